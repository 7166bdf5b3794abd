"""Files on disk: atomic writes, hashes, reproducible zips. In: paths and bytes. Out: files and hashes."""

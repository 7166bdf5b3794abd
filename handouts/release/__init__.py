"""What a clinic gives out and takes back. Start in ``release.py``.

In: a finished build. Out: a folder with zips, catalogue, site, notes and manifest.
"""

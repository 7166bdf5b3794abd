"""Releases: what a clinic gives out and takes back. Start in ``release.py``.

In: a finished build. Out: a folder with zips, catalogues, sites, notes and manifest.
"""

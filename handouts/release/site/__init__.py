"""The web site of a release: a page for each leaflet, clinic and code. Start in ``pages.py``."""

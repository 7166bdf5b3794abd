"""A leaflet adapted for one patient: its form, its copies in memory, and its pages.

``form_page.py`` is where to start. Nothing of it is in a file, a log or an address.
"""

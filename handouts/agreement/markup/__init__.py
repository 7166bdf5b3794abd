"""Markup that is left in the words of a leaflet."""

"""The tags of a leaflet: laid-out boxes → structure tree in the PDF, in the order of reading."""

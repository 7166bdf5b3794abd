"""One leaflet for one person. In: a Project, a topic, a clinic. Out: a PDF, and its way to a printer."""

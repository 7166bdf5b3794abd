"""The letterhead of a leaflet. In: head, facts and margins as HTML. Out: what is drawn on a body."""

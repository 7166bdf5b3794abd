"""A leaflet in two parts: the body, which clinics share, and the letterhead of a clinic."""

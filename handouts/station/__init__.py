"""Project → print station: pages on this computer to find a topic, see its leaflet and print it.

``station.serve`` is where to start. Nothing that somebody types is stored or logged.
"""

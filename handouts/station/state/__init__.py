"""What the station knows between two requests: states of files, leaflets in memory, printers."""

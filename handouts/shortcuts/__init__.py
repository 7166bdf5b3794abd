"""Shortcuts through WeasyPrint: the same bytes, sooner.

A leaflet asks WeasyPrint thousands of times for what it has told before: how a style sets its text, how high
a line of it is, what a margin of 0 is of the width. Each shortcut answers one such question and leaves every
other case to WeasyPrint. They are taken only where its files are, byte for byte, what they were written for,
and not with HANDOUTS_SHORTCUTS=0 in the environment. What they gain is measured by benchmarks/run.py.
"""

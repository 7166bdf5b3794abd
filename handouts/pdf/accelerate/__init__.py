"""Speeds WeasyPrint up without changing a byte of a PDF. Start in ``install.py``.

WeasyPrint computes thousands of times for one leaflet what it has computed before: how a style sets text, how
high a line is, how wide a word. Each module here replaces one function, or a small family, and leaves every
case that it does not know to WeasyPrint. Functions are replaced only where their source is the one that the
replacement was written for; HANDOUTS_SHORTCUTS=0 in the environment switches all of them off.
"""

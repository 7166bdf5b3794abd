"""Speeds WeasyPrint up without changing a byte of a PDF. Start in ``install.py``.

WeasyPrint computes the same things thousands of times for one leaflet: how a style sets text, how high a line
is, which properties are inherited. Each module here replaces one function or a small family, and leaves every
case that it does not know to WeasyPrint. A speedup is installed only if the functions that it replaces or
relies on have the source that it was written for. HANDOUTS_SHORTCUTS=0 in the environment switches all of
them off.
"""

"""Finds picture files, checks them and scales them to their size on paper. Start in ``images.py``.

In: an address in an article. Out: a :class:`~handouts.images.images.Picture` in the project's cache.
"""

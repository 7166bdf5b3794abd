"""Exports of WordPress (WXR) → documents. Start in ``wordpress.py``.

In: the bytes of an export. Out: the work for each page and post, and a :class:`~handouts.errors.Problem` for
everything that has no place in an article.
"""

"""Exports of WordPress (WXR) → documents. Start in ``wordpress.py``.

In: the bytes of an export. Out: a task for each page and post, and a :class:`~handouts.errors.Problem` for
everything that cannot be in an article.
"""

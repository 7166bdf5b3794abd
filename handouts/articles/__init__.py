"""Markdown files become articles. Start in ``article.py``.

In: the text of one file. Out: an :class:`~handouts.articles.article.Article`, and problems with file
and line.
"""

"""Every article is also read by a second parser of Markdown, which must agree. Start in ``agreement.py``.

In: the text of an article. Out: its :class:`~handouts.articles.article.Article`, and a problem for each place
where the second parser understands something else.
"""

"""A second reader of Markdown reads every article, too, and must agree. Start in ``agreement.py``.

In: an article's text. Out: the :class:`~handouts.articles.article.Article` that is made of it, and a problem
for each place where an independent reader understands something else.
"""

"""The front matter of articles. Start in ``front_matter.py``.

In: the text of an article. Out: a :class:`~handouts.articles.front_matter.front_matter.FrontMatter`,
and problems.
"""

"""Documents of other programs → articles. Start in ``importing.py``.

In: Word files, web pages, exports of WordPress and folders of Markdown. Out: articles in Markdown as drafts,
with their pictures beside them, and a :class:`~handouts.errors.Problem` for all that was lost or guessed.
"""

"""Documents of other programs → articles. Start in ``importing.py``.

In: Word files and web pages. Out: articles in Markdown as drafts, with their pictures beside them, and a
:class:`~handouts.errors.Problem` for everything that was lost or guessed.
"""

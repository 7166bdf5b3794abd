"""Documents of other programs → articles. Start in ``importing.py``.

In: Word files, web pages and exports of WordPress. Out: articles in Markdown as drafts, with their pictures
beside them, and a :class:`~handouts.errors.Problem` for everything that was lost or guessed.
"""

"""Documents of other programs → articles. Start in ``importing.py``.

In: Word files, web pages, exports of WordPress and folders of Markdown. Out: drafts of articles in
Markdown, with their pictures, and a :class:`~handouts.errors.Problem` for everything lost or guessed.
"""

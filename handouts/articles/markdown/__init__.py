"""The Markdown that people write. Start in ``markdown.py``.

In: Markdown. Out: a sanitised HTML tree.
"""

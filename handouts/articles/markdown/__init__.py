"""Markdown as people type it. Start in ``markdown.py``.

In: Markdown. Out: a sanitised HTML tree.
"""

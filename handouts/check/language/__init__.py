"""Rules on language, with their sentences, words and lists. Start in ``findings.py``.

In: an article's running text. Out: phrases that are hard to read, with their lines.
"""

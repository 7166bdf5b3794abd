"""Rules on language, and what they need: sentences, words, lists. Start in ``findings.py``.

In: an article's running text. Out: phrases that are hard to read, with their lines.
"""

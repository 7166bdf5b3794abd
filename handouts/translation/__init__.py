"""What the program says, in another language than English. Start in ``translation.py``.

In: a message in English, with its values. Out: the same sentence in the language of the project.
"""

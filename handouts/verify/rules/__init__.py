"""What a finished PDF must be: document, legibility, structure tree.

In: a PDF read back. Out: problems; each rule is a function.
"""

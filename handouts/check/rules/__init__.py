"""The rules for articles, a module a topic. ``check/registry.py`` lists them.

In: a document and its context. Out: remarks with line and column.
"""

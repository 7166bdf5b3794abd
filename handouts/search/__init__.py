"""Finds topics by what somebody types: titles, keywords, headings, text, content codes and diagnosis codes.

In: the articles of a project. Out: an :class:`~handouts.search.index.Index`; the hits of a query, best first.
"""

"""Markdown of other programs → Markdown that this program reads, with the same lines."""

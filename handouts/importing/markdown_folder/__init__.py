"""Folders of Markdown (Hugo, Jekyll, Obsidian, Docusaurus) → drafts. Start in ``markdown_folder.py``.

In: a folder. Out: the work for each of its Markdown files, and a :class:`~handouts.errors.Problem` for
everything that has no place in an article. What our own parser reads rightly stays as it is written.
"""

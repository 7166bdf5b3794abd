"""Folders of Markdown (Hugo, Jekyll, Obsidian, Docusaurus) → drafts. Start in ``markdown_folder.py``.

In: a folder. Out: a task for each of its Markdown files, and a :class:`~handouts.errors.Problem` for
everything that cannot be in an article. Text that our own parser reads correctly is not changed.
"""

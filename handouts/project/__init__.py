"""What a clinic's project says: folders, ``handouts.toml``, labels, templates. Start in ``project.py``.

In: a folder. Out: a frozen :class:`~handouts.project.project.Project`.
"""

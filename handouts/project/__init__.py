"""A clinic's project: folders, ``handouts.toml``, labels, templates. Start in ``project.py``.

In: a folder. Out: a frozen :class:`~handouts.project.project.Project`.
"""

"""Checks articles before they are built. Start in ``check.py``.

In: a Project. Out: an :class:`~handouts.check.check.Inspection`: findings with file, line and column.
"""

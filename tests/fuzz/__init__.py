"""Feeds the readers of the program with changed files, and looks for what they must not do.

``python -m tests.fuzz --help`` runs it; docs/reliability.md says what was found, and how much was run.
"""

"""Hostile projects: each folder in ``cases/`` is one attack with its expected outcome beside it."""

"""The tests, in folders like the program's rooms."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
"""Folder of the tests."""
ROOT = TESTS.parent
"""Folder of the checkout."""

"""Printed patient leaflets from a clinic's Markdown articles."""

__version__ = "0.1.0"

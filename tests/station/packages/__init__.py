"""Tests of the page of a package."""

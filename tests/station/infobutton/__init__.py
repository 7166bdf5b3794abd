"""Tests of the questions of other systems."""

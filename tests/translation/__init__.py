"""Tests of the messages in other languages."""

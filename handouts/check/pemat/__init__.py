"""Answers to the items of PEMAT-P that a program can find. Start in ``items.py``."""

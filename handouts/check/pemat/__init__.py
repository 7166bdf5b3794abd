"""What can be seen of an article that an item of PEMAT-P asks about. Start in ``items.py``."""

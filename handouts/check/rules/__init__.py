"""The rules for articles by topic: front matter, links, pictures, privacy, structure. ``registry.py`` above lists them."""

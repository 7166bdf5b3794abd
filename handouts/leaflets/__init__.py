"""An article and a brand become one leaflet. Start in ``leaflet.py``.

In: Article, Brand, Labels, Variant, pictures. Out: a :class:`~handouts.leaflets.leaflet.Leaflet`: one
complete HTML text.
"""

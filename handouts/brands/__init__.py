"""A clinic's brand. Start in ``brand.py``.

In: ``styles/brands/<clinic>/_brand.yml``. Out: a valid :class:`~handouts.brands.brand.Brand`, or problems.
"""

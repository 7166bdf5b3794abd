"""Reads finished PDFs back and checks them. Start in ``verify.py``.

In: paths of PDFs. Out: a :class:`~handouts.verify.verify.Verification`.
"""

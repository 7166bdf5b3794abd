"""The road from a folder of articles to a folder of leaflets. Start in ``build.py``.

In: a Project. Out: PDFs, ``manifest.json`` and a Report.
"""

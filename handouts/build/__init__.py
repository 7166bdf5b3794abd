"""From a project to a folder of leaflets. Start in ``build.py``.

In: a Project. Out: PDFs, ``manifest.json`` and a Report. ``copies/`` makes one for one patient.
"""

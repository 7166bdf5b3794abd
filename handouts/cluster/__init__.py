"""Renders leaflets on the workers of a Dask cluster. Start in ``executor.py``.

In: Leaflets. Out: RenderedPdfs, as ``build/executors.py`` gives them.
"""

"""The page of ``handouts check --report``. Start in ``report.py``.

In: an Inspection. Out: one HTML page with charts.
"""

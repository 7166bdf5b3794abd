"""What the tests of checks share: an article with findings, and the day of the check."""

import os
from datetime import date

from tests import ROOT

TODAY = date(2026, 6, 1)
SLOPPY = """\
---
title: Ondt i nakken
lastUpdated: 24/02/2026
---

Skriv til ole@hotmail.com, 50 % får svar: ::error::x

#### Dybt

![Illustration af nakken](gone, picture.png)
![Nakken](gone.png)
"""


def environment() -> dict[str, str]:
    """The environment of a process of Python that finds the program."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}

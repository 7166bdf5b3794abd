"""The articles of the clinic in the tests of reports."""

EASY = """\
---
title: Gå en tur <b>nu</b>
lastUpdated: 24/02/2026
summary:
  - Gå hver dag
---

Du får en uge med øvelser. Gør dem hver dag. Ring til klinikken, hvis smerten bliver værre.

## Sådan gør du

1. Gå ud.
2. Gå hjem.
"""
VECTOR = """\
---
title: Ring til os
lastUpdated: 01/06/2024
---

Du får en uge med øvelser. Gør dem hver dag. Ring til klinikken, hvis smerten bliver værre.
"""
HARD = f"""\
---
title: Åreforkalkning
lastUpdated: 01/01/2020
datePublished: 01/02/2020
---

## Introduktion

{"Patientens udredning anbefales gennemført ambulant på hospitalsafdelingen. " * 14}

{"Den fysioterapeutiske genoptræning iværksættes " + "efterfølgende " * 24}.

Husk det.
"""
ENGLISH = """\
---
title: Sore knee
lang: en
lastUpdated: 01/05/2026
---

You can walk. Walk every day.
"""
ARTICLES: dict[str, str | bytes] = {
    "tur.md": EASY,
    "ring.md": VECTOR,
    "aare.md": HARD,
    "knee.md": ENGLISH,
    "broken.md": b"\xff\xfe",
}
SETTINGS = '[check.exceptions.gone]\nlix-high = "it is gone"\n'
HARD_EXCEPTED = HARD.replace(
    "---\n\n## Introduktion", "check:\n  ignore:\n    passive-much: It is meant\n---\n\n## Introduktion"
)
SHOWN = """\
---
title: Billeder
lastUpdated: 24/02/2026
---

Et afsnit. {more}

## Kilder til uro

Et afsnit mere.

![En fod](fod.svg "Foden forfra")
![En hånd](haand.svg)

| A | B |
|---|---|
| 1 | 2 |

1. Første fase.
2. Anden fase.
"""
"""An article with pictures, a table and a numbered list; ``more`` is added to its first paragraph."""

"""For each rule, an article that breaks it and one that keeps it."""

import zlib
from datetime import date
from typing import Any

import pytest

from handouts.check import check
from handouts.check.registry import RULES
from handouts.errors import Problem
from handouts.project.project import Project
from tests.conftest import ClinicProject

TODAY = date(2026, 6, 1)
Place = tuple[int | None, int | None]
"""Line and column of a finding."""


def text(body: str, head: str = "") -> str:
    """An article with a body, fresh on the day of these tests."""
    return f"---\ntitle: Ondt i nakken\nlastUpdated: 24/02/2026\n{head}---\n\n{body}\n"


def found(here: Project, *names: str) -> list[Problem]:
    """What rules find in a project."""
    return list(check.check(here, select=names, as_of=TODAY).problems)


_HEAD = b"IHDR" + (20_000).to_bytes(4) * 2 + b"\x08\0\0\0\0"
VAST = b"\x89PNG\r\n\x1a\n\0\0\0\r" + _HEAD + zlib.crc32(_HEAD).to_bytes(4) + b"\0\0\0\0IDAT" + b"\0" * 4
"""The head of a picture of 400 million pixels."""
LEAKY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd"/></svg>'
LONG = "Nakken har godt af at blive brugt hver dag. " * 80
FAQ = "Ro på.\n\n## Ofte stillede spørgsmål\n\n"
# rule, article that breaks it, line and column of the finding, article that keeps it
CASES: tuple[tuple[str, str, Place, str], ...] = (
    ("topic-missing", "---\nlastUpdated: 24/02/2026\n---\n\nHej.\n", (1, None), text("Hej.")),
    (
        "date-future",
        text("Hej.", "datePublished: 02/06/2026\n"),
        (4, None),
        text("Hej.", "datePublished: 01/06/2026\n"),
    ),
    (
        "review-overdue",
        text("Hej.", "reviewBy: 31/05/2026\n"),
        (4, None),
        text("Hej.", "reviewBy: 01/06/2026\n"),
    ),
    (
        "review-soon",
        text("Hej.", "reviewBy: 31/07/2026\n"),
        (4, None),
        text("Hej.", "reviewBy: 01/08/2026\n"),
    ),
    (
        "glyph-missing",
        text("Ro på.\n\nSig привет.\n"),
        (8, 5),
        text("Ro på: ✅ ≤ 5 ⛔ é̀ ＊".replace("＊", "☐")),
    ),
    ("field-foreign", text("Hej.", "ogTitle: x\n"), (4, None), text("Hej.", "description: x\n")),
    ("field-unknown", text("Hej.", "sumary: [x]\n"), (4, None), text("Hej.", "summary: [x]\n")),
    (
        "faq-question",
        text(f"{FAQ}### Træning\n\nJa."),
        (10, None),
        text(f"{FAQ}### Må jeg løbe?\n\n#### Tip\n\nJa."),
    ),
    (
        "section-empty",
        text("Hej.\n\n## Tom\n\n## Fuld\n\nHej."),
        (8, None),
        text("Hej.\n\n## Fuld\n\n### Mere\n\nHej."),
    ),
    (
        "table-wide",
        text("Hej.\n\n|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n|1|2|3|4|5|6|"),
        (8, None),
        text("Hej.\n\n|a|b|c|d|e|\n|-|-|-|-|-|\n|1|2|3|4|5|"),
    ),
    ("summary-missing", text(LONG), (1, None), text(LONG, "summary: [Brug nakken]\n")),
    (
        "steps-missing",
        text("Løft armen.", "bodyParts: [Nakke]\n"),
        (4, None),
        text("1. Løft.", "bodyParts: [Nakke]\n"),
    ),
    ("alt-missing", text("Hej.\n\n![](a.png)"), (8, 5), text("Hej.\n\n![](a.png){.decorative}")),
    ("alt-vague", text("![Illustration af nakken](a.png)"), (6, 3), text("![Nakken set bagfra](a.png)")),
    ("alt-vague", text("![IMG_2041](a.png)"), (6, 3), text("![Billedhugger ved arbejdet](a.png)")),
    ("alt-vague", text("![Billede 3](a.png)"), (6, 3), text("![Nakke](a.png)")),
    ("alt-caption", text('![Nakken.](a.png "nakken")'), (6, 3), text('![Nakken](a.png "Set bagfra")')),
    ("picture-coarse", text("![Nakken](small.png)"), (6, 11), text("![Nakken](a.png)")),
    ("diagram-lettering", text("![Nakken](tiny.svg)"), (6, 11), text("![Nakken](large.svg)")),
    ("diagram-narrow", text("![Nakken](tall.png)"), (6, 11), text("![Nakken](tall.png){.photo}")),
    ("diagram-narrow", text("![Nakken](tall.svg)"), (6, 11), text("![](tall.svg){.decorative}")),
    (
        "picture-coarse",
        text("![Nakken](blurred.png){.diagram}"),
        (6, 11),
        text("![Nakken](blurred.png){.photo}"),
    ),
    ("picture-missing", text("![Nakken](gone.png)"), (6, 11), text("![Nakken](a.png)")),
    (
        "picture-missing",
        text('<img src="gone.png" alt="Nakken">'),
        (6, 11),
        text('<img alt="Nakken" src="a.png"/>'),
    ),
    (
        "alt-missing",
        text("Hej.\n\n<p><img src=a.png></p>"),
        (8, 13),
        text("Hej.\n\n<p><img src=a.png alt='Et knæ'></p>"),
    ),
    ("picture-remote", text("![Nakken](https://x.example/a.png)"), (6, 11), text("![Nakken](a.png)")),
    ("picture-outside", text("![Nakken](../../out.png)"), (6, 11), text("![Nakken](a.png)")),
    ("picture-format", text("![Nakken](text.png)"), (6, 11), text("![Nakken](a.png)")),
    ("picture-large", text("![Nakken](vast.png)"), (6, 11), text("![Nakken](a.png)")),
    ("picture-unsafe", text("![Nakken](leaky.svg)"), (6, 11), text("![Nakken](a.png)")),
    ("link-topic", text("Se [skulder](skuldre.md)."), (6, 14), text("Se [nakken](ondt-i-nakken.md#top).")),
    (
        "link-topic",
        text("Hej.", "related: [skuldre]\n"),
        (4, 11),
        text("Hej.", "related: [ondt-i-nakken, /tools/bmi]\n"),
    ),
    (
        "link-raw",
        text("Læs *mere* på www.dr.dk/nakke."),
        (6, 15),
        text("Læs [mere](https://www.dr.dk).\n\n## Kilder\n\n- https://www.dr.dk"),
    ),
    (
        "link-elsewhere",
        text("Se [sundhed.dk](https://sundhed.dk.evil.example/)."),
        (6, 5),
        text("Se [sundhed.dk](https://www.sundhed.dk/a) og [journal.pdf](https://a.example/b)."),
    ),
    (
        "link-elsewhere",
        text("Se [www.sundhed.dk](https://www.sundhed.dk@evil.example/)."),
        (6, 5),
        text("Se [blåt.dk](https://xn--blt-vla.dk) og [min.sundhed.dk](https://sundhed.dk)."),
    ),
    (
        "link-elsewhere",
        text("Skriv til [info@klinik.example](mailto:info@klinik.example.evil.example)."),
        (6, 12),
        text("Skriv til [info@klinik.example](mailto:info@klinik.example?subject=x)."),
    ),
    ("cpr-number", text("Kaj, 070761-4285, kom."), (6, 6), text("Kaj, 070761-4286, kom.")),
    ("cpr-like", text("Hej.", "author: Kaj 0707614285\n"), (4, 13), text("Se doi: 10.1000/0707614285.")),
    ("cpr-like", text("Født 070761-4286."), (6, 6), text("Uge 320761-4285 og 071361-4285.")),
    ("cpr-like", text("CPR: 0707614286"), (6, 6), text("Varenr. 0707614286")),
    (
        "mail-foreign",
        text("Skriv til ole@hotmail.com."),
        (6, 11),
        text("Skriv til info@klinik.example, ikke pakke@5.3.0."),
    ),
    (
        "phone-foreign",
        text("Ring 86 99 88 77."),
        (6, 6),
        text("Ring 86 12 34 56, 8612 3456 eller +45 86123456."),
    ),
    (
        "phone-foreign",
        text("Ring på tlf. 8699 8877."),
        (6, 14),
        text("Ring 1813, 112 eller Lægevagten 70 11 31 31."),
    ),
    (
        "phone-foreign",
        text("Ring +46 8 123 456 78."),
        (6, 6),
        text("Lav 20 30 40 50 60 gentagelser, fra 2014 2015."),
    ),
    ("phone-foreign", text("Ring: 86-99-88-77"), (6, 7), text("CVR-nr. 29 19 09 25, vægt 20 25 30 35 kg.")),
    (
        "phone-foreign",
        text("(+45) 86 99 88 77 eller 86 99 88 77"),
        (6, 1),
        text("Kontakt os: 2015-2016 var der lukket."),
    ),
    ("phone-foreign", text("Tlf: 86998877"), (6, 6), text("PMID 86998877, 25 000 000 kr., s. 2034-2041")),
)


def check_case(clinic: ClinicProject, rule: str, bad: str, place: Place, good: str) -> None:
    """Assert that a rule finds one thing in the bad article, at its place, and nothing in the good one."""
    here = clinic({"ondt-i-nakken.md": bad})
    assert [(one.rule, one.line, one.column) for one in found(here, rule)] == [(rule, *place)]
    (here.content / "ondt-i-nakken.md").write_text(good, "utf-8")
    assert found(here, rule) == []


def cases_of(*groups: str) -> list[Any]:
    """The cases of the rules of some groups, as parameters of a test."""
    return [
        pytest.param(*case, id=f"{case[0]}-{number}")
        for number, case in enumerate(CASES)
        if RULES[case[0]].group in groups
    ]

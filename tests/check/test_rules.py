"""Rules for articles: each finds what it is for, at its place, and lets pass what is right."""

import ast
import re
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handouts.articles import article, article_file
from handouts.articles.headings import Headings
from handouts.check import check, line_scanner, registry
from handouts.check.language import cpr
from handouts.check.registry import GROUPS, RULES
from handouts.check.rules import brands, parser_rules
from handouts.errors import Problem
from handouts.project import labels
from handouts.project.project import Project, shipped
from handouts.project.settings import Settings
from tests import ROOT
from tests.conftest import ARTICLE, ClinicProject

TODAY = date(2026, 6, 1)
PACKAGE = ROOT / "handouts"
HEADINGS = Headings(
    faq=Settings().faq_headings, references=Settings().reference_headings, steps=Settings().step_headings
)


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
CASES: tuple[tuple[str, str, tuple[int | None, int | None], str], ...] = (
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
    ("picture-missing", text("![Nakken](gone.png)"), (6, 11), text("![Nakken](a.png)")),
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
    ("cpr-number", text("Kaj, 070761-4285, kom."), (6, 6), text("Kaj, 070761-4286, kom.")),
    ("cpr-like", text("Hej.", "author: Kaj 0707614285\n"), (4, 13), text("Se doi: 10.1000/0707614285.")),
    ("cpr-like", text("Født 070761-4286."), (6, 6), text("Uge 320761-4285 og 071361-4285.")),
    ("cpr-like", text("CPR: 0707614286"), (6, 6), text("Varenr. 0707614286")),
    ("mail-foreign", text("Skriv til ole@hotmail.com."), (6, 11), text("Skriv til info@klinik.example.")),
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


@pytest.fixture
def clinic(clinic_project: ClinicProject, tmp_path: Path) -> ClinicProject:
    """A maker of projects with pictures and a clinic that has a mail address."""

    def make(articles: dict[str, str], settings: str = "") -> Project:
        mine = (
            f'{settings}\n[check]\ncontacts = ["info@klinik.example"]\n'
            if "[check]" not in settings
            else settings
        )
        here = clinic_project(articles, settings=mine)
        for name, size in (("a.png", (1600, 900)), ("small.png", (700, 400))):
            Image.new("L", size).save(here.content / name)
        (here.content / "text.png").write_text("no picture", "utf-8")
        (here.content / "vast.png").write_bytes(VAST)
        (here.content / "leaky.svg").write_text(LEAKY, "utf-8")
        Image.new("L", (2000, 900)).save(tmp_path / "out.png")
        return here

    return make


@pytest.mark.parametrize(
    ("rule", "bad", "place", "good"), CASES, ids=[f"{one[0]}-{n}" for n, one in enumerate(CASES)]
)
def test_a_rule_finds_what_it_is_for(
    clinic: ClinicProject, rule: str, bad: str, place: tuple[int | None, int | None], good: str
) -> None:
    """Once, with line and column; and nothing in an article that keeps it."""
    here = clinic({"ondt-i-nakken.md": bad})
    assert [(one.rule, one.line, one.column) for one in found(here, rule)] == [(rule, *place)]
    (here.content / "ondt-i-nakken.md").write_text(good, "utf-8")
    assert found(here, rule) == []


def test_rules_that_compare_articles(clinic: ClinicProject) -> None:
    """One topic twice, one slug twice, an unused picture, an unknown key reported once for all articles."""
    here = clinic(
        {
            "a.md": text("Hej.\n\n![Nakken](a.png)", "ogTitle: a\n"),
            "b.md": text("Hej.", "ogTitle: b\n"),
            "c/knæ.md": ARTICLE,
            "d/Knæ.md": ARTICLE,
        }
    )
    findings = [
        (one.file, one.rule)
        for one in found(here, "topic-twice", "slug-twice", "picture-unused", "field-foreign")
    ]
    assert findings == [
        ("content/a.md", "topic-twice"),
        ("content/a.md", "field-foreign"),
        ("content/b.md", "topic-twice"),
        ("content/c/knæ.md", "slug-twice"),
        ("content/d/Knæ.md", "slug-twice"),
        ("content/leaky.svg", "picture-unused"),
        ("content/small.png", "picture-unused"),
        ("content/text.png", "picture-unused"),
        ("content/vast.png", "picture-unused"),
    ]


def test_every_rule_has_a_case() -> None:
    """So every rule has been seen at work. Rules of brands have theirs in tests/brands."""
    comparing = {"topic-twice", "picture-unused"}
    pictures = {f"picture-{fault}" for fault in ("broken", "cmyk")}
    others = {one.id for one in (*parser_rules.RULES, *brands.RULES)} | pictures
    assert {rule for rule, *_ in CASES} | comparing | others | LANGUAGE == set(RULES)


LANGUAGE: set[str] = {one.id for one in RULES.values() if one.group == "language"}
"""They have tests of their own."""


def test_every_rule_says_why() -> None:
    """In one sentence, with a source, in a group that is listed."""
    for rule in RULES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
        assert rule.group in GROUPS
        assert len(rule.why) > 20
        assert not rule.why.endswith(".")
        assert len(rule.source) > 8


def test_the_guide_lists_every_rule() -> None:
    """With its severity and why, as the program says it."""
    guide = (ROOT / "docs" / "checks.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \|$", guide, re.MULTILINE)
    assert rows == [(rule.id, rule.severity, rule.why) for rule in RULES.values()]
    assert all(f"### {title} (`{group}`)" in guide for group, title in GROUPS.items())


def ids_in(path: Path) -> set[str]:
    """Ids of rules that a module can report: what it hands to the makers of problems."""
    makers = {
        "_problem",
        "_warn",
        "_add",
        "_say",
        "say",
        "add",
        "PictureError",
        "DateError",
        "Refusal",
        "Problem",
        "Remark",
        "_remark",
    }
    named = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in makers:
                given = [*node.args, *(one.value for one in node.keywords if one.arg in {"rule", None})]
                named |= {
                    one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
        elif isinstance(node, ast.Assign) and any(
            getattr(one, "id", "") == "_TABLE_FAULTS" for one in node.targets
        ):
            named |= set(ast.literal_eval(node.value))
    return {name for name in named if re.fullmatch(r"[a-z]+(-[a-z]+)+", name)}


def test_every_problem_of_an_article_is_a_rule_that_is_explained() -> None:
    """Whatever module finds it."""
    rooms = ("articles", "images", "storage", "text", "check")
    modules = sorted(path for room in rooms for path in (PACKAGE / room).rglob("*.py"))
    reported = set().union(*map(ids_in, modules))
    assert reported - set(RULES) == {"kind-of-thing"} & reported
    assert {one.id for one in parser_rules.RULES} - reported == set()


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("0707614285", "sure"),  # the office's own example
        ("0707614286", "possible"),
        ("6707614285", "possible"),  # a hospital's replacement number: day plus 60
        ("3102991234", "none"),
        ("0113991234", "none"),
        ("0000000000", "none"),
    ],
)
def test_how_sure_it_is_that_digits_are_a_personal_number(digits: str, expected: str) -> None:
    """Day of birth and modulus 11; since 2007 the day alone."""
    assert cpr.certainty(digits, today=TODAY) == expected


@pytest.mark.parametrize(
    ("digits", "year"),
    [
        ("0101010000", 1901),
        ("0101994000", 1999),
        ("0101364000", 2036),
        ("0101375000", 2037),
        ("0101585000", 1858),
        ("0101579000", 1957),
    ],
)
def test_the_seventh_digit_tells_the_century(digits: str, year: int) -> None:
    """As the office's table has it."""
    born = cpr.birthday(digits)
    assert born is not None
    assert born.year == year


@given(st.from_regex(r"\A\d{10}\Z"))
def test_any_ten_digits_can_be_judged(digits: str) -> None:
    """And nobody is born tomorrow."""
    certainty = cpr.certainty(digits, today=TODAY)
    born = cpr.birthday(digits)
    assert (certainty == "none") == (born is None or born > TODAY)


def problems_of_body(body: str) -> list[str]:
    """What reading the whole article finds in its body."""
    _, problems = article.parse(
        text(body),
        slug="x",
        file="x.md",
        settings=Settings(),
        languages=labels.read_all((shipped("templates"),)),
    )
    return [one.rule for one in problems]


BLOCKS = st.sampled_from(
    [
        *(
            "Et afsnit med **fed** tekst.",
            "**Fed linje**",
            "**Fed** og **fed**",
            "Må jeg løbe?",
            "FAQ",
            "Kilder",
        ),
        *(
            "# Top",
            "## Afsnit",
            "### Under",
            "#### Dybt",
            "##",
            "## Ofte stillede spørgsmål",
            "## Kilder",
            "Linje\n---",
        ),
        *(
            "- punkt\n- punkt",
            "1. trin\n2. trin",
            "> citat",
            "[^1]",
            "[^1]: note",
            "a<br>b",
            "<div>x</div>",
            "---",
        ),
        *(
            "|a|b|\n|-|-|\n|1|2|",
            "|a|b|\n|-|-|\n|1|",
            "| | |\n|-|-|\n|1|2|",
            "a | b",
            "```\nkode\n```",
            "__Fed linje__",
        ),
        *("![alt](a.png)", "[ord](https://dr.dk)", "*[BMI]: x", "Ord\n: forklaring", "Spørgsmål?\nSvar."),
    ]
)


@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_what_the_quick_reader_calls_plain_has_no_problem(blocks: list[str]) -> None:
    """So that leaving the whole reading out never hides a finding."""
    body = "\n\n".join(blocks)
    if line_scanner.read(body, first=1, headings=HEADINGS).plain:
        assert problems_of_body(body) == []


def shipped_articles() -> list[Path]:
    """The articles that this repository has."""
    root = ROOT
    cases = [*(root / "content").glob("*.md"), *(root / "tests" / "cases").rglob("*.md")]
    return sorted(path for path in cases if path.name != "README.md" and article_file.read_text(path))


@pytest.mark.parametrize("path", shipped_articles(), ids=lambda path: path.stem)
def test_the_quick_reader_reads_what_is_printed(path: Path) -> None:
    """The words of its passages are those of the composed article, in order; its lines are the file's."""
    from lxml import html  # noqa: PLC0415

    body = article_file.read_text(path)
    opened, _ = article.open_article(
        body, file="", settings=Settings(), languages=labels.read_all((shipped("templates"),))
    )
    if opened is None:
        return
    seen = line_scanner.read(opened.parts.body, first=opened.parts.body_line, headings=HEADINGS)
    lines = body.split("\n")
    for one in seen.passages:
        first = re.sub(r"\W", "", one.text.split()[0])
        assert first in re.sub(r"\W", "", "".join(lines[one.line - 1 : one.line + 1]))
    if seen.plain:
        whole, _ = article.parse(
            text(opened.parts.body),
            slug="x",
            file="",
            settings=Settings(),
            languages=labels.read_all((shipped("templates"),)),
        )
        assert whole is not None
        parts = [whole.lead, *(f"{one.heading} {one.html}" for one in whole.sections)]
        words = re.findall(r"\w+", html.fragment_fromstring(f"<div>{' '.join(parts)}</div>").text_content())
        assert not set(words) - set(re.findall(r"\w+", " ".join(one.text for one in seen.passages)))


def test_a_name_that_is_no_rule_is_told_with_the_nearest() -> None:
    """Groups are names, too."""
    assert registry.meant("privacy") == {"cpr-number", "cpr-like", "mail-foreign", "phone-foreign"}
    assert registry.meant("alt-vage") == frozenset()
    assert "alt-vague" in registry.nearest("alt-vage")
    assert Settings().check.table_columns == 5


def test_a_yaml_error_is_not_followed_by_what_it_hides(clinic_project: ClinicProject) -> None:
    """The title may be there: no rule reports more about the front matter."""
    text = "---\ntitle: Knæ: øvelser\n---\n\n" + "Hej med dig. " * 400
    rules = {problem.rule for problem in found(clinic_project({"knae.md": text}))}
    assert "front-matter-yaml" in rules
    assert rules & {"topic-missing", "summary-missing", "date-missing"} == set()

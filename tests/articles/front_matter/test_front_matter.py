"""The YAML head of an article: found, read with line numbers, and checked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.articles.front_matter import front_matter, reader, splitter
from handouts.articles.front_matter.front_matter import FrontMatter
from handouts.errors import Problem


def read(head: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The fields of a head that begins on line 2 of its file."""
    return reader.read(head, file="nakke.md", line=2)


def problems(head: str) -> list[tuple[int | None, str]]:
    """Line and rule of what is wrong with a head."""
    return [(one.line, one.rule) for one in read(head)[1]]


def test_an_article_is_parted_at_its_fences() -> None:
    """Head and text, and the line of the file on which each begins."""
    parted = splitter.split("---\ntitle: Nakke\n---\n\nNakken.\n")
    assert parted is not None
    assert (parted.head or "").strip() == "title: Nakke"
    assert parted.body.strip() == "Nakken."


@pytest.mark.parametrize("before", ["", "\n", "\n\n \n"])
@pytest.mark.parametrize("after", ["", "\n", "\n\n\n"])
def test_lines_are_those_of_the_file(before: str, after: str) -> None:
    """Blank lines before and after the fences do not shift them."""
    text = f"{before}---\n{after}title: Nakke\n---\n{after}Nakken.\n"
    lines = text.split("\n")
    parted = splitter.split(text)
    assert parted is not None
    assert parted.head is not None
    found, _ = reader.read(parted.head, file="", line=parted.head_line)
    assert lines[found.lines["title"] - 1] == "title: Nakke"
    assert lines[parted.body_line - 1 + parted.body.split("\n").index("Nakken.")] == "Nakken."


@pytest.mark.parametrize("text", ["Nakken.\n\n---\n\nRyggen.\n", "-- -\nNakken.\n", "# ---\n---\n"])
def test_a_rule_in_the_text_opens_no_head(text: str) -> None:
    """Only fences at the very start do."""
    parted = splitter.split(text)
    assert parted is not None
    assert (parted.head, parted.body) == (None, text)


def test_a_head_that_is_never_closed_is_none() -> None:
    """Then nobody knows where the text begins."""
    assert splitter.split("---\ntitle: Nakke\n\nNakken.\n") is None


def test_every_field() -> None:
    """All fields of an article, as their authors write them."""
    found, wrong = read(
        """title: "Ondt: nakken"
metaTitle: Nakke – alt
description: >
  To linjer
  bliver én.
keywords: nakke, hold i nakken ,ryg
lang: en
author: [Mette Høj, Per Å]
summary:
  - Et
  - To
faq:
  - Question: Må jeg løbe?
    Answer: |
      Ja.

      Roligt.
  - spørgsmål: Må jeg svømme?
    svar: Ja
related: [ryg, {slug: /a/knae.md, title: Knæ}]
previewImage: /images/nakke.png
previewImageAlt: En nakke
bodyParts: [nakke]
"""
    )
    assert wrong == ()
    assert (found.title, found.meta_title, found.lang) == ("Ondt: nakken", "Nakke – alt", "en")
    assert found.description == "To linjer bliver én."
    assert found.keywords == ("nakke", "hold i nakken", "ryg")
    assert found.author == "Mette Høj, Per Å"
    assert found.summary == ("Et", "To")
    assert found.faq == (("Må jeg løbe?", "Ja.\n\nRoligt."), ("Må jeg svømme?", "Ja"))
    assert [(one.slug, one.title) for one in found.related] == [("ryg", ""), ("knae", "Knæ")]
    assert (found.preview_image, found.preview_image_alt) == ("/images/nakke.png", "En nakke")
    assert found.body_parts == ("nakke",)
    assert (found.lines["title"], found.lines["faq"], found.lines["body_parts"]) == (2, 13, 24)


@pytest.mark.parametrize("key", ["title", "Title", "TITLE", "tiTle", '"title"', "'Title'"])
def test_the_capitals_of_a_key_do_not_matter(key: str) -> None:
    """Nor do quotes around it."""
    assert read(f"{key}: Nakke")[0].title == "Nakke"


@pytest.mark.parametrize(
    "written", ["yes", "no", "1.0", "0x1F", "12:30:45", "2024-02-24", ".inf", "1_000", "=", "<<"]
)
def test_a_title_is_what_is_written(written: str) -> None:
    """YAML's booleans, numbers and times change no text."""
    assert read(f"title: {written}") == (FrontMatter(title=written, lines={"title": 2}), ())


@pytest.mark.parametrize("written", ["", "~", "null", "''", '""', "' '"])
def test_a_field_may_be_empty(written: str) -> None:
    """It is as if it were not there."""
    keys = ("title", "lastUpdated", "summary", "faq", "related", "keywords", "previewImage", "author")
    found, wrong = read("".join(f"{key}: {written}\n" for key in keys))
    assert wrong == ()
    assert (found.title, found.updated, found.summary, found.faq, found.related) == ("", None, (), (), ())
    assert (found.keywords, found.preview_image, found.author) == ((), "", "")


def test_fields_of_other_programs_are_left_alone() -> None:
    """Whatever they hold."""
    head = (
        "published: true\nupdated: never\nlayout: {a: [1]}\n? {x: y}\n: z\ntags: !!python/name:os.system x\n"
    )
    assert problems(head) == []


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("a: b\ntitle: Ryg: ondt\n", 3),
        ('a: b\ntitle: "Ryg\nb: c\n', 3),
        ("a: b\ntitle: 'Ryg\nb: c\n\n\n", 3),
        ("a: b\nkeywords: [ryg\nb: c\n", 3),
        ("a: b\nrelated: {ryg\nb: c\n", 3),
        ("a: b\n\tc: d\n", 3),
        ("a: b\nen linje uden kolon\nc: d\n", 3),
        ("a: b\nc: @d\n", 3),
        ("a: b\nc: `d`\n", 3),
        ("a: b\nc: *d\n", 3),
        ("a: b\nc: %d\n", 3),
        ("a: b\n  c: d\n", 3),
        ("summary:\n  - a\n - b\n", 4),
        ("a: b\nc: |x\n  d\n", 3),
    ],
)
def test_what_is_no_yaml_is_told_on_its_line(head: str, line: int) -> None:
    """A quote or bracket that is never closed is told where it opens, not where the file ends."""
    assert problems(head) == [(line, "front-matter-yaml")]


def timed(head: str) -> tuple[list[tuple[int | None, str]], float]:
    """The problems of a head, and the CPU seconds that it takes to find them."""
    began = time.thread_time()
    return problems(head), time.thread_time() - began


@pytest.mark.parametrize(
    "deep",
    [
        "a: " + "[" * 5000,
        "a: " + "[\n" * 200_000,
        "a: " + "{x: " * 5000,
        "a: " + ("[" * 29 + "\n") * 5000,
        "".join(" " * depth + "a:\n" for depth in range(1000)),
        "a:\n" + "".join(" " * depth + "-\n" for depth in range(1000)),
        "a: " + "- " * 5000,
        "? " * 5000,
    ],
    ids=len,
)
def test_a_head_that_is_nested_very_deeply_is_told(deep: str) -> None:
    """It neither overflows the stack nor takes long."""
    ((line, rule),), cpu = timed("title: Nakke\n" + deep)
    assert rule in {"front-matter-deep", "front-matter-yaml"}
    assert line is not None
    assert 2 < line <= 3 + deep.count("\n")
    _, usual = timed("title: Nakke\n" + "".join(f"felt{number}: x\n" for number in range(1000)))
    assert cpu < 20 * usual


def test_a_bomb_of_aliases_does_no_harm() -> None:
    """Nine to the ninth elements are refused where they are used, and ignored where they are not."""
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join([f'*{chr(97 + at)}'] * 9)}]\n" for at in range(9)
    )
    assert problems(bomb) == []
    assert problems(bomb + "summary: *j\n") == [(12, "front-matter-value")]


@pytest.mark.parametrize("head", ["title: &a [*a]", "faq: &a {x: *a}", "related: &a [*a, *a]"])
def test_a_value_that_holds_itself_is_told(head: str) -> None:
    """YAML allows it; nobody can print it."""
    assert problems(head) == [(2, "front-matter-value")]


@pytest.mark.parametrize("head", ["- a\n- b", "Nakke", '"Nakke"', "[a, b]"])
def test_a_head_without_fields_is_told(head: str) -> None:
    """A list or a text is no front matter."""
    assert problems("\n" + head) == [(3, "front-matter-shape")]


@pytest.mark.parametrize("head", ["", "\n\n", "# kun en bemærkning\n"])
def test_an_empty_head_is_no_mistake(head: str) -> None:
    """It only says nothing."""
    assert read(head) == (FrontMatter(), ())


@pytest.mark.parametrize(
    "value",
    [
        "title: {a: b}",
        "lastUpdated: [1, 2]",
        "summary: {a: b}",
        "summary: [[a, {b: c}]]",
        "faq: Hvad?",
        "faq: [Hvad?]",
        "faq: [{question: Hvad?}]",
        "faq: [{answer: Det}]",
        "faq: [{question: Hvad?, answer: [a]}]",
        "related: [{slug: [{}]}]",
        "author: {mail: Mette}",
    ],
)
def test_a_value_of_a_wrong_shape_is_told(value: str) -> None:
    """On its key's line, and the other fields are still read."""
    found, wrong = read(f"lang: da\n{value}\nkeywords: [a]\n")
    assert [(one.line, one.rule) for one in wrong] == [(3, "front-matter-value")]
    assert (found.lang, found.keywords) == ("da", ("a",))


def test_all_problems_are_told_together() -> None:
    """Not only the first."""
    head = "title: [{}]\nlastUpdated: 31/02/2024\ndatePublished: 1/1/24\nreviewBy: snart\nTitle: x\n"
    assert problems(head) == [
        (2, "front-matter-value"),
        (3, "date-impossible"),
        (4, "date-short-year"),
        (5, "date-unreadable"),
        (6, "front-matter-twice"),
    ]


KEYS = (
    "title",
    "lastUpdated",
    "summary",
    "faq",
    "related",
    "Keywords",
    "author",
    "x",
    "-",
    "?",
    '"',
    "&a",
    "*a",
    "!!int",
)
VALUES = (
    "Nakke",
    "24/02/2024",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "|",
    ">",
    "- a",
    "a: b",
    "*a",
    "&a b",
    "!x y",
    "# z",
    "",
    "---",
    "...",
    "%",
)
HEADS = st.lists(
    st.tuples(
        st.sampled_from(["", " ", "  ", "\t"]),
        st.sampled_from(KEYS),
        st.sampled_from([": ", ":", " "]),
        st.sampled_from(VALUES),
    ),
    max_size=8,
).map(lambda lines: "\n".join("".join(line) for line in lines))


@given(HEADS | st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_any_head_is_read_or_told(head: str) -> None:
    """Nothing is raised, and every problem names the file and a line of it."""
    head = head.replace("\r", "\n")  # as articlefile.read gives it
    found, wrong = read(head)
    last = 2 + head.count("\n")
    for problem in wrong:
        assert problem.file == "nakke.md"
        assert problem.line is not None
        assert 2 <= problem.line <= last
        assert "\n" not in problem.message
    assert all(2 <= line <= last for line in found.lines.values())
    assert "\x00" not in repr(found)


@given(
    st.text(max_size=80).map(lambda text: "---\n" + text) | st.text(st.sampled_from("-\n \t:a"), max_size=40)
)
def test_any_text_is_parted_without_loss(text: str) -> None:
    """Head and body are pieces of the text, on the lines that are told."""
    parted = splitter.split(text)
    if parted is not None:
        assert text.endswith(parted.body)
        assert (parted.head or "") in text
        assert 1 <= parted.head_line <= parted.body_line <= text.count("\n") + 1


def test_a_field_after_one_that_is_too_large_is_read() -> None:
    """Only what is wrong is reported, and nothing that stands beside it."""
    many = ", ".join(["a"] * 6_000)
    found, told = read(f"keywords: [{many}]\ntitle: Nakke\nsummary: [Ro hjælper]\n")
    assert [(one.line, one.rule) for one in told] == [(2, "front-matter-value")]
    assert (found.title, found.summary) == ("Nakke", ("Ro hjælper",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("titel", "title"), ("Titles", "title"), ("lastUpdate", "lastUpdated"), ("sumary", "summary")),
        *(("date_publised", "datePublished"), ("faqs", "faq"), ("reveiw-by", "reviewBy")),
    ],
)
def test_a_slip_in_a_key_is_told(written: str, meant: str) -> None:
    """A warning names the line and the field that was probably meant."""
    _, (problem,) = read(f"title: Nakke\n{written}: x\n")
    assert (problem.line, problem.rule, problem.severity) == (3, "field-unknown", "warning")
    assert f"“{meant}”" in problem.advice


def test_keys_of_other_programs_are_left_alone() -> None:
    """What a site's own software reads is no slip of the finger."""
    others = "layout tags date slug weight image categories subtitle language authorId ogTitle published"
    assert problems("".join(f"{name}: x\n" for name in others.split())) == []


def test_every_field_is_spelled_as_in_the_guides() -> None:
    """The advice about a slip can name each of them."""
    spelled = {name.casefold() for name in front_matter.SPELLED.values()}
    assert spelled == set(front_matter.FIELDS) == set(front_matter.SPELLED)


@pytest.mark.parametrize(
    ("head", "line", "advice"),
    [
        ("lang: da\ntitle: Knæ: øvelser", 3, 'Put the text in quotes: title: "Knæ: øvelser"'),
        ("summary:\n  - Husk: gå en tur\n", 2, 'Put it in quotes: "Husk: gå en tur"'),
    ],
)
def test_a_colon_in_a_text_is_explained_with_the_text_in_straight_quotes(
    head: str, line: int, advice: str
) -> None:
    """Whether YAML refuses the line or makes a field of it."""
    _, (problem,) = reader.read(head, file="x.md", line=2)
    assert (problem.line, problem.advice) == (line, advice)
    assert "colon" in problem.message

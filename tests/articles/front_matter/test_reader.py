"""The head of an article is read with line numbers, and any mistake in it is reported."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.articles.front_matter.front_matter import FrontMatter
from tests.articles.front_matter.reading import problems, read


@pytest.mark.parametrize("key", ["title", "Title", "TITLE", "tiTle", '"title"', "'Title'"])
def test_the_capitals_of_a_key_do_not_matter(key: str) -> None:
    """Nor do quotes around it."""
    assert read(f"{key}: Nakke")[0].title == "Nakke"


def test_fields_of_other_programs_are_ignored() -> None:
    """Whatever their values are."""
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
def test_a_mistake_in_yaml_is_reported_on_its_line(head: str, line: int) -> None:
    """For a quote or bracket that is never closed it is the line where it opens."""
    assert problems(head) == [(line, "front-matter-yaml")]


def timed(head: str) -> tuple[list[tuple[int | None, str]], float]:
    """The problems of a head, and the CPU seconds needed to find them."""
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
def test_a_deeply_nested_head_is_reported(deep: str) -> None:
    """It neither overflows the stack nor takes long."""
    ((line, rule),), cpu = timed("title: Nakke\n" + deep)
    assert rule in {"front-matter-deep", "front-matter-yaml"}
    assert line is not None
    assert 2 < line <= 3 + deep.count("\n")
    _, usual = timed("title: Nakke\n" + "".join(f"felt{number}: x\n" for number in range(1000)))
    assert cpu < 20 * usual


def test_a_bomb_of_aliases_does_no_harm() -> None:
    """9⁹ elements are refused in a field of ours and ignored elsewhere."""
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join([f'*{chr(97 + at)}'] * 9)}]\n" for at in range(9)
    )
    assert problems(bomb) == []
    assert problems(bomb + "summary: *j\n") == [(12, "front-matter-value")]


@pytest.mark.parametrize("head", ["- a\n- b", "Nakke", '"Nakke"', "[a, b]"])
def test_a_head_without_fields_is_reported(head: str) -> None:
    """It is a list or a text."""
    assert problems("\n" + head) == [(3, "front-matter-shape")]


@pytest.mark.parametrize("head", ["", "\n\n", "# kun en bemærkning\n"])
def test_an_empty_head_has_no_problem(head: str) -> None:
    """All its fields are empty."""
    assert read(head) == (FrontMatter(), ())


def test_all_problems_are_reported_together() -> None:
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
def test_any_head_is_read_or_reported(head: str) -> None:
    """Nothing is raised, and every problem has the file and one of its lines."""
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


def test_a_field_after_one_that_is_too_large_is_read() -> None:
    """Only the field that is too large is reported."""
    many = ", ".join(["a"] * 6_000)
    found, wrong = read(f"keywords: [{many}]\ntitle: Nakke\nsummary: [Ro hjælper]\n")
    assert [(one.line, one.rule) for one in wrong] == [(2, "front-matter-value")]
    assert (found.title, found.summary) == ("Nakke", ("Ro hjælper",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("titel", "title"), ("Titles", "title"), ("lastUpdate", "lastUpdated"), ("sumary", "summary")),
        *(("date_publised", "datePublished"), ("faqs", "faq"), ("reveiw-by", "reviewBy")),
    ],
)
def test_a_misspelled_key_is_reported(written: str, meant: str) -> None:
    """A warning has the line and the field that was probably meant."""
    _, (problem,) = read(f"title: Nakke\n{written}: x\n")
    assert (problem.line, problem.rule, problem.severity) == (3, "field-unknown", "warning")
    assert f"“{meant}”" in problem.advice


def test_keys_of_other_programs_are_not_misspelled_keys() -> None:
    """Such as those of a site's own software."""
    others = "layout tags date slug weight image categories subtitle language authorId ogTitle published"
    assert problems("".join(f"{name}: x\n" for name in others.split())) == []

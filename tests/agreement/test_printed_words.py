"""Leaflets have the words and numbers that a second parser of Markdown reads, in the same order."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.agreement import allowed, second_reading
from handouts.agreement.raised_headings import Raised
from handouts.agreement.reading import CELL, HEADING, HEADING_END, ITEM, Part
from handouts.agreement.signs import even
from handouts.articles.headings import Headings
from handouts.build.compose import compose, load
from handouts.build.executors import InProcess
from handouts.build.session import open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from handouts.project.project import Project
from handouts.project.settings import Settings
from tests import reading
from tests.agreement.two_texts import HEAD, disagreements, opened
from tests.conftest import ClinicProject
from tests.rendering import rendered

WORDS = (
    *("hvil", "knæet", "gå", "Ring", "til", "lægen", "og", "uge", "må", "du", "igen.", "dagen,", "løb", "mg"),
    *(
        "2*500*3",
        "25",
        "3-4",
        "1.000",
        "8.30",
        "½",
        "112.",
        "1/2",
        "10%",
        "4.",
        "2.",
        "5)",
        "-",
        "+",
        "#bevæg",
    ),
    *(
        "**fed**",
        "*kursiv*",
        "__fed__",
        "**dobbelt ord**",
        "x*y",
        "3*dagligt",
        "\\*",
        "\\#",
        "~~ud~~",
        "`kode`",
    ),
    *(
        '"citat"',
        "Lars'",
        "--",
        "...",
        "&amp;",
        "a_b_c",
        "H~2~O",
        "m^2^",
        "==vigtigt==",
        "<br>",
        "<navn>",
        "<b>x</b>",
    ),
)
"""Words as they are typed, with signs that may mean something."""


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """A line of words."""
    return " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)))


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list with numbers or bullets; some items have items of their own."""
    first = draw(st.sampled_from([None, 1, 3, 4]))
    lines = []
    for at, said in enumerate(draw(st.lists(phrases(), min_size=1, max_size=4))):
        lines.append(f"- {said}" if first is None else f"{first + at}. {said}")
        if draw(st.booleans()):
            lines.append(" " * draw(st.sampled_from([2, 3, 4])) + f"- {draw(phrases())}")
        lines += [""] * draw(st.sampled_from([0, 0, 1]))
    return "\n".join(lines)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of two columns."""
    rows = draw(st.lists(st.tuples(phrases(), phrases()), min_size=2, max_size=3))
    lines = [f"| {one} | {other} |" for one, other in rows]
    return "\n".join([lines[0], "|---|---|", *lines[1:]])


BLOCKS = st.one_of(
    phrases(),
    st.lists(phrases(), min_size=2, max_size=3).map("\n".join),
    lists(),
    tables(),
    phrases().map("> {}".format),
    phrases().map("### {}".format),
)
BODIES = st.lists(BLOCKS, min_size=1, max_size=5).map(
    lambda blocks: "\n\n".join(["Indledning her.", "## Afsnit", "Begyndelsen.", *blocks, "Enden her."])
)
"""Articles with a lead and a section of odd blocks."""


def words(part: Part) -> list[str]:
    """The words and numbers of a part."""
    for_paper = (
        piece.rpartition(" ")[2] if piece[0] == ITEM else piece
        for piece in part.pieces
        if piece[0] not in {HEADING, HEADING_END, CELL}
    )
    return [even(word) for word in for_paper if re.search(r"\w", word)]


@pytest.fixture
def clinic(clinic_project: ClinicProject) -> Project:
    """A clinic with one article, which a test overwrites."""
    return clinic_project({"nakke.md": HEAD + "Ro."})


def printed(clinic: Project) -> list[str]:
    """The words of the printed leaflet."""
    session = open_session(clinic)
    (topic,) = session.topics
    loaded = load(session, topic, session.variants)
    leaflet, problems = compose(session, loaded, "solsiden", session.variants[0])
    assert isinstance(leaflet, Leaflet), (problems, loaded.problems)
    executor = InProcess(resources=session.resources, scratch=clinic.root)
    ((_, made),) = rendered(executor, [leaflet])
    assert isinstance(made, RenderedPdf), made
    path = clinic.root / "nakke.pdf"
    path.write_bytes(made.pdf)
    return [even(word) for word in reading.spoken(path, marks=True) if re.search(r"\w", word)]


def check(clinic: Project, body: str) -> None:
    """Compare the printed words with those of the second parser, unless a difference is found."""
    if any(one.rule in allowed.SEVERITIES for one in disagreements(body)):
        return
    (clinic.content / "nakke.md").write_text(HEAD + body, "utf-8")
    understood = second_reading.read(opened(body), Headings.from_settings(Settings()), Raised())
    paper = " ".join(printed(clinic))
    for part in understood.parts:
        assert " ".join(words(part)) in paper


@given(BODIES)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_printed_words(clinic: Project, body: str) -> None:
    """A few articles, in every run."""
    check(clinic, body)


@pytest.mark.slow("fuzzing")
@given(BODIES)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_printed_words_of_many_articles(clinic: Project, body: str) -> None:
    """Many articles."""
    check(clinic, body)

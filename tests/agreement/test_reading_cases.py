"""Articles as people write them in other programs: each is read as the file beside it says, or is reported.

``tests/cases/reading/NAME.md`` is an article, ``NAME.txt`` what is printed, as ``printed_text.py`` writes it,
and the findings: line, severity, rule.
"""

import re
from pathlib import Path

import pytest

from handouts.agreement import agreement
from handouts.build import build
from handouts.errors import has_error
from handouts.project.settings import Settings
from tests import TESTS, reading
from tests.agreement.printed_text import lines_of
from tests.agreement.two_texts import LANGUAGES
from tests.conftest import ClinicProject

CASES = sorted((TESTS / "cases" / "reading").glob("*.md"))
NAMES = [path.stem for path in CASES]
_MARKS = re.compile(r"</?(?:del|sub|sup|mark|code)>|\[[^]\n]*\]")
"""What the expected texts have and paper has not: tags, numbers of notes, pictures."""
_NOT_IN_TEXT = ("! ", "---", "author: ", "lang: ", "summary: ", "## FAQ")
"""Lines about findings, rules and fields; the heading of the appendix is the leaflet's own."""


def expected(path: Path) -> list[str]:
    """The lines of the text beside a case."""
    return path.with_suffix(".txt").read_text("utf-8").splitlines()


def words(text: str) -> list[str]:
    """The words and numbers of a text, without the signs around them."""
    return [word for part in text.split() if (word := re.sub(r"^\W+|\W+$", "", part))]


def is_word(word: str, spoken: str) -> bool:
    """Whether a word on paper is this one, perhaps with the number of a note."""
    return spoken.startswith(word) and re.fullmatch(r"\W*\d*", spoken[len(word) :]) is not None


def missing(lines: list[str], pdf: Path) -> list[str]:
    """The words of an expected text that are not on paper, or not in this order."""
    text = _MARKS.sub("", " ".join(line for line in lines if not line.startswith(_NOT_IN_TEXT)))
    spoken = iter(words(" ".join(reading.spoken(pdf, marks=True))))
    return [word for word in words(text) if not any(is_word(word, one) for one in spoken)]


@pytest.mark.parametrize("path", CASES, ids=NAMES)
def test_an_article_is_read_as_it_is_meant(path: Path) -> None:
    """Its text in reading order, and its findings; with an error nothing is printed."""
    text = path.read_text("utf-8")
    read = agreement.read(text, slug="x", file=path.name, settings=Settings(), languages=LANGUAGES)
    problems = sorted(read.problems, key=lambda one: (one.line or 0, one.rule))
    found = [f"! {one.line} {one.severity} {one.rule}" for one in problems]
    printed = lines_of(read.article) if read.article and not has_error(read.problems) else []
    assert [*printed, *found] == expected(path)


@pytest.mark.slow("PDFs")
def test_the_finished_leaflets_have_these_words(clinic_project: ClinicProject) -> None:
    """Word for word and in this order; a case with an error has no leaflet."""
    articles: dict[str, str | bytes] = {path.name: path.read_text("utf-8") for path in CASES}
    picture = (TESTS / "cases" / "reading" / "knae.png").read_bytes()
    project = clinic_project({**articles, "knae.png": picture})
    built = {record.slug for record in build.build(project).built}
    for path in CASES:
        lines = expected(path)
        assert (path.stem in built) == (not any(" error " in line for line in lines)), path.stem
        if path.stem not in built:
            continue
        assert missing(lines, project.output / "solsiden" / f"{path.stem}.pdf") == [], path.stem

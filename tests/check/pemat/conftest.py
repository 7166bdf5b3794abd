"""What the tests of PEMAT-P share: the answers for the articles of the tests of reports."""

from collections.abc import Callable

import pytest

from handouts.check import check
from handouts.check.pemat.items import Prefill
from handouts.project import project
from handouts.project.project import Project
from tests.check.checking import TODAY
from tests.report.articles import ARTICLES, SHOWN

Answers = dict[int, Prefill]
"""The program's answers for one article, by item."""
AnswersFor = Callable[[str], Answers]
"""Words to add to an article with pictures, a table and a list → its answers."""


def prefilled(here: Project, name: str) -> Answers:
    """The answers for one article of a project."""
    inspection = check.check(here, as_of=TODAY, pemat=True)
    return {one.item: one for one in inspection.prefills[f"content/{name}"]}


@pytest.fixture(scope="package")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """The answers for each article of the clinic, by file name."""
    root = tmp_path_factory.mktemp("pemat")
    (root / "handouts.toml").write_text("")
    (root / "content").mkdir()
    for name, text in ARTICLES.items():
        (root / "content" / name).write_bytes(text.encode() if isinstance(text, str) else text)
    found = check.check(project.find(root), as_of=TODAY, pemat=True).prefills
    return {name.removeprefix("content/"): {one.item: one for one in items} for name, items in found.items()}


@pytest.fixture
def shown(tmp_path_factory: pytest.TempPathFactory) -> AnswersFor:
    """Answers for an article with pictures, a table and a numbered list."""

    def answer(more: str) -> Answers:
        root = tmp_path_factory.mktemp("pemat")
        (root / "handouts.toml").write_text("")
        (root / "content").mkdir()
        (root / "content" / "a.md").write_text(SHOWN.format(more=more), "utf-8")
        return prefilled(project.find(root), "a.md")

    return answer

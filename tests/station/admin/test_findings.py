"""What check finds, in the station."""

import asyncio
import datetime
from pathlib import Path

import pytest

from handouts.project.project import Project
from handouts.station.admin import findings
from handouts.station.admin.findings import Findings
from handouts.station.copies import Copies
from handouts.station.overview import Overviews
from tests.conftest import ARTICLE, ClinicProject

LONG = ARTICLE.replace("Det er sjældent farligt.", "Patienten bør kontakte sin fysioterapeut. " * 3)
TODAY = datetime.date(2026, 3, 1)


def test_the_findings_of_articles(clinic_project: ClinicProject) -> None:
    """Those of each by its file, also of a draft; what is wrong with the project is a text."""
    here = clinic_project(
        {"a.md": LONG, "b.md": ARTICLE, "c.md": "---\ntitle: C\ndraft: true\n---\n\nTekst.\n"}
    )
    found = findings.of_articles(here, ("a", "c"), TODAY)
    assert isinstance(found, dict)
    assert list(found) == ["content/a.md", "content/c.md"]
    assert {problem.file for problem in found["content/a.md"]} == {"content/a.md"}
    assert isinstance(findings.of_articles(here, ("nix",), TODAY), str)


class Counted(Copies):
    """Copies whose work is done here, and counted."""

    def __init__(self, project: Project) -> None:
        super().__init__(project, at_once=1, scratch=project.root)
        self.asked: list[tuple[str, ...]] = []

    async def work(self, function, arguments, *, design, client):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201, ARG002
        """Do it."""
        self.asked.append(arguments[1])
        return function(*arguments)


def test_findings_are_kept_until_a_file_changes(clinic_project: ClinicProject) -> None:
    """Then only those of that article are found again."""
    here = clinic_project({"a.md": LONG, "b.md": ARTICLE})

    async def run() -> None:
        overviews, copies = Overviews(here), Counted(here)
        found = Findings(copies)
        await found.find_all(overviews.now(), 60)
        assert [set(slugs) for slugs in copies.asked] == [{"a", "b"}]
        assert sorted(found.known(overviews.now())) == ["a", "b"]
        (topic,) = [one for one in overviews.now().topics if one.slug == "a"]
        assert await found.of(overviews.now(), topic, client="") == found.known(overviews.now())["a"]
        assert len(copies.asked) == 1
        (here.content / "a.md").write_text(ARTICLE + "\nMere.\n")
        assert list(found.known(overviews.now())) == ["b"]
        await found.find_all(overviews.now(), 60)
        assert copies.asked[1:] == [("a",)]

    asyncio.run(run())


@pytest.mark.slow("station")
def test_findings_come_from_a_worker(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """And it stays able to render."""
    here = clinic_project({"a.md": LONG})

    async def run() -> None:
        copies = Copies(here, at_once=1, scratch=tmp_path)
        try:
            overview = Overviews(here).now()
            assert await Findings(copies).of(overview, overview.topics[0], client="a") is not None
        finally:
            copies.close()

    asyncio.run(run())

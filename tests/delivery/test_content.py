"""The articles and clinics that this repository ships: what a newcomer sees first."""

import json
import re
from pathlib import Path

import pytest

from handouts.cli.main import run
from tests import ROOT, reading

LONGEST_WORD = 6


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every leaflet of content/ for all clinics."""
    output = tmp_path_factory.mktemp("content")
    assert run(["--project", str(ROOT), "build", "-o", str(output)]) == 0
    return output


@pytest.mark.slow("leaflets")
def test_every_article_builds_without_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even a warning: the shipped articles are examples."""
    assert run(["--project", str(ROOT), "build", "--json", "--clinic", "havnen", "-o", str(tmp_path)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["problems"] == []
    assert len(data["built"]) >= 15


@pytest.mark.slow("leaflets")
def test_most_leaflets_fit_one_sheet(dist: Path) -> None:
    """Both sides of one sheet of paper are enough for four of five."""
    data = json.loads((dist / "manifest.json").read_text("utf-8"))["leaflets"]
    assert sum(one["pages"] <= 2 for one in data) >= 0.8 * len(data)


def test_every_article_is_easy_to_read() -> None:
    """LIX (Björnsson 1968: words a sentence plus the share of words over six letters) is under 40."""
    for file in sorted((ROOT / "content").glob("*.md")):
        if file.name != "README.md":
            assert _lix(file.read_text("utf-8").split("---", 2)[2]) < 40, file.name


def _lix(body: str) -> float:
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|^\|.*$|^\[\^.*$|[*#>`]", r"\1", body, flags=re.MULTILINE)
    plain = re.sub(r"(?<=\d)[.,](?=\d)", "", plain)
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    sentences = sum(max(1, len(re.findall(r"[.!?:](?=\s|$)", line))) for line in lines)
    words = re.findall(r"[^\W\d_]+", plain)
    return len(words) / sentences + 100 * sum(len(word) > LONGEST_WORD for word in words) / len(words)


@pytest.mark.slow("leaflets")
def test_no_leaflet_ends_with_a_lone_line(dist: Path) -> None:
    """The last page of every leaflet holds at least five lines of text besides its foot."""
    for pdf in sorted(dist.rglob("*.pdf")):
        last = reading.pages(pdf)[-1]
        assert len(last) > 300, pdf


@pytest.mark.slow("leaflets")
def test_the_text_face_of_a_brand_is_used_everywhere(dist: Path) -> None:
    """In the head and foot of the pages, too: no leaflet of the clinic with a face of its own has another."""
    for pdf in sorted((dist / "lyng").glob("*.pdf")):
        assert all(name.startswith(("Literata", "Handouts")) for name in reading.fonts(pdf)), pdf

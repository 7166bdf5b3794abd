"""``handouts import``: documents of other programs become drafts, and every loss is reported."""

from pathlib import Path

import pytest

from handouts.cli.main import run
from handouts.importing import importing, web_page
from handouts.importing.document import Document
from tests.importing.sources import report


def test_nothing_is_overwritten(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents with the same slug are refused, other sources are imported, and a dry run writes nothing."""
    for name, title in (("a", "Knæ"), ("b", "KNAE"), ("c", "Hofte")):
        (clinic / f"{name}.html").write_text(f"<meta charset=utf-8><h1>{title}</h1><p>Tekst {name}", "utf-8")
    assert report(capsys, "a.html", "--dry-run")[0] == 0
    assert list((clinic / "content").iterdir()) == []
    code, rules, _ = report(capsys, "a.html", "b.html", "c.html", "missing.html")
    assert (code, rules) == (1, ["import-refused", "import-refused"])
    assert sorted(path.name for path in (clinic / "content").iterdir()) == ["hofte.md", "knae.md"]
    assert "Tekst a" in (clinic / "content" / "knae.md").read_text("utf-8")
    assert report(capsys, "a.html")[:2] == (1, ["import-refused"])


@pytest.mark.parametrize("content", [b"", b"<h1>Hofte</h1>", b"<img src=mangler.png>"])
def test_a_page_without_text_is_refused(
    clinic: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """An empty article would look as if everything had been imported."""
    (clinic / "a.html").write_bytes(content)
    code, rules, said = report(capsys, "a.html")
    assert (code, rules[0]) == (1, "import-refused")
    assert "It has no text" in said
    assert list((clinic / "content").iterdir()) == []


def test_a_title_is_the_name_of_one_file_in_the_folder(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that no leaflet can be named after is refused, as ``check`` would refuse the article."""
    for name, title in (("a", "/"), ("b", "Knæ " * 200), ("c", ".skjult"), ("d", "Con")):
        (clinic / f"{name}.html").write_text(f"<meta charset=utf-8><h1>{title}</h1><p>Tekst", "utf-8")
    code, rules, said = report(capsys, "a.html", "b.html", "c.html", "d.html")
    assert (code, rules) == (1, ["import-refused"] * 3)
    assert "too long for the name of a file" in said
    assert "The file name has no letter and no digit" in said
    assert "the name of a device" in said
    assert [path.name for path in (clinic / "content").iterdir()] == ["skjult.md"]


def test_a_fault_on_one_document_does_not_stop_the_others(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is reported with the document, and no traceback is shown."""

    def faulty(content: bytes, *, file: str, name: str) -> Document:
        """Fail on one page."""
        if name == "a":
            raise KeyError("knee")
        return web_page.read(content, file=file, name=name)

    for name, title in (("a", "Hofte"), ("b", "Fod")):
        (clinic / f"{name}.html").write_text(f"<h1>{title}</h1><p>Tekst", "utf-8")
    monkeypatch.setitem(importing.READERS, ".html", faulty)
    code, rules, said = report(capsys, "a.html", "b.html")
    assert (code, rules) == (1, ["program-fault"])
    assert "Traceback" not in said
    assert [path.name for path in (clinic / "content").iterdir()] == ["fod.md"]


@pytest.mark.slow("time limits")
def test_a_source_that_takes_too_long_is_refused(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is written, and the other sources are imported."""

    def endless(content: bytes, *, file: str, name: str) -> Document:
        """Read a page, but never finish one of them."""
        while name == "b":
            int("1")
        return web_page.read(content, file=file, name=name)

    for name, title in (("a", "Hofte"), ("b", "Fod")):
        (clinic / f"{name}.html").write_text(f"<h1>{title}</h1><p>Tekst", "utf-8")
    monkeypatch.setitem(importing.READERS, ".html", endless)
    monkeypatch.setattr(importing, "SECONDS", 1)
    code, rules, said = report(capsys, "b.html", "a.html")
    assert (code, rules) == (1, ["import-refused"])
    assert "It took more than 1 seconds of computing time" in said
    assert [path.name for path in (clinic / "content").iterdir()] == ["hofte.md"]


@pytest.mark.slow("time limits")
def test_a_text_of_more_than_5_mb_is_refused(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That is too much for an article."""
    (clinic / "a.html").write_text("<h1>Hofte</h1><p>" + "tekst " * 900_000, "utf-8")
    code, rules, said = report(capsys, "a.html")
    assert (code, rules, "5 MB" in said) == (1, ["import-refused"], True)
    assert list((clinic / "content").iterdir()) == []


def test_the_last_line_has_the_counts(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of articles, pictures and problems; a single file of Markdown is refused with advice."""
    (clinic / "a.html").write_text("<h1>Hofte</h1><p>Tekst</p><img src=x.png alt=x>", "utf-8")
    (clinic / "b.md").write_text("Tekst", "utf-8")
    assert run(["import", "a.html", "b.md", "--dry-run"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert "  → Name the folder that it is in" in said
    assert said[-1] == "Would import 1 article, 0 pictures, 2 errors"

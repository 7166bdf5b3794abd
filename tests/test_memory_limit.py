"""The memory limit of work in this process: what needs more is named, and the others go on."""

import datetime
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from handouts import memory_limit
from handouts.articles import article_file
from handouts.build import build
from handouts.check import check, document
from handouts.importing import importing
from handouts.verify import pdf_reader, verify
from tests.conftest import ARTICLE, ClinicProject

resource = pytest.importorskip("resource", reason="Windows has no limit for address space")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps this limit")
REASON = "It needs more than 2 GB of memory"
TWO = {"a.md": ARTICLE.replace("Ondt i nakken", "Umættelig"), "b.md": ARTICLE}


def hungry(original: Any) -> Any:  # noqa: ANN401 - any function whose first argument names a file
    """A reader that takes 3 GB for a file whose name begins with “a”."""

    def read(first: Any, **rest: Any) -> Any:  # noqa: ANN401 - as the original
        if str(rest.get("file", first)).rpartition("/")[2].startswith("a"):
            bytearray(3 << 30)
        return original(first, **rest)

    return read


def test_work_that_grows_gets_no_more() -> None:
    """Afterwards there is no limit any more."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError), memory_limit.memory_limit(100):
        bytearray(200 << 20)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    with memory_limit.memory_limit(100):
        assert len(bytearray(50 << 20)) == 50 << 20


def test_threads_share_a_limit() -> None:
    """It ends with the last of them."""
    before = resource.getrlimit(resource.RLIMIT_AS)[0]
    begun, end = threading.Event(), threading.Event()

    def other() -> None:
        with memory_limit.memory_limit(100):
            begun.set()
            end.wait()

    with memory_limit.memory_limit(100):
        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        thread = threading.Thread(target=other)
        thread.start()
        begun.wait()
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == limit != before
    end.set()
    thread.join()
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == before


def test_a_lower_limit_stays() -> None:
    """Such as one that the administrator has set."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    low = (900 << 30, before[1])
    try:
        resource.setrlimit(resource.RLIMIT_AS, low)
        with memory_limit.memory_limit(901 << 10):
            assert resource.getrlimit(resource.RLIMIT_AS) == low
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def test_a_check_names_the_article(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are checked."""
    monkeypatch.setattr(document, "read", hungry(document.read))
    found = check.check(clinic_project(TWO), as_of=datetime.date(2026, 2, 24))
    (stopped,) = [one for one in found.problems if one.rule == "too-much-memory"]
    assert (stopped.file, stopped.severity) == ("content/a.md", "error")
    assert stopped.message == f"It could not be checked: {REASON}"
    assert "content/b.md" in found.readability


def test_a_build_names_the_article(clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are built."""
    monkeypatch.setattr(article_file, "read", hungry(article_file.read))
    report = build.build(clinic_project(TWO))
    assert [one.slug for one in report.failed] == ["a"]
    assert [one.slug for one in report.built] == ["b"]
    (problem,) = [one for one in report.problems if one.severity == "error"]
    assert (problem.file, problem.rule) == ("content/a.md", "too-much-memory")
    assert problem.message == f"It could not be composed: {REASON}"


def test_a_verification_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are verified."""
    monkeypatch.setattr(pdf_reader, "read", hungry(pdf_reader.read))
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    found = verify.verify([tmp_path], styles=(), shown=lambda path: path.name)
    messages = {one.file: one.message for one in found.problems}
    assert messages["a.pdf"] == f"It could not be checked: {REASON}"
    assert messages["b.pdf"].startswith("The file cannot be read as a PDF")


def test_an_import_names_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are imported."""

    def read(content: bytes, *, file: str, name: str) -> Any:  # noqa: ANN401 - as the original
        return bytearray(3 << 30) if name == "a" else original(content, file=file, name=name)

    original = importing.READERS[".html"]
    monkeypatch.setitem(importing.READERS, ".html", read)
    sources = (tmp_path / "a.html", tmp_path / "b.html")
    for source in sources:
        source.write_text(
            "<h1>Ondt i nakken</h1><p>De fleste får ondt i nakken en gang imellem.</p>", "utf-8"
        )
    made, problems = importing.import_all(sources, tmp_path / "articles", taken=frozenset())
    assert [one.source for one in made] == [sources[1].as_posix()]
    assert (sources[0].as_posix(), REASON) in [(one.file, one.message) for one in problems]

"""Packages of topics: what may be in their file, and which one a name or a code means."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.articles import topics
from handouts.errors import Problem, UsageError
from handouts.search import packages
from handouts.search.packages import Package
from tests.conftest import ARTICLE, ClinicProject

Reading = Callable[[str | bytes], tuple[tuple[Package, ...], tuple[Problem, ...]]]
WHOLE = """\
[[package]]
name = "Efter ny hofte"
topics = ["hofte", "balance"]
codes = {icd10 = ["Z96.6"], icpc2 = "L89"}
variant = "large-print"

[[package]]
name = "Ondt i ryggen"
topics = ["ryg"]
"""


@pytest.fixture
def read(clinic_project: ClinicProject) -> Reading:
    """A function that reads a text as the packages of a project with three topics."""
    here = clinic_project({f"{slug}.md": ARTICLE for slug in ("hofte", "balance", "ryg")})
    known, _ = topics.read_topics(here)

    def of(text: str | bytes) -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
        raw = text if isinstance(text, bytes) else text.encode()
        (here.root / packages.FILE).write_bytes(raw)
        return packages.read(here, known)

    return of


def test_a_package_has_topics_in_their_order(read: Reading) -> None:
    """With its codes and the variant to print."""
    (hip, back), problems = read(WHOLE)
    assert problems == ()
    assert (hip.topics, hip.variant, hip.slug) == (("hofte", "balance"), "large-print", "efter-ny-hofte")
    assert [one.code for one in hip.codes] == ["Z966", "L89"]
    assert (back.topics, back.variant, back.codes) == (("ryg",), "", ())


def test_a_project_needs_no_packages(clinic_project: ClinicProject) -> None:
    """Without the file there are none, and asking for one says where to write it."""
    here = clinic_project()
    assert packages.read(here, ()) == ((), ())
    with pytest.raises(UsageError, match="no packages"):
        packages.choose("hofte", packages.require(here, ()))


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"balance"]', '"balanse"]', 3, "There is no topic “balanse”"),
        ('"balance"]', '"hofte"]', 3, "The topic “hofte” is there twice"),
        ('["ryg"]', "[]", 9, "A package needs a list of 1 to 20 topics"),
        ('name = "Ondt i ryggen"', 'name = "efter ny HOFTE"', 8, "Two packages are called"),
        ('name = "Ondt i ryggen"\n', "", 7, "A package needs a name"),
        ("large-print", "stor", 5, "There is no variant “stor”"),
        ("Z96.6", "96Z", 4, "“96Z” does not look like a code of icd10"),
        ("icpc2", "icpc", 4, "there is no code system “icpc”"),
        ("variant =", "varient =", 5, "Unknown setting “varient”"),
        ("[[package]]", "[[pakke]]", 1, "The file must be a list of packages"),
        ("[[package]]", "[[package]", 1, "The file is not valid TOML"),
    ],
)
def test_each_mistake_has_its_line(read: Reading, old: str, new: str, line: int, message: str) -> None:
    """The other packages are read all the same."""
    _, problems = read(WHOLE.replace(old, new, 1))
    assert [one.line for one in problems] == [line]
    assert message in problems[0].message
    assert problems[0].advice


def test_another_encoding_is_reported(read: Reading) -> None:
    """With what to do."""
    _, (problem,) = read(WHOLE.replace("Efter", "Før").encode("latin-1"))
    assert "UTF-8" in problem.advice


def test_what_is_no_ordinary_file_of_the_project_is_reported(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """A link out of the project, a pipe, a folder and a huge file: never opened, and never passed over."""
    here = clinic_project()
    path = here.root / packages.FILE

    def said() -> str:
        _, (problem,) = packages.read(here, ())
        assert problem.advice
        return problem.message

    (tmp_path / "other.toml").write_text(WHOLE)
    path.symlink_to(tmp_path / "other.toml")
    assert said() == "It is a link to a file outside the project"
    path.unlink()
    os.mkfifo(path)
    assert said() == "It is a named pipe, not a file"
    path.unlink()
    path.mkdir()
    assert said().startswith("The file cannot be read")
    path.rmdir()
    path.write_bytes(b"#" * 1_000_001)
    assert said() == "The file has more than 1 MB"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("hofte", "Efter ny hofte"), ("noget om ryggen", "Ondt i ryggen"), ("DZ96.6", "Efter ny hofte")],
)
def test_a_package_is_found_by_a_part_of_its_name_or_a_code(read: Reading, wanted: str, name: str) -> None:
    """As topics are."""
    known, _ = read(WHOLE)
    assert packages.choose(wanted, known).name == name


def test_a_package_that_is_not_there_is_refused_with_a_list(read: Reading) -> None:
    """So is a name that fits two."""
    known, _ = read(WHOLE)
    with pytest.raises(UsageError, match="Efter ny hofte\n  Ondt i ryggen"):
        packages.choose("skulder", known)
    both, _ = read(WHOLE.replace("Ondt i ryggen", "Før ny hofte"))
    with pytest.raises(UsageError, match="fits 2 packages"):
        packages.choose("ny hofte", both)

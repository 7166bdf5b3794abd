"""Which files of a folder are articles; any other file is reported and never opened."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.articles import article_file, article_folder, topics
from handouts.build import build
from handouts.project.project import Project
from tests.conftest import ARTICLE, ClinicProject


def reasons(project: Project) -> dict[str, str]:
    """The rule of each refused file, by the file's path."""
    return {one.file: one.rule for one in article_folder.article_files(project)[1]}


def test_a_link_to_a_file_outside_the_project_is_refused(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """The other articles are built, and so is a link to a file inside."""
    project = clinic_project({"ryg.md": ARTICLE, "arkiv/_knae.md": ARTICLE})
    (tmp_path / "secret.txt").write_text("Nobody may print this.")
    (project.content / "ud.md").symlink_to(tmp_path / "secret.txt")
    (project.content / "knae.md").symlink_to(project.content / "arkiv" / "_knae.md")
    found, problems = article_folder.article_files(project)
    assert list(found) == ["knae", "ryg"]
    assert [(one.file, one.rule) for one in problems] == [("content/ud.md", "file-outside")]
    report = build.build(project)
    assert {record.slug for record in report.built} == {"knae", "ryg"}
    assert [one.slug for one in report.failed] == ["ud"]


def test_a_content_folder_may_be_outside_the_project(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """``--content DIR`` names it; a link to a file outside that folder is refused."""
    project = clinic_project()
    site = tmp_path / "site"
    site.mkdir()
    (site / "ryg.md").write_text(ARTICLE)
    (site / "lokal.md").symlink_to(site / "ryg.md")
    (site / "ud.md").symlink_to("/etc/hostname")
    named = replace(project, content=site)
    assert list(article_folder.article_files(named)[0]) == ["lokal", "ryg"]
    assert list(reasons(named).values()) == ["file-outside"]


def test_what_is_not_a_file_is_reported_and_never_opened(clinic_project: ClinicProject) -> None:
    """This test would wait for ever if the pipe were opened."""
    project = clinic_project({"ryg.md": ARTICLE})
    os.mkfifo(project.content / "pibe.md")
    (project.content / "ring.md").symlink_to(project.content / "ring.md")
    (project.content / "tom.md").symlink_to(project.content / "findes-ikke.md")
    assert reasons(project) == dict.fromkeys(
        ("content/pibe.md", "content/ring.md", "content/tom.md"), "file-kind"
    )
    found, problems = topics.read_topics(project)
    assert [topic.slug for topic in found] == ["ryg"]
    assert len(problems) == 3
    assert article_folder.slugs(project) == ("pibe", "ring", "ryg", "tom")  # so no leaflet is withdrawn


@pytest.mark.parametrize(("one", "other"), [("Ondt i knæ.md", "ondt-i-knae.md"), ("knä.md", "knae.md")])
def test_two_files_with_the_same_slug_are_both_refused(
    clinic_project: ClinicProject, one: str, other: str
) -> None:
    """Neither replaces the other; each problem names the other file."""
    found, problems = article_folder.article_files(clinic_project({one: ARTICLE, other: ARTICLE}))
    assert found == {}
    assert [problem.rule for problem in problems] == ["slug-twice", "slug-twice"]
    assert {problem.file for problem in problems} == {f"content/{one}", f"content/{other}"}
    assert f"content/{other}" in next(p.message for p in problems if p.file.endswith(one))


def test_an_index_is_named_after_its_folder(clinic_project: ClinicProject) -> None:
    """In the folder of all articles it would be named after that: it is refused, and the others are built."""
    project = clinic_project({"knae/index.md": ARTICLE, "hofte/index.markdown": ARTICLE, "Index.md": ARTICLE})
    found, problems = article_folder.article_files(project)
    assert list(found) == ["hofte", "knae"]
    assert [(one.file, one.rule) for one in problems] == [("content/Index.md", "file-index")]


def test_a_leaflet_with_the_slug_of_an_earlier_version_is_withdrawn(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not stay beside the new one."""
    project = clinic_project({"Ondt i knæet.md": ARTICLE, "ryg.md": ARTICLE})
    with monkeypatch.context() as earlier:  # versions up to 0.9 kept the letters of a file's name
        earlier.setattr(article_file, "slug_from", article_file.name_of)
        assert {record.slug for record in build.build(project).built} == {"ondt-i-knæet", "ryg"}
    report = build.build(project)
    assert [record.slug for record in report.withdrawn] == ["ondt-i-knæet"]
    folder = project.output / "solsiden"
    assert {file.name for file in folder.iterdir()} == {"ondt-i-knaeet.pdf", "ryg.pdf"}

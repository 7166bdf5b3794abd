"""A clinic's project: its folders and its settings."""

import os
from pathlib import Path

import pytest

from handouts.errors import ExitCode, UsageError
from handouts.project import project
from handouts.project.project import Project
from tests.conftest import ClinicProject


def test_the_project_is_the_nearest_folder_above_with_settings(clinic_project: ClinicProject) -> None:
    """A command can be typed in any folder of the project."""
    root = clinic_project().root
    deep = root / "content" / "a" / "b"
    deep.mkdir(parents=True)
    assert project.find(deep).root == root
    assert project.find(root).content == root / "content"


def test_folders_above_a_named_one_are_not_searched(clinic_project: ClinicProject) -> None:
    """A user who names a folder means that one."""
    root = clinic_project().root
    with pytest.raises(UsageError) as error:
        project.find(root / "content", named=True)
    assert str(root / "content") in error.value.message


def test_a_folder_without_settings_is_a_usage_error_with_advice(tmp_path: Path) -> None:
    """Also if ``handouts.toml`` is a folder."""
    (tmp_path / "handouts.toml").mkdir()
    with pytest.raises(UsageError) as error:
        project.find(tmp_path, named=True)
    assert error.value.exit_code == ExitCode.USAGE
    assert "handouts init" in error.value.advice


def test_folders_on_the_command_line_take_precedence(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """They may be outside the project; then pictures are also looked for beside them, as on a web site."""
    outside = tmp_path / "site" / "articles"
    outside.mkdir(parents=True)
    found = project.with_folders(clinic_project(), content=outside, output=tmp_path / "ud")
    assert (found.content, found.output) == (outside, tmp_path / "ud")
    assert found.asset_roots == (found.root, outside, outside.parent)
    assert found.shown(outside / "a.md") == (outside / "a.md").as_posix()


def test_a_missing_folder_of_articles_is_an_error(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """The command ends before it builds anything."""
    with pytest.raises(UsageError, match="no folder of articles"):
        project.with_folders(clinic_project(), content=tmp_path / "nej", output=None)


def test_paths_are_shown_relative_to_the_project(clinic_project: ClinicProject) -> None:
    """As the user would type them there."""
    found = clinic_project()
    assert found.shown(found.content / "a" / "knæ.md") == "content/a/knæ.md"
    assert found.asset_roots == (found.root, found.content)


def test_own_templates_and_styles_come_before_the_shipped_ones(clinic_project: ClinicProject) -> None:
    """A project without such a folder uses only the shipped one."""
    found = clinic_project()
    ours = project.shipped("templates")
    assert [*found.templates] == [ours]
    assert [*found.styles] == [found.root / "styles", project.shipped("styles")]
    (found.root / "templates").mkdir()
    assert [*found.templates] == [found.root / "templates", ours]


def test_the_checkout_is_its_own_project() -> None:
    """Its templates are listed once, not as its own and as shipped ones."""
    found = project.find(Path(project.__file__).parents[1])
    assert isinstance(found, Project)
    assert found.templates == (project.shipped("templates"),)


@pytest.mark.parametrize("name", ["templates/leaflet.html", "styles/theme.css", "styles/variants/x.toml"])
def test_a_template_or_style_that_is_a_link_out_of_the_project_is_refused(
    clinic_project: ClinicProject, tmp_path: Path, name: str
) -> None:
    """The problem names it. A link to a file inside is fine."""
    found = clinic_project()
    (tmp_path / "outside").write_text("x", encoding="utf-8")
    path = found.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(tmp_path / "outside")
    with pytest.raises(UsageError) as refused:
        project.find(found.root)
    assert [(one.file, one.rule) for one in refused.value.problems] == [(name, "file-outside")]
    path.unlink()
    (path.parent / "own.txt").write_text("x", encoding="utf-8")
    path.symlink_to("own.txt")
    assert project.find(found.root).root == found.root


def test_a_folder_of_articles_that_is_a_link_out_of_the_project_must_be_named(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """With --content, the user names it on purpose."""
    found = clinic_project({})
    (tmp_path / "elsewhere").mkdir()
    found.content.rmdir()
    found.content.symlink_to(tmp_path / "elsewhere")
    linked = project.find(found.root)
    with pytest.raises(UsageError, match="link out of the project"):
        project.with_folders(linked, content=None, output=None)
    named = project.with_folders(linked, content=tmp_path / "elsewhere", output=None)
    assert named.content == tmp_path / "elsewhere"


def test_a_named_pipe_among_the_style_sheets_is_never_opened(clinic_project: ClinicProject) -> None:
    """If it were opened, this test would never end."""
    root = clinic_project().root
    os.mkfifo(root / "styles" / "theme.css")
    with pytest.raises(UsageError) as error:
        project.find(root)
    assert [(one.file, one.rule) for one in error.value.problems] == [("styles/theme.css", "file-kind")]

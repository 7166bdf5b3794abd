"""Bodies are kept between runs, up to a limit."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handouts.build import build
from handouts.build.copies.print_copy import print_copy
from handouts.build.session import open_session
from handouts.leaflets.adaptation import Adaptation
from handouts.pdf import body_cache
from handouts.project.project import Project
from tests.conftest import ARTICLE, ClinicProject

TODAY = date(2026, 2, 24)


def kept(project: Project) -> list[Path]:
    """The files of all bodies."""
    return sorted(project.cache.glob("bodies/*/*"))


def call_another_number(project: Project) -> None:
    """Change the telephone number of the clinic."""
    brand = project.brands / "solsiden" / "_brand.yml"
    brand.write_text(re.sub(r"phone: .*", "phone: 97 12 34 56", brand.read_text("utf-8")), "utf-8")


def test_a_new_telephone_number_lays_out_no_text(clinic_project: ClinicProject) -> None:
    """The files are not written again, and the leaflet has the bytes of a build without them."""
    project = clinic_project()
    assert build.build(project).built
    (file,) = kept(project)
    os.utime(file, (1, 1))
    before = file.read_bytes()
    call_another_number(project)
    (built,) = build.build(project).built
    made = (project.output / built.file).read_bytes()
    assert kept(project) == [file]
    assert file.read_bytes() == before
    assert file.stat().st_mtime > 1
    file.unlink()
    build.build(project, force=True)
    assert (project.output / built.file).read_bytes() == made


def test_a_copy_uses_and_keeps_the_body(clinic_project: ClinicProject) -> None:
    """But for the text of a patient."""
    project = clinic_project()
    adapted = Adaptation(note="Kun for dig")
    print_copy(project, wanted="nakken", clinic=None, today=TODAY, adaptation=adapted)
    assert kept(project) == []
    print_copy(project, wanted="nakken", clinic=None, today=TODAY)
    (file,) = kept(project)
    copy = print_copy(project, wanted="nakken", clinic=None, today=date(2026, 3, 1))
    assert copy.rendered.text
    assert (copy.rendered.text.name, copy.rendered.text.content) == (file.name, None)


def test_a_strangers_project_has_none(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """Anybody could have made them."""
    project = replace(clinic_project(), is_untrusted=True, scratch=tmp_path)
    assert body_cache.folder(project) is None


def test_a_worker_names_no_other_text(clinic_project: ClinicProject) -> None:
    """One that was taken over could have another leaflet printed with its words."""
    project = clinic_project()
    copy = print_copy(project, wanted="nakken", clinic=None, today=TODAY)
    (file,) = kept(project)
    file.unlink()
    assert copy.rendered.text
    resources = open_session(project).resources
    for name in ("0" * 64, "../../x"):
        text = replace(copy.rendered.text, name=name, content=b"{}")
        body_cache.keep(resources, copy.leaflet, replace(copy.rendered, text=text))
    assert kept(project) == []
    body_cache.keep(
        resources, copy.leaflet, replace(copy.rendered, text=replace(copy.rendered.text, content=b"{}"))
    )
    assert kept(project) == [file]


def test_those_of_another_version_are_removed_and_those_used_longest_ago(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit only."""
    project = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE.replace("nakken", "ryggen")})
    other = project.cache / "bodies" / "other"
    other.mkdir(parents=True)
    (other / "x").write_text("x")
    build.build(project)
    first, second = kept(project)
    assert not other.exists()
    os.utime(first, (2, 2))
    os.utime(second, (1, 1))
    monkeypatch.setattr(body_cache, "MOST_BYTES", first.stat().st_size + 1)
    body_cache.tidy(open_session(project).resources, written=True)
    assert kept(project) == [first]

"""A folder that is a link to itself is reported, on every version of Python."""

import os

import pytest

from handouts.cli.main import run
from tests.conftest import ClinicProject


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize(
    "words",
    [
        ("--project", "{loop}", "build"),
        ("--project", "{root}", "build", "--content", "{loop}"),
        ("--project", "{root}", "build", "-o", "{loop}"),
        ("--project", "{root}", "release", "-o", "{loop}"),
    ],
)
def test_a_link_to_itself_is_reported(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """With its name and without a traceback; before Python 3.13 ``Path.resolve`` raised here."""
    made = clinic_project()
    assert run(["--project", str(made.root), "build"]) == 0
    loop = made.root / "løkke"
    loop.symlink_to(loop)
    capsys.readouterr()
    assert run([word.format(loop=loop, root=made.root) for word in words]) in {2, 3}
    said = capsys.readouterr().err
    assert "løkke" in said
    assert "The program itself" not in said
    assert "Traceback" not in said

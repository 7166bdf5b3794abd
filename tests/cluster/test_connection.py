"""The address of a scheduler, its certificates, and the connection to it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.cli.main import run
from handouts.cluster import connection
from tests.cluster.local_cluster import LocalCluster, built, folder_of, not_windows, slow
from tests.conftest import ClinicProject

pytestmark = not_windows


def test_nobody_answers(
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is given up, with what to do; or this machine does it."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{line.getsockname()[1]}"
    made = clinic_project()
    assert built(made, tmp_path / "a", "--scheduler", address) == 3
    assert f"The scheduler {address} cannot be reached" in capfd.readouterr().err
    monkeypatch.setattr(connection, "PATIENCE", 1)
    assert built(made, tmp_path / "a", "--scheduler", address, "--fallback-local") == 0
    assert len(list((tmp_path / "a").rglob("*.pdf"))) == 1
    assert built(made, tmp_path / "a", "--scheduler", address) == 0, "nothing is stale, so nobody is asked"


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--scheduler", "nonsens"), "not the address"),
        (("--scheduler", "http://localhost:8786"), "not the address"),
        (("--scheduler", "tls://localhost:8786"), "needs certificates"),
        (("--scheduler", "tcp://localhost:8786", "--tls-ca", "{file}"), "not encrypted"),
        (("--scheduler", "localhost:8786", "--tls-ca", "{file}", "--tls-cert", "{file}"), "cannot be read"),
        (("--scheduler", "localhost:8786", "--tls-ca", "nej.pem"), "does not exist"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str], options: tuple[str, ...], word: str
) -> None:
    """Told at once, before anybody is called."""
    made = clinic_project()
    named = [option.format(file=made.root / "handouts.toml") for option in options]
    assert run(["--project", str(made.root), "build", *named]) == 2
    assert word in capfd.readouterr().err


def test_an_address_that_is_none_is_told_though_all_is_fresh(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody learns of it on the day when the cluster is needed."""
    made = clinic_project()
    assert run(["--project", str(made.root), "build"]) == 0
    assert run(["--project", str(made.root), "build", "--scheduler", "nonsens"]) == 2
    assert "not the address" in capfd.readouterr().err


def test_without_the_extra_it_says_how_to_get_it(clinic_project: ClinicProject) -> None:
    """The command that installs it; the scheduler may also stand in the environment."""
    made = clinic_project()
    program = "import sys; sys.modules['distributed'] = None; from handouts.cli.main import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", program, "--project", str(made.root), "build"],
        env={**os.environ, "HANDOUTS_SCHEDULER": "tcp://127.0.0.1:8786"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 3
    assert 'pip install "handouts[cluster]"' in told.stderr
    assert "Traceback" not in told.stderr


def shown(papers: Path, who: str, authority: str) -> tuple[str, ...]:
    """Options of somebody, as of an authority."""
    return (
        *("--tls-ca", str(papers / f"{authority}-ca.pem")),
        *("--tls-cert", str(papers / f"{who}-cert.pem")),
        *("--tls-key", str(papers / f"{who}-key.pem")),
    )


def dask_words(options: tuple[str, ...]) -> tuple[str, ...]:
    """The same options as Dask's own commands call them."""
    names = {"--tls-ca": "--tls-ca-file", "--tls-cert": "--tls-cert", "--tls-key": "--tls-key"}
    return tuple(names.get(option, option) for option in options)


@slow
def test_tls(
    papers: Path,
    package: Path,
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """With the right certificates, named here or in Dask's settings, it works; with others it does not."""
    made = clinic_project()
    assert built(made, tmp_path / "here", "-j", "1") == 0
    safe = LocalCluster(tmp_path / "safe", package, tls=dask_words(shown(papers, "ours", "ours")))
    try:
        safe.open()
        assert safe.address.startswith("tls://")
        safe.join("one")
        ours = shown(papers, "ours", "ours")
        assert built(made, tmp_path / "a", "--scheduler", safe.address, *ours) == 0
        assert folder_of(tmp_path / "a") == folder_of(tmp_path / "here")
        bare = safe.address.removeprefix("tls://")
        for number, (address, papers_shown) in enumerate(
            (
                (safe.address, shown(papers, "theirs", "ours")),
                (safe.address, shown(papers, "theirs", "theirs")),
                (f"tcp://{bare}", ()),
            )
        ):
            capfd.readouterr()
            assert built(made, tmp_path / f"no{number}", "--scheduler", address, *papers_shown) == 3
            assert "cannot be reached" in capfd.readouterr().err
            assert not list((tmp_path / f"no{number}").rglob("*.pdf"))
        from dask import config  # noqa: PLC0415 - only here

        names = {"ca-file": "ours-ca.pem", "client.cert": "ours-cert.pem", "client.key": "ours-key.pem"}
        with config.set({f"distributed.comm.tls.{key}": str(papers / name) for key, name in names.items()}):
            assert built(made, tmp_path / "b", "--scheduler", safe.address) == 0
    finally:
        safe.close()

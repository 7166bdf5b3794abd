"""The connection to a scheduler: its address, certificates, and errors."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handouts.cli.main import run
from handouts.cluster import connection
from tests.cluster.local_cluster import LocalCluster, built, folder_of, not_windows, slow
from tests.conftest import ClinicProject

pytestmark = not_windows


@pytest.mark.slow("cluster")
def test_a_scheduler_that_does_not_answer(
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The build ends with an error, or with --fallback-local this machine renders."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{line.getsockname()[1]}"
    made = clinic_project()
    assert built(made, tmp_path / "a", "--scheduler", address) == 3
    assert f"The scheduler {address} cannot be reached" in capfd.readouterr().err
    monkeypatch.setattr(connection, "PATIENCE", 1)
    assert built(made, tmp_path / "a", "--scheduler", address, "--fallback-local") == 0
    assert len(list((tmp_path / "a").rglob("*.pdf"))) == 1
    assert built(made, tmp_path / "a", "--scheduler", address) == 0, (
        "all leaflets are up to date, so the scheduler is not needed"
    )


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
def test_impossible_options_are_wrong_usage(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str], options: tuple[str, ...], word: str
) -> None:
    """They are reported at once, before any connection is made."""
    made = clinic_project()
    named = [option.format(file=made.root / "handouts.toml") for option in options]
    assert run(["--project", str(made.root), "build", *named]) == 2
    assert word in capfd.readouterr().err


def test_a_bad_address_is_reported_even_if_everything_is_up_to_date(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str]
) -> None:
    """Otherwise it would only be found on the day when the cluster is needed."""
    made = clinic_project()
    assert run(["--project", str(made.root), "build"]) == 0
    assert run(["--project", str(made.root), "build", "--scheduler", "nonsens"]) == 2
    assert "not the address" in capfd.readouterr().err


@pytest.mark.slow("cluster")
def test_without_the_extra_the_error_has_the_command_that_installs_it(clinic_project: ClinicProject) -> None:
    """The scheduler may also be named in an environment variable."""
    made = clinic_project()
    program = "import sys; sys.modules['distributed'] = None; from handouts.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--project", str(made.root), "build"],
        env={**os.environ, "HANDOUTS_SCHEDULER": "tcp://127.0.0.1:8786"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert 'pip install "handouts[cluster]"' in done.stderr
    assert "Traceback" not in done.stderr


def tls_options(certificates: Path, owner: str, authority: str) -> tuple[str, ...]:
    """Options with the certificate of ``owner`` and the authority that signed those of others."""
    return (
        *("--tls-ca", str(certificates / f"{authority}-ca.pem")),
        *("--tls-cert", str(certificates / f"{owner}-cert.pem")),
        *("--tls-key", str(certificates / f"{owner}-key.pem")),
    )


def dask_options(options: tuple[str, ...]) -> tuple[str, ...]:
    """The same options with the names that Dask's own commands use."""
    names = {"--tls-ca": "--tls-ca-file", "--tls-cert": "--tls-cert", "--tls-key": "--tls-key"}
    return tuple(names.get(option, option) for option in options)


@slow
def test_a_tls_connection_needs_the_right_certificates(
    certificates: Path,
    package: Path,
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """They may be given as options or in Dask's settings."""
    made = clinic_project()
    assert built(made, tmp_path / "here", "-j", "1") == 0
    safe = LocalCluster(
        tmp_path / "safe", package, tls=dask_options(tls_options(certificates, "ours", "ours"))
    )
    try:
        safe.open()
        assert safe.address.startswith("tls://")
        safe.join("one")
        ours = tls_options(certificates, "ours", "ours")
        assert built(made, tmp_path / "a", "--scheduler", safe.address, *ours) == 0
        assert folder_of(tmp_path / "a") == folder_of(tmp_path / "here")
        bare = safe.address.removeprefix("tls://")
        for number, (address, options) in enumerate(
            (
                (safe.address, tls_options(certificates, "theirs", "ours")),
                (safe.address, tls_options(certificates, "theirs", "theirs")),
                (f"tcp://{bare}", ()),
            )
        ):
            capfd.readouterr()
            assert built(made, tmp_path / f"no{number}", "--scheduler", address, *options) == 3
            assert "cannot be reached" in capfd.readouterr().err
            assert not list((tmp_path / f"no{number}").rglob("*.pdf"))
        from dask import config  # noqa: PLC0415 - only here

        names = {"ca-file": "ours-ca.pem", "client.cert": "ours-cert.pem", "client.key": "ours-key.pem"}
        with config.set(
            {f"distributed.comm.tls.{key}": str(certificates / name) for key, name in names.items()}
        ):
            assert built(made, tmp_path / "b", "--scheduler", safe.address) == 0
    finally:
        safe.close()


@pytest.mark.slow("cluster")
def test_faults_in_dasks_own_loop_print_no_traceback(
    cluster: LocalCluster, caplog: pytest.LogCaptureFixture
) -> None:
    """Dask's clean-up after a Ctrl-C can fail, and its loop would log that with the traceback."""
    ran = threading.Event()

    def clean_up() -> None:
        ran.set()
        raise NameError

    with connection.Scheduler(address=cluster.address).connected() as client:
        client.loop.add_callback(clean_up)
        assert ran.wait(30)
    assert not [one for one in caplog.records if one.exc_info]


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.5:8786", "192.168.1.4:8786", "tcp://[fe80::1]:8786", "klinik.example:8786"]
)
def test_a_scheduler_that_others_can_reach_needs_tls(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str], address: str
) -> None:
    """Private networks have neighbours, names are not looked up, and nothing is sent; the exit code is 2."""
    made = clinic_project()
    assert run(["--project", str(made.root), "build", "--scheduler", address]) == 2
    said = capfd.readouterr().err
    assert "is not encrypted: whoever reaches it can run code" in said
    assert "--insecure" in said
    assert connection.Scheduler(address=address, insecure=True).place.endswith(address.rpartition("/")[2])


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "localhost:8786", "tcp://[::1]:8786"])
def test_a_scheduler_of_this_machine_needs_no_tls(address: str) -> None:
    """Only users of this machine reach it."""
    assert connection.Scheduler(address=address).place.endswith(address.rpartition("/")[2])


@slow
def test_a_scheduler_that_listens_on_all_networks_is_refused_on_loopback_too(
    package: Path, clinic_project: ClinicProject, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It reports the address that others use; with --insecure the leaflet is rendered."""
    made = clinic_project()
    open_to_all = LocalCluster(tmp_path / "open", package)
    try:
        open_to_all.open(host="0.0.0.0")  # noqa: S104 - that is what is refused
        reported = open_to_all.address
        if "127.0.0.1" in reported:
            pytest.skip("this machine has no other address")
        open_to_all.address = f"tcp://127.0.0.1:{reported.rpartition(':')[2]}"
        open_to_all.join("one")
        assert built(made, tmp_path / "a", "--scheduler", open_to_all.address) == 2
        assert f"The scheduler {reported} is not encrypted" in capfd.readouterr().err
        assert not list((tmp_path / "a").rglob("*.pdf"))
        assert built(made, tmp_path / "a", "--scheduler", open_to_all.address, "--insecure") == 0
    finally:
        open_to_all.close()

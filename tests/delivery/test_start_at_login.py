"""The files of docs/start-at-login.md start the station as it can be started."""

import configparser
import plistlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from handouts.cli.main import cli
from handouts.errors import ExitCode
from tests import ROOT

GUIDE = (ROOT / "docs" / "start-at-login.md").read_text("utf-8")


def block(kind: str) -> str:
    """The first block of code of a kind in the guide."""
    found = re.search(rf"^```{kind}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def assert_starts_the_station(arguments: list[str]) -> None:
    """The words behind the program are ones that ``handouts`` takes, and they start the station."""
    option, _, name, *rest = arguments
    assert (option, name) == ("--project", "serve")
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.make_context(name, rest).params["port"] == 8765


def unit() -> configparser.ConfigParser:
    """The unit for systemd."""
    made = configparser.ConfigParser(interpolation=None)
    made.optionxform = str  # type: ignore[assignment, method-assign] # names of systemd have capitals
    made.read_string(block("ini"))
    return made


def test_the_unit_starts_the_station_and_gives_up_where_it_cannot_help() -> None:
    """It is started again after a failure, but not for wrong usage or a missing library."""
    service = unit()["Service"]
    program, *arguments = shlex.split(service["ExecStart"].replace("%h", str(Path.home())))
    assert program.endswith("/.venv/bin/handouts")
    assert_starts_the_station(arguments)
    assert service["Restart"] == "on-failure"
    assert service["RestartPreventExitStatus"].split() == [
        str(int(one)) for one in (ExitCode.USAGE, ExitCode.ENVIRONMENT)
    ]
    assert unit()["Install"]["WantedBy"] == "default.target"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    """With a program in the place where the clinic's would be."""
    text = block("ini").replace("%h/klinik/.venv/bin/handouts", "/bin/true")
    (tmp_path / "handouts-station.service").write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", str(tmp_path / "handouts-station.service")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert "handouts-station.service" not in done.stderr


def test_the_plist_starts_the_station() -> None:
    """At login, and again after a failure; its paths are whole, because launchd fills in nothing."""
    plist = plistlib.loads(block("xml").encode())
    program, *arguments = plist["ProgramArguments"]
    assert program.startswith("/")
    assert_starts_the_station(arguments)
    assert (plist["RunAtLoad"], plist["KeepAlive"]) == (True, {"SuccessfulExit": False})
    assert f"{plist['Label']}.plist" in GUIDE


def test_the_windows_commands_start_the_station() -> None:
    """Both ways, with the same words."""
    lines = re.findall(r'"(-m handouts [^\n]*? --port 8765)"', GUIDE)
    assert len(lines) == 2
    for line in lines:
        words = shlex.split(line.replace('`"', '"').replace("$klinik", "klinik"))
        assert words[:2] == ["-m", "handouts"]
        assert_starts_the_station(words[2:])

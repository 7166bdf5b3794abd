"""``handouts serve``: how it refuses, in two lines."""

import socket
import sys
from pathlib import Path

import pytest

from tests.cli.commands import handouts


def test_a_port_in_use_is_exit_code_3(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert handouts(clinic, "serve", "--port", str(port)) == 3
    assert f"Port {port} is in use" in capsys.readouterr().err


def test_without_the_extra_it_says_how_to_install_it(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is 3."""
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert handouts(clinic, "serve") == 3
    assert 'pip install "handouts[web]"' in capsys.readouterr().err


def test_without_a_project_it_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As with every command."""
    assert handouts(tmp_path, "serve") == 2
    assert "handouts.toml" in capsys.readouterr().err

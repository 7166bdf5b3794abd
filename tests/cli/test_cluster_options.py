"""The options of ``build`` for a cluster."""

from pathlib import Path

import pytest

from tests.cli.commands import handouts

pytest.importorskip("distributed", reason="handouts[cluster] is not installed")


def test_a_bad_address_is_reported_even_if_nothing_is_to_be_rendered(
    clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is wrong usage, and no leaflet is made."""
    assert handouts(clinic, "build", "--dry-run", "--scheduler", "not an address") == 2
    assert "not an address" in capsys.readouterr().err


def test_a_missing_certificate_is_wrong_usage(clinic: Path) -> None:
    """The exit code is 2, and no cluster is called."""
    options = ("--scheduler", "tls://127.0.0.1:1", "--tls-ca", str(clinic / "gone.pem"))
    assert handouts(clinic, "build", *options) == 2

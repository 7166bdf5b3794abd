"""The address of the station, and what is said when it cannot be had."""

import sys

import pytest

from handouts.errors import MachineError, UsageError
from handouts.station import server


def test_a_port_that_is_in_use_is_named() -> None:
    """With what to do."""
    with server.listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(MachineError, match=f"Port {port} is in use") as error:
            server.listen("127.0.0.1", port)
    assert f"--port {port + 1}" in error.value.advice


def test_a_host_that_does_not_exist_is_wrong_usage() -> None:
    """As is an address of another machine."""
    for host in ("192.0.2.1", "127.0.0.1.1.1"):
        with pytest.raises((UsageError, pytest.fail.Exception)):
            server.listen(host, 0)


@pytest.mark.parametrize("package", ["starlette", "uvicorn"])
def test_without_the_extra_the_command_to_install_it_is_named(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is 3."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MachineError) as error:
        server.require()
    assert 'pip install "handouts[web]"' in error.value.advice
    assert error.value.exit_code == 3

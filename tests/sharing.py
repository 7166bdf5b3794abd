"""What several tests of a run start from, made once, also if pytest-xdist runs them in several processes."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.processes import wait_until


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first process to ask for it fills. The others wait. Tests only read it.

    Args:
        factory: The fixture ``tmp_path_factory``.
        name: Name of the folder.
        make: Fills the folder that it is given.

    Raises:
        AssertionError: Another process failed to fill it.
    """
    own = factory.getbasetemp()
    common = own.parent if own.name.startswith("popen-") else own  # the parent is that of the whole run
    folder = common / name
    done, failed = common / f"{name}.done", common / f"{name}.failed"
    try:
        folder.mkdir()
    except FileExistsError:
        wait_until(done.exists, given_up=failed.exists)
        return folder
    try:
        make(folder)
    except BaseException:
        with suppress(OSError):
            failed.touch()
        raise
    done.touch()
    return folder

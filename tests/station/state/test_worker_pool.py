"""The worker processes of the station."""

import asyncio
import gc
import os
import time
from pathlib import Path

import pytest

from handouts import confinement, time_limit
from handouts.station.state.worker_pool import WorkerPool
from tests.conftest import ClinicProject


def test_no_worker_starts_before_it_is_needed(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """Nor because the style sheets change."""
    pool = WorkerPool(clinic_project(), workers=1, scratch=tmp_path)
    pool.follow("a")
    pool.follow("b")
    assert not pool.is_open
    pool.close()


@pytest.mark.slow("station")
def test_work_that_takes_too_long_is_given_up_without_a_word(
    clinic_project: ClinicProject,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The reason is the result; asyncio logs nothing about it, nor if nobody waits for it any more."""
    monkeypatch.setattr(time_limit, "BY_CLOCK", 0.0001)
    pool = WorkerPool(clinic_project(), workers=1, scratch=tmp_path)

    async def use() -> str:
        left = asyncio.ensure_future(pool.call(time.sleep, (60,)))
        await asyncio.sleep(0)
        left.cancel()
        return str(await pool.call(time.sleep, (60,)))

    try:
        said = asyncio.run(use())
    finally:
        pool.close()
    gc.collect()
    assert said == "It was not done after 0.006 seconds"
    assert caplog.text == ""


@pytest.mark.slow("station")
def test_other_style_sheets_get_other_workers(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """The old ones end what they have begun; one that dies is replaced; none is left at the end."""
    pool = WorkerPool(clinic_project(), workers=1, scratch=tmp_path)

    async def use() -> None:
        pool.follow("a")
        first = await pool.call(os.getpid, ())
        pool.follow("a")
        assert await pool.call(os.getpid, ()) == first
        begun = asyncio.ensure_future(pool.call(os.getenv, ("NOTHING_OF_THE_KIND", "b")))
        await asyncio.sleep(0)
        pool.follow("b")
        second = await pool.call(os.getpid, ())
        assert second != first
        assert await begun == "b"
        assert "died" in await pool.call(os._exit, (3,))
        assert await pool.call(os.getpid, ()) not in {first, second}

    try:
        asyncio.run(use())
    finally:
        pool.close()
    assert not pool.is_open


@pytest.mark.slow("station")
@pytest.mark.skipif(bool(confinement.why_not()), reason=confinement.why_not())
def test_a_worker_reads_the_project_and_nothing_beside_it(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """It writes only into the cache and the folder for temporary files."""
    project = clinic_project()
    (tmp_path / "beside").write_text("text")
    pool = WorkerPool(project, workers=1, scratch=tmp_path / "scratch")
    project.cache.mkdir()

    async def use() -> None:
        for file in project.content.iterdir():
            assert await pool.call(Path.read_bytes, (file,)) == file.read_bytes()
        assert await pool.call(Path.write_text, (project.cache / "new", "text")) == 4
        for work, arguments in (
            (Path.read_text, (tmp_path / "beside",)),
            (os.listdir, (tmp_path,)),
            (Path.write_text, (project.root / "new", "text")),
        ):
            with pytest.raises(PermissionError):
                await pool.call(work, arguments)

    try:
        asyncio.run(use())
    finally:
        pool.close()

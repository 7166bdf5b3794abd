"""How much one article of a project may take, where that is less than usual."""

from dataclasses import dataclass

from handouts import time_limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one article; None is the usual limit, which the module that keeps it has."""

    seconds: float | None = None
    """CPU time to compose it, and again to render it (``time_limit.SECONDS``)."""
    check_seconds: float | None = None
    """CPU time to check it (``time_limit.CHECK_SECONDS``)."""
    megabytes: int | None = None
    """Address space of the process that renders it (``build/worker_process.py``)."""
    article_bytes: int | None = None
    """Size of its file (``articles/article_file.py``)."""
    pictures: int | None = None
    """Pictures in it; usually as many as there are."""
    picture_bytes: int | None = None
    """Size of the file of a picture (``images/locate.py``)."""
    picture_pixels: int | None = None
    """Pixels of a picture (``images/photos.py``)."""

    @property
    def seconds_to_build(self) -> float:
        """CPU time to compose it, and again to render it."""
        return self.seconds or time_limit.SECONDS

    @property
    def seconds_to_check(self) -> float:
        """CPU time to check it."""
        return self.check_seconds or time_limit.CHECK_SECONDS


USUAL = Limits()
UNTRUSTED = Limits(
    seconds=20.0,
    check_seconds=5.0,
    megabytes=1536,
    article_bytes=100_000,
    pictures=40,
    picture_bytes=20_000_000,
    picture_pixels=30_000_000,
)
"""The limits of a project of a stranger.

The largest shipped article has 5 kB and 6 pictures, and takes less than 2 s on one slow core; 100 kB fill 30
pages. A telephone takes photographs of 12 million pixels and 5 MB, unless it is told to take larger ones.
"""

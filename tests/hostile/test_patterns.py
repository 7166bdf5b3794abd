"""No expression that reads what others wrote takes exponential time, or more than quadratic time at a place.

The times are compared with each other, so that it does not matter how quick the machine is. Quadratic ones
are kept short by the limits of an article (``articles/article_file.py``).
"""

import re
import time

import pytest

from handouts.time_limit import TimeLimitError, is_available, time_limit
from tests.hostile import patterns
from tests.hostile.exceptions import QUADRATIC

FEW = 60
"""Rounds that take an exponential expression longer than anybody lives."""
MANY = 1_200
"""Characters that take a quadratic one some milliseconds, and a cubic one a second."""
SECONDS = 20.0
NOTICEABLE = 0.1
"""Seconds; a quicker match is not measured."""
CUBIC = 32.0
"""Times the work of a fourth of the text: quadratic is 16 times, cubic 64 times."""

LONG = 4_000
"""Characters in which a search of linear time takes less than a tenth of a millisecond, mostly."""
SEARCH_NOTICEABLE = 0.008
"""Seconds; a quicker search of twice as many is not measured."""
LINEAR = 8.0
"""Times the work of a fourth of the text: linear is four times, quadratic sixteen times."""

SLOW = pytest.mark.slow("patterns")


def work(pattern: re.Pattern[str], text: str) -> float:
    """Seconds of this process for one match at the beginning of a text, without other processes."""
    start = time.process_time()
    pattern.match(text)
    return time.process_time() - start


def grows(pattern: re.Pattern[str], start: str, pump: str, end: str) -> bool:
    """Whether a match of a text that is four times as long takes far more than 16 times as long."""
    rounds = MANY // len(pump) + 1
    long = work(pattern, start + pump * rounds + end)
    return long > NOTICEABLE and long > CUBIC * work(pattern, start + pump * (rounds // 4) + end)


@SLOW
@pytest.mark.skipif(not is_available(), reason="nothing can stop an expression here")
def test_no_expression_takes_exponential_time() -> None:
    """Tried with each text that it repeats itself, and with the usual ones."""
    endless = []
    for name, pattern in patterns.compiled().items():
        for start, pump in patterns.attacks(pattern):
            for end in ("", "\0"):
                try:
                    with time_limit(SECONDS):
                        pattern.findall(start + pump * FEW + end)
                except TimeLimitError:
                    endless.append((name, start, pump))
    assert endless == []


@SLOW
@pytest.mark.skipif(not is_available(), reason="nothing can stop an expression here")
def test_no_match_takes_more_than_quadratic_time() -> None:
    """A match at a place: a search tries each place, so it may take once more as long for each."""
    slow = []
    for name, pattern in patterns.compiled().items():
        for start, pump in patterns.attacks(pattern):
            for end in ("", "\0"):
                try:
                    with time_limit(SECONDS):
                        if grows(pattern, start, pump, end):
                            slow.append((name, start, pump))
                except TimeLimitError:
                    slow.append((name, start, pump))
    assert slow == []


def search_work(pattern: re.Pattern[str], text: str, runs: int = 1) -> float:
    """Seconds of this process to find all matches in a text; the least of several runs."""
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        seconds.append(time.process_time() - start)
    return min(seconds)


def search_grows(pattern: re.Pattern[str], start: str, pump: str, end: str) -> bool:
    """Whether a search of a text four times as long takes far more than four times as long, three times."""
    rounds = LONG // len(pump) + 1
    fourth, whole = (start + pump * times + end for times in (-(-rounds // 2), rounds * 2))
    return search_work(pattern, whole) > SEARCH_NOTICEABLE and all(
        search_work(pattern, whole, 5) > LINEAR * search_work(pattern, fourth, 5) for _ in range(3)
    )


@SLOW
@pytest.mark.skipif(not is_available(), reason="nothing can stop an expression here")
def test_searches_take_linear_time() -> None:
    """Except those that limits keep short; each has its reason in ``exceptions.py``."""
    slow: dict[str, tuple[str, str]] = {}
    for name, pattern in patterns.searched().items():
        for start, pump in patterns.attacks(pattern):
            for end in ("", "\0"):
                if name in slow or name in QUADRATIC:
                    continue
                try:
                    with time_limit(SECONDS):
                        if search_grows(pattern, start, pump, end):
                            slow[name] = (start, pump)
                except TimeLimitError:
                    slow[name] = (start, pump)
    assert slow == {}


@SLOW
def test_slow_searches_would_be_found() -> None:
    """One that fails far away from each place, and the same one entered once."""
    assert search_grows(re.compile("[a-z]+="), "", "a", "")
    assert not search_grows(re.compile("(?<![a-z])[a-z]++="), "", "a", "")


def test_each_exception_is_an_expression() -> None:
    """One that is gone needs no exception."""
    assert set(QUADRATIC) - set(patterns.compiled()) == set()


@SLOW
def test_slow_expressions_would_be_found() -> None:
    """One that repeats a repetition, and one with three repetitions of the same letter."""
    assert ("", "a") in set(patterns.attacks(re.compile("(a+)+b")))
    assert grows(re.compile("a*a*a*b"), "", "a", "")
    assert not grows(re.compile("a*b"), "", "a", "")


def test_expressions_of_all_rooms_are_found() -> None:
    """Alone, in tuples and in dicts."""
    found = patterns.compiled()
    assert len(found) > 300
    assert {name.split(".")[1] for name in found} >= {"agreement", "articles", "check", "importing", "text"}

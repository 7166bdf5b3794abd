"""No expression that reads what others wrote takes exponential time, or more than quadratic time at a place.

The times are compared with each other, so that it does not matter how quick the machine is. Quadratic ones
are kept short by the limits of an article (``articles/article_file.py``).
"""

import re
import time

import pytest

from handouts.time_limit import TimeLimitError, is_available, time_limit
from tests.hostile import patterns

FEW = 60
"""Rounds that take an exponential expression longer than anybody lives."""
MANY = 1_200
"""Characters that take a quadratic one some milliseconds, and a cubic one a second."""
SECONDS = 20.0
NOTICEABLE = 0.1
"""Seconds; a quicker match is not measured."""
CUBIC = 32.0
"""Times the work of a fourth of the text: quadratic is 16 times, cubic 64 times."""

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

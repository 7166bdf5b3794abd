"""Results in memory."""

from handouts.station.state.kept import Kept


def test_what_was_used_longest_ago_goes_first() -> None:
    """As soon as all together are too large."""
    kept = Kept(10)
    kept.put("a", "first", 4)
    kept.put("b", "second", 4)
    assert kept.get("a") == "first"
    kept.put("c", "third", 4)
    assert ("a" in kept, "b" in kept, "c" in kept) == (True, False, True)
    assert kept.get("b") is None
    assert (len(kept), kept.bytes) == (2, 8)


def test_one_that_is_larger_than_all_is_not_kept() -> None:
    """The limit is a limit, even for one result."""
    kept = Kept(10)
    kept.put("a", "large", 11)
    assert (len(kept), kept.bytes) == (0, 0)


def test_what_is_no_longer_wanted_makes_room() -> None:
    """However lately it was used."""
    kept = Kept(10)
    kept.put("a", "old", 6)
    kept.put("b", "new", 4)
    kept.keep_only(lambda key: key == "b")
    assert ("a" in kept, kept.get("b"), kept.bytes) == (False, "new", 4)


def test_another_result_for_a_key_replaces_the_first() -> None:
    """Its bytes are counted once."""
    kept = Kept(10)
    kept.put("a", "old", 6)
    kept.put("a", "new", 5)
    assert (kept.get("a"), kept.bytes) == ("new", 5)
    assert kept.has_room(0.6)
    assert not kept.has_room(0.5)

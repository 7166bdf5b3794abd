"""What was made last is kept by key."""

from handouts.pdf.parts.kept import Kept


def test_a_value_is_made_once_until_it_is_the_one_used_longest_ago() -> None:
    """Then it is made again."""
    made: list[str] = []
    kept: Kept[str] = Kept(2)

    def find(key: str) -> None:
        def make() -> str:
            made.append(key)
            return key

        assert kept.find(key, make) == key

    for key in "abac":
        find(key)
    assert (made, len(kept)) == (["a", "b", "c"], 2)
    for key in "ab":
        find(key)
    assert made == ["a", "b", "c", "b"]


def test_others_values_are_used_and_not_changed() -> None:
    """What is made beside them is not put into them."""
    known: Kept[int] = Kept(5)
    known.find("a", lambda: 1)
    own: Kept[int] = Kept(5, known)
    assert [own.find("a", lambda: 2), own.find("b", lambda: 3)] == [1, 3]
    assert (len(known), len(own)) == (1, 1)


def test_heavy_values_make_room_by_weight() -> None:
    """The one used longest ago goes first; one alone is kept however heavy."""
    kept: Kept[str] = Kept(10, weigh=len)
    for word in ("four", "fives", "a"):
        kept.keep(word, word)
    assert [word in kept for word in ("four", "fives", "a")] == [True, True, True]
    kept.keep("four", "fourteen")
    assert [word in kept for word in ("four", "fives", "a")] == [True, False, True]
    kept.keep("b", "much too long")
    assert len(kept) == 1

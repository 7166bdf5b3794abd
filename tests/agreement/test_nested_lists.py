"""Lists that are nested by two blanks are nested for this program."""

from handouts.agreement.collector import Collector
from handouts.agreement.nested_lists import NestedLists


def test_a_list_indented_by_two_blanks_is_inside_the_one_above() -> None:
    """For the parser both are at the same level, one after the other."""
    to = Collector()
    lists = NestedLists(to)
    for indent, start, words in ((0, 1, "Bøj"), (2, None, "let"), (0, 2, "Stræk")):
        lists.begin(0, indent, start)
        to.begin_item(start)
        to.say(words)
        lists.end()
    lists.other(0)
    (part,) = to.finished()
    assert part.pieces == ("\x031 1.", "Bøj", "\x032 •", "let", "\x031 2.", "Stræk")


def test_a_paragraph_between_two_lists_separates_them() -> None:
    """The second list is beside the first one, although it is indented."""
    to = Collector()
    lists = NestedLists(to)
    lists.begin(0, 0, None)
    to.begin_item()
    lists.end()
    lists.other(0)
    lists.begin(0, 2, None)
    to.begin_item()
    lists.end()
    lists.other(0)
    (part,) = to.finished()
    assert part.pieces == ("\x031 •", "\x031 •")

"""The collector makes parts, words, items and cells of pieces of text."""

from handouts.agreement.collector import Collector
from handouts.agreement.reading import CELL, HEADING, HEADING_END, ITEM, Part, Target


def test_a_word_may_come_in_pieces() -> None:
    """It ends where a block or a line ends; each piece has its line."""
    to = Collector(4)
    to.say("Hvil ")
    to.say("ry")
    to.say_lines("ggen\ngodt")
    to.end_words()
    assert to.finished() == (Part(("Hvil", "ryggen", "godt"), (4, 4, 5)),)


def test_a_heading_begins_a_part() -> None:
    """A heading without words does not."""
    to = Collector(1)
    to.say_line("Ro.")
    to.begin_heading()
    to.say("Gode råd")
    assert to.end_heading() == "Gode råd"
    to.begin_heading()
    assert to.end_heading() == ""
    to.say_line("Gå.")
    lead, section = to.finished()
    assert lead.pieces == ("Ro.",)
    assert section.pieces == (HEADING, "Gode", "råd", HEADING_END, "Gå.")
    assert section.heading == "Gode råd"


def test_items_have_their_depth_and_number() -> None:
    """The number of a single item is a word: CommonMark makes a list of “4. uge må du løbe”."""
    to = Collector()
    to.open_list(2)
    for words in ("Bøj", "Stræk"):
        to.begin_item()
        to.say(words)
    to.open_list(None)
    to.begin_item()
    to.say("let")
    to.close_list()
    to.close_list()
    to.open_list(4)
    to.begin_item()
    to.say("uge")
    to.close_list()
    (part,) = to.finished()
    assert part.pieces == (*(f"{ITEM}1 2.", "Bøj", f"{ITEM}1 3.", "Stræk", f"{ITEM}2 •", "let", "4.", "uge"),)


def test_empty_cells_are_left_out() -> None:
    """The others have their column."""
    to = Collector()
    for column, words in enumerate(("", "Gå", ""), 1):
        to.begin_cell(column)
        to.say(words)
        to.end_cell()
    (part,) = to.finished()
    assert part.pieces == (f"{CELL}2", "Gå")


def test_a_link_without_words_is_left_out() -> None:
    """Paper cannot show a link around a picture."""
    to = Collector(3)
    for address, words in (("/a", "her"), ("/b", " "), ("", "der")):
        to.open_link(address)
        to.say(words)
        to.close_link()
    assert to.links == [Target("/a", 3)]

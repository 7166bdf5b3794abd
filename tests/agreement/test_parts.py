"""Parts of two readings are compared if they have the same heading."""

from handouts.agreement import parts
from handouts.agreement.reading import HEADING, HEADING_END, Part


def part(heading: str, *words: str, is_faq: bool = False) -> Part:
    """A part with a heading of one word, or without one."""
    pieces = (HEADING, heading, HEADING_END, *words) if heading else words
    return Part(pieces, (0,) * len(pieces), is_faq)


def test_the_order_of_parts_is_no_difference() -> None:
    """A leaflet prints the FAQ and the references at its end."""
    lead, faq, advice = part("", "Ro"), part("Hvad?", "Det", is_faq=True), part("Råd", "Gå")
    assert list(parts.pairs((lead, faq, advice), (lead, advice, faq))) == []


def test_parts_with_the_same_heading_are_compared() -> None:
    """If several have it, equal parts are paired first."""
    second = (part("", "Ro"), part("Råd", "Gå"), part("Råd", "Hvil"))
    printed = (part("", "Ro"), part("Råd", "Hvil"), part("Råd", "Løb"))
    assert list(parts.pairs(second, printed)) == [(second[1], printed[2])]


def test_a_part_without_counterpart_is_joined_to_the_one_before_it() -> None:
    """So its heading is part of the difference."""
    second = (part("", "Ro"), part("Råd", "Gå"))
    ((one, other),) = parts.pairs(second, (part("", "Ro", "Råd", "Gå"),))
    assert one.pieces == ("Ro", HEADING, "Råd", HEADING_END, "Gå")
    assert other.pieces == ("Ro", "Råd", "Gå")

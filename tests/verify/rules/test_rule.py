"""How a rule quotes the file that it checks."""

from handouts.verify.rules import rule
from tests.verify.made_pdfs import at, element, made, piece


def test_a_quote_is_one_short_line() -> None:
    """Blanks are evened out, and only 40 characters of a long text are shown."""
    assert rule.shorten(" Ondt\n i  nakken ") == "Ondt i nakken"
    assert rule.shorten("a" * 40) == "a" * 40
    assert rule.shorten("a" * 41) == "a" * 39 + "…"


def test_an_element_is_quoted_by_its_text() -> None:
    """The text of its content, in quotation marks."""
    paragraph = element("P", at(0, 0))
    file = made(element("Document", paragraph), (piece("Ondt i nakken", mcid=0, baseline=700),))
    assert rule.quote(file, paragraph) == "“Ondt i nakken”"

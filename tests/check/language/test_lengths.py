"""Long sentences, paragraphs and sections."""

from handouts.check.language.findings import Limits
from tests.check.language.remarks import FILL, found, rules


def test_a_long_sentence_is_shown_by_its_beginning() -> None:
    """The finding has the number of words, the limit, the line, and the first words of the sentence."""
    text = "Du kan " + "gå og " * 12 + "hvile."
    (remark,) = found("Gå.", text)
    assert (remark.rule, remark.line) == ("sentence-long", 2)
    assert "27 words, more than 25" in remark.message
    assert remark.sought in text
    assert rules(text, limits=Limits(sentence_words=27)) == []


def test_long_sentences_on_average_are_reported_once() -> None:
    """The average is reported once, even if no sentence is over the limit."""
    text = ("Du kan " + "gå og " * 10 + "hvile. ") * 4
    assert rules(text + "Gå. ") == []
    assert rules(*[text] * 2, limits=Limits(paragraph_words=1000)) == ["sentences-long-on-average"]


def test_a_long_paragraph_and_a_long_section_are_reported() -> None:
    """A paragraph and a section over their limits are reported; a subheading starts a new section."""
    assert rules(FILL * 21) == ["paragraph-long"]
    assert rules(*[FILL * 14] * 3) == ["section-long"]
    assert rules(FILL * 14, FILL * 14, "## Mere", FILL * 14) == []

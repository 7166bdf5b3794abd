"""An article for print becomes a reading."""

from handouts.agreement import printed_reading
from tests.agreement.two_texts import HEAD, for_print


def test_parts_are_read_in_printed_order() -> None:
    """FAQ after the sections, references after the FAQ; summary and notes are asides."""
    head = HEAD.replace("title", "summary: [Gå *tit*]\ntitle")
    body = (
        "Ro[^1].\n\n[^1]: En bog.\n\n## Kilder\n\n1. En\n2. To\n\n"
        "## FAQ\n\nKort.\n\n### Må jeg?\n\nJa.\n\n## Råd\n\nSe [her](/a) `**`.\n\n![Knæ](knae.png)\n"
    )
    article, _ = for_print(body, head)
    found = printed_reading.read(article)
    assert [part.heading for part in found.parts] == ["", "Råd", "", "Må jeg?", "Kilder"]
    assert [part.is_faq for part in found.parts] == [False, False, True, False, False]
    assert found.parts[-1].pieces[-4:] == ("\x031 1.", "En", "\x031 2.", "To")
    assert [part.pieces for part in found.asides] == [("Gå", "tit"), ("En", "bog.")]
    assert [one.address for one in found.links] == ["/a"]
    assert [one.address for one in found.pictures] == ["knae.png"]
    assert found.code == {"**": 1}

"""The HTML of a leaflet in two parts."""

from xml.etree import ElementTree

from handouts.pdf.parts.split import keep_room, split, whole

HTML = (
    '<!DOCTYPE html>\n<html lang="da">\n<head><title>Ondt</title><meta name="author" content="A"></head>\n'
    '<body data-topic="Ondt">\n<header class="head"><p>Klinik</p></header>\n<main><h1>Ondt</h1></main>\n'
    '<aside class="facts" aria-label="Om">Kode</aside>\n</body>\n</html>'
)


def test_the_body_has_rooms_and_nothing_of_the_clinic() -> None:
    """No name, no metadata, nothing for the margins."""
    body = split(HTML).body
    assert "<h1>Ondt</h1>" in body
    assert "<title>Ondt</title>" in body
    assert not any(one in body for one in ("Klinik", "Kode", "author", "data-topic"))
    assert body.count("data-room") == 2


def test_the_letterhead_has_head_facts_and_what_the_margins_say() -> None:
    """And nothing of the text."""
    made = split(HTML).letterhead
    assert made.index("Klinik") < made.index("Kode")
    assert 'data-topic="Ondt"' in made
    assert 'content="A"' in made
    assert "<h1>" not in made


def test_a_leaflet_without_a_head_is_all_body() -> None:
    """Nothing of it is left out."""
    other = HTML.replace("<header", "<div").replace("</header>", "</div>")
    assert split(other) == whole(other)
    assert whole(other).letterhead == ""
    assert whole(other).body == other


def test_the_box_for_a_patient_is_not_in_the_body() -> None:
    """Its place is. If it cannot be told, or there is a dose, the body says that it is one patient's."""
    box = '<section class="adapted"><p>Kun for dig</p></section>'
    made = split(HTML.replace("</main>", f"{box}</main>"))
    assert not made.is_for_patient
    assert "Kun for dig" not in made.body
    assert 'data-room="adapted"' in made.body
    assert made.letterhead.count("<main>") == 1
    assert "Kun for dig" in made.whole_text
    assert split(HTML.replace("</main>", f"{box}{box}</main>")).is_for_patient
    assert split(HTML.replace("</main>", '<p class="dose">3 x</p></main>')).is_for_patient
    assert not split(HTML).is_for_patient


def test_a_room_has_its_height() -> None:
    """And nothing that would add to it."""
    room = ElementTree.Element("header")
    keep_room(room, 12.5)
    assert room.get("style") == "display: block; height: 12.5px; padding: 0; border: 0; background: none"

"""Topics that were renamed."""

from dataclasses import replace

from tests.release.comparing import built, notes
from tests.release.test_history import RECORD


def test_a_renamed_file_makes_no_copy_obsolete() -> None:
    """The notes name the new slug, and no copy is thrown away."""
    text = notes(built(RECORD), built(replace(RECORD, slug="knaeartrose", file="solsiden/k.pdf")))
    assert "hedder nu »knaeartrose«: teksten er den samme, og eksemplarer med kode AAAA-01 gælder" in text
    assert "Smid ud" not in text


def test_a_topic_that_seems_renamed_is_hinted_at() -> None:
    """Half of the sections are the same: the notes hint at it, and old copies are thrown away."""
    parts = {"a": "1", "b": "2", "c": "3"}
    text = notes(
        built(RECORD, AAAA_01=parts),
        built(replace(RECORD, slug="ny", title="Ny", code="BBBB-02"), BBBB_02={**parts, "c": "4"}),
    )
    assert "ligner »knae«, som er trukket tilbage" in text
    assert "ligner »ny«, som er ny" in text
    assert "AAAA-01 eller ældre (alle)" in text

"""Changes of the sections of a text."""

from dataclasses import replace

from handouts.release import changes
from handouts.release.changes import Sections
from tests.release.comparing import built, notes
from tests.release.test_history import RECORD


def test_a_changed_text_names_its_sections() -> None:
    """Changed, new and removed sections are named; a section with a new heading has changed."""
    then = {"": "1", "Øvelser": "2", "Kost": "3", "Søvn": "4"}
    now = {"": "9", "Øvelser": "2", "Mad": "3", "Ro": "5"}
    assert changes.sections(then, now) == Sections(changed=("", "Mad"), added=("Ro",), removed=("Søvn",))
    assert changes.sections(None, now) is None
    text = notes(built(RECORD, AAAA_01=then), built(replace(RECORD, code="BBBB-02"), BBBB_02=now))
    assert "ændret: indledningen, »Mad«; nyt: »Ro«; udgået: »Søvn«" in text
    assert "(AAAA-01 → BBBB-02)" in text
    english = notes(
        built(RECORD, AAAA_01=then), built(replace(RECORD, code="BBBB-02"), BBBB_02=now), lang="en"
    )
    assert "changed: the lead, “Mad”; new: “Ro”; removed: “Søvn”" in english

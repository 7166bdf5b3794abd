"""What one release changes against the one before, and the notes that say so."""

from dataclasses import replace

import pytest

from handouts.build.manifest import Manifest, Record
from handouts.project import labels
from handouts.project.project import shipped
from handouts.release import changes, comparison
from handouts.release import labels as release_labels
from handouts.release import notes as release_notes
from handouts.release.changes import Comparison, Sections
from handouts.release.history import History
from tests.release.test_history import RECORD

TEMPLATES = (shipped("templates"),)


def built(*records: Record, **texts: dict[str, str]) -> Manifest:
    """A build with some leaflets; texts by code, with an underscore for the hyphen."""
    return Manifest().with_records(records, {code.replace("_", "-"): one for code, one in texts.items()})


def compared(*manifests: Manifest) -> tuple[Comparison, History]:
    """The last of some builds against the one before, all of them released."""
    past = History()
    for one in manifests[:-1]:
        past = past.released(one.records)
    then = manifests[-2] if len(manifests) > 1 else Manifest()
    return comparison.compare(manifests[-1], then, past), past.released(manifests[-1].records, "v3")


def notes(*manifests: Manifest, lang: str = "da") -> str:
    """The notes of the last of some builds."""
    told, history = compared(*manifests)
    return release_notes.text(
        told,
        history,
        clinics=tuple(sorted({one.clinic for one in manifests[-1].records})),
        labels=labels.read_all(TEMPLATES)[lang],
        words=release_labels.read(TEMPLATES, lang),
    )


def test_the_first_release_only_adds() -> None:
    """There is nothing to throw away."""
    told, _ = compared(built(RECORD))
    assert [(one.kind, one.slug, one.obsolete) for one in told.changes] == [("added", "knae", ())]
    assert "Den første udgivelse" in notes(built(RECORD))
    assert "Smid ud" not in notes(built(RECORD))


def test_a_changed_text_names_its_sections() -> None:
    """What changed, what is new, what went; a part under a new heading has changed."""
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


def test_a_receptionist_is_told_which_copies_go() -> None:
    """The last code or older, every older one by name, and the one to keep."""
    texts = [built(replace(RECORD, code=code)) for code in ("AAAA-01", "BBBB-02", "CCCC-03")]
    assert "| Knæ | BBBB-02 eller ældre (AAAA-01) | **CCCC-03** |" in notes(*texts)


def test_a_text_that_goes_back_keeps_its_old_copies() -> None:
    """A → B → A: B goes; “or older” would throw away A."""
    texts = [built(replace(RECORD, code=code)) for code in ("AAAA-01", "BBBB-02", "AAAA-01")]
    assert "| Knæ | BBBB-02 | **AAAA-01** |" in notes(*texts)


def test_all_copies_of_a_withdrawn_topic_go() -> None:
    """None is kept."""
    other = replace(RECORD, slug="ryg", title="Ryg | lænd")
    texts = [
        built(RECORD, other),
        built(RECORD, replace(other, code="BBBB-02")),
        built(RECORD),
    ]
    assert "| Ryg \\| lænd | BBBB-02 eller ældre (alle) (AAAA-01) | ingen |" in notes(*texts)


def test_what_returns_is_said_to_return() -> None:
    """With the code that counts now; older copies still go."""
    other = replace(RECORD, slug="ryg", title="Ryg")
    text = notes(built(RECORD, other), built(other), built(replace(RECORD, code="BBBB-02"), other))
    assert "- **Knæ** (BBBB-02): var trukket tilbage og er her igen" in text
    assert "| Knæ | AAAA-01 eller ældre | **BBBB-02** |" in text


def test_a_renamed_file_makes_no_copy_obsolete() -> None:
    """The same text under another slug: said, and nothing is thrown away."""
    text = notes(built(RECORD), built(replace(RECORD, slug="knaeartrose", file="solsiden/k.pdf")))
    assert "hedder nu »knaeartrose«: teksten er den samme, og eksemplarer med kode AAAA-01 gælder" in text
    assert "Smid ud" not in text


def test_a_topic_that_seems_renamed_is_hinted_at() -> None:
    """Half of its parts came along; copies go, for the text is not the same."""
    parts = {"a": "1", "b": "2", "c": "3"}
    text = notes(
        built(RECORD, AAAA_01=parts),
        built(replace(RECORD, slug="ny", title="Ny", code="BBBB-02"), BBBB_02={**parts, "c": "4"}),
    )
    assert "ligner »knae«, som er trukket tilbage" in text
    assert "ligner »ny«, som er ny" in text
    assert "AAAA-01 eller ældre (alle)" in text


def test_another_title_and_language_are_said() -> None:
    """As they were, and as they are."""
    text = notes(built(RECORD), built(replace(RECORD, title="Knee", language="en", code="BBBB-02")))
    assert "hed før »Knæ«" in text
    assert "sproget var da og er en" in text


def test_the_same_text_set_anew_is_unchanged() -> None:
    """Other dates or another look: copies on paper still count, and that is said."""
    told, _ = compared(built(RECORD), built(replace(RECORD, sha256="11", updated="2026-03-01")))
    assert (told.changes, told.unchanged, told.reset) == ((), 1, 1)
    text = notes(built(RECORD), built(replace(RECORD, sha256="11")))
    assert "Uændrede: 1." in text
    assert "er 1 sat på ny" in text
    assert "gælder" in text


def test_the_same_change_for_many_clinics_is_told_once() -> None:
    """One that is not for all of them names those that it is for."""
    clinics = [replace(RECORD, clinic=name) for name in ("a", "b", "c")]
    changed = [replace(one, code="BBBB-02") for one in clinics]
    text = notes(built(*clinics), built(*changed))
    assert text.count("**Knæ**") == 1
    assert "[" not in text
    assert "**Knæ** (AAAA-01 → BBBB-02) [a, b]" in notes(built(*clinics), built(*changed[:2], clinics[2]))


@pytest.mark.parametrize(
    ("decided", "said"),
    [("overdue", "skulle have været gennemgået"), ("stamped", "revision"), ("refused", "ikke trykt")],
)
def test_what_needs_review_is_listed(decided: str, said: str) -> None:
    """As the review gate decided, with the date that it was due by."""
    text = notes(built(replace(RECORD, review=decided, review_by="2026-01-31")))
    assert "## Skal gennemgås (1)\n\n- **Knæ** (AAAA-01): " in text
    assert said in text
    assert "senest 31. januar 2026" in text


def test_a_title_is_no_markdown() -> None:
    """Whatever stands in it is read as it is."""
    text = notes(built(replace(RECORD, title="*Knæ* <b> [x](y) `z` | #")))
    assert "\\*Knæ\\* \\<b\\> \\[x\\](y) \\`z\\` \\| \\#" in text

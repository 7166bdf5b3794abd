"""How the tests of changes compare releases and write their notes."""

from handouts.build.manifest import Manifest, Record
from handouts.project import labels
from handouts.project.project import shipped
from handouts.release import comparison
from handouts.release import labels as release_labels
from handouts.release import notes as release_notes
from handouts.release.changes import Comparison
from handouts.release.history import History

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
    difference, history = compared(*manifests)
    return release_notes.text(
        difference,
        history,
        clinics=tuple(sorted({one.clinic for one in manifests[-1].records})),
        labels=labels.read_all(TEMPLATES)[lang],
        words=release_labels.read(TEMPLATES, lang),
    )

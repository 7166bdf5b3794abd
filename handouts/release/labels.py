"""The words of a release in one language: its site, catalogue, list and notes.

They are the table ``[release]`` of ``templates/labels/<lang>.toml``. A language that a clinic added before
there were releases has none: what it lacks is said in English.
"""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from string import Formatter
from typing import Any

from handouts.errors import HandoutsError
from handouts.project.project import shipped

FALLBACK = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLabels:
    """All of them in one language; da.toml says where each stands."""

    own_name: str
    site_title: str
    site_intro: str
    clinics: str
    skip: str
    search: str
    search_hint: str
    found_none: str
    found_one: str
    found_many: str
    all_leaflets: str
    read_print: str
    file_note: str
    pages_one: str
    pages_many: str
    code_check: str
    status_title: str
    current: str
    current_more: str
    replaced: str
    replaced_more: str
    replaced_by: str
    withdrawn: str
    withdrawn_more: str
    under_review: str
    open: str
    open_newer: str
    ask: str
    catalogue: str
    catalogue_count_one: str
    catalogue_count_many: str
    catalogue_latest: str
    contents: str
    clinic: str
    topic: str
    title: str
    language: str
    variant: str
    pages: str
    sheets: str
    file: str
    description: str
    review: str
    review_overdue: str
    review_stamped: str
    review_refused: str
    notes_title: str
    notes_first: str
    notes_since: str
    notes_counts: str
    notes_reset: str
    notes_recall: str
    notes_recall_how: str
    notes_recall_none: str
    notes_recall_first: str
    notes_throw: str
    notes_keep: str
    notes_older: str
    notes_every: str
    notes_keep_none: str
    notes_added: str
    notes_changed: str
    notes_withdrawn: str
    notes_due: str
    notes_returned: str
    notes_sections: str
    notes_sections_new: str
    notes_sections_gone: str
    notes_lead: str
    notes_elsewhere: str
    notes_title_was: str
    notes_language_was: str
    notes_alike_gone: str
    notes_alike_come: str
    notes_renamed: str
    notes_due_by: str
    variant_standard: str
    variant_large_print: str
    variant_booklet: str
    variant_booklet_pages: str
    variant_ink_saver: str

    def variant_name(self, name: str) -> str:
        """What people call a variant; its own name where a clinic made it."""
        return str(getattr(self, f"variant_{name.replace('-', '_')}", name))

    def counted(self, key: str, count: int) -> str:
        """A label that has one form for one and another for several, such as ``pages``."""
        one, many = getattr(self, f"{key}_one"), getattr(self, f"{key}_many")
        return str(one if count == 1 else many).format(count=count)

    def review_said(self, decided: str) -> str:
        """What the review gate decided, in words."""
        return str(getattr(self, f"review_{decided}", decided))


def read(folders: tuple[Path, ...], lang: str) -> ReleaseLabels:
    """Read the words of one language.

    Args:
        folders: Folders of templates; of two files of one name the first counts.
        lang: The language.

    Returns:
        Its words; those that it lacks, or all where there is no such language, in English.

    Raises:
        HandoutsError: A file cannot be read, or a label is no text or has other braces than ours.
    """
    ours = _table(shipped("templates") / "labels" / f"{FALLBACK}.toml")
    paths = [path for folder in folders if (path := folder / "labels" / f"{lang}.toml").is_file()]
    table = _table(paths[0]) if paths else {}
    for name, text in table.items():
        if name in ours and not _is_sound(text, ours[name]):
            raise HandoutsError(
                f"{paths[0]}: release.{name} must be a text with the same braces as in da.toml",
                advice="Correct it, as da.toml has it",
            )
    return ReleaseLabels(**{one.name: table.get(one.name, ours[one.name]) for one in fields(ReleaseLabels)})


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("release", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise HandoutsError(
            f"{path} cannot be read: {error}", advice="Correct it, as da.toml has it"
        ) from error
    if not isinstance(table, dict):
        raise HandoutsError(f"{path}: release must be a table", advice="Correct it, as da.toml has it")
    return table


def _is_sound(text: object, model: str) -> bool:
    """Whether a label is a text whose braces hold what those of the model may hold."""
    try:
        return isinstance(text, str) and _braces(text) <= _braces(model)
    except ValueError:
        return False


def _braces(text: str) -> set[str]:
    return {part for _, part, _, _ in Formatter().parse(text) if part is not None}

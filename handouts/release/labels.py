"""The words of a release in one language, for its site, catalogue, list and notes.

They are the table ``[release]`` of ``templates/labels/<lang>.toml``. A label that a clinic's file lacks is
taken from the English file.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from handouts.project.label_file import LabelFile, braces, load, refusal
from handouts.project.project import shipped

FALLBACK = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLabels:
    """All of them in one language; da.toml says where each is used."""

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
    page_current: str
    page_release: str
    text_in_pdf: str
    package: str
    text_size: str
    text_size_normal: str
    text_size_large: str
    text_size_largest: str
    note_back: str
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
        """The name of a variant in this language; a clinic's own variant keeps its name."""
        return str(getattr(self, f"variant_{name.replace('-', '_')}", name))

    def counted(self, key: str, count: int) -> str:
        """A label with a number, in the singular or the plural: ``pages`` gives “1 side” or “2 sider”."""
        one, many = getattr(self, f"{key}_one"), getattr(self, f"{key}_many")
        return str(one if count == 1 else many).format(count=count)

    def review_said(self, decided: str) -> str:
        """The result of the review check, in words."""
        return str(getattr(self, f"review_{decided}", decided))


def read(folders: tuple[Path, ...], lang: str) -> ReleaseLabels:
    """Read the words of one language.

    Args:
        folders: Folders of templates. If two contain a file of the same name, the first one counts.
        lang: The language.

    Returns:
        Its words. Missing ones, or all of them if there is no such file, are English.

    Raises:
        HandoutsError: A file cannot be read, or a label is not a text or has unknown names in braces.
    """
    ours = load(shipped("templates") / "labels" / f"{FALLBACK}.toml").data["release"]
    paths = [path for folder in folders if (path := folder / "labels" / f"{lang}.toml").is_file()]
    own = _own(load(paths[0]), ours) if paths else {}
    return ReleaseLabels(**{one.name: own.get(one.name, ours[one.name]) for one in fields(ReleaseLabels)})


def _own(file: LabelFile, ours: dict[str, str]) -> dict[str, str]:
    """The labels of ``[release]`` in a file."""
    table = file.data.get("release", {})
    if not isinstance(table, dict):
        raise refusal(file.path, (file.problem(("release",), "“release” must be a table: [release]"),))
    problems = tuple(
        file.problem(("release", name), f"“release.{name}” must be a text with the same braces as in da.toml")
        for name, text in table.items()
        if name in ours and not _is_sound(text, ours[name])
    )
    if problems:
        raise refusal(file.path, problems)
    return table


def _is_sound(text: object, model: str) -> bool:
    """Whether a label is a text with no other names in braces than its model."""
    try:
        return isinstance(text, str) and braces(text) <= braces(model)
    except ValueError:
        return False

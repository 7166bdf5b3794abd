"""The words of the print station in one language, from ``templates/station/<lang>.toml``.

A word that a clinic's own file lacks is taken from the shipped file of that language, else from English.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path

from handouts.project.label_file import LabelFile, braces, load, refusal
from handouts.project.project import shipped

FALLBACK = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLabels:
    """All of them in one language; da.toml says where each is used."""

    lang: str
    locale: str
    """CLDR locale for dates, such as ``da_DK``."""
    station: str
    skip: str
    search: str
    search_button: str
    found_none: str
    found_one: str
    found_many: str
    topics_none: str
    topics_none_more: str
    clinics_none: str
    clinics_none_more: str
    problems: str
    problems_many: str
    draft: str
    draft_more: str
    overdue: str
    overdue_more: str
    updated: str
    back: str
    print: str
    save: str
    record: str
    record_copy: str
    record_copied: str
    record_select: str
    record_line: str
    record_date: str
    """Pattern of the dates in ``record_line`` (CLDR), such as ``dd.MM.yyyy``."""
    folded: str
    printer: str
    copies: str
    printer_send: str
    printer_sent: str
    printer_failed: str
    printer_failed_more: str
    clinic: str
    variant: str
    variant_standard: str
    variant_large_print: str
    variant_booklet: str
    variant_booklet_pages: str
    variant_ink_saver: str
    pages: str
    page: str
    opens_pdf: str
    failed: str
    preview: str
    preview_more: str
    preview_still: str
    preview_shown: str
    preview_away: str
    preview_gone: str
    preview_gone_more: str
    findings: str
    findings_none: str
    findings_unknown: str
    status: str
    status_more: str
    status_due: str
    status_problems: str
    status_findings: str
    status_errors: str
    status_warnings: str
    status_notes: str
    status_drafts: str
    status_every: str
    status_unchecked: str
    status_again: str
    status_fine: str
    failed_many: str
    missing: str
    missing_more: str
    busy: str
    busy_more: str
    token: str
    token_more: str
    refused: str
    refused_more: str
    fault: str
    fault_more: str
    offline: str
    offline_more: str
    offline_again: str
    phone: str
    phone_scan: str
    phone_qr: str
    phone_none: str
    phone_none_more: str
    phone_open: str
    phone_back: str
    link_copy: str
    link_copied: str
    link_select: str
    package_one: str
    package_many: str
    package_of_one: str
    package_of: str
    package_pages_one: str
    package_pages: str
    package_leaflets: str
    package_print_more: str
    package_failed: str
    adapt: str
    adapt_more: str
    adapt_title: str
    adapt_private: str
    adapt_side: str
    adapt_side_none: str
    adapt_left: str
    adapt_right: str
    adapt_both: str
    adapt_note: str
    adapt_note_more: str
    adapt_next: str
    adapt_next_more: str
    adapt_out: str
    adapt_out_more: str
    adapt_callout: str
    adapt_doses: str
    adapt_doses_more: str
    adapt_step: str
    adapt_sets: str
    adapt_repetitions: str
    adapt_amount: str
    adapt_show: str
    adapt_mistakes: str
    adapt_changed: str
    adapt_lost: str
    adapt_nothing: str
    adapt_long: str
    adapt_lines: str
    adapt_sign: str
    adapt_glyphs: str
    adapted: str
    adapted_mark: str
    adapted_until: str
    adapted_edit: str
    adapted_forget: str
    gone: str
    gone_more: str
    too_long: str
    too_long_more: str
    record_left: str
    record_right: str
    record_both: str
    record_out: str
    record_dose: str
    keys: str
    keys_search: str
    keys_move: str
    keys_print: str
    keys_phone: str
    keys_help: str
    keys_close: str
    private: str

    def day(self, day: date | None) -> str:
        """A date in this language, such as “24. feb. 2026”; empty for None."""
        from babel.dates import format_date  # noqa: PLC0415 - only the station needs it

        return format_date(day, format="medium", locale=self.locale) if day else ""

    def record_day(self, day: date | None) -> str:
        """A date in the line for the record, such as “24.02.2026”; a dash for None."""
        from babel.dates import format_date  # noqa: PLC0415 - only the station needs it

        return format_date(day, format=self.record_date, locale=self.locale) if day else "–"

    def time(self, moment: datetime) -> str:
        """A time of the day, such as “14.05”."""
        from babel.dates import format_time  # noqa: PLC0415 - only the station needs it

        return format_time(moment.time(), format="short", locale=self.locale)

    def counted(self, count: int, packages: int = 0) -> str:
        """How many leaflets and packages were found, such as “3 foldere, 1 pakke”."""
        text = {0: self.found_none, 1: self.found_one}.get(count, self.found_many).format(count=count)
        if not packages:
            return text
        more = (self.package_one if packages == 1 else self.package_many).format(count=packages)
        return f"{text}, {more}" if count else more

    def package_name(self, count: int) -> str:
        """What a package is, such as “Pakke med 2 foldere”."""
        return self.package_of_one if count == 1 else self.package_of.format(count=count)

    def variant_name(self, name: str) -> str:
        """The name of a variant in this language; a clinic's own variant keeps its name."""
        return str(getattr(self, f"variant_{name.replace('-', '_')}", name))


def read(folders: tuple[Path, ...], lang: str) -> StationLabels:
    """Read the words of one language.

    Args:
        folders: Folders of templates. If two contain a file of the same name, words of the first one count.
        lang: The language of the project.

    Returns:
        Its words, or the English ones if there is no such file.

    Raises:
        HandoutsError: A file cannot be read, or a label is not a text or has unknown names in braces.
    """
    ours = shipped("templates") / "station"
    kind = lang.split("-", maxsplit=1)[0]
    paths = [path for folder in folders if (path := folder / "station" / f"{kind}.toml").is_file()]
    model = load(ours / f"{FALLBACK}.toml").data
    words = dict(model)
    for path in reversed(paths):
        words |= _sound(load(path), model)
    known = {one.name: words[one.name] for one in fields(StationLabels) if one.name != "lang"}
    return StationLabels(lang=kind if paths else FALLBACK, **known)


def _sound(file: LabelFile, model: dict[str, str]) -> dict[str, str]:
    """The labels of a file that the station has."""
    problems = tuple(
        file.problem((name,), f"“{name}” must be a text with the same braces as in da.toml")
        for name, text in file.data.items()
        if name in model and not _is_sound(text, model[name])
    )
    if problems:
        raise refusal(file.path, problems)
    return {name: text for name, text in file.data.items() if name in model}


def _is_sound(text: object, model: str) -> bool:
    """Whether a label is a text with no other names in braces than its model."""
    try:
        return isinstance(text, str) and braces(text) <= braces(model)
    except ValueError:
        return False

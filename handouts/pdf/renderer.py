"""Leaflet → PDF, with WeasyPrint."""

import hashlib
import logging
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from handouts.errors import MachineError, Problem, Severity
from handouts.leaflets import length_estimate
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf import conformance, copyfit, engine, greyscale, imposition, page_measure
from handouts.pdf.accelerate import install as accelerate
from handouts.pdf.copyfit import Choice, Trial
from handouts.pdf.engine import Fonts, Sheet
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.pdf.tagging import Tagger, install
from handouts.project.pdf_standards import STANDARDS


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """A leaflet as a file."""

    pdf: bytes
    """Its bytes."""
    pages: int
    """Of the variant's own size; of an imposed leaflet, sides of A4."""
    sheets: int
    """Sheets of paper, printed on both sides."""
    layouts: int
    """Times that it was laid out."""
    claims: tuple[str, ...]
    """Standards that it conforms to, such as ``PDF/UA-1``."""
    files: tuple[str, ...]
    """Paths of the ``leaflet:`` addresses that it shows, sorted."""
    problems: tuple[Problem, ...]
    """What went wrong while rendering; with an error among them the bytes are not to be used."""


class Renderer:
    """Renders leaflets one after another; style sheets and fonts are read once a clinic.

    It is a context manager: at its end the temporary files are removed.
    """

    def __init__(self, resources: ResourceFolders, *, scratch: Path | None = None) -> None:
        """Prepare a renderer.

        Args:
            resources: Folders with the files that leaflets show.
            scratch: Folder for temporary files, made where it is missing; None for the system's one.

        Raises:
            MachineError: WeasyPrint's native libraries do not load.
        """
        self._resources = resources
        self._scratch = scratch
        self._weasyprint = engine.load(resources)
        accelerate.install(self._weasyprint)
        self._producer = f"WeasyPrint {self._weasyprint.__version__}"
        self._sheets: dict[tuple[str, str], _Read] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the temporary files. A leaflet rendered after that makes new ones."""
        for known in self._sheets.values():
            shutil.rmtree(known.fonts._folder, ignore_errors=True)
        self._sheets.clear()

    def render(self, leaflet: Leaflet) -> RenderedPdf:
        """Render one leaflet: fitted to whole sheets, tagged, archival; the same bytes for the same one.

        What keeps it from conforming to its standards is an error among the problems.
        """
        fetcher = self._fetcher(leaflet.clinic)
        with engine.log() as records:
            page = self._weasyprint.HTML(string=leaflet.html, url_fetcher=fetcher, base_url=f"{SCHEME}:/")
            layouts = self._fitted(leaflet, page)
            best = min(layouts, key=lambda one: copyfit.faults(leaflet.variant, one.trial))
            pdf, faults = self._written(leaflet, best.document)
        claims = STANDARDS[leaflet.standard].claims
        pages = best.trial.pages
        if leaflet.variant.imposed:
            pdf, pages = imposition.imposed(
                pdf,
                best.document.metadata,
                producer=self._producer,
                readable=f"{leaflet.slug}{leaflet.variant.suffix}-pages.pdf",
            )
            claims = conformance.IMPOSED
        return RenderedPdf(
            pdf=pdf,
            pages=pages,
            sheets=leaflet.variant.sheets_of(best.trial.pages),
            layouts=len(layouts),
            claims=claims,
            files=tuple(sorted({*best.sheets.files, *fetcher.files})),
            problems=tuple(
                dict.fromkeys(
                    (
                        *(_problem(record, leaflet) for record in records),
                        *(_fault(rule, message, leaflet) for rule, message in faults),
                    )
                )
            ),
        )

    def _fitted(self, leaflet: Leaflet, page: Any) -> "list[_Layout]":  # noqa: ANN401
        """The layouts that were tried."""
        variant = leaflet.variant
        told = length_estimate.length(page.etree_element, variant.metrics)
        choice: Choice | None = copyfit.first(
            variant, body=told.body, whole=told.whole, beside=told.beside, fitted=leaflet.fitted
        )
        layouts: list[_Layout] = []
        while choice is not None:
            layouts.append(self._layout(leaflet, page, choice))
            choice = copyfit.following(
                variant, [one.trial for one in layouts], whole=told.whole, fitted=leaflet.fitted
            )
        return layouts

    def _layout(self, leaflet: Leaflet, page: Any, choice: Choice) -> "_Layout":  # noqa: ANN401
        variant = leaflet.variant
        overlays = (
            variant.fits[choice.fit].sheet,
            variant.narrow * choice.narrow,
            variant.appendix * choice.apart,
        )
        sheets = self._prepared(leaflet, (*variant.sheets, *filter(None, overlays)))
        document = page.render(
            stylesheets=sheets.sheets, font_config=sheets.fonts, pdf_tags=True, presentational_hints=True
        )
        return _Layout(document=document, sheets=sheets, trial=page_measure.trial(document.pages, choice))

    def _written(self, leaflet: Leaflet, document: Any) -> tuple[bytes, tuple[tuple[str, str], ...]]:  # noqa: ANN401
        standard = STANDARDS[leaflet.standard]
        tagger = Tagger()
        install(self._weasyprint, tagger)

        def finish(_: object, pdf: Any) -> None:  # noqa: ANN401 - a pydyf.PDF
            if leaflet.variant.grey:
                greyscale.turn_grey(pdf)
            conformance.finish(pdf, document.metadata, standard, producer=self._producer)

        pdf = document.write_pdf(
            pdf_variant=standard.base,
            pdf_tags=True,
            pdf_identifier=hashlib.sha256(leaflet.html.encode()).digest()[:16],
            attachments=[self._attachment(leaflet)] if standard.attaches else None,
            finisher=finish,
        )
        return pdf, tagger.faults

    def _attachment(self, leaflet: Leaflet) -> Any:  # noqa: ANN401
        """The article's Markdown, dated as the article is."""
        day = datetime.fromisoformat(leaflet.updated or leaflet.published or "1970-01-01")
        return self._weasyprint.Attachment(
            string=leaflet.markdown,
            name=f"{leaflet.slug}.md",
            description=leaflet.title,
            created=day,
            modified=day,
            relationship="Source",
        )

    def _prepared(self, leaflet: Leaflet, names: tuple[str, ...]) -> "_Sheets":
        """The style sheets of one setting; each is parsed once a clinic."""
        clinic = (leaflet.clinic, leaflet.brand_css)
        if clinic not in self._sheets:
            if self._scratch:
                self._scratch.mkdir(parents=True, exist_ok=True)
            self._sheets[clinic] = _Read(fonts=engine.font_configuration(self._weasyprint, self._scratch))
        known = self._sheets[clinic]
        texts = (leaflet.brand_css, *(f'@import "{name}";' for name in names))
        for text in texts:
            if text not in known.sheets:
                known.sheets[text], known.files[text] = self._parsed(text, leaflet.clinic, known.fonts)
        files = tuple(dict.fromkeys(file for text in texts for file in known.files[text]))
        return _Sheets(
            fonts=known.fonts,
            sheets=[known.sheets[text] for text in texts],
            files=files,
        )

    def _parsed(self, text: str, clinic: str, fonts: Fonts) -> tuple[Sheet, tuple[str, ...]]:
        """A style sheet, and the files that it reads."""
        fetcher = self._fetcher(clinic)
        base = f"{SCHEME}:/styles/"
        with engine.log() as records:
            sheet = self._weasyprint.CSS(
                string=text, url_fetcher=fetcher, base_url=base, font_config=fonts, media_type="print"
            )
        failed = [record.getMessage() for record in records if record.levelno >= logging.ERROR]
        if failed:
            raise MachineError(failed[0], advice="Put the file there, or remove what asks for it")
        return sheet, tuple(fetcher.files)

    def _fetcher(self, clinic: str) -> Any:  # noqa: ANN401 - its class is made when WeasyPrint is there
        return engine.fetcher(self._weasyprint, self._resources, clinic)


@dataclass(slots=True, kw_only=True)
class _Read:
    """The style sheets of one clinic that have been read, by what asks for them."""

    fonts: Fonts
    sheets: dict[str, Sheet] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheets:
    fonts: Fonts
    sheets: list[Sheet]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """A leaflet laid out in one of its settings."""

    document: Any
    sheets: _Sheets
    trial: Trial


def _problem(record: logging.LogRecord, leaflet: Leaflet) -> Problem:
    message = record.getMessage()
    rule, advice = "rendering", "Report it if the leaflet looks wrong"
    severity: Severity = "warning"
    if ".notdef glyph" in message:
        rule, severity = "glyph-missing", "error"
        letters = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
        message = f"No font has the character {_named(letters)}"
        advice = "Write it with other characters, or add a font that has it to the brand"
    elif record.levelno >= logging.ERROR:
        rule, severity, advice = "rendering", "error", "Correct what it names"
    return Problem(
        file=leaflet.source, line=None, rule=rule, severity=severity, message=message, advice=advice
    )


def _fault(rule: str, message: str, leaflet: Leaflet) -> Problem:
    return Problem(
        file=leaflet.source,
        line=None,
        rule=rule,
        severity="error",
        message=message,
        advice="Say in the square brackets what it shows, or mark it: ![](…){.decorative}"
        if rule == "alt-missing"
        else "Undo what your own template or style sheet does there: it cannot be read aloud",
    )


def _named(letters: str) -> str:
    found = letters.strip("'\"")
    codes = " ".join(f"U+{ord(letter):04X}" for letter in found)
    return f"“{found}” ({codes})"

"""Leaflet → PDF, with WeasyPrint."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from handouts.errors import Problem
from handouts.leaflets import length_estimate
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf import (
    closing_band,
    conformance,
    copyfit,
    engine,
    greyscale,
    imposition,
    page_measure,
    render_problems,
)
from handouts.pdf.accelerate import install as accelerate
from handouts.pdf.copyfit import Choice, Trial
from handouts.pdf.resources import SCHEME, ResourceFolders
from handouts.pdf.style_sheets import Sheets, StyleSheets
from handouts.pdf.tagging.tagging import Tagger, install
from handouts.project.pdf_standards import STANDARDS


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """A rendered leaflet."""

    pdf: bytes
    """The file."""
    pages: int
    """Pages of the variant's own size; for an imposed leaflet, sides of A4."""
    sheets: int
    """Sheets of paper, printed on both sides."""
    layouts: int
    """How often it was laid out."""
    claims: tuple[str, ...]
    """Standards that it conforms to, such as ``PDF/UA-1``."""
    files: tuple[str, ...]
    """Paths of the ``leaflet:`` addresses that it shows, sorted."""
    problems: tuple[Problem, ...]
    """What went wrong while rendering; if one is an error, the PDF must not be used."""


class Renderer:
    """Renders leaflets one after another; style sheets and fonts are read once for each clinic.

    It is a context manager: at its end the temporary files are removed.
    """

    def __init__(self, resources: ResourceFolders, *, scratch: Path | None = None) -> None:
        """Prepare a renderer.

        Args:
            resources: Folders with the files that leaflets show.
            scratch: Folder for temporary files, created if missing; None for the system's temporary folder.

        Raises:
            MachineError: WeasyPrint's native libraries do not load, or this version cannot be used.
        """
        self._resources = resources
        self._weasyprint = engine.load(resources)
        accelerate.install(self._weasyprint)
        self._producer = f"WeasyPrint {self._weasyprint.__version__}"
        self._style_sheets = StyleSheets(self._weasyprint, resources, scratch)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the temporary files. A leaflet rendered after that makes new ones."""
        self._style_sheets.close()

    def render(self, leaflet: Leaflet) -> RenderedPdf:
        """Render one leaflet, fitted to whole sheets, tagged and archival.

        The same leaflet gives the same bytes. If the PDF does not conform to its standards, one of its
        problems is an error.
        """
        fetcher = self._fetcher(leaflet.clinic)
        with engine.log() as records:
            page = self._weasyprint.HTML(string=leaflet.html, url_fetcher=fetcher, base_url=f"{SCHEME}:/")
            layouts = self._fitted(leaflet, page)
            best = min(layouts, key=lambda one: copyfit.faults(leaflet.variant, one.trial))
            best = self._with_back_cover(leaflet, page, best, layouts)
            closing_band.move_down(best.document)
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
                        *render_problems.of_records(records, leaflet),
                        *(render_problems.of_fault(rule, message, leaflet) for rule, message in faults),
                    )
                )
            ),
        )

    def _fitted(self, leaflet: Leaflet, page: Any) -> "list[_Layout]":  # noqa: ANN401
        """All layouts that were tried."""
        variant = leaflet.variant
        whole = length_estimate.length(page.etree_element, variant.metrics)
        choice: Choice | None = copyfit.first(variant, whole=whole, fitted=leaflet.fitted)
        layouts: list[_Layout] = []
        while choice is not None:
            layouts.append(self._layout(leaflet, page, choice))
            choice = copyfit.following(
                variant, [one.trial for one in layouts], whole=whole, fitted=leaflet.fitted
            )
        return layouts

    def _with_back_cover(
        self,
        leaflet: Leaflet,
        page: Any,  # noqa: ANN401 - WeasyPrint's
        best: "_Layout",
        tried: "list[_Layout]",
    ) -> "_Layout":
        """The layout of a booklet with the facts on its back cover; it is added to those that were tried."""
        for cover in copyfit.covers(leaflet.variant, best.trial):
            made = self._layout(leaflet, page, Choice(fit=best.trial.fit), cover)
            tried.append(made)
            if made.trial.pages % leaflet.variant.sheet_pages == 0:
                return made
        return best

    def _layout(self, leaflet: Leaflet, page: Any, choice: Choice, cover: str = "") -> "_Layout":  # noqa: ANN401
        variant = leaflet.variant
        names = filter(None, (*variant.sheets, variant.fits[choice.fit].sheet, cover))
        sheets = self._style_sheets.prepared(leaflet, tuple(names))
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
            attachments=[self._attachment(leaflet)] if standard.attaches and leaflet.markdown else None,
            finisher=finish,
        )
        install(self._weasyprint, Tagger())  # the other one holds the text, which may be one patient's
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

    def _fetcher(self, clinic: str) -> Any:  # noqa: ANN401 - its class exists only with WeasyPrint
        return engine.fetcher(self._weasyprint, self._resources, clinic)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """A leaflet laid out in one of its settings."""

    document: Any
    sheets: Sheets
    trial: Trial

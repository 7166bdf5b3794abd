"""Leaflet → PDF, with WeasyPrint."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from handouts.errors import HandoutsError
from handouts.leaflets.leaflet import Leaflet
from handouts.leaflets.variant import Variant
from handouts.pdf import conformance, engine, greyscale, imposition, render_problems, sample_leaflet
from handouts.pdf.accelerate import install as accelerate
from handouts.pdf.accelerate import output
from handouts.pdf.parts import file, fonts, palette
from handouts.pdf.parts.file import About
from handouts.pdf.parts.fonts import Fonts
from handouts.pdf.parts.letterhead import letterhead
from handouts.pdf.parts.letterhead.drawn import Drawn, nothing
from handouts.pdf.parts.made import Made
from handouts.pdf.parts.parts import Parts
from handouts.pdf.rendered_pdf import RenderedPdf, UsedText
from handouts.pdf.resources import ResourceFolders
from handouts.pdf.style_sheets import StyleSheets
from handouts.project.pdf_standards import STANDARDS
from handouts.time_limit import TimeLimitError


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
        palette.install(self._weasyprint)
        self._style_sheets = StyleSheets(self._weasyprint, resources, scratch)
        self._fonts = Fonts(self._weasyprint)
        self._parts = Parts(self._weasyprint, resources, self._style_sheets, self._fonts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the temporary files. A leaflet rendered after that makes new ones."""
        self._style_sheets.close()
        self._parts.forget()

    def warm_up(
        self, clinic: str, brand_css: str, variant: Variant, *, is_asked: Callable[[], bool] = lambda: False
    ) -> None:
        """Read style sheets and fonts, and load what the first leaflet needs, so that it takes half the time.

        Args:
            clinic: The clinic of the leaflet.
            brand_css: Its colours and fonts, as CSS.
            variant: The variant of the leaflet.
            is_asked: Whether somebody waits for a leaflet already; then only style sheets are read.
        """
        sample = sample_leaflet.sample(clinic, brand_css, variant)
        self._parts.read_style_sheets(sample)
        if not is_asked():
            self._rendered(sample, stored=False)

    def render(self, leaflet: Leaflet) -> RenderedPdf:
        """Render one leaflet, fitted to whole sheets, tagged and archival.

        The same leaflet gives the same bytes. If the PDF does not conform to its standards, one of its
        problems is an error.
        """
        try:
            return self._rendered(leaflet)
        except (HandoutsError, TimeLimitError, MemoryError):
            raise
        except Exception:
            if not self._parts.has_stored:
                raise
            self._parts.forget()  # a stored body lacks letters that this clinic needs, or is damaged
            return self._rendered(leaflet, stored=False)

    def _rendered(self, leaflet: Leaflet, *, stored: bool = True) -> RenderedPdf:
        with engine.log() as records:
            attached = STANDARDS[leaflet.standard].attaches and leaflet.markdown
            attachments = [self._attachment(leaflet)] if attached else None
            made = self._parts.made(leaflet, attachments, self._finish(leaflet), stored=stored)
            metadata = made.metadata
            drawn = (
                letterhead.drawn(self._weasyprint, made.letterhead.pieces, made.letterhead.feet, made.body)
                if made.letterhead
                else nothing(made.body)
            )
            if leaflet.variant.grey:
                greyscale.turn_grey(drawn.objects)
                grey = tuple(map(greyscale.grey_content, drawn.contents))
                drawn = replace(drawn, first=tuple(map(greyscale.grey_content, drawn.first)), contents=grey)
            pdf = file.written(made.body, drawn, self._about(leaflet, metadata, made), self._fonts)
            text = self._used(leaflet, made, drawn)
            for document in made.documents:
                output.free(document)
        trial, faults = made.trial, (*made.body.faults, *drawn.faults)
        claims = STANDARDS[leaflet.standard].claims
        pages = trial.pages
        if leaflet.variant.imposed:
            pdf, pages = imposition.imposed(
                pdf,
                metadata,
                producer=self._producer,
                readable=f"{leaflet.slug}{leaflet.variant.suffix}-pages.pdf",
            )
            claims = conformance.IMPOSED
        return RenderedPdf(
            pdf=pdf,
            pages=pages,
            sheets=leaflet.variant.sheets_of(trial.pages),
            layouts=made.layouts,
            claims=claims,
            files=tuple(sorted(made.files)),
            problems=tuple(
                dict.fromkeys(
                    (
                        *render_problems.of_records((*made.records, *records), leaflet),
                        *(render_problems.of_fault(rule, message, leaflet) for rule, message in faults),
                    )
                )
            ),
            text=text,
        )

    def _used(self, leaflet: Leaflet, made: Made, drawn: Drawn) -> UsedText | None:
        """The text of a leaflet, for later runs."""
        if self._resources.bodies is None or leaflet.for_patient or not made.letterhead:
            return None
        content = None
        if made.is_new:
            content = self._parts.packed(made, fonts.joined(made.body.faces, drawn.faces))
        return UsedText(name=made.text, content=content)

    def _finish(self, leaflet: Leaflet) -> Callable[[Any, Any], None]:
        """What is done with a body when all is drawn."""

        def finish(pdf: Any, document: Any) -> None:  # noqa: ANN401 - a pydyf.PDF, WeasyPrint's document
            if leaflet.variant.grey:
                greyscale.turn_grey(pdf.objects)
            conformance.finish(pdf, document.metadata, STANDARDS[leaflet.standard], producer=self._producer)

        return finish

    def _about(self, leaflet: Leaflet, metadata: Any, made: Made) -> About:  # noqa: ANN401
        """What a file says of itself."""
        standard = STANDARDS[leaflet.standard]
        colours = made.palette.colours
        return About(
            language=conformance.string(metadata.lang) if metadata.lang else b"",
            xmp=conformance.xmp(metadata, standard, producer=self._producer),
            info=conformance.info(metadata, self._producer, self._weasyprint.pdf._w3c_date_to_pdf)
            if made.body.version < "2.0"
            else {},
            identifier=hashlib.sha256(leaflet.html.encode()).digest()[:16],
            colours=tuple((name, greyscale.grey(one)) for name, one in colours)
            if leaflet.variant.grey
            else colours,
        )

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

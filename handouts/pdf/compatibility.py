"""Checks that PDFs made with the installed WeasyPrint conform to the standards that they claim.

Tags, structure tree, metadata and copyfit use functions of WeasyPrint and pydyf that are not public. If one
of them changes, a PDF could claim PDF/UA and be wrong, so nothing is rendered then.
"""

import importlib.metadata

from handouts.errors import MachineError
from handouts.pdf import source_guard

TESTED = {"weasyprint": "70.0", "pydyf": "0.13.0", "tinyhtml5": "2.1.0"}
"""Versions of the libraries that all of ``pdf/`` was written for and is tested with."""
REQUIRED = {
    "weasyprint.pdf:generate_pdf": "fd816c8d91ce",
    "weasyprint.pdf.tags:add_tags": "74d331d78a01",
    "weasyprint.pdf:_use_references": "da9c08e65dfd",
    "weasyprint.pdf.anchors:resolve_links": "115c9517a3b3",
    "weasyprint.pdf.anchors:add_links": "e37fc9cd900c",
    "weasyprint.pdf.anchors:add_outlines": "426622d566af",
    "weasyprint.pdf.pdfa:pdfa": "1dabfe6b2194",
    "weasyprint.pdf.pdfua:pdfua": "033cff7598ba",
    "weasyprint.pdf.stream:Stream.__init__": "614391dfe240",
    "weasyprint.pdf.stream:Stream.marked": "21f9b09862d6",
    "weasyprint.pdf.stream:Stream.artifact": "eabed07a3489",
    "weasyprint.pdf.stream:Stream.set_color": "48fa96d7d01d",
    "weasyprint.pdf.stream:Stream.add_group": "075a49a4b3a5",
    "weasyprint.pdf.stream:Stream.add_pattern": "bd3472bef382",
    "weasyprint.pdf.stream:Stream.add_shading": "16058497b33a",
    "weasyprint.pdf.stream:Stream.add_image": "7076d502f9ea",
    "weasyprint.pdf.fonts:Font.__init__": "cf04f7b3adb6",
    "weasyprint.pdf.fonts:build_fonts_dictionary": "934910c919b5",
    "weasyprint.document:Page.__init__": "8632fc50553c",
    "weasyprint.document:Page.paint": "c6fd43a530a0",
    "weasyprint.draw:draw_stacking_context": "c97878300f32",
    "weasyprint.stacking:StackingContext.from_box": "783f7614f359",
    "weasyprint.images:RasterImage.get_x_object": "735150ff9b62",
    "weasyprint.draw:draw_inline_level": "83010c6dec6a",
    "weasyprint.draw:draw_block_level": "f4e6041f67ae",
    "weasyprint.draw.text:draw_first_line": "df38b8753e86",
    "weasyprint.layout.absolute:AbsolutePlaceholder.__init__": "b052f9570a2d",
    "weasyprint.layout.absolute:AbsolutePlaceholder.set_laid_out_box": "4bec38312850",
    "weasyprint.formatting_structure.boxes:Box.__init__": "d6d0e05494d0",
    "weasyprint.formatting_structure.boxes:Box.content_box_x": "af5104afc19c",
    "weasyprint.formatting_structure.boxes:Box.content_box_y": "a06d11c4589f",
    "weasyprint.formatting_structure.boxes:Box.is_in_normal_flow": "2682281c5aae",
    "weasyprint.formatting_structure.boxes:Box.descendants": "2bf59944972d",
    "weasyprint.formatting_structure.boxes:ParentBox.descendants": "2bf59944972d",
    "pydyf:PDF.add_object": "12049fd4d666",
    "pydyf:PDF.page_references": "bbe7173209fa",
    "pydyf:PDF.__init__": "efe0f0c7ac4b",
    "pydyf:_to_bytes": "2d07f1549e6f",
    "pydyf:Object.reference": "471b5f0ec878",
    "pydyf:Stream.begin_marked_content": "6a734fa7e40e",
    "pydyf:Stream.end_marked_content": "d37b7eb67484",
    "pydyf:Stream.data": "924c48bf0e64",
    "pydyf:Stream.set_color_rgb": "ef8f03ea6fab",
    "pydyf:Stream.show_text": "7b6ca27e57b7",
    "pydyf:Stream.set_font_size": "7a5911808cb5",
}
"""Digest of each function that affects tags, metadata and reading order, by name."""


class UnfitLibraryError(MachineError):
    """WeasyPrint or pydyf has functions that handouts was not tested with."""


def require() -> None:
    """Check the functions that the claims of a PDF depend on. WeasyPrint must be loaded.

    Raises:
        UnfitLibraryError: One of them differs from the one that our code was written for.
    """
    changed = source_guard.changed(REQUIRED)
    if changed:
        names = ", ".join(name.replace(":", ".") for name in changed)
        raise UnfitLibraryError(
            f"{_installed()} cannot be used, because PDFs might not be accessible. "
            f"These functions differ from those that handouts was tested with: {names}",
            advice=f"Install the tested version: {install_command()}",
        )


def install_command() -> str:
    """The command that installs the versions that handouts is tested with."""
    return "python -m pip install " + " ".join(f"{name}=={version}" for name, version in TESTED.items())


def untested() -> tuple[str, ...]:
    """Libraries with another version than the tested one, such as ``pydyf 0.14.0 (tested: 0.13.0)``.

    Loads no library.
    """
    return tuple(
        f"{name} {installed} (tested: {version})"
        for name, version in TESTED.items()
        if (installed := _version(name)) != version
    )


def _installed() -> str:
    return " with ".join((f"WeasyPrint {_version('weasyprint')}", f"pydyf {_version('pydyf')}"))


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"

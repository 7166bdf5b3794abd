"""Corrects the marked contents of a page: what is not read aloud, and the ends of lines."""

from typing import Any

from handouts.pdf.tagging.structure_tree import Structure


def rewrite(stream: Any, page: int, structure: Structure) -> int:  # noqa: ANN401 - WeasyPrint's stream
    """Mark artifacts and restore line ends in the content of a page.

    It also removes kernings of 0, which WeasyPrint writes after nearly every glyph.

    Args:
        stream: The content.
        page: Number of the page, from 0.
        structure: The structure of the document.

    Returns:
        The number of marked contents that it has.
    """
    blanks = {
        font.hash: next((glyph for glyph, text in font.to_unicode.items() if text == " "), None)
        for font in stream._fonts.values()
    }
    pieces, begun, face, shown, met = stream.stream, -1, "", -1, 0
    for at, piece in enumerate(pieces):
        if piece == b"BDC":
            begun, shown, met = at, -1, met + 1
        elif piece == b"EMC" and begun >= 0:
            _set_right(pieces, begun, shown, page, structure, blanks.get(face))
            begun = -1
        elif isinstance(piece, bytes) and piece.endswith(b" Tf"):
            face = piece.split()[0][1:].decode()
        elif isinstance(piece, bytes) and piece.endswith(b"] TJ"):
            shown, pieces[at] = at, piece.replace(b">0<", b"")
    return met


def _set_right(
    pieces: list[Any], begun: int, shown: int, page: int, structure: Structure, blank: int | None
) -> None:
    """Corrects one marked content.

    Args:
        pieces: The page's content.
        begun: Index of its first operator, BDC.
        shown: Index of its last text; -1 if it has none.
        page: Number of the page, from 0.
        structure: The structure of the document.
        blank: The glyph of a blank in its last font; None if the font has none.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    marks = pieces[begun - 1]
    place = (page, marks["MCID"])
    if place in structure.artifacts:
        pieces[begun - 2], pieces[begun - 1] = "/Artifact", _artifact(structure.artifacts[place])
    elif place in structure.hyphenated:
        marks["ActualText"] = pydyf.String(structure.hyphenated[place])
    elif place in structure.spaced and shown >= 0 and blank is not None:
        pieces[shown] = pieces[shown].removesuffix(b"] TJ") + f"<{blank:04x}>] TJ".encode()
    elif place in structure.spaced:
        marks["ActualText"] = pydyf.String(structure.spaced[place])


def _artifact(kind: str) -> bytes:
    """The properties of content that is not read aloud (ISO 32000-1, 14.8.2.2)."""
    if not kind:
        return b"<</Type /Layout>>"
    side = f" /Subtype /{kind} /Attached [/{ {'Header': 'Top'}.get(kind, 'Bottom') }]"
    return f"<</Type /Pagination{side * (kind != 'Pagination')}>>".encode()

"""The fonts of a file: each face once, with the letters of body and letterhead together."""

import copy
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handouts.pdf.parts.objects import File, entries

_REFERENCE = re.compile(rb"(\d+) 0 R")
_MOST = 256
"""Faces with their letters that are kept; each has some 10 KB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A face as it is drawn."""

    font: Any
    """WeasyPrint's ``Font``, which can read its file."""
    ascent: int
    """In thousandths of an em, as WeasyPrint rounds it at the size that is drawn first."""
    descent: int
    glyphs: Mapping[int, str]
    """The text of each glyph that was drawn."""
    widths: Mapping[int, int]
    """In thousandths of an em."""

    def joined(self, other: "Face") -> "Face":
        """The face with the glyphs of both; where both have one, with the text that this one has."""
        return replace(self, glyphs={**other.glyphs, **self.glyphs}, widths={**other.widths, **self.widths})


def joined(*parts: Mapping[str, Face]) -> dict[str, Face]:
    """The faces of several parts of a leaflet, by name."""
    found: dict[str, Face] = {}
    for part in parts:
        for name, face in part.items():
            found[name] = found[name].joined(face) if name in found else face
    return found


class Fonts:
    """Reads and writes the faces of leaflets; what several leaflets need is kept once."""

    def __init__(self, weasyprint: Any) -> None:  # noqa: ANN401 - the package
        """Begin without any."""
        self._weasyprint = weasyprint
        self._files: dict[str, list[Any]] = {}
        """One of WeasyPrint's fonts for each file, by name: each has a copy of its file."""
        self._kept: OrderedDict[tuple[object, ...], tuple[bytes, list[Any]]] = OrderedDict()

    def faces(self, drawn: Iterable[Any]) -> dict[str, Face]:
        """The faces of a drawn document, by their names in the file.

        Args:
            drawn: Its fonts, in the order in which they were drawn.
        """
        found: dict[str, Face] = {}
        for font in drawn:
            one = Face(
                font=self._shared(font),
                ascent=font.ascent,
                descent=font.descent,
                glyphs=dict(font.to_unicode),
                widths=dict(font.widths),
            )
            found[font.hash] = found[font.hash].joined(one) if font.hash in found else one
        return found

    def _shared(self, font: Any) -> Any:  # noqa: ANN401
        known = self._files.setdefault(font.hash, [])
        for one in known:
            if one.file_content == font.file_content and one.index == font.index:
                return one
        known.append(font)
        return font

    def write(self, file: File, needed: Mapping[str, Face], version: str) -> dict[str, bytes]:
        """Write faces into a file; the reference of each by name.

        Args:
            file: The file.
            needed: The faces.
            version: Of the PDF.
        """
        return {name: self._write(file, name, face, version) for name, face in sorted(needed.items())}

    def _write(self, file: File, name: str, face: Face, version: str) -> bytes:
        key = (name, id(face.font), face.ascent, face.descent, tuple(sorted(face.glyphs.items())))
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = self._made(face, version)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        reference, made = self._kept[key]
        numbers = {number: file.number() for number, _, _ in made}

        def new(one: re.Match[bytes]) -> bytes:
            return b"%d 0 R" % numbers[int(one[1])]

        for number, head, content in made:
            if content is None:
                file.add(numbers[number], _REFERENCE.sub(new, head))
            else:
                file.add_stream(numbers[number], head, content, compress=False)
        return _REFERENCE.sub(new, reference)

    def _made(self, face: Face, version: str) -> tuple[bytes, list[Any]]:
        """The reference of a face, and its objects: number, dictionary, content if it is a stream."""
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        font = copy.copy(face.font)
        font.ascent, font.descent = face.ascent, face.descent
        font.to_unicode = dict(sorted(face.glyphs.items()))
        font.widths = dict(sorted(face.widths.items()))
        pdf = pydyf.PDF()
        options = {**self._weasyprint.DEFAULT_OPTIONS, "pdf_version": version}
        made = self._weasyprint.pdf.build_fonts_dictionary(pdf, {0: font}, True, True, options)
        objects = [
            (one.number, *_taken_apart(one))
            if isinstance(one, pydyf.Stream)
            else (one.number, one.data, None)
            for one in pdf.objects[3:]
        ]
        return made[font.hash], objects


def _taken_apart(stream: Any) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401 - a pydyf.Stream
    """Dictionary and compressed content of a stream."""
    head, _, rest = stream.data.partition(b"\nstream\n")
    del head
    given = {**entries(stream.extra), "Filter": b"/FlateDecode"} if stream.compress else entries(stream.extra)
    return given, rest.removesuffix(b"\nendstream")

"""The fonts of a file: each face once, with the letters of body and letterhead together."""

import copy
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handouts.pdf.parts.objects import File, entries

_REFERENCE = re.compile(rb"(\d+) 0 R")
_MOST = 256
"""Faces with their letters that are kept; each has some 10 KB."""


class LostFaceError(Exception):
    """A face of a stored body is needed with other letters, and its font is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A face as it is drawn."""

    font: Any
    """WeasyPrint's ``Font``, which can read its file; None in a stored body."""
    source: str
    """Digest of its file."""
    ascent: int
    """In thousandths of an em, as WeasyPrint rounds it at the size that is drawn first."""
    descent: int
    glyphs: Mapping[int, str]
    """The text of each glyph that was drawn."""
    widths: Mapping[int, int]
    """In thousandths of an em."""

    def joined(self, other: "Face") -> "Face":
        """The face with the glyphs of both; where both have one, with the text that this one has."""
        font = self.font
        if font is None and other.source == self.source:
            font = other.font
        glyphs, widths = {**other.glyphs, **self.glyphs}, {**other.widths, **self.widths}
        return replace(self, font=font, glyphs=glyphs, widths=widths)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFace:
    """A face as it stands in a file, with numbers of its own."""

    reference: bytes
    objects: tuple[tuple[int, Any, bytes | None], ...]
    """Number, dictionary (its bytes, if it has no content), and content."""


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
        self._files: dict[str, list[tuple[Any, str]]] = {}
        """One of WeasyPrint's fonts for each file, by name, with the digest of the file."""
        self._kept: OrderedDict[tuple[object, ...], WrittenFace] = OrderedDict()

    def faces(self, drawn: Iterable[Any]) -> dict[str, Face]:
        """The faces of a drawn document, by their names in the file.

        Args:
            drawn: Its fonts, in the order in which they were drawn.
        """
        found: dict[str, Face] = {}
        for font in drawn:
            shared, source = self._shared(font)
            one = Face(
                font=shared,
                source=source,
                ascent=font.ascent,
                descent=font.descent,
                glyphs=dict(font.to_unicode),
                widths=dict(font.widths),
            )
            found[font.hash] = found[font.hash].joined(one) if font.hash in found else one
        return found

    def _shared(self, font: Any) -> tuple[Any, str]:  # noqa: ANN401
        """The font of the same file that was read first: each has a copy of its file."""
        known = self._files.setdefault(font.hash, [])
        for one, source in known:
            if one.file_content == font.file_content and one.index == font.index:
                return one, source
        source = hashlib.sha256(b"%d " % font.index + font.file_content).hexdigest()
        known.append((font, source))
        return font, source

    def write(self, file: File, needed: Mapping[str, Face], version: str) -> dict[str, bytes]:
        """Write faces into a file; the reference of each by name.

        Args:
            file: The file.
            needed: The faces.
            version: Of the PDF.

        Raises:
            LostFaceError: The font of a face is not known.
        """
        return {name: self._write(file, name, face, version) for name, face in sorted(needed.items())}

    def _write(self, file: File, name: str, face: Face, version: str) -> bytes:
        made = self.written(name, face, version)
        numbers = {number: file.number() for number, _, _ in made.objects}

        def new(one: re.Match[bytes]) -> bytes:
            return b"%d 0 R" % numbers[int(one[1])]

        for number, head, content in made.objects:
            if content is None:
                file.add(numbers[number], _REFERENCE.sub(new, head))
            else:
                file.add_stream(numbers[number], head, content, compress=False)
        return _REFERENCE.sub(new, made.reference)

    def written(self, name: str, face: Face, version: str) -> WrittenFace:
        """A face as it stands in a file; made now if it is not known.

        Args:
            name: Its name.
            face: The face.
            version: Of the PDF.

        Raises:
            LostFaceError: It is not known, and neither is its font.
        """
        key = _key(name, face, version)
        if key not in self._kept:
            if face.font is None:
                raise LostFaceError(name)
            self.keep(name, face, version, self._made(face, version))
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, name: str, face: Face, version: str, made: WrittenFace) -> None:
        """Keep a face as it stands in a file."""
        self._kept[_key(name, face, version)] = made
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def _made(self, face: Face, version: str) -> WrittenFace:
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        font = copy.copy(face.font)
        font.ascent, font.descent = face.ascent, face.descent
        font.to_unicode = dict(sorted(face.glyphs.items()))
        font.widths = dict(sorted(face.widths.items()))
        pdf = pydyf.PDF()
        options = {**self._weasyprint.DEFAULT_OPTIONS, "pdf_version": version}
        made = self._weasyprint.pdf.build_fonts_dictionary(pdf, {0: font}, True, True, options)
        objects = (
            (one.number, *_taken_apart(one))
            if isinstance(one, pydyf.Stream)
            else (one.number, one.data, None)
            for one in pdf.objects[3:]
        )
        return WrittenFace(reference=made[font.hash], objects=tuple(objects))


def _key(name: str, face: Face, version: str) -> tuple[object, ...]:
    glyphs = tuple(sorted(face.glyphs.items()))
    return (name, face.source, face.ascent, face.descent, version, glyphs)


def _taken_apart(stream: Any) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401 - a pydyf.Stream
    """Dictionary and compressed content of a stream."""
    head, _, rest = stream.data.partition(b"\nstream\n")
    del head
    given = {**entries(stream.extra), "Filter": b"/FlateDecode"} if stream.compress else entries(stream.extra)
    return given, rest.removesuffix(b"\nendstream")

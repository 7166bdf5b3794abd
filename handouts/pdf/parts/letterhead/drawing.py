"""Draws boxes of WeasyPrint into contents that any file can take over."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

from handouts.pdf.parts.objects import COLOURS, KINDS, PROFILE
from handouts.pdf.tagging.structure_boxes import Box
from handouts.pdf.tagging.structure_roles import PT

_NAMES = 1000
"""How many names each part of a letterhead has for resources of a kind. Those of a body are below them."""


class Drawing:
    """One or several contents, which name the same fonts and other resources."""

    def __init__(self, weasyprint: Any, number: int) -> None:  # noqa: ANN401
        """Begin.

        Args:
            weasyprint: The package.
            number: Number of the part of the letterhead, from 1: the names of its resources differ from those
                of the others.
        """
        import pydyf  # noqa: PLC0415 - comes with WeasyPrint

        class Names(pydyf.Dictionary):  # type: ignore[misc]
            """Resources of one kind: WeasyPrint names a new one by their number."""

            def __len__(self) -> int:
                return number * _NAMES + len(self.keys())

        self._weasyprint, self._pydyf = weasyprint, pydyf
        self.fonts: dict[Any, Any] = {}
        """WeasyPrint's fonts, in the order in which they were drawn."""
        self._images: dict[str, Any] = {}
        self._resources = pydyf.Dictionary({kind: Names() for kind in KINDS})
        self._resources["ColorSpace"] = b"%d 0 R" % COLOURS

    def draw(self, page: Any, boxes: Iterable[Box]) -> Any:  # noqa: ANN401
        """Draw boxes where they are on their page; the stream of WeasyPrint.

        Args:
            page: Their page.
            boxes: The boxes.
        """
        frame = (0, 0, page.width, page.height)
        profiles = {"srgb": SimpleNamespace(pdf_reference=b"%d 0 R" % PROFILE)}
        stream = self._weasyprint.pdf.Stream(
            self.fonts, frame, self._resources, self._images, {}, profiles, "srgb", compress=True
        )
        with stream.stacked():
            stream.transform(d=-1, f=page.height * PT)
            stream.transform(a=PT, d=PT)
            for box in boxes:
                context = self._weasyprint.stacking.StackingContext.from_box(box, page._page_box)
                self._weasyprint.draw.draw_stacking_context(stream, context)
        return stream

    def resources(self) -> dict[str, dict[str, Any]]:
        """What the contents name, by kind and name: objects of pydyf."""
        for key, picture in self._images.items():
            self._resources["XObject"][key] = _picture(picture)
        return copied({kind: self._resources[kind] for kind in KINDS})


def copied(resources: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """A copy of resources, by kind and name, with all that is in them.

    An object in two places, such as a group that is also a mask, is one object in the copy, too: where it is
    written, it gets its number, and the other place refers to that.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    made: dict[int, Any] = {}

    def copy(one: Any) -> Any:  # noqa: ANN401 - objects of pydyf
        if id(one) in made:
            return made[id(one)]
        if isinstance(one, pydyf.Stream):
            made[id(one)] = new = pydyf.Stream(list(one.stream), None, one.compress)
            new.extra = copy(one.extra)
            return new
        if isinstance(one, dict):
            return pydyf.Dictionary({key: copy(value) for key, value in one.items()})
        return pydyf.Array(map(copy, one)) if isinstance(one, list) else one

    return {kind: {name: copy(one) for name, one in ones.items()} for kind, ones in resources.items()}


def _picture(drawn_picture: dict[str, Any]) -> Any:  # noqa: ANN401 - a pydyf.Stream
    """A picture as it stands in a file, compressed once."""
    made = drawn_picture["image"].get_x_object(drawn_picture["interpolate"], max(drawn_picture["dpi_ratios"]))
    for one in (made, made.extra.get("SMask")):
        if one is not None and one.compress:
            content = one.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
            one.stream, one.compress = [content], False
            one.extra["Filter"] = "/FlateDecode"
    return made

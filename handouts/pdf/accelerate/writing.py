"""Writing the file: an object is put into bytes, and compressed, once.

pydyf does it once to write it and once more for the identifier that it makes of all of them.
"""

from typing import Any

_KEPT, _KEEPS = "_handouts_bytes", "_handouts_keeps"


def shorten(weasyprint: Any) -> None:
    """Take the shortcut."""
    pydyf = weasyprint.pdf.pydyf
    write = pydyf.PDF.write

    def write_once(self: Any, *words: Any, **named: Any) -> None:
        for one in self.objects:  # from here on nothing changes them
            one.__dict__[_KEEPS] = True
        write(self, *words, **named)

    pydyf.PDF.write = write_once
    for kind in (pydyf.Stream, pydyf.Dictionary):
        kind.data = _kept(kind.data.fget)


def _kept(original: Any) -> property:
    """A property that keeps what ``original`` gives, of objects that are being written."""

    def data(self: Any) -> Any:
        if _KEEPS not in self.__dict__:
            return original(self)
        if _KEPT not in self.__dict__:
            self.__dict__[_KEPT] = original(self)
        return self.__dict__[_KEPT]

    return property(data)

"""The QR code of a leaflet's online version."""

from functools import lru_cache
from html import escape, unescape

from handouts.leaflets.link_notes import shown_address
from handouts.project.labels import Labels


def qr_code(address: str, labels: Labels) -> str:
    """A QR code as inline SVG.

    Args:
        address: The address to encode.
        labels: The words of the article's language, for the title that a screen reader reads.

    Returns:
        An ``<svg>`` with a quiet zone of 4 modules (ISO/IEC 18004) and error correction level M. The
        attribute ``data-modules`` is the number of modules of one side.
    """
    return drawn(address, labels.online_qr.format(address=unescape(shown_address(address))))


@lru_cache(maxsize=256)  # all variants of a leaflet have one address, and choosing its mask takes 5 ms
def drawn(address: str, label: str) -> str:
    """The QR code of an address, as ``qr_code`` makes it.

    Args:
        address: The address to encode.
        label: The title that a screen reader reads.
    """
    import segno  # noqa: PLC0415

    code = segno.make(address, error="m", micro=False)
    side = code.symbol_size(scale=1, border=4)[0]
    path = code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None)
    return (
        str(path)
        .replace("<svg ", f'<svg data-modules="{side}" ', 1)
        .replace("><path", f"><title>{escape(label, quote=False)}</title><path", 1)
    )

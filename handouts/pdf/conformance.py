"""The metadata of a PDF, and the standards that it claims: PDF/UA and PDF/A in one file.

WeasyPrint writes one claim only. This module writes both (ISO 14289-1, 5; ISO 19005-2, 6.6.4), with the
extension schema that PDF/A-2 and -3 require for properties that XMP does not define.
"""

from collections.abc import Callable
from copy import copy
from html import escape
from typing import Any

from handouts.project.pdf_standards import Standard

_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
)
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def xmp(metadata: Any, standard: Standard, *, producer: str) -> bytes:  # noqa: ANN401
    """The XMP packet of a file.

    Args:
        metadata: WeasyPrint's ``DocumentMetadata``, or anything with the same attributes.
        standard: The standards that the file claims.
        producer: The program that wrote the PDF.

    Returns:
        The packet in UTF-8. It must not be compressed, so that any scanner can read it.
    """
    properties = (
        standard.identifiers + "<dc:format>application/pdf</dc:format>" + _tag("pdf:Producer", producer)
    )
    properties += f"<dc:title>{_alternatives(metadata.title)}</dc:title>"
    if metadata.lang:
        properties += f"<dc:language><rdf:Bag>{_tag('rdf:li', metadata.lang)}</rdf:Bag></dc:language>"
    if metadata.authors:
        names = "".join(_tag("rdf:li", name) for name in metadata.authors)
        properties += f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>"
    if metadata.description:
        properties += f"<dc:description>{_alternatives(metadata.description)}</dc:description>"
    for name, text in (
        ("pdf:Keywords", ", ".join(metadata.keywords)),
        ("xmp:CreatorTool", metadata.generator),
        ("xmp:CreateDate", metadata.created),
        ("xmp:ModifyDate", metadata.modified),
    ):
        if text:
            properties += _tag(name, text)
    extension = _EXTENSION if standard.extended else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {_NAMESPACES}>{properties}</rdf:Description>{extension}'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def info(metadata: Any, producer: str, date: Callable[[str, str], str]) -> dict[str, bytes]:  # noqa: ANN401
    """The dictionary with title, author and dates (ISO 32000-1, 14.3.3), as bytes by key.

    Args:
        metadata: WeasyPrint's ``DocumentMetadata``.
        producer: The program that wrote the PDF.
        date: Makes a date of PDF of an ISO 8601 date and the name of its key.
    """
    texts = {
        "Producer": producer,
        "Title": metadata.title,
        "Author": ", ".join(metadata.authors),
        "Subject": metadata.description,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": metadata.generator,
        "CreationDate": date(metadata.created, "created"),
        "ModDate": date(metadata.modified, "modified"),
    }
    return {key: string(text) for key, text in texts.items() if text}


def string(text: str) -> bytes:
    """A text as a string of PDF."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    return bytes(pydyf.String(text).data)


IMPOSED = ("PDF/A-2b",)
"""Standards that a file without tags claims."""


def untagged_xmp(metadata: Any, *, producer: str, readable: str) -> bytes:  # noqa: ANN401
    """The XMP packet of an imposed booklet. It has no tags, and its description says so.

    Args:
        metadata: WeasyPrint's ``DocumentMetadata``.
        producer: The program that wrote the PDF.
        readable: Name of the file that can be read aloud.
    """
    note = f"Imposed for printing and folding, without tags. To be read aloud: {readable}"
    described = copy(metadata)
    described.description = f"{metadata.description or ''} ({note})".strip() if metadata.description else note
    return xmp(described, _UNTAGGED, producer=producer)


_UNTAGGED = Standard(
    name="a2b",
    claims=IMPOSED,
    base="pdf/a-2b",
    identifiers="<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
    extended=False,
    attaches=False,
)


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li></rdf:Alt>'


def finish(pdf: Any, metadata: Any, standard: Standard, *, producer: str) -> None:  # noqa: ANN401
    """Claim both standards in a PDF made by WeasyPrint, and remove what they forbid.

    Args:
        pdf: The ``pydyf.PDF``, before it is written.
        metadata: WeasyPrint's ``DocumentMetadata``.
        standard: The standards to claim.
        producer: The program that wrote the PDF.
    """
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    stream.stream[:] = [xmp(metadata, standard, producer=producer)]
    stream.compress = False
    for one in pdf.objects:
        if getattr(one, "extra", {}).get("Subtype") == "/Image":
            one.extra.pop("Interpolate", None)  # ISO 19005-2, 6.2.8

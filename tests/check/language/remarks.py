"""How the tests of language rules make passages and remarks."""

from collections.abc import Iterator

from handouts.check.language import findings, jargon, prose
from handouts.check.language.findings import Limits
from handouts.check.passage import Passage, Remark

LIMITS = Limits(words=jargon.glossary(jargon.shipped()))
HARD = "Behandlingsmulighederne forudsætter undersøgelser, vurderinger, træningsprogrammer, "
FILL = "Gå en tur hver dag. "


def passages(*texts: str, section: str = "Afsnit") -> Iterator[Passage]:
    """Paragraphs, and headings where a text begins with ``#``."""
    for line, text in enumerate(texts, 1):
        if text.startswith("#"):
            section = text.lstrip("# ")
            yield Passage(kind="heading", text=section, line=line, section=section, level=2)
        else:
            yield Passage(kind="paragraph", text=text, line=line, section=section)


def found(*texts: str, lang: str = "da", topic: str = "", limits: Limits = LIMITS) -> list[Remark]:
    """All remarks on paragraphs."""
    return list(findings.remarks(prose.read_prose(passages(*texts), lang=lang, topic=topic), limits))


def rules(*texts: str, lang: str = "da", topic: str = "", limits: Limits = LIMITS) -> list[str]:
    """The ids of all remarks on paragraphs."""
    return [remark.rule for remark in found(*texts, lang=lang, topic=topic, limits=limits)]

"""Items 20 to 23 of PEMAT-P: what the reader is to do."""

from handouts.check.language import distant_reader
from handouts.check.pemat.article import ACTING, ItemAnswer, Material

_YOU = {
    "da": frozenset(("du", "dig", "din", "dit", "dine")),
    "en": frozenset(("you", "your", "yours", "yourself")),
}


def action(material: Material) -> ItemAnswer:
    """Item 20: numbered steps, or a heading that promises something to do."""
    heads = [one.text for one in material.heads if ACTING.search(one.text)]
    if material.steps:
        return "yes", "steps", {"count": material.steps}
    return ("yes", "acting", {"words": f"“{heads[0]}”"}) if heads else ("open", "acting-none", {})


def direct(material: Material) -> ItemAnswer:
    """Item 21: “du”, and what the rule ``reader-distant`` finds."""
    lang = material.article.lang
    if not material.known_language:
        return "open", "language", {}
    count = sum(word in _YOU[lang] for one in material.prose.sentences for word in one.words)
    values: dict[str, str | int] = {"count": count, "you": "du" if lang == "da" else "you"}
    if remark := next(distant_reader.reader_distant(material.prose, most=material.limits.distant), None):
        return "no", "distant", {**values, "words": f"“{remark.sought}”"}
    return ("yes", "direct", values) if count else ("open", "direct-none", values)


def steps(material: Material) -> ItemAnswer:
    """Item 22: numbered steps; “no” for an exercise page without any."""
    if material.steps > 1:
        return "yes", "steps", {"count": material.steps}
    if material.article.front_matter.body_parts:
        return "no", "steps-exercise", {}
    if material.numbered:
        return "open", "numbered", {"count": len(material.numbered)}
    return "open", "steps-none", {}


def tool(material: Material) -> ItemAnswer:
    """Item 23: steps that are printed with boxes to tick off."""
    ticked = sum(material.headings.is_steps(one.section) for one in material.numbered)
    return ("yes", "ticked", {"count": ticked}) if ticked else ("open", "ticked-none", {})

"""Items 20 to 23 of PEMAT-P: what the reader is to do."""

from handouts.pemat.seen import ACTING, Seen, Told
from handouts.rules import reader

_YOU = {
    "da": frozenset(("du", "dig", "din", "dit", "dine")),
    "en": frozenset(("you", "your", "yours", "yourself")),
}


def action(seen: Seen) -> Told:
    """Item 20: numbered steps, or a heading that promises something to do."""
    heads = [one.text for one in seen.heads if ACTING.search(one.text)]
    if seen.steps:
        return "yes", "steps", {"count": seen.steps}
    return ("yes", "acting", {"words": f"“{heads[0]}”"}) if heads else ("open", "acting-none", {})


def direct(seen: Seen) -> Told:
    """Item 21: “du”, and what the rule ``reader-distant`` finds."""
    lang = seen.subject.lang
    if not seen.known_language:
        return "open", "language", {}
    count = sum(word in _YOU[lang] for one in seen.prose.sentences for word in one.words)
    values: dict[str, str | int] = {"count": count, "you": "du" if lang == "da" else "you"}
    if remark := next(reader.reader_distant(seen.prose, most=seen.limits.distant), None):
        return "no", "distant", {**values, "words": f"“{remark.sought}”"}
    return ("yes", "direct", values) if count else ("open", "direct-none", values)


def steps(seen: Seen) -> Told:
    """Item 22: numbered steps; an exercise page without any has none."""
    if seen.steps > 1:
        return "yes", "steps", {"count": seen.steps}
    if seen.subject.matter.body_parts:
        return "no", "steps-exercise", {}
    if seen.numbered:
        return "open", "numbered", {"count": len(seen.numbered)}
    return "open", "steps-none", {}


def tool(seen: Seen) -> Told:
    """Item 23: steps that the leaflet sets with room to tick them off."""
    ticked = sum(seen.headings.is_steps(one.section) for one in seen.numbered)
    return ("yes", "ticked", {"count": ticked}) if ticked else ("open", "ticked-none", {})

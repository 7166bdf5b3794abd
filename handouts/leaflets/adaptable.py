"""The parts of an article that one patient's copy may leave out, and the steps that may have a dose."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from handouts.articles.article import Article
from handouts.articles.markdown.markdown import outer_html, plain_text
from handouts.articles.outline import Section
from handouts.errors import HandoutsError
from handouts.leaflets.adaptation import Adaptation, Dose
from handouts.project.labels import Labels

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Kind = Literal["opening", "section", "subsection", "question"]
Doses = dict[str, tuple[str, str]]
"""The label and the line of each dose, by the key of its step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of an exercise."""

    key: str
    number: int
    """From 1, in its part."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an article, as plain text. Subsections follow their section."""

    key: str
    """Kind, number and hash of its text: another text has other keys."""
    kind: Kind
    """An opening (text before the first heading) cannot be left out."""
    heading: str
    callout: bool
    """Whether it has a callout, such as a warning."""
    steps: tuple[Step, ...]


def parts(article: Article) -> tuple[Part, ...]:
    """The parts of an article in the order of its pages."""
    sections = [part for at, one in enumerate(article.sections, 1) for part in _section_parts(f"s{at}", one)]
    questions = [
        _part(_key(f"q{at}", one.question + one.answer), "question", one.question, _blocks(one.answer))
        for at, one in enumerate(article.faq, 1)
    ]
    return (*sections, *questions)


def adapted(article: Article, adaptation: Adaptation, labels: Labels) -> Article:
    """An article without the parts that are left out, with each dose below its step.

    Args:
        article: The article.
        adaptation: What one patient gets.
        labels: The words of the article's language.

    Raises:
        HandoutsError: A key is none of this text: it was changed since.
    """
    known = parts(article)
    leavable = {part.key for part in known if part.kind != "opening"}
    if adaptation.left_out - leavable or {key for key, _ in adaptation.doses} - {
        step.key for part in known for step in part.steps
    }:
        raise HandoutsError(
            "The article was changed while it was adapted", advice="Choose again what to adapt"
        )
    doses = {key: (labels.dose, dose_line(dose, labels)) for key, dose in adaptation.doses}
    sections = (
        _adapted_section(f"s{at}", one, adaptation.left_out, doses)
        for at, one in enumerate(article.sections, 1)
    )
    faq = tuple(
        replace(one, answer=_dosed(_key(f"q{at}", one.question + one.answer), _blocks(one.answer), doses))
        if doses
        else one
        for at, one in enumerate(article.faq, 1)
        if _key(f"q{at}", one.question + one.answer) not in adaptation.left_out
    )
    return replace(
        article,
        sections=tuple(one for one in sections if one is not None),
        faq=faq,
        faq_intro=article.faq_intro if faq or not article.faq else "",
    )


def dose_line(dose: Dose, labels: Labels) -> str:
    """A dose in words, such as “Sæt: 3 · Gentagelser: 10 · 2 kg”."""
    named = ((labels.dose_sets, dose.sets), (labels.dose_repetitions, dose.repetitions))
    said = [label.format(count=text) for label, text in named if text]
    return " · ".join([*said, dose.amount] if dose.amount else said)


def _section_parts(name: str, section: Section) -> Iterator[Part]:
    groups = _groups(_blocks(section.html))
    kind: Kind = "section" if section.heading else "opening"
    yield _part(_key(name, section.heading + section.html), kind, section.heading, groups[0])
    for at, group in enumerate(groups[1:], 1):
        yield _part(_key(f"{name}.{at}", _html(group)), "subsection", outer_html(group[0]), group[1:])


def _adapted_section(name: str, section: Section, left_out: frozenset[str], doses: Doses) -> Section | None:
    """A section with what is left of it; None if that is nothing."""
    own = _key(name, section.heading + section.html)
    if own in left_out:
        return None
    first, *others = _groups(_blocks(section.html))
    keys = [_key(f"{name}.{at}", _html(group)) for at, group in enumerate(others, 1)]
    if not doses and not left_out & set(keys):
        return section
    kept = [(key, group) for key, group in zip(keys, others, strict=True) if key not in left_out]
    if not first and not kept:
        return None
    html = "\n".join(_dosed(key, group, doses) for key, group in [(own, first), *kept])
    return replace(section, html=html.strip())


def _dosed(key: str, blocks: list[HtmlElement], doses: Doses) -> str:
    """Blocks as HTML, with a line below each step that has a dose."""
    for at, step in enumerate(_steps(blocks), 1):
        if dose := doses.get(f"{key}:{at}"):
            _add_line(step, *dose)
    return _html(blocks)


def _add_line(step: HtmlElement, label: str, line: str) -> None:
    """Add a paragraph behind the text of a step, before the pictures and lists in it."""
    from lxml.html import builder  # noqa: PLC0415

    paragraph = builder.E.p(builder.E.strong(label), f" {line}")
    paragraph.set("class", "dose")
    block = next((child for child in step if child.tag in {"ul", "ol", "figure", "table", "dl"}), None)
    if block is not None:
        block.addprevious(paragraph)
    else:
        step.append(paragraph)


def _part(key: str, kind: Kind, heading: str, blocks: list[HtmlElement]) -> Part:
    return Part(
        key=key,
        kind=kind,
        heading=_words(heading),
        callout=any(
            "callout" in (one.get("class") or "") for block in blocks for one in block.iter("blockquote")
        ),
        steps=tuple(
            Step(key=f"{key}:{at}", number=at, text=_own_text(step))
            for at, step in enumerate(_steps(blocks), 1)
        ),
    )


def _own_text(step: HtmlElement) -> str:
    """The text of a step without that of lists in it."""
    own = copy.deepcopy(step)
    for block in own.xpath(".//ol | .//ul | .//figure"):
        block.drop_tree()
    return plain_text(own)


def _steps(blocks: list[HtmlElement]) -> list[HtmlElement]:
    return [step for block in blocks for step in block.xpath("descendant-or-self::ol[@class='steps']/li")]


def _groups(blocks: list[HtmlElement]) -> list[list[HtmlElement]]:
    """Blocks before the first heading of the third level, then those of each such heading."""
    groups: list[list[HtmlElement]] = [[]]
    for block in blocks:
        if block.tag == "h3":
            groups.append([])
        groups[-1].append(block)
    return groups


def _blocks(html: str) -> list[HtmlElement]:
    from lxml.html import fragments_fromstring  # noqa: PLC0415

    found = fragments_fromstring(html) if html.strip() else []
    return [one for one in found if not isinstance(one, str)]


def _html(blocks: list[HtmlElement]) -> str:
    return "\n".join(outer_html(block) for block in blocks)


def _words(html: str) -> str:
    from lxml.html import fragment_fromstring  # noqa: PLC0415

    return plain_text(fragment_fromstring(html, create_parent="div"))


def _key(name: str, html: str) -> str:
    return f"{name}-{hashlib.sha256(html.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"

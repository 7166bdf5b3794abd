"""The Markdown of an article → the reading of an independent parser."""

from typing import TYPE_CHECKING

from handouts.agreement import meant_extensions
from handouts.agreement.block_reader import BlockReader
from handouts.agreement.collector import Collector
from handouts.agreement.raised_headings import Raised
from handouts.agreement.reading import Part, Reading, join
from handouts.agreement.second_parser import SecondParser
from handouts.articles.article import OpenedArticle
from handouts.articles.headings import Headings
from handouts.articles.markdown import attribute_marks, callouts, normalise
from handouts.project.labels import Labels
from handouts.text.danish import fold

if TYPE_CHECKING:
    from handouts.agreement.second_parser import Token


def read(opened: OpenedArticle, headings: Headings, raised: Raised) -> Reading:
    """Read an article with the second parser.

    Args:
        opened: The article, with its front matter read.
        headings: Recognises the heading of the FAQ.
        raised: Lines that are printed as headings although they are not headings in CommonMark.

    Returns:
        The reading, with lines of the article's file.
    """
    parser, to = SecondParser(), Collector()
    notes = _read_text(opened, headings, raised, parser, to)
    to.begin_part()
    if opened.front_matter.faq:
        _read_questions(opened, parser, to, known={fold(part.heading) for part in to.parts})
    parts = to.finished()
    fields = opened.front_matter
    points = [_point(point, fields.lines.get("summary", 0), parser) for point in fields.summary]
    asides: list[Part] = []
    while len(asides) < len(parser.footnotes()):  # a note may refer to another
        asides.append(_note(len(asides), notes, opened, parser, to))
    return Reading(parts=parts, asides=(*points, *asides), links=tuple(to.links), pictures=tuple(to.pictures))


def _read_text(
    opened: OpenedArticle, headings: Headings, raised: Raised, parser: SecondParser, to: Collector
) -> "dict[str, list[Token]]":
    """Read the text below the front matter. Gives the blocks of its footnotes by name."""
    text = _prepared(opened.parts.body, opened.labels)
    tokens = parser.blocks(text)
    blocks = BlockReader(
        parser,
        to,
        source=text.split("\n"),
        first=opened.parts.body_line,
        headings=headings,
        raised=raised,
        title=opened.front_matter.title if sum(map(_is_first_level, tokens)) > 1 else "",
    )
    kept: list[Token] = []
    notes: dict[str, list[Token]] = {}
    into = kept
    for token in tokens:
        if token.type == "footnote_reference_open":
            into = notes.setdefault(str(token.meta["label"]), [])
        elif token.type == "footnote_reference_close":
            into = kept
        else:
            into.append(token)
    blocks.read(kept)
    return notes


def _prepared(text: str, labels: Labels) -> str:
    """The text, line for line, for a reader of CommonMark; callouts are printed as boxes with a word."""
    known = normalise.known(callouts.in_place(text, labels.callouts))
    return meant_extensions.prepare(attribute_marks.without_divisions(known))


def _is_first_level(token: "Token") -> bool:
    """Whether a heading of the first level begins; several are the chapters of an article with a title."""
    return token.tag == "h1" and token.type != "heading_close" and not token.level


def _read_questions(opened: OpenedArticle, parser: SecondParser, to: Collector, *, known: set[str]) -> None:
    """Read the questions of the front matter that are not in the text."""
    line = opened.front_matter.lines.get("faq", 0)
    for question, answer in opened.front_matter.faq:
        if fold(question) in known:
            continue
        text = _prepared(answer, opened.labels)
        blocks = BlockReader(parser, to, source=text.split("\n"), first=line, headings=None)
        to.line = line
        to.begin_heading()
        blocks.phrases(meant_extensions.prepare(question))
        to.end_heading()
        blocks.read(parser.blocks(text))


def _point(text: str, line: int, parser: SecondParser) -> Part:
    to = Collector(line)
    BlockReader(parser, to, source=[], first=line, headings=None).phrases(meant_extensions.prepare(text))
    return join(to.finished())


def _note(
    number: int, notes: "dict[str, list[Token]]", opened: OpenedArticle, parser: SecondParser, body: Collector
) -> Part:
    """One footnote. Its links and pictures are added to those of the text."""
    to, note = Collector(body.line), parser.footnotes()[number]
    source = opened.parts.body.split("\n")
    blocks = BlockReader(parser, to, source=source, first=opened.parts.body_line, headings=None)
    if "tokens" in note:
        blocks.inline(note["tokens"])
    else:
        blocks.read(notes.get(str(note["label"]), []))
    body.links += to.links
    body.pictures += to.pictures
    return join(to.finished())

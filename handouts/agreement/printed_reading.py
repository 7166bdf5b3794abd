"""An article for print → a reading."""

from handouts.agreement.collector import Collector
from handouts.agreement.html_reader import HtmlReader
from handouts.agreement.reading import Part, Reading, Target, join
from handouts.articles.article import Article


def read(article: Article) -> Reading:
    """Read the parts of an article in printed order.

    Args:
        article: The article. Its title and dates are not read.

    Returns:
        The reading, without lines.
    """
    to = Collector()
    reader = HtmlReader(to, on_heading=lambda _: to.end_heading())
    reader.read(article.lead)
    for section in article.sections:
        _heading(section.heading, to, reader)
        reader.read(section.html)
    if article.faq or article.faq_intro:
        to.begin_part(is_faq=True)
        reader.read(article.faq_intro)
    for question in article.faq:
        _heading(question.question, to, reader)
        reader.read(question.answer)
    for section in article.references:
        _heading(section.heading, to, reader)
        reader.read(section.html)
    parts = to.finished()
    asides = tuple(_aside(html, to) for html in (*article.summary, *article.notes))
    links = (article.links[number] for number in _numbers("link:", to.links))
    numbered = zip(_numbers("picture:", to.pictures), to.pictures, strict=True)
    pictures = ((article.pictures[number], seen.words) for number, seen in numbered)
    return Reading(
        parts=parts,
        asides=asides,
        links=tuple(Target(link.href, 0) for link in links),
        pictures=tuple(
            Target(use.src, 0, f"{words} {(use.alt or '') * use.decorative}") for use, words in pictures
        ),
        code=to.code,
    )


def _numbers(kind: str, targets: list[Target]) -> list[int]:
    """The numbers of the tokens of links or pictures."""
    found = (target.address for target in targets)
    return [int(address.removeprefix(kind)) for address in found if address.startswith(kind)]


def _heading(html: str, to: Collector, reader: HtmlReader) -> None:
    if html:
        to.begin_heading()
        reader.read(html)
        to.end_heading()


def _aside(html: str, body: Collector) -> Part:
    """A point or a note. Its links and pictures are added to those of the text."""
    to = Collector()
    HtmlReader(to, on_heading=None).read(html)
    body.links += to.links
    body.pictures += to.pictures
    body.code += to.code
    return join(to.finished())

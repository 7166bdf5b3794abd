"""Headings in the side column: which of them hang beside their text, and how wide their lines are.

A heading that hangs has no height of its own (``styles/type.css``). Where the text beside it may be lower
than the heading, that text gets the height of the heading, so nothing below runs into it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.articles.markdown.markdown import inner_html, plain_text
from handouts.leaflets.heading_lines import heading_lines, plain
from handouts.leaflets.length_estimate import Metrics
from handouts.leaflets.text_width import MM_PER_PT, Face, Faces, lines, widest_word

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADING_LEADING = 1.25
"""Line height of headings in the side column, as in ``styles/type.css``."""
_MOST_LINES = 6
"""Lines of a heading in the side column; a longer one stands above its text."""
_INTO_GUTTER = 2.0
"""Width in mm by which a word may be wider than the side column; 3 mm of the gutter stay free."""
_AIR = 1.5
"""Space in mm below a heading that is higher than its text."""
_SAFE_LINES = 2
"""Lines that a text must be longer than the heading beside it, so that no room has to be kept."""
_WEEK = 20.0
"""Height in mm of the boxes for two weeks, with the space above them."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SideHeading:
    """What a template needs to print a heading."""

    html: str
    """The heading; its last words are kept on one line where both fit."""
    attributes: str
    """Class and width of its lines, as HTML attributes."""
    beside: str
    """Attribute with the least height of the text beside it, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A heading, fitted to a width."""

    html: str
    hangs: bool
    width: float
    """Width of its lines in mm; 0 if it has one line."""
    height: float
    """Its height in mm, if it hangs."""


class SideHeadings:
    """Fits the headings of one leaflet."""

    def __init__(self, faces: Faces, metrics: Metrics) -> None:
        """Remember the faces that print the headings, and the widths of the variant."""
        self._faces = faces
        self._metrics = metrics

    def topic(self, html: str) -> SideHeading:
        """The title of a leaflet, over both columns."""
        fitted = self._across(html, self._faces.heading, pt=self._metrics.topic_pt)
        return SideHeading(html=fitted.html, attributes=_style("", fitted.width), beside="")

    def question(self, html: str) -> SideHeading:
        """A question; its answer gets its height."""
        fitted = self.fit("h3", html)
        least = f' style="--least:{fitted.height + _AIR:.1f}mm"' if fitted.hangs else ""
        return SideHeading(html=fitted.html, attributes=self._attributes(fitted), beside=least)

    def small(self, html: str) -> SideHeading:
        """A heading of the small print; the text beside it gets its height."""
        fitted = self._hung(html, self._faces.bold, pt=self._metrics.small_pt)
        least = f' style="--least:{fitted.height:.1f}mm"' if fitted.hangs else ""
        return SideHeading(html=fitted.html, attributes=self._attributes(fitted), beside=least)

    def section(self, heading: str, html: str, *, week: str = "") -> tuple[SideHeading, str]:
        """A section with the headings in it fitted.

        Args:
            heading: HTML of its heading, or empty.
            html: HTML of the rest.
            week: HTML of the boxes for two weeks, printed below the heading of steps; empty for none.

        Returns:
            The heading and the rest.
        """
        if not html.strip():
            fitted = self._above("h2", heading)
            return SideHeading(html=fitted.html, attributes=self._attributes(fitted), beside=""), html
        from lxml import html as markup  # noqa: PLC0415 - not needed by commands that compose nothing

        body = markup.fragment_fromstring(html, create_parent="div")
        first = SideHeading(html="", attributes="", beside="")
        if heading:
            top = markup.fragment_fromstring(f"<h2>{heading}</h2>")
            body.insert(0, top)
            top.tail, body.text = body.text, None
        for block in [one for one in body if _is_heading(one)]:
            self._place(block, week)
        if heading:
            first = SideHeading(html=inner_html(top), attributes=_attributes_of(top), beside="")
            top.drop_tree()  # the text behind it stays
        return first, inner_html(body)

    def fit(self, tag: str, html: str) -> Fitted:
        """Fit a heading to the side column, or to both columns where it is too long for that."""
        return self._hung(html, self._face(tag), pt=self._size(tag))

    def _hung(self, html: str, face: Face, *, pt: float) -> Fitted:
        is_at = self._metrics
        broken = "<br" in html or "<img" in html  # its height is not known
        most = is_at.side + _INTO_GUTTER
        if is_at.side and not broken and widest_word(plain(html), face, pt=pt) <= most:
            made = heading_lines(html, face, pt=pt, room=is_at.side)
            if made.count <= _MOST_LINES:
                height = made.count * pt * HEADING_LEADING * MM_PER_PT
                return Fitted(html=made.html, hangs=True, width=made.width, height=height)
        return self._across(html, face, pt=pt)

    def _across(self, html: str, face: Face, *, pt: float) -> Fitted:
        made = heading_lines(html, face, pt=pt, room=self._metrics.measure + self._metrics.extra)
        return Fitted(html=made.html, hangs=False, width=made.width, height=0.0)

    def _above(self, tag: str, html: str) -> Fitted:
        return self._across(html, self._face(tag), pt=self._size(tag))

    def _place(self, block: "HtmlElement", week: str) -> None:
        """Give a heading its class, and the text beside it the height that it needs."""
        following = _beside(block)
        html = inner_html(block)
        fitted = self.fit(block.tag, html) if following else self._above(block.tag, html)
        needed = fitted.height + _AIR
        boxes = bool(week) and fitted.hangs and any(_has_steps(one) for one in following)
        if boxes:
            needed = fitted.height + _WEEK
        _replace_inner(block, fitted.html)
        names = " ".join(filter(None, [block.get("class"), "hung" if fitted.hangs else "across"]))
        block.set("class", names)
        if fitted.width:
            block.set("style", f"--width:{fitted.width:.1f}mm")
        if not fitted.hangs:
            if week:
                self._place_week(following, week.replace("{top}", "0mm"))
            return
        line = self._metrics.body_pt * self._metrics.leading * MM_PER_PT
        if sum(self._least(one) for one in following) < needed + _SAFE_LINES * line:
            holder = _wrapped(following)
            holder.set("class", "beside")
            holder.set("style", f"--least:{needed:.1f}mm")
        if boxes:
            _insert_after(block, week.replace("{top}", f"{fitted.height + 2:.1f}mm"))

    def _place_week(self, blocks: "list[HtmlElement]", week: str) -> None:
        """Boxes of steps whose heading does not hang: beside the steps, or below them in one column."""
        steps = next((one for one in blocks if _has_steps(one)), None)
        if steps is None:
            return
        if not self._metrics.side:
            _insert_after(steps, week)
            return
        holder = _wrapped([steps])
        holder.set("class", "beside")
        holder.set("style", f"--least:{_WEEK:.1f}mm")
        previous = holder.getprevious()
        if previous is not None:
            _insert_after(previous, week)

    def _least(self, block: "HtmlElement") -> float:
        """Height in mm that a block has at least."""
        is_at = self._metrics
        line = is_at.body_pt * is_at.leading * MM_PER_PT
        if block.tag in {"figure", "table"} or block.find(".//img") is not None:
            return 25.0
        items = list(block) if block.tag in {"ul", "ol", "dl"} else [block]
        room = is_at.measure - (8 if block.tag != "p" else 0)
        face, pt = self._faces.regular, is_at.body_pt
        return line * sum(lines(plain_text(one), face, pt=pt, room=room)[0] for one in items)

    def _face(self, tag: str) -> Face:
        return self._faces.heading if tag == "h2" else self._faces.bold

    def _size(self, tag: str) -> float:
        return self._metrics.heading_pt if tag == "h2" else self._metrics.subheading_pt

    def _attributes(self, fitted: Fitted) -> str:
        return _style("hung" if fitted.hangs else "across", fitted.width)


def _style(name: str, width: float) -> str:
    wide = f' style="--width:{width:.1f}mm"' if width else ""
    return (f' class="{name}"' if name else "") + wide


def _attributes_of(block: "HtmlElement") -> str:
    return "".join(f' {name}="{value}"' for name, value in block.items())


def _is_heading(block: "HtmlElement") -> bool:
    return block.tag in _HEADINGS or (block.tag == "p" and "stand-in" in _classes(block))


def _classes(block: "HtmlElement") -> Sequence[str]:
    return (block.get("class") or "").split()


def _has_steps(block: "HtmlElement") -> bool:
    return block.tag == "ol" and "steps" in _classes(block)


def _beside(heading: "HtmlElement") -> "list[HtmlElement]":
    """The blocks beside a heading: up to the next heading, or to one that takes both columns."""
    found: list[HtmlElement] = []
    for block in heading.itersiblings():
        if _is_heading(block) or "wide" in _classes(block):
            break
        found.append(block)
    return found


def _wrapped(blocks: "list[HtmlElement]") -> "HtmlElement":
    from lxml.html import builder  # noqa: PLC0415 - see above

    holder = builder.DIV()
    parent = blocks[0].getparent()
    parent.insert(parent.index(blocks[0]), holder)
    for block in blocks:
        holder.append(block)
    return holder


def _insert_after(block: "HtmlElement", html: str) -> None:
    from lxml import html as markup  # noqa: PLC0415 - see above

    block.addnext(markup.fragment_fromstring(html))


def _replace_inner(block: "HtmlElement", html: str) -> None:
    from lxml import html as markup  # noqa: PLC0415 - see above

    made = markup.fragment_fromstring(html, create_parent="div")
    block.text = made.text
    block[:] = list(made)

"""Splits the HTML of a leaflet into its body and its letterhead.

The letterhead is the head of page 1, the facts, and what the margins of all pages say. In the body, empty
blocks of the same height keep the rooms of head and facts.
"""

import re
from dataclasses import dataclass
from typing import Any, Self

from handouts.pdf.tagging.structure_roles import ROOM_ATTRIBUTE

_HEAD = re.compile(r'<header class="head">.*?</header>', re.DOTALL)
_FACTS = re.compile(r'<aside class="facts"[^>]*>.*?</aside>', re.DOTALL)
_BOX = re.compile(r'<section class="adapted">.*?</section>', re.DOTALL)
_PATIENT = re.compile(rf'class="(?:adapted|dose)"(?! {ROOM_ATTRIBUTE})')
_TEXT = re.compile(r"(<body[^>]*>)(.*)</body>", re.DOTALL)
_LANGUAGE = re.compile(r"<html[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """Heights of the parts of the letterhead with padding and border, in px."""

    head: float
    facts: float
    adapted: float = 0.0
    """Of the box for one patient; 0 if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the upper left corner of a block is, with padding and border."""

    page: int
    """From 0."""
    x: float
    """From the left edge of the page, in px."""
    y: float
    """From its lower edge, in px."""

    @classmethod
    def of(cls, box: Any, page: Any, number: int = 0) -> Self:  # noqa: ANN401
        """The place of a box of WeasyPrint.

        Args:
            box: The box.
            page: Its page.
            number: Number of the page, from 0.
        """
        x, y = box.position_x + box.margin_left, box.position_y + box.margin_top
        return cls(page=number, x=float(x), y=float(page.height - y))


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The HTML of a leaflet in two parts."""

    body: str
    """The body as a document, with an empty block for each room."""
    letterhead: str = ""
    """Head, facts and the box for one patient, as a document, with all that the margins say; empty if there
    is none."""
    whole_text: str = ""
    """The body with the box in it; empty if there is none."""
    is_for_patient: bool = False
    """Whether the body still has the box or a dose of one patient."""


def whole(html: str) -> Split:
    """A leaflet that is all body."""
    return Split(body=html, is_for_patient=bool(_PATIENT.search(html)))


def split(html: str) -> Split:
    """Split the HTML of a leaflet.

    If a template of the project writes head or facts in another way, the leaflet is all body.
    """
    text, head, facts = _TEXT.search(html), _HEAD.search(html), _FACTS.search(html)
    language, title = _LANGUAGE.search(html), _TITLE.search(html)
    if not (text and head and facts and language and title):
        return whole(html)
    own = text[2].replace(head[0], f'<header class="head" {_room("head")}></header>', 1)
    own = own.replace(facts[0], f'<aside class="facts" {_room("facts")}></aside>', 1)
    whole_text = own
    boxes = _BOX.findall(own)
    box = f"<main>{boxes[0]}</main>" if len(boxes) == 1 else ""
    if box:
        own = own.replace(boxes[0], f'<section class="adapted" {ROOM_ATTRIBUTE}="adapted"></section>', 1)
    opening = f'<!DOCTYPE html>\n{language[0]}<head><meta charset="utf-8">{title[0]}</head>'
    return Split(
        body=f"{opening}<body>{own}</body></html>",
        letterhead=f"{html[: text.start()]}{text[1]}{head[0]}{facts[0]}{box}</body></html>",
        whole_text=f"{opening}<body>{whole_text}</body></html>" if box else "",
        is_for_patient=bool(_PATIENT.search(own)),
    )


def _room(name: str) -> str:
    return f'{ROOM_ATTRIBUTE}="{name}" aria-hidden="true"'


def keep_room(element: Any, height: float) -> None:  # noqa: ANN401
    """Give an empty block the height of the part that is drawn there.

    Args:
        element: Its ElementTree element.
        height: Height with padding and border, in px.
    """
    element.set("style", f"display: block; height: {height!r}px; padding: 0; border: 0; background: none")

"""Bold questions on lines of their own above their answers, in one paragraph."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 120
"""Most characters of a question."""


def parted(paragraph: "HtmlElement") -> "list[tuple[bool, HtmlElement]]":
    """The questions and answers of a paragraph, in order.

    Args:
        paragraph: A block of an article. It is taken apart if it has such questions.

    Returns:
        Paragraphs, each with whether it is a question; nothing if the block has no such question.
    """
    from lxml.html import builder  # noqa: PLC0415

    questions = [child for child in paragraph if _is_question(child)] if paragraph.tag == "p" else []
    if not questions:
        return []
    found: list[tuple[bool, HtmlElement]] = []
    rest = builder.E.p(paragraph.text or "")
    for child in list(paragraph):
        if child in questions:
            found += [(False, rest)] if _has_content(rest) else []
            rest = builder.E.p((child.tail or "").lstrip())
            child.tag, child.tail = "p", None
            found.append((True, child))
        elif child.tag == "br" and not _has_content(rest):
            rest.text = (child.tail or "").lstrip()
        else:
            rest.append(child)
    return [*found, (False, rest)] if _has_content(rest) else found


def _is_question(element: "HtmlElement") -> bool:
    """Whether an element is a bold question and the whole of its line, with other lines around it."""
    if element.tag not in {"strong", "b"}:
        return False
    text, before, behind = element.text_content(), element.getprevious(), element.getnext()
    above = (element.getparent().text if before is None else before.tail) or ""
    below = element.tail or ""
    is_first = before is None and not above.strip()
    begins = is_first or above.rstrip(" ").endswith("\n") or (before is not None and before.tag == "br")
    ends = below.lstrip(" ").startswith("\n") or (
        not below.strip() and (not is_first if behind is None else behind.tag == "br")
    )
    is_line = begins and ends and "\n" not in text
    return is_line and text.strip().endswith("?") and len(text) <= _LONGEST


def _has_content(paragraph: "HtmlElement") -> bool:
    return len(paragraph) > 0 or bool((paragraph.text or "").strip())

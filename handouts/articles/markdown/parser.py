"""Python-Markdown, configured to read text as CommonMark and GitHub do. Import it late: it loads slowly."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.treeprocessors import InlineProcessor

from handouts.articles.markdown import heading_marks, html_blocks, inline_marks, lists

AS_TYPED = inline_marks.AS_TYPED
_ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'}]+))"
_ATTRIBUTES = rf"\{{:?[ ]*({_ATTRIBUTE}(?:[ ]*(?=[.#]){_ATTRIBUTE}|[ ]+{_ATTRIBUTE})*)[ ]*\}}"
"""``{.wide}``, ``{width=50%}``. Other braces are text of the author."""

_HEADING = re.compile(
    rf"(?:^|\n)(?={heading_marks.BEGINS.pattern})(?P<level>#{{1,6}})"
    r"(?P<header>.*?)(?:(?<=[\s#])#+)?[ ]*(?:\n|$)"
)

SIGNS = {"inline": (*"`\\[<&*_~^", "==", "--", "..", "  \n"), "smarty": ("--", "...")}
"""By processor, what each of its patterns needs; addresses (``inline_marks``) need ``..`` or ``--``."""


class _PlainTextProcessor(InlineProcessor):
    """Python-Markdown's own, but text without any sign of markup is not searched by twenty patterns."""

    signs: tuple[str, ...]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Replace what the patterns find in a text. If the library renames this, all text is searched."""
        for sign in self.signs:
            if sign in data:
                found: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
                return found
        return data


def to_html(text: str) -> str:
    """Turn Markdown into HTML that is not sanitised yet.

    Args:
        text: The Markdown, as ``normalise.tidied`` returns it.
    """
    converter = _converter()
    converter.reset()
    return str(converter.convert(text))


@lru_cache(maxsize=1)
def _converter() -> Any:  # noqa: ANN401 - built once: it costs more than a page
    converter = markdown.Markdown(
        extensions=["tables", "footnotes", "def_list", "attr_list", "abbr", "smarty"],
        extension_configs={
            "smarty": {
                "smart_quotes": False,  # it cannot look across a bold word; quotation_marks.py can
                "substitutions": {"ndash": "–", "mdash": "—", "ellipsis": "…"},
            },
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TEXT": ""},
        },
        output_format="html",
    )
    processors: Any = converter.parser.blockprocessors
    for name in ("code", "indent", "olist", "ulist"):
        processors.deregister(name)
    processors.register(lists.ListProcessor(converter.parser), "lists", 78)  # before tables and headings
    processors.register(html_blocks.HtmlProcessor(converter.parser), "html", 79)
    converter.preprocessors.deregister("html_block")
    processors["hashheader"].RE = _HEADING
    _keep_every_cell(processors["table"])
    attributes: Any = converter.treeprocessors["attr_list"]
    attributes.HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")
    attributes.BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")
    attributes.INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")
    _keep_first_note(processors["footnote"].footnotes)
    inline_marks.register(converter)
    for name, signs in SIGNS.items():
        processor: Any = converter.treeprocessors[name]
        processor.__class__ = _PlainTextProcessor
        processor.signs = signs
    _skip_blanks(converter.treeprocessors["smarty"])
    return converter


def _skip_blanks(smarty: Any) -> None:  # noqa: ANN401 - it has no types
    """Smart punctuation does not look at the blanks between elements: it searches a list once for each."""
    run = smarty.run

    def run_without(tree: ElementTree.Element) -> Any:  # noqa: ANN401
        blanks = [
            (element, element.tail) for element in tree.iter() if element.tail and element.tail.isspace()
        ]
        for element, _ in blanks:
            element.tail = None
        changed = run(tree)
        for element, tail in blanks:
            element.tail = tail
        return changed

    smarty.run = run_without


class _Notes(OrderedDict[str, str]):
    """The texts of footnotes by name. A text that defines another footnote adds one while they are read."""

    def keys(self) -> Iterator[str]:  # type: ignore[override]
        """The names, also those that are added meanwhile."""
        seen = 0
        while seen < len(self):
            for name in list(self)[seen:]:
                seen += 1
                yield name


def _keep_first_note(notes: Any) -> None:  # noqa: ANN401 - it has no types
    """Of two footnotes with one name, keep the first, as GitHub does."""
    reset = notes.reset

    def keep(name: str, text: str) -> None:
        notes.footnotes.setdefault(name, text)

    def begin() -> None:
        reset()
        notes.footnotes = _Notes()

    notes.setFootnote, notes.reset = keep, begin
    begin()


def _keep_every_cell(tables: Any) -> None:  # noqa: ANN401 - it has no types
    """Keep all cells of rows that are longer than the head; the library would drop them."""
    build_row = tables._build_row

    def whole_row(row: str, parent: Any, align: list[str | None]) -> None:  # noqa: ANN401
        missing = len(tables._split_row(row)) - len(align)
        build_row(row, parent, [*align, *[None] * missing])

    tables._build_row = whole_row

"""Raw HTML as in CommonMark: a block of HTML ends at a blank line, and Markdown below it is read."""

import re
from typing import Any
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from handouts.articles.markdown import html_tags


class HtmlProcessor(BlockProcessor):
    """Keeps blocks of raw HTML unchanged."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 - the library has no types
        """Begin, and again with each text."""
        super().__init__(parser)
        self._endless: set[str] = set()
        parser.md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last text."""
        self._endless.clear()

    def test(self, parent: Any, block: str) -> bool:  # noqa: ANN401
        """Whether a block begins with the tag of a block element."""
        del parent
        return html_tags.begins(block)

    def run(self, parent: Any, blocks: list[str]) -> None:  # noqa: ANN401
        """Move the HTML at the beginning of the blocks to the stash; leave the other blocks."""
        raw = blocks.pop(0)
        if machine := html_tags.BEGINS_MACHINE.match(raw):
            raw = self._whole(raw, machine[1].lower(), blocks)
        holder = ElementTree.SubElement(parent, "p")
        holder.text = AtomicString(self.parser.md.htmlStash.store(raw.strip()))

    def _whole(self, raw: str, tag: str, blocks: list[str]) -> str:
        """An element up to its end; without an end, up to the blank line."""
        end = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
        if end.search(raw) or tag in self._endless:
            return raw
        last = next((number for number, block in enumerate(blocks) if end.search(block)), None)
        if last is None:
            self._endless.add(tag)
            return raw
        whole = "\n\n".join([raw, *blocks[: last + 1]])
        del blocks[: last + 1]
        return whole

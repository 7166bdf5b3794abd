"""Articles in the forms of other programs, and what a reader sees of an article."""

import html
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from handouts.articles.front_matter import splitter
from handouts.articles.markdown import markdown
from tests.importing import word_documents
from tests.importing.wordpress.exports import export, item

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.html import HtmlElement

_UPLOADS = "https://klinik.dk/wp-content/uploads/"
_IMAGE = re.compile(r"!\[([^\]]*)\]\(billeder/([^\s)]+)(?: \"([^\"]*)\")?\)")


def body_of(text: str) -> str:
    """The Markdown of an article."""
    parts = splitter.split(text)
    assert parts is not None
    return parts.body


def seen(body: str) -> list[tuple[str, str]]:
    """What a reader sees of an article: kind and words of each piece, in order.

    Items of numbered lists have their number as their kind, captions are paragraphs.
    """
    found: list[tuple[str, str]] = []
    _see(markdown.to_tree(body), found)
    return [(kind, words) for kind, words in found if words]


def _see(element: "HtmlElement", found: list[tuple[str, str]]) -> None:
    number = int(element.get("start", "1")) - 1
    for child in element:
        number += 1
        if child.tag in {"ol", "ul", "table", "thead", "tbody", "tr", "dl", "div"}:
            _see(child, found)
            continue
        kind = child.tag if child.tag in {"h2", "h3", "h4", "td", "th"} else "p"
        kind = f"{number}." if element.tag == "ol" else "•" if element.tag == "ul" else kind
        inner = child.xpath("./ol|./ul|./table")
        for one in inner:
            child.remove(one)
        found.append((kind, " ".join(child.text_content().split())))
        for picture in child.iter("img"):
            found.append(("picture", " ".join((picture.get("alt") or "").split())))
            found.append(("p", " ".join((picture.get("title") or "").split())))
        for one in inner:
            wrapper = child.makeelement("div")
            wrapper.append(one)
            _see(wrapper, found)


def as_word(title: str, body: str) -> bytes:
    """A Word file with the text of an article; a photo stands for each picture."""
    made = word_documents.blank()
    made.core_properties.title = title
    made.add_heading(title, 0)
    _Word(made).blocks(markdown.to_tree(body))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


class _Word:
    """Writes blocks into a document."""

    def __init__(self, made: "Document") -> None:
        self._made = made
        self._lists = 100

    def blocks(self, element: "HtmlElement") -> None:
        """Write the blocks of an element."""
        for child in element:
            if child.tag in {"h2", "h3", "h4"}:
                self._made.add_heading(child.text_content(), int(child.tag[1]) - 1)
            elif child.tag in {"ol", "ul"}:
                self._list(child, 0, self._numbering(child))
            elif child.tag == "table":
                self._table(child)
            elif child.tag in {"div", "dl"}:
                self.blocks(child)
            elif child.tag != "hr":
                self._runs(child, self._made.add_paragraph())

    def _runs(self, element: "HtmlElement", paragraph: Any) -> None:  # noqa: ANN401 - no types
        self._run(element.text, paragraph, "")
        for child in element:
            if child.tag == "img":
                self._picture(child)
            elif child.tag == "br":
                paragraph.add_run().add_break()
            elif child.tag not in {"ol", "ul"}:
                self._run(child.text_content(), paragraph, child.tag)
            self._run(child.tail, paragraph, "")

    @staticmethod
    def _run(text: str | None, paragraph: Any, tag: str) -> None:  # noqa: ANN401
        if text:
            run = paragraph.add_run(re.sub(r"\s+", " ", text))
            run.bold, run.italic = tag == "strong" or None, tag == "em" or None
            run.font.superscript, run.font.subscript = tag == "sup" or None, tag == "sub" or None

    def _picture(self, element: "HtmlElement") -> None:
        photo = io.BytesIO()
        Image.new("RGB", (4, 3), "teal").save(photo, "PNG")
        photo.seek(0)
        shape = self._made.add_picture(photo)
        shape._inline.docPr.set("descr", element.get("alt") or "")
        if title := element.get("title"):
            self._made.add_paragraph(title)

    def _numbering(self, element: "HtmlElement") -> int:
        """A new list, numbered or with bullets, with three levels."""
        self._lists += 1
        root = self._made.part.numbering_part.element
        kind = "decimal" if element.tag == "ol" else "bullet"
        levels = ""
        for at in range(3):
            start, text = element.get("start", "1") if at == 0 else "1", f"%{at + 1}."
            text = text if kind == "decimal" else "•"
            levels += f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
            levels += f'<w:lvlText w:val="{text}"/></w:lvl>'
        names = f'{nsdecls("w")} w:abstractNumId="{self._lists}"'
        whole = parse_xml(f"<w:abstractNum {names}>{levels}</w:abstractNum>")
        first = root.find(qn("w:num"))
        if first is None:
            root.append(whole)
        else:
            first.addprevious(whole)
        num = (
            f'<w:num {nsdecls("w")} w:numId="{self._lists}"><w:abstractNumId w:val="{self._lists}"/></w:num>'
        )
        root.append(parse_xml(num))
        return self._lists

    def _list(self, element: "HtmlElement", depth: int, number: int) -> None:
        for item_ in element:
            paragraph = self._made.add_paragraph()
            place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))
            for at, part in enumerate(item_.findall("p") or [item_]):
                if at:
                    paragraph.add_run().add_break()
                self._runs(part, paragraph)
            for inner in item_.xpath("./ol|./ul"):
                self._list(inner, depth + 1, number if inner.tag == element.tag else self._numbering(inner))

    def _table(self, element: "HtmlElement") -> None:
        rows = list(element.iter("tr"))
        table = self._made.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, written in zip(row.cells, cells, strict=True):
                self._runs(written, cell.paragraphs[0])


def as_export(title: str, body: str, *, is_classic: bool) -> str:
    """An export of WordPress with an article as a page, of the classic or the block editor."""
    tree = markdown.to_tree(body)
    for picture in tree.iter("img"):
        picture.set("src", _UPLOADS + (picture.get("src") or "").rpartition("/")[2])
    blocks = []
    for block in tree:
        pictures = list(block.iter("img"))
        if pictures and not block.text_content().strip():
            blocks += [_figure(one, is_classic=is_classic) for one in pictures]
            continue
        written = markdown.outer_html(block)
        if is_classic:
            blocks.append(markdown.inner_html(block).replace("\n", " ") if block.tag == "p" else written)
        else:
            name = {"ol": "list", "ul": "list", "h2": "heading", "h3": "heading"}.get(block.tag, "paragraph")
            blocks.append(f'<!-- wp:{name} {{"a":["b"]}} -->\n{written}\n<!-- /wp:{name} -->')
    return export(item("\n\n".join(blocks), title=html.escape(title), slug="artikel"))


def _figure(picture: "HtmlElement", *, is_classic: bool) -> str:
    alt, title = html.escape(picture.get("alt") or ""), picture.get("title") or ""
    image = f'<img src="{picture.get("src")}" alt="{alt}" class="size-full" />'
    if not is_classic:
        caption = f"<figcaption>{html.escape(title)}</figcaption>" if title else ""
        return (
            f'<!-- wp:image -->\n<figure class="wp-block-image">{image}{caption}</figure>\n<!-- /wp:image -->'
        )
    return f'[caption id="a" width="300"]{image} {html.escape(title)}[/caption]' if title else image


def as_site(folder: Path, title: str, body: str, pictures: Path) -> Path:
    """A site of Hugo with an article as a page bundle, and its pictures in ``static``."""
    _copy(pictures, folder / "static")
    page = folder / "content" / "artikel" / "index.md"
    page.parent.mkdir(parents=True)

    def figure(match: re.Match[str]) -> str:
        alt, name, caption = (part.replace('"', '\\"') if part else "" for part in match.groups())
        return f'{{{{< figure src="/billeder/{name}" alt="{alt}" caption="{caption}" >}}}}'

    written = title.replace('"', '\\"')
    page.write_text(f'+++\ntitle = "{written}"\n+++\n{_IMAGE.sub(figure, body)}', "utf-8")
    (folder / "hugo.toml").write_text("", "utf-8")
    return folder


def as_vault(folder: Path, title: str, body: str, pictures: Path) -> Path:
    """A vault of Obsidian with an article as a note, and its pictures in a folder."""
    (folder / ".obsidian").mkdir(parents=True)
    _copy(pictures, folder / "Bilag")

    def embed(match: re.Match[str]) -> str:
        alt, name, caption = match.groups()
        return f'![{alt}|300](Bilag/billeder/{name} "{caption}")' if caption else f"![[{name}|{alt}]]"

    (folder / "artikel.md").write_text(f"# {title}\n\n{_IMAGE.sub(embed, body)}", "utf-8")
    return folder


def _copy(pictures: Path, folder: Path) -> None:
    for picture in pictures.iterdir():
        target = folder / "billeder" / picture.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(picture.read_bytes())

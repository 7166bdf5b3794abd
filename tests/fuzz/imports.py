"""Targets that import: Word files, web pages, exports of WordPress and folders of Markdown."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.articles import article
from handouts.errors import HandoutsError
from handouts.importing import importing, web_page, word_file
from handouts.importing.article_writer import ArticleWriter
from handouts.importing.draft import Draft
from handouts.importing.wordpress import wordpress
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings
from tests.fuzz import articles
from tests.fuzz.target import HEAD_TOKENS, MARKDOWN_TOKENS, Target, Try, require_sound, texts
from tests.importing import word_documents
from tests.importing.wordpress import exports

_HTML = """\
<!doctype html><html lang=da><head><title>Ondt i knæet</title><meta name=description content=Knæ></head><body>
<main><h1>Ondt i knæet</h1><p>En <b>tekst</b> med <a href='https://a.example'>link</a>.</p><h2>Øvelser</h2>
<ol><li>Løft<ul><li>Hold</ul><li>Sænk</ol><table><tr><th>Uge<td>1<tr><td rowspan=2>2<td>3</table>
<p><b>Pas på</b></p><p>Ring 112.</p><img src=a.png alt=Knæ><pre>a\nb</pre>
<dl><dt>A<dd>B</dl></main></body></html>
"""
_HTML_TOKENS = (
    *(
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "<td rowspan=9999999>",
        "<td colspan=0>",
        "<th>",
        "<ul><li>",
        "</ul>",
    ),
    *(
        "<ol start=-5>",
        "<ol reversed>",
        "<h1>",
        "<h6>",
        "<b>",
        "<i>",
        "<br>",
        "<sup>",
        "<sub>",
        "<code>",
        "<pre>",
        "<q>",
    ),
    *(
        "<a href=javascript:a>",
        "<img src=data:image/png;base64,aaaa>",
        "<img src=../a.png>",
        "<svg>",
        "<math>",
        "<!--",
    ),
    *(
        "-->",
        "<![CDATA[",
        "<script>",
        "<style>",
        "<template>",
        "<iframe>",
        "<form>",
        "<main>",
        "<article>",
        "<dl><dt>",
    ),
    *(
        "&nbsp;",
        "&#0;",
        "&#x110000;",
        "&lt;",
        "*",
        "_",
        "`",
        "# ",
        "| ",
        "[a]",
        "<meta charset=utf-7>",
        "charset=idna",
    ),
)
_WORDPRESS_TOKENS = (
    *_HTML_TOKENS,
    *(
        "<!-- wp:paragraph -->",
        "<!-- /wp:paragraph -->",
        '<!-- wp:block {"ref":1} /-->',
        "[gallery ids=1]",
        "[caption]",
    ),
    *(
        "[/caption]",
        "[embed]",
        "<item>",
        "</item>",
        "<wp:post_id>",
        "<wp:post_parent>1",
        "<wp:post_type>",
        "]]>",
        "\x01",
    ),
    *(
        "<wp:meta_key>footnotes",
        "<content:encoded>",
        "<wp:post_date>0000-00-00",
        "<wp:postmeta>",
        "_thumbnail_id",
    ),
)
_WORD_TOKENS = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "<w:t>",
        "</w:t>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "<w:vMerge/>",
        '<w:gridSpan w:val="9"/>',
    ),
    *(
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
        "<w:del>",
        "<w:ins>",
        "<w:hyperlink>",
        "<w:drawing>",
    ),
    *(
        '<w:pStyle w:val="Heading1"/>',
        '<w:footnoteReference w:id="1"/>',
        "<m:oMath>",
        "<w:br/>",
        "<w:tab/>",
        "<w:sym ",
    ),
    *(
        'w:val="',
        "-1",
        "<mc:AlternateContent>",
        "<w:sdt>",
        "<w:fldSimple>",
        '<w:fldChar w:fldCharType="begin"/>',
    ),
)
_DOCUMENT = "word/document.xml"


class Read:
    """Reads what an import has written with the reader of articles."""

    def __init__(self) -> None:
        self._languages = labels.read_all((shipped("templates"),))

    def require(self, draft: Draft, lines: int) -> None:
        """The draft is an article that can be read, and its problems are sound."""
        require_sound(draft.problems, lines)
        assert draft.slug
        assert "/" not in draft.slug
        assert not draft.slug.startswith(".")
        assert all("/" not in name and not name.startswith(".") for name in draft.pictures)
        _, problems = article.parse(
            draft.text, slug=draft.slug, file="a.md", settings=Settings(), languages=self._languages
        )
        require_sound(problems, draft.text.count("\n") + 1)
        assert not [one for one in problems if one.rule.startswith("front-matter")], problems


@contextmanager
def _pages(folder: Path) -> Iterator[Try]:
    reading = Read()

    def tried(raw: bytes) -> None:
        try:
            document = web_page.read(raw, file="a.html", name="a")
            draft = ArticleWriter(document, folder=folder).draft()
        except (HandoutsError, RecursionError):  # ``importing`` reports both
            return
        reading.require(draft, raw.count(b"\n") + raw.count(b"\r") + 1)

    yield tried


@contextmanager
def _exports(folder: Path) -> Iterator[Try]:
    reading = Read()

    def tried(raw: bytes) -> None:
        lines = raw.count(b"\n") + raw.count(b"\r") + 1
        try:
            found, problems = wordpress.tasks(raw, file="a.xml", folder=folder)
        except (HandoutsError, RecursionError):
            return
        require_sound(problems, lines)
        for task in found:
            try:
                draft = task.make()
            except (HandoutsError, RecursionError):
                continue
            reading.require(draft, lines)

    yield tried


@contextmanager
def _word_files(_: Path) -> Iterator[Try]:
    """The input is the text of a Word file, or a whole one if it begins like a zip."""
    reading = Read()
    rest = {name: raw for name, raw in _parts().items() if name != _DOCUMENT}

    def tried(raw: bytes) -> None:
        if not raw.startswith(b"PK"):
            raw = _zipped({**rest, _DOCUMENT: raw})
        try:
            document = word_file.read(raw, file="a.docx", name="a")
            draft = ArticleWriter(document, folder=None).draft()
        except (HandoutsError, RecursionError):
            return
        reading.require(draft, 1)

    yield tried


def _parts() -> dict[str, bytes]:
    made, file = word_documents.blank(), io.BytesIO()
    made.add_heading("Ondt i skulderen", 0)
    for step in ("Løft armen", "Hold 5 sekunder"):
        made.add_paragraph(step, style="List Number")
    made.add_paragraph().add_run("Pas på").bold = True
    made.add_table(2, 2).cell(0, 0).text = "Uge"
    made.add_paragraph("Ring 112.")
    made.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in parts.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    return made.getvalue()


def _word_seeds() -> list[bytes]:
    parts = _parts()
    small = {name: raw for name, raw in parts.items() if len(raw) < 3_000 and "docProps" not in name}
    return [parts[_DOCUMENT], _zipped({**small, _DOCUMENT: parts[_DOCUMENT]})]


@contextmanager
def _folders(folder: Path) -> Iterator[Try]:
    source, target = folder / "source", folder / "target"
    (source / "content").mkdir(parents=True)
    (source / "hugo.toml").write_text("title = 'a'\n")
    path = source / "content" / "a.md"
    languages = labels.read_all((shipped("templates"),))

    def tried(raw: bytes) -> None:
        path.write_bytes(raw)
        _, problems = importing.import_all((source,), target, taken=frozenset())
        require_sound(problems, raw.count(b"\n") + raw.count(b"\r") + 1)
        for made in target.glob("*") if target.is_dir() else ():
            if made.suffix == ".md":
                article.read(made, file=made.name, settings=Settings(), languages=languages)
            made.unlink()

    yield tried


_BLOCKS = """\
<!-- wp:paragraph --><p>En <b>tekst</b>.</p><!-- /wp:paragraph -->
<!-- wp:list --><ul><li>A</li></ul><!-- /wp:list -->
[caption id="x"]<img src="https://klinik.dk/a.png"> Knæ[/caption]
"""


def _wordpress_seeds() -> list[bytes]:
    classic = exports.item("En tekst\n\nmed [gallery ids=2]", meta_footnotes="[]")
    return [exports.export(one).encode() for one in (exports.item(_BLOCKS), classic)]


TARGETS = (
    Target(
        name="web-page",
        seeds=lambda: [_HTML.encode(), *texts("**/*.html")],
        prepare=_pages,
        tokens=_HTML_TOKENS,
    ),
    Target(
        name="wordpress", seeds=_wordpress_seeds, prepare=_exports, tokens=_WORDPRESS_TOKENS, longest=6_000
    ),
    Target(
        name="word-file",
        seeds=_word_seeds,
        prepare=_word_files,
        tokens=_WORD_TOKENS,
        longest=12_000,
        few=True,
    ),
    Target(
        name="markdown-folder",
        seeds=articles.seeds,
        prepare=_folders,
        tokens=(*MARKDOWN_TOKENS, *HEAD_TOKENS[:16]),
        few=True,
    ),
)

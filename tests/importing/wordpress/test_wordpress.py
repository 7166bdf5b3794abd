"""Exports of WordPress become drafts; what only WordPress can show is reported with its line."""

import io
from pathlib import Path

import pytest
from PIL import Image

from handouts.errors import HandoutsError, Problem, Severity
from handouts.importing import importing
from handouts.importing.wordpress import export as reader
from tests.importing.wordpress.exports import export, item

CLASSIC = """Tag højst 2*500*3 mg om dagen.
Ring ved <strong>feber</strong>.

Det hjælper:
<ul>
	<li>ro</li>
	<li>is</li>
</ul>
<h3>Råd</h3>
4. uge må du løbe igen.

&nbsp;
"""


def photo() -> bytes:
    """A small picture as PNG."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return file.getvalue()


def imported(folder: Path, *items: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The articles of an export by name, without the heads, and the problems."""
    source = folder / "export.xml"
    source.write_text(export(*items), "utf-8")
    made, problems = importing.import_all((source,), folder / "content", taken=frozenset())
    return {one.article.stem: one.article.read_text("utf-8") for one in made}, problems


def body(folder: Path, content: str, *items: str) -> tuple[str, list[tuple[str, Severity, int | None]]]:
    """The Markdown of one page, and rule, severity and line of each problem; lines count from its text."""
    articles, problems = imported(folder, item(content, slug="knae"), *items)
    first = export(item()).split("<content:encoded>")[0].count("\n")
    said = [
        (one.rule, one.severity, one.line - first if one.line else None)
        for one in problems
        if one.rule not in {"wordpress-left-out", "wordpress-uploads"}
    ]
    return articles["knae"].split("---\n", 2)[2].strip(), said


def test_a_page_becomes_a_draft(tmp_path: Path) -> None:
    """With its fields; lines of the classic editor are paragraphs and line breaks."""
    tags = '<category domain="post_tag" nicename="k"><![CDATA[Knæ]]></category>'
    tags += '<category domain="category" nicename="r"><![CDATA[Råd]]></category>'
    page = item(CLASSIC, title="Ondt i knæet &amp; hoften", slug="ondt-i-kn%c3%a6", excerpt="Råd.", tags=tags)
    articles, problems = imported(tmp_path, page)
    assert problems == ()
    assert articles == {
        "ondt-i-knae": """---
title: "Ondt i knæet & hoften"
lastUpdated: 01/03/2025
datePublished: 24/02/2024
lang: "da"
description: "Råd."
author: "Natasja Sørensen"
keywords: ["Knæ"]
draft: true
---

Tag højst 2\\*500\\*3 mg om dagen.\\
Ring ved <strong>feber</strong>.

Det hjælper:

- ro
- is

## Råd

4\\. uge må du løbe igen.
"""
    }


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    """Drafts are imported, other items are named with their number; a type with text is an error."""
    articles, problems = imported(
        tmp_path,
        item("<p>Et</p>", title="Et", status="draft", date="0000-00-00 00:00:00"),
        item("<p>To</p>", title="To", kind="post"),
        item("<p>Tre</p>", title="Tre", status="trash"),
        item("", title="Forside"),
        item("", kind="nav_menu_item"),
        item("<p>Et</p>", kind="revision", status="inherit"),
        item("<p>Løft</p>", kind="oevelse", more="<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>"),
    )
    assert sorted(articles) == ["et", "to"]
    assert "datePublished" not in articles["et"]
    assert [(one.rule, one.severity) for one in problems] == [
        ("wordpress-left-out", "note"),
        ("wordpress-type", "error"),
    ]
    assert problems[0].message == (
        "Left out: 1 × comment, 1 × nav_menu_item, 1 × oevelse, 1 × page (trash), "
        "1 × page or post without text, 1 × revision"
    )


@pytest.mark.parametrize(
    ("content", "markdown", "problems"),
    [
        (
            "Se [sic], [1], [se side 4] og [[gallery]].",
            "Se \\[sic\\], \\[1\\], \\[se side 4\\] og \\[gallery\\].",
            [],
        ),
        ("Før\n\n[contact-form-7 id='5']\n\nEfter", "Før\n\nEfter", [("shortcode-lost", "error", 3)]),
        (
            "[vc_row][vc_column width='1/2']\n\nTekst\n\n[/vc_column][/vc_row]",
            "Tekst",
            [("shortcode-left-out", "warning", 1)] * 2,
        ),
        ("Før\n\n[boks titel='x' title='Ring 112']Nu[/boks]", "Før\n\nNu", [("shortcode-lost", "error", 3)]),
        ("Før [video src='a.mp4'][/video]", "Før", [("shortcode-lost", "error", 1)]),
        ("[vc_raw_html]JTNDaDE=[/vc_raw_html]Nu", "Nu", [("shortcode-lost", "error", 1)]),
        (
            "[embed]https://vimeo.com/1[/embed]",
            "[https://vimeo.com/1](https://vimeo.com/1)",
            [("embed-lost", "error", 1)],
        ),
        (
            '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://a.dk/x\n</div></figure>',
            "[https://a.dk/x](https://a.dk/x)",
            [("embed-lost", "error", 2)],
        ),
        (
            "Se\n\nhttps://youtu.be/1",
            "Se\n\n[https://youtu.be/1](https://youtu.be/1)",
            [("embed-lost", "error", 3)],
        ),
        ("<a href='/kontakt/'>Kontakt</a>", "[Kontakt](https://klinik.dk/kontakt/)", []),
    ],
)
def test_shortcodes_are_never_printed(
    content: str, markdown: str, problems: list[tuple[str, str, int]], tmp_path: Path
) -> None:
    """What they show is in the text, or is an error with its line; words in brackets stay."""
    assert body(tmp_path, content) == (markdown, problems)


def test_comments_of_the_block_editor_are_never_printed(tmp_path: Path) -> None:
    """Blocks that WordPress fills are named; synced patterns are filled in; classic blocks have lines."""
    content = """<!-- wp:paragraph {"dropCap":true} -->
<p>Hold
benet højt.</p>
<!-- /wp:paragraph -->
<!-- wp:block {"ref":7} /-->
<!-- wp:list --><ul><!-- wp:list-item --><li>ro</li><!-- /wp:list-item --></ul><!-- /wp:list -->
<!-- wp:freeform -->
En

To
<!-- /wp:freeform -->
<!-- wp:latest-posts {"a":1} /-->
<!-- wp:acf/faq {"data":{"question":"Hvor længe?"}} /-->"""
    pattern = item("<!-- wp:paragraph --><p>Ring 112.</p><!-- /wp:paragraph -->", kind="wp_block", number="7")
    assert body(tmp_path, content, pattern) == (
        "Hold benet højt.\n\nRing 112.\n\n- ro\n\nEn\n\nTo",
        [("block-left-out", "warning", 12), ("block-lost", "error", 13)],
    )


def test_pictures_are_found_in_uploads_only(tmp_path: Path) -> None:
    """The whole picture comes before a smaller one; captions stay; what is missing is an error each."""
    folder = tmp_path / "uploads" / "2024"
    folder.mkdir(parents=True)
    (folder / "knae.png").write_bytes(photo())
    (tmp_path / "secret.png").write_bytes(photo())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    content = """[caption id="a" width="300"]<a href="https://klinik.dk/wp-content/uploads/2024/knae.png"><img
src="https://www.klinik.dk/uploads/2024/knae-300x200.png" alt="Et knæ"></a> Knæet "forfra"[/caption]

[gallery ids="7,8"]

<img src="../secret.png" alt="a"><img src="/wp-content/uploads/2024/link.png" alt="b">
<img src="https://andre.dk/wp-content/uploads/2024/knae.png" alt="c">"""
    attachment = item(
        kind="attachment",
        number="7",
        status="inherit",
        excerpt="Bag",
        file="https://klinik.dk/wp-content/uploads/2024/knae.png",
        meta__wp_attachment_image_alt="Bagfra",
    )
    markdown, problems = body(tmp_path, content, attachment)
    assert markdown == ('![Et knæ](knae-1.png "Knæet &#34;forfra&#34;")\n\n![Bagfra](knae-2.png "Bag")')
    assert (tmp_path / "content" / "knae-1.png").read_bytes() == photo()
    assert [(rule, severity) for rule, severity, _ in problems] == [("picture-lost", "error")] * 4
    assert [line for _, _, line in problems] == [4, 6, 6, 7]


def test_the_featured_image_stands_for_the_page(tmp_path: Path) -> None:
    """It is shown where the text has no picture."""
    (tmp_path / "wp-content" / "uploads").mkdir(parents=True)
    (tmp_path / "wp-content" / "uploads" / "a.png").write_bytes(photo())
    file = "https://klinik.dk/wp-content/uploads/a.png"
    articles, problems = imported(
        tmp_path,
        item("<p>Tekst</p>", slug="a", meta__thumbnail_id="9"),
        item("<p>Tekst</p>", slug="b", meta__thumbnail_id="10"),
        item(kind="attachment", number="9", file=file, meta__wp_attachment_image_alt="Et knæ"),
    )
    assert 'previewImage: "a-1.png"\npreviewImageAlt: "Et knæ"\n' in articles["a"]
    assert [one.rule for one in problems] == ["wordpress-left-out", "picture-lost"]


def test_words_in_custom_fields_are_an_error(tmp_path: Path) -> None:
    """A theme shows them; settings and the descriptions of plugins are none."""
    articles, problems = imported(
        tmp_path,
        item(
            "<p>Tekst</p>",
            meta_dosis="Tag to tabletter om dagen",
            meta_layout='a:1:{s:1:"a";s:20:"en to tre fire";}',
            meta__yoast_wpseo_metadesc="Om knæet.",
        ),
    )
    assert [(one.rule, "dosis" in one.message) for one in problems] == [("wordpress-field", True)]
    assert 'description: "Om knæet."' in articles["ondt-i-knaeet"]


def test_footnotes_of_the_block_editor_are_notes(tmp_path: Path) -> None:
    """An export keeps them in a field."""
    content = """<!-- wp:paragraph --><p>Løb<sup data-fn="a-1" class="fn"><a href="#a-1">1</a></sup> nu.</p>
<!-- /wp:paragraph --><!-- wp:footnotes /-->"""
    note = '[{"content":"Højst <b>5<\\/b> km","id":"a-1"}]'
    articles, problems = imported(tmp_path, item(content, slug="a", meta_footnotes=note))
    assert articles["a"].endswith("\n\nLøb[^1] nu.\n\n[^1]: Højst <strong>5</strong> km\n")
    assert problems == ()


@pytest.mark.parametrize(
    "content",
    [
        b"<rss/>",
        b"<html><body><p>x</body></html>",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><rss>&e;</rss>',
        b"<!-- x --><?a b?>\n<!DOCTYPE rss><rss/>",
        export(item("x")).encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?><rss/>',
    ],
)
def test_other_and_hostile_xml_is_refused(content: bytes) -> None:
    """No document type, no other encoding, no other XML."""
    with pytest.raises(HandoutsError):
        reader.read(content)


def test_a_control_character_is_left_out(tmp_path: Path) -> None:
    """WordPress writes them, though XML has no place for them."""
    articles, problems = imported(tmp_path, item("<p>Ring\x0b 112 <!DOCTYPE html></p>", slug="a"))
    assert "Ring 112" in articles["a"]
    assert [one.rule for one in problems] == ["control-character"]

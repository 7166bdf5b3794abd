"""Exports of WordPress become drafts, and content that only WordPress can show is reported."""

from pathlib import Path

from tests.importing.sources import photo
from tests.importing.wordpress.drafts import imported
from tests.importing.wordpress.exports import item

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


def test_items_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    """Drafts are imported, other items are listed with their number; lost text is an error."""
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


def test_pages_of_one_name_get_that_of_the_page_above(tmp_path: Path) -> None:
    """WordPress allows the same name below different pages."""
    articles, problems = imported(
        tmp_path,
        item("<p>Knæ</p>", slug="knae", number="5"),
        item("<p>Ryg</p>", slug="ryg", number="6"),
        item("<p>Løft</p>", slug="oevelser", number="7", parent="5"),
        item("<p>Bøj</p>", slug="oevelser", number="8", parent="6"),
        item("<p>Hop</p>", slug="oevelser", number="9"),
    )
    assert sorted(articles) == ["knae", "oevelser", "ryg", "ryg-oevelser"]
    assert "Bøj" in articles["ryg-oevelser"]
    assert [one.rule for one in problems] == ["name-guessed", "import-refused"]


def test_the_featured_image_is_the_preview_picture(tmp_path: Path) -> None:
    """It is shown if the text has no picture."""
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
    """A theme may show them; settings and descriptions of plugins are skipped."""
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

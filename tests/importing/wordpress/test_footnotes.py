"""Footnotes of the block editor become notes."""

from pathlib import Path

from tests.importing.wordpress.drafts import imported
from tests.importing.wordpress.exports import item


def test_footnotes_of_the_block_editor_are_notes(tmp_path: Path) -> None:
    """An export keeps them in a field."""
    content = """<!-- wp:paragraph --><p>Løb<sup data-fn="a-1" class="fn"><a href="#a-1">1</a></sup> nu.</p>
<!-- /wp:paragraph --><!-- wp:footnotes /-->"""
    note = '[{"content":"Højst <b>5<\\/b> km","id":"a-1"}]'
    articles, problems = imported(tmp_path, item(content, slug="a", meta_footnotes=note))
    assert articles["a"].endswith("\n\nLøb[^1] nu.\n\n[^1]: Højst <strong>5</strong> km\n")
    assert problems == ()

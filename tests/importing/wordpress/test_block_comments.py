"""Comments of the block editor, and blocks that WordPress fills."""

from pathlib import Path

from tests.importing.wordpress.drafts import body
from tests.importing.wordpress.exports import item


def test_comments_of_the_block_editor_are_never_printed(tmp_path: Path) -> None:
    """Filled blocks are named, synced patterns are inserted, and classic blocks have lines."""
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

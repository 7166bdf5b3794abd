"""Imports, components and expressions of MDX become Markdown, or are reported with their line."""

from pathlib import Path

import pytest

from tests.importing.markdown_folder.folders import KEPT, LOST, body, photo, write


@pytest.mark.parametrize(
    ("content", "markdown", "problems"),
    [
        ("import Tabs from '@theme/Tabs';\nimport {\n  a,\n} from 'b'\n\nEn", "En", []),
        (
            '<Tabs groupId="uge">\n<TabItem value="1" label="Uge 1">\n\nBøj\n\n</TabItem>\n</Tabs>',
            "**Uge 1**\n\nBøj",
            [],
        ),
        (
            '<Boks type="advarsel" titel="x">\n\nRing **112**\n\n</Boks>',
            ":::warning\n\nRing **112**\n\n:::",
            [],
        ),
        ("<Kort>\n\nEn\n\n</Kort>", "En", [(KEPT, "warning", 1)]),
        ('<Kort title="Tag to">En</Kort>', "En", [(LOST, "error", 1)]),
        ("En\n\n<Video id={5} /> to", "En\n\n to", [(LOST, "error", 3)]),
        ("Du er {alder} år{' '}nu. {/* skjult */}", "Du er  år nu. ", [(LOST, "error", 1)]),
        ("export const x = 5;\n\nEn", "En", [("mdx-left-out", "warning", 1)]),
        ("<div style={{color: 'red'}} className=\"a\">En</div>", "<div>En</div>", []),
        (
            "<img src={require('@site/static/k.png').default} alt=\"Et knæ\" />",
            "![Et knæ](knae-1.png)",
            [],
        ),
        ("![Et knæ](@site/static/k.png)", "![Et knæ](knae-1.png)", []),
        (":::tip[Husk]\n\nEn\n\n:::\n\n## Råd {#raad}", ":::tip[Husk]\n\nEn\n\n:::\n\n## Råd {#raad}", []),
        ("HbA1c < 5 og <TNF>", "HbA1c < 5 og ", [(LOST, "error", 1)]),
    ],
)
def test_docusaurus(
    content: str, markdown: str, problems: list[tuple[str, str, int]], tmp_path: Path
) -> None:
    """Imports, tabs, components, expressions; pictures are in static/."""
    folder = write(tmp_path / "s", {"docusaurus.config.js": "", "static/k.png": photo()})
    found, said = body(folder, content, name="docs/knae.mdx")
    assert (found.rstrip(), said) == (markdown.rstrip(), problems)


def test_braces_in_plain_markdown_are_words(tmp_path: Path) -> None:
    """Only MDX has program code."""
    assert body(tmp_path / "s", "Du er {alder} år, <TNF> og <Anna og Bo>.")[0] == (
        "Du er {alder} år, <TNF> og <Anna og Bo>."
    )

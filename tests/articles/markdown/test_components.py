"""Program code in Markdown (MDX) is removed; HTML and words in brackets are kept."""

import pytest

from handouts.articles.markdown import components


@pytest.mark.parametrize(
    ("written", "left", "found"),
    [
        ("import Boks from '../Boks.astro'\n\nRo.", "\n\nRo.", [(0, "import Boks", False)]),
        ('import { A, B } from "x";\nimport "y"', "\n", [(0, "import {", False), (1, 'import "y"', False)]),
        ("export const x = {\n  a: 1,\n};\n\nRo.", "\n\n\n\nRo.", [(0, "export const", False)]),
        ('Ro.\n\n<Video id="5" />', "Ro.\n\n", [(2, "<Video>", True)]),
        ("<Boks>\n\nRing **112**.\n\n</Boks>", "\n\nRing **112**.\n\n", [(0, "<Boks>", False)]),
        ('<Boks title="Pas på">Ro</Boks>', "Ro", [(0, "<Boks>", True)]),
        (
            '<Kort data={[1, {b: 2}]} {...c} d="' + "e" * 1990 + '" />\nRo',
            "\nRo",
            [(0, "<Kort>", True)],
        ),
        ("<A.B\n  x={{a: 1}}\n/>\nRo", "\n\n\nRo", [(0, "<A.B>", True)]),
    ],
)
def test_program_code_is_removed(written: str, left: str, found: list[tuple[int, str, bool]]) -> None:
    """Lines are kept; code that shows something is known."""
    assert components.without(written) == left
    assert [(part.line, part.written, part.shows) for part in components.find(written)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Kære <Navn>.",
        "<BR>, <Br/> og <IMG SRC='x'/>",
        "`<Video />` og `import x from 'y'`",
        "```\nimport x from 'y'\n<Video />\n```",
        "import af varer\nexport til Norge",
        "Import is 5 < Tax",
    ],
)
def test_other_text_is_kept(text: str) -> None:
    """HTML in capitals, words in brackets, code, and sentences."""
    assert components.without(text) == text
    assert components.find(text) == ()

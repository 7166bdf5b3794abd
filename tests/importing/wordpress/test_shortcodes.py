"""Shortcodes of WordPress become HTML, or are reported."""

from pathlib import Path

import pytest

from tests.importing.wordpress.drafts import body


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
    """Their content is in the text, or is an error with its line; other words in brackets are kept."""
    assert body(tmp_path, content) == (markdown, problems)

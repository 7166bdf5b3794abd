"""Markdown becomes clean HTML: only known tags and attributes, no scripts, no text lost."""

import re

import pytest

from handouts.articles.markdown import markdown
from tests.articles.markdown.turning import DANISH, words

NASTY = (
    "<script>alert('ondt')</script>",
    "<ScRiPt src=//ond.example/x.js></ScRiPt>",
    "<script>\n\nalert('ondt')\n\n</script>",
    "<img src=x onerror=alert('ondt')>",
    '<p onclick="alert(\'ondt\')" style="position:fixed" id=x>tekst</p>',
    "<a href=\"javascript:alert('ondt')\">tekst</a>",
    "<a href=\"jAvA\tScRiPt:alert('ondt')\">tekst</a>",
    "<a href=\"&#106;avascript:alert('ondt')\">tekst</a>",
    "<a href=\"java&Tab;script:alert('ondt')\">tekst</a>",
    "<a href=\"java&#10;script:alert('ondt')\">tekst</a>",
    "[tekst](javascript:alert('ondt'))",
    "[tekst](<javascript:alert('ondt')>)",
    "[tekst][1]\n\n[1]: javascript:alert('ondt')",
    "<javascript:alert('ondt')>",
    "[tekst](vbscript:ondt)",
    "[tekst](data:text/html;base64,PHNjcmlwdD4=)",
    "[tekst](file:///etc/passwd)",
    "![tekst](data:image/svg+xml;base64,PHN2Zz4=)",
    "![tekst](file:///etc/passwd)",
    "<style>body { display: none }</style>",
    "<link rel=stylesheet href=//ond.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//ond.example'>",
    "<base href=//ond.example/>",
    "<iframe src=//ond.example></iframe>",
    "<object data=//ond.example></object><embed src=//ond.example>",
    "<form action=//ond.example><input name=cpr><button formaction=//ond.example>tekst</button></form>",
    "<svg onload=alert('ondt')><script>alert('ondt')</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert('ondt')>\"></noscript>",
    "<template><script>alert('ondt')</script></template>",
    "<font color=red face=Comic>tekst</font> <center>tekst</center> <marquee>tekst</marquee>",
    "<div class='steps' style='color:red'>tekst</div>",
    "<!-- <script>alert('ondt')</script> -->",
    "<!--[if IE]><script>alert('ondt')</script><![endif]-->",
    "<?php system('ondt') ?>",
    "<![CDATA[<script>alert('ondt')</script>]]>",
    "<p style=background:url(//ond.example)>tekst",
    "tekst{onclick=alert('ondt') style=color:red}",
    "# tekst {: onclick=alert(1) style=color:red }",
    "`<script>alert(1)</script>`",
    "<b><i><u>tekst",
    "<table><tr><td background=//ond.example>tekst</table>",
    "<video src=//ond.example autoplay></video><audio src=//ond.example></audio>",
    "<a href=https://ond.example ping=//ond.example target=_blank>tekst</a>",
    "<img srcset=//ond.example/2x longdesc=//ond.example alt=tekst>",
    "<textarea><img src=x onerror=alert('ondt')></textarea>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert('ondt')</x:script>",
)


HARMLESS = {
    *(
        "class",
        "title",
        "lang",
        "dir",
        "href",
        "src",
        "alt",
        "id",
        "start",
        "colspan",
        "rowspan",
        "scope",
        "align",
    ),
}


@pytest.mark.parametrize("text", NASTY)
def test_scripts_and_styles_are_removed(text: str) -> None:
    """Only known tags and attributes stay, and only addresses that can be printed."""
    tree = markdown.to_tree(text, quotes=DANISH)
    for element in tree.iter():
        assert element.tag in markdown.TAGS
        assert set(element.attrib) <= HARMLESS
        for address in (element.get("href", ""), element.get("src", "")):
            scheme = re.match(r"([a-z][a-z\d+.-]*):", re.sub(r"[\t\r\n]", "", address.strip()), re.IGNORECASE)
            assert scheme is None or scheme[1] in {"http", "https", "mailto", "tel"}, address


@pytest.mark.parametrize(
    "tag", ["script", "style", "iframe", "object", "template", "noscript", "svg", "math"]
)
def test_the_text_of_scripts_styles_and_drawings_is_not_printed(tag: str) -> None:
    """It is not text of the article."""
    assert words(f"Før <{tag}>maskine</{tag}> efter") == "Før efter"
    assert words(f"Før\n\n<{tag}>\nmaskine\n\nmaskine\n</{tag}>\n\nefter") == "Før efter"


def test_an_unknown_tag_is_text() -> None:
    """A bracket that opens no tag of HTML is printed as written."""
    assert words("p < 0,05, BMI <18 og >30, a<b") == "p < 0,05, BMI <18 og >30, a<b"
    assert words("Skriv <navn> og <doi:10.1000/x>") == "Skriv <navn> og <doi:10.1000/x>"


@pytest.mark.parametrize("text", [">" * 900 + " dybt", "<div>" * 400 + "dybt", "<b>" * 3000 + "dybt"])
def test_text_nested_too_deeply_is_an_error(text: str) -> None:
    """No text is cut off silently."""
    with pytest.raises(RecursionError):
        markdown.to_tree(text)


def test_twelve_nested_lists_are_read() -> None:
    """People do not nest deeper."""
    text = "\n".join("  " * depth + f"- punkt{depth}" for depth in range(12))
    assert words(text) == " ".join(f"punkt{depth}" for depth in range(12))


def test_an_element_as_html_and_as_text() -> None:
    """Inner and outer HTML escape signs, and leave out the text behind the element."""
    (paragraph, _) = markdown.to_tree("A &amp; B <br> *c*\n\nEfter")
    assert markdown.inner_html(paragraph) == "A &amp; B <br> <em>c</em>"
    assert markdown.outer_html(paragraph) == "<p>A &amp; B <br> <em>c</em></p>"
    assert markdown.plain_text(paragraph) == "A & B c"


def test_an_old_tag_strikes_out_too() -> None:
    """``<strike>`` is printed as ``<s>``: 5 mg that no longer hold must not look valid."""
    (paragraph,) = markdown.to_tree("Tag <strike>5 mg</strike> <STRIKE class='x'>6</STRIKE> 10 mg.")
    assert [one.text for one in paragraph.iter("s")] == ["5 mg", "6"]

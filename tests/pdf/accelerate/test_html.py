"""The HTML of a leaflet is read as XML only if that gives the same tree."""

import re
from xml.etree import ElementTree as ET

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.build.session import open_session
from handouts.pdf.accelerate.html import plain
from handouts.project.project import find
from tests import ROOT
from tests.rendering import composed

PAGE = (
    '<!DOCTYPE html>\n<html lang="da">\n<head>\n<title>Nakken</title>\n</head>\n<body>{}\n</body>\n</html>\n'
)
VOID = ("br", "hr", "img", "wbr", "col", "meta", "input", "link")
NAMES = re.findall(
    r"[\w-]+",
    "a address aside b blockquote button caption colgroup dd details div dl dt em figure figcaption form "
    "frameset h1 h2 head header html body i iframe image label li main math nobr noscript ol option p pre "
    "ruby script section select span strong style sub svg path table tbody td template textarea tfoot th "
    "thead title tr u ul video Section a-b",
)
TEXTS = (
    *(
        "",
        " ",
        "\n",
        "Nakken",
        " og så ",
        "a > b",
        "a &amp; b",
        "&lt;b&gt;",
        "&nbsp;",
        "&#39;",
        "&#128;",
        "\xa0",
    ),
    *(
        "&amp",
        "\x0c",
        "\x85",
        "\u2028",
        "\r\n",
        "\ufffe",
        "<!-- x -->",
        "<?php?>",
        "<![CDATA[x]]>",
        "&apos;",
        "\t",
    ),
)
ATTRIBUTES = (
    *(
        "",
        ' class="a b"',
        ' class=""',
        " hidden",
        " id=nakke",
        ' viewBox="0 0 1 1"',
        ' viewbox="0 0 1 1"',
        ' Lang="da"',
    ),
    *(
        ' title="a > b"',
        ' title="a &amp; b"',
        ' title="a\nb"',
        " title='\"'",
        ' title="&#10;"',
        ' class="a" class="b"',
    ),
    *(
        ' xml:lang="da"',
        ' xmlns="http://www.w3.org/1999/xhtml"',
        ' data-a1="x"',
        '\nclass="a"',
        ' alt="/"',
        " /",
    ),
)


def flat(tree: ET.Element) -> list[tuple[object, ...]]:
    """All elements of a tree in order, as tuples; a missing text counts as empty."""
    return [
        (one.tag, tuple(one.attrib.items()), one.text or "", one.tail or "", len(one)) for one in tree.iter()
    ]


def as_html(page: str) -> list[tuple[object, ...]]:
    """The elements that tinyhtml5 reads."""
    return flat(tinyhtml5.parse(page, namespace_html_elements=False))


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> str:
    """Closed elements, nested as no page should be, with text between them."""
    found = [draw(st.sampled_from(TEXTS))]
    for _ in range(draw(st.integers(0, 3))):
        attributes = draw(st.sampled_from(ATTRIBUTES))
        if draw(st.booleans()):
            found.append(f"<{draw(st.sampled_from(VOID))}{attributes}>")
        else:
            name = draw(st.sampled_from(NAMES))
            within = draw(elements(depth - 1)) if depth else draw(st.sampled_from(TEXTS))
            found.append(f"<{name}{attributes}>{within}</{name}>")
        found.append(draw(st.sampled_from(TEXTS)))
    return "".join(found)


@pytest.mark.slow("fuzzing")
@settings(max_examples=300)
@given(elements())
def test_any_page_has_the_tree_of_html_or_is_left_to_html(body: str) -> None:
    """Whatever elements it has."""
    page = PAGE.format(body)
    tree = plain(page)
    assert tree is None or flat(tree) == as_html(page)


PLAIN = re.findall(
    r"[\w-]+",
    "a b div dl dt dd em h2 li ol p section span table tbody td thead th tr ul caption figure figcaption "
    "svg path title blockquote",
)


@st.composite
def nested(draw: st.DrawFn, depth: int = 5) -> str:
    """Elements of leaflets, some of them in wrong places."""
    name, more = draw(st.sampled_from(PLAIN)), draw(st.integers(0, 2)) if depth else 0
    texts = st.sampled_from(("", "\n", "\n", "Nakken", " og "))
    parts = [draw(texts)]
    for _ in range(more):
        parts += [draw(nested(depth - 1)), draw(texts)]
    return f"<{name}>{''.join(parts)}</{name}>"


@pytest.mark.slow("fuzzing")
@settings(max_examples=700)
@given(st.lists(nested(), max_size=3).map("\n".join))
def test_elements_that_html_moves_are_left_to_html(body: str) -> None:
    """Such as a paragraph in a paragraph, a link in a link, text in a table."""
    page = PAGE.format(body)
    tree = plain(page)
    assert tree is None or flat(tree) == as_html(page)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nakken</p>",
        "<section><h2>Nakken</h2>\n<p>En <a>henvisning</a>, <b>fed</b><br>og <wbr>brudt</p></section>\n",
        "<dl><div><dt>Opdateret</dt><dd>1. januar</dd></div></dl>",
        "<ul>\n<li>Et<ul><li><p>To</p></li></ul></li>\n</ul>",
        '<table class="a"><caption>Uger</caption><colgroup><col></colgroup><thead><tr><th>1</th></tr></thead>'
        "<tbody>\n<tr><td>a &amp; b<table><tbody><tr><td></td></tr></tbody></table></td></tr></tbody>"
        "</table>",
        '<a><svg viewBox="0 0 1 1"><title>QR</title><path d="M0 0"/></svg></a> <img alt="" src="a.png">',
    ],
)
def test_a_plain_page_is_read_as_xml(body: str) -> None:
    """All elements of leaflets."""
    page = PAGE.format(body)
    tree = plain(page)
    assert tree is not None
    assert flat(tree) == as_html(page)


@pytest.mark.parametrize(
    "page",
    [
        "",
        PAGE.format(""),
        PAGE.format("<p>a</p>").replace("<!DOCTYPE html>\n", ""),
        PAGE.format("<p>a</p>").replace("<body>", "Nakken<body>"),
        PAGE.format("<p>a</p>").replace("</html>", "</html>Nakken"),
        PAGE.format("<p>a</p>").replace("<head>", '<head><base href="x">'),
        PAGE.format("<table><tr><td>uden tbody</td></tr></table>"),
        PAGE.format("<p>a<div>b</div></p>"),
        PAGE.format("<a>a<span><a>b</a></span></a>"),
        PAGE.format("<p>a</section>"),
        PAGE.format("<dl><dd><div><dd>b</dd></div></dd></dl>"),
        PAGE.format("<table><tbody><tr><tr><td>a</td></tr></tr></tbody></table>"),
        PAGE.format("<p>a</p>").replace("</body>", "</body><body><p>b</p></body>"),
        PAGE.format('<p title="a\nb">c</p>'),
        PAGE.format('<p title="a > b\nc">d</p>'),
        PAGE.format("<p>a&#128;</p>"),
        PAGE.format('<svg viewbox="0 0 1 1"></svg>'),
        PAGE.format("<svg><p>a</p></svg>"),
    ],
)
def test_any_other_page_is_left_to_html(page: str) -> None:
    """One unusual element, or text in a place where HTML moves it, is enough."""
    assert plain(page) is None


@pytest.mark.slow("leaflets")
def test_every_shipped_leaflet_is_plain() -> None:
    """The speedup works for every article in content/."""
    session = open_session(find(ROOT))
    assert len(session.topics) > 15
    for topic in session.topics:
        leaflet = composed(session, topic, "havnen")
        assert plain(leaflet.html) is not None, topic.slug

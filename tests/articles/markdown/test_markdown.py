"""Markdown as physiotherapists write it, and the clean HTML that becomes of it."""

import re

import pytest

from handouts.articles.markdown import fences, markdown
from tests.articles.markdown.turning import DANISH, turned, words

NESTED = "<ul><li>et<ul><li>to<ul><li>tre</li></ul></li><li>fire</li></ul></li><li>fem</li></ul>"


@pytest.mark.parametrize("step", [2, 3, 4])
def test_lists_nest_by_two_three_or_four_spaces(step: int) -> None:
    """However deep an author indents, a list in a list is one."""
    lines = ("- et", "- to", "- tre", "- fire", "- fem")
    text = "\n".join(" " * step * depth + line for line, depth in zip(lines, (0, 1, 2, 1, 0), strict=True))
    assert turned(text) == NESTED


def test_lists_nest_by_tabs() -> None:
    """A tab indents one level."""
    assert turned("- et\n\t- to\n\t\t- tre\n\t- fire\n- fem") == NESTED


def test_a_numbered_list_holds_bullets() -> None:
    """Steps may have points, indented by as little as their text."""
    assert (
        turned("1. et\n   - a\n   - b\n2. to")
        == "<ol><li>et<ul><li>a</li><li>b</li></ul></li><li>to</li></ol>"
    )


@pytest.mark.parametrize(
    "text", ["Husk:\n- et\n- to", "Husk:\n\n- et\n- to", "Husk:\n  - et\n  - to", "Husk:\n* et\n* to"]
)
def test_a_list_needs_no_blank_line_before_it(text: str) -> None:
    """A list may follow its paragraph directly."""
    assert turned(text) == "<p>Husk:</p><ul><li>et</li><li>to</li></ul>"


@pytest.mark.parametrize(
    "text", ["1. et\n2. to", "1) et\n2) to", "Først:\n1. et\n2. to", "Først:\n1) et\n2) to"]
)
def test_numbers_may_have_a_full_stop_or_a_bracket(text: str) -> None:
    """Both ways of numbering make steps."""
    assert "<ol><li>et</li><li>to</li></ol>" in turned(text)


def test_a_numbered_list_goes_on_after_a_paragraph() -> None:
    """A picture or a paragraph between two steps does not start the numbers again."""
    assert turned("1. et\n2. to\n\nHold pause.\n\n3. tre").endswith(
        '<p>Hold pause.</p><ol start="3"><li>tre</li></ol>'
    )


def test_bullets_directly_after_numbers_are_a_list_of_their_own() -> None:
    """Another kind of mark begins another list."""
    assert turned("1. et\n2. to\n- a\n- b") == "<ol><li>et</li><li>to</li></ol><ul><li>a</li><li>b</li></ul>"
    assert turned("- a\n- b\n1. et\n2. to") == "<ul><li>a</li><li>b</li></ul><ol><li>et</li><li>to</li></ol>"


def test_a_paragraph_in_a_list_belongs_to_its_point() -> None:
    """Text that is indented under a point stays with it."""
    assert turned("- et\n\n  mere\n- to") == "<ul><li><p>et</p><p>mere</p></li><li><p>to</p></li></ul>"


def test_a_date_or_a_dash_in_a_line_makes_no_list() -> None:
    """Text goes on in the next line even if that begins with a number."""
    assert turned("Den er fra\n12. maj og\n24. juni") == "<p>Den er fra\n12. maj og\n24. juni</p>"
    assert turned("Ring på\n+45 86 12 34 56") == "<p>Ring på\n+45 86 12 34 56</p>"


TABLE = (
    "<table><thead><tr><th>Dag</th><th>Øvelse</th></tr></thead>"
    "<tbody><tr><td>Man</td><td>Gå</td></tr></tbody></table>"
)


@pytest.mark.parametrize(
    "text",
    [
        "| Dag | Øvelse |\n|---|---|\n| Man | Gå |",
        "Dag | Øvelse\n--- | ---\nMan | Gå",
        "| Dag | Øvelse |\n| :-- | --: |\n| Man | Gå |",
    ],
)
def test_tables(text: str) -> None:
    """Tables are written with or without outer bars."""
    assert re.sub(r' align="\w+"', "", turned(text)) == TABLE


def test_a_table_needs_no_blank_line_before_it() -> None:
    """A table may follow its paragraph directly."""
    assert turned("Planen:\n| Dag | Øvelse |\n|---|---|\n| Man | Gå |") == "<p>Planen:</p>" + TABLE


def test_a_row_that_is_longer_than_its_head_keeps_its_cells() -> None:
    """An author who forgot a column's name loses nothing."""
    assert (
        words("| Dag | Øvelse |\n|---|---|\n| Man | Gå | 10 min |\n| Tir |") == "Dag Øvelse Man Gå 10 min Tir"
    )


def test_a_list_directly_after_a_table_is_no_row() -> None:
    """A table ends where a list begins."""
    assert (
        turned("| Dag | Øvelse |\n|---|---|\n| Man | Gå |\n- et\n- to")
        == TABLE + "<ul><li>et</li><li>to</li></ul>"
    )


def test_a_heading_needs_no_blank_line_around_it() -> None:
    """Headings part paragraphs, lists and tables."""
    assert turned("Et\n## To\nTre") == "<p>Et</p><h2>To</h2><p>Tre</p>"
    assert turned("- et\n## To\n- tre") == "<ul><li>et</li></ul><h2>To</h2><ul><li>tre</li></ul>"
    assert turned("| Dag | Øvelse |\n|---|---|\n| Man | Gå |\n## To") == TABLE + "<h2>To</h2>"


def test_footnotes() -> None:
    """A footnote is taken from where it is defined."""
    assert "Kilden er en bog." in words("Det hjælper.[^1]\n\n[^1]: Kilden er en bog.")


def test_definition_lists() -> None:
    """A term and a line that begins with a colon."""
    assert (
        turned("Sene\n:   Binder muskel til knogle.")
        == "<dl><dt>Sene</dt><dd>Binder muskel til knogle.</dd></dl>"
    )


def test_indented_text_is_text() -> None:
    """A leaflet shows no code."""
    assert turned("Et\n\n    To") == "<p>Et</p><p>To</p>"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('Han sagde "av".', "Han sagde »av«."),
        ('"Av", sagde han ("højt").', "»Av«, sagde han (»højt«)."),
        ('**"Røde flag"** og "**fed**"', "»Røde flag« og »fed«"),
        ('"7 myter" om "5-10 %"', "»7 myter« om »5-10 %«"),
        ('"[Læs mere](https://a.example/)"', "»Læs mere«"),
        ("Lars' knæ og det'er", "Lars’ knæ og det’er"),
        ("psoas' funktion", "psoas’ funktion"),
        ("i '90'erne", "i ’90’erne"),
        ("et 'lille' ord", "et ‘lille’ ord"),
        ("2 -- 3 uger...", "2 – 3 uger…"),
        ("“Allerede” »sat« ’rigtigt’", "“Allerede” »sat« ’rigtigt’"),
    ],
)
def test_quotation_marks_are_danish_and_apostrophes_stay(written: str, printed: str) -> None:
    """Straight marks become those of the language; what is set already is left alone."""
    assert words(written) == printed


def test_quotation_marks_follow_the_language() -> None:
    """The marks are a label of the language."""
    assert markdown.plain_text(markdown.to_tree('"ouch"', quotes=("“", "”"))) == "“ouch”"


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
def test_nothing_that_runs_or_styles_survives(text: str) -> None:
    """Of raw HTML only known tags and attributes stay, and only addresses that can be printed."""
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
def test_what_a_machine_reads_is_not_printed(tag: str) -> None:
    """The text of scripts, styles and drawings is no text of the article."""
    assert words(f"Før <{tag}>maskine</{tag}> efter") == "Før efter"
    assert words(f"Før\n\n<{tag}>\nmaskine\n\nmaskine\n</{tag}>\n\nefter") == "Før efter"


def test_what_is_no_tag_is_text() -> None:
    """A bracket that opens no tag of HTML is printed as it stands."""
    assert words("p < 0,05, BMI <18 og >30, a<b") == "p < 0,05, BMI <18 og >30, a<b"
    assert words("Skriv <navn> og <doi:10.1000/x>") == "Skriv <navn> og <doi:10.1000/x>"


def test_braces_that_hold_no_attributes_are_text() -> None:
    """A class may be given in braces; whatever else stands in them is printed."""
    assert turned("1. et\n{.steps}") == '<ol><li class="steps">et</li></ol>'
    assert turned("Et {a}\n{se side 2}") == "<p>Et {a}\n{se side 2}</p>"
    assert turned("## Et {.wide}\n\n![x](y.png){width=50% #z}") == (
        '<h2 class="wide">Et</h2><p><img alt="x" src="y.png"></p>'
    )


def test_comments_are_not_printed() -> None:
    """What an author hides stays hidden."""
    assert words("Et <!-- husk: spørg Mette --> to\n\n<!--\n\nogså\n\ndette -->\n\ntre") == "Et to tre"


def test_a_doi_in_angle_brackets_is_a_link() -> None:
    """Brackets around an address keep its own brackets."""
    text = "[doi.org](<https://doi.org/10.1016/S0304-3959(98)00058-5>) <https://doi.org/10.1000/a--b>"
    addresses = [link.get("href") for link in markdown.to_tree(text).iter("a")]
    assert addresses == ["https://doi.org/10.1016/S0304-3959(98)00058-5", "https://doi.org/10.1000/a--b"]
    assert words(text) == "doi.org https://doi.org/10.1000/a--b"


@pytest.mark.parametrize("text", [">" * 900 + " dybt", "<div>" * 400 + "dybt", "<b>" * 3000 + "dybt"])
def test_what_is_nested_too_deeply_is_told_and_not_cut_off(text: str) -> None:
    """Nothing is lost silently: a text that no parser holds is an error."""
    with pytest.raises(RecursionError):
        markdown.to_tree(text)


def test_what_people_nest_is_not_too_deep() -> None:
    """Twelve lists in one another are read."""
    text = "\n".join("  " * depth + f"- punkt{depth}" for depth in range(12))
    assert words(text) == " ".join(f"punkt{depth}" for depth in range(12))


def test_the_parts_of_a_tree_as_html_and_text() -> None:
    """Inner and outer HTML keep what must be escaped, and leave out what follows."""
    (paragraph, _) = markdown.to_tree("A &amp; B <br> *c*\n\nEfter")
    assert markdown.inner_html(paragraph) == "A &amp; B <br> <em>c</em>"
    assert markdown.outer_html(paragraph) == "<p>A &amp; B <br> <em>c</em></p>"
    assert markdown.plain_text(paragraph) == "A & B c"


def test_a_year_in_brackets_stays_as_it_is_written() -> None:
    """Only the number that opens an item loses its bracket: “4. Navarro (2024) – …” keeps its own."""
    said = turned("1. Navarro (2024) – om skuldre\n2. Hayden (2021) – om ryggen")
    assert "Navarro (2024) –" in said
    assert "Hayden (2021) –" in said


@pytest.mark.parametrize("fence", ["```", "~~~", "`````", "```python", "~~~c++"])
def test_fenced_text_is_code_as_it_stands(fence: str) -> None:
    """No sign in it means anything, indents and blank lines stay, and nothing is lost."""
    inside = '# a\n\n    - *b*  <c> &amp; --\n| d |\n|---|\n"e" [^1] ![f](g.png)'
    tree = markdown.to_tree(f"Før.\n{fence}\n{inside}\n{fence.rstrip('python+c')}\nEfter.\n")
    assert [block.tag for block in tree] == ["p", "pre", "p"]
    assert [child.tag for child in tree[1]] == ["code"]
    assert tree[1].text_content() == inside


def test_words_behind_a_fence_are_no_language() -> None:
    """They are printed with what follows, for an author means them."""
    tree = markdown.to_tree("``` Husk dette\nto\n```\n")
    assert tree.text_content().strip() == "Husk dette\nto"


@pytest.mark.parametrize("line", ["```", "~~~", "```x", "``` a", "~~~~"])
def test_a_fence_that_nobody_closes_is_text(line: str) -> None:
    """What follows is no code, and is read in no more time."""
    tree = markdown.to_tree(f"{line}\n\n## Efter\n")
    assert [block.tag for block in tree] == ["p", "h2"]
    assert fences.fenced("```x\n" * 50_000) == ()


def test_runs_of_blanks_become_one_and_code_keeps_its_own() -> None:
    """Also tabs; two blanks at the end of a line still break it. A layout of 200,000 would take minutes."""
    many = " " * 200_000
    assert turned(f"Et{many}to\tre\n\na{many}b") == "<p>Et to re</p><p>a b</p>"
    assert turned(f"- punkt{many}slut\n- to") == "<ul><li>punkt slut</li><li>to</li></ul>"
    assert turned(f"Linje{many}\nnæste").replace("\n", "") == "<p>Linje<br>næste</p>"
    assert "a   b" in markdown.to_tree("```\na   b\n```").text_content()
    assert turned("| a | b |\n|---|---|\n| xx   y | z |").count("xx y") == 1

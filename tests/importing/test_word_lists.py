"""Numbers of Word's lists are right in the article, or reported with their paragraph."""

import io
from collections.abc import Iterable

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import html

from handouts.articles.markdown import markdown
from handouts.importing.article_writer import ArticleWriter
from handouts.importing.document import parse
from handouts.importing.word_file import read
from tests.importing import word_documents

Step = tuple[str, int, int]
"""Text, number of the list (0: none), level."""


def level(at: int = 0, kind: str = "decimal", text: str = "", start: str = "1") -> str:
    """One level of a list."""
    text = text or f"%{at + 1}."
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


def imported(steps: Iterable[Step], *lists: str, nums: str = "", style: str = "") -> tuple[str, list[str]]:
    """The article's body as our parser reads it, and the messages about numbers.

    Args:
        steps: Paragraphs.
        lists: The levels of list 71, 72 …
        nums: More lists, as XML.
        style: The style of numbered paragraphs, which gives them their number if a list is 0.
    """
    made = word_documents.blank()
    root = made.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for at, levels in enumerate(lists, 71):
        root.append(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{at}">{levels}</w:abstractNum>')
        )
    whole = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(71, 71 + len(lists))
    )
    for num in parse_xml(f"<w:x {nsdecls('w')}>{whole}{nums}</w:x>"):
        root.append(num)
    for said, number, depth in steps:
        paragraph = made.add_paragraph(said, style=style or None)
        if number:
            place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(place))
    file = io.BytesIO()
    made.save(file)
    document = read(file.getvalue(), file="a.docx", name="a")
    text = ArticleWriter(document, folder=None).draft().text.split("---\n", 2)[2]
    return text, [one.message for one in document.problems if one.rule == "docx-numbers"]


def numbers(text: str) -> list[str]:
    """Each item of a numbered list in an article, as it is printed."""
    printed = []
    for ordered in markdown.to_tree(text).iter("ol"):
        for number, item in enumerate(ordered, int(ordered.get("start", "1"))):
            own = parse(html.tostring(item, encoding="unicode"))
            for below in list(own.iter("ol", "ul")):
                below.drop_tree()
            printed.append(f"{number} {' '.join(own.text_content().split())}")
    return printed


def test_a_list_goes_on_after_other_text() -> None:
    """Word prints 1, 2 and then 3: so does the article."""
    text, said = imported([("Bøj", 71, 0), ("Stræk", 71, 0), ("Pause.", 0, 0), ("Hvil", 71, 0)], level())
    assert (numbers(text), said) == (["1 Bøj", "2 Stræk", "3 Hvil"], [])


def test_a_list_begins_at_its_number() -> None:
    """A list from 4 begins at 4."""
    text, said = imported([("Bøj", 71, 0), ("Stræk", 71, 0)], level(start="4"))
    assert (numbers(text), said) == (["4 Bøj", "5 Stræk"], [])


def test_neighbouring_lists_stay_separate() -> None:
    """Two lists without text between them both begin at 1."""
    text, said = imported([("Bøj", 71, 0), ("Stræk", 71, 0), ("Hvil", 72, 0)], level(), level())
    assert (numbers(text), said) == (["1 Bøj", "2 Stræk", "1 Hvil"], [])


def test_a_list_restarts_where_word_restarts_it() -> None:
    """Two lists with one definition count together, unless the second has a number to restart at."""
    goes_on = '<w:num w:numId="90"><w:abstractNumId w:val="71"/></w:num>'
    again = (
        '<w:num w:numId="91"><w:abstractNumId w:val="71"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    steps = [
        ("Bøj", 71, 0),
        ("Pause.", 0, 0),
        ("Stræk", 90, 0),
        ("Pause.", 0, 0),
        ("Hvil", 91, 0),
        ("Gå", 91, 0),
    ]
    text, said = imported(steps, level(), nums=goes_on + again)
    assert (numbers(text), said) == (["1 Bøj", "2 Stræk", "1 Hvil", "2 Gå"], [])


def test_steps_below_a_step_begin_again() -> None:
    """The second level restarts below each step, and the first level goes on."""
    steps = [("Bøj", 71, 0), ("lidt", 71, 1), ("mere", 71, 1), ("Stræk", 71, 0), ("langt", 71, 1)]
    text, said = imported(steps, level() + level(1))
    assert (sorted(numbers(text)), said) == (
        ["1 Bøj", "1 langt", "1 lidt", "2 Stræk", "2 mere"],
        [],
    )


@pytest.mark.parametrize(
    ("definition", "label"),
    [
        (level(kind="lowerLetter", text="%1)"), "a)"),
        (level(kind="upperRoman", start="4"), "IV."),
        (level(kind="decimalZero"), "01."),
        (level(text="Trin %1:"), "Trin 1:"),
        (level(kind="none", text=" "), ""),
        (level(start="-5"), "-5."),
    ],
)
def test_other_numbers_are_reported(definition: str, label: str) -> None:
    """Letters, Roman numbers and words around a number: once for each list, with the paragraph."""
    _, said = imported([("Pause.", 0, 0), ("Bøj", 71, 0), ("Stræk", 71, 0)], definition)
    assert len(said) == 1
    assert said[0].startswith(f"Paragraph 2 “Bøj”: Word prints “{label}”")


def test_numbers_of_two_levels_are_reported() -> None:
    """“1.1” is not “1.”."""
    _, said = imported([("Bøj", 71, 0), ("lidt", 71, 1)], level() + level(1, text="%1.%2"))
    assert len(said) == 1
    assert "“lidt”: Word prints “1.1”" in said[0]


def test_a_list_that_begins_at_the_second_level_has_its_number() -> None:
    """The item around it is a bullet and has no number."""
    text, said = imported([("Bøj", 71, 1), ("Hvil", 71, 1)], level() + level(1, start="2"))
    assert (numbers(text), said) == (["2 Bøj", "3 Hvil"], [])


def test_bullets_are_never_reported() -> None:
    """They have no numbers."""
    text, said = imported([("Bøj", 71, 0), ("Pause.", 0, 0), ("Hvil", 71, 0)], level(kind="bullet", text="•"))
    assert said == []
    assert len(list(markdown.to_tree(text).iter("ul"))) == 2


@pytest.mark.parametrize("style", ["Heading 2", "List Bullet", "Normal"])
def test_the_name_of_a_style_does_not_matter(style: str) -> None:
    """A numbered heading loses its number, which is reported; other numbers are right."""
    text, said = imported([("Bøj", 71, 0), ("Hvil", 71, 0)], level(start="3"), style=style)
    assert numbers(text) == ["3 Bøj", "4 Hvil"] or len(said) == 2


def test_a_bullet_of_its_own_in_a_numbered_list_is_reported() -> None:
    """Levels of a single list count before those of its definition."""
    own = f'<w:num w:numId="90"><w:abstractNumId w:val="71"/><w:lvlOverride w:ilvl="0">{level(kind="bullet")}'
    _, said = imported([("Bøj", 90, 0)], level(), nums=f"{own}</w:lvlOverride></w:num>")
    assert len(said) == 1


def test_an_empty_step_keeps_its_number() -> None:
    """The step after an empty one has the number of Word."""
    text, _ = imported([("Bøj", 71, 0), ("", 71, 0), ("Hvil", 71, 0)], level())
    assert [one for one in numbers(text) if len(one) > 2] == ["1 Bøj", "3 Hvil"]


def test_a_list_by_style_goes_on() -> None:
    """Word prints 1 and 2."""
    made = word_documents.blank()
    for said, style in (("Bøj", "List Number"), ("Gør det hver dag.", "Normal"), ("Hvil", "List Number")):
        made.add_paragraph(said, style=style)
    file = io.BytesIO()
    made.save(file)
    document = read(file.getvalue(), file="a.docx", name="a")
    text = ArticleWriter(document, folder=None).draft().text.split("---\n", 2)[2]
    assert numbers(text) == ["1 Bøj", "2 Hvil"]
    assert [one.rule for one in document.problems if one.severity == "error"] == []

"""Callouts of other programs become one box, with a word for their kind."""

import pytest

from handouts.articles.markdown import callouts, markdown
from handouts.project import labels
from handouts.project.project import shipped
from tests.articles.markdown.turning import DANISH

LANGUAGES = labels.read_all((shipped("templates"),))


def boxes(text: str) -> str:
    """Danish Markdown as HTML in one line."""
    tree = markdown.to_tree(text, quotes=DANISH, words=LANGUAGES["da"].callouts)
    return markdown.inner_html(tree).replace("\n", "")


def box(head: str, *blocks: str) -> str:
    """The HTML of a callout."""
    return f'<blockquote class="callout"><p><strong>{head}</strong></p>{"".join(blocks)}</blockquote>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "> [!WARNING]\n> Ring 112 ved **åndenød**.",
            box("Advarsel", "<p>Ring 112 ved <strong>åndenød</strong>.</p>"),
        ),
        ("> [!note]- Om is\n> Ti minutter.", box("Bemærk: Om is", "<p>Ti minutter.</p>")),
        (
            '!!! danger "Hjertet"\n    Ring 112.\n\n    - nu',
            box("Fare: Hjertet", "<p>Ring 112.</p>", "<ul><li>nu</li></ul>"),
        ),
        ("!!! tip\n\n    Drik.", box("Tip", "<p>Drik.</p>")),
        (":::tip Godt råd\nDrik vand.\n:::", box("Tip: Godt råd", "<p>Drik vand.</p>")),
        ("::: {.callout-note}\nHold pause.\n:::", box("Bemærk", "<p>Hold pause.</p>")),
        ("::: callout-note\n\n## Om is\n\nNu.\n:::", box("Bemærk: Om is", "<p>Nu.</p>")),
        ('::: {.callout-note a="b"}\n## Om is {#is}\nNu.\n:::', box("Bemærk: Om is", "<p>Nu.</p>")),
        ('::: {#a .callout-note icon=false title="Om is"}\nNu.\n:::', box("Bemærk: Om is", "<p>Nu.</p>")),
        (':::note{title="Om is"}\nNu.\n:::', box("Bemærk: Om is", "<p>Nu.</p>")),
        (":::{note} Om is\nNu.\n:::", box("Bemærk: Om is", "<p>Nu.</p>")),
        ('??? question "Må jeg?"\n    Ja.', box("Bemærk: Må jeg?", "<p>Ja.</p>")),
        ("!!! tip\n\tDrik.", box("Tip", "<p>Drik.</p>")),
        (
            "::::info\nYdre\n:::tip\nIndre\n:::\n::::",
            box("Bemærk", "<p>Ydre</p>", box("Tip", "<p>Indre</p>")),
        ),
        (
            "> [!NOTE]\n> Ydre\n>\n> > [!TIP]\n> > Indre",
            box("Bemærk", "<p>Ydre</p>", box("Tip", "<p>Indre</p>")),
        ),
        (":::caution[Is]\nIkke på huden.\n:::", box("Pas på: Is", "<p>Ikke på huden.</p>")),
    ],
)
def test_each_kind_of_callout(text: str, html: str) -> None:
    """Markdown is read inside the box, and the text around it stays outside."""
    assert boxes(f"Før.\n\n{text}\n\nEfter.") == f"<p>Før.</p>{html}<p>Efter.</p>"


def test_two_callouts_are_two_boxes() -> None:
    """Also if they are next to each other."""
    assert boxes(":::tip\nEt\n:::\n:::tip\nTo\n:::").count("<blockquote") == 2


@pytest.mark.parametrize(
    "text",
    ["::: columns\nEt\n:::", "> [!ukendt]\n> Et", ":::tip\nEt", "!!! Husk dette", "```\n:::tip\n:::\n```"],
)
def test_other_blocks_are_not_changed(text: str) -> None:
    """An unknown kind, a callout that is never closed, and code."""
    assert "callout" not in boxes(text)


def test_every_language_has_the_same_kinds() -> None:
    """So each kind has a word in each language; without one, the English word counts."""
    assert {frozenset(one.callouts) for one in LANGUAGES.values()} == {frozenset(callouts.ENGLISH)}
    assert LANGUAGES["en"].callouts == callouts.ENGLISH
    assert callouts.in_place("> [!TIP]\n> Et", {"note": "Huomaa"}) == "**Tip**\nEt"


def test_callouts_in_place_keep_their_lines() -> None:
    """So the second reader counts the lines of the file; code is not changed."""
    text = "> [!TIP]\n> Et\n\n!!! note\n    To\n\n:::danger\nTre\n:::\n\n```\n:::tip\nx\n:::\n```"
    assert callouts.in_place(text, LANGUAGES["da"].callouts) == (
        "**Tip**\nEt\n\n**Bemærk**\nTo\n\n**Fare**\nTre\n\n\n```\n:::tip\nx\n:::\n```"
    )


def test_a_callout_in_an_item_belongs_to_it() -> None:
    """It is indented as the item's text is."""
    inside = box("Tip", "<p>Drik.</p>")
    for text in ("!!! tip\n        Drik.", ":::tip\n    Drik.\n    :::", "> [!TIP]\n    > Drik."):
        assert (
            boxes(f"1. Et\n\n    {text}\n\n2. To") == f"<ol><li><p>Et</p>{inside}</li><li><p>To</p></li></ol>"
        )


@pytest.mark.parametrize(
    "item",
    [
        "1. > [!TIP]\n   > Hvil 2 dage.",
        "1. :::tip\n   Hvil 2 dage.\n   :::",
        "1. !!! tip\n       Hvil 2 dage.",
    ],
)
def test_a_callout_may_begin_an_item(item: str) -> None:
    """It is a box in this item, and the numbers go on."""
    first = box("Tip", "<p>Hvil 2 dage.</p>")
    assert boxes(f"{item}\n2. Gå") == f"<ol><li>{first}</li><li><p>Gå</p></li></ol>"


def test_a_callout_that_is_never_closed_is_text() -> None:
    """The next one is a box all the same; so is one in eight others, and what is deeper is text."""
    assert boxes(":::tip\nEt\n\n:::note\nTo\n:::") == f"<p>:::tipEt</p>{box('Bemærk', '<p>To</p>')}"
    deep = "\n".join(
        [*(f"{':' * (20 - at)}tip" for at in range(12)), "Ro", *(":" * (9 + at) for at in range(12))]
    )
    assert boxes(deep).count("<blockquote") == 9

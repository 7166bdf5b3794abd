"""Pictures, links and footnotes leave the text, and tokens take their place."""

import re

from tests.articles.outlining import outline_of, read_text, split_text


def test_a_link_becomes_a_token() -> None:
    """The address is kept beside the text until the clinic is known."""
    found, tokens, _ = split_text(
        'Se [øvelser](/oevelser "titel") og [ www.dr.dk](https://www.dr.dk), [](x) <a>her</a>.\n'
    )
    assert [(one.href, one.text) for one in tokens.links] == [
        ("/oevelser", "øvelser"),
        ("https://www.dr.dk", "www.dr.dk"),
    ]
    assert found.lead == '<p>Se <a href="link:0">øvelser</a> og <a href="link:1">www.dr.dk</a>,  her.</p>'


def test_a_footnote_becomes_a_token() -> None:
    """Lists, links and quotation marks in it are kept."""
    found, tokens, problems = split_text(
        'Et[^a] to[^b] tre[^a].\n\n[^a]: En "bog" på [nettet](/bog).\n[^b]: Flere:\n\n    - x\n    - y\n'
    )
    assert problems == ()
    assert re.findall(r"note:\d", found.lead) == ["note:0", "note:1", "note:0"]
    assert tokens.notes == ('En »bog« på <a href="link:0">nettet</a>.', "Flere:<br>x<br>y")
    assert [one.href for one in tokens.links] == ["/bog"]
    assert tokens.unused_notes == ()


def test_a_list_in_a_list_of_a_footnote_keeps_its_words() -> None:
    """Each item is a line, with its number."""
    note = "[^1]: Se:\n\n    1. Løft 3 kg\n\n        - hold *5* sekunder\n\n    2. Hvil\n"
    _, tokens, _ = split_text(f"Et[^1].\n\n{note}")
    assert tokens.notes == ("Se:<br>1. Løft 3 kg<br>hold 5 sekunder<br>2. Hvil",)


def test_footnotes_may_refer_to_each_other() -> None:
    """Each is printed once."""
    _, tokens, _ = split_text("Et[^a]\n\n[^a]: A[^b]\n[^b]: B[^a][^b][^c]\n[^c]: C\n[^d]: D\n")
    assert [re.sub(r"<.*?>", "", note) for note in tokens.notes] == ["A", "B", "C"]
    assert tokens.unused_notes == ("d",)


def test_a_reference_without_a_footnote_is_text() -> None:
    """It is printed as written."""
    assert read_text(outline_of("Et[^a] to.\n").lead) == "Et[^a] to."


def test_a_picture_is_moved_behind_its_paragraph() -> None:
    """It gets a figure with its caption; the text of the paragraph is not divided."""
    found, tokens, _ = split_text(
        'Før ![A](a.png "Om a") midt ![B](b%20b.png) efter.\n\n## H\n\n- ![C](c.png) punkt\n'
    )
    assert [(one.src, one.alt, one.line) for one in tokens.pictures] == [
        ("a.png", "A", 1),
        ("b b.png", "B", 1),
        ("c.png", "C", 5),
    ]
    assert read_text(found.lead) == "Før midt efter."
    assert re.findall(r"picture:\d|<figcaption>.*?</fig", found.sections[0].html) == [
        "picture:0",
        "<figcaption>Om a</fig",
        "picture:1",
    ]
    assert read_text(found.sections[1].html) == "punkt"


def test_a_caption_in_a_cell_is_printed() -> None:
    """A picture in a table gets a figure only if it has a caption."""
    found = outline_of('| a | b |\n|---|---|\n| ![A](a.png "Løft 3 kg") | ![B](b.png) |\n')
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", found.sections[0].html.partition("<tbody>")[2])
    assert cells == [
        '<figure class="picture"><img src="picture:0" alt="A"><figcaption>Løft 3 kg</figcaption></figure>',
        '<img src="picture:1" alt="B">',
    ]


def test_a_picture_can_be_marked_as_decoration() -> None:
    """Without the class, a missing alternative text is a mistake of the author."""
    _, tokens, _ = split_text("![](a.png){.decorative}\n\n![](b.png)\n")
    assert [(one.decorative, one.alt) for one in tokens.pictures] == [(True, None), (False, None)]


def test_the_author_can_say_what_kind_a_picture_is() -> None:
    """One word in braces behind the picture; without it, the pixels decide."""
    text = "![A](a.png){.diagram}\n\n![B](b.png){.photo}\n\n![C](c.png)\n\n![](d.png){.photo .decorative}\n"
    _, tokens, _ = split_text(text)
    assert [one.kind for one in tokens.pictures] == ["diagram", "photograph", None, "photograph"]
    assert [one.decorative for one in tokens.pictures] == [False, False, False, True]


def test_only_known_classes_stay() -> None:
    """An author cannot use the classes of our style sheets."""
    found = outline_of('<p class="steps summary x">a</p>\n\n<div class="footnote">b</div>\n')
    assert 'class="steps"' in found.lead
    assert "b" in found.sections[0].html

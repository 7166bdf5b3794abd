"""Text that every parser takes for markup, but the author meant as text, is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.articles import lost_signs


def found(text: str) -> list[str]:
    """Line (from 1), severity and rule of each problem."""
    return [f"{one.line + 1} {one.severity} {one.rule}" for one in lost_signs.find(text)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Løft højst\n>5 kg.", ["2 error quote-number"]),
        ("Bøj ikke\n> 90 grader.", ["2 error quote-number"]),
        (">5 kg er for meget.", ["1 error quote-number"]),
        ("Ro.\n\n> 90 grader er for meget.", ["3 warning quote-sign"]),
        ("> 3 ud af 4 bliver raske.\n> Det tager tid.", []),  # a quotation of two lines
        ("> 1. Bøj", []),  # a list in a quotation
        ("> Ro på.", []),
        ("Smerte \\>5.", []),
        ("Smerte over 5, >7 er meget.", []),  # not at the head of a line
    ],
)
def test_a_number_in_a_quotation_of_one_line_is_found(text: str, problems: list[str]) -> None:
    """The sign would not be printed: “>5 kg” would be “5 kg”."""
    assert found(text) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Ro.\n\nHvis a<b og c>d, så hvil.", ["3 error tag-words"]),
        ("Ved <s 5 mg> hvil.", ["1 error tag-words"]),
        ('<b class="x" open>Ro</b> <a href=x target="_blank">her</a> <img src="a.png" alt=\'x y\' />', []),
        ('<div class="a" markdown>\n\nRo.\n\n</div>', []),  # as MkDocs has it
        ("Skriv <navn og adresse>.", []),  # no tag of HTML: printed
        ("Smerte <3 og >7.", []),
        ("Skriv `a <b og c> d`.", []),  # code
        ("Skriv `a\nb`, og hvis a<b og c>d, så hvil.", ["2 error tag-words"]),
    ],
)
def test_words_in_a_tag_are_found(text: str, problems: list[str]) -> None:
    """They are not attributes, and would not be printed."""
    assert found(text) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('<ol start="4"><li>Bøj</li><li value="9">Stræk</li></ol>', ["1 error html-numbers"]),
        ('<ol type="a">\n<li>Bøj</li>\n</ol>', ["1 error html-numbers"]),
        ("<ol reversed >\n<li>Bøj</li>\n</ol>", ["1 error html-numbers"]),
        ('<ol type="1" class="x"><li>Bøj</li></ol>', []),
        ('Tag <span style="text-decoration: line-through">5 mg</span>.', ["1 error html-struck"]),
        ('Ro.\n<div style="display:none">husk</div>', ["2 warning html-hidden"]),
        ("<p hidden >husk</p>", ["1 warning html-hidden"]),
        ('<span style="color: red">Ro</span>', []),
    ],
)
def test_attributes_that_change_the_meaning_are_found(text: str, problems: list[str]) -> None:
    """For other numbers, deleted text or hidden text, which a leaflet does not print."""
    assert found(text) == problems


@pytest.mark.parametrize(
    "text",
    [
        "Trin 1: Bøj\nTrin 2: Stræk",
        "1.1 Bøj\n1.2 Stræk",
        "1 - Bøj\n2 - Stræk",
        "Kl. 8: 1 pille\nKl. 12: 2 piller",
        "Uge 1-2: 5 kg\nUge 3-4: 10 kg",
        "Sæt: 3\nGentagelser: 12",
        "-Bøj\n-Stræk",
        "*Bøj\n*Stræk",
        "•Bøj\n•Stræk",
        "1.) Bøj\n2.) Stræk",
        "1 Bøj\n2 Stræk",
        "① Bøj\n② Stræk",
        "**Uge 1** Bøj\n**Uge 2** Stræk",
        "**1.** Bøj\n**2.** Stræk",
        "Nr. 1 bøj\nNr. 2 stræk",
        "| Bøj\n| Stræk",
    ],
)
def test_lines_that_become_one_paragraph_are_found(text: str) -> None:
    """They look like steps, doses or a table, but make no list."""
    assert found(text) == ["1 warning lines-joined"]


@pytest.mark.parametrize(
    "text",
    [
        "Trin 1: Bøj\\\nTrin 2: Stræk",
        "Sæt: 3  \nPause: 60 sek.",
        "1. Bøj\n2. Stræk",
        "- Trin 1: Bøj\n- Trin 2: Stræk",
        "Trin 1: Bøj\n\nTrin 2: Stræk",
        "Løft benet, og hold det: tæl til fem\nog sænk det igen.",
        "Du må løfte højst\n3 kg, og efter\n4 uger mere.",
        "I uge 3 er det\nbedre end i uge 2.",
        "-5 grader er koldt\n-7 er værre",
        "*Ro*, siger vi, er\n*godt* for dig.",
        "Fase 1\nFase 2\n: Ro",  # terms with one meaning
        "Ro: det er godt for dig, og det er også godt for alle andre, siger\nKaren: hvil dig.",
    ],
)
def test_other_lines_are_no_problem(text: str) -> None:
    """Lists, lines with breaks, and ordinary paragraphs."""
    assert found(text) == []


@pytest.mark.slow("fuzzing")
@given(st.text(alphabet="> <ab1.:-\n=\"'", max_size=80))
def test_any_text_has_problems_on_its_lines(text: str) -> None:
    """Nothing is raised."""
    assert all(0 <= one.line <= text.count("\n") for one in lost_signs.find(text))


def test_lines_of_a_box_or_a_quotation_are_searched_too() -> None:
    """They become one paragraph in it."""
    assert found("> [!note]\n> **Uge 1**: 3 sæt\n> **Uge 2**: 4 sæt") == ["2 warning lines-joined"]
    assert found("> [!note] Uge 1\n> 3 sæt\n> hver dag") == []

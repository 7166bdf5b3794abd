"""Lines that print joins, although they look like steps, doses, an address or a paragraph of their own."""

import pytest

from handouts.articles.misread import joined_lines


def found(text: str) -> list[int]:
    """Line (from 1) of each problem."""
    return [one.line + 1 for one in joined_lines.find(text.split("\n"))]


@pytest.mark.parametrize(
    "text",
    [
        "1\\. Bøj\n2\\. Stræk",
        "1, Bøj\n2, Stræk",
        "#1 Bøj\n#2 Stræk",
        "3x10 knæbøj\n2 x 12 udfald",
        "8:30 morgenmad\n12:00 frokost",
        "8-10: hvil\n10-12: gå",
        "5 min. cykel\n10 min. gang",
        "½ time gang\n1½ time hvil",
        "*Sæt:* 3\n_Pause_: 2 minutter",
        "Q: Må jeg løbe?\nA: Ja, men begynd med korte ture på blødt underlag og en dags pause.",
        "Spørgsmål 1: Må jeg?\nSvar: Ja.",
        "Fysioterapeuterne\nÅboulevarden 5\n8000 Aarhus C",
        "Uge 1\nLøft 3 kg\nUge 2\nLøft 4 kg",
        "Mandag morgen\nTirsdag aften",
    ],
)
def test_lines_of_their_own_are_found(text: str) -> None:
    """Once, at the first of them."""
    assert found(text) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Ring til os.\nVi svarer hurtigt.",
        "Hold benet strakt i\n10 sekunder",
        "Gå en tur med\nKaren og Ole, og\nkom hjem igen.",
        "Åboulevarden 5\\\n8000 Aarhus C",
        "Tekst\n====",
        "![Knæ](a.png)\nHold 5 sekunder",
        "Knæ\n: Et led",
        "I dag skal du gå en tur på mindst tredive minutter i den friske\nLuft giver humør.",
    ],
)
def test_paragraphs_are_no_problem(text: str) -> None:
    """Sentences, broken lines, headings, pictures, definitions."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Dag 1\n- bro\nDag 2\n- planke", [3]),
        ("1. Løft benet\n   langsomt\nHvil så.", [3]),
        ("* 5 stk.\n*6 stk.", [2]),
        ("- Løft benet\n**Uge 2**", [2]),
        ("- Løft benet\nlangsomt", []),
        ("- Løft benet\n  Hvil", []),
        ("- Løft benet  \nHvil", []),
        ("- Løft benet\n\nHvil", []),
        ("- Løft benet, også når det er koldt og vådt, og hold fast i\nKaren.", []),
        ("- Løft benet\n- Hvil\n# Ro", []),
        ("- Løft benet\n*langsomt*", []),
    ],
)
def test_a_line_directly_below_an_item_is_found(text: str, lines: list[int]) -> None:
    """It is part of the item, which its author did not mean if the item is short."""
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |\nefter maden", [4]),
        ("a | b\n--- | ---\n1 | 2\nefter maden\nog mere", [4]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nefter maden", []),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n- efter maden", []),
        ("| a |\n|---|\n| 1 |\n: Doser", []),
    ],
)
def test_a_line_directly_below_a_table_is_found(text: str, lines: list[int]) -> None:
    """It is a row of the table."""
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1. Bøj\n2. Stræk\n\nHold den.\n3. Hvil", [5]),
        ("1. Bøj\n\n> Pas på.\n2. Stræk", [4]),
        ("1. Bøj\n\nHold den.\n2. Stræk\n\nHold den.\n3. Hvil", [4, 7]),
        ("1. Bøj\n2. Stræk\n\nHold den.\n\n3. Hvil", []),
        ("1. Bøj\n   let\n2. Stræk\nlangsomt\n3. Hvil", []),
        ("1. Bøj\n\n# Ny\nRo\n2. maj", []),
        ("Vi ses på side\n2. Tak.", []),
        ("- a\n  1. b\n  2. c\n- d", []),
    ],
)
def test_a_step_directly_below_a_paragraph_is_an_error(text: str, steps: list[int]) -> None:
    """It has the next number of the list above, but it is part of the paragraph."""
    found = joined_lines.find(text.split("\n"))
    assert [(one.line + 1, one.severity) for one in found if one.rule == "step-joined"] == [
        (line, "error") for line in steps
    ]

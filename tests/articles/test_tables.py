"""Tables that can be read aloud: even rows, heads with a scope, no cell wider than its table."""

import re

import pytest

from tests.articles.outlining import outline_of, split_text


def test_a_table_gets_classes_and_scopes() -> None:
    """The columns are counted, heads get a scope, and an empty head is removed."""
    wide = outline_of("ord\n\n| A | B | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n").sections[0].html
    assert 'class="columns-4 short wide"' in wide
    assert wide.count('scope="col"') == 4
    rows = outline_of("ord\n\n| | A |\n|---|---|\n| x | 1 |\n").sections[0].html
    assert '<th scope="row">x</th>' in rows
    assert "<thead>" not in outline_of("ord\n\n| | |\n|---|---|\n| x | 1 |\n").sections[0].html


def test_no_cell_spans_more_than_50_columns_or_rows() -> None:
    """A renderer would make room for a billion."""
    table = (
        '<table><tr><td colspan="0999999">a</td><td rowspan="51">b</td><td colspan="3">c</td></tr></table>'
    )
    found, tokens, _ = split_text(f"## Tabel\n\n{table}\n")
    assert re.findall(r'(?:col|row)span="(\d+)"', found.sections[0].html) == ["50", "50", "3"]
    assert tokens.wide_spans == ("0999999", "51")


def test_a_head_of_pictures_stays() -> None:
    """Two pictures side by side are often written as the head of a table."""
    head = (
        outline_of("ord\n\n| ![Knæ](a.png) | ![Fod](b.png) |\n|---|---|\n| bøj | stræk |\n").sections[0].html
    )
    assert head.count("<img ") == 2


def _row_heads(*rows: str) -> list[str]:
    """The row heads of a table that is written as these rows; the first is its head."""
    columns = rows[0].count("|")
    lines = [f"| {row} |" for row in (rows[0], "|".join(["---"] * (columns + 1)), *rows[1:])]
    html = outline_of("\n".join(["ord", "", *lines, ""])).sections[0].html
    return re.findall(r'<th scope="row"[^>]*>(.*?)</th>', html)


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (("Muskel | Funktion", "Psoas | bøjer hoften", "Soleus | strækker foden"), ["Psoas", "Soleus"]),
        (("Dag | Smerte", "Mandag |  ", "Tirsdag |  "), ["Mandag", "Tirsdag"]),
        (("Uge | Øvelse", "1 | Gå", "2 | Løb"), ["1", "2"]),
        ((" | Gang", "Knæ | 1", "Knæ | 2"), ["Knæ", "Knæ"]),
        (("Led | Råd", "Knæ | Bøj", "  | Stræk"), ["Knæ"]),
    ],
)
def test_the_first_column_names_its_rows(rows: tuple[str, ...], heads: list[str]) -> None:
    """Names, numbers beside words, and anything below an empty corner are row heads; empty cells are not."""
    assert _row_heads(*rows) == heads


@pytest.mark.parametrize(
    "rows",
    [
        ("Gør | Gør ikke", "Bevæg dig | Lig i sengen", "Sov | Løft"),
        ("Fordele | Ulemper", "Billig | Langsom"),
        ("Systole | Diastole", "120 | 80", "130 | 85"),
        ("Svar | Hvorfor", "Ja | Godt", "Ja | Bedre"),
        ("Navn",),
        ("Navn", "Knæ"),
        ("Billede | Øvelse", "![Knæ](a.png) | Bøj", "![Fod](b.png) | Stræk"),
        ("Råd | Mere", "Du må gerne gå en tur hver dag. | Ja", "Hvil | Nej"),
        ("Led | Råd", "Knæ | Bøj", " | Stræk", " | Hvil"),
    ],
)
def test_a_column_that_names_nothing_has_no_row_heads(rows: tuple[str, ...]) -> None:
    """Two lists side by side, series of numbers, repeated words, pictures, sentences, mostly empty cells."""
    assert _row_heads(*rows) == []


def test_cells_that_span_rows_stay_as_they_are() -> None:
    """The first cell of the next row would be in the second column."""
    body = '<tr><td rowspan="2">Knæ</td><td>Bøj</td></tr><tr><td>Stræk</td></tr>'
    table = f"<table><thead><tr><th>Led</th><th>Råd</th></tr></thead><tbody>{body}</tbody></table>"
    assert 'scope="row"' not in outline_of(f"ord\n\n{table}\n").sections[0].html

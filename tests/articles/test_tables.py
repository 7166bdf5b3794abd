"""Tables that can be read aloud: even rows, heads with a scope, no cell wider than its table."""

import re

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

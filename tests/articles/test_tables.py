"""Tables that can be read aloud: even rows, heads with a scope, no cell wider than its table."""

import re

from tests.articles.outlining import parts, taken


def test_tables_say_what_their_heads_are() -> None:
    """Columns are counted, heads have a scope, an empty head goes."""
    wide = parts("ord\n\n| A | B | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n").sections[0].html
    assert 'class="columns-4 short wide"' in wide
    assert wide.count('scope="col"') == 4
    rows = parts("ord\n\n| | A |\n|---|---|\n| x | 1 |\n").sections[0].html
    assert '<th scope="row">x</th>' in rows
    assert "<thead>" not in parts("ord\n\n| | |\n|---|---|\n| x | 1 |\n").sections[0].html


def test_no_cell_spans_more_than_any_table_has() -> None:
    """A renderer would make room for as many columns as it is told."""
    table = (
        '<table><tr><td colspan="0999999">a</td><td rowspan="51">b</td><td colspan="3">c</td></tr></table>'
    )
    found, tokens, _ = taken(f"## Tabel\n\n{table}\n")
    assert re.findall(r'(?:col|row)span="(\d+)"', found.sections[0].html) == ["50", "50", "3"]
    assert tokens.wide_spans == ("0999999", "51")

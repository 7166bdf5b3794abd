"""Tables that are too wide for large print."""

from handouts.leaflets import wide_tables
from handouts.leaflets.length_estimate import Metrics

WIDE = (
    "<table><thead><tr><th>Muskel</th><th>Dansk oversættelse</th><th>Funktion</th><th>Udspring</th></tr>"
    "</thead><tbody><tr><td>Pectoralis &amp; co</td><td>Brystmuskulaturen</td>"
    "<td><strong>Adduktionsbevægelse</strong></td><td>Kravebenet</td></tr></tbody></table>"
)
NARROW = (
    "<table><thead><tr><th>Uge</th><th>Mål</th></tr></thead>"
    "<tbody><tr><td>1</td><td>Ro</td></tr></tbody></table>"
)


def test_a_table_that_is_too_wide_becomes_blocks_of_rows() -> None:
    """The first cell of a row becomes the title of its block; the others come after their column headings."""
    unfolded = wide_tables.unfolded(
        f"<p>Før</p>{WIDE}", Metrics(body_pt=18, measure=170, extra=0), most_lines=5
    )
    assert unfolded == (
        '<p>Før</p><div class="rows"><div class="row"><p class="row-title">'
        '<span class="row-head">Muskel:</span> Pectoralis &amp; co</p>'
        "<dl><dt>Dansk oversættelse</dt><dd>Brystmuskulaturen</dd>"
        "<dt>Funktion</dt><dd><strong>Adduktionsbevægelse</strong></dd>"
        "<dt>Udspring</dt><dd>Kravebenet</dd></dl></div></div>"
    )


def test_a_table_that_fits_stays_a_table() -> None:
    """Its HTML does not change."""
    assert wide_tables.unfolded(NARROW, Metrics(body_pt=18, measure=170, extra=0), most_lines=5) == NARROW


def test_blocks_of_rows_lose_nothing() -> None:
    """They keep pictures, rows of the foot, and cells without a heading."""
    table = (
        "<table><thead><tr><th>Øvelse</th><th>Sammenligningsgrundlaget her</th><th></th></tr></thead><tbody>"
        '<tr><td>Stræk</td><td><img src="x" alt="To ben"></td><td>Rehabiliteringsforløbsbeskrivelse</td></tr>'
        "<tr><td></td><td>Nej</td><td></td></tr></tbody>"
        "<tfoot><tr><td>I alt</td><td>2</td><td></td></tr></tfoot></table>"
    )
    said = wide_tables.unfolded(table, Metrics(body_pt=18, measure=120, extra=0, word=40), most_lines=5)
    assert "<table" not in said
    for word in (
        "To ben",
        "I alt",
        "Øvelse:</span> Stræk",
        "<dd>Rehabiliteringsforløbsbeskrivelse</dd>",
        "Nej",
    ):
        assert word in said
    assert "<dt></dt>" not in said


def test_a_table_with_merged_cells_is_squeezed() -> None:
    """It cannot become blocks of rows, so it gets smaller columns to stay on the page."""
    merged = WIDE.replace("<td>Kravebenet", '<td rowspan="2">Kravebenet')
    said = wide_tables.unfolded(merged, Metrics(body_pt=18, measure=170, extra=0), most_lines=5)
    assert '<table class="squeezed">' in said


def _table(align: str, *cells: str) -> str:
    said = "".join(f'<td align="{align}">{cell}</td>' for cell in cells)
    return (
        f'<table class="wide"><thead><tr><th>Mål</th><th align="{align}">Før</th></tr></thead>'
        f"<tbody><tr><th>Knæ</th>{said}</tr></tbody></table>"
    )


def test_a_column_of_sentences_is_set_left() -> None:
    """Numbers keep to the right, where their author set them."""
    prose, numbers = _table("right", "Styrken vender langsomt tilbage"), _table("right", "90 °")
    assert "align" not in wide_tables.unfolded(prose, Metrics(), most_lines=12)
    assert wide_tables.unfolded(numbers, Metrics(), most_lines=12) == numbers


def test_a_first_column_that_the_side_column_would_break_is_wider() -> None:
    """With a word of more than 17 letters; only where there is a side column."""
    table = _table("left", "90").replace("Knæ", "Fysioterapeutvejledning")
    assert "long-first" in wide_tables.unfolded(table, Metrics(), most_lines=12)
    assert "long-first" not in wide_tables.unfolded(table, Metrics(side=0, extra=0), most_lines=12)

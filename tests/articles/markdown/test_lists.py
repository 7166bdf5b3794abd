"""Lists: which lines belong to an item, where a list ends, and that numbers are printed as written."""

import pytest

from tests.articles.markdown.turning import turned, words

BELOW = "<ol><li>Sid<ul><li>på en stol</li></ul></li><li>Rejs dig</li><li>Gå</li></ol>"


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_steps_go_on_below_bullets(indent: int) -> None:
    """Bullets below the first step do not end the list of steps."""
    assert turned(f"1. Sid\n{' ' * indent}- på en stol\n2. Rejs dig\n3. Gå") == BELOW


def test_steps_go_on_below_a_bullet_that_is_not_indented() -> None:
    """The bullet is a list of its own, and the next step keeps its number."""
    assert turned("1. Sid\n- på en stol\n2. Rejs dig\n3. Gå") == (
        '<ol><li>Sid</li></ol><ul><li>på en stol</li></ul><ol start="2"><li>Rejs dig</li><li>Gå</li></ol>'
    )


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_in_a_list_ends_where_the_indent_ends(gap: str) -> None:
    """The next items belong to the outer list, with or without blank lines."""
    html = turned(f"- Is{gap}  - ti minutter\n- Ro{gap}- Varme").replace("<p>", "").replace("</p>", "")
    assert html == "<ul><li>Is<ul><li>ti minutter</li></ul></li><li>Ro</li><li>Varme</li></ul>"


@pytest.mark.parametrize("text", ["1. Et\n  2. To", "1. Et\n2. To", "1. Et\n 2. To"])
def test_a_number_that_is_hardly_indented_is_the_next_step(text: str) -> None:
    """As in CommonMark: an inner list is indented at least as far as the text above it."""
    assert turned(text) == "<ol><li>Et</li><li>To</li></ol>"


def test_numbers_nest_by_two_blanks() -> None:
    """If the inner list begins with 1."""
    assert turned("1. Et\n  1. A\n  2. B\n2. To") == (
        "<ol><li>Et<ol><li>A</li><li>B</li></ol></li><li>To</li></ol>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "4. uge må du løbe igen.",
        "1990. Et år",
        "Du må løbe efter\n2. uge og hoppe efter\n4. uge.",
        "- Du må løbe efter\n  2. uge.",
        "Fra\n1. maj er der åbent.",
    ],
)
def test_a_sentence_that_begins_with_a_number_keeps_it(text: str) -> None:
    """It makes no list, and the number is printed as written."""
    assert "<ol" not in turned(text)
    assert words(text) == " ".join(text.removeprefix("- ").split())


def test_a_sentence_with_a_number_below_a_list_is_not_a_step() -> None:
    """An earlier version printed “4. uge” below two steps as “3. uge”."""
    html = turned("1. Ro på.\n2. Gå tur.\n\n4. uge må du løbe igen.")
    assert html == "<ol><li>Ro på.</li><li>Gå tur.</li></ol><p>4. uge må du løbe igen.</p>"
    assert turned("2. uge må du gå.\n\n4. uge må du løbe.") == (
        "<p>2. uge må du gå.</p><p>4. uge må du løbe.</p>"
    )


@pytest.mark.parametrize(
    ("written", "starts"),
    [
        ("1 2 3", ["1"]),
        ("3 4", ["3"]),
        ("0 1", ["0"]),
        ("1 1 1", ["1"]),
        ("1 2 5", ["1", "5"]),
        ("2 2", ["2", "2"]),
        ("3 2 1", ["3", "2", "1"]),
        ("10 11", ["10"]),
    ],
)
@pytest.mark.parametrize("sign", [".", ")"])
def test_numbers_are_printed_as_written(written: str, starts: list[str], sign: str) -> None:
    """After a gap in the numbers another list begins; “1. 1. 1.” counts, as in CommonMark."""
    html = turned("\n".join(f"{number}{sign} Trin" for number in written.split()))
    lists = html.split("</ol>")[:-1]
    assert [one.partition('start="')[2].partition('"')[0] or "1" for one in lists] == starts
    assert html.count("<li>") == len(written.split())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("1. a\n1) b", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
        ("- a\n---\nb", "<ul><li>a</li></ul><hr><p>b</p>"),
        ("- a\n> b", "<ul><li>a</li></ul><blockquote><p>b</p></blockquote>"),
        ("* * *", "<hr>"),
        ("- a\nb", "<ul><li>a\nb</li></ul>"),
        ("- a\n\nb\n\n- c", "<ul><li>a</li></ul><p>b</p><ul><li>c</li></ul>"),
        ("- * a\n  * b", "<ul><li><ul><li>a</li><li>b</li></ul></li></ul>"),
        ("-\n- b", "<ul><li><li>b</li></ul>"),
        ("1. a\n   ```\n   - x\n   ```\n2. b", "<ol><li>a<pre><code>- x</code></pre></li><li>b</li></ol>"),
        ("- a\n  ## b\n  c\n- d", "<ul><li>a<h2>b</h2>\nc</li><li>d</li></ul>"),
        ("- a\n  | b | c |\n  |---|---|\n  | d | e |", "<ul><li>a<table>"),
    ],
)
def test_where_a_list_ends_and_what_it_holds(text: str, html: str) -> None:
    """Another mark, a rule or a quote ends a list; text directly below an item belongs to it."""
    made = turned(text).replace("<li><p>a</p>", "<li>a") if "|" in text or "`" in text else turned(text)
    assert made.replace("\n</li>", "</li>").replace("<li>\n", "<li>").startswith(html)


def test_tasks_have_boxes() -> None:
    """Empty and ticked, as on GitHub; other brackets are text."""
    assert turned("- [ ] Gå\n- [x] Cykl\n- [a] Ro\n- [ ](x.md)") == (
        '<ul><li class="task">☐ Gå</li><li class="task">☑ Cykl</li>'
        '<li>[a] Ro</li><li><a href="x.md"> </a></li></ul>'
    )


NESTED = "<ul><li>et<ul><li>to<ul><li>tre</li></ul></li><li>fire</li></ul></li><li>fem</li></ul>"


@pytest.mark.parametrize("step", [2, 3, 4])
def test_lists_nest_by_two_three_or_four_spaces(step: int) -> None:
    """At any depth."""
    lines = ("- et", "- to", "- tre", "- fire", "- fem")
    text = "\n".join(" " * step * depth + line for line, depth in zip(lines, (0, 1, 2, 1, 0), strict=True))
    assert turned(text) == NESTED


def test_lists_nest_by_tabs() -> None:
    """A tab indents one level."""
    assert turned("- et\n\t- to\n\t\t- tre\n\t- fire\n- fem") == NESTED


def test_a_numbered_list_holds_bullets() -> None:
    """They may be indented by as little as the text of the step."""
    assert (
        turned("1. et\n   - a\n   - b\n2. to")
        == "<ol><li>et<ul><li>a</li><li>b</li></ul></li><li>to</li></ol>"
    )


@pytest.mark.parametrize(
    "text", ["1. et\n2. to", "1) et\n2) to", "Først:\n1. et\n2. to", "Først:\n1) et\n2) to"]
)
def test_numbers_may_have_a_full_stop_or_a_bracket(text: str) -> None:
    """Both make steps."""
    assert "<ol><li>et</li><li>to</li></ol>" in turned(text)


def test_a_numbered_list_goes_on_after_a_paragraph() -> None:
    """The next step keeps its number."""
    assert turned("1. et\n2. to\n\nHold pause.\n\n3. tre").endswith(
        '<p>Hold pause.</p><ol start="3"><li>tre</li></ol>'
    )


def test_bullets_directly_after_numbers_are_a_list_of_their_own() -> None:
    """Another kind of mark begins another list."""
    assert turned("1. et\n2. to\n- a\n- b") == "<ol><li>et</li><li>to</li></ol><ul><li>a</li><li>b</li></ul>"
    assert turned("- a\n- b\n1. et\n2. to") == "<ul><li>a</li><li>b</li></ul><ol><li>et</li><li>to</li></ol>"


def test_a_paragraph_indented_below_an_item_belongs_to_it() -> None:
    """With a blank line before it."""
    assert turned("- et\n\n  mere\n- to") == "<ul><li><p>et</p><p>mere</p></li><li><p>to</p></li></ul>"


def test_a_line_of_a_paragraph_may_begin_with_a_number() -> None:
    """A date or a telephone number makes no list."""
    assert turned("Den er fra\n12. maj og\n24. juni") == "<p>Den er fra\n12. maj og\n24. juni</p>"
    assert turned("Ring på\n+45 86 12 34 56") == "<p>Ring på\n+45 86 12 34 56</p>"


def test_a_year_in_brackets_is_printed_as_written() -> None:
    """Only a bracket behind the number of an item is not printed."""
    said = turned("1. Navarro (2024) – om skuldre\n2. Hayden (2021) – om ryggen")
    assert "Navarro (2024) –" in said
    assert "Hayden (2021) –" in said


@pytest.mark.parametrize("indent", ["   ", "    ", "\t", "      "])
def test_a_heading_in_an_item_is_a_heading(indent: str) -> None:
    """It may be indented by up to three blanks more than the item's text, as in CommonMark."""
    assert turned(f"1. Bøj\n\n{indent}### Godt\n\n{indent}Ro").replace("<p>", "").replace("</p>", "") == (
        "<ol><li>Bøj<h3>Godt</h3>Ro</li></ol>"
    )

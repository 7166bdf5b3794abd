"""Words and signs that vanish because they are markup are found."""

import pytest

from handouts.articles.misread import unseen_words


def found(text: str) -> list[str]:
    """Line (from 1) and rule of each problem."""
    return [f"{one.line + 1} {one.rule}" for one in unseen_words.find(text)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Ring kl. <time>.", ["1 tag-open"]),
        ("Tag <b>5 mg.\n\nHvil <i>nu</i> <s>.", ["1 tag-open", "3 tag-open"]),
        ("<b>5 <b>6</b> mg", ["1 tag-open"]),
        ("<b>5</b> <span class='x'>6</span> <b/> <br> <p>7", []),
        ("Skriv `<time>`.", []),
        ("<tid>", []),  # no tag: printed
    ],
)
def test_tags_that_are_never_closed_are_found(text: str, problems: list[str]) -> None:
    """They may be words to fill in."""
    assert found(text) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[Obs]: 5\n\n[OBS]: Vigtigt!", ["1 target-unused", "3 target-unused"]),
        ("Ro.\n\n[Husk]: vand", ["3 target-unused"]),
        ("[Mere]: her\n\nSe [mere].", []),
        ("[1]: https://a.example\n[2]: fil.pdf\n[3]: #ro\n[4]: mailto:a@b.example", []),
        ("[//]: skjult\n[comment]: hej\n[^1]: 5", []),
        ("[Husk]: vand og ro", []),  # no target: printed
    ],
)
def test_words_that_are_targets_of_no_link_are_found(text: str, problems: list[str]) -> None:
    """“[Note]: rest” would not be printed."""
    assert found(text) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Ro.\nRumfang er bredde*højde*dybde.", ["2 star-sign"]),
        ("*ind*ånding, kr*op*, 2*3*4, `aa*bb*cc`, aa*bb", []),
    ],
)
def test_stars_between_words_are_found(text: str, problems: list[str]) -> None:
    """They would be italics in a word."""
    assert found(text) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Ro.\n\n== Øvelser\n\n. Bøj\n. Stræk", ["3 markup-left", "5 markup-left"]),
        ("h2. Øvelser\n\nbq. Citat\n\n@import 'a.md'", ["1 markup-left", "3 markup-left", "5 markup-left"]),
        ('=== "Uge 1"\n==Vigtigt== nu\na == b\n. Ro', []),
    ],
)
def test_headings_items_and_commands_of_other_programs_are_found(text: str, problems: list[str]) -> None:
    """AsciiDoc and Textile."""
    assert found(text) == problems

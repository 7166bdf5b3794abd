"""Tables that Markdown takes for paragraphs are found, but not lists, sentences and real tables."""

import pytest

from handouts.articles import foreign_tables

HEAD = ("Uge", "Øvelse", "Gange")


@pytest.mark.parametrize(
    ("written", "line", "head"),
    [
        ("Uge\tØvelse\tGange\n1\tSquat\t10\n2\tBro\t12", 0, HEAD),
        ("> Uge\tØvelse\tGange\n> 1\tSquat\t10", 0, HEAD),
        ("Planen er:\nUge\tØvelse\tGange\n1\tSquat\t10", 1, HEAD),
        ("Mandag:\t8-16\nTirsdag:\t\t9-15", 0, ("Mandag:", "8-16")),
        ("Uge    Øvelse    Gange\n1      Squat     10", 0, HEAD),
        ("  Uge  Øvelse   Gange\n-----  -------  -----\n    1  Squat    10", 0, HEAD),
        ("-----  -------\n    1  Squat\n-----  -------", 0, ()),
        ("+-----+--------+-------+\n| Uge | Øvelse | Gange |\n+=====+========+=======+", 0, HEAD),
        ("====  =====\n Uge  Gange\n====  =====\n1     10", 0, ()),
        ("-----------\n Uge   Gange\n----- -----\n 1     10", 1, ("Uge", "Gange")),
        ("| Uge | Øvelse | Gange |\n| 1 | Squat | 10 |", 0, HEAD),
        ("Uge | Øvelse | Gange\n1 | Squat | 10", 0, HEAD),
        ("Uge;Øvelse;Gange\n1;Squat;10", 0, HEAD),
        ("| Uge | Øvelse | Gange |\n|---|---|\n| 1 | Squat | 10 |", 0, HEAD),
    ],
)
def test_a_table_of_another_program_is_found(written: str, line: int, head: tuple[str, ...]) -> None:
    """With its line and its first row."""
    (found,) = foreign_tables.find(f"Ro.\n\n{written}\n\nGå.")
    assert (found.line, found.head) == (line + 2, head)


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "a | b\n--- | ---\nc | d",
        "1.\tBøj\n2.\tStræk",
        "•\tBøj\n•\tStræk",
        "a)\tBøj\nb)\tStræk",
        "[^1]:\tEn\n[^2]:\tTo",
        "Ro   er godt.\nGå   en tur.",
        "Råd\n---\nRo.",
        "Ro.\n\n---\n\nGå.",
        "```\na\tb\nc\td\n```",
        "Tag\t3.\n\nTag\t4.",
        "Før |x| og |y|.",
        "Gå | løb.\nHvil.",
        "Ro; gå; løb; hvil.\nSov; spis; drik; le.",
    ],
)
def test_other_text_is_not_a_table(text: str) -> None:
    """Lists, notes, headings, rules, code and blanks in a sentence."""
    assert list(foreign_tables.find(text)) == []

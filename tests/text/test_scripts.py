"""Characters that no font has are one message for each script."""

import pytest

from handouts.text import scripts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("漢漢", ["No font has the character “漢” (U+6F22)"]),
        ("⌥⌘", ["No font has these 2 characters: “⌘⌥” (U+2318 U+2325)"]),
        (
            "Приветздравствуйтемир مرحبا؟٣⌘".replace(" ", ""),
            [
                "No font has these 13 Cyrillic letters: “Павдезиймрст…”",
                "No font has these 7 Arabic letters: “؟ابحرم٣”",
                "No font has the character “⌘” (U+2318)",
            ],
        ),
        ("漢字かな", ["No font has these 2 Japanese letters", "No font has these 2 Chinese letters"]),
    ],
)
def test_each_script_has_one_message(text: str, found: list[str]) -> None:
    """With the number of its letters; marks and digits of a script belong to it."""
    messages = [message for message, _ in scripts.messages(text)]
    assert len(messages) == len(found)
    assert all(message.startswith(start) for message, start in zip(messages, found, strict=True))
    assert all(set(scripts.shown(message)) <= set(text) for message in messages)


def test_the_advice_fits() -> None:
    """A text is written in other letters, a sign with other signs."""
    advice = [advice for _, advice in scripts.messages("приветы⌘")]
    assert advice == [
        "Write the text in Latin letters, or add a font that has these letters to the brand",
        "Write it with other characters, or add a font that has it to the brand",
    ]

"""Text is escaped so that our parser reads the same text."""

import html

from hypothesis import example, given, settings

from tests.importing.writing import SIGNS, read, written


@settings(max_examples=150, deadline=None)
@given(SIGNS)
@example("2*500*3 mg")
@example("4. uge må du løbe igen.")
@example("# 1")
@example("a) b")
@example("<div>")
@example("5*")
def test_a_paragraph_is_read_back_as_its_words(text: str) -> None:
    """Whatever signs it has, none of them is read as markup."""
    assert read(written(f"<p>x {html.escape(text)}</p><p>{html.escape(text)}</p>")) == " ".join(
        f"x {text} {text}".split()
    )

"""Release notes: reviews, and text that is no Markdown."""

from dataclasses import replace

import pytest

from tests.release.comparing import built, notes
from tests.release.test_history import RECORD


@pytest.mark.parametrize(
    ("decided", "said"),
    [("overdue", "skulle have været gennemgået"), ("stamped", "revision"), ("refused", "ikke trykt")],
)
def test_what_needs_review_is_listed(decided: str, said: str) -> None:
    """The notes list leaflets with an overdue review, the decision, and the due date."""
    text = notes(built(replace(RECORD, review=decided, review_by="2026-01-31")))
    assert "## Skal gennemgås (1)\n\n- **Knæ** (AAAA-01): " in text
    assert said in text
    assert "senest 31. januar 2026" in text


def test_a_title_is_escaped_in_the_notes() -> None:
    """Markdown and HTML in a title are escaped."""
    text = notes(built(replace(RECORD, title="*Knæ* <b> [x](y) `z` | #")))
    assert "\\*Knæ\\* \\<b\\> \\[x\\](y) \\`z\\` \\| \\#" in text

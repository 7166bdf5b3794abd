"""Lines that end before another inline element."""

from typing import Any

import pytest

from handouts.pdf import trailing_blanks

HEAD = (
    "<style>@page { size: 400px 600px; margin: 10px } "
    "p { margin: 0; font: 16px 'Atkinson Hyperlegible Next' } span { white-space: nowrap }</style>"
)
WORDS = ("Akut", "uden", "for", "åbningstiden:", "ring", "til", "lægevagten", "på")


@pytest.mark.parametrize("width", range(336, 372, 2))
def test_a_line_is_not_broken_after_its_first_word(weasyprint: Any, width: int) -> None:  # noqa: ANN401
    """Whether the blank before the number has room or not, the first line is as full as it can be."""
    trailing_blanks.install(weasyprint)
    text = f'<p style="width: {width}px">{" ".join(WORDS)} <span>70 11 07 07</span>. Ved livsfare.</p>'
    document = weasyprint.HTML(string=HEAD + text).render()
    frame = document.pages[0]._page_box
    lines = [box for box in frame.descendants() if type(box).__name__ == "LineBox"]
    first = "".join(box.text for box in lines[0].descendants() if type(box).__name__ == "TextBox")
    assert len(first.split()) >= len(WORDS) - 2

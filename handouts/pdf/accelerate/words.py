"""Words in cells: how wide each is, is remembered for its face and size.

To find the narrowest column WeasyPrint sets every word of a cell on a line of its own, three times over. What
it finds depends on the word, on what comes just after it, and on the style.
"""

from typing import Any

from handouts.pdf.accelerate.speedup import Speedup

_TOLD = (
    *(
        "letter_spacing",
        "word_spacing",
        "white_space",
        "overflow_wrap",
        "word_break",
        "direction",
        "font_kerning",
    ),
    *("hyphens", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character", "tab_size"),
)
"""What the width of a word depends on, beside its font."""
_WRAPS = ("normal", "pre-wrap", "pre-line")
_OPEN = frozenset("\xad\n\t")
"""What makes the width of a word depend on what follows later."""
_MOST = 10_000
"""Words that are remembered for the fonts of one clinic."""


def _install(weasyprint: Any) -> None:
    preferred, line_break = weasyprint.layout.preferred, weasyprint.text.line_break
    original, font_key = preferred.split_first_line, line_break._font_style_cache_key

    def split_first_line(
        text: str, style: Any, context: Any, max_width: Any, spacing: Any, **how: Any
    ) -> tuple[Any, ...]:
        blank = text.find(" ")
        wraps = style["white_space"] in _WRAPS
        if max_width != 0 or blank == 0 or not wraps or not _OPEN.isdisjoint(text):
            return original(text, style, context, max_width, spacing, **how)  # type: ignore[no-any-return]
        known = style.font_config.__dict__.setdefault("_handouts_words", {})
        told = style.__dict__.get("_handouts_word_style")
        if told is None:
            told = font_key(style, include_size=True) + str([style[name] for name in _TOLD])
            style._handouts_word_style = told
        word = text[: blank + 2] if blank > 0 else text
        key = (told, word, len(word) == len(text), spacing, *sorted(how.items()))
        if key not in known:
            found = (None, *original(text, style, context, max_width, spacing, **how)[1:])
            if len(word) < len(text) and not _ends_at(found, text[: blank + 1]):
                return found  # no line ends at this blank: what comes after it counts
            if len(known) >= _MOST:
                known.clear()
            known[key] = found
        return known[key]  # type: ignore[no-any-return]

    preferred.split_first_line = split_first_line


def _ends_at(found: tuple[Any, ...], word: str) -> bool:
    """Whether what was found is a line that ends within a word or at the blank after it."""
    resume = found[2]
    return resume is not None and resume <= len(word.encode())


SPEEDUPS = (
    Speedup(
        name="words",
        install=_install,
        relies_on={"weasyprint.text.line_break:split_first_line": "f5cfad56910a"},
    ),
)

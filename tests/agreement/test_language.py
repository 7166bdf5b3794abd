"""An article in another language than its ``lang`` has a warning."""

import pytest

from tests import ROOT
from tests.agreement.two_texts import HEAD, disagreements

SAMPLES = ROOT / "tests/cases/languages"
ENGLISH, DANISH = ((SAMPLES / f"{lang}.txt").read_text("utf-8") for lang in ("en", "da"))


@pytest.mark.parametrize(
    ("lang", "body", "found"),
    [
        ("", ENGLISH, (1, "English, but it is set as Danish", "Write lang: en in the front matter")),
        ("", f"Ro på.\n\n## Exercises\n\n{ENGLISH}", (1, "English", "lang: en")),
        ("", f"## FAQ\n\n### Why?\n\n{ENGLISH}", (1, "English", "lang: en")),
        ("sv", DANISH, (3, "Danish, but it is set as Swedish", "lang: da")),
        ("", (SAMPLES / "fi.txt").read_text("utf-8"), (1, "does not seem to be Danish", "lang:")),
    ],
)
def test_another_language_is_reported(lang: str, body: str, found: tuple[int, str, str]) -> None:
    """At the line of ``lang``, if there is one; the advice has the right code."""
    head = HEAD.replace("title", f"lang: {lang}\ntitle") if lang else HEAD
    (problem,) = disagreements(body, head.replace("---\nlang", "---\n\nlang"))
    line, message, advice = found
    assert (problem.line, problem.rule, problem.severity) == (line, "language-differs", "warning")
    assert message in problem.message
    assert advice in problem.advice


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("da", f"{DANISH}\n\n## Kilder\n\n- {ENGLISH * 3}"),
        ("da", "Bird dog, dead bug, hip hinge and the cat and the cow. Gør det roligt og med ro i kroppen."),
        *(("en-GB", ENGLISH), ("en_US", ENGLISH), ("da-DK", DANISH), ("EN", ENGLISH)),
        *((lang, (SAMPLES / "nn.txt").read_text("utf-8")) for lang in ("no", "nn", "nb")),
    ],
)
def test_the_right_language_has_no_finding(lang: str, body: str) -> None:
    """References, countries and names of exercises do not count."""
    assert disagreements(body, HEAD.replace("title", f"lang: {lang}\ntitle")) == []

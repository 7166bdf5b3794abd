"""The language of sources is marked where it is certainly another one than the article's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.leaflets.source_language import marked, other_than


@pytest.mark.parametrize(
    ("text", "lang", "other"),
    [
        ("Hayden JA m.fl.: Exercise therapy for chronic low back pain. Cochrane, 2021.", "da", "en"),
        ("Neuroplasticity and pain: what does it all mean? www.mja.com.au", "da", "en"),
        ("Mayo Clinic – Neck pain – Symptoms & causes.", "da", "en"),
        (
            "Socialstyrelsen: Nationella riktlinjer för vård vid rörelseorganens sjukdomar och stöd till dig",
            "da",
            "sv",
        ),
        (
            "Nationale Versorgungsleitlinie: Kreuzschmerz und die Behandlung der Patienten mit Schmerzen",
            "da",
            "de",
        ),
        ("Sundhedsstyrelsen: Træning og fysisk aktivitet til dig, der har ondt i ryggen", "en", "da"),
        ("Sundhedsstyrelsen: National klinisk retningslinje for lænderygsmerter, 2016.", "da", ""),
        ("Hayden JA m.fl.: Exercise therapy for chronic low back pain.", "en", ""),
        ("World Health Organization. Diabetes.", "da", ""),
        ("Explain Pain Supercharged.", "da", ""),
        ("Bogen er på dansk og hedder Explain Pain, og den handler om low back pain hos dig.", "da", ""),
        ("https://www.who.int/the/health-of-the-people/and/pain", "da", ""),
        ("Exercise therapy for chronic low back pain.", "fi", ""),
    ],
)
def test_the_language_of_a_source(text: str, lang: str, other: str) -> None:
    """Three words that only the other one has, and hardly any of the article's; addresses do not count."""
    assert other_than(text, lang) == other


def test_each_source_is_marked_by_itself() -> None:
    """Items, and the lines of a paragraph; the marks of lists stay outside."""
    danish, english = "Sundhedsstyrelsen. Ondt i ryggen.", "The <b>course</b> of neck pain: a review."
    span = f'<span lang="en">{english}</span>'
    assert marked(f"<ul>\n<li>{danish}</li>\n<li>{english}</li>\n</ul>", "da") == (
        f'<ul>\n<li>{danish}</li>\n<li lang="en">{english}</li>\n</ul>'
    )
    assert marked(f"<p>{danish}<br>{english}</p>", "da") == f"<p>{danish}<br>{span}</p>"
    assert marked(english, "da") == span


def test_the_address_of_a_line_stays_outside() -> None:
    """WeasyPrint would break it anywhere."""
    danish, english = "Sundhedsstyrelsen. Ondt i ryggen.", "The course of neck pain: a review."
    address = '<a href="https://a.example/b">a.example/b</a>'
    assert marked(f"<p>{danish}<br>{english} {address}</p>", "da") == (
        f'<p>{danish}<br><span lang="en">{english}</span> {address}</p>'
    )
    assert marked(f"<p>{english}<br>{address}</p>", "da") == f'<p lang="en">{english}<br>{address}</p>'
    titled = f'<a href="https://a.example/b">{english}</a> ({address})'
    assert marked(titled, "da") == f'<span lang="en">{titled}</span>'


@pytest.mark.parametrize(
    "html",
    [
        '<li><span lang="en">The course of neck pain</span></li>',
        "<p><b>The course of neck pain: a review<br>Sundhedsstyrelsen. Ondt i ryggen.</b></p>",
    ],
)
def test_marks_of_the_author_and_tags_over_lines_stay(html: str) -> None:
    """A span may not cross another tag."""
    assert marked(html, "da") == html


_PIECES = [
    "The ",
    "course of neck pain ",
    "og ",
    "<b>",
    "</b>",
    "<br>",
    "<li>",
    "</li>",
    "<wbr>",
    "<p>",
    "</p>",
    "& ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_the_text_stays_the_same(html: str) -> None:
    """Only spans and languages are added."""
    assert re.sub('</?span[^>]*>| lang="en"', "", marked(html, "da")) == html

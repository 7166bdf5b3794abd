"""Links and footnotes on paper: the numbers in the text, and the notes with addresses."""

import re

import pytest

from handouts.articles.blocks import Link
from handouts.leaflets.link_notes import Notes, absolute, breakable, shown_address

SITE = "https://klinik.example"


def resolved(
    html: str, *links: tuple[str, str], footnotes: tuple[str, ...] = (), base: str | None = SITE
) -> tuple[str, list[str]]:
    """Some HTML with its tokens replaced, and its notes without ``<wbr>``."""
    notes = Notes(
        links=tuple(Link(href=href, text=text) for href, text in links),
        footnotes=footnotes,
        base_url=base,
        label="note {number}",
    )
    return notes.resolve(html), [note.replace("<wbr>", "") for note in notes.texts]


def link(number: int, text: str) -> str:
    """A link as it is in an article."""
    return f'<a href="link:{number}">{text}</a>'


def mark(number: int) -> str:
    """The number of a note as it is printed."""
    return f'<sup class="note"><a href="#note-{number}" aria-label="note {number}">{number}</a></sup>'


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/oevelser", f"{SITE}/oevelser"),
        ("oevelser.md", f"{SITE}/oevelser"),
        ("/knae.md#faq", f"{SITE}/knae#faq"),
        ("/soeg?q=knæ", f"{SITE}/soeg?q=knæ"),
        ("../ryg/", f"{SITE}/ryg/"),
        ("/", f"{SITE}/"),
        ("https://a.example/b", "https://a.example/b"),
        ("//a.example/b", "https://a.example/b"),
        ("www.sundhed.dk/knæ", "https://www.sundhed.dk/knæ"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+4586123456", "tel:+4586123456"),
        ("#faq", None),
        ("", None),
        ("http://[::1", None),
        ("{% post_url 2017-03-08-a %}", None),
        ('{{< ref "a.md" >}}', None),
    ],
)
def test_where_a_link_leads(href: str, address: str | None) -> None:
    """Site-relative links start from the clinic's site; a link without an address on paper has none."""
    assert absolute(href, SITE) == address
    assert absolute(href, SITE + "/") == address


def test_an_article_that_is_not_there_has_no_address() -> None:
    """No page of the site has it; another site-relative link may be any page."""
    pages = {"knae": f"{SITE}/viden/knae"}
    assert absolute("knae.md", SITE, pages) == f"{SITE}/viden/knae"
    assert absolute("ryg.md", SITE, pages) is None
    assert absolute("/ryg", SITE, pages) == f"{SITE}/ryg"


@pytest.mark.parametrize("href", ["/oevelser", "oevelser.md", "../ryg", "#faq"])
def test_without_a_site_a_relative_link_is_text(href: str) -> None:
    """Nobody could follow it."""
    assert absolute(href, None) is None
    assert resolved(f"Se {link(0, '<b>øvelser</b>')}.", (href, "øvelser"), base=None) == (
        "Se <b>øvelser</b>.",
        [],
    )


def test_the_address_of_a_link_becomes_a_numbered_note() -> None:
    """A number follows the text of the link; the note has the address."""
    html, notes = resolved(f"Se {link(0, 'øvelser')}.", ("/oevelser", "øvelser"))
    assert html == f'Se <a href="{SITE}/oevelser">øvelser</a>{mark(1)}.'
    assert notes == [f'<a href="{SITE}/oevelser">klinik.example/oevelser</a>']


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("https://www.sundhed.dk", "www.sundhed.dk"),
        ("https://www.sundhed.dk/", "sundhed.dk"),
        ("https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ("mailto:a@b.example", "a@b.example"),
        ("tel:112", "Ring 112"),
        ("https://dr.dk", "Læs på dr.dk"),
    ],
)
def test_an_address_in_the_text_gets_no_note(href: str, text: str) -> None:
    """It would be printed twice."""
    html, notes = resolved(link(0, text), (href, text))
    assert html == f'<a href="{href}">{text}</a>'
    assert notes == []


def test_notes_are_numbered_once_and_in_reading_order() -> None:
    """Links and footnotes have one series of numbers."""
    html, notes = resolved(
        f'{link(0, "a")} <a href="note:0"></a> {link(1, "b")} {link(2, "c")} <a href="note:0"></a>',
        ("/a", "a"),
        ("/b", "b"),
        ("/a", "c"),
        ("/d", "kapitel 2"),
        footnotes=(f"En bog, se {link(3, 'kapitel 2')}.",),
    )
    assert re.findall(r">(\d)</a></sup>", html) == ["1", "2", "3", "1", "2"]
    assert [re.sub(r"<.*?>", "", note) for note in notes] == [
        "klinik.example/a",
        "En bog, se kapitel 2 (klinik.example/d).",
        "klinik.example/b",
    ]


def test_a_source_that_shows_its_site_gets_no_note() -> None:
    """In running text, the same link gets one with the whole address."""
    notes = Notes(
        links=(Link(href="https://www.nice.org.uk/guidance/ng59", text="www.nice.org.uk"),),
        footnotes=(),
        base_url=None,
        label="{number}",
    )
    assert "sup" not in notes.resolve(link(0, "www.nice.org.uk"), quiet=True)
    assert "sup" in notes.resolve(link(0, "www.nice.org.uk"))


LONG = "https://www.aafp.org/pubs/afp/issues/2019/1201/nonspecific-low-back-pain-p697.html"


@pytest.mark.parametrize(
    ("href", "text", "around", "printed"),
    [
        (LONG, LONG, "WHO. Nonspecific low back pain. {}", "WHO. Nonspecific low back pain. www.aafp.org/…"),
        (LONG, f" {LONG}", "<li>Low back pain.<br>{}</li>", "Low back pain. www.aafp.org/…"),
        (LONG, LONG, "<li>Se {}</li><li>Low back pain</li>", f"Se {LONG[8:]}Low back pain"),
        (LONG, LONG, "{}<br>Low back pain", f"{LONG[8:]}Low back pain"),
        (LONG, "Low back pain", "WHO: {}, 2019", "WHO: Low back pain (www.aafp.org/…), 2019"),
        (LONG, "www.aafp.org", "WHO: Low back pain. {}", "WHO: Low back pain. www.aafp.org"),
        (LONG, "www.aafp.org", "{}", f"www.aafp.org ({LONG.removeprefix('https://')})"),
        ("https://sst.dk/ryg", "www.who.int", "Low back pain, {}", "Low back pain, www.who.int (sst.dk/ryg)"),
        (
            "https://a.example/b",
            "https://a.example/b",
            "Low back pain {}",
            "Low back pain a.example/b",
        ),
        ("/ryg", "Ondt i ryggen", "{}, 2025", "Ondt i ryggen (klinik.example/ryg), 2025"),
        ("mailto:a@b.example", "os", "Skriv til {}", "Skriv til os (a@b.example)"),
        ("#faq", "svar", "Se {}", "Se svar"),
    ],
)
def test_the_address_of_a_source(href: str, text: str, around: str, printed: str) -> None:
    """A long one is its domain where a title is beside it; the link has the whole one."""
    notes = Notes(links=(Link(href=href, text=text),), footnotes=(), base_url=SITE, label="{number}")
    html = notes.resolve(around.format(link(0, text)), quiet=True)
    assert re.sub(r"<.*?>", "", html) == printed
    assert notes.texts == []
    assert set(re.findall(r'href="(.*?)"', html)) <= {href, f"{SITE}{href}"}


def test_counters_of_visitors_are_not_printed() -> None:
    """The page is the same without them; the link keeps them."""
    href = "https://a.example/ryg?utm_source=x&id=7&gclid=8#top"
    html, (note,) = resolved(link(0, "ryg"), (href, "ryg"))
    assert re.sub(r"<.*?>", "", note) == "a.example/ryg?id=7#top"
    assert "gclid=8#top" in html
    assert "gclid=8#top" in note


def test_the_number_of_a_missing_footnote_is_removed() -> None:
    """It would have no note."""
    assert resolved('Et<a href="note:7"></a>.') == ("Et.", [])


def test_addresses_cannot_end_their_attribute() -> None:
    """Quotes and brackets in it are escaped."""
    html, (note,) = resolved(link(0, "x"), ('https://a.example/?a="><script>&b=1', "x"))
    assert "<script" not in html + note
    assert "&quot;&gt;&lt;script&gt;&amp;b=1" in html


@pytest.mark.parametrize(
    ("href", "shown"),
    [
        ("https://www.a.example/b/", "www.a.example/b"),
        ("http://a.example", "a.example"),
        ("mailto:a@b.example", "a@b.example"),
        ("mailto:a@b.example?subject=Tid%20til%20kn%C3%A6", "a@b.example"),
        ("tel:+45 86 12", "+45 86 12"),
    ],
)
def test_an_address_is_printed_without_its_scheme(href: str, shown: str) -> None:
    """Also without a slash at the end, and without the subject of a mail."""
    assert shown_address(href) == shown


def test_a_long_address_breaks_after_punctuation() -> None:
    """Never inside a word."""
    assert breakable("a.example/b/c-d?e=f&g") == "a.example/<wbr>b/<wbr>c-<wbr>d?<wbr>e=<wbr>f&amp;<wbr>g"

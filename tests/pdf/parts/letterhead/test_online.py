"""The address of the online version: lines of a clinic differ in its words alone."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.parts.letterhead import online
from handouts.pdf.parts.letterhead.online import pattern
from handouts.pdf.renderer import Renderer
from handouts.project.project import Project, shipped
from tests.conftest import ARTICLE, make_project
from tests.rendering import composed

SLUGS = (
    "hofte",
    "oevelser-efter-en-skulderoperation",
    "wifi-og-tå",
    "naar-ryggen-goer-ondt-igen-og-igen-efter-arbejde",
)
"""From short to one that does not fit on a line."""
PART = (
    '<p class="online"><span class="facts-title">Nyeste udgave</span> <a href="https://k.example/hofte">'
    '<span class="unbroken">k.example/</span><wbr /><span class="unbroken">hofte</span></a></p>'
)


def with_online_versions(root: Path, slugs: tuple[str, ...]) -> Project:
    """A project whose clinic has its articles on its web site."""
    project = make_project(root, {f"{slug}.md": ARTICLE for slug in slugs}, clinics=("havnen",))
    brand = project.brands / "havnen" / "_brand.yml"
    text = brand.read_text("utf-8")
    brand.write_text(
        text.replace("handouts:", "handouts:\n    base_url: https://havnen.example/viden", 1), "utf-8"
    )
    return project


def element(text: str) -> ElementTree.Element:
    """An element."""
    return ElementTree.fromstring(text)  # noqa: S314 - written here


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A clinic with articles of several names."""
    project = with_online_versions(tmp_path_factory.mktemp("adresser") / "klinik", SLUGS)
    return open_session(project, ("standard", "large-print"))


@pytest.fixture(scope="module")
def leaflets(session: Session) -> list[Leaflet]:
    """Each of them in each variant."""
    return [
        composed(session, topic, "havnen", variant)
        for variant in session.variants
        for topic in session.topics
    ]


def rendered(session: Session, leaflets: list[Leaflet]) -> tuple[list[bytes], list[bool]]:
    """Their files, and for each line that was kept whether its words can be exchanged."""
    with Renderer(session.resources) as renderer:
        pdfs = [renderer.render(one).pdf for one in leaflets]
        lines = renderer._parts._known.pieces._lines._values.values()
        return pdfs, [line is not None for line in lines]


@pytest.fixture(scope="module")
def laid_out(session: Session, leaflets: list[Leaflet]) -> list[bytes]:
    """Their files, each with its own layout of the address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(online, "pattern", lambda _: None)
        return rendered(session, leaflets)[0]


def test_a_line_of_other_words_is_as_if_it_were_laid_out(
    session: Session, leaflets: list[Leaflet], laid_out: list[bytes]
) -> None:
    """Byte for byte, whatever stood in the line before; also if an address needs a second line."""
    pdfs, lines = rendered(session, leaflets)
    assert pdfs == laid_out
    assert rendered(session, leaflets[::-1])[0] == laid_out[::-1]
    assert any(lines)


@pytest.mark.parametrize(
    "rule",
    [
        ".facts-row { table-layout: auto; width: auto }",
        ".online { text-align: center }",
        ".online { text-align: justify }",
        ".online { text-align-last: right }",
        ".online a[ href*='albue' ] { font-weight: 700 }",
        ".online a::after { content: attr( href ) }",
        ".online::first-line { font-size: 14pt }",
        ".online::first-letter { font-size: 14pt }",
        ".online .unbroken { white-space: normal; hyphens: auto }",
        ".online { width: 30mm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }",
        ".online { text-indent: 5mm }",
        ".online { text-transform: uppercase }",
        ".online a::after { content: ' ↗' }",
        ".online .unbroken::before { content: '›' }",
        ".online a { display: block }",
        ".online a { position: relative; left: 2mm }",
        ".online { direction: rtl }",
        ".online .unbroken { letter-spacing: 0.05em; padding: 0 1mm; border-left: 1pt solid; margin: 0 2pt }",
        ".online { display: none }",
        ".online a { float: right }",
    ],
)
def test_a_style_sheet_of_the_project_is_followed(
    tmp_path: Path, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte as if each address were laid out."""
    project = with_online_versions(tmp_path / "klinik", ("albue", "knæ"))
    sheet = Path(project.root, "styles/parts.css")
    sheet.write_text(f"{(shipped('styles') / 'parts.css').read_text('utf-8')}\n{rule}", "utf-8")
    session = open_session(project, ("standard",))
    leaflets = [composed(session, topic, "havnen", session.variants[0]) for topic in session.topics]
    assert ["viden/" in one.html for one in leaflets] == [True, True]
    pdfs, _ = rendered(session, leaflets)
    monkeypatch.setattr(online, "pattern", lambda _: None)
    assert rendered(session, leaflets)[0] == pdfs


def test_an_address_has_a_pattern_of_as_many_words() -> None:
    """So all addresses of a clinic with the same number of words have one."""
    part = element(PART)
    made = pattern(part)
    assert made is not None
    assert "".join(made.itertext()) == "Nyeste udgave xx"
    assert made.find("a").get("href") != "https://k.example/hofte"
    assert "".join(part.itertext()) == "Nyeste udgave k.example/hofte"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hofte<", "hofte og knæ<"),
        ("<wbr />", " og "),
        (">hofte<", "><b>hofte</b><"),
        (">hofte</span>", "></span>"),
        ("k.example/</span>", "k.example/</span>her"),
        ('<span class="facts-title">Nyeste udgave</span> ', ""),
        (r"<a.*</a>", "k.example"),
    ],
)
def test_an_address_of_another_form_has_none(old: str, new: str) -> None:
    """As a template of the project may write it, or a part of an address that may break anywhere."""
    text = re.sub(old, new, PART, count=1)
    assert text != PART
    assert pattern(element(text)) is None

"""Targets that read what a clinic brings: brands and drawings."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from handouts.brands import brand
from handouts.images import svg
from handouts.images.locate import PictureError
from tests import ROOT
from tests.brands.brands import LEAST
from tests.conftest import make_project
from tests.fuzz.target import HEAD_TOKENS, Target, Try, require_sound, texts

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 60">
<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
<style>.a{fill:url(#g)}</style><g id="a" class="a"><path d="M0 0L9 9z"/><text x="1" y="2">Knæ</text></g>
<use href="#a" x="3"/><image xlink:href="data:image/png;base64,iVBORw0KGgo=" width="3" height="3"/></svg>
"""
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_SVG_TOKENS = (
    *(
        '<use href="#',
        '<use xlink:href="#',
        "<image href=",
        "<feImage href=",
        "<foreignObject>",
        "<script>",
        "<set ",
    ),
    *(
        "<style>",
        "@import url(//a.example/b);",
        "url(",
        "url(#a)",
        "url(file:///etc/passwd)",
        "<a href=",
        "onload=",
    ),
    *(
        ' xml:base="',
        "<!DOCTYPE svg ",
        "<!ENTITY a ",
        "&a;",
        "<![CDATA[",
        "]]>",
        "<?xml ",
        'encoding="UTF-16"',
    ),
    *(
        'viewBox="0 0 1e999 1"',
        'width="1e999"',
        'width="0"',
        'width="100%"',
        'height="-1"',
        'width="1e308cm"',
    ),
    *(
        'id="',
        'xmlns="',
        'd="M0 0',
        "device-cmyk(0,0,0,0)",
        "data:image/png;base64,",
        "data:image/svg+xml,",
        "nan",
    ),
)


@contextmanager
def _drawings(_: Path) -> Iterator[Try]:
    def tried(raw: bytes) -> None:
        svg.is_drawing(raw)
        try:
            made = svg.prepare_drawing(raw, name="a.svg", width_mm=120, height_mm=80)
        except PictureError as error:
            assert error.message.strip()
            assert error.advice.strip()
            return
        assert 0 < made.width_mm <= 120.01, made.width_mm
        assert 0 < made.height_mm <= 80.01, made.height_mm
        for element in etree.fromstring(made.content).iter("*"):
            kind = etree.QName(element).localname
            assert (
                kind not in {"script", "foreignObject", "handler", "listener"} or element.getparent() is None
            )
            assert not any(str(name).lower().startswith("on") for name in element.attrib)
            for name, value in element.attrib.items():
                if name in _HREFS:
                    assert re.match(r"\s*(#|data:image/)", str(value)), value
        again = svg.prepare_drawing(made.content, name="a.svg", width_mm=120, height_mm=80, grey=True)
        assert (again.width_px, again.height_px) == (made.width_px, made.height_px)

    yield tried


@contextmanager
def _brands(folder: Path) -> Iterator[Try]:
    project = make_project(folder / "project")
    path = project.brands / "solsiden" / "_brand.yml"
    file = "styles/brands/solsiden/_brand.yml"

    def tried(raw: bytes) -> None:
        path.write_bytes(raw)
        found, problems = brand.read(project.brands, "solsiden", file=file)
        require_sound(problems, raw.count(b"\n") + raw.count(b"\r") + 1)
        if found is None:
            assert problems
            return
        sheet = brand.css(found)
        assert "<" not in sheet
        assert sheet.count("{") == sheet.count("}")
        for colour in (found.accent, found.ink, found.tint, found.paper, found.rule, found.soft):
            assert re.fullmatch("#[0-9a-f]{6}", colour), colour
        address = found.address_of("knæ", "7F3A-91")
        assert address is None or address.startswith(("http://", "https://")), address

    yield tried


TARGETS = (
    Target(
        name="drawing",
        seeds=lambda: [
            _SVG.encode(),
            *texts("cases/**/*.svg", "hostile/cases/**/*.svg"),
            *texts("content/**/*.svg", "styles/**/*.svg", below=ROOT),
        ],
        prepare=_drawings,
        tokens=_SVG_TOKENS,
    ),
    Target(
        name="brand",
        seeds=lambda: [
            LEAST.encode(),
            *texts("cases/**/_brand.yml", "hostile/cases/**/_brand.yml"),
            *texts("styles/brands/*/_brand.yml", "templates/**/_brand.yml", below=ROOT),
        ],
        prepare=_brands,
        tokens=(
            *HEAD_TOKENS,
            *(
                "meta:",
                "name:",
                "full:",
                "short:",
                "logo:",
                "color:",
                "palette:",
                "primary:",
                "typography:",
                "fonts:",
            ),
            *(
                "defaults:",
                "handouts:",
                "contact:",
                "phone:",
                "web:",
                "mail:",
                "address:",
                '"#14506b"',
                "#fff",
                "../",
            ),
            *(
                "- family: ",
                "source: file",
                "files:",
                "path: ",
                "base: ",
                "headings: ",
                "tagline:",
                "url:",
                "{slug}",
            ),
        ),
    ),
)

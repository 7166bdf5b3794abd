"""Scripts, actions, forms, media, attached files and links in a PDF, all made with pikepdf."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from handouts.leaflets.variant import Numbers
from handouts.verify import active_content
from handouts.verify.active_content import Active
from handouts.verify.rules.active_content import nothing_active
from tests.verify.made_pdfs import element, made
from tests.verify.spoiled_pdfs import checked

D, N, A = pikepdf.Dictionary, pikepdf.Name, pikepdf.Array
Spoil = Callable[[pikepdf.Pdf], None]


def found(spoil: Spoil) -> list[tuple[str, str]]:
    """What is found in a PDF of one page that was changed, saved and read again."""
    from io import BytesIO  # noqa: PLC0415

    file = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        spoil(document)
        document.save(file)
    with pikepdf.open(file) as document:
        return [(one.kind, one.name) for one in active_content.find(document)]


def opened_with(**action: object) -> Spoil:
    """An action that runs when the file is opened."""

    def spoil(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = D({f"/{key}": value for key, value in action.items()})

    return spoil


def on_page(**annotation: object) -> Spoil:
    """An annotation on the page."""

    def spoil(document: pikepdf.Pdf) -> None:
        entries = {f"/{key}": value for key, value in annotation.items()}
        document.pages[0].Annots = A([D({"/Type": N.Annot, "/Rect": A([0, 0, 9, 9]), **entries})])

    return spoil


def link(address: str) -> Spoil:
    """A link on the page."""
    return on_page(Subtype=N.Link, A=D({"/S": N.URI, "/URI": pikepdf.String(address)}))


def attached(name: str, content: bytes, relationship: str = "Source") -> Spoil:
    """An attached file."""

    def spoil(document: pikepdf.Pdf) -> None:
        kind = {"/Type": N.EmbeddedFile}
        stream = document.make_stream(content, kind)
        entry = {"/Type": N.Filespec, "/F": name, "/UF": name, "/EF": D({"/F": stream})}
        made = document.make_indirect(D({**entry, "/AFRelationship": N(f"/{relationship}")}))
        document.Root.AF = A([made])

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """Several changes."""

    def spoil(document: pikepdf.Pdf) -> None:
        for one in spoils:
            one(document)
            if "/AF" in document.Root:
                document.Root[f"/X{len(document.Root.keys())}"] = document.Root.AF

    return spoil


def in_names(document: pikepdf.Pdf) -> None:
    """A script that every reader runs when it opens the file."""
    script = D({"/S": N.JavaScript, "/JS": "app.alert(1)"})
    document.Root.Names = D({"/JavaScript": D({"/Names": A(["a", script])})})


def script_in_stream(document: pikepdf.Pdf) -> None:
    """A script whose text is a stream, in an object that nothing uses."""
    document.Root.Unused = document.make_indirect(D({"/JS": document.make_stream(b"app.alert(1)")}))


def on_close(document: pikepdf.Pdf) -> None:
    """What happens when the page is left."""
    document.pages[0].AA = D({"/C": D({"/S": N.URI, "/URI": "https://a.example/"})})


def chained(document: pikepdf.Pdf) -> None:
    """A harmless action, and one after it."""
    launch = document.make_indirect(D({"/S": N.Launch, "/F": "calc.exe"}))
    document.Root.OpenAction = D({"/S": N.GoTo, "/D": A([0, N.Fit]), "/Next": A([launch])})


def form(document: pikepdf.Pdf) -> None:
    """A form."""
    document.Root.AcroForm = D({"/Fields": A([])})


def external(document: pikepdf.Pdf) -> None:
    """A stream whose data is in another file."""
    document.Root.Thing = document.make_stream(b"", {"/F": pikepdf.String("//server/share")})


def nested(document: pikepdf.Pdf) -> None:
    """Lists in lists, to hide something or to exhaust a reader."""
    deep: pikepdf.Object = A([D({"/S": N.Launch})])
    for _ in range(80):
        deep = A([deep])
    document.Root.Deep = deep


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (in_names, [("script", "")]),
        (script_in_stream, [("script", "")]),
        (opened_with(S=N.JavaScript, JS="app.alert(1)"), [("script", "")]),
        *(
            (opened_with(S=N(f"/{name}")), [("action", name)])
            for name in ("Launch", "SubmitForm", "ImportData", "GoToR", "GoToE", "ResetForm", "Rendition")
        ),
        (chained, [("action", "Launch")]),
        (on_close, [("automatic", "")]),
        (form, [("form", "")]),
        *((on_page(Subtype=N(f"/{name}")), [("media", name)]) for name in ("RichMedia", "Screen", "3D")),
        (external, [("external", "")]),
        (nested, [("action", "nested too deeply to read")]),
        *(
            (link(address), [("link", address)])
            for address in (
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "\\\\server\\share",
                "setup.exe",
                "ms-word:ofe|u|https://a.example/x.doc",
                "",
            )
        ),
        (attached("setup.exe", b"MZ\x00", "Unspecified"), [("attachment", "setup.exe")]),
        (attached("ondt.md", b"MZ\xff"), [("attachment", "ondt.md")]),
        (attached("ondt.md", b"# Ondt", "Data"), [("attachment", "ondt.md")]),
        (attached("../ondt.md", b"# Ondt"), [("attachment", "../ondt.md")]),
        (both(attached("a.md", b"# A"), attached("a.md", b"# B")), [("attachment", "a.md")]),
    ],
)
def test_what_a_leaflet_does_not_have_is_found(spoil: Spoil, wanted: list[tuple[str, str]]) -> None:
    """Also in objects that no page uses, and in the middle of a chain."""
    assert found(spoil) == wanted


@pytest.mark.parametrize(
    "spoil",
    [
        link("https://www.sundhed.dk/"),
        link("HTTP://sundhed.dk/"),
        link("mailto:a@b.dk"),
        link("tel:+4586123456"),
        opened_with(S=N.GoTo, D=A([0, N.Fit])),
        attached("ondt-i-knaeet.md", "# Knæ".encode()),
        lambda document: document.Root.__setitem__("/X", D({"/Type": N.StructElem, "/S": N.Sound})),
    ],
)
def test_what_a_leaflet_may_have_is_not_found(spoil: Spoil) -> None:
    """Links to pages, mail and telephones, places in the file, and the article as its source."""
    assert found(spoil) == []


def test_each_kind_has_a_message_of_its_own() -> None:
    """The name is quoted, with control characters made visible."""
    from dataclasses import replace  # noqa: PLC0415

    kinds = ("script", "action", "automatic", "form", "media", "external", "attachment", "link")
    file = replace(made(element("Document")), active=tuple(Active(kind=one, name="\x1b[2J") for one in kinds))
    faults = list(nothing_active(file, Numbers()))
    assert len({one.message for one in faults}) == len(kinds)
    assert not [one for one in faults if "\x1b" in one.message]


@pytest.mark.usefixtures("without_validator")
@pytest.mark.slow("PDFs")
def test_a_leaflet_that_somebody_spoiled_is_reported(dist: Path, tmp_path: Path) -> None:
    """All that was added, each with its rule, and all are errors; the leaflets themselves have none."""
    source = dist / "nordlys" / "ondt-i-knaeet.pdf"
    with pikepdf.open(source) as document:
        in_names(document)
        chained(document)
        attached("setup.exe", b"MZ")(document)
        link("javascript:alert(1)")(document)
        document.save(tmp_path / source.name)
    problems = [one for one in checked(tmp_path / source.name).problems if one.severity == "error"]
    assert {"script", "action", "attachment", "link-unsafe"} <= {one.rule for one in problems}
    rules = {one.rule for one in checked(*sorted(dist.rglob("*.pdf"))).problems}
    assert not rules & {"script", "action", "attachment", "link-unsafe", "form", "media", "external-file"}

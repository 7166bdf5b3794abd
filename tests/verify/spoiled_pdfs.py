"""Spoils copies of finished PDFs, and checks what the rules find in them."""

from collections.abc import Callable
from pathlib import Path

import pikepdf

from handouts.project.project import shipped
from handouts.verify import verify
from handouts.verify.verify import Verification

Spoil = Callable[[pikepdf.Pdf], None]


def checked(*paths: Path) -> Verification:
    """Verify some files with the shipped variants; files are named without their folders."""
    return verify.verify(paths, styles=(shipped("styles"),), shown=lambda path: path.name)


def spoiled(path: Path, source: Path, spoil: Spoil) -> list[str]:
    """The rules that find something in a spoiled copy of a file, one for each finding.

    Args:
        path: Where the copy is written.
        source: The finished PDF.
        spoil: Changes the copy.
    """
    with pikepdf.open(source) as document:
        spoil(document)
        document.save(path)
    return [problem.rule for problem in checked(path).problems]


def tree(document: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    """The first element of a kind in the structure tree, such as ``/H1``."""
    return next(
        one
        for one in document.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem" and one.get("/S") == kind
    )


def content(page: pikepdf.Page) -> bytes:
    """The content stream of a page."""
    page.contents_coalesce()
    page.contents_coalesce()
    return page.Contents.read_bytes()


def without_key(key: str) -> Spoil:
    """Remove an entry of the document's catalog."""

    def spoil(document: pikepdf.Pdf) -> None:
        del document.Root[key]

    return spoil


def other_kind(kind: str, other: str) -> Spoil:
    """Change the type of the first element of a kind."""

    def spoil(document: pikepdf.Pdf) -> None:
        tree(document, kind).S = pikepdf.Name(other)

    return spoil


def without_entry(kind: str, key: str) -> Spoil:
    """Remove an entry of the first element of a kind."""

    def spoil(document: pikepdf.Pdf) -> None:
        del tree(document, kind)[key]

    return spoil


def circle(document: pikepdf.Pdf) -> None:
    """Make the first element its own child."""
    root = tree(document, "/Document")
    root.K = pikepdf.Array([root, root])


def assert_found(dist: Path, tmp_path: Path, spoil: Spoil, rules: set[str]) -> None:
    """Assert that the expected rules find the fault, and that no unrelated rule does.

    Args:
        dist: Output folder of the cases.
        tmp_path: Folder for the spoiled copy.
        spoil: Changes the copy.
        rules: The rules that must find something. Rules about places on the page may find something, too.
    """
    found = set(spoiled(tmp_path / "ondt-i-knaeet.pdf", dist / "nordlys" / "ondt-i-knaeet.pdf", spoil))
    assert rules <= found
    places = {"unmarked", "unowned", "margin", "contrast", "link-loose", "text-small", "figure-box"}
    assert found - rules - places == set()

"""Rules for the file as a whole: its claims, language, title and fonts."""

from pathlib import Path

import pikepdf
import pytest

from tests.verify.spoiled_pdfs import (
    Spoil,
    assert_found,
    without_key,
)

pytestmark = pytest.mark.usefixtures("without_validator")


def _unembedded(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in one:
                    del one[key]


def _claimless(document: pikepdf.Pdf) -> None:
    packet = document.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:rest")
    document.Root.Metadata = document.make_stream(packet)


def _other_part(document: pikepdf.Pdf) -> None:
    packet = document.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")
    document.Root.Metadata = document.make_stream(packet)


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (without_key("/Lang"), {"language"}),
        (without_key("/ViewerPreferences"), {"title-hidden"}),
        (without_key("/Metadata"), {"claim-access", "claim-archive"}),
        (_claimless, {"claim-access"}),
        (_other_part, {"claim-access"}),
        (_unembedded, {"font-absent"}),
    ],
)
def test_a_spoiled_file_is_found(dist: Path, tmp_path: Path, spoil: Spoil, rules: set[str]) -> None:
    """The rule for a fault finds it, and no unrelated rule does."""
    assert_found(dist, tmp_path, spoil, rules)

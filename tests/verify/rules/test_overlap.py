"""Nothing is printed over something else, and no picture runs into a margin."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from handouts.cli.main import run
from handouts.leaflets.variant import Numbers
from handouts.verify.page_content import Piece
from handouts.verify.rules import overlap
from tests.conftest import ClinicProject
from tests.verify.made_pdfs import at, element, made, piece


def box(kind: str, *, mcid: int, left: float, bottom: float, right: float, top: float) -> Piece:
    """A line or a picture; lengths in pt."""
    return Piece(kind=kind, mcid=mcid, artifact=mcid < 0, left=left, bottom=bottom, right=right, top=top)


def crossed(*pieces: Piece) -> list[str]:
    """What the rule says about a page with these pieces."""
    root = element("Document", element("P", at(0, 0)), element("P", at(0, 1)))
    return [fault.message for fault in overlap.nothing_crosses(made(root, pieces), Numbers())]


TEXT = piece("Hold i 3 sekunder.", mcid=0, baseline=400)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (piece("Kilder", mcid=1, baseline=402), "the text “Kilder”"),
        (box("image", mcid=1, left=100, bottom=395, right=200, top=500), "a picture"),
        (box("path", mcid=-1, left=40, bottom=403, right=500, top=403.5), "a line"),
        (box("path", mcid=-1, left=150, bottom=300, right=150.5, top=500), "a line"),
    ],
)
def test_what_is_printed_over_a_text_is_found(other: Piece, said: str) -> None:
    """Another text, a picture, and lines in both directions."""
    (message,) = crossed(TEXT, other)
    assert message.startswith("On page 1 ")
    assert "the text “Hold i 3 sekunder.”" in message
    assert said in message


@pytest.mark.parametrize(
    "other",
    [
        piece("Næste linje.", mcid=1, baseline=386),
        replace(piece("på samme linje", mcid=1, baseline=400), left=299, right=420),
        box("path", mcid=-1, left=40, bottom=396, right=500, top=396.5),
        box("path", mcid=0, left=50, bottom=403, right=300, top=403.5),
        box("path", mcid=-1, left=40, bottom=380, right=500, top=420),
        box("image", mcid=1, left=100, bottom=410, right=200, top=500),
    ],
    ids=["line below", "beside", "under the letters", "struck out", "tint", "picture above"],
)
def test_neighbours_are_not_found(other: Piece) -> None:
    """Nor an underline, a word that is struck out, or a tint behind the text."""
    assert crossed(TEXT, other) == []


def test_a_picture_in_the_margin_is_found() -> None:
    """The text of the foot goes from the left edge of the page's text to the right one."""
    root = element("Document", element("Figure", at(0, 0)))
    foot = replace(piece("Klinik  Side 1", mcid=-1, baseline=30, right=540), artifact=True)
    for right, found in ((540.0, []), (566.0, ["On page 1 a picture runs 9 mm into the margin"])):
        image = box("image", mcid=0, left=60, bottom=100, right=right, top=300)
        faults = overlap.pictures_inside(made(root, (foot, image)), Numbers())
        assert [fault.message for fault in faults] == found


@pytest.mark.slow("leaflets")
def test_a_wide_picture_stays_inside_the_text(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """In items of lists, quotes, definitions, steps and answers, in every variant."""
    shown = "![En rød firkant](bred.png)"
    text = (
        f"- Et punkt {shown}\n\n> Et citat {shown}\n\nOrd\n: En {shown}\n\n1. Et trin\n\n   - Under {shown}\n"
    )
    asked = f"## FAQ\n\n### Hvor tit?\n\n{shown}\n\n- Hver dag. {shown}\n"
    wide = io.BytesIO()
    Image.new("RGB", (2400, 700), "red").save(wide, "PNG")
    made = clinic_project(
        {
            "a.md": f"---\ntitle: A\nlastUpdated: 1/2/2026\n---\n\nRo.\n\n{text}\n{asked}",
            "bred.png": wide.getvalue(),
        }
    )
    variants = ("standard", "large-print", "booklet-pages", "ink-saver")
    chosen = [word for name in variants for word in ("--variant", name)]
    assert run(["--project", str(made.root), "build", *chosen]) == 0
    capsys.readouterr()
    assert run(["--project", str(made.root), "verify", str(made.output)]) == 0, capsys.readouterr().out
    assert "Checked 4 PDFs" in capsys.readouterr().out

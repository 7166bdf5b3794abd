"""Bodies as bytes: what is read is what was written, and anything else is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.parts import stored
from handouts.pdf.renderer import Renderer
from handouts.storage import files
from tests.conftest import make_project
from tests.hostile.mutations import mutations
from tests.rendering import composed


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A project with two clinics."""
    project = make_project(tmp_path_factory.mktemp("to") / "klinik", clinics=("havnen", "solsiden"))
    return open_session(project)


@pytest.fixture(scope="module")
def leaflets(session: Session) -> list[Leaflet]:
    """The leaflet of both clinics."""
    return [composed(session, session.topics[0], clinic) for clinic in ("havnen", "solsiden")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for bodies."""
    made_now = tmp_path / "bodies"
    made_now.mkdir()
    return made_now


def made(session: Session, leaflet: Leaflet, folder: Path | None = None) -> tuple[bytes, bytes | None]:
    """The PDF of a new renderer, and what it wants to keep; that is written into the folder."""
    resources = replace(session.resources, bodies=folder)
    with Renderer(resources) as renderer:
        done = renderer.render(leaflet)
    assert done.problems == ()
    content = done.text.content if done.text else None
    if folder and done.text and content:
        (folder / done.text.name).write_bytes(files.with_checksum(content))
    return done.pdf, content


def test_a_later_run_lays_out_nothing_and_writes_the_same_bytes(
    session: Session, leaflets: list[Leaflet], folder: Path
) -> None:
    """For the same clinic, and for another one."""
    fresh = [made(session, one)[0] for one in leaflets]
    first, content = made(session, leaflets[0], folder)
    assert content
    again = [made(session, one, folder) for one in leaflets]
    assert [pdf for pdf, _ in again] == fresh
    assert [kept for _, kept in again] == [None, None]
    assert first == fresh[0]


def test_what_is_read_is_what_was_written(session: Session, leaflets: list[Leaflet], folder: Path) -> None:
    """To the last value."""
    _, content = made(session, leaflets[0], folder)
    assert content
    text = stored.unpacked(json.loads(content))
    assert stored.packed(text) == content
    assert {len(one.content) > 1 for one in text.pieces} == {True}
    assert len(text.pieces) >= 1
    assert len(text.feet) == 2
    assert all(one.body and one.body.rooms.keys() == {"head", "facts"} for *_, one in text.bodies)


def test_other_values_are_refused_or_of_the_same_types(
    session: Session, leaflets: list[Leaflet], folder: Path
) -> None:
    """None of them makes a fault of the program."""
    _, content = made(session, leaflets[0], folder)
    changed = list(mutations(json.loads(content or b"")))
    refused = 0
    for _, raw in changed[::7]:
        try:
            stored.unpacked(json.loads(raw))
        except ValueError:
            refused += 1
    assert refused > len(changed[::7]) / 2


@pytest.mark.parametrize("damage", ["seal", "blob", "numbers", "faces"])
def test_a_damaged_file_is_not_used(
    session: Session, leaflets: list[Leaflet], folder: Path, damage: str
) -> None:
    """The leaflet is laid out, and its bytes are the same."""
    fresh, content = made(session, leaflets[0], folder)
    (path,) = folder.iterdir()
    raw = json.loads(content or b"")
    body = raw["bodies"][0]["body"]
    if damage == "blob":
        body["blob"] = "no base64"
    elif damage == "numbers":
        body["numbers"]["tree"] = 10**9
    elif damage == "faces":
        raw["faces"] = []
    sealed = bytearray(files.with_checksum(json.dumps(raw).encode()))
    if damage == "seal":
        sealed[0] ^= 1
    path.write_bytes(sealed)
    pdf, kept = made(session, leaflets[0], folder)
    assert pdf == fresh
    assert kept is not None or damage == "faces"


def test_the_text_of_a_patient_is_not_stored(session: Session, leaflets: list[Leaflet], folder: Path) -> None:
    """It is not even given to who could write it."""
    with Renderer(replace(session.resources, bodies=folder)) as renderer:
        assert renderer.render(replace(leaflets[0], for_patient=True)).text is None

"""``--untrusted``: a stranger's project is built with what the program has, and nothing else is trusted."""

import json
import shutil
import sys
import tempfile
import zlib
from hashlib import sha256
from pathlib import Path

import pytest

from handouts.articles import article_file
from handouts.build.worker_process import MEGABYTES
from handouts.cli.main import run
from handouts.images import locate, photos
from handouts.project.limits import UNTRUSTED, Limits
from handouts.project.project import Project, shipped
from handouts.storage import files
from handouts.time_limit import CHECK_SECONDS, SECONDS
from tests.conftest import ARTICLE, ClinicProject

STRANGE = "SECRET of the stranger"


def add(root: Path, **texts: str) -> None:
    """Write files of a project; two underscores in a name are a slash, one at the end is left out."""
    for name, text in texts.items():
        path = root / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def hostile(clinic_project: ClinicProject) -> Project:
    """A project with its own templates, labels, messages, styles, variant, fonts, and a made-up cache."""
    made = clinic_project()
    root = made.root
    labels = (shipped("templates") / "labels" / "da.toml").read_text("utf-8")
    add(
        root,
        handouts_DOT_toml='language = "en"\nvariants = ["standard", "mine"]\n',
        templates__leaflet_DOT_html=STRANGE,
        templates__labels__da_DOT_toml=labels.replace('kind = "', f'kind = "{STRANGE}'),
        templates__messages__en_DOT_toml="[sentences\n",
        styles__theme_DOT_css=f'body::before {{ content: "{STRANGE}" }}',
        styles__variants__mine_DOT_toml="",
        styles__variants__mine_DOT_css="",
        styles__fonts_DOT_conf="<fontconfig/>",
    )
    font = next((shipped("styles") / "fonts").rglob("*.ttf"))
    shutil.copy(font, root / "styles/brands/solsiden/own.ttf")
    brand = root / "styles/brands/solsiden/_brand.yml"
    with brand.open("a", encoding="utf-8") as file:
        file.write("typography:\n  fonts: [{family: Own, source: file, files: [{path: own.ttf}]}]\n")
        file.write("  base: {family: Own}\n")
    heads = json.dumps({"key": "x", "heads": {}}).encode()
    (root / ".handouts").mkdir()
    (root / ".handouts/heads.json").write_bytes(files.with_checksum(heads))
    return made


def scratch_folders() -> set[Path]:
    """The temporary folders of this program."""
    return set(Path(tempfile.gettempdir()).glob("handouts-????????"))


def state(folder: Path) -> dict[str, str]:
    """Hash of each file in a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.mark.slow("untrusted")
def test_a_hostile_project_is_built_with_what_the_program_has(
    hostile: Project, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The leaflet conforms, in the shipped face and without a word of the stranger's templates."""
    import pikepdf  # noqa: PLC0415
    import pypdfium2  # noqa: PLC0415

    monkeypatch.delenv("HANDOUTS_VERAPDF", raising=False)
    cached, named = state(hostile.root / ".handouts"), ["--project", str(hostile.root)]
    before = scratch_folders()
    assert run([*named, "--untrusted", "build"]) == 0
    said = capfd.readouterr().err
    assert said.count("Untrusted project: only the shipped templates") == 1
    assert "Not read: .handouts, templates, styles/fonts.conf, styles/theme.css, styles/variants" in said
    leaflets = sorted(path.name for path in hostile.output.rglob("*.pdf"))
    assert leaflets == ["ondt-i-nakken.pdf"], "the variant is the stranger's"
    with pikepdf.open(hostile.output / "solsiden/ondt-i-nakken.pdf") as document:
        fonts = {
            str(one.FontName).partition("+")[2]
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        }
    assert any(font.startswith("Atkinson") for font in fonts)
    assert not any(font.startswith("Own") for font in fonts)
    assert run([*named, "--untrusted", "verify"]) == 0
    assert "without veraPDF: no findings" in capfd.readouterr().out
    assert state(hostile.root / ".handouts") == cached, "the cache is neither read nor written"
    assert scratch_folders() <= before
    leaflet = pypdfium2.PdfDocument(hostile.output / "solsiden/ondt-i-nakken.pdf")
    text = leaflet[0].get_textpage().get_text_range()
    leaflet.close()
    assert "SECRET" not in text
    assert "nakken" in text


@pytest.mark.slow("untrusted")
def test_records_of_a_stranger_are_removed_before_the_build(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF that the stranger brought with a record is made anew, and another one is in no record."""
    made = clinic_project()
    named = ["--project", str(made.root)]
    assert run([*named, "build"]) == 0
    for name in ("SHA256SUMS", "manifest.json", ".traces.json"):
        assert (made.output / name).is_file()
    foreign = made.output / "solsiden/foreign.pdf"
    foreign.write_bytes(b"%PDF-1.7 of the stranger")
    monkeypatch.setenv("HANDOUTS_UNTRUSTED", "true")
    assert run([*named, "build", "--dry-run"]) == 0
    assert "ondt-i-nakken" in capfd.readouterr().out
    assert run([*named, "build", "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert [one["slug"] for one in report["built"]] == ["ondt-i-nakken"]
    assert report["fresh"] == []
    manifest = json.loads((made.output / "manifest.json").read_text("utf-8"))
    assert [one["file"] for one in manifest["leaflets"]] == ["solsiden/ondt-i-nakken.pdf"]
    (made.content / "ondt-i-nakken.md").write_text(ARTICLE.replace("24/02/2026", "30/02/2026"), "utf-8")
    assert run([*named, "build"]) == 1
    assert not (made.output / "manifest.json").exists(), "nothing could be built, and nothing is recorded"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["print", "nakken", "--open"], "no command is started"),
        (["print", "nakken", "--printer", "Reception"], "no command is started"),
        (["build", "--scheduler", "tcp://127.0.0.1:1"], "a cluster is not used"),
        (["serve"], "the print station is not started"),
    ],
)
def test_nothing_is_started_for_a_stranger(
    clinic_project: ClinicProject, words: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 2, and the message names the option."""
    assert run(["--untrusted", "--project", str(clinic_project().root), *words]) == 2
    assert f"With --untrusted, {what}" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_the_variable_can_be_switched_off(
    clinic_project: ClinicProject,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As the action does for what is not a pull request."""
    monkeypatch.setenv("HANDOUTS_UNTRUSTED", value)
    assert run(["--project", str(clinic_project().root), "list"]) == 0
    assert "Untrusted" not in capsys.readouterr().err


def test_the_messages_of_a_stranger_are_not_read(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where they have a mistake nor where they say something else."""
    root = clinic_project().root
    own = root / "templates/messages/da.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[sentences]\n"There is no article “{name}”" = "SECRET"\n[broken', "utf-8")
    monkeypatch.setenv("HANDOUTS_LANG", "da")
    assert run(["--project", str(root), "list"]) == 1
    assert run(["--untrusted", "--project", str(root), "list"]) == 0
    assert "Projekt, der ikke stoles på" in capsys.readouterr().err


@pytest.mark.slow("untrusted")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, memory has no limit")
def test_a_pdf_that_unfolds_to_gigabytes_does_not_end_a_verification(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """PDFium ends its process when it gets no memory: a worker, so that the other files are verified."""
    import pikepdf  # noqa: PLC0415

    made = clinic_project()
    made.output.mkdir()
    squeeze = zlib.compressobj(9)
    packed = b"".join(squeeze.compress(b"q Q " * 1_000_000) for _ in range(500)) + squeeze.flush()
    with pikepdf.new() as target:
        for name, content in (("b.pdf", b""), ("a.pdf", packed)):
            page = target.add_blank_page()
            page.obj.Contents = target.make_stream(b"")
            page.obj.Contents.write(content, filter=pikepdf.Name.FlateDecode if content else None)
            target.save(made.output / name)
    assert run(["--project", str(made.root), "verify", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["checked"] == ["dist/a.pdf", "dist/b.pdf"]
    said = [one["message"] for one in found["problems"] if one["file"] == "dist/a.pdf"]
    assert len(said) == 1
    assert said[0].startswith("It could not be checked: ")


def test_the_limits_are_tighter_than_the_usual_ones() -> None:
    """Each of them."""
    usual = {
        "seconds": SECONDS,
        "check_seconds": CHECK_SECONDS,
        "megabytes": MEGABYTES,
        "article_bytes": article_file.MOST_BYTES,
        "picture_bytes": locate._LARGEST,
        "picture_pixels": photos._MOST_PIXELS,
        "pictures": float("inf"),
    }
    assert set(usual) == set(Limits.__dataclass_fields__)
    for name, value in usual.items():
        assert 0 < getattr(UNTRUSTED, name) < value, name


@pytest.mark.slow("untrusted")
def test_an_article_is_refused_beyond_the_limits(
    clinic_project: ClinicProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its size and by the number and the size of its pictures; without the option each is allowed."""
    from PIL import Image  # noqa: PLC0415

    head = "---\ntitle: {}\nlastUpdated: 24/02/2026\n---\n\nTekst.\n\n"
    made = clinic_project(
        {
            "lang.md": head.format("Lang") + "Et afsnit med ord.\n\n" * 6_000,
            "mange.md": head.format("Mange") + "![Et knæ](a.png)\n\n" * 41,
            "stort.md": head.format("Stort") + "![Et knæ](stor.png)\n",
        }
    )
    Image.new("1", (9, 9)).save(made.content / "a.png")
    Image.new("1", (6_000, 5_001)).save(made.content / "stor.png")
    assert run(["--untrusted", "--project", str(made.root), "build"]) == 1
    said = capsys.readouterr().err
    assert "an article has at most 0.1 MB" in said
    assert "The article has more than 40 pictures" in said
    assert "The picture stor.png has more than 30 million pixels" in said
    assert not list(made.output.rglob("*.pdf"))

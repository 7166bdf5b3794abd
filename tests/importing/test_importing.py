"""``handouts import``: documents of other programs become drafts, and all that is lost is reported."""

import base64
import io
import json
import sys
import time
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from handouts.articles.markdown import markdown
from handouts.cli.main import run
from handouts.importing import importing, web_page
from handouts.importing.document import Document
from tests.importing import word_documents


def photo() -> bytes:
    """A small picture as PNG."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without articles, which is the current folder."""
    folder = tmp_path / "klinik"
    (folder / "content").mkdir(parents=True)
    (folder / "handouts.toml").write_text('language = "da"\n', "utf-8")
    monkeypatch.chdir(folder)
    return folder


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Exit code, rules and articles of one import."""
    code = run(["import", *arguments, "--json"])
    said = json.loads(capsys.readouterr().out)
    return code, [problem["rule"] for problem in said["problems"]], json.dumps(said, ensure_ascii=False)


def word_file(path: Path) -> None:
    """A Word file as a therapist writes it."""
    made = word_documents.blank()
    made.core_properties.title = "Ondt i skulderen"
    made.add_heading("Ondt i skulderen", 0)
    made.add_paragraph("Tag højst 2*500*3 mg om dagen.")
    made.add_heading("Øvelser", 1)
    for step in ("Løft armen", "Hold 5 sekunder", "Sænk"):
        made.add_paragraph(step, style="List Number")
    made.add_paragraph().add_run("Pas på").bold = True
    made.add_paragraph("4. uge må du løbe igen.")
    table = made.add_table(2, 2)
    for at, said in enumerate(("Uge", "Gange", "1-2", "10 | 12")):
        table.cell(at // 2, at % 2).text = said
    made.add_picture(io.BytesIO(photo()))
    made.add_paragraph("Ring 112 ved åndenød.")
    made.save(str(path))


def test_a_word_file_becomes_a_draft(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its words, numbers, headings, steps, table and picture; a bold line is a heading."""
    word_file(clinic / "skulder.docx")
    code, rules, _ = report(capsys, "skulder.docx")
    assert (code, set(rules) & {"heading-guessed", "picture-alt"}) == (0, {"heading-guessed", "picture-alt"})
    text = (clinic / "content" / "ondt-i-skulderen.md").read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    assert 'title: "Ondt i skulderen"' in head
    assert "draft: true" in head
    tree = markdown.to_tree(body)
    said = " ".join(tree.text_content().split())
    assert "Tag højst 2*500*3 mg om dagen." in said
    assert "4. uge må du løbe igen." in said
    assert [one.text_content() for one in tree.iter("h2", "h3")] == ["Øvelser", "Pas på"]
    assert [" ".join(one.text_content().split()) for one in tree.findall("ol/li")] == [
        "Løft armen",
        "Hold 5 sekunder",
        "Sænk",
    ]
    assert [one.text_content().strip() for one in tree.iter("th", "td")] == ["Uge", "Gange", "1-2", "10 | 12"]
    [picture] = tree.iter("img")
    assert (clinic / "content" / picture.get("src")).read_bytes() == photo()


def test_a_saved_page_is_imported_without_its_menus(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its fields fill the front matter; what is around the text is reported."""
    (clinic / "knae.png").write_bytes(photo())
    (clinic / "side.html").write_text(
        "<html lang=da-DK><head><meta charset=utf-8><title>Ondt i knæet</title>"
        "<meta name=description content='Råd om knæet'>"
        "<meta property=article:published_time content=2024-02-24T10:00:00></head><body>"
        "<nav><a href=/>Forside</a> Kontakt</nav><main><h1>Ondt i knæet</h1><p>Bevæg dig.</p>"
        "<h3>Råd</h3><ol start=3><li>Køl</li></ol><img src=knae.png alt='Et knæ'></main>"
        "<footer>CVR 1</footer>",
        "utf-8",
    )
    code, rules, _ = report(capsys, "side.html")
    text = (clinic / "content" / "ondt-i-knaeet.md").read_text("utf-8")
    assert (code, rules) == (0, ["html-around"])
    assert text == (
        '---\ntitle: "Ondt i knæet"\ndatePublished: 24/02/2024\nlang: "da"\ndescription: "Råd om knæet"\n'
        "draft: true\n---\n\nBevæg dig.\n\n## Råd\n\n3. Køl\n\n![Et knæ](ondt-i-knaeet-1.png)\n"
    )


def test_nothing_is_overwritten(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Titles that fold alike are refused by name; other sources go on; a dry run writes nothing."""
    for name, title in (("a", "Knæ"), ("b", "KNAE"), ("c", "Hofte")):
        (clinic / f"{name}.html").write_text(f"<meta charset=utf-8><h1>{title}</h1><p>Tekst {name}", "utf-8")
    assert report(capsys, "a.html", "--dry-run")[0] == 0
    assert list((clinic / "content").iterdir()) == []
    code, rules, _ = report(capsys, "a.html", "b.html", "c.html", "missing.html")
    assert (code, rules) == (1, ["import-refused", "import-refused"])
    assert sorted(path.name for path in (clinic / "content").iterdir()) == ["hofte.md", "knae.md"]
    assert "Tekst a" in (clinic / "content" / "knae.md").read_text("utf-8")
    assert report(capsys, "a.html")[:2] == (1, ["import-refused"])


@pytest.mark.parametrize(
    "src", ["../secret.png", "/etc/hostname", "file:///etc/hostname", "http://127.0.0.1:9/x.png", "link.png"]
)
def test_a_picture_outside_the_folder_is_never_read(
    src: str, clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither by path, nor by link, nor by address; that it is lost is an error."""
    folder = clinic / "sider"
    folder.mkdir()
    (clinic / "secret.png").write_bytes(photo())
    (folder / "link.png").symlink_to(clinic / "secret.png")
    (folder / "a.html").write_text(f"<h1>Hofte</h1><p>Tekst</p><img src='{src}' alt=x>", "utf-8")
    assert report(capsys, "sider/a.html")[:2] == (1, ["picture-lost"])
    assert [path.name for path in (clinic / "content").iterdir()] == ["hofte.md"]


def test_a_hostile_word_file_is_refused(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Entities, bombs and damage are refused by name; nothing is written."""
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    bomb = b"<x>" + b" " * 310_000_000 + b"</x>"
    for name, content in (("entity", entity), ("bomb", bomb)):
        with zipfile.ZipFile(clinic / f"{name}.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("word/document.xml", content)
    (clinic / "text.docx").write_bytes(b"no zip")
    code, rules, _ = report(capsys, "entity.docx", "bomb.docx", "text.docx")
    assert (code, rules) == (1, ["import-refused"] * 3)
    assert list((clinic / "content").iterdir()) == []


def test_a_picture_in_the_page_itself_is_kept(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that is saved in one file has its pictures in their addresses."""
    address = f"data:image/png;base64,{base64.b64encode(photo()).decode()}"
    (clinic / "a.html").write_text(f"<h1>Hofte</h1><p>Tekst</p><img src='{address}' alt=x>", "utf-8")
    assert report(capsys, "a.html")[:2] == (0, [])
    assert (clinic / "content" / "hofte-1.png").read_bytes() == photo()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7"])
def test_a_document_type_in_another_encoding_is_refused(
    encoding: str, clinic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word writes UTF-8; in another encoding a document type could hide."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?>'.encode("utf-16" if encoding == "utf-16" else "ascii")
    xml += '<!DOCTYPE x [<!ENTITY e "1">]><x>&e;</x>'.encode(encoding).removeprefix(b"\xff\xfe")
    with zipfile.ZipFile(clinic / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/styles.xml", xml)
    assert report(capsys, "a.docx")[:2] == (1, ["import-refused"])


@pytest.mark.slow("time limits")
def test_a_source_that_takes_too_long_is_refused(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops no other source, and nothing of it is written."""

    def endless(content: bytes, *, file: str, name: str) -> Document:
        """Read a page, but never come to the end of one of them."""
        while name == "b":
            time.sleep(1)
        return web_page.read(content, file=file, name=name)

    for name, title in (("a", "Hofte"), ("b", "Fod")):
        (clinic / f"{name}.html").write_text(f"<h1>{title}</h1><p>Tekst", "utf-8")
    monkeypatch.setitem(importing.READERS, ".html", endless)
    monkeypatch.setattr(importing, "SECONDS", 3)
    code, rules, said = report(capsys, "b.html", "a.html")
    assert (code, rules) == (1, ["import-refused"])
    assert "It took more than 3 seconds" in said
    assert [path.name for path in (clinic / "content").iterdir()] == ["hofte.md"]


@pytest.mark.slow("time limits")
def test_a_text_of_many_books_is_refused(clinic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No article has more than 5 MB."""
    (clinic / "a.html").write_text("<h1>Hofte</h1><p>" + "tekst " * 900_000, "utf-8")
    code, rules, said = report(capsys, "a.html")
    assert (code, rules, "5 MB" in said) == (1, ["import-refused"], True)
    assert list((clinic / "content").iterdir()) == []


def test_without_mammoth_the_message_says_how_to_get_it(
    clinic: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is an error of the machine, not of the file."""
    word_file(clinic / "a.docx")
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert run(["import", "a.docx"]) == 3
    assert 'pip install "handouts[import]"' in capsys.readouterr().err

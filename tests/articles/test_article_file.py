"""An article's file: its name becomes a slug, and its bytes become text."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.articles import article_file
from tests.articles.reading import HEAD, good, parsed, printed_text, read, shown, text_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("ondt-i-knaeet.md", "ondt-i-knaeet"),
        ("Ondt i knæet.md", "ondt-i-knaeet"),
        ("ØVELSER på skrå.MD", "oevelser-paa-skraa"),
        (unicodedata.normalize("NFD", "knæ på å.md"), "knae-paa-aa"),
        ("Café (højre) & mere.md", "cafe-hoejre-mere"),
        ("knæ - øvelser.md", "knae-oevelser"),
        ("a--b_c.d.md", "a--b_c.d"),
        ("L4 L5.md", "l4-l5"),
        ("колено.md", "колено"),
        ("!!.md", "!!"),
        (".knæ.md", "knae"),
        ("...md", "-"),
    ],
)
def test_a_slug_can_be_typed(name: str, slug: str) -> None:
    """It has only the letters a to z, digits and hyphens, as far as the name allows."""
    assert article_file.slug_of(Path("content") / name) == slug


@given(st.text(min_size=1))
def test_a_slug_made_of_a_slug_is_the_same(name: str) -> None:
    """A file that is renamed as advised has no note, and makes the same leaflet."""
    slug = article_file.slug_from(name)
    assert article_file.slug_from(slug) == slug
    assert article_file.name_problems(f"content/{slug}.md") == ()


@given(st.text(st.sampled_from("/\\.:*\0\x1b\ud800 -a"), min_size=1))
@example("/")
@example("..")
@example("../")
def test_a_slug_is_the_name_of_one_file(name: str) -> None:
    """A title such as “/” or “..”, in an import, leads to no other folder and to no hidden file."""
    slug = article_file.slug_from(name)
    assert not set(slug) & set("/\\\0\ud800")
    assert not slug.startswith(".")
    assert slug or not name.strip()


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("Ondt i knæet.md", "ondt-i-knaeet"),
        ("../led/Ondt%20i%20kn%C3%A6et.MD#top", "ondt-i-knaeet"),
        ("/artikler/ondt-i-knæet/", "ondt-i-knaeet"),
        ("ondt-i-knaeet", "ondt-i-knaeet"),
        ("#top", ""),
        ("", ""),
    ],
)
def test_a_link_finds_the_topic_by_any_spelling_of_the_file_name(address: str, slug: str) -> None:
    """With or without folder, ending, encoding and capitals."""
    assert article_file.slug_of_address(address) == slug


def test_a_note_advises_to_rename_a_file_that_is_not_named_like_its_slug() -> None:
    """A file that is has no note."""
    (problem,) = article_file.name_problems("content/led/Ondt i knæet.md")
    assert (problem.rule, problem.severity) == ("file-name-folded", "note")
    assert problem.advice == "Rename the file to ondt-i-knaeet.md"
    assert article_file.name_problems("content/led/ondt-i-knaeet.md") == ()


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    """Windows and old Mac files, and a file with a mark at its start, are read like any other."""
    text = HEAD + 'Nakken gør "ondt".\n\n- et\n- to\n\n## FAQ\n\n### Hvad?\n\nDet.\n'
    path = tmp_path / "nakke.md"
    found = []
    for raw in (text, "\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), text + "\n\n"):
        path.write_bytes(raw.encode())
        found.append(read(path))
    assert found[0][0] is not None
    assert all(one == found[0] for one in found)


def test_lines_are_counted_in_windows_files_too(tmp_path: Path) -> None:
    """A problem has the line that an editor shows."""
    path = tmp_path / "nakke.md"
    path.write_bytes(("\ufeff" + HEAD.replace("24/02", "31/02") + "Nakken.\n").replace("\n", "\r\n").encode())
    assert [shown(problem) for problem in read(path)[1]] == ["3 error date-impossible"]


def test_combined_letters_are_the_same_as_single_characters(tmp_path: Path) -> None:
    """å as one character, or as a and a ring: the same text and the same code (Unicode NFC)."""
    single, combined = tmp_path / "å.md", tmp_path / "combined.md"
    single.write_text(HEAD + "Gå på tå.\n", encoding="utf-8")
    combined.write_text(HEAD + "Ga\u030a pa\u030a ta\u030a.\n", encoding="utf-8")
    (one, _), (other, _) = read(single), read(combined)
    assert one is not None
    assert other is not None
    assert (one.lead, one.code) == (other.lead, other.code)


def test_ligatures_become_letters(tmp_path: Path) -> None:
    """So text copied from a PDF is found and read aloud; other characters stay as written (no NFKC)."""
    path = tmp_path / "nakke.md"
    path.write_text(
        HEAD.replace("Nakke", "Ko\ufb03n") + "E\ufb00ekt, \ufb01n, \ufb02ad, sti\ufb04er, m², ½, a\u2e31e.\n",
        "utf-8",
    )
    found, _ = read(path)
    assert found is not None
    assert (found.topic, text_of(found.lead)) == ("Koffin", "Effekt, fin, flad, stiffler, m², ½, a·e.")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_that_is_not_utf_8_is_reported_with_its_line(tmp_path: Path, mark: str) -> None:
    """For a file saved as Latin-1 the problem names the first bad byte."""
    path = tmp_path / "nakke.md"
    path.write_bytes(mark.encode() + HEAD.encode() + "Nakken.\n\nG\xe5 en tur.\n".encode("latin-1"))
    found, (problem,) = read(path)
    assert found is None
    assert shown(problem) == "8 error file-encoding"
    assert "0xE5" in problem.message


@pytest.mark.parametrize("raw", [b"", b"\n \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_reported(tmp_path: Path, raw: bytes) -> None:
    """So is a file with only blanks."""
    path = tmp_path / "nakke.md"
    path.write_bytes(raw)
    found, problems = read(path)
    assert found is None
    assert [shown(problem) for problem in problems] == ["None error file-empty"]


def test_a_file_of_5_megabytes_is_reported(tmp_path: Path) -> None:
    """It is too large for an article, so it is not parsed."""
    path = tmp_path / "nakke.md"
    path.write_bytes(HEAD.encode() + b"Nakken.\n\n" * 555_555)
    found, (problem,) = read(path)
    assert found is None
    assert shown(problem) == "None error file-too-large"
    assert "5.0 MB" in problem.message


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    """It may be deleted while the program runs."""
    assert [shown(problem) for problem in read(tmp_path / "nakke.md")[1]] == ["None error file-unreadable"]


def test_control_characters_are_reported_line_by_line_and_not_printed() -> None:
    """A page break between two words becomes a blank."""
    text = HEAD.replace("Nakke", "Na\x00kke") + "Nak\x07ken gør\x0condt.\n\n\u2028Ro.\x96\n"
    found, problems = parsed(text)
    assert [shown(problem) for problem in problems] == [
        "2 warning control-character",
        "6 warning control-character",
        "8 warning control-character",
    ]
    assert found is not None
    assert (found.topic, text_of(found.lead)) == ("Nakke", "Nakken gør ondt.")
    assert "Ro." in printed_text(found)


def test_control_characters_written_as_entities_are_not_printed() -> None:
    """Neither as numbers in Markdown nor as escapes in YAML."""
    found = good(HEAD.replace("Nakke", '"N\\x07\\0akke"') + "Nakken &#0;&#1;&#7; her.\n")
    assert found.topic == "Nakke"
    assert not re.search(r"[\x00-\x08]", repr(found) + printed_text(found))


def test_a_paragraph_of_thousands_of_brackets_is_refused() -> None:
    """It would stop the parser for minutes; the problem has the line of the paragraph."""
    found, problems = parsed(f"{HEAD}Et afsnit.\n\n{'[' * 5000}\n")
    assert found is None
    assert [(problem.rule, problem.line) for problem in problems] == [("text-tangled", 8)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Tekst.\n" * 3_000, 3_001),
        ("Tekst her.\n" * 14_000, 3_001),
        ("et ord " * 2_500 + "\n\n" + ("et ord " * 2_500 + "\n") * 8, 1),
        ("Tekst.\n\nEt" + " " * 1_001 + "ord.\n", 3),
        ("Et\t" + "\t" * 1_000 + "ord.\n", 1),
        ("Tekst.\n" + "*a* " * 5_000 + "\n" + "[b] " * 5_001 + "\n", 3),
        ("Tekst.\n## " + "a b " * 250 + "\n", 2),
        ("Tekst.\n" + "et ord " * 2_858 + "\n", 2),
        ("Tekst.\n\nEt " + "a" * 3_001 + "\n", 3),
        ("![x](data:image/png;base64," + "A" * 9_000 + ")\n", None),
        ("Et" + " " * 1_000 + "ord.\n" + "Tekst.\n" * 2_990, None),
    ],
)
def test_a_file_that_would_block_the_program_is_refused(tmp_path: Path, text: str, line: int | None) -> None:
    """With the line: too many lines, signs, or blanks in a row, or a heading that fills a page."""
    (tmp_path / "a.md").write_text(text, "utf-8")
    found, problems = article_file.read(tmp_path / "a.md", file="a.md")
    assert [(one.rule, one.line) for one in problems] == ([("text-tangled", line)] if line else [])
    assert (found is None) is (line is not None)

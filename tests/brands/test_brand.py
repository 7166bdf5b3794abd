"""A clinic's brand: what is read from it, and what is reported."""

import os
import pickle
import re
import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont

from handouts.brands import brand, colour
from tests import ROOT, TESTS
from tests.brands.brands import BRANDS, LEAST, Read, good

CASES = sorted((TESTS / "cases" / "brand").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_all_errors_are_reported_at_once_with_their_lines(case: Path, read: Read) -> None:
    """The problems are exactly those that the comments in the file name; each has a message and advice."""
    text = case.read_text(encoding="utf-8")
    expected = [
        (None if mark == "!!" else number, rule)
        for number, line in enumerate(text.splitlines(), 1)
        for mark, rule in re.findall(r"(!!?) (brand-[a-z-]+)", line)
    ]
    found, problems = read(text)
    assert found is None
    assert [(problem.line, problem.rule) for problem in problems] == expected
    assert all(problem.file == "styles/brands/klinik/_brand.yml" for problem in problems)
    assert all(problem.message and problem.advice and problem.severity == "error" for problem in problems)


def test_the_shipped_clinics_have_no_problems_and_look_different() -> None:
    """The three invented clinics differ in colour and fonts; one has a text face of its own."""
    assert brand.names(BRANDS) == ("havnen", "lyng", "nordlys")
    found = [brand.read(BRANDS, name, file=name) for name in brand.names(BRANDS)]
    assert [problems for _, problems in found] == [(), (), ()]
    clinics = [one for one, _ in found if one]
    assert len({clinic.accent for clinic in clinics}) == 3
    assert len({clinic.heading_family for clinic in clinics}) == 3
    assert {clinic.body_family for clinic in clinics} == {"Atkinson Hyperlegible Next", "Literata"}
    for clinic in clinics:
        assert clinic.contact.hours
        assert "112" in clinic.contact.emergency[-1]
        assert ".example" in clinic.contact.email
        assert (clinic.base_url or "").endswith(".example")


def test_a_shipped_text_face_has_the_signs_of_danish_leaflets_and_its_licence() -> None:
    """All weights have every letter, number and sign that leaflets commonly use."""
    folder = BRANDS / "lyng"
    files = sorted(folder.glob("*.ttf"))
    assert [file.stem for file in files] == ["Literata-Bold", "Literata-Regular", "Literata-SemiBold"]
    for file in files:
        held = TTFont(file).getBestCmap()
        assert not [sign for sign in "æøåÆØÅéü→≤≥±×½¼°“”„«»’…–—•·µ²€" if ord(sign) not in held]
    assert "SIL Open Font License, Version 1.1" in (folder / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("linked", ["_brand.yml", "."])
def test_a_brand_that_is_a_link_out_of_the_project_is_refused(tmp_path: Path, linked: str) -> None:
    """Whether the link is the file or its folder. It is not read."""
    outside, brands = tmp_path / "outside", tmp_path / "project" / "styles" / "brands"
    outside.mkdir()
    (outside / "_brand.yml").write_text("meta: {name: Secret}\n")
    brands.mkdir(parents=True)
    if linked == ".":
        (brands / "klinik").symlink_to(outside)
    else:
        (brands / "klinik").mkdir()
        (brands / "klinik" / "_brand.yml").symlink_to(outside / "_brand.yml")
    found, (problem,) = brand.read(brands, "klinik", file="_brand.yml", inside=(tmp_path / "project",))
    assert found is None
    assert (problem.rule, problem.file) == ("brand-missing", "_brand.yml")


def test_a_brand_that_is_a_named_pipe_is_never_opened(folder: Path) -> None:
    """If it were opened, this test would never end."""
    os.mkfifo(folder / "_brand.yml")
    found, (problem,) = brand.read(folder.parent, "klinik", file="_brand.yml")
    assert (found, problem.rule) == (None, "brand-missing")


def test_name_logo_and_phone_are_enough(read: Read) -> None:
    """Everything else has a default that can be printed."""
    found = good(read, LEAST)
    assert (found.clinic, found.name, found.short_name, found.logo_alt) == (
        "klinik",
        "Klinik",
        "Klinik",
        "Klinik",
    )
    assert (found.heading_family, found.body_family) == (
        "Atkinson Hyperlegible Next",
        "Atkinson Hyperlegible Next",
    )
    assert found.contact.phone == "86 12 34 56"
    assert (found.base_url, found.leaflet_url, found.address_of("knæ")) == (None, None, None)
    assert colour.contrast(found.ink, found.paper) >= 7


def test_every_field_is_read(read: Read) -> None:
    """From a file with all fields; runs of blanks become one blank, and lists become lines."""
    found = good(
        read,
        """
meta: {name: {full: " Klinik  Æbleø ", short: Æbleø}}
logo: {path: logo.svg, alt: Et æble}
color: {palette: {grøn_æble: "#fff", skov: "#14532d"}, primary: skov, foreground: black, background: white}
defaults:
  quarto: {theme: anything}
  handouts:
    tagline: Ro og bevægelse
    base_url: https://aeblø.example/
    leaflet_url: "{base_url}/f/{slug}.html"
    contact:
      address: |
        Strandvejen 1
        5000 Odense C
      phone: +45 66 12 34 56
      email: hej@æblø.example
      web: aeblø.example
      hours: [Mandag 8-16, "", Fredag 8-12]
      emergency: Ring 112
""".replace("grøn_æble", "hvid"),
    )
    assert (found.name, found.short_name, found.tagline) == ("Klinik Æbleø", "Æbleø", "Ro og bevægelse")
    assert (found.logo, found.logo_alt) == ("logo.svg", "Et æble")
    assert (found.accent, found.ink, found.paper) == ("#14532d", "#000000", "#ffffff")
    assert found.contact == brand.Contact(
        phone="+45 66 12 34 56",
        address=("Strandvejen 1", "5000 Odense C"),
        email="hej@æblø.example",
        web="aeblø.example",
        hours=("Mandag 8-16", "Fredag 8-12"),
        emergency=("Ring 112",),
    )
    assert found.base_url == "https://aeblø.example"
    assert found.address_of("ondt i knæ") == "https://aeblø.example/f/ondt%20i%20kn%C3%A6.html"


def test_the_name_of_a_font_cannot_end_its_string_in_the_style_sheet(read: Read) -> None:
    """Quotes, brackets and tags in it are escaped."""
    name = 'O"; } </style><script> \\'
    own = {
        "fonts": [{"family": name, "source": "file", "files": [{"path": "own face.ttf"}]}],
        "headings": name,
    }
    sheet = brand.css(good(read, LEAST + yaml.safe_dump({"typography": own})))
    assert "</style>" not in sheet
    assert sheet.count('"') % 2 == 0
    assert sheet.count("}") == 2


def test_the_style_sheet_has_every_colour_and_font(read: Read) -> None:
    """The style sheets of a leaflet use these properties."""
    sheet = brand.css(good(read, LEAST))
    names = re.findall(r"--([a-z-]+): ", sheet)
    colours = ["accent", "ink", "soft", "rule", "tint", "paper", "accent-strong"]
    assert names == [*colours, "heading-family", "body-family"]


def test_a_brand_can_be_pickled_and_is_frozen(read: Read) -> None:
    """So it can be sent to another process, and nothing changes it."""
    found = good(read, LEAST)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    with pytest.raises(FrozenInstanceError):
        found.name = "Another"  # type: ignore[misc]


def test_clinics_are_folders_with_a_brand_file(tmp_path: Path) -> None:
    """A folder without such a file does not count; without a folder of brands there are no clinics."""
    assert brand.names(tmp_path / "missing") == ()
    for name in ("beta", "alfa"):
        (tmp_path / name).mkdir()
        (tmp_path / name / brand.FILE).touch()
    (tmp_path / "drafts").mkdir()
    assert brand.names(tmp_path) == ("alfa", "beta")


def test_an_unknown_clinic_is_a_problem(tmp_path: Path) -> None:
    """It is reported, not raised."""
    found, problems = brand.read(tmp_path, "nobody", file="styles/brands/nobody/_brand.yml")
    assert found is None
    assert [(problem.line, problem.rule) for problem in problems] == [(None, "brand-missing")]


@pytest.mark.parametrize("clinic", ["print", "Print", os.fsdecode(b"\xe5")])
def test_a_folder_with_a_name_that_leaflets_cannot_have_is_reported(folder: Path, clinic: str) -> None:
    """Together with all other problems, and with a message that can be printed."""
    try:
        shutil.copytree(folder, folder.parent / clinic)
    except OSError:
        pytest.skip("this disk has no such names")
    (folder.parent / clinic / brand.FILE).write_text(LEAST.replace("86 12 34 56", "x"), encoding="utf-8")
    found, problems = brand.read(folder.parent, clinic, file="_brand.yml")
    assert found is None
    assert [(one.line, one.rule) for one in problems] == [(None, "brand-folder"), (4, "brand-phone")]
    assert "".join(one.message for one in problems).encode()


def test_the_examples_in_the_guide_have_no_problems(read: Read) -> None:
    """Every whole brand in docs/brands.md can be copied and used."""
    guide = (ROOT / "docs" / "brands.md").read_text(encoding="utf-8")
    examples = [text for text in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "meta:" in text]
    assert examples
    for example in examples:
        good(read, example)


def test_the_guide_names_every_field_and_rule() -> None:
    """docs/brands.md explains all that is read, and all that is reported."""
    guide = (ROOT / "docs" / "brands.md").read_text(encoding="utf-8")
    room = ROOT / "handouts" / "brands"
    code = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py"))
    rules = set(re.findall(r'"(brand-[a-z-]+)"', code))
    assert {"brand-colour", "brand-missing", "brand-url", "brand-yaml"} <= rules
    fields = {"address", "email", "emergency", "hours", "phone", "web", "base_url", "leaflet_url", "tagline"}
    assert [name for name in sorted(rules | fields) if f"`{name}`" not in guide] == []


def test_a_brand_that_is_a_link_out_of_the_project_is_refused_and_never_opened(
    folder: Path, read: Read, tmp_path: Path
) -> None:
    """So is a named pipe; if it were opened, this test would never end."""
    (tmp_path / "secret.yml").write_text(LEAST, encoding="utf-8")
    (folder / brand.FILE).symlink_to(tmp_path / "secret.yml")
    for message in ("outside the project", "a named pipe"):
        found, (problem,) = brand.read(folder.parent, "klinik", file="_brand.yml")
        assert (found, problem.rule) == (None, "brand-missing")
        assert message in problem.message
        assert brand.names(folder.parent) == ("klinik",)
        (folder / brand.FILE).unlink()
        os.mkfifo(folder / brand.FILE)
    (folder / brand.FILE).unlink()
    assert good(read, LEAST).name == "Klinik"

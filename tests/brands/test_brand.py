"""A clinic's brand: what is read, and what is told when it is wrong."""

import os
import pickle
import re
import shutil
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.brands import brand, brand_cache, colour
from handouts.brands.brand import Brand
from handouts.errors import Problem
from handouts.storage import files
from tests import TESTS
from tests.conftest import ClinicProject

HERE = TESTS
BRANDS = HERE.parent / "styles" / "brands"
FONT = HERE.parent / "styles" / "fonts" / "bitter" / "Bitter-Bold.ttf"
CASES = sorted((HERE / "cases" / "brand").glob("*.yml"))
LEAST = """
meta: {name: Klinik}
logo: logo.svg
defaults: {handouts: {contact: {phone: 86 12 34 56}}}
"""

Read = Callable[[str | bytes], tuple[Brand | None, tuple[Problem, ...]]]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A brand's folder with a logo, a font, and files that only pretend to be such."""
    folder = tmp_path / "brands" / "klinik"
    folder.mkdir(parents=True)
    shutil.copy(BRANDS / "nordlys" / "logo.svg", folder)
    shutil.copy(FONT, folder / "own face.ttf")
    for name in ("text.svg", "text.ttf", "logo.gif"):
        (folder / name).write_text("no picture, no font", encoding="utf-8")
    shutil.copy(BRANDS / "nordlys" / "logo.svg", tmp_path / "brands" / "outside.svg")
    return folder


@pytest.fixture(name="read")
def _read(folder: Path) -> Read:
    def read(text: str | bytes) -> tuple[Brand | None, tuple[Problem, ...]]:
        (folder / brand.FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
        return brand.read(folder.parent, "klinik", file="styles/brands/klinik/_brand.yml")

    return read


def good(read: Read, text: str) -> Brand:
    """The brand of a text that has nothing wrong."""
    found, problems = read(text)
    assert problems == ()
    assert found is not None
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_error_is_told_at_once_with_its_line(case: Path, read: Read) -> None:
    """The problems of a file are exactly those that its marks announce, each with a way out."""
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


def test_the_shipped_clinics_are_sound_and_look_different() -> None:
    """Two invented clinics come along, with nothing wrong and hardly anything in common."""
    assert brand.names(BRANDS) == ("havnen", "nordlys")
    found = [brand.read(BRANDS, name, file=name) for name in brand.names(BRANDS)]
    assert [problems for _, problems in found] == [(), ()]
    havnen, nordlys = (one for one, _ in found if one)
    assert havnen.accent != nordlys.accent
    assert havnen.heading_family != nordlys.heading_family
    for clinic in (havnen, nordlys):
        assert clinic.contact.hours
        assert "112" in clinic.contact.emergency[0]
        assert ".example" in clinic.contact.email
        assert (clinic.base_url or "").endswith(".example")


def test_a_logo_says_what_it_is_and_needs_no_font() -> None:
    """The shipped logos have a title, for those who hear them, and no text, which would ask for a font."""
    for name in brand.names(BRANDS):
        logo = (BRANDS / name / "logo.svg").read_text(encoding="utf-8")
        assert re.search(r"<title>[^<]+</title>", logo)
        assert "<text" not in logo


@pytest.mark.parametrize("linked", ["_brand.yml", "."])
def test_a_brand_that_is_a_link_out_of_the_project_is_refused(tmp_path: Path, linked: str) -> None:
    """Be it the file or its folder; it is not read."""
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
    """Reading it would wait for ever."""
    os.mkfifo(folder / "_brand.yml")
    found, (problem,) = brand.read(folder.parent, "klinik", file="_brand.yml")
    assert (found, problem.rule) == (None, "brand-missing")


def test_name_logo_and_phone_are_enough(read: Read) -> None:
    """A brand needs no more than that; everything else has a default that can be printed."""
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
    """All that the guide names arrives, with blanks tidied and lists kept as lines."""
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


@pytest.mark.parametrize(
    ("pattern", "of_code", "of_topic"),
    [
        ("https://a.dk/k/{code}.html", "https://a.dk/k/7F3A-91.html", None),
        ("https://a.dk/{slug}?k={code}", "https://a.dk/kn%C3%A6?k=7F3A-91", None),
        ("https://a.dk/{slug}", "https://a.dk/kn%C3%A6", "https://a.dk/kn%C3%A6"),
    ],
)
def test_an_address_may_hold_the_content_code(
    read: Read, pattern: str, of_code: str, of_topic: str | None
) -> None:
    """A topic alone has no such address: “read more about” needs one that outlives the text."""
    found = good(read, LEAST.replace("{contact", f"{{leaflet_url: '{pattern}', contact"))
    assert (found.address_of("knæ", "7F3A-91"), found.address_of("knæ")) == (of_code, of_topic)


def test_a_leaflet_stands_below_the_base_url_where_nothing_else_is_said(read: Read) -> None:
    """Without a pattern the address is the site's with the topic behind it."""
    found = good(read, LEAST.replace("{contact", "{base_url: https://klinik.example, contact"))
    assert found.address_of("nakke") == "https://klinik.example/nakke"
    assert found.contact.web == "klinik.example"


def test_values_are_taken_as_they_are_written(read: Read) -> None:
    """A number with a nought in front stays a text; YAML's own idea of numbers and dates changes nothing."""
    found = good(read, LEAST.replace("86 12 34 56", "0086123456").replace("Klinik}", "2024-13-45}"))
    assert (found.contact.phone, found.name) == ("0086123456", "2024-13-45")


def test_the_logo_for_light_paper_is_taken(read: Read) -> None:
    """Of several logos the medium one is taken, of light and dark the light."""
    logos = "{images: {mark: {path: logo.svg, alt: Mærke}}, small: b.png, medium: {light: mark, dark: b.svg}}"
    found = good(read, LEAST.replace("logo.svg", logos, 1))
    assert (found.logo, found.logo_alt) == ("logo.svg", "Mærke")


def test_fonts_of_the_brands_own_are_declared(read: Read) -> None:
    """Its own font files stand in the style sheet with an address that the renderer maps to the folder."""
    own = "{family: Own, source: file, files: [{path: own face.ttf, weight: bold}]}"
    found = good(read, f"{LEAST}typography: {{fonts: [{own}], headings: Own}}")
    assert [(font.family, font.file, font.weight, font.style) for font in found.fonts] == [
        ("Own", "own face.ttf", "bold", "normal")
    ]
    sheet = brand.css(found)
    assert (
        '@font-face { font-family: "Own"; font-weight: bold; font-style: normal; '
        'src: url("leaflet:/brand/own%20face.ttf") }' in sheet
    )
    assert '--heading-family: "Own", "Atkinson Hyperlegible Next", "Handouts Symbols";' in sheet


def test_a_range_of_weights_is_refused(read: Read) -> None:
    """A font file gives one weight: a variable font would be printed in one weight only, unnoticed."""
    own = (
        "typography: {fonts: [{family: Own, source: file, files: [{path: own face.ttf, weight: 200..900}]}]}"
    )
    _, problems = read(LEAST + own)
    assert [problem.rule for problem in problems] == ["brand-font"]


def test_a_heading_face_is_no_text_face(read: Read) -> None:
    """Bitter has no regular weight: as text everything would be bold, and bold words would vanish."""
    assert good(read, f"{LEAST}typography: {{headings: Bitter}}").heading_family == "Bitter"
    _, problems = read(f"{LEAST}typography: {{base: Bitter}}")
    assert [problem.rule for problem in problems] == ["brand-font"]


def test_no_name_of_a_font_breaks_out_of_the_style_sheet(read: Read) -> None:
    """Quotes, brackets and tags in a family's name end up inside the string."""
    name = 'O"; } </style><script> \\'
    own = {
        "fonts": [{"family": name, "source": "file", "files": [{"path": "own face.ttf"}]}],
        "headings": name,
    }
    sheet = brand.css(good(read, LEAST + yaml.safe_dump({"typography": own})))
    assert "</style>" not in sheet
    assert sheet.count('"') % 2 == 0
    assert sheet.count("}") == 2


def test_the_style_sheet_holds_every_colour_and_face(read: Read) -> None:
    """The sheets of the leaflet find each property that they use."""
    sheet = brand.css(good(read, LEAST))
    names = re.findall(r"--([a-z-]+): ", sheet)
    colours = ["accent", "ink", "soft", "rule", "tint", "paper", "accent-strong"]
    assert names == [*colours, "heading-family", "body-family"]


def test_a_brand_travels_to_another_process_and_stays_as_it_is(read: Read) -> None:
    """It can be pickled, and nobody can change it."""
    found = good(read, LEAST)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    with pytest.raises(FrozenInstanceError):
        found.name = "Another"  # type: ignore[misc]


@pytest.mark.parametrize("role", ["primary", "foreground"])
@pytest.mark.parametrize("wanted", ["#ffd700", "#7fb0c0", "#f4a3c0", "#999999"])
def test_the_shade_that_is_named_passes(read: Read, role: str, wanted: str) -> None:
    """Whoever takes the advice about a contrast has no problem left."""
    _, problems = read(f'{LEAST}color: {{{role}: "{wanted}"}}')
    assert [problem.rule for problem in problems] == ["brand-contrast"]
    shade = re.search(r"#[0-9a-f]{6}", problems[0].advice)
    assert shade
    assert good(read, f'{LEAST}color: {{{role}: "{shade[0]}"}}')


def test_clinics_are_folders_with_a_brand_file(tmp_path: Path) -> None:
    """A folder without one is no clinic, and no folder at all means no clinic."""
    assert brand.names(tmp_path / "missing") == ()
    for name in ("beta", "alfa"):
        (tmp_path / name).mkdir()
        (tmp_path / name / brand.FILE).touch()
    (tmp_path / "drafts").mkdir()
    assert brand.names(tmp_path) == ("alfa", "beta")


def test_a_clinic_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """Nothing is raised for a clinic that nobody has made."""
    found, problems = brand.read(tmp_path, "nobody", file="styles/brands/nobody/_brand.yml")
    assert found is None
    assert [(problem.line, problem.rule) for problem in problems] == [(None, "brand-missing")]


@pytest.mark.parametrize("clinic", ["print", "Print", os.fsdecode(b"\xe5")])
def test_a_folder_that_no_clinic_can_have_is_told(folder: Path, clinic: str) -> None:
    """Beside everything else that is wrong, in words that can be printed."""
    try:
        shutil.copytree(folder, folder.parent / clinic)
    except OSError:
        pytest.skip("this disk has no such names")
    (folder.parent / clinic / brand.FILE).write_text(LEAST.replace("86 12 34 56", "x"), encoding="utf-8")
    found, problems = brand.read(folder.parent, clinic, file="_brand.yml")
    assert found is None
    assert [(one.line, one.rule) for one in problems] == [(None, "brand-folder"), (4, "brand-phone")]
    assert "".join(one.message for one in problems).encode()


def test_a_byte_that_is_no_utf8_is_told_with_its_line(read: Read) -> None:
    """A file saved in Latin-1 is named as such at the first letter that shows it."""
    _, problems = read("meta:\n  name: Læge".encode("latin-1"))
    assert [(problem.line, problem.rule) for problem in problems] == [(2, "brand-encoding")]


def test_line_ends_and_byte_order_marks_of_windows_do_no_harm(read: Read) -> None:
    """A file written in Notepad is read as any other."""
    found, problems = read(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    assert problems == ()
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 2000,
        "a: " + "[" * 25 + "]" * 25,
        "a: &a [x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{k}: &{k} [{', '.join(['*' + j] * 8)}]\n" for j, k in zip("abcdef", "bcdefg", strict=True)
        ),
        "a: &a [*a]",
        "x" * 300_000,
        "!!python/object/apply:os.system [ls]",
        "a: b\0",
        "? [a, b]\n: c",
        "<<: {a: b}",
    ],
    ids=[
        "deep",
        "deeper than any brand",
        "many aliases",
        "endless",
        "large",
        "tagged",
        "nul",
        "odd key",
        "merge",
    ],
)
def test_no_file_can_make_it_fall_or_wait(read: Read, text: str) -> None:
    """Files made to break a reader are a problem like any other."""
    found, problems = read(text)
    assert found is None
    assert problems


@pytest.mark.parametrize(
    "logo", ["../outside.svg", "/etc/passwd", "{path: /etc/passwd}", "{medium: /a.svg}", "'C:\\a.svg'"]
)
def test_a_logo_elsewhere_is_told_as_such(read: Read, logo: str) -> None:
    """Once, and in the same words, however it is named."""
    _, (problem,) = read(LEAST.replace("logo.svg", logo, 1))
    assert problem.rule == "brand-logo"
    assert "is outside the brand's folder" in problem.message


def test_a_colour_without_quotes_is_told_how_to_write_it(read: Read) -> None:
    """Nobody would miss it: the leaflets would merely have another colour."""
    _, (problem,) = read(f"{LEAST}color:\n  primary: #2e6b34\n")
    assert "in quotes" in problem.advice
    assert "#2e6b34" in problem.advice


@pytest.mark.parametrize(
    ("written", "meant"),
    [("telefon", "phone"), ("Mail", "email"), ("hjemmeside", "web"), ("adress", "address")],
)
def test_the_field_that_was_meant_is_named(read: Read, written: str, meant: str) -> None:
    """Also where somebody wrote it in Danish."""
    _, (problem,) = read(LEAST.replace("{phone", f"{{{written}: x, phone"))
    assert (problem.rule, problem.advice) == ("brand-unknown-field", f"Did you mean “{meant}”?")


@pytest.mark.parametrize(("letters", "rules"), [(280, []), (281, ["brand-url"])])
def test_an_address_that_no_qr_code_holds_is_told(read: Read, letters: int, rules: list[str]) -> None:
    """300 letters are the most."""
    base = "https://klinik.example/".ljust(letters + 20, "x")
    _, problems = read(
        LEAST.replace("{contact", f"{{base_url: {base}, leaflet_url: 'https://a.dk/{{slug}}', contact")
    )
    assert [problem.rule for problem in problems] == rules


@pytest.mark.parametrize("web", ["klinik.dk", "https://klinik.dk", "klinik.dk:8080", "facebook.com/klinik"])
def test_a_web_site_is_printed_as_it_is_written(read: Read, web: str) -> None:
    """With or without its beginning."""
    assert good(read, LEAST.replace("{phone", f"{{web: '{web}', phone")).contact.web == web


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, read: Read) -> None:
    """A logo that is a link to a file elsewhere lies outside, whatever its name says."""
    (folder / "link.svg").symlink_to(folder.parent / "outside.svg")
    _, problems = read(LEAST.replace("logo.svg", "link.svg"))
    assert [(problem.rule, "outside" in problem.message) for problem in problems] == [("brand-logo", True)]


def test_links_in_a_circle_and_endless_names_are_problems(folder: Path, read: Read) -> None:
    """Names that the system itself refuses are told like missing files."""
    (folder / "a.svg").symlink_to(folder / "a.svg")
    for name in ("a.svg", "x" * 5000 + ".svg", "~nobody-at-all/logo.svg"):
        found, problems = read(LEAST.replace("logo.svg", name))
        assert found is None
        assert problems


def test_the_examples_of_the_guide_are_sound(read: Read) -> None:
    """Every whole brand in docs/brands.md can be copied and built."""
    guide = (HERE.parent / "docs" / "brands.md").read_text(encoding="utf-8")
    examples = [text for text in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "meta:" in text]
    assert examples
    for example in examples:
        good(read, example)


def test_the_guide_names_every_field_and_rule() -> None:
    """Nothing is read, and nothing is refused, that docs/brands.md does not explain."""
    guide = (HERE.parent / "docs" / "brands.md").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (HERE.parent / "handouts").glob("brand*.py"))
    rules = set(re.findall(r'"(brand-[a-z-]+)"', code))
    fields = {"address", "email", "emergency", "hours", "phone", "web", "base_url", "leaflet_url", "tagline"}
    assert [name for name in sorted(rules | fields) if f"`{name}`" not in guide] == []


WORDS = """
meta logo color typography defaults handouts contact name full short path alt images small medium light dark
palette primary foreground background fonts family source files weight style base headings phone address
email web hours emergency base_url leaflet_url tagline link file google x
"""
NAMES = st.sampled_from(WORDS.split())
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.text()
    | st.sampled_from(["logo.svg", "#000", "x", "a.ttf", "file", "http://[", "https://a.b:x", "{slug}"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES | st.text(), inner, max_size=5),
    max_leaves=30,
)
SECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "meta": VALUES,
        "logo": VALUES,
        "color": VALUES | st.dictionaries(NAMES, st.text() | st.sampled_from(["red", "#abc", "primary"])),
        "typography": VALUES | st.fixed_dictionaries({"fonts": VALUES, "headings": VALUES}),
        "defaults": VALUES | st.fixed_dictionaries({"handouts": st.fixed_dictionaries({"contact": VALUES})}),
    },
)
FUZZ = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(fields=SECTIONS | VALUES)
def test_no_fields_can_make_it_fall(read: Read, fields: Any) -> None:  # noqa: ANN401
    """Whatever the fields hold, the answer is a brand or problems, and never both or neither."""
    found, problems = read(yaml.safe_dump(fields, allow_unicode=False))
    assert (found is None) == bool(problems)


@FUZZ
@given(text=st.text() | st.binary())
def test_no_text_can_make_it_fall(read: Read, text: str | bytes) -> None:
    """Whatever the bytes are, the answer is problems."""
    found, problems = read(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    assert found is None
    assert problems


@FUZZ
@given(place=st.integers(0, 10_000), letters=st.text(max_size=3), gone=st.integers(0, 5))
def test_no_slip_of_the_finger_can_make_it_fall(read: Read, place: int, letters: str, gone: int) -> None:
    """A good file with some letters put in and some lost is a brand or has problems."""
    text = (BRANDS / "nordlys" / brand.FILE).read_text(encoding="utf-8")
    place %= len(text)
    found, problems = read((text[:place] + letters + text[place + gone :]).encode("utf-8", "surrogatepass"))
    assert (found is None) == bool(problems)


def test_a_brand_is_remembered_until_it_changes(clinic_project: ClinicProject) -> None:
    """Word for word; whatever is wrong with what was remembered, the brand is read again."""
    project = clinic_project()
    file = project.brands / "solsiden/_brand.yml"
    first = brand_cache.read(project, "solsiden")
    (memory,) = (project.cache / brand_cache.NAME).iterdir()
    assert first[0] == brand.read(project.brands, "solsiden", file="_brand.yml")[0]
    assert brand_cache.read(project, "solsiden") == first
    for raw in (
        b"",
        b"{}",
        files.with_checksum(b"{}"),
        files.with_checksum(b'{"key": "", "brand": {}}'),
        memory.read_bytes()[:-9],
    ):
        memory.write_bytes(raw)
        assert brand_cache.read(project, "solsiden") == first
    file.write_text(file.read_text("utf-8").replace("#14506b", "#7a1f2b"), "utf-8")
    second = brand_cache.read(project, "solsiden")[0]
    assert second is not None
    assert second.accent == "#7a1f2b"
    file.write_text("meta: [", "utf-8")
    assert brand_cache.read(project, "solsiden")[0] is None
    assert brand_cache.read(project, "solsiden")[1]


@pytest.mark.parametrize(
    ("contact", "line", "advice"),
    [
        ("hours: Man-fre: 8-16", 6, 'Put the text in quotes: hours: "Man-fre: 8-16"'),
        ("hours:\n        - Man-fre: 8-16", 7, 'Put it in quotes: - "Man-fre: 8-16"'),
        ("hours:\n        Man-fre: 8-16", 6, 'Put it in quotes: "Man-fre: 8-16"'),
    ],
)
def test_a_colon_in_the_hours_is_explained_with_the_text_in_straight_quotes(
    read: Read, contact: str, line: int, advice: str
) -> None:
    """Whether YAML refuses the line or makes a field of it; the advice can be pasted."""
    text = "meta: {name: Klinik}\nlogo: logo.svg\ndefaults:\n  handouts:\n    contact:\n      "
    _, problems = read(f"{text}{contact}\n      phone: 86 12 34 56\n")
    (problem,) = problems
    assert (problem.line, problem.advice) == (line, advice)
    assert "colon" in problem.message


def test_a_brand_that_is_a_link_out_of_the_project_is_refused_and_never_opened(
    folder: Path, read: Read, tmp_path: Path
) -> None:
    """So is a named pipe, for which this test would wait for ever."""
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

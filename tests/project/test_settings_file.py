"""Reading ``handouts.toml``: its settings, and all mistakes with their lines."""

import dataclasses

import pytest

from handouts.errors import UsageError
from handouts.project import settings_file
from handouts.project.settings import Settings
from tests.conftest import ClinicProject


def problems(text: str | bytes) -> list[tuple[int | None, str]]:
    """Line and message of each mistake in some settings."""
    raw = text.encode() if isinstance(text, str) else text
    return [(one.line, one.message) for one in settings_file.read(raw)[1]]


@pytest.mark.parametrize("text", ["", "# intet\n", "\ufeffcontent = 'tekster'\n", "content = 'tekster'\r\n"])
def test_a_missing_setting_has_its_default(text: str) -> None:
    """Also in an empty file, and with the line ends and the byte order mark of Windows."""
    found, wrong = settings_file.read(text.encode())
    assert wrong == ()
    assert found == Settings(content="tekster" if "content" in text else "content")


def test_every_setting_is_read() -> None:
    """From a file with all of them."""
    found, wrong = settings_file.read(
        """content = "tekster"
output = "ud/foldere"
assets = "billeder"
language = "en"
clinic = "solsiden"
faq_headings = ["q&a"]
reference_headings = ["bøger"]
step_headings = ["gør"]
variants = ["standard", "large-print"]
copyfit = false
pdf_standard = "ua2+a4"
picture_dpi = 300
record_line = "{title} ({today})"
commands_left_out = ["toc"]
web_pictures = "words"
line_breaks = true
values = { "site.phone" = "70 20 30 40" }
[front_matter]
lastUpdated = ["sidst_opdateret"]
[check]
ignore = ["summary-missing"]
severity = { link-raw = "error" }
exceptions = { "knæ" = { phone-foreign = "kommunens" } }
contacts = ["70 20 30 40"]
fields = ["ogTitle"]
summary_words = 300
table_columns = 4
picture_dpi = 200
lix_warn = 40
lix_fail = 50
sentence_words = 20
mean_sentence_words = 15
paragraph_words = 80
section_words = 150
passive_percent = 10
distant = 0
abbreviations = ["MR"]
jargon = "ord.toml"
allowed_markup = ["%%"]
[review]
months = 12
soon_days = 30\noverdue = "stamp"
""".encode()
    )
    assert wrong == ()
    assert dataclasses.asdict(found) == {
        "content": "tekster",
        "output": "ud/foldere",
        "assets": "billeder",
        "language": "en",
        "clinic": "solsiden",
        "faq_headings": ("q&a",),
        "reference_headings": ("bøger",),
        "step_headings": ("gør",),
        "variants": ("standard", "large-print"),
        "copyfit": False,
        "pdf_standard": "ua2+a4",
        "picture_dpi": 300,
        "record_line": "{title} ({today})",
        "commands_left_out": ("toc",),
        "web_pictures": "words",
        "line_breaks": True,
        "values": {"site.phone": "70 20 30 40"},
        "front_matter": {"lastUpdated": ("sidst_opdateret",)},
        "check": {
            "ignore": ("summary-missing",),
            "severity": {"link-raw": "error"},
            "exceptions": {"knæ": {"phone-foreign": "kommunens"}},
            "contacts": ("70 20 30 40",),
            "fields": ("ogTitle",),
            "summary_words": 300,
            "table_columns": 4,
            "picture_dpi": 200,
            "lix_warn": 40,
            "lix_fail": 50,
            "sentence_words": 20,
            "mean_sentence_words": 15,
            "paragraph_words": 80,
            "section_words": 150,
            "passive_percent": 10,
            "distant": 0,
            "abbreviations": ("MR",),
            "jargon": "ord.toml",
            "allowed_markup": ("%%",),
        },
        "review": {"months": 12, "soon_days": 30, "overdue": "stamp"},
    }


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a = 1\ncontent = \n", 2, "not valid TOML"),
        ('content = "a"\nrecord_line = "{name}"\n', 2, "record_line"),
        ('content = "a"\nrecord_line = "{title.lower}"\n', 2, "record_line"),
        ('content = "a"\nrecord_line = "{title"\n', 2, "record_line"),
        ("content = 'a'\ncontent = 'b'\n", 2, "not valid TOML"),
        ("content = 'a\n", 1, "not valid TOML"),
        ("# a\ncontent = 5\n", 2, "content"),
        ("# a\npicture_dpi = 'mange'\n", 2, "picture_dpi"),
        ("# a\npicture_dpi = 72\n", 2, "picture_dpi"),
        ("# a\npdf_standard = 'a1b'\n", 2, "pdf_standard"),
        ("# a\nweb_pictures = 'fetch'\n", 2, "web_pictures"),
        ("# a\nvariants = []\n", 2, "variants"),
        ("# a\n[check]\nlix_warn = 60\nlix_fail = 50\n", 3, "lix_warn"),
        ("# a\n[review]\nmonths = true\n", 3, "months"),
        ("# a\n[review]\noverdue = 'never'\n", 3, "overdue"),
        ("# a\npicture_dpi = 6000\n", 2, "picture_dpi"),
        ("# a\nfaq_headings = 'faq'\n", 2, "faq_headings"),
        ("# a\nfaq_headings = [1]\n", 2, "faq_headings"),
        ("# a\nfaq_headings = ['faq', ' ']\n", 2, "faq_headings"),
        ("# a\ncontent = '../andre'\n", 2, "content"),
        ("# a\noutput = '/tmp'\n", 2, "output"),
        ("# a\nassets = 'a/../../b'\n", 2, "assets"),
        ("# a\ncontnt = 'a'\n", 2, "contnt"),
        ("picture_dpi = 200\n[check]\n# picture_dpi\npicture_dpi = 1\n", 4, "check.picture_dpi"),
        ("picture_dpi = 200\ncheck.picture_dpi = 1\n", 2, "check.picture_dpi"),
        ("# a\n[check]\npicture_dpi = 200\n[review]\nmonths = 0\n", 5, "review.months"),
        ("[check]\npicture_dpi = 200\n[review]\npicture_dpi = 3\n", 4, "in [review]"),
        ("step_headings = ['x']\n\ncheck = { picture_dpi = 1 }\n", 3, "check.picture_dpi"),
        ("step_headings = [\n'lix_warn',\n]\n[check]\nlix_warn = 1\n", 5, "lix_warn"),
        ("faq_headings = [\n'faq',\n' ',\n]\n", 3, "faq_headings"),
        ("clinic = 'check'\n[check.severity]\nalt-missing = 'fatal'\n", 3, "check.severity.alt-missing"),
        ("[check]\nlix_fail = 30\n", 2, "lix_warn"),
        ("# a\n\n[content]\na = 1\n", 3, "content"),
        ("# a\n\n[build]\na = 1\n", 3, "build"),
    ],
)
def test_a_mistake_is_reported_on_its_line(text: str, line: int, word: str) -> None:
    """It is not TOML, or a setting is unknown, of the wrong type, out of range, or outside the project."""
    ((found, message),) = problems(text)
    assert found == line
    assert word in message


def test_the_right_setting_is_suggested_for_a_mistyped_one() -> None:
    """As a question."""
    (problem,) = settings_file.read(b"contnt = 'a'\n")[1]
    assert problem.advice == "Did you mean “content”?"


def test_all_mistakes_are_reported_together(clinic_project: ClinicProject) -> None:
    """The command ends with all of them."""
    text = "contnt = 'a'\noutput = '/tmp'\npicture_dpi = 1\nlanguage = 5\n"
    assert sorted(line or 0 for line, _ in problems(text)) == [1, 2, 3, 4]
    with pytest.raises(UsageError) as error:
        clinic_project(settings=text)
    assert len(error.value.problems) == 4
    assert {one.file for one in error.value.problems} == {"handouts.toml"}


def test_settings_that_are_not_utf_8_are_reported_on_their_line() -> None:
    """The line of the first wrong byte."""
    ((line, message),) = problems("# a\n# Klinik Sø\n".encode("latin-1"))
    assert line == 2
    assert "UTF-8" in message


def test_a_variant_that_does_not_exist_is_reported_where_it_is_named(clinic_project: ClinicProject) -> None:
    """On its line of the list, with the variants that exist."""
    with pytest.raises(UsageError) as error:
        clinic_project(settings='# variants\nvariants = [\n  "standard",\n  "large",\n]\n')
    (problem,) = error.value.problems
    assert problem.line == 4
    assert problem.message == "“variants”: there is no variant “large”"
    assert "large-print" in problem.advice


@pytest.mark.parametrize(
    ("entry", "advice"),
    [
        ('sidst = ["lastUpdated"]', 'Write it the other way round: lastUpdated = ["sidst"]'),
        ('sidst = "title"', 'Write it the other way round: title = ["sidst"]'),
        ('lastUpdate = ["sidst"]', "Did you mean “lastUpdated”?"),
        ('lastUpdated = ["Review-By"]', "Name a key that only another program has"),
        ('title = ["x"]\nauthor = ["X"]', "Name a key that only another program has"),
        ('lastUpdated = ["last_updated"]', "Name a key that only another program has"),
        ('lastUpdated = "sidst"', "See docs/settings.md for what it may be"),
    ],
)
def test_a_mapping_of_keys_that_cannot_be_meant_is_reported(entry: str, advice: str) -> None:
    """On its line."""
    _, (problem,) = settings_file.read(f"[front_matter]\n{entry}\n".encode())
    assert (problem.line, problem.advice) == (2 + entry.count("\n"), advice)

"""How to reach a clinic, and the web addresses of its leaflets."""

import pytest

from tests.brands.brands import LEAST, Read, good


@pytest.mark.parametrize(
    ("pattern", "of_code", "of_topic"),
    [
        ("https://a.dk/k/{code}.html", "https://a.dk/k/7F3A-91.html", None),
        ("https://a.dk/{slug}?k={code}", "https://a.dk/kn%C3%A6?k=7F3A-91", None),
        ("https://a.dk/{slug}", "https://a.dk/kn%C3%A6", "https://a.dk/kn%C3%A6"),
    ],
)
def test_an_address_may_contain_the_content_code(
    read: Read, pattern: str, of_code: str, of_topic: str | None
) -> None:
    """Then a topic alone has no address, because the code changes with the text."""
    found = good(read, LEAST.replace("{contact", f"{{leaflet_url: '{pattern}', contact"))
    assert (found.address_of("knæ", "7F3A-91"), found.address_of("knæ")) == (of_code, of_topic)


def test_the_address_of_a_leaflet_starts_with_the_base_url_by_default(read: Read) -> None:
    """Without a pattern, it is the address of the site, a slash and the topic."""
    found = good(read, LEAST.replace("{contact", "{base_url: https://klinik.example, contact"))
    assert found.address_of("nakke") == "https://klinik.example/nakke"
    assert found.contact.web == "klinik.example"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("telefon", "phone"), ("Mail", "email"), ("hjemmeside", "web"), ("adress", "address")],
)
def test_the_right_field_is_suggested(read: Read, written: str, meant: str) -> None:
    """Also for a field in Danish."""
    _, (problem,) = read(LEAST.replace("{phone", f"{{{written}: x, phone"))
    assert (problem.rule, problem.advice) == ("brand-unknown-field", f"Did you mean “{meant}”?")


@pytest.mark.parametrize(("letters", "rules"), [(280, []), (281, ["brand-url"])])
def test_an_address_that_is_too_long_for_a_qr_code_is_reported(
    read: Read, letters: int, rules: list[str]
) -> None:
    """The longest one has 300 characters."""
    base = "https://klinik.example/".ljust(letters + 20, "x")
    _, problems = read(
        LEAST.replace("{contact", f"{{base_url: {base}, leaflet_url: 'https://a.dk/{{slug}}', contact")
    )
    assert [problem.rule for problem in problems] == rules


@pytest.mark.parametrize("web", ["klinik.dk", "https://klinik.dk", "klinik.dk:8080", "facebook.com/klinik"])
def test_a_web_site_is_printed_as_it_is_written(read: Read, web: str) -> None:
    """With ``https://`` or without."""
    assert good(read, LEAST.replace("{phone", f"{{web: '{web}', phone")).contact.web == web


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
    """Both if YAML refuses the line and if it reads a field; the advice can be pasted."""
    text = "meta: {name: Klinik}\nlogo: logo.svg\ndefaults:\n  handouts:\n    contact:\n      "
    _, problems = read(f"{text}{contact}\n      phone: 86 12 34 56\n")
    (problem,) = problems
    assert (problem.line, problem.advice) == (line, advice)
    assert "colon" in problem.message

"""Filling templates, and where a mistake in one is reported."""

import os
from pathlib import Path
from typing import Any

import pytest

from handouts.errors import HandoutsError
from handouts.project import templates


def filled(folder: Path, values: dict[str, Any], **files: str) -> str:
    """The template ``page.html`` of a folder with some templates, filled."""
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return templates.filled("page.html", values, folders=(folder,))


def test_values_are_filled_in_and_escaped(tmp_path: Path) -> None:
    """A text from an article cannot end a tag."""
    assert filled(tmp_path, {"title": "<Ryg> & nakke"}, page="<h1>{{ title }}</h1>") == (
        "<h1>&lt;Ryg&gt; &amp; nakke</h1>"
    )


def test_a_template_of_the_first_folder_counts(tmp_path: Path) -> None:
    """A clinic replaces one part and keeps the others."""
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder in (own, shipped):
        folder.mkdir()
        (folder / "part.html").write_text(folder.name, "utf-8")
    (shipped / "page.html").write_text("<p>{% include 'part.html' %}</p>", "utf-8")
    assert templates.filled("page.html", {}, folders=(own, shipped)) == "<p>own</p>"


def test_a_template_that_was_changed_is_read_again(tmp_path: Path) -> None:
    """The print station runs for days."""
    assert filled(tmp_path, {}, page="<p>1</p>") == "<p>1</p>"
    (tmp_path / "page.html").write_text("<p>2</p>")
    os.utime(tmp_path / "page.html", (5, 5))
    assert templates.filled("page.html", {}, folders=(tmp_path,)) == "<p>2</p>"


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"page": "<p>\n{{ titel }}</p>"}, "page.html:2"),
        ({"page": "\n\n{% if title %}"}, "page.html:3"),
        ({"page": "{{ title.missing }}"}, "page.html:1"),
        ({"page": "{{ title + 1 }}"}, "page.html:1"),
        ({"page": "{% include 'part.html' %}", "part": "\n\n{{ titel }}"}, "part.html:3"),
        ({"page": "{% include 'part.html' %}", "part": "\n{% end %}"}, "part.html:2"),
        ({"page": "{% include 'nowhere.html' %}"}, "nowhere.html"),
    ],
    ids=["unknown", "not closed", "no such field", "wrong type", "included", "included syntax", "missing"],
)
def test_a_mistake_in_a_template_is_reported_with_file_and_line(
    tmp_path: Path, files: dict[str, str], place: str
) -> None:
    """Also where the mistake is in a template that another one includes."""
    with pytest.raises(HandoutsError) as error:
        filled(tmp_path, {"title": "Ryg"}, **files)
    assert place in error.value.message
    assert error.value.advice


def test_times_and_telephone_numbers_stay_on_one_line(tmp_path: Path) -> None:
    """The filter ``unbroken`` marks them; all other text is escaped as usual."""
    text = "Mandag 8.00–16.00 & 86 12 34 56, 2 gange; livsfare: ring 112."
    found = filled(tmp_path, {"text": text}, page="{{ text | unbroken }}")
    whole = '<span class="unbroken">{}</span>'.format
    assert found == (
        f"Mandag {whole('8.00–16.00')} &amp; {whole('86 12 34 56')}, 2 gange; livsfare: {whole('ring 112')}."
    )


def test_an_emergency_contact_opens_with_its_number_in_bold(tmp_path: Path) -> None:
    """The filter ``emergency``: the clinic's lines stay lines; without a number the label comes first."""
    page = "{% for line in lines | emergency('Akut') %}[{{ line }}]{% endfor %}"
    lines = ["Vagtlæge <nat>: 70 11 07 07", "Skadestue: 99 88 77 66. Ved livsfare: ring 112."]
    whole = '<span class="unbroken">{}</span>'.format
    assert filled(tmp_path, {"lines": lines}, page=page) == (
        f"[<strong>Ved livsfare: {whole('ring 112')}.</strong>]"
        f"[Vagtlæge &lt;nat&gt;: {whole('70 11 07 07')}][Skadestue: {whole('99 88 77 66')}.]"
    )
    assert (
        filled(tmp_path, {"lines": ["Ring 1813"]}, page=page)
        == f"[<strong>Akut</strong>][{whole('Ring 1813')}]"
    )


@pytest.mark.parametrize(
    "text", ["{% 1e１ %}", "{{ 1e１ }}", "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}"]
)
def test_what_python_refuses_is_a_mistake_of_the_template(tmp_path: Path, text: str) -> None:
    """Jinja lets it through, and the Python that it makes is not valid, or nested too deeply."""
    with pytest.raises(HandoutsError, match=r"templates/page\.html"):
        filled(tmp_path, {}, page=text)

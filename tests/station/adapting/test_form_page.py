"""The page with the form to adapt a leaflet, and what becomes of the form."""

from urllib.parse import urlencode

import pytest

from handouts.station.guard import MOST_ADAPTED_BYTES
from tests.conftest import make_project
from tests.station.adapting.conftest import EXERCISES
from tests.station.pages import texts, tree_of
from tests.station.serving import Answer, Station, served

NOTE = "Vent med at løbe & ring <b>først</b>"


def sent(station: Station, *fields: tuple[str, str], slug: str = "ondt-i-nakken") -> Answer:
    """The answer to a form."""
    return station.post(f"/adapt/{slug}", urlencode(fields).encode())


@pytest.mark.parametrize(
    "path", ["/adapt/nix", "/adapt/..%2F..%2Fhandouts.toml", "/adapted/nix", "/adapted/nix/pdf"]
)
def test_only_what_exists_has_a_page(adapting: Station, path: str) -> None:
    """A topic or a key that is not known is not looked for anywhere."""
    assert adapting.ask(path).status == 404


def test_forms_of_other_pages_are_refused(adapting: Station) -> None:
    """As for printing: the origin is checked before anything is read."""
    for path in ("/adapt/ondt-i-nakken", "/adapted/abc/print", "/adapted/abc/forget"):
        assert adapting.post(path, b"note=a", Origin="http://evil.example").status == 403
        assert adapting.ask(path, method="POST", body=b"note=a").status == 403


def test_a_form_that_is_too_long_says_so(adapting: Station) -> None:
    """Its limit is larger than that of other forms, but there is one."""
    answer = adapting.post("/adapt/ondt-i-nakken", b"note=" + b"a" * MOST_ADAPTED_BYTES)
    assert answer.status == 413
    assert "Formularen er for lang" in answer.text
    assert adapting.post("/print", b"a=" + b"a" * 20_000).status == 413


@pytest.mark.slow("station")
def test_the_form_lists_what_can_be_adapted(adapting: Station) -> None:
    """Clinic and variant as on the topic's page, headings in their order, doses at the steps."""
    topic = tree_of(adapting.ask("/topic/ondt-i-nakken?clinic=solsiden&variant=large-print").text)
    (link,) = topic.xpath("//p[@class='adapt-link']/a/@href")
    answer = adapting.ask(link)
    assert answer.headers["Cache-Control"] == "no-store"
    page = tree_of(answer.text)
    assert page.xpath("//select/option[@selected]/@value") == ["solsiden", "large-print"]
    assert texts(page.xpath("//ul[@class='checks']/li")) == [
        "Hvad kan du selv gøre?",
        "Øvelser",
        "Øvelse 1: Træk",
        "Øvelse 2: Drej (har en fremhævet boks, fx en advarsel)",
        "Må jeg løbe?",
    ]
    assert texts(page.xpath("//details/summary")) == ["Øvelse 1: Træk", "Øvelse 2: Drej"]
    assert len(page.xpath("//details//input")) == 9
    assert page.xpath("string(//form/@autocomplete)") == "off"


@pytest.mark.slow("station")
def test_a_form_with_a_mistake_comes_back_as_it_was(adapting: Station) -> None:
    """With the mistake, and nothing of it in the address; corrected, it becomes a leaflet."""
    refused = sent(adapting, ("note", f"{NOTE}\u200e"), ("side", "right"))
    there = refused.headers["Location"]
    assert refused.status == 303
    assert there.startswith("/adapt/ondt-i-nakken?from=")
    page = tree_of(adapting.ask(there).text)
    assert page.xpath("string(//*[@role='alert']//a/@href)") == "#note"
    assert "(U+200E)" in str(page.xpath("string(//*[@role='alert'])"))
    assert str(page.xpath("string(//textarea)")).strip() == f"{NOTE}\u200e"
    assert page.xpath("string(//input[@name='side'][@checked]/@value)") == "right"
    key = str(page.xpath("string(//input[@name='from']/@value)"))
    made = sent(adapting, ("note", NOTE), ("side", "right"), ("from", key))
    assert made.headers["Location"].startswith("/adapted/")
    assert "er slettet" in adapting.ask(there).text


@pytest.mark.slow("station")
@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("漢字 og مرحبا", "Folderens skrift har ikke disse tegn: "),
        ("a" * 10_000, "højst 500 tegn"),
        ("", "mindst ét felt"),
    ],
)
def test_a_note_that_cannot_be_printed_is_refused(adapting: Station, note: str, said: str) -> None:
    """With a message in plain words."""
    there = sent(adapting, ("note", note)).headers["Location"]
    assert said in str(tree_of(adapting.ask(there).text).xpath("string(//*[@role='alert'])"))


@pytest.mark.slow("station")
def test_an_article_with_mistakes_has_no_form(adapting: Station) -> None:
    """The page of its topic says what is wrong."""
    for answer in (adapting.ask("/adapt/farlig"), sent(adapting, ("note", "a"), slug="farlig")):
        assert (answer.status, answer.headers["Location"].split("?")[0]) == (303, "/topic/farlig")


@pytest.mark.slow("station")
def test_an_article_that_changes_meanwhile_is_chosen_from_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """What was ticked never becomes another part."""
    here = make_project(tmp_path_factory.mktemp("changing") / "projekt", {"ondt-i-nakken.md": EXERCISES})
    with served(here, tmp_path_factory.mktemp("scratch")) as made:
        page = tree_of(made.ask("/adapt/ondt-i-nakken").text)
        key = str(page.xpath("//input[@name='out']/@value")[0])
        (here.content / "ondt-i-nakken.md").write_text(EXERCISES.replace("Gå en tur", "Gå en lang tur"))
        answer = tree_of(made.ask(sent(made, ("out", key), ("side", "left")).headers["Location"]).text)
        assert "Artiklen er ændret" in str(answer.xpath("string(//*[@role='alert'])"))
        assert answer.xpath("//input[@name='out'][@checked]") == []
        assert answer.xpath("string(//input[@name='side'][@checked]/@value)") == "left"

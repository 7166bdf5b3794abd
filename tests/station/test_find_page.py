"""The page to find a topic."""

from pathlib import Path

import pytest

from tests.conftest import ARTICLE, ClinicProject
from tests.station.pages import texts, tree_of
from tests.station.serving import Station, served


def names(text: str) -> list[str]:
    """The titles in the list of a page."""
    return texts(tree_of(text).xpath('//span[@class="name"]'))


def test_all_topics_are_listed_with_what_to_know(station: Station) -> None:
    """Sorted by title; an overdue review and a draft are marked, and a draft leads nowhere."""
    tree = tree_of(station.ask("/").text)
    rows = texts(tree.xpath("//ul[@class='topics']/li"))
    assert rows == [
        "Ondt <b>&",
        "Ondt i knæet Skulle være gennemgået Opdateret 24. feb. 2019",
        "Ondt i nakken Opdateret 24. feb. 2026",
        "Skulder Kladde",
    ]
    assert texts(tree.xpath("//p[@class='count']")) == ["3 foldere"]
    assert [one.get("href") for one in tree.xpath("//a[@class='topic']")] == [
        "/topic/farlig",
        "/topic/knae",
        "/topic/ondt-i-nakken",
    ]


def test_the_search_needs_no_script(station: Station) -> None:
    """The form asks for a page with the results, whose box has what was typed and the focus."""
    text = station.ask("/?q=knaeet").text
    assert names(text) == ["Ondt i knæet"]
    (box,) = tree_of(text).xpath("//form[@action='/'][@method='get']//input[@name='q']")
    assert (box.get("value"), box.get("autofocus")) == ("knaeet", "")
    assert "1 folder" in text
    assert "Ingen folder passer" in station.ask("/?q=xyzzyx").text


def test_the_script_gets_the_results_alone(station: Station) -> None:
    """They are the same as those of the page."""
    text = station.ask("/results?q=nakke").text
    assert names(text) == ["Ondt i nakken"]
    assert "<html" not in text


def test_what_is_typed_is_text(station: Station) -> None:
    """Markup in the query and in a title is escaped."""
    text = station.ask("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in text
    assert "Ondt &lt;b&gt;&amp;" in station.ask("/").text


def test_a_long_query_is_cut(station: Station) -> None:
    """It is answered like a shorter one."""
    assert station.ask("/?q=" + "a" * 3000).status == 200


def test_a_project_without_articles_says_so(clinic_project: ClinicProject) -> None:
    """The page has the folder and the command; a project without clinics says that, too."""
    empty = clinic_project({}, clinics=())
    with served(empty, empty.root) as made:
        text = made.ask("/").text
    assert "Der er ingen artikler endnu" in text
    assert "mappen content" in text
    assert "Der er ingen klinik" in text
    (empty.root / "content").rmdir()
    with served(empty, empty.root) as made:
        assert "Der er ingen mappe med artikler" in made.ask("/").text


def test_mistakes_in_files_are_on_the_page(clinic_project: ClinicProject) -> None:
    """With file and advice: two files of one name, and a brand that cannot be read."""
    here = clinic_project({"knae.md": "---\ntitle: A\n---\nA", "knae.markdown": "---\ntitle: B\n---\nB"})
    (here.brands / "solsiden/_brand.yml").write_text("meta: [\n")
    with served(here, here.root) as made:
        tree = tree_of(made.ask("/").text)
    places = texts(tree.xpath("//ul[@class='problems']//code"))
    assert any("content/knae" in place for place in places)
    assert any("solsiden/_brand.yml" in place for place in places)


def test_mistakes_are_told_in_the_language_of_the_pages(clinic_project: ClinicProject) -> None:
    """In Danish or English; only what nobody translated is marked as another language."""
    here = clinic_project({"knae.md": ARTICLE, "knae.markdown": ARTICLE})
    told = {}
    for lang in ("da", "en"):
        with served(here, here.root, lang=lang) as made:
            (told[lang],) = tree_of(made.ask("/").text).xpath("//ul[@class='problems']")
    assert "Den ville blive til samme folder" in told["da"].text_content()
    assert "It would make the same leaflet" in told["en"].text_content()
    assert [one.xpath(".//@lang") for one in told.values()] == [[], []]


def test_the_pages_are_in_the_language_of_the_project(clinic_project: ClinicProject) -> None:
    """English ones are English."""
    here = clinic_project(settings='language = "en"\n')
    with served(here, here.root) as made:
        tree = tree_of(made.ask("/").text)
    assert tree.get("lang") == "en"
    assert str(tree.xpath("string(//h1)")) == "Find a leaflet"


def test_topics_under_revision_are_marked(clinic_project: ClinicProject) -> None:
    """Where the leaflets of overdue topics say so, the list and the page of the topic say it, too."""
    article = "---\ntitle: Ondt i knæet\nlastUpdated: 24/02/2019\n---\n\nEn tekst.\n"
    here = clinic_project({"knae.md": article}, settings='[review]\noverdue = "stamp"\n')
    with served(here, here.root) as made:
        rows = texts(tree_of(made.ask("/").text).xpath("//ul[@class='topics']/li"))
    assert rows == ["Ondt i knæet Under revision Opdateret 24. feb. 2019"]


@pytest.mark.slow("station")
def test_translations_that_are_behind_are_marked(clinic_project: ClinicProject, tmp_path: Path) -> None:
    """In the list and on the page, which leads to the other languages."""
    made = clinic_project(
        {
            "nakke.md": "---\ntitle: Nakke\nlastUpdated: 2/2/2026\n---\n\nHej.\n",
            "neck.md": (
                "---\ntitle: Neck\nlastUpdated: 1/2/2026\nlang: en\ntranslationOf: nakke\n---\n\nHi.\n"
            ),
        }
    )
    with served(made, tmp_path) as station:
        rows = texts(tree_of(station.ask("/").text).xpath("//ul[@class='topics']/li"))
        assert rows == [
            "Nakke Opdateret 2. feb. 2026",
            "Neck Oversættelsen er bagud Opdateret 1. feb. 2026",
        ]
        page = tree_of(station.ask("/topic/neck").text)
    assert "Oversættelsen er bagud" in texts(page.xpath("//p[@class='notice wrong']"))[0]
    (other,) = page.xpath("//nav[@aria-labelledby='languages']//a[not(@aria-current)]")
    assert (other.text, other.get("lang")) == ("Dansk", "da")
    assert other.get("href").startswith("/topic/nakke?")

"""Other systems ask the station."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from lxml import etree

from tests.conftest import make_project
from tests.station.infobutton.test_coded import ARTICLES
from tests.station.pages import texts, tree_of
from tests.station.serving import Station, served

PATIENT = "patientPerson.administrativeGenderCode.c=M&age.v.v=83&age.v.u=a&patientPerson.name=Hemmelig"
"""What such a request also has."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """A station of topics with codes."""
    root = tmp_path_factory.mktemp("infobutton")
    with served(make_project(root / "projekt", ARTICLES), root) as made:
        yield made


def request(**values: str) -> str:
    """The query of a request, as another system sends it."""
    names = {
        "code": "mainSearchCriteria.v.c",
        "system": "mainSearchCriteria.v.cs",
        "text": "mainSearchCriteria.v.dn",
        "lang": "informationRecipient.languageCode.c",
        "wanted": "knowledgeResponseType",
    }
    return "&".join([PATIENT, *(f"{names[name]}={quote(value, safe='')}" for name, value in values.items())])


@pytest.mark.parametrize(
    ("query", "address"),
    [
        (request(code="DM171", system="1.2.208.176.2.4.12", lang="da"), "/topic/knae"),
        (request(code="L90"), "/?code=L90"),
        (request(code="M17", text="Artrose"), "/?code=M17"),
        (request(code="Z99", text="Ondt i tåen"), "/?q=Ondt+i+t%C3%A5en"),
        (request(code="Z99"), "/?q=Z99"),
        (PATIENT, "/"),
        ("", "/"),
    ],
)
def test_a_page_has_a_clean_address(asked: Station, query: str, address: str) -> None:
    """Nothing but the code or the text is in it, by GET and by the form of another system's page."""
    for answer in (
        asked.ask(f"/infobutton?{query}"),
        asked.post("/infobutton", query.encode(), Origin="https://journal.example"),
        asked.ask("/infobutton", method="POST", body=query.encode()),
    ):
        assert (answer.status, answer.headers["Location"]) == (303, address)
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_machine_gets_a_feed(asked: Station) -> None:
    """Atom and JSON, with full addresses of our pages, and nothing about the patient."""
    query = request(code="DM17", system="1.2.208.176.2.4", lang="da", wanted="text/xml")
    answer = asked.ask(f"/infobutton?{query}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/xml; charset=utf-8")
    assert "Hemmelig" not in answer.text
    link = etree.fromstring(answer.body).find("{*}entry/{*}link")
    assert link is not None
    assert link.get("href") == f"http://127.0.0.1:{asked.port}/topic/knae"
    said = asked.ask(f"/infobutton?{query.replace('text%2Fxml', 'application%2Fjson')}")
    assert said.headers["Content-Type"] == "application/json; charset=utf-8"
    assert [one["title"]["_value"] for one in json.loads(said.body)["feed"]["entry"]] == ["Slidgigt i knæet"]


def test_an_unknown_code_has_an_empty_feed(asked: Station) -> None:
    """Not an error; its name is tried, but only as a title or keyword."""
    for text, count in (("Ondt i tåen", 0), ("artrose", 1)):
        query = request(code="Z99", text=text, wanted="application/json")
        answer = asked.ask(f"/infobutton?{query}")
        assert (answer.status, len(json.loads(answer.body)["feed"]["entry"])) == (200, count)


def test_too_much_is_refused(asked: Station) -> None:
    """Too many parameters, and a body that is too long; no other form of a stranger is taken."""
    assert asked.ask(f"/infobutton?{'&'.join(['a=b'] * 101)}").status == 400
    assert asked.ask("/infobutton", method="POST", body=b"a" * 17_000).status == 413
    assert asked.post("/print", b"slug=knae", Origin="https://journal.example").status == 403


def test_a_code_in_the_address_opens_the_topic(asked: Station) -> None:
    """Or shows the topics that have it, or says that there is none."""
    assert asked.ask("/?code=DM17&lang=da").headers["Location"] == "/topic/knae"
    names = texts(tree_of(asked.ask("/?code=L90").text).xpath('//span[@class="name"]'))
    assert names == ["Slidgigt i knæet", "Tynd hud"]
    assert "Ingen folder passer" in asked.ask("/?code=Z99").text

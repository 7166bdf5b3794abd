"""What is read of a request of another system."""

import pytest

from handouts.station.infobutton import question
from handouts.station.infobutton.question import MOST_CHARACTERS, MOST_PARAMETERS, Question, TooMuchError


def test_code_text_and_language_are_read() -> None:
    """The rest, such as age and sex, is not in what is handed on."""
    asked = question.read(
        "patientPerson.administrativeGenderCode.c=F&age.v.v=77&age.v.u=a&taskContext.c.c=PROBLISTREV"
        "&mainSearchCriteria.v.c=DM17.1&mainSearchCriteria.v.cs=1.2.208.176.2.4.12"
        "&mainSearchCriteria.v.dn=Prim%C3%A6r+kn%C3%A6artrose&informationRecipient.languageCode.c=da"
        "&knowledgeResponseType=application/json"
    )
    assert asked == Question(
        code="DM17.1",
        system="1.2.208.176.2.4.12",
        text="Primær knæartrose",
        lang="da",
        form="json",
        media="application/json",
    )


@pytest.mark.parametrize(
    ("wanted", "accept", "form"),
    [
        ("", "", "html"),
        ("text/html", "application/json", "html"),
        ("text/xml", "", "atom"),
        ("application%2Fatom%2Bxml", "", "atom"),
        ("application/json", "text/html", "json"),
        ("application/javascript", "", "html"),
        ("", "application/atom+xml;q=1, */*", "atom"),
        ("", "text/html,application/xml;q=0.9,*/*;q=0.8", "html"),
    ],
)
def test_the_type_of_the_answer(wanted: str, accept: str, form: str) -> None:
    """A parameter counts before a header; a browser gets a page; a script that runs is never the answer."""
    assert question.read(f"knowledgeResponseType={wanted}", accept=accept).form == form


def test_values_are_one_short_line() -> None:
    """Without control characters, and cut to their limits."""
    asked = question.read(
        f"mainSearchCriteria.v.dn=a%00%0Ab{'c' * 5000}&mainSearchCriteria.v.c={'%31' * 5000}"
    )
    assert asked.text.startswith("a bccc")
    assert (len(asked.text), len(asked.code)) == (MOST_CHARACTERS["text"], MOST_CHARACTERS["code"])


def test_query_and_body_are_one_request() -> None:
    """The first value of a name counts."""
    asked = question.read(
        "mainSearchCriteria.v.c=M17", "mainSearchCriteria.v.c=M16&mainSearchCriteria.v.dn=x"
    )
    assert (asked.code, asked.text) == ("M17", "x")


def test_a_flood_of_parameters_is_refused() -> None:
    """More than any system sends."""
    question.read("&".join(["a=b"] * MOST_PARAMETERS))
    with pytest.raises(TooMuchError):
        question.read("&".join(["a=b"] * (MOST_PARAMETERS + 1)))

"""What of an article one patient's copy may leave out, and where it may have a dose."""

import pytest
from lxml import html

from handouts.articles import article
from handouts.articles.article import Article
from handouts.errors import HandoutsError
from handouts.leaflets import adaptable
from handouts.leaflets.adaptation import Adaptation, Dose
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings

LANGUAGES = labels.read_all((shipped("templates"),))
TEXT = """\
---
title: Ondt i knæet
lastUpdated: 24/02/2026
---

Knæet bærer dig hele dagen.

## Hvorfor gør det ondt?

Det er slidt[^1].

> [!warning]
> Ring, hvis det er varmt.

## Øvelser

Lav dem hver dag.

### Øvelse 1: Rejs dig

1. Rejs dig **roligt**.
    1. Hold ryggen ret.
2. Sæt dig.

### Øvelse 2: Stræk

1. Stræk benet.

   ![Et ben](ben.svg)

## FAQ

Her er svar.

### Må jeg løbe?

Ja[^2].

### Må jeg svømme?

Ja.

[^1]: Slid er almindeligt.
[^2]: Efter en pause.
"""


def parsed(text: str = TEXT) -> Article:
    """An article."""
    found, problems = article.parse(
        text, slug="knae", file="knae.md", settings=Settings(), languages=LANGUAGES
    )
    assert found is not None, problems
    return found


def key(heading: str, text: Article) -> str:
    """The key of a part."""
    return next(part.key for part in adaptable.parts(text) if part.heading == heading)


def shown(text: Article) -> str:
    """All words of an article's sections and questions."""
    said = "".join(f"<div>{one.heading} {one.html}</div>" for one in text.sections)
    said += "".join(f"<div>{one.question} {one.answer}</div>" for one in text.faq)
    return " ".join(" ".join(map(str, html.fromstring(f"<div>{said}</div>").itertext())).split())


def test_an_article_is_listed_in_its_order() -> None:
    """Sections, their subsections, questions; steps with their number and words, without lists in them."""
    found = adaptable.parts(parsed())
    assert [(part.kind, part.heading, part.callout) for part in found] == [
        ("section", "Hvorfor gør det ondt?", True),
        ("section", "Øvelser", False),
        ("subsection", "Øvelse 1: Rejs dig", False),
        ("subsection", "Øvelse 2: Stræk", False),
        ("question", "Må jeg løbe?", False),
        ("question", "Må jeg svømme?", False),
    ]
    assert [step.text for step in found[2].steps] == ["Rejs dig roligt.", "Sæt dig."]
    keys = [part.key for part in found] + [step.key for part in found for step in part.steps]
    assert len(set(keys)) == len(keys)


def test_nothing_adapted_is_the_same_article() -> None:
    """Also in each letter of its HTML."""
    text = parsed()
    assert adaptable.adapted(text, Adaptation(), LANGUAGES["da"]) == text


def test_what_is_left_out_is_gone_and_the_rest_is_as_it_was() -> None:
    """Headings, questions and steps keep their order; a section without anything left goes as well."""
    text = parsed()
    gone = frozenset({key("Øvelse 1: Rejs dig", text), key("Må jeg løbe?", text)})
    left = adaptable.adapted(text, Adaptation(left_out=gone), LANGUAGES["da"])
    said = shown(left)
    assert "Rejs dig" not in said
    assert [one.heading for one in left.sections] == ["Hvorfor gør det ondt?", "Øvelser"]
    assert "Lav dem hver dag. Øvelse 2: Stræk Stræk benet." in said
    assert [one.question for one in left.faq] == ["Må jeg svømme?"]
    assert left.faq_intro == text.faq_intro
    assert left.code == text.code
    none = frozenset(part.key for part in adaptable.parts(text) if part.kind != "subsection")
    empty = adaptable.adapted(text, Adaptation(left_out=none), LANGUAGES["da"])
    assert (empty.sections, empty.faq, empty.faq_intro) == ((), (), "")
    bare = parsed(TEXT.replace("Lav dem hver dag.\n", ""))
    both = frozenset(part.key for part in adaptable.parts(bare) if part.kind == "subsection")
    assert [
        one.heading for one in adaptable.adapted(bare, Adaptation(left_out=both), LANGUAGES["da"]).sections
    ] == ["Hvorfor gør det ondt?"]


def test_a_dose_is_at_its_step() -> None:
    """Behind the words of the step, before lists and pictures in it; as text, whatever it is."""
    text = parsed()
    steps = {step.text: step.key for part in adaptable.parts(text) for step in part.steps}
    doses = (
        (steps["Rejs dig roligt."], Dose(sets="3", repetitions="10")),
        (steps["Stræk benet."], Dose(amount="<b>2 kg")),
    )
    said = shown(adaptable.adapted(text, Adaptation(doses=doses), LANGUAGES["da"]))
    assert "roligt . Til dig: sæt: 3 · gentagelser: 10 Hold ryggen ret. Sæt dig." in said
    picked = adaptable.adapted(text, Adaptation(doses=doses), LANGUAGES["da"]).sections[1].html
    assert "&lt;b&gt;2 kg</p><figure" in picked.replace("\n", "")


@pytest.mark.parametrize(
    "changed", [TEXT.replace("Ja[^2]", "Nej[^2]"), TEXT.replace("### Må jeg løbe?", "## Mere")]
)
def test_another_text_refuses_the_adaptation(changed: str) -> None:
    """A key never means another part than the one that was chosen; an opening cannot be left out."""
    chosen = Adaptation(left_out=frozenset({key("Må jeg løbe?", parsed())}))
    with pytest.raises(HandoutsError, match="changed"):
        adaptable.adapted(parsed(changed), chosen, LANGUAGES["da"])


def test_text_before_the_first_heading_stays() -> None:
    """It opens the article."""
    text = parsed("---\ntitle: A\nlastUpdated: 1/2/2026\n---\n\nEt.\n\n- To\n\n## Tre\n\nFire.\n")
    opening = adaptable.parts(text)[0]
    assert (opening.kind, opening.heading) == ("opening", "")
    with pytest.raises(HandoutsError):
        adaptable.adapted(text, Adaptation(left_out=frozenset({opening.key})), LANGUAGES["da"])

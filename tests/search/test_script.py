"""The index as a script, and the search in the browser: it finds what the search in Python finds."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from handouts.project import project
from handouts.project.project import shipped
from handouts.search import index, script, search
from handouts.search.index import Entry, Index
from tests import ROOT
from tests.release.site.conftest import browser

__all__ = ["browser"]
SCRIPT = shipped("templates") / "station" / "search.js"
SEED = 13
TYPED = (
    *("", "?", "noget om knæ", "har du en folder om hoften?", "KNÆ", "knae", "kna", "hndled", "springerknæ"),
    *(
        "DM171",
        "dm17.1",
        "M17",
        "L90",
        "D17",
        "m54",
        "239873007",
        "7F3A-91",
        "x" * 300,
        "knæ knæ",
        "ondt i i",
    ),
    *(
        "constructor",
        "__proto__",
        "löber",
        "ø",
        "ae",
        "\u00e9",
        "k.n.a",
        "nakken!",
        "Ondt i lænden",
        "patienten",
    ),
)


def shipped_index() -> Index:
    """The index of the shipped articles, each with a content code."""
    own = project.find(ROOT, named=True)
    slugs = [one.slug for one in index.build(own).entries]
    return index.build(own, {slug: f"{at:04X}-{at:02X}" for at, slug in enumerate(slugs)})


def queries(known: Index) -> list[str]:
    """Words, beginnings, typing errors, compounds, pairs and codes of an index, and odd ones."""
    chance = random.Random(SEED)  # noqa: S311 - the same queries every time
    words = sorted(known.places)
    made = list(TYPED)
    for word in chance.sample(words, 120):
        at = chance.randrange(len(word))
        made += [word, word[: at + 1], word[:at] + "q" + word[at + 1 :], word[:at] + word[at + 1 :]]
        made.append(f"{word}{chance.choice(words)}")
    made += [f"{chance.choice(words)} {chance.choice(words)}" for _ in range(60)]
    for entry in known.entries:
        made += [entry.title, entry.content_code, *(code.sks or code.code for code in entry.codes)]
    return made


@pytest.mark.slow("browser")
def test_the_browser_finds_what_the_server_finds(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """For some hundred queries: the same topics, in the same order, for the same reason; from a disk."""
    known = shipped_index()
    (tmp_path / "index.js").write_bytes(script.script(known))
    (tmp_path / "search.js").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "find.html").write_text(
        "<!DOCTYPE html><meta charset=utf-8><script src=index.js></script><script src=search.js></script>"
    )
    typed = queries(known)
    page = browser.new_page()
    page.goto((tmp_path / "find.html").as_uri())
    found = page.evaluate("typed => typed.map(one => handoutsSearch(handoutsIndex, one))", typed)
    page.close()
    assert len(typed) > 600
    assert [[(hit["slug"], hit["why"]) for hit in hits] for hits in found] == [
        [(hit.slug, hit.why) for hit in search.find(query, known)] for query in typed
    ]


def test_a_script_is_the_same_every_time() -> None:
    """It is ASCII, so no page needs to say its encoding; nothing but the index is in it."""
    entries = (
        Entry(slug="knae", title="Ondt i knæet", keywords=("løb",), text="Gå ture.", content_code="AB12-CD"),
        Entry(slug="ankel", title="</script>", headings=("Råd",)),
    )
    first, again = (script.script(index.of(entries)) for _ in range(2))
    assert first == again
    assert first.isascii()
    values = json.loads(first.decode().removeprefix("var handoutsIndex = ").rstrip(";\n"))
    places = dict(zip(values["words"].split(), values["places"], strict=True))
    assert places["knaeet"] == [3]
    assert places["ture"] == [0]
    assert places["raad"] == [5]

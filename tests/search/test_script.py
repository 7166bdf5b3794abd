"""The search in the browser finds what the search of the program finds."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.project import project as projects
from handouts.search import index, script, search
from handouts.search.index import Entry, Index
from tests import ROOT
from tests.release.site.conftest import browser
from tests.search.test_search import ENTRIES, INDEX

__all__ = ["browser"]
SEARCH = ROOT / "templates" / "station" / "search.js"
SEED = 13
QUERIES = 400
FIXED = (
    *("", "  ", "?", "knæ", "knae", "kna", "KNÆ", "knæ?", "noget om knæ", "Har du en folder om hoften?"),
    *("om", "har du en", "DM171", "DM17.1", "dm 17-1", "M17", "m", "M1", "L90", "D17", "239873007"),
    *("7f3a91", "7F3A-91", "7f3a 91", "ABCD-12", "112", "ondt", "skudler", "skuldersmerter", "knæ løb"),
    *("skulder xyzxyz", "constructor", "__proto__", "toString hasOwnProperty", "<b>&", "\\n", "k\nn"),
    *("\u2028\ufeff\x1c\x85knæ\x1f", "a.*+?^${}()|[]\\", "ﬁnger", "knⅧ", "STRASSE Straße", "İstanbul ıı"),
    *("ΟΔΟΣ", "한국어", "Ａ", "é e\u0301", "😀 knæ 😀", "\ud83d", "M\u0661\u0667", "ﬀﬀ", "x" * 500),
    *("knæ " * 100, "a b c d e f g h i j k l m n o p q r s t u v x y z æ ø å"),
)  # fmt: skip


def data(made: Index) -> dict[str, Any]:
    """The value that the script defines."""
    text = script.script(made).decode("ascii")
    assert text.startswith("var handoutsIndex = {")
    value = json.loads(text.removeprefix("var handoutsIndex = ").rstrip().removesuffix(";"))
    return dict(value)


def test_the_script_has_each_word_once_and_where_it_is() -> None:
    """As gaps between numbers of entries, with the best place of the word in each."""
    value = data(INDEX)
    words = value["words"].split()
    read = {}
    for word, coded in zip(words, value["places"].split(","), strict=True):
        number, places = 0, {}
        for one in map(int, coded.split()):
            number += one // 4
            places[number] = (1, 2, 4, 8)[one % 4]
        read[word] = places
    assert read == INDEX.places
    assert [1 << int(best) for best in value["best"]] == [max(INDEX.places[word].values()) for word in words]
    assert value["slugs"] == [entry.slug for entry in ENTRIES]
    assert value["codes"][0] == [["icd10", "M17"], ["icpc2", "L90"]]
    assert value["content"][0] == "7F3A91"


def test_the_script_is_plain_and_always_the_same() -> None:
    """It is ASCII, ends no element of a page, and does not depend on the order of sets."""
    odd = (Entry(slug="</script>", title="\u2028Ærø"), Entry(slug="b", title="__proto__"))
    text = script.script(index.of(odd))
    assert text.isascii()
    assert b"<" not in text
    assert text == script.script(index.of(odd))


def test_no_entries_are_an_index_as_well() -> None:
    """Nothing is found in it."""
    assert data(index.of(()))["slugs"] == []


def mistyped(word: str, chance: random.Random) -> str:
    """A word with one letter changed, left out, doubled or in another place."""
    at = chance.randrange(len(word))
    return chance.choice(
        (
            word[:at] + chance.choice("abekrsæø") + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at : at + 1] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        )
    )


def queries(made: Index) -> Iterator[str]:
    """Queries as people type them, always the same for an index."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is secret
    words = sorted(made.places)
    names = sorted({word for entry in made.entries for word in (*entry.title.split(), *entry.keywords)})
    codes = sorted({code.code for entry in made.entries for code in entry.codes})
    yield from FIXED
    for _ in range(QUERIES - len(FIXED)):
        word = chance.choice(chance.choice((words, names)))
        yield chance.choice(
            (
                word,
                word.upper(),
                word[: chance.randint(1, len(word))],
                word[chance.randint(0, len(word) - 1) :],
                mistyped(word, chance),
                mistyped(mistyped(word, chance) or word, chance),
                word + chance.choice(("smerter", "øvelser", "en", "s")),
                f"noget om {word}?",
                f"{word} {chance.choice(words)} {chance.choice(names)}",
                f"{mistyped(word, chance)}, {chance.choice(names)}!",
                chance.choice(made.entries).title,
                chance.choice(made.entries).slug,
                chance.choice(made.entries).content_code.lower(),
                chance.choice(codes) + chance.choice(("", "1", "9", "X")) if codes else word,
                "D" + chance.choice(codes)[: chance.randint(1, 4)] if codes else word,
            )
        )


def in_browser(page: Any, limit: int, every: list[str]) -> list[list[list[str]]]:  # noqa: ANN401
    """The slugs and reasons that the browser finds for each query."""
    run = """([limit, every]) => every.map((typed) =>
        handoutsSearch(handoutsIndex, typed, limit).map((hit) => [hit.slug, hit.why]))"""
    found: list[list[list[str]]] = page.evaluate(run, [limit, every])
    return found


def opened(browser: Any, made: Index, folder: Path) -> Any:  # noqa: ANN401
    """A page from the disk with the index and the search."""
    (folder / "index.js").write_bytes(script.script(made))
    (folder / "search.js").write_bytes(SEARCH.read_bytes())
    policy = "default-src 'none'; script-src 'self' file:"
    (folder / "page.html").write_text(
        "<!doctype html><meta charset=utf-8><title>Test</title>"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        "<script src=index.js></script><script src=search.js></script>",
        "utf-8",
    )
    page = browser.new_page()
    page.goto((folder / "page.html").as_uri())
    return page


@pytest.mark.slow("browser")
@pytest.mark.parametrize("limit", [50, 3])
@pytest.mark.parametrize("shipped", [True, False])
def test_the_browser_finds_the_same_in_the_same_order(
    browser: Any,  # noqa: ANN401
    tmp_path: Path,
    shipped: bool,
    limit: int,
) -> None:
    """For the same reasons, in the shipped articles and in a few of other kinds."""
    made = INDEX
    if shipped:
        project = projects.find(ROOT)
        slugs = [entry.slug for entry in index.build(project).entries]
        made = index.build(project, {slug: f"{at:04X}-{at:02X}" for at, slug in enumerate(slugs)})
    page = opened(browser, made, tmp_path)
    every = list(queries(made))
    found = in_browser(page, limit, every)
    wanted = [[[hit.slug, hit.why] for hit in search.find(typed, made, limit=limit)] for typed in every]
    assert len(every) == QUERIES
    assert [row for row in zip(every, found, wanted, strict=True) if row[1] != row[2]] == []
    page.close()

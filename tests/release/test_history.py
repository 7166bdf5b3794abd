"""Every edition that was ever given out, from release to release."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.build import manifest
from handouts.build.manifest import VERSION, Record
from handouts.release import history
from handouts.release.history import History
from tests.build.test_manifest import RECORD as LEAFLET

RECORD = replace(LEAFLET, code="AAAA-01")


def records(**codes: str) -> list[Record]:
    """One leaflet for each topic, from slugs and content codes."""
    return [replace(RECORD, slug=slug, title=slug.capitalize(), code=code) for slug, code in codes.items()]


def states(past: History, clinic: str = "solsiden") -> dict[str, list[tuple[str, str]]]:
    """By code: its state, and the code that counts now."""
    return {
        code: [(one.state, one.now.code if one.now else "") for one in answers]
        for code, answers in history.answers(past, clinic).items()
    }


def test_an_older_code_leads_to_the_newest() -> None:
    """A code of two releases before leads to the current code."""
    past = (
        History()
        .released(records(knae="AAAA-01"))
        .released(records(knae="BBBB-02"))
        .released(records(knae="CCCC-03"))
    )
    assert states(past) == {
        "AAAA-01": [("replaced", "CCCC-03")],
        "BBBB-02": [("replaced", "CCCC-03")],
        "CCCC-03": [("current", "CCCC-03")],
    }


def test_a_text_that_goes_back_is_current_again() -> None:
    """A → B → A: there are two editions, not three, and A counts."""
    past = History()
    for code in ("AAAA-01", "BBBB-02", "AAAA-01"):
        past = past.released(records(knae=code))
    assert states(past) == {"AAAA-01": [("current", "AAAA-01")], "BBBB-02": [("replaced", "AAAA-01")]}
    assert [(one.code, one.first, one.last) for one in past.editions] == [
        ("AAAA-01", 1, 3),
        ("BBBB-02", 2, 2),
    ]


def test_a_withdrawn_topic_is_answered_and_may_return() -> None:
    """Codes of a withdrawn topic say so; when the topic returns, they lead to its new text."""
    away = History().released(records(knae="AAAA-01", ryg="DDDD-04")).released(records(ryg="DDDD-04"))
    assert states(away)["AAAA-01"] == [("withdrawn", "")]
    assert states(away.released(records(knae="BBBB-02")))["AAAA-01"] == [("replaced", "BBBB-02")]
    assert states(away.released(records(knae="AAAA-01")))["AAAA-01"] == [("current", "AAAA-01")]


def test_a_renamed_file_is_the_same_topic() -> None:
    """A text with a new slug keeps its code, and older codes lead to it."""
    named = [replace(RECORD, slug="knae", code="BBBB-02")]
    renamed = [replace(RECORD, slug="knaeartrose", code="BBBB-02")]
    later = [replace(RECORD, slug="knaeartrose", code="CCCC-03")]
    past = History().released(records(knae="AAAA-01")).released(named).released(renamed)
    assert states(past) == {"AAAA-01": [("replaced", "BBBB-02")], "BBBB-02": [("current", "BBBB-02")]}
    assert states(past.released(later))["AAAA-01"] == [("replaced", "CCCC-03")]
    assert states(past.released(later))["BBBB-02"] == [("replaced", "CCCC-03")]


def test_a_name_that_goes_back_and_forth_ends() -> None:
    """A topic that is renamed to and fro does not make the program loop."""
    past = History()
    for slug in ("a", "b", "a", "b"):
        past = past.released([replace(RECORD, slug=slug)])
    assert states(past) == {"AAAA-01": [("current", "AAAA-01")]}


def test_two_topics_that_share_a_code_are_both_answered() -> None:
    """Two topics can have one code (six hexadecimal digits); both are answered."""
    past = History().released(records(knae="AAAA-01", ryg="AAAA-01")).released(records(ryg="AAAA-01"))
    assert sorted(states(past)["AAAA-01"]) == [("current", "AAAA-01"), ("withdrawn", "")]


def test_each_clinic_has_its_own_answers() -> None:
    """A leaflet that one clinic withdrew can be current for another."""
    other = replace(RECORD, clinic="havnen")
    past = History().released([RECORD, other]).released([other])
    assert states(past)["AAAA-01"] == [("withdrawn", "")]
    assert states(past, "havnen")["AAAA-01"] == [("current", "AAAA-01")]


def test_another_language_is_another_edition() -> None:
    """A translated topic keeps its slug, and the old code leads to the new language."""
    past = History().released(records(knae="AAAA-01"))
    past = past.released([replace(RECORD, code="EEEE-05", language="en", title="Knee")])
    (answer,) = history.answers(past, "solsiden")["AAAA-01"]
    assert answer.now is not None
    assert (answer.edition.language, answer.now.language, answer.now.title) == ("da", "en", "Knee")


releases = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from(["AAAA-01", "BBBB-02", "CCCC-03"])),
    min_size=1,
    max_size=6,
)


@given(releases)
def test_no_code_is_ever_forgotten(each: list[dict[str, str]]) -> None:
    """Every code has an answer, no edition is there twice, and codes of the last release are current."""
    known = History()
    for codes in each:
        known = known.released(records(**codes))
    answers = history.answers(known, "solsiden")
    assert set(answers) == {code for codes in each for code in codes.values()}
    keys = [(one.slug, one.code) for one in known.editions]
    assert len(keys) == len(set(keys))
    for code in each[-1].values():
        assert any(one.state == "current" for one in answers[code])


def raw(**more: Any) -> bytes:  # noqa: ANN401
    """The manifest of a build."""
    return json.dumps({"version": VERSION, "leaflets": [], "texts": {}, **more}).encode()


@given(releases)
def test_a_written_history_is_read_back(each: list[dict[str, str]]) -> None:
    """A history that is written into a manifest is read back unchanged."""
    known = History()
    for number, codes in enumerate(each):
        known = known.released(records(**codes), label=f"v{number}")
    carried = history.carried(raw(), known)
    assert history.parse(carried)[1] == known
    assert history.carried(raw(), history.parse(carried)[1]) == carried


@pytest.mark.parametrize(
    "data",
    [
        *(5, "x", [], {}, {"version": 2, "releases": [], "editions": []}),
        {"version": 1, "releases": [5], "editions": []},
        {"version": 1, "releases": "abc", "editions": []},
        {"version": 1, "releases": ["\ud800"], "editions": []},
        {"version": 1, "releases": ["a"], "editions": [{}]},
        {"version": 1, "releases": ["a"], "editions": [{"code": "../../x"}]},
    ],
    ids=str,
)
def test_a_damaged_history_is_refused(data: object) -> None:
    """A damaged history is an error, not an empty one: old codes would have no answer."""
    with pytest.raises(ValueError, match=r"history|half a character"):
        history.parse(raw(history=data))


@pytest.mark.parametrize(("field", "value"), [("code", "../../x"), ("first", 0), ("last", 9), ("title", 5)])
def test_an_edition_that_cannot_be_is_refused(field: str, value: object) -> None:
    """An edition with an impossible code or release number is refused."""
    edition = {
        **dict.fromkeys(("clinic", "slug", "title", "language", "updated"), "x"),
        "code": "AAAA-01",
        "first": 1,
        "last": 1,
        field: value,
    }
    with pytest.raises(ValueError, match="history"):
        history.parse(raw(history={"version": 1, "releases": [""], "editions": [edition]}))


@pytest.mark.parametrize(("field", "value"), [("code", "../../x"), ("slug", ".x"), ("title", "x\x1b")])
def test_a_first_release_with_impossible_names_is_refused(field: str, value: str) -> None:
    """A manifest without a history becomes one, so the same holds for its records."""
    (record,) = records(knae="AAAA-01")
    assert history.parse(raw(leaflets=[manifest.plain(record)]))[1].number == 1
    with pytest.raises(ValueError, match=r"history|is not the path of its leaflet"):
        history.parse(raw(leaflets=[{**manifest.plain(record), field: value}]))


def test_a_topic_without_a_leaflet_is_answered_by_its_name() -> None:
    """A withdrawn topic says so, a renamed one leads to its new name; one with a leaflet is not listed."""
    past = (
        History()
        .released(records(knae="AAAA-01", ryg="DDDD-04", fod="EEEE-05"))
        .released(
            [
                replace(RECORD, slug="knaeartrose", title="Knae", code="AAAA-01"),
                *records(ryg="DDDD-05"),
            ]
        )
    )
    found = history.former(past, "solsiden")
    assert {slug: (one.state, one.now and one.now.slug) for slug, one in found.items()} == {
        "fod": ("withdrawn", None),
        "knae": ("current", "knaeartrose"),
    }
    assert history.former(past, "andre") == {}


@pytest.mark.parametrize("slug", ["", "../knae", "a/b", "a\\b", ".knae"])
def test_a_slug_of_a_history_is_a_file_name(slug: str) -> None:
    """Its page gets this name, so one that leads out of the folder is refused."""
    past = History().released(records(knae="AAAA-01"))
    raw = history.carried(b'{"version": %d, "leaflets": [], "texts": {}}' % VERSION, past)
    history.parse(raw)
    data = json.loads(raw)
    data["history"]["editions"][0]["slug"] = slug
    with pytest.raises(ValueError, match="history cannot be read"):
        history.parse(json.dumps(data).encode())

"""Composing in this process or in a confined worker: the same leaflets, and what is lost with the worker."""

from dataclasses import replace

import pytest

from handouts.agreement import agreement
from handouts.build import composer
from handouts.build.composer import open_composer
from handouts.build.failures import Failure
from handouts.build.session import open_session
from handouts.confined_worker import ConfinedWorkers, WorkerLostError
from handouts.errors import Problem, UsageError
from tests.build.rebuilding import DRAWING, PICTURED
from tests.conftest import ARTICLE, ClinicProject


@pytest.mark.slow("untrusted")
def test_a_worker_composes_the_same(clinic_project: ClinicProject) -> None:
    """Articles, pictures, brands, problems and what they were made from are the same as without it."""
    articles = {"a.md": ARTICLE, "p.md": PICTURED, "x.md": "---\ntitle: [\n", "b.svg": DRAWING.format(9)}
    here = clinic_project(articles)
    found: list[object] = []
    for project in (here, replace(here, is_untrusted=True)):
        with open_composer(project) as one:
            for topic in one.session.topics:
                loaded = one.load(topic, one.session.variants)
                found.append((topic, loaded, one.compose(loaded, "solsiden", one.session.variants[0])))
            found.append(one.brand_problems("solsiden"))
    assert len(found) == 8
    assert found[:4] == found[4:]


@pytest.mark.slow("untrusted")
def test_a_wrong_variant_is_said_before_anything_is_read(clinic_project: ClinicProject) -> None:
    """With the message of a project that is trusted."""
    here = replace(clinic_project(), is_untrusted=True)
    with pytest.raises(UsageError, match="huge"), open_composer(here, ("huge",)):
        pass


def test_what_kills_the_worker_fails_alone(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article and a brand get a problem that says so, and a leaflet its reason."""
    here = clinic_project()
    lost = [False]

    def call(_: ConfinedWorkers, work: object, *__: object, **___: object) -> object:
        if lost[0]:
            raise WorkerLostError("The process that read it died")
        assert work is composer._open
        return open_session(here)

    monkeypatch.setattr(ConfinedWorkers, "call", call)
    with open_composer(replace(here, is_untrusted=True)) as one:
        (topic,), (variant,) = one.session.topics, one.session.variants
        good = composer.Composer(one.session).load(topic, [variant])
        lost[0] = True
        loaded = one.load(topic, [variant])
        assert loaded.article is None
        (problem,) = loaded.problems
        assert (problem.file, problem.rule) == (topic.file, "program-fault")
        made, problems = one.compose(good, "solsiden", variant)
        assert isinstance(made, Failure)
        assert made.reason == "The process that read it died"
        assert [problem.file for problem in problems] == [topic.file]
        (wrong,) = one.brand_problems("solsiden")
        assert (wrong.file, wrong.severity) == ("styles/brands/solsiden/_brand.yml", "error")


ARTICLES = {
    "a.md": ARTICLE,
    "p.md": PICTURED,
    "x.md": "---\ntitle: [\n",
    "left.md": ARTICLE + "\n{{< dose 3 >}}\n",
    "gone.md": ARTICLE + "\n![En arm](nej.png)\n",
    "b.svg": DRAWING.format(9),
}


def test_an_article_that_is_read_again_is_as_if_it_had_been_read_twice_at_once(
    clinic_project: ClinicProject,
) -> None:
    """Its problems, too, and in the same order."""
    found = []
    with open_composer(clinic_project(ARTICLES)) as one:
        for topic in one.session.topics:
            first = one.load(topic, one.session.variants, once=True)
            again, twice = one.checked(first), one.load(topic, one.session.variants)
            assert again == twice
            assert one.checked(twice) is twice
            found += [rule.rule for rule in set(again.problems) - set(first.problems)]
    assert found == ["markup-left"]


def test_what_only_the_second_reading_finds_keeps_an_article_from_being_printed(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no article any more, and the problem."""
    problem = Problem(
        file="a.md", line=9, rule="reading-number", severity="error", message="It differs", advice="Look"
    )
    monkeypatch.setattr(agreement, "disagreements", lambda *_: (problem,))
    with open_composer(clinic_project({"a.md": ARTICLE})) as one:
        (topic,) = one.session.topics
        first = one.load(topic, one.session.variants, once=True)
        assert first.article is not None
        again = one.checked(first)
        assert again.article is None
        assert problem in again.problems

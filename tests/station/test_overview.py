"""What the station knows of a project."""

import asyncio
from datetime import date

from handouts.station import overview
from handouts.station.overview import Overviews
from tests.conftest import ARTICLE, ClinicProject


def test_a_change_of_a_file_is_seen(clinic_project: ClinicProject) -> None:
    """Of an article, a new one, or a brand; without one, nothing is read again."""
    here = clinic_project()
    overviews = Overviews(here)
    first = overviews.now()
    assert overviews.now() is first
    (here.content / "ny.md").write_text("---\ntitle: Ny\n---\nTekst.")
    second = overviews.now()
    assert [topic.title for topic in second.topics] == ["Ny", "Ondt i nakken"]
    (here.content / "ny.md").write_text("---\ntitle: Nyere\n---\nTekst.")
    assert [topic.title for topic in overviews.now().topics] == ["Nyere", "Ondt i nakken"]
    (here.brands / "solsiden/_brand.yml").unlink()
    assert overviews.now().clinics == ()


def test_clinics_and_variants_have_an_order(clinic_project: ClinicProject) -> None:
    """Those of the settings come first; a clinic has the name of its brand."""
    here = clinic_project(
        settings='clinic = "solsiden"\nvariants = ["large-print"]\n', clinics=("havnen", "solsiden")
    )
    found = overview.read(here)
    assert [one.name for one in found.clinics] == ["Klinik Solsiden", "Klinik Havnen"]
    assert found.variants[:2] == ("large-print", "standard")
    assert found.topic("ondt-i-nakken") is not None
    assert found.topic("nix") is None


def test_a_review_is_overdue_after_its_day(clinic_project: ClinicProject) -> None:
    """Two years after the update, unless the project says otherwise."""
    here = clinic_project({"a.md": ARTICLE})
    (topic,) = overview.read(here).topics
    assert overview.overdue(topic, here, date(2028, 2, 24)) is None
    assert overview.overdue(topic, here, date(2028, 2, 25)) == date(2028, 2, 24)


def test_only_the_leaflets_that_a_file_concerns_have_another_state(clinic_project: ClinicProject) -> None:
    """An article: its own; a brand: its clinic's; a title, a picture, a setting, a style sheet: all."""
    here = clinic_project(
        {"a.md": ARTICLE, "b.md": ARTICLE.replace("nakken", "ryggen")}, clinics=("havnen", "solsiden")
    )
    overviews = Overviews(here)

    def changed_by(name: str, text: str) -> set[str]:
        before = overviews.now()
        (here.root / name).parent.mkdir(parents=True, exist_ok=True)
        (here.root / name).write_text(text)
        now = overviews.now()
        assert now.version == before.version + 1
        assert (now.design == before.design) == name.startswith(("content", "styles/brands"))
        return {
            f"{topic.slug} {one.key}"
            for topic in now.topics
            for one in now.clinics
            if now.state_of(topic, one.key) != before.state_of(topic, one.key)
        }

    every = {"a havnen", "a solsiden", "b havnen", "b solsiden"}
    assert changed_by("content/a.md", f"{ARTICLE}\nMere.\n") == {"a havnen", "a solsiden"}
    assert changed_by("styles/brands/havnen/logo.svg", "<svg/>") == {"a havnen", "b havnen"}
    assert changed_by("content/billede.png", "x") == every
    assert changed_by("styles/theme.css", "p {}") == every
    assert changed_by("handouts.toml", "copyfit = false\n") == every
    assert changed_by("content/a.md", ARTICLE.replace("i nakken", "i halsen")) == every


def test_settings_are_read_again(clinic_project: ClinicProject) -> None:
    """Those with a mistake are a problem; the last good ones count until it is mended."""
    here = clinic_project()
    overviews = Overviews(here)
    assert overviews.now().problems == ()
    (here.root / "handouts.toml").write_text('variants = ["booklet"]\n')
    assert overviews.now().variants[0] == "booklet"
    (here.root / "handouts.toml").write_text("variants = 5\n")
    wrong = overviews.now()
    assert [problem.place for problem in wrong.problems] == ["handouts.toml:1"]
    assert wrong.variants[0] == "booklet"
    (here.root / "handouts.toml").write_text('variants = ["large-print"]\n')
    assert (overviews.now().problems, overviews.now().variants[0]) == ((), "large-print")


def test_those_who_ask_at_once_share_one_look_that_begins_after_they_asked(
    clinic_project: ClinicProject,
) -> None:
    """A file that was changed before somebody asked is always seen."""
    here = clinic_project()

    async def run() -> None:
        overviews = Overviews(here)
        first = asyncio.ensure_future(overviews.current())
        await asyncio.sleep(0)
        (here.content / "ny.md").write_text("---\ntitle: Ny\n---\nTekst.")
        later = [asyncio.ensure_future(overviews.current()) for _ in range(9)]
        found = await asyncio.gather(*later)
        await first
        assert all(one is found[0] for one in found)
        assert found[0].topic("ny") is not None
        assert await overviews.recent() is found[0]
        (here.content / "nyere.md").write_text("---\ntitle: Nyere\n---\nTekst.")
        overviews._looked -= 1  # as if a second had passed
        assert await overviews.recent() is found[0]
        async with asyncio.timeout(60):
            while (await overviews.recent()).topic("nyere") is None:
                await asyncio.sleep(0.005)
        (here.content / "nyest.md").write_text("---\ntitle: Nyest\n---\nTekst.")
        overviews._looked -= 60
        assert (await overviews.recent()).topic("nyest") is not None

    asyncio.run(run())

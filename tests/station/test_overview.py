"""What the station knows of a project."""

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

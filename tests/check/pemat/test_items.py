"""The items of PEMAT-P as a whole."""

from handouts.check.pemat import items
from tests.check.pemat.conftest import prefilled
from tests.conftest import ClinicProject
from tests.report.articles import HARD_EXCEPTED


def test_pemat_has_its_items() -> None:
    """17 on understanding and 7 on acting, numbered as in the guide."""
    assert (*range(1, 13), *range(15, 27)) == items.ITEMS
    assert [items.part_of(item) for item in items.ITEMS].count("acting") == 7


def test_no_setting_hides_what_a_machine_sees(clinic_project: ClinicProject) -> None:
    """Ignored rules and exceptions hide findings, but change no answer."""
    here = clinic_project({"aare.md": HARD_EXCEPTED}, settings='[check]\nignore = ["language"]\n')
    assert prefilled(here, "aare.md")[5].answer == "no"

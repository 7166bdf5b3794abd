"""Telephone numbers and mail addresses that articles may name."""

from handouts.check.known_contacts import read_contacts
from tests.conftest import ClinicProject


def test_contacts_come_from_brands_and_settings(clinic_project: ClinicProject) -> None:
    """Numbers are digits without the country code; an address also allows its domain."""
    here = clinic_project(
        settings='[check]\ncontacts = ["+45 70 20 30 40", "Ole@Kommune.dk", "https://www.fys.dk/om"]\n'
    )
    phones, mails = read_contacts(here)
    assert phones == {"86123456", "70203040"}
    assert mails == {"ole@kommune.dk", "kommune.dk", "fys.dk"}


def test_a_damaged_brand_hides_no_other_contact(clinic_project: ClinicProject) -> None:
    """Its own problem is a finding elsewhere."""
    here = clinic_project(clinics=("havnen", "solsiden"))
    (here.brands / "havnen" / "_brand.yml").write_bytes(b"\xff\xfe")
    assert read_contacts(here)[0] == {"86123456"}

"""Telephone numbers and mail addresses that a project's articles may name."""

import re
from collections.abc import Iterable

from handouts.brands import brand, yaml_file
from handouts.brands.contact import Contact, addresses, contact
from handouts.project.project import Project
from handouts.storage import input_files

_COUNTRY = re.compile(r"^(?:\+|00)45")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/:?#\s]+)")


def read_contacts(project: Project) -> tuple[frozenset[str], frozenset[str]]:
    """Read the contacts of a project's clinics, and those that its settings allow.

    Reads only this part of each brand: the rest takes a hundred times as long.

    Returns:
        Digits of telephone numbers, without the country code; and mail addresses and domains, in lower case.
    """
    texts = list(project.settings.check.contacts)
    for clinic in brand.names(project.brands):
        try:
            raw = input_files.read(project.brands / clinic / brand.FILE, inside=(project.root,))
            source = yaml_file.parse(raw, file="")
            base = addresses(source)[0]
            texts += _contact_texts(contact(source, base), base or "")
        except (OSError, ValueError):  # another finding reports the broken brand
            continue
    return frozenset(_digits(texts)), frozenset(_mails(texts))


def _contact_texts(clinic: Contact, base: str) -> Iterable[str]:
    return (clinic.phone, clinic.email, clinic.web, base, *clinic.address, *clinic.hours, *clinic.emergency)


def _digits(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        for number in re.findall(r"(?:\+|00)?\d[\d .-]{5,}\d", text):
            yield re.sub(r"\D", "", _COUNTRY.sub("", number.replace(" ", "")))


def _mails(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        if "@" in text:
            found = re.findall(r"[\w.+-]+@[\w.-]+", text)
            yield from (address.lower() for address in found)
            yield from (address.lower().partition("@")[2] for address in found)
        elif "." in text and (host := _HOST.match(text.strip().lower())) and " " not in text.strip():
            yield host[1]

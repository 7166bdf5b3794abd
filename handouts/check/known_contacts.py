"""Telephone numbers and mail addresses that a project's articles may name."""

import re
from collections.abc import Iterable

from handouts.brands import brand, yaml_file
from handouts.brands.contact import Contact, addresses, contact
from handouts.project.project import Project

_COUNTRY = re.compile(r"^(?:\+|00)45")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/:?#\s]+)")


def known(project: Project) -> tuple[frozenset[str], frozenset[str]]:
    """Read how the clinics of a project are reached, and what its settings allow beside that.

    Only that part of each brand is read: the rest takes a hundred times as long.

    Returns:
        Digits of telephone numbers, without the country's; and mail addresses and domains, in lower case.
    """
    told = list(project.settings.check.contacts)
    for clinic in brand.names(project.brands):
        try:
            source = yaml_file.parse((project.brands / clinic / brand.FILE).read_bytes(), file="")
            base = addresses(source)[0]
            told += _of(contact(source, base), base or "")
        except (OSError, ValueError):  # a broken brand is the build's problem
            continue
    return frozenset(_digits(told)), frozenset(_mails(told))


def _of(one: Contact, base: str) -> Iterable[str]:
    return (one.phone, one.email, one.web, base, *one.address, *one.hours, *one.emergency)


def _digits(told: Iterable[str]) -> Iterable[str]:
    for text in told:
        for number in re.findall(r"(?:\+|00)?\d[\d .-]{5,}\d", text):
            yield re.sub(r"\D", "", _COUNTRY.sub("", number.replace(" ", "")))


def _mails(told: Iterable[str]) -> Iterable[str]:
    for text in told:
        if "@" in text:
            found = re.findall(r"[\w.+-]+@[\w.-]+", text)
            yield from (address.lower() for address in found)
            yield from (address.lower().partition("@")[2] for address in found)
        elif "." in text and (host := _HOST.match(text.strip().lower())) and " " not in text.strip():
            yield host[1]

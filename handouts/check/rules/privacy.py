"""Rules on privacy: personal numbers, and addresses and telephone numbers that are not the clinic's."""

import re
from collections.abc import Iterator

from handouts.check.language import cpr
from handouts.check.passage import Remark
from handouts.check.rule import CheckedArticle, Rule

_ADDRESS = re.compile(r"(?i)\b(?:https?://|www\.|doi:\s*|10\.\d{4,9}/)[^\s<>)\]]*|\]\([^)]*\)")
"""Places where digits are not a personal or telephone number: web addresses, DOIs, pictures."""
_CPR = re.compile(r"(?<![\d+/.,-])(\d{6})([-–\u2010\u2011 ]?)(\d{4})(?![\d]|[-.,/]\d)")
_NEAR = 40
"""Number of letters before a number that may say what it is."""
_NAMED = re.compile(r"(?i)\b(?:cpr|personn(?:ummer|r))\b[^\n]{0,20}$")
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w-]))")
_PHONE = re.compile(
    r"(?<![\d+/.,=-])(?P<country>\(?(?:\+|00)45\)?[ .-]?)?"
    r"(?P<number>[2-9]\d(?P<gap>[ .-])\d\d(?P=gap)\d\d(?P=gap)\d\d"
    r"|[2-9]\d{3}[ -]\d{4}|[2-9]\d \d{3} \d{3}|[2-9]\d{7})"
    r"(?![\d]|[-.,/]\d| ?(?:%|(?:kr|kg|g|mg|ml|cm|mm|m|km|sek\w*|sec\w*|min\w*|gange|gentag\w*|reps"
    r"|times|skridt|steps|grader|år|years|timer|dage|W|watt)\b))"
)
"""A Danish number in its usual forms, unless a unit follows."""
_YEARS = re.compile(r"(?:19|20)\d\d[ -](?:19|20)\d\d")
_NUMBERED = re.compile(
    r"(?i)\b(?:cvr|ean|isbn|issn|pmid|konto|reg|yder|autorisation|sag|journal)[\w.-]*:?(?: nr\.?:?)? *$"
)
"""Words before other numbers of eight digits."""
_CALLED = re.compile(
    r"(?i)\b(?:tlf|telefon\w*|mobil\w*|ring(?:e)?(?: til| på)?|phone|call|sms|kontakt)\b[^\n\d]{0,30}$"
)
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00(?=\d\d ))(?!45)[1-9]\d{0,2}[ .-]?(?:\d[ .-]?){6,11}\d\b")
PUBLIC = frozenset(
    [
        "70113131",  # Lægevagten, Region Midtjylland
        "70110707",  # Lægevagten, Region Syddanmark
        "70150700",  # Lægevagten, Region Sjælland
        "70150300",  # Lægevagten, Region Nordjylland
        "82121212",  # Giftlinjen
        "70201201",  # Livslinjen
    ]
)
"""Numbers of help that any leaflet may name (sundhed.dk); 112, 1813 and 1818 are shorter."""


def personal_numbers(article: CheckedArticle) -> Iterator[Remark]:
    """CPR numbers, anywhere in the file."""
    for line, text in _lines(article):
        for match in _CPR.finditer(text):
            sure = cpr.certainty(match[1] + match[3], today=article.context.as_of)
            named = _NAMED.search(text, max(0, match.start() - _NEAR), match.start()) is not None
            joined = match[2] not in {"", " "}
            if sure == "none" or not (named or joined or (sure == "sure" and not match[2])):
                continue
            certain = sure == "sure" and (named or joined)
            yield Remark(
                rule="cpr-number" if certain else "cpr-like",
                message=f"“{match[1]}-••••” {'is' if certain else 'may be'} somebody's CPR number",
                advice="Delete it here and in what was printed" if certain else "Delete it if it is one",
                line=line,
                sought=match[0],
            )


def mail_foreign(article: CheckedArticle) -> Iterator[Remark]:
    """Mail addresses that do not belong to a clinic."""
    known = article.context.mails
    for line, text in _lines_with(_AT, article.text):
        for match in _MAIL.finditer(text):
            address = match[1].lower().rstrip(".")
            domain = address.partition("@")[2]
            if address not in known and not any(domain == own or domain.endswith(f".{own}") for own in known):
                yield Remark(
                    rule="mail-foreign",
                    message=f"“{match[1]}” is not a mail address of the clinic",
                    advice=_ALLOW.format(match[1]),
                    line=line,
                    sought=match[1],
                )


def phone_foreign(article: CheckedArticle) -> Iterator[Remark]:
    """Telephone numbers that belong neither to a clinic nor to public help; each is reported once."""
    known = set(article.context.phones | PUBLIC)
    for line, text in _lines(article):
        danish = [match for match in _PHONE.finditer(text) if _is_phone(text, match)]
        for match in (*danish, *_ABROAD.finditer(text)):
            digits = re.sub(r"\D", "", match.groupdict().get("number") or match[0])
            if digits not in known:
                known.add(digits)
                yield _foreign(match[0].strip(), line)


def _is_phone(text: str, match: re.Match[str]) -> bool:
    """Whether eight digits are a telephone number: by the words before them, or by their form."""
    if match["country"]:
        return True
    if (
        _NUMBERED.search(text, max(0, match.start() - _NEAR), match.start())
        or _YEARS.fullmatch(match["number"])
        or _in_a_row(text, match)
    ):
        return False
    return (
        match["gap"] == " " or _CALLED.search(text, max(0, match.start() - _NEAR), match.start()) is not None
    )


def _in_a_row(text: str, match: re.Match[str]) -> bool:
    """Whether more numbers are next to it: a series such as “20 25 30 35 40” is not a telephone number."""
    return (
        re.search(r"\d[ ,]*$", text[max(0, match.start() - _NEAR) : match.start()]) is not None
        or re.match(r" \d", text[match.end() : match.end() + 2]) is not None
    )


def _foreign(number: str, line: int) -> Remark:
    return Remark(
        rule="phone-foreign",
        message=f"“{number}” is not a telephone number of the clinic",
        advice=_ALLOW.format(number),
        line=line,
        sought=number,
    )


def _lines(article: CheckedArticle) -> Iterator[tuple[int, str]]:
    """The lines that have enough digits, with web addresses blanked out."""
    for number, line in _lines_with(_DIGITS, article.text):
        yield number, _ADDRESS.sub(lambda match: " " * (match.end() - match.start()), line)


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """The lines, with their numbers, in which a pattern is found; most articles have none."""
    number, counted, end = 1, 0, -1
    for match in pattern.finditer(text):
        if match.start() > end:
            start = text.rfind("\n", 0, match.start()) + 1
            number, counted = number + text.count("\n", counted, start), start
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            yield number, text[start:end]


_AT = re.compile("@")
_DIGITS = re.compile(r"\d(?:[ .–\u2010\u2011-]?\d){6}")
_ALLOW = 'Delete it, or allow it in handouts.toml: [check] contacts = ["{}"]'

RULES = (
    Rule(
        id="cpr-number",
        group="privacy",
        severity="error",
        why="A personal number on paper is a breach of privacy that cannot be undone",
        source="Databeskyttelsesloven § 11; CPR-kontoret, Personnummeret i CPR (day of birth, modulus 11)",
        check=personal_numbers,
    ),
    Rule(
        id="cpr-like",
        group="privacy",
        severity="warning",
        why="Since October 2007 there are personal numbers without a check digit, so these digits may be one",
        source="CPR-kontoret, Personnumre uden kontrolciffer (modulus 11 kontrol)",
    ),
    Rule(
        id="mail-foreign",
        group="privacy",
        severity="warning",
        why="A mail address that is not the clinic's is a person's, or leads patients astray",
        source="GDPR, article 5(1)(c): no more personal data than needed",
        check=mail_foreign,
    ),
    Rule(
        id="phone-foreign",
        group="privacy",
        severity="warning",
        why="A number that is not the clinic's is a person's, or grows old without anybody noticing",
        source="GDPR, article 5(1)(c); Den danske nummerplan: eight digits, the first of them 2 to 9",
        check=phone_foreign,
    ),
)

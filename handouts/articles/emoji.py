"""Emoji in an article: those with a glyph are printed; a note names the others, which are left out."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handouts.articles import emoji_lists
from handouts.articles.markdown import fences
from handouts.errors import Problem
from handouts.text import emoji_names

PRINTED = frozenset(
    "©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌚⌛⌨⏩⏪⏫⏬⏰⏱⏲⏳⏸⏹⏺▪▫▶◀◻◼◽◾☀☁☂☎☑☔☕☝☠☹"
    "♀♂♥♨♻♿⚕⚖⚙⚠⚡⚪⚫⚽⛑⛔⛷✂✅✈✉✊✋✌✍✏✒✔✖✳✴❄❇❌❎❓❔❕❗❣❤➕➖➗"
    "➡⤴⤵⬅⬆⬇⬛⬜⭐⭕🆗🆘🌐🌙🌡🍎🍞🍬🍷🍺🍽🎒🎧🎯🎾🏁🏃🏊🏋🏠🏡🏢🏥🐟👀👂👆👇👈👉👌👍👎👏"
    "👞👟👣👦👧👨👩👴👵👶💃💉💊💙💚💛💡💤💧💨💪💬💯💳💻📄📅📆📈📉📊📋📌📍📎📏📖📚📝📞📢📣📧📱"
    "📷🔁🔄🔇🔊🔍🔑🔒🔓🔔🔕🔗🔥🔬🔴🔵🔶🔷🔸🔹🔺🔻🔼🔽🕒🖐🖨🗒🗓😀😃😊😌😐😕😟😢😣😴😵😷🙁🙂🙏"
    "🚆🚌🚑🚗🚫🚬🚭🚲🚴🚶🚷🚽🚿🛁🛋🛌🛏🛑🛒🟠🟡🟢🟣🟤🟥🟦🟧🟨🟩🤒🤔🤕🤚🤝🤢🤧🤮🤰🤱🤸🥕🥗🥚🥛"
    "🥤🥦🥵🥶🥾🦠🦯🦴🦵🦶🦷🦻🦼🦽🧂🧊🧍🧎🧑🧗🧘🧠🧫🧴🧹🧻🧼🩹🩺🩻🩼🪑🪜🫀🫁"
)
"""Emoji in the shipped fonts (``styles/fonts/make.py`` lists them, with reasons)."""
_BY_ITSELF = (
    "⌚⌛⏩-⏬⏰⏳◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓-❕❗➕-➗➰➿⬛⬜⭐⭕"
)
"""Signs below U+1F000 that are emoji without a selector (Unicode, emoji-data: Emoji_Presentation)."""
_COLOURED = "⏭⏮⏯Ⓜ☃☄☘☢☣☦☪☮☯☸☺♟♠♣♦♾⚒⚔⚗⚛⚜⚧⚰⚱⛈⛏⛓⛩⛰⛱⛴⛸⛹✝✡〰〽㊗㊙"
"""Signs that are emoji only with a selector, and are not in the fonts."""
_TAIL = "[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
"""Selector of the coloured form, colours of skin, and the signs of a flag's region."""
_LOW = "".join(sorted(one for one in PRINTED if one < "\U0001f000"))
ONE = (
    rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[#*]\ufe0f?\u20e3"
    rf"|(?:[\U0001f000-\U0001fbff{_BY_ITSELF}]|[{_LOW}{_COLOURED}](?=\ufe0f))"
    rf"{_TAIL}*(?:\u200d[←-⯿\U0001f000-\U0001fbff]{_TAIL}*)*)"
)
"""Pattern of one whole emoji: flags are pairs, families are joined (UTS 51)."""
_SKIPPED = r"\]\([^)\n]*\)|<[^>\n]*>|https?://\S+"
"""Addresses and tags, whose characters are not changed."""
_ICON = r"(?<![`\w:]):(?:fontawesome|material|octicons|simple)-[a-z0-9-]+:(?!`)"
"""The name of an icon of MkDocs, which no font has: ``:octicons-home-16:``."""
_NAME = re.compile(r"(?<![\w:`/]):([a-z+\d-][a-z\d_+-]*):(?![\w:`/])")
"""The name of an emoji: ``:warning:``."""
_ANY = re.compile(rf"[\U0001f000-\U0001fbff{_BY_ITSELF}\ufe0f\u20e3①-⑳❶-➓]|{_ICON}")
_OPENING = re.compile(r"(?:^|[\s(\[\"'“”»«*_>#|])$")
_CLOSING = re.compile(r"[.,;:!?)\]*_|]|[ \t]*$")
_EMPTY = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)]|#{1,6})[ \t]*)?$")
"""A line without words, which would be a rule or an empty item."""
_MOST = 8
"""Most emoji in a note."""


@dataclass(slots=True)
class _Seen:
    """The emoji that are not printed as written, with their lines."""

    dropped: dict[str, list[int]] = field(default_factory=dict)
    plain: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """Emoji whose first part is printed, such as a woman for a woman with a stethoscope."""


def printable(text: str) -> str:
    """The text of an article, from :func:`read`."""
    return read(text, file="")[0]


def read(text: str, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of an article with only the emoji that have a glyph, and notes about the others.

    Skin colours are left out, and numbers in boxes or filled circles are written as “1.” or “①”. An emoji
    that begins each of several lines is the bullet of a list. A name between colons (``:warning:``) is its
    emoji. Lines are kept.

    Args:
        text: The whole text, with Unix line ends.
        file: The article's path, to show in problems.
    """
    if _NAME.search(text):
        text = fences.outside(text, lambda plain: _named().sub(_by_name, plain))
    if not _ANY.search(text):
        return text, ()
    seen = _Seen()
    lines = emoji_lists.as_items(text.split("\n"), ONE)
    for at, line in enumerate(lines):
        if _ANY.search(line):
            lines[at] = _line(line, at + 1, seen)
    return "\n".join(lines), tuple(_notes(seen, file))


@functools.cache
def _named() -> re.Pattern[str]:
    """Finds names of emoji, and what is skipped: code, addresses, and options of directives below them."""
    return re.compile(
        rf"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|{_SKIPPED}|^[ ]{{3,}}:[\w-]+:|{_ICON}|{_NAME.pattern}",
        re.MULTILINE,
    )


def _by_name(found: re.Match[str]) -> str:
    return (emoji_names.emoji_of(found[2]) if found[2] else "") or found[0]


@functools.cache
def _finder() -> re.Pattern[str]:
    """Finds icons, emoji, numbers in boxes, and what is skipped; made only for a text that has one."""
    return re.compile(rf"(?P<icon>{_ICON})|(?P<skipped>{_SKIPPED})|(?P<emoji>{ONE})|{emoji_lists.NUMBER}")


def _line(line: str, number: int, seen: _Seen) -> str:
    """One line as it will be printed."""
    done, rest, dropped = "", line, False
    while found := _finder().search(rest):
        done += rest[: found.start()]
        written, rest = found[0], rest[found.end() :]
        if found["skipped"]:
            done += written
        elif not (found["emoji"] or found["icon"]):
            done += emoji_lists.in_text(written)
        elif written[0] in PRINTED:
            done += written if written[1:].strip("\ufe0f") == "" else written[0]
            if "\u200d" in written and written[-2:] not in {"♀\ufe0f", "♂\ufe0f"}:
                seen.plain.setdefault((written, written[0]), []).append(number)
        else:
            seen.dropped.setdefault(written.replace("\ufe0f", ""), []).append(number)
            done, rest, dropped = *_joined(done, rest), True
    line = done + rest
    return "" if dropped and _EMPTY.match(line) else line


def _joined(before: str, behind: str) -> tuple[str, str]:
    """The text around an emoji that is left out, with one blank between words."""
    for mark in ("**", "__", "*", "_"):
        if before.endswith(mark) and behind.startswith(mark):
            return _joined(before.removesuffix(mark), behind.removeprefix(mark))
    if not before.strip() and behind.lstrip().startswith("|"):
        return f"{before}| ", behind.lstrip()  # the first cell of a row is empty, but it is there
    if before.endswith(" ") and _CLOSING.match(behind):
        return (before if _EMPTY.match(before) else before.rstrip(" ")), behind
    return before, behind.lstrip(" \t") if _OPENING.search(before) else behind


def _notes(seen: _Seen, file: str) -> Iterator[Problem]:
    if seen.dropped:
        listed = _listed(seen.dropped)
        yield Problem(
            file=file,
            line=min(lines[0] for lines in seen.dropped.values()),
            rule="emoji-dropped",
            severity="note",
            message=f"Not printed, because the fonts have no such emoji: {listed}",
            advice="Write in words what they say, or delete them",
        )
    if seen.plain:
        listed = _listed({f"{one} as {first}": lines for (one, first), lines in seen.plain.items()})
        yield Problem(
            file=file,
            line=min(lines[0] for lines in seen.plain.values()),
            rule="emoji-plain",
            severity="note",
            message=f"Emoji of several parts are printed as their first one: {listed}",
            advice="Write in words what they say",
        )


def _listed(found: dict[str, list[int]]) -> str:
    """“🎉 (line 7), 🎊 (lines 9, 12)”."""
    shown = []
    for emoji, lines in list(found.items())[:_MOST]:
        numbers = list(dict.fromkeys(lines))
        shown.append(f"{emoji} (line{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers[:_MOST]))})")
    more = len(found) - _MOST
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")

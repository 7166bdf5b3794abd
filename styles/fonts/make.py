"""Make the four font families of this folder again, from the packages that README.md names.

Usage: python styles/fonts/make.py PACKAGES, where PACKAGES is a folder that holds the unpacked packages
(atkinson-hyperlegible-next, bitter, inter, noto-sans-symbols-2, noto-emoji). Needs fonttools.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

HERE = Path(__file__).parent
FAMILY = "Handouts Symbols"
EMOJI_FAMILY = "Handouts Emoji"
COPYRIGHT = (
    "Copyright 2020 The Inter Project Authors (https://github.com/rsms/inter); "
    "Copyright 2022 The Noto Project Authors (https://github.com/notofonts/symbols); "
    "Copyright 2013 Google LLC"
)
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
PER_EM = 1000
BODY = "Atkinson Hyperlegible Next"
MEASURED = ((BODY, "Regular"), (BODY, "Bold"), ("Bitter", "Bold"))
"""Faces whose widths are needed to fit headings: ``widths.json``."""
INTER_SCALE = 0.915
"""Inter is larger on its body than Atkinson: x-height 0.546 against 0.496 em, capitals 0.728 to 0.668."""
ON_CURVE = 1
"""Bit of a point's flags (OpenType, glyf)."""
SYMBOL_SCALE = 0.92
EMOJI_SCALE = 0.78
"""An emoji of Noto is 1.25 em wide; so it is a little taller than Atkinson's capitals."""

TEXT = {
    0x20, 0xA0,  # a space between two signs is set in the font of the signs
    0xB5, *range(0x300, 0x30D), *range(0x370, 0x400),  # micro, accents, Greek
    *range(0x2000, 0x20C1),  # spaces, hyphens, primes, raised and lowered figures, currencies
    *range(0x2100, 0x2300),  # № ™ Ω ⅓, arrows, mathematics
    *range(0x2460, 0x2474), *range(0x2500, 0x2600),  # circled numbers, lines, geometric shapes
    *range(0x2600, 0x27C0), *range(0x2B00, 0x2C00),  # ☐ ☎ ⚠, ✓ ✗, further arrows and stars
}  # fmt: skip
SYMBOLS = {
    *range(0x25A0, 0x2600), *range(0x2610, 0x2614), *range(0x2701, 0x2768), *range(0x2794, 0x27BF),
    0x2605, 0x2606, 0x260E, 0x260F, *range(0x261A, 0x2620), 0x2639, 0x263A, 0x263B,
    *range(0x2B00, 0x2B12), 0x2B1B, 0x2B1C, 0x2B50,
}  # fmt: skip
EMOJI = {
    ord(character)
    for character in "✅❌❎❓❔❗❕➕➖➗⭐⏰⏱⏳⏸▶☀☁☔☕♀♂♥♨♿⚕⚖⚠⚡⛑❄❤✊✋👉👈👆👇👍👎👏👂👀👣👟"
    "💊💉💡💧💤💪💬💯💚💙💛🏃🏊🏋🏠🏥🚑🚫🚴🚶🛏🛑🛌🛒🍎🍞🍽🎯🎧🧘🧠🦵🦶🦴🦷🫀🫁🩹🩺📅📆📋📌📍📎📏📖📚"
    "📝📞📱📷📧📊📈📉🔁🔄🔍🔔🔑🔥🔴🟠🟡🟢🔵⚪⚫🙂😀😃😊😌😐😕😟😢😣😴🤔🤕🤒🙏🤝"
}
MORE_EMOJI = {
    ord(character)
    for character in (
        "⛔⭕☠🚭🚷ℹ🆘🆗🔒🔓📣📢🔊🔇🔕⌛⌚⏲🗓🕒🌙🌡⏹⏺⏫⏬🔼🔽⏩⏪⤴⤵🔺🔻🔹🔸🔶🔷"  # do, when, where
        "🟣🟤🟥🟧🟨🟩🟦🏁"  # which
        "☹🙁🥵🥶🤧😷🤢🤮😵🤰🤱👶👧👦👩👨👵👴🧑🧍🧎🖐🤚👌🦠"  # who, and how it feels
        "🤸🎾⚽🧗💃⛷🚗🚌🚲🚆🏡🏢🪑🛋🪜🛁🚿🚽🧹🎒👞🥾☂"  # what one does, where, with what
        "🧊💨🧼🧴🧻🩼🦯🦽🦼🦻🩻🔬🧫💻⌨🖨🌐🔗📄🗒💳⚙♻"  # help and tools
        "🍷🍺🚬🥦🥗🐟🥛🍬🥤🥕🥚🧂"  # food, drink, tobacco
    )
}
"""In a family of its own: the bytes of leaflets that use Handouts Symbols stay the same."""


def main() -> None:
    """Write every family beside this file."""
    packages = Path(sys.argv[1])
    for style, weight in WEIGHTS.items():
        name = f"{weight}{style}"
        source = packages / "atkinson-hyperlegible-next" / name / f"AtkinsonHyperlegibleNext_{name}.ttf"
        unslashed(source).save(text_face(style))
        if style != "Regular":
            letters = set(TTFont(text_face(style)).getBestCmap())
            display = cut(packages / "bitter" / name / f"Bitter_{name}.ttf", letters, features=True)
            display.save(HERE / "bitter" / f"Bitter-{style}.ttf")
        symbols(packages, style).save(HERE / "handouts-symbols" / f"HandoutsSymbols-{style}.ttf")
    emoji(packages).save(HERE / "handouts-emoji" / "HandoutsEmoji-Regular.ttf")
    (HERE / "widths.json").write_text(widths(), encoding="utf-8")


def widths() -> str:
    """Advance widths of the measured faces in thousandths of an em, by family, weight and letter."""
    faces: dict[str, dict[str, dict[str, int]]] = {}
    for family, style in MEASURED:
        font = TTFont(HERE / family.lower().replace(" ", "-") / f"{family.replace(' ', '')}-{style}.ttf")
        em, advances, names = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
        faces.setdefault(family, {})[str(WEIGHTS[style])] = {
            chr(code): round(1000 * advances[name][0] / em) for code, name in sorted(names.items())
        }
    return json.dumps(faces, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def unslashed(source: Path) -> TTFont:
    """The body face with an open zero: to Danish eyes a slashed one is the letter Ø (“1Ø gange”).

    The two halves of the counter that the slash leaves become one: the outer contour, shrunk into
    their common bounds and drawn the other way round.
    """
    font = TTFont(source, recalcTimestamp=False)
    for name in ("zero", "zero.tf"):
        glyph = font["glyf"][name]
        if glyph.isComposite():  # made of the other one
            continue
        points, ends, flags = glyph.getCoordinates(font["glyf"])
        outer, inner = list(points[: ends[0] + 1]), list(points[ends[0] + 1 :])
        counter = [_moved(point, outer, inner) for point in reversed(outer)]
        glyph.coordinates = GlyphCoordinates([*outer, *counter])
        shape = [flag & ON_CURVE for flag in flags[: ends[0] + 1]]  # a browser takes no other bits here
        glyph.flags = bytearray([*shape, *reversed(shape)])
        glyph.endPtsOfContours = [ends[0], 2 * ends[0] + 1]
        glyph.numberOfContours = 2
        glyph.removeHinting()
        glyph.recalcBounds(font["glyf"])
    return font


def _moved(
    point: tuple[float, float], outer: list[tuple[float, float]], inner: list[tuple[float, float]]
) -> tuple[int, int]:
    """A point of the outer contour, as far along within the bounds of the inner ones."""
    moved = []
    for axis in (0, 1):
        low, high = min(one[axis] for one in outer), max(one[axis] for one in outer)
        least, most = min(one[axis] for one in inner), max(one[axis] for one in inner)
        moved.append(round(least + (point[axis] - low) / (high - low) * (most - least)))
    return moved[0], moved[1]


def text_face(style: str) -> Path:
    """Where the body face of this style lies."""
    return HERE / "atkinson-hyperlegible-next" / f"AtkinsonHyperlegibleNext-{style}.ttf"


def symbols(packages: Path, style: str) -> TTFont:
    """One weight of the symbols: Inter, then Symbols 2 for what Inter lacks, then Noto Emoji for the rest."""
    name = f"{WEIGHTS[style]}{style}"
    inter = cut(packages / "inter" / name / f"Inter_{name}.ttf", TEXT)
    held = set(inter.getBestCmap())
    signs = cut(packages / "noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf", SYMBOLS - held)
    held |= set(signs.getBestCmap())
    emoji = cut(packages / "noto-emoji" / name / f"NotoEmoji_{name}.ttf", EMOJI - held)
    return christen(joined({inter: INTER_SCALE, signs: SYMBOL_SCALE, emoji: EMOJI_SCALE}), style)


def emoji(packages: Path) -> TTFont:
    """The emoji that Handouts Symbols lacks, in one weight; they are seldom in bold text."""
    held = {code for style in WEIGHTS for code in TTFont(symbol_face(style)).getBestCmap()}
    font = cut(packages / "noto-emoji/400Regular/NotoEmoji_400Regular.ttf", (MORE_EMOJI - held) | {0x20})
    for table in font["cmap"].tables:
        table.cmap[0xA0] = table.cmap[0x20]
    return christen(joined({font: EMOJI_SCALE}), "Regular", EMOJI_FAMILY)


def symbol_face(style: str) -> Path:
    """Where the symbols of this style lie."""
    return HERE / "handouts-symbols" / f"HandoutsSymbols-{style}.ttf"


def joined(parts: dict[TTFont, float]) -> TTFont:
    """All parts in one font, each made smaller by its scale."""
    with TemporaryDirectory() as folder:
        files = []
        for number, (font, scale) in enumerate(parts.items()):
            font["head"].unitsPerEm = round(font["head"].unitsPerEm / scale)
            scale_upem(font, PER_EM)
            files.append(str(Path(folder) / f"{number}.ttf"))
            font.save(files[-1])
        return Merger().merge(files)


def cut(path: Path, wanted: set[int], *, features: bool = False) -> TTFont:
    """The font with the wanted characters only, without hinting (paper has no pixels)."""
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    if not features:
        options.layout_features = []
        options.drop_tables += ["GDEF", "GPOS", "GSUB", "vhea", "vmtx", "STAT"]
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def christen(font: TTFont, style: str, family: str = FAMILY) -> TTFont:
    """Name the merged font; its lines and spaces measure as Atkinson's, so that a sign never moves a line."""
    atkinson = TTFont(text_face(style))
    for table, fields in {
        "hhea": "ascent descent lineGap",
        "OS/2": "sTypoAscender sTypoDescender sTypoLineGap usWinAscent usWinDescent "
        "sxHeight sCapHeight usWeightClass fsSelection",
        "head": "created modified fontRevision macStyle",
    }.items():
        for field in fields.split():
            setattr(font[table], field, getattr(atkinson[table], field))
    for space in {0x20, 0xA0} & set(font.getBestCmap()):
        font["hmtx"][font.getBestCmap()[space]] = atkinson["hmtx"][atkinson.getBestCmap()[space]]
    font["name"].names = []
    for number, text in names(style, family).items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.recalcTimestamp = False
    return font


def names(style: str, family: str = FAMILY) -> dict[int, str]:
    """The name table of one style: number of the name to its text."""
    full = f"{family} {style}"
    compact = family.replace(" ", "")
    if family == EMOJI_FAMILY:
        description = "Glyphs of Noto Emoji, smaller, to stand beside Atkinson"
    else:
        description = "Glyphs of Inter, Noto Sans Symbols 2 and Noto Emoji, smaller, to stand beside Atkinson"
    return {
        0: COPYRIGHT if family == FAMILY else COPYRIGHT.rpartition("; ")[2],
        1: full if style == "SemiBold" else family,
        2: "Bold" if style == "Bold" else "Regular",
        3: f"handouts {full}",
        4: full,
        5: "Version 1.000",
        6: f"{compact}-{style}",
        10: description,
        13: LICENCE,
        14: "https://openfontlicense.org",
        16: family,
        17: style,
    }


if __name__ == "__main__":
    main()

"""Rows of benchmarks/run.py about a chain: the same topics for many clinics, and one clinic whose letterhead changes."""

import colorsys
import json
import re
import shutil
import statistics
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rivals
import yaml
from measuring import FONT, HERE, ROOT, Bench, Spent, cost, handouts, spent

BRAND = ROOT / "styles/brands/nordlys"
PLACES = (
    "Havblik", "Solbakken", "Åparken", "Nordhavn", "Skovbrynet", "Møllevang", "Kildeparken", "Strandvejen", "Torvet",
    "Bakkegården", "Fjordbyen", "Lindeallé", "Søndervang", "Vesterbro", "Østerport", "Klosterhaven", "Havnefronten",
    "Rosenlund", "Engdraget", "Kirkebjerg",
)  # fmt: skip
STREETS = ("Storegade", "Skolevej", "Stationsvej", "Nørregade", "Åboulevarden", "Havnegade", "Ringvejen")
TOWNS = ("5000 Odense C", "8900 Randers", "7100 Vejle", "9000 Aalborg", "6700 Esbjerg", "4700 Næstved")
FEW = 3
"""Clinics of the sample that rivals get."""
TOPICS = 14
"""Topics whose leaflets are compared clinic by clinic; the first one is not counted."""


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic of the chain."""

    key: str
    """Its folder."""
    name: str
    phone: str

    @property
    def sides(self) -> tuple[str, str]:
        """What rivals print in head and foot."""
        return self.name, self.phone


def write_clinics(root: Path, number: int) -> list[Clinic]:
    """Write the clinics of a chain: other names, addresses, phones, web sites and colours, and the same fonts."""
    brand = yaml.safe_load((BRAND / "_brand.yml").read_text("utf-8"))
    logo = (BRAND / "logo.svg").read_text("utf-8")
    before = brand["color"]["palette"]["dybhav"]
    return [_clinic(root / "styles/brands", one, brand, logo, before) for one in range(number)]


def _clinic(folder: Path, number: int, brand: dict[str, Any], logo: str, before: str) -> Clinic:
    place = PLACES[number % len(PLACES)]
    turn = number // len(PLACES)
    name = (f"Klinik {place}", f"{place} Fysioterapi")[turn] if turn < 2 else f"Klinik {place} {turn}"
    plain = unicodedata.normalize(
        "NFKD", name.replace("ø", "oe").replace("Ø", "Oe").replace("å", "aa").replace("Å", "Aa")
    )
    key = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower())
    phone = f"{70 + number % 30} {number * 37 % 100:02} {number * 53 % 100:02} {number % 100:02}"
    colour = "#" + "".join(
        f"{round(255 * one):02x}" for one in colorsys.hls_to_rgb(number * 0.381966 % 1, 0.2, 0.75)
    )
    made = json.loads(json.dumps(brand))
    made["meta"] = {"name": name, "link": f"https://{key}.example"}
    made["logo"]["alt"] = name
    made["color"]["palette"]["dybhav"] = colour
    clinic = made["defaults"]["handouts"]
    clinic["base_url"] = f"https://{key}.example"
    clinic["contact"] |= {
        "address": [f"{STREETS[number % len(STREETS)]} {number + 1}", TOWNS[number % len(TOWNS)]],
        "phone": phone,
        "email": f"kontakt@{key}.example",
        "web": f"{key}.example",
    }
    (folder / key).mkdir(parents=True)
    (folder / key / "logo.svg").write_text(
        logo.replace(before, colour).replace("Klinik Nordlys", name), "utf-8"
    )
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
    (folder / key / "_brand.yml").write_text(text, "utf-8")
    return Clinic(key, name, phone)


def project(bench: Bench, name: str, articles: int, number: int) -> tuple[Path, list[Clinic]]:
    """A project of a chain: so many articles for so many clinics."""
    root = bench.project(name, articles)
    shutil.rmtree(root / "styles/brands/nordlys")
    for file in sorted((root / "content").rglob("*.md"))[articles:]:  # real ones may be more
        file.unlink()
    return root, write_clinics(root, number)


def chain(bench: Bench, articles: int, number: int, typst: str | None) -> None:
    """All topics for all clinics from nothing, against typst on a sample of them, in turns.

    Args:
        bench: What the measures share.
        articles: Topics.
        number: Clinics.
        typst: Typst's command line; None leaves out what only it has.
    """
    root, clinics = project(bench, "chain", articles, number)
    texts = sorted((root / "content").rglob("*.md"))
    chosen = spread(texts, bench.sample), spread(clinics, FEW)
    sides, made = _rivals(bench.folder / "chain-rivals", *chosen, typst)
    each: dict[str, list[Spent]] = {name: [] for name in sides}

    def turn() -> None:
        for name, commands in sides.items():
            each[name].append(cost(lambda commands=commands: rivals.run(commands)))  # type: ignore[misc]

    turn()
    built = spent(handouts(root, "build"))
    turn()
    count = sum(1 for _ in root.glob("dist/*/*.pdf"))
    if count != len(texts) * number:
        raise RuntimeError(f"{count} leaflets of {len(texts)} articles for {number} clinics")
    ours = built.wall / count
    theirs = {name: statistics.mean(one.wall for one in turns) / made for name, turns in each.items()}
    bench.figures["chain"] = {
        "leaflets": count,
        "sample": made,
        "seconds a leaflet": {"handouts": ours, **theirs},
        "CPU of a leaflet": {
            "handouts": built.cpu / count,
            **{name: statistics.mean(one.cpu for one in turns) / made for name, turns in each.items()},
        },
        "turns": {name: [(one.wall, one.cpu) for one in turns] for name, turns in each.items()},
    }
    bench.add(f"a chain, {len(texts)} topics for {number} clinics, a leaflet", 1000 * ours, "ms")
    bench.add("… CPU", 1000 * built.cpu / count, "ms")
    for name, value in theirs.items():
        reach, least = REACHES.get(name, ("", 0))
        good: Callable[[float], bool] | None = (lambda got, least=least: got >= least) if reach else None  # type: ignore[misc]
        bench.add(f"{name}, a leaflet of the chain", 1000 * value, "ms")
        bench.add("… times handouts", value / ours, "x", reach, good)
    shutil.rmtree(root)


REACHES = {
    "typst in a loop": ("≥ 2.5 (4)", 2.5),
    "typst in one process": ("≥ 0.8 (1.2)", 0.8),
    "typst's bundle": ("≥ 0.8 (1.2)", 0.8),
}


def _rivals(
    folder: Path, texts: list[Path], clinics: list[Clinic], typst: str | None
) -> tuple[dict[str, list[list[str]]], int]:
    """What rivals run, and how many leaflets each of them makes; topic by topic, which typst remembers best."""
    folder.mkdir()
    fonts, files, documents = ROOT / "styles/fonts", [], []
    for text in texts:
        markdown = text.read_text("utf-8")
        title, body = rivals.typst_text(markdown)
        (folder / f"{text.stem}.typ").write_text(body, "utf-8")
        for clinic in clinics:
            files.append(folder / f"{clinic.key}-{text.stem}.typ")
            files[-1].write_text(rivals.as_typst(markdown, FONT, clinic.sides), "utf-8")
            documents.append(
                f'#document("{clinic.key}/{text.stem}.pdf", title: {rivals.typst_string(title)})[\n'
                f'{rivals.typst_sheet(FONT, clinic.sides)}#include "{text.stem}.typ"\n]\n'
            )
    bundle = folder / "bundle.typ"
    bundle.write_text("".join(documents), "utf-8")
    sides = {
        "typst in a loop": rivals.typst_loop(files, fonts),
        "typst in one process": rivals.typst(files, fonts),
    }
    if typst:
        sides["typst's command line in a loop"] = rivals.typst_command(files, fonts, typst)
        sides["typst's bundle"] = rivals.typst_bundle(bundle, folder / "bundle", fonts, typst)
    else:
        print("typst's command line was not found: its bundle is not measured", file=sys.stderr)
    return sides, len(files)


def spread(values: list[Any], most: int) -> list[Any]:
    """So many of some values, from all over them."""
    count = min(most, len(values))
    return [values[one * len(values) // count] for one in range(count)]


def further(bench: Bench, number: int) -> None:
    """CPU of the leaflet of a further clinic, in one process."""
    root, _ = project(bench, "further", TOPICS, number)
    command = [sys.executable, str(HERE / "letterheads.py"), str(root), "--topics", str(TOPICS), "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    mean, median = (told[name] / told["first"] for name in ("further", "median"))
    bench.figures["further clinic"] = told
    bench.add("CPU of a topic's leaflet for the first clinic", 1000 * told["first"], "ms")
    bench.add(f"… for each of {number - 1} further clinics", 1000 * told["further"], "ms")
    bench.add("… ratio, mean", mean, "", "≤ 0.25 (0.12)", lambda got: got <= 0.25)
    bench.add("… ratio, median: without those whose head or facts have another height", median, "")


def phone(bench: Bench) -> None:
    """A library for one clinic from nothing, and again after its phone number changed."""
    root = bench.project("phone", bench.size)
    brand = root / "styles/brands/nordlys/_brand.yml"
    text = brand.read_text("utf-8")
    number = yaml.safe_load(text)["defaults"]["handouts"]["contact"]["phone"]
    cold, changed = spent(handouts(root, "build")), []
    for turn in range(2):
        brand.write_text(text.replace(number, f"{number[:-2]}{turn + 1:02}"), "utf-8")
        changed.append(spent(handouts(root, "build")))
    wall, cpu = min(one.wall for one in changed), min(one.cpu for one in changed)
    bench.figures["phone"] = {
        "cold": (cold.wall, cold.cpu),
        "changed": [(one.wall, one.cpu) for one in changed],
    }
    bench.add(f"{bench.size} articles from nothing, CPU of all processes", cold.cpu, "s")
    bench.add("… again with another phone number, CPU", cpu, "s")
    bench.add("… ratio of CPU", cpu / cold.cpu, "", "≤ 0.25 (0.1)", lambda got: got <= 0.25)
    bench.add("… ratio of wall time", wall / cold.wall, "", "≤ 0.25 (0.1)", lambda got: got <= 0.25)
    shutil.rmtree(root)

"""What the same leaflets cost elsewhere: WeasyPrint as most people call it, and typst."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from handouts.build.compose import compose, load
from handouts.build.session import Session, open_session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.resources import ResourceFolders
from handouts.project import project

_ADDRESS = re.compile(r"leaflet:/((?:styles|brand|pictures)/[^\"')]+)")


def composed(root: Path, most: int) -> tuple[Session, list[Leaflet]]:
    """The leaflets of a project for its first clinic, as the renderer gets them."""
    session = open_session(project.find(root), ("standard",))
    clinic = session.clinics(())[0]
    found = [
        compose(session, load(session, topic, session.variants), clinic, session.variants[0])[0]
        for topic in session.topics[:most]
    ]
    return session, [one for one in found if isinstance(one, Leaflet)]


def resources(session: Session) -> ResourceFolders:
    """The folders of a session, without what earlier builds kept: what is rendered costs what it costs in a first build."""
    return replace(session.resources, bodies=session.project.root / "nothing-kept")


def standalone(leaflet: Leaflet, session: Session) -> str:
    """A leaflet's HTML as anybody would hand it to WeasyPrint: style sheets, fonts, pictures as files."""

    def placed(text: str) -> str:
        return _ADDRESS.sub(lambda found: session.resources.find(found[1], leaflet.clinic).as_uri(), text)

    sheets = (placed(f"leaflet:/styles/{name}") for name in leaflet.variant.sheets)
    links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    return placed(leaflet.html).replace(
        "</head>", f"<style>{placed(leaflet.brand_css)}</style>{links}</head>"
    )


NAIVE = """\
import sys, weasyprint
for name in sys.argv[1:]:
    weasyprint.HTML(filename=name).write_pdf(name + ".pdf", presentational_hints=True)
"""
"""One process, everything read anew for each leaflet; untagged, no archive, no copyfit."""


def naive(files: list[Path]) -> list[list[str]]:
    """The commands that make leaflets in one process."""
    return [[sys.executable, "-c", NAIVE, *map(str, files)]]


def command_line(files: list[Path]) -> list[list[str]]:
    """The commands of a loop over WeasyPrint's own command line."""
    return [[sys.executable, "-m", "weasyprint", "-p", str(one), f"{one}.pdf"] for one in files]


TYPST = """\
import sys, typst
folder, *names = sys.argv[1:]
fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
for name in names:
    typst.compile(name, output=name + ".pdf", font_paths=fonts, ignore_system_fonts=True, pdf_standards=["a-2a"])
"""
"""One process that calls ``typst.compile`` for each file: tagged and archival, as typst makes them.

Fonts are looked for once: a tenth of its time, if it is done for each file.
"""


def typst(files: list[Path], fonts: Path) -> list[list[str]]:
    """The command that makes leaflets with typst's Python package, in one process."""
    return [[sys.executable, "-c", TYPST, str(fonts), *map(str, files)]]


def typst_loop(files: list[Path], fonts: Path) -> list[list[str]]:
    """The commands of a loop that calls it once a file."""
    return [[sys.executable, "-c", TYPST, str(fonts), str(one)] for one in files]


def typst_command(files: list[Path], fonts: Path, program: str) -> list[list[str]]:
    """The commands of a loop over typst's own command line."""
    return [[program, "compile", *_typst_options(fonts), str(one), f"{one}.pdf"] for one in files]


def typst_bundle(file: Path, folder: Path, fonts: Path, program: str) -> list[list[str]]:
    """The command that makes all documents of a file in one compilation: typst's bundle export.

    Only typst's own command line has it, as an experiment that must be asked for: the Python package (0.15.2) has no
    such format. It needs more stack than Rust gives: 400 documents overflow that.
    """
    options = ["--features", "bundle", "--format", "bundle", *_typst_options(fonts)]
    stack = f"RUST_MIN_STACK={256 * 2**20}"
    return [["env", stack, program, "compile", *options, str(file), str(folder)]]


def _typst_options(fonts: Path) -> list[str]:
    return ["--font-path", str(fonts), "--ignore-system-fonts", "--pdf-standard", "a-2a"]


_SHEET = """\
#set page(paper: "a4", margin: (x: 24mm, y: 22mm){sides})
#set text(font: "{font}", size: 12pt, lang: "da", hyphenate: true)
#set par(leading: 0.75em)
"""
_SIDES = """,
  header: [{name} #h(1fr) {phone}],
  footer: [{name}, {phone} #h(1fr) #context counter(page).display("1 / 1", both: true)]"""


def typst_sheet(font: str, clinic: tuple[str, str] | None = None) -> str:
    """Typst's rules for paper and text.

    Args:
        font: Family.
        clinic: Name and phone, for head and foot of each page; None for page numbers alone.
    """
    sides = _SIDES.format(name=clinic[0], phone=clinic[1]) if clinic else ', numbering: "1 / 1"'
    return _SHEET.format(sides=sides, font=font)


def as_typst(markdown: str, font: str, clinic: tuple[str, str] | None = None) -> str:
    """An article as a document of typst: headings, paragraphs, lists and tables; ``clinic`` as in ``typst_sheet``."""
    title, body = typst_text(markdown)
    return f"#set document(title: {typst_string(title)})\n{typst_sheet(font, clinic)}{body}"


def typst_string(text: str) -> str:
    """A text as a string of typst's code."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_text(markdown: str) -> tuple[str, str]:
    """An article's title, and its text in typst's markup."""
    _, head, body = markdown.split("---\n", 2)
    found = re.search(r"^title: (.*)$", head, re.MULTILINE)
    title = found[1].strip("\"' ") if found else ""
    blocks = [_block(one.strip()) for one in re.split(r"\n\s*\n", body) if one.strip()]
    return title, "\n\n".join((f"= {_plain(title)}", *blocks)) + "\n"


def _block(text: str) -> str:
    if text.startswith("#"):
        marks, _, words = text.partition(" ")
        return f"{'=' * len(marks)} {_plain(words)}"
    if text.startswith("|"):
        rows = [row.strip("| ").split("|") for row in text.split("\n") if not re.match(r"\|[ :-]+\|", row)]
        cells = ", ".join(f"[{_plain(cell.strip())}]" for row in rows for cell in row)
        return f"#table(columns: {len(rows[0])}, {cells})"
    return _plain(re.sub(r"^\d+\. ", "+ ", text, flags=re.MULTILINE))


def _plain(text: str) -> str:
    linked = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"([#$@<>\\_*`~])", r"\\\1", linked.replace("**", ""))


def run(commands: list[list[str]]) -> None:
    """Run commands one after another.

    Raises:
        subprocess.CalledProcessError: One of them failed.
    """
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

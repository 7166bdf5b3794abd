"""A small clinic that gives out release after release: what the tests of releases start from."""

from datetime import date
from pathlib import Path

from handouts import scaffold
from handouts.build import build
from handouts.project import project
from handouts.project.project import Project
from handouts.release import release
from handouts.release.plan import Release

TEXTS = {
    "knae": (
        "---\ntitle: Knæartrose\nlastUpdated: 24/02/2026\ndescription: Om slidgigt i knæet.\n---\n\n"
        "Slidgigt i knæet er almindeligt.\n\n## Øvelser\n\nBøj og stræk.\n"
    ),
    "loeb": "---\ntitle: Løb efter skade\nlastUpdated: 01/03/2026\n---\n\nBegynd roligt.\n",
    "aandedraet": "---\ntitle: Åndedræt <b>\nlastUpdated: 02/03/2026\n---\n\nTræk vejret dybt.\n",
    "shoulder": (
        "---\ntitle: Frozen shoulder\nlang: en\nlastUpdated: 03/03/2026\n---\n\nIt takes time.\n\n"
        "## What can you do?\n\nKeep it moving.\n"
    ),
}
BRAND = "styles/brands/klinik/_brand.yml"


def clinic(root: Path, *, pattern: str = "", second: bool = False, settings: str = "") -> Project:
    """A project with one clinic or two, and four articles in two languages."""
    scaffold.project(root, name="Klinik Ærø", today=date(2026, 1, 1))
    for path in (root / "content").glob("*.md"):
        path.unlink()
    for slug, text in TEXTS.items():
        (root / "content" / f"{slug}.md").write_text(text, encoding="utf-8")
    if pattern:
        brand = (root / BRAND).read_text("utf-8")
        lines = [line for line in brand.splitlines() if "_url" not in line]
        at = next(number for number, line in enumerate(lines) if line.strip() == "handouts:")
        lines.insert(at + 1, f'    leaflet_url: "{pattern}"')
        (root / BRAND).write_text("\n".join(lines) + "\n", encoding="utf-8")
    if second:
        folder = root / "styles/brands/havn"
        folder.mkdir()
        for path in (root / "styles/brands/klinik").iterdir():
            (folder / path.name).write_bytes(path.read_bytes().replace("Klinik Ærø".encode(), b"Klinik Havn"))
    if settings:
        with (root / "handouts.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
    return project.find(root)


def write(here: Project, slug: str, text: str) -> None:
    """Write an article anew."""
    (here.content / f"{slug}.md").write_text(text, encoding="utf-8")


def released(here: Project, name: str, since: str = "", label: str = "") -> tuple[Path, Release]:
    """Build, and make a release in a folder of the project."""
    report = build.build(here)
    assert not report.failed
    target = here.root / name
    made = release.release(here, target, since=here.root / since if since else None, label=label)
    return target, made


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def nothing_there(here: Project, name: str = "ny") -> bool:
    """Whether no file of a release was left, under its name or another."""
    return not [path for path in here.root.iterdir() if name in path.name]

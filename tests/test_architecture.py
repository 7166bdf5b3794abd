"""The house: which module may know which, what they are called, and what travels between processes."""

import ast
import dataclasses
import importlib
import os
import pickle
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from handouts.articles import article
from handouts.articles.article import Article
from handouts.brands.brand import Brand
from handouts.leaflets.leaflet import Leaflet
from handouts.project import labels
from handouts.project.project import Settings, shipped
from tests.conftest import ARTICLE

PACKAGE = Path(article.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py"
}
LAYERS = (
    # what knows nothing of leaflets
    {
        "colour",
        "conformance",
        "controls",
        "dates",
        "errors",
        "estimate",
        "fingerprint",
        "greyscale",
        "imagefile",
        "lineends",
        "processors",
        "review",
        "rules.cpr",
        "rules.inline",
        "rules.passage",
        "rules.reason",
        "shortcuts.sheet",
        "shortcuts.source",
    },
    {
        "shortcuts.drawings",
        "shortcuts.forgetting",
        "shortcuts.glyphs",
        "shortcuts.lengths",
        "shortcuts.lines",
        "shortcuts.places",
        "shortcuts.styles",
        "shortcuts.trees",
        "shortcuts.words",
        "shortcuts.writing",
    },
    {"shortcuts.taking"},
    # rules on language
    {"rules.lexicon"},
    {"rules.sentences"},
    {"rules.prose"},
    {"rules.explained", "rules.lengths", "rules.lix", "rules.reader", "rules.voice"},
    {"rules.abbreviations", "rules.jargon"},
    {"rules.language"},
    {"alphabet", "archive", "quotation", "rules.policy", "shelf", "spelling", "structure", "tidying"},
    {"engine", "imposition", "parcel", "tables", "tagging", "variant"},
    # files and their formats
    {"articlefile", "brandfile", "files", "front_matter", "labels", "lock", "scheduler"},
    {"copyfit", "markdown", "printing", "project", "raster", "templating"},
    {"layout"},
    {"brandcontact", "tableshape", "brandlook", "convention", "drawing", "manifest"},
    {"blocks", "glances", "history", "releasefolder", "releaselabels"},
    {"changes", "register"},
    {"renames"},
    {"comparison"},
    {"brand", "headings", "images", "notes"},
    {"brandmemory"},
    {"outline"},
    {"fields"},
    # what a clinic has
    {"article"},
    {"digest", "illustration", "topics"},
    {"leaflet", "listing"},
    # rules for articles
    {"contacts", "rules.reading"},
    {"rules.rule"},
    {
        "rules.links",
        "rules.matter",
        "rules.pictures",
        "rules.privacy",
        "rules.structure",
        "rules.subject",
        "rules.told",
        "rules.wording",
    },
    {"rules.registry"},
    {"pemat.material"},
    {"pemat.acting", "pemat.aids", "pemat.wording"},
    {"pemat.items"},
    {"examine"},
    {"check"},
    {"findings", "schemas"},
    # reports
    {"charts", "reportlabels", "tallies"},
    {"reportentry"},
    {"figures"},
    {"report"},
    # paper
    {"freshness", "leftovers", "pdf", "scaffold"},
    {"doctor", "workers", "workshop"},
    {"plan", "remote"},
    {"crew", "ledger"},
    {"build", "cluster", "watch"},
    # what is given out
    {"catalogue", "releasenotes", "soundness"},
    {"sitelook"},
    {"site"},
    {"releaseplan"},
    {"release"},
    # finished files
    {"pagecontent", "verapdf"},
    {"finished"},
    {"checks.fault"},
    {"checks.document", "checks.legibility", "checks.tree"},
    {"verify"},
    # people
    {"parameters", "summary", "terminal"},
    {"checkcommand", "elsewhere", "listcommand", "releasecommand", "summarycommand"},
    {"cli"},
    {"__main__"},
)
"""Lowest first: a module imports only from sets above its own in this list."""
EMPTY_NAME = re.compile(r"utils?|helpers?|common|core|models?|misc|managers?|base|lib")


def imported(path: Path) -> set[str]:
    """What a module imports, anywhere in it: ``handouts.dates``, ``lxml.html``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            found |= {f"{node.module}.{name.name}" for name in node.names} | {str(node.module)}
    return found


def ours(path: Path) -> set[str]:
    """Names of our own modules that a module imports."""
    names = {name.removeprefix("handouts.") for name in imported(path) if name.startswith("handouts.")}
    return names & set(MODULES)


def test_every_module_has_its_layer() -> None:
    """One, and no layer names a module that is gone."""
    named = [module for layer in LAYERS for module in layer]
    assert sorted(named) == sorted(MODULES)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_down(module: str) -> None:
    """Also those inside of functions and those for types only."""
    height = next(at for at, layer in enumerate(LAYERS) if module in layer)
    below = {one for layer in LAYERS[:height] for one in layer}
    assert ours(MODULES[module]) <= below


def test_a_package_init_imports_nothing() -> None:
    """So that asking for the version costs nothing."""
    assert imported(PACKAGE / "__init__.py") == set()


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        ("weasyprint", {"engine"}),
        ("jinja2", {"templating"}),
        ("nh3", {"markdown"}),
        ("markdown", {"markdown"}),
        ("brand_yml", {"convention"}),
        ("segno", {"leaflet"}),
        ("distributed", {"cluster", "crew", "remote", "scheduler"}),
        ("matplotlib", {"charts"}),
    ],
)
def test_each_library_has_one_door(library: str, doors: set[str]) -> None:
    """Only that module knows it, so only that one changes with it."""
    knowing = {
        module
        for module, path in MODULES.items()
        if library in {name.split(".")[0] for name in imported(path)}
    }
    assert knowing == doors


def test_names_say_what_a_module_is_for() -> None:
    """A drawer for everything is no module."""
    assert [name for name in MODULES if any(map(EMPTY_NAME.fullmatch, re.split(r"[._]", name)))] == []


def test_no_module_grows_without_end() -> None:
    """Who needs more lines has two things in one."""
    long = {module: path.read_text("utf-8").count("\n") for module, path in MODULES.items()}
    assert {module: lines for module, lines in long.items() if lines > 450} == {}


def whole(kind: Any, **given: Any) -> Any:  # noqa: ANN401 - any of our dataclasses
    """A value of a dataclass with something in every field."""
    return kind(**{field.name: given.get(field.name, field.name) for field in dataclasses.fields(kind)})


def test_what_travels_between_processes_can() -> None:
    """Article, Brand and Leaflet come back from pickling as they were, and are frozen."""
    text, _ = article.parse(
        ARTICLE,
        slug="nakke",
        file="nakke.md",
        settings=Settings(),
        languages=labels.read_all((shipped("templates"),)),
    )
    assert isinstance(text, Article)
    for value in (text, whole(Brand), whole(Leaflet, styles=("print.css",))):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, dataclasses.fields(value)[0].name, "andet")


def test_data_are_frozen_and_slotted() -> None:
    """Every public dataclass is made once, but for what grows as one leaflet, file or build goes on."""
    loose = {
        value.__name__
        for module in sorted(set(MODULES) - {"__main__"})
        for value in vars(importlib.import_module(f"handouts.{module}")).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and not value.__name__.startswith("_")
        if not (vars(value)["__dataclass_params__"].frozen and hasattr(value, "__slots__"))
    }
    assert loose <= {"Notes", "BrandFile", "Node", "Structure", "Ledger"}


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_tests_reach_no_other_machine(host: str) -> None:
    """The guard holds: a test that calls one fails."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as line:
        for call in (lambda: line.connect((host, 80)), lambda: socket.getaddrinfo(host, 80)):
            with pytest.raises(pytest.fail.Exception, match="network is forbidden"):
                call()


def test_tests_have_no_real_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a program keeps for its user goes into the tests' own folder."""
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())
    assert Path(os.environ["XDG_CACHE_HOME"]).is_relative_to(tmp_path_factory.getbasetemp())

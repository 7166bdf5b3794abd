"""The structure of the code: imports, names and sizes of modules, and the data that processes exchange."""

import ast
import dataclasses
import graphlib
import importlib
import os
import pickle
import re
import socket
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from handouts.articles import article
from handouts.articles.article import Article
from handouts.brands.brand import Brand
from handouts.leaflets.leaflet import Leaflet
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings
from tests import ROOT, TESTS
from tests.conftest import ARTICLE

PACKAGE = ROOT / "handouts"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py"
}
ORDER = (
    {"confinement", "errors", "memory_limit", "time_limit"},
    {"process_pool"},
    {"confined_worker"},
    {"text"},
    {"storage"},
    {"project"},
    {"images", "translation"},
    {"brands"},
    {"articles"},
    {"agreement", "search"},
    {"leaflets"},
    {"pdf"},
    {"build", "check", "verify"},
    {"cluster", "importing", "report", "station"},
    {"release"},
    {"ci_summary", "doctor", "scaffold", "schemas"},
    {"cli"},
    {"__main__"},
)
"""The rooms, lowest first. A room imports only from rooms in the sets before its own."""
MOST_MODULES = 20
"""Most modules of one folder; with more, it is hard to see where something belongs."""
MOST_LINES = 250
LONGER: dict[str, int] = {}
"""Lines of longer modules; add the reason as a comment."""
ELSEWHERE = {
    "pdf.rendered_pdf": "tests/pdf/test_renderer.py",
    "pdf.parts.body": "tests/pdf/parts/test_parts.py",
    "pdf.parts.file": "tests/pdf/parts/test_parts.py",
    "pdf.parts.fonts": "tests/pdf/parts/test_parts.py",
    "pdf.parts.letterhead.letterhead": "tests/pdf/parts/test_parts.py",
    "pdf.parts.letterhead.layout": "tests/pdf/parts/test_parts.py",
    "pdf.parts.letterhead.feet": "tests/pdf/parts/test_parts.py",
    "pdf.parts.layouts": "tests/pdf/parts/test_parts.py",
    "pdf.parts.letterhead.piece": "tests/pdf/parts/test_parts.py",
    "pdf.parts.letterhead.pieces": "tests/pdf/parts/test_parts.py",
    "pdf.parts.json_values": "tests/pdf/parts/test_stored.py",
    "pdf.parts.stored_body": "tests/pdf/parts/test_stored.py",
    "pdf.parts.letterhead.stored_pieces": "tests/pdf/parts/test_stored.py",
    "pdf.parts.letterhead.drawn": "tests/pdf/parts/test_parts.py",
    "pdf.parts.letterhead.qr": "tests/pdf/parts/test_parts.py",
    "pdf.parts.made": "tests/pdf/parts/test_parts.py",
    "pdf.parts.letterhead.drawing": "tests/pdf/parts/test_parts.py",
    "pdf.tagging.marked_content": "tests/pdf/tagging/test_tagging.py",
    "cli.site": "tests/release/test_web_site.py",
    "release.site.clinic_station": "tests/release/site/test_station_pages.py",
    "release.site.station_packages": "tests/release/site/test_station_pages.py",
    "station.places": "tests/station/test_find_page.py",
    "cli.import_command": "tests/importing/test_importing.py",
    "importing.draft": "tests/importing/test_importing.py",
    "__main__": "tests/cli/test_main.py",
    "agreement.markup.leftover_kinds": "tests/agreement/test_leftovers.py",
    "articles.misread.lost_sign": "tests/articles/test_lost_signs.py",
    "agreement.html_names": "tests/agreement/test_html_reader.py",
    "agreement.reading": "tests/agreement/test_collector.py",
    "check.rules.markup_rules": "tests/check/rules/test_parser_rules.py",
    "check.language.reason": "tests/check/language/test_findings.py",
    "check.passage": "tests/check/test_line_scanner.py",
    "check.reading": "tests/check/test_line_scanner.py",
    "check.rule": "tests/check/test_registry.py",
    "check.rules.two_readers": "tests/agreement/test_agreement.py",
    "images.pixels": "tests/images/test_photos.py",
    "images.svg_elements": "tests/images/test_lettering.py",
    "project.check_settings": "tests/project/test_settings_file.py",
    "project.front_matter_keys": "tests/project/test_settings_file.py",
    "project.label_file": "tests/project/test_labels.py",
    "project.limits": "tests/hostile/test_untrusted.py",
    "project.pdf_standards": "tests/pdf/test_conformance.py",
    "station.application": "tests/station/test_guard.py",
    "verify.rules.active_content": "tests/verify/test_active_content.py",
    "station.words": "tests/station/test_labels.py",
    "station.desk": "tests/station/test_topic_page.py",
    "station.worker": "tests/station/test_copies.py",
    "project.settings": "tests/project/test_settings_file.py",
}
"""Modules of values or types only, and entries of features: they need no test file of their name. Where they
are tested."""
EMPTY_NAME = re.compile(r"utils?|helpers?|common|core|models?|misc|managers?|base|lib")


@cache
def imported(path: Path) -> set[str]:
    """The names of all imports in a module, also inside functions: ``handouts.text.dates``, ``lxml.html``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            found |= {f"{node.module}.{name.name}" for name in node.names} | {str(node.module)}
    return found


def ours(path: Path) -> set[str]:
    """The names of the imports that are modules of this project."""
    names = {name.removeprefix("handouts.") for name in imported(path) if name.startswith("handouts.")}
    return names & set(MODULES)


def room(module: str) -> str:
    """The room of a module: its folder in ``handouts``, or the module itself if it is in no folder."""
    return module.split(".", maxsplit=1)[0]


def test_every_room_has_its_place() -> None:
    """Each room is once in the order, and the order has no other names."""
    named = [name for level in ORDER for name in level]
    assert sorted(named) == sorted({room(module) for module in MODULES})


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_room_imports_only_from_rooms_below(module: str) -> None:
    """Also inside functions, and if only for types."""
    height = next(at for at, level in enumerate(ORDER) if room(module) in level)
    below = {name for level in ORDER[:height] for name in level}
    assert {room(other) for other in ours(MODULES[module])} - {room(module)} <= below


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither inside a room nor between rooms."""
    graph = {module: ours(path) for module, path in MODULES.items()}
    assert len(list(graphlib.TopologicalSorter(graph).static_order())) == len(MODULES)


def test_no_folder_has_too_many_modules() -> None:
    """A folder with more has two purposes."""
    folders = Counter(module.rpartition(".")[0] for module in MODULES)
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


@pytest.mark.parametrize("init", sorted(PACKAGE.rglob("*/__init__.py")), ids=lambda path: path.parent.name)
def test_a_room_says_what_it_is_for(init: Path) -> None:
    """Its ``__init__`` has a docstring and nothing else."""
    tree = ast.parse(init.read_text("utf-8"))
    assert len(ast.get_docstring(tree) or "") > 30
    assert len(tree.body) == 1


def test_asking_for_the_version_imports_nothing() -> None:
    """So it costs nothing."""
    assert imported(PACKAGE / "__init__.py") == set()


@pytest.mark.parametrize(
    ("library", "importers"),
    [
        ("weasyprint", {"pdf.engine"}),
        ("jinja2", {"project.templates"}),
        ("nh3", {"articles.markdown.markdown"}),
        (
            "markdown",
            {f"articles.markdown.{name}" for name in ("html_blocks", "inline_marks", "lists", "parser")},
        ),
        ("markdown_it", {"agreement.second_parser"}),
        ("mdit_py_plugins", {"agreement.second_parser"}),
        ("brand_yml", {"brands.brand_yml"}),
        ("zint", {"leaflets.qr_code"}),
        ("distributed", {"cluster.connection", "cluster.executor", "cluster.worker", "cluster.workers"}),
        ("matplotlib", {"report.charts"}),
        ("mammoth", {"importing.word_file"}),
        ("uvicorn", {"station.server"}),
        (
            "starlette",
            {
                f"station.{name}"
                for name in (
                    "adapting.copy_page",
                    "adapting.form_page",
                    "admin.preview",
                    "admin.status",
                    "application",
                    "desk",
                    "downloads",
                    "find_page",
                    "infobutton.infobutton",
                    "install",
                    "packages.package_page",
                    "phone_page",
                    "server",
                    "topic_page",
                )
            },
        ),
    ],
)
def test_only_few_modules_import_a_library(library: str, importers: set[str]) -> None:
    """So that a new version of the library changes only these."""
    found = {
        module
        for module, path in MODULES.items()
        if library in {name.split(".")[0] for name in imported(path)}
    }
    assert found == importers


def test_names_say_what_a_module_is_for() -> None:
    """Names such as “utils” fit anything."""
    assert [name for name in MODULES if any(map(EMPTY_NAME.fullmatch, re.split(r"[._]", name)))] == []


def test_no_module_is_too_long() -> None:
    """A longer module has two purposes. Exceptions are in LONGER."""
    lines = {module: path.read_text("utf-8").count("\n") for module, path in MODULES.items()}
    assert {module: count for module, count in lines.items() if count > LONGER.get(module, MOST_LINES)} == {}
    assert {module for module in LONGER if lines[module] <= MOST_LINES} == set()


def test_each_module_has_a_test_of_its_name() -> None:
    """``handouts/text/dates.py`` has ``tests/text/test_dates.py``; ELSEWHERE lists those without."""
    without = {module for module in MODULES if not _test_of(module).is_file()}
    assert without - set(ELSEWHERE) == set(), "write a test file of that name, or add a line to ELSEWHERE"
    assert set(ELSEWHERE) - without == set(), "strike these from ELSEWHERE"
    assert {place for place in ELSEWHERE.values() if not (ROOT / place).is_file()} == set()


def _test_of(module: str) -> Path:
    *folders, name = module.split(".")
    return TESTS.joinpath(*folders, f"test_{name}.py")


def test_the_guide_names_modules_that_exist() -> None:
    """Each path of a module in docs/architecture.md exists."""
    guide = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", guide))
    assert len(named) > 30
    assert {
        name for name in named if not any((folder / name).is_file() for folder in (PACKAGE, ROOT))
    } == set()
    assert guide.count("\n") < 120


def whole(kind: Any, **given: Any) -> Any:  # noqa: ANN401 - any of our dataclasses
    """A value of a dataclass in which every field has a value."""
    return kind(**{field.name: given.get(field.name, field.name) for field in dataclasses.fields(kind)})


def test_data_for_other_processes_can_be_pickled() -> None:
    """An Article, a Brand and a Leaflet are the same after pickling, and are frozen."""
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
    """Every public dataclass, except those that collect results, and two of the station.

    Its overview computes parts when they are first needed; what its pages share follows the settings.
    """
    loose = {
        value.__name__
        for module in sorted(set(MODULES) - {"__main__"})
        for value in vars(importlib.import_module(f"handouts.{module}")).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and not value.__name__.startswith("_")
        if not (vars(value)["__dataclass_params__"].frozen and hasattr(value, "__slots__"))
    }
    assert loose <= {"Notes", "BrandFile", "Node", "Structure", "BuildState", "Document", "Desk", "Overview"}


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_tests_reach_no_other_machine(host: str) -> None:
    """A test that calls one fails."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as line:
        for call in (lambda: line.connect((host, 80)), lambda: socket.getaddrinfo(host, 80)):
            with pytest.raises(pytest.fail.Exception, match="network is forbidden"):
                call()


def test_tests_do_not_use_the_real_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files that a program keeps for its user go into a folder of the tests."""
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())
    assert Path(os.environ["XDG_CACHE_HOME"]).is_relative_to(tmp_path_factory.getbasetemp())

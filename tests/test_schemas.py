"""JSON Schemas: they hold for what the project itself has, and refuse what the program refuses."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from handouts import schemas
from handouts.articles import article_file
from handouts.articles.front_matter import front_matter, splitter
from handouts.build import build, manifest
from handouts.cli.main import run
from handouts.project import settings_file
from handouts.project.settings import Settings
from tests import ROOT
from tests.conftest import ClinicProject

ARTICLES = sorted(path for path in (ROOT / "content").glob("*.md") if path.name != "README.md")


def mistakes(name: str, data: object) -> list[str]:
    """What a schema says is wrong with a value."""
    validator = jsonschema.Draft202012Validator(schemas.SCHEMAS[name]())
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("name", sorted(schemas.SCHEMAS))
def test_a_schema_is_valid(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a valid JSON Schema."""
    assert run(["schema", name]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_shipped_article_fits_the_schema(path: Path) -> None:
    """The schema accepts their front matter, also with dates as texts, as editors read them."""
    parted = splitter.split(article_file.read_text(path))
    assert parted is not None
    assert parted.head is not None
    assert mistakes("front-matter", yaml.load(parted.head, Loader=yaml.BaseLoader)) == []  # noqa: S506 - texts only


@pytest.mark.parametrize(
    "data",
    [
        {"lastUpdated": "24. februar 2026"},
        {"lastUpdated": "24/02/26"},
        {"title": ["a", {"b": "c"}]},
        {"faq": [{"question": "Må jeg løbe?"}]},
        {"check": {"ignore": {"link-raw": ""}}},
        {"check": {"allow": {"link-raw": "why"}}},
    ],
)
def test_wrong_values_do_not_fit_the_schema(data: Mapping[str, Any]) -> None:
    """An editor marks what a build would refuse, and exceptions without a reason."""
    assert mistakes("front-matter", data)


def test_shipped_settings_fit_the_schema() -> None:
    """The project's own file, and every setting with its default."""
    values = tomllib.loads((ROOT / "handouts.toml").read_text("utf-8"))
    assert mistakes("settings", values) == []
    known = schemas.of_settings()["properties"]
    assert set(known) == set(Settings.__dataclass_fields__)
    assert all(one.get("description") for one in known.values())


@pytest.mark.parametrize(
    "toml",
    [
        'contend = "x"',
        "picture_dpi = 60",
        'pdf_standard = "x"',
        '[check]\nsilent = ["a"]',
        "[check]\ntable_columns = 40",
        '[check.severity]\nlink-raw = "fatal"',
        "[review]\nmonths = 0",
        '[front_matter]\nsidst = ["lastUpdated"]',
        '[front_matter]\nlastUpdated = "sidst"',
    ],
)
def test_schema_and_program_refuse_the_same_settings(toml: str) -> None:
    """The schema and the program accept and refuse the same settings."""
    assert mistakes("settings", tomllib.loads(toml))
    _, problems = settings_file.read(toml.encode())
    assert problems
    assert all(problem.line for problem in problems)


def test_a_real_manifest_fits_the_schema(clinic_project: ClinicProject) -> None:
    """The schema accepts the manifest of a build."""
    here = clinic_project()
    build.build(here)
    data = json.loads((here.output / manifest.NAME).read_text("utf-8"))
    assert data["leaflets"]
    assert mistakes("manifest", data) == []
    data["leaflets"][0]["pages"] = "two"
    assert mistakes("manifest", data)


def test_every_key_of_the_front_matter_is_described() -> None:
    """Each key has the docstring of its field as description."""
    properties = schemas.of_front_matter()["properties"]
    assert set(properties) == set(front_matter.KEYS)
    assert [key for key, one in properties.items() if not one.get("description")] == []
    assert re.match(r"^\w", properties["reviewBy"]["description"])

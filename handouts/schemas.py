"""JSON Schemas (2020-12) of front matter, settings and manifest, made from the classes that read them."""

import ast
import inspect
import json
import textwrap
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from handouts.articles.front_matter import diagnosis_codes, front_matter
from handouts.articles.front_matter.front_matter import FrontMatter, Related
from handouts.build import manifest
from handouts.build.manifest import Manifest, Record
from handouts.project.pdf_standards import STANDARDS
from handouts.project.settings import BOUNDS, DPI, TABLES, Settings

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
"""YAML turns some texts into numbers and booleans; handouts reads them as they are written."""
_TEXTS: Schema = {"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]}
_DAY: Schema = {
    "type": ["string", "null"],
    "pattern": r"^\s*(\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}\.?|\d{4}-\d{1,2}-\d{1,2}([T ].*)?)?\s*$",
    "examples": ["24/02/2026"],
}
_ANSWERED: Schema = {
    "type": "object",
    "properties": {"question": _TEXT, "answer": {"type": "string"}},
    "required": ["question", "answer"],
}
_BY_TYPE: dict[Any, Schema] = {
    bool: {"type": ["boolean", "string"], "examples": [True]},
    str: _TEXT,
    date | None: _DAY,
    tuple[str, ...]: _TEXTS,
    tuple[Related, ...]: {
        "type": "array",
        "items": {
            "anyOf": [_TEXT, {"type": "object", "properties": {"slug": _TEXT, "title": _TEXT}}],
        },
    },
}
_BY_NAME: dict[str, Schema] = {
    "faq": {
        "anyOf": [
            {"type": "array", "items": _ANSWERED},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ]
    },
    "codes": {
        "type": "object",
        "properties": dict.fromkeys(diagnosis_codes.SYSTEMS, _TEXTS),
        "additionalProperties": False,
        "examples": [{system: [code] for system, code in diagnosis_codes.EXAMPLES.items()}],
    },
    "exceptions": {
        "type": "object",
        "properties": {
            "ignore": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
        },
        "additionalProperties": False,
        "examples": [{"ignore": {"phone-foreign": "The municipal rehabilitation centre's number"}}],
    },
}


def of_front_matter() -> Schema:
    """The schema of an article's front matter, with the keys as the guides spell them."""
    described = _docstrings(FrontMatter)
    kinds = {one.name: one.type for one in fields(FrontMatter)}
    properties = {}
    for key, name in front_matter.KEYS.items():
        kind = _BY_NAME.get(name) or _BY_TYPE[kinds[name]]
        properties[key] = {**({"description": described[name]} if name in described else {}), **kind}
    return {
        "$schema": _DIALECT,
        "title": "Front matter of an article",
        "type": "object",
        "properties": properties,
    }


def of_settings() -> Schema:
    """The schema of ``handouts.toml``."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - 80 ms

    schema = TypeAdapter(Settings).json_schema()
    _describe(schema, Settings)
    for name, part in schema["$defs"].items():
        part["additionalProperties"] = False
        kind = next(one for one in TABLES.values() if one.__name__ == name)
        _describe(part, kind)
    for table, key, least, most in BOUNDS:
        reference = schema["properties"][table]["$ref"].rpartition("/")[2]
        schema["$defs"][reference]["properties"][key] |= {"minimum": least, "maximum": most}
    schema["properties"]["pdf_standard"]["enum"] = sorted(STANDARDS)
    schema["properties"]["picture_dpi"] |= dict(zip(("minimum", "maximum"), DPI, strict=True))
    head = {"$schema": _DIALECT, "title": "handouts.toml", "additionalProperties": False}
    return {**schema, **head}


def of_manifest() -> Schema:
    """The schema of ``manifest.json`` in its present version."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    schema = TypeAdapter(Manifest).json_schema()
    _describe(schema, Manifest)
    _describe(schema["$defs"]["Record"], Record)
    schema["$defs"]["Record"]["additionalProperties"] = False
    parts = schema["properties"]
    version = {"const": manifest.VERSION, "description": "Version of this format."}
    schema["properties"] = {"version": version, "leaflets": parts.pop("records"), **parts}
    for part in schema["properties"].values():
        part.pop("default", None)
    head = {"$schema": _DIALECT, "title": "manifest.json", "additionalProperties": False}
    return {**schema, **head, "required": list(schema["properties"])}


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "front-matter": of_front_matter,
    "settings": of_settings,
    "manifest": of_manifest,
}
"""The function that makes each schema, by its name on the command line."""


def text(name: str) -> str:
    """A schema as JSON; always the same text for the same version of the program."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1)


def _describe(schema: Schema, kind: Any) -> None:  # noqa: ANN401 - a dataclass
    """Add the docstring of each field to its schema."""
    schema.pop("description", None)
    for part in schema["properties"].values():
        part.pop("title", None)  # pydantic's title only repeats the name
    for name, description in _docstrings(kind).items():
        if name in schema["properties"]:
            schema["properties"][name]["description"] = description


def _docstrings(kind: Any) -> dict[str, str]:  # noqa: ANN401
    """The docstrings of the fields of a dataclass, which Python itself does not keep."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    found: dict[str, str] = {}
    name = ""
    for node in getattr(body, "body", []):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and name:
            found[name] = " ".join(str(node.value.value).split()).replace("``", "`")
            name = ""
        else:
            name = ""
    return found

"""Targets that read what builds and releases write; and settings, and messages to translate."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handouts.build import failures, fingerprints, manifest
from handouts.project import settings_file
from handouts.project.project import shipped
from handouts.release import history
from handouts.storage import files
from handouts.translation import translation
from tests import ROOT, TESTS
from tests.fuzz.target import Target, Try, require_sound, texts

_RECORD = {
    "slug": "knae",
    "title": "Ondt i knæet",
    "description": "",
    "clinic": "solsiden",
    "variant": "standard",
    "language": "da",
    "updated": "2024-02-24",
    "published": "",
    "review_by": "",
    "review": "",
    "as_of": "",
    "pages": 2,
    "sheets": 1,
    "standards": "PDF/UA-1, PDF/A-2a",
    "tagged": True,
    "code": "7F3A-91",
    "file": "solsiden/knae.pdf",
    "source": "content/knae.md",
    "sha256": "0" * 64,
}
_EDITION = {
    "clinic": "solsiden",
    "slug": "knae",
    "code": "7F3A-91",
    "title": "Ondt i knæet",
    "language": "da",
    "updated": "2024-02-24",
    "first": 1,
    "last": 2,
}
_TEXTS = {"7F3A-91": {"": "ab12", "Øvelser": "cd34"}}
_MANIFEST = {"version": manifest.VERSION, "leaflets": [_RECORD], "texts": _TEXTS}
_HISTORY = {
    "version": history.VERSION,
    "releases": ["2024-02", ""],
    "editions": [_EDITION, {**_EDITION, "slug": "b"}],
}
_PROBLEM = {
    "file": "content/a.md",
    "line": 3,
    "rule": "alt-missing",
    "severity": "warning",
    "message": "a",
    "advice": "b",
    "column": None,
}
_TRACE = {
    "record": _RECORD,
    "parts": {"article": "ab"},
    "pictures": {"a.png": "cd"},
    "mentions": {"b": "B"},
    "composed": "ef",
    "problems": [_PROBLEM],
    "rendering": [],
}
_TRACES = {
    "version": fingerprints.VERSION,
    "manifest": "ab",
    "brands": {"solsiden": "ab"},
    "texts": _TEXTS,
    "traces": [_TRACE],
}
_JSON_TOKENS = (
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        '"',
        "null",
        "true",
        "-1",
        "1e999",
        "NaN",
        "Infinity",
        "9" * 5000,
        '"\\ud800"',
    ),
    *(
        '"../"',
        '"/etc/passwd"',
        '"a/../b.pdf"',
        '"\\u0000"',
        '"\\u202e"',
        '"version":',
        '"leaflets":',
        '"texts":',
    ),
    *(
        '"history":',
        '"releases":',
        '"editions":',
        '"first":',
        '"last":',
        '"traces":',
        '"record":',
        "[[[[[[[[",
    ),
)


def _dumped(*values: object) -> list[bytes]:
    return [json.dumps(value, indent=indent).encode() for value in values for indent in (None, 1)]


@contextmanager
def _manifests(_: Path) -> Iterator[Try]:
    def tried(raw: bytes) -> None:
        try:
            found = manifest.parse(raw)
        except ValueError:
            return
        for record in found.records:
            parts = record.file.split("/")
            assert ".." not in parts
            assert not record.file.startswith("/")
        again = manifest.Manifest().with_records(found.records, found.texts)
        assert manifest.parse(manifest._text_of(again).encode()) == again

    yield tried


@contextmanager
def _traces(folder: Path) -> Iterator[Try]:
    output = folder / "dist"
    output.mkdir()

    def tried(raw: bytes) -> None:
        (output / fingerprints.NAME).write_bytes(files.with_checksum(raw))  # whoever can write can make one
        found = fingerprints.read(output)
        if found.leaflets:
            fingerprints.write(found, output)
            assert fingerprints.read(output).leaflets == found.leaflets
        listed = fingerprints.recorded(found)
        manifest.write(listed, output)
        assert manifest.read(output) == listed
        failures.in_order(one for leaflet in found.leaflets.values() for one in leaflet.problems)
        assert all(".." not in one.file.split("/") for one in listed.records)

    yield tried


@contextmanager
def _histories(_: Path) -> Iterator[Try]:
    def tried(raw: bytes) -> None:
        try:
            known, found = history.parse(raw)
        except ValueError:
            return
        for clinic in {one.clinic for one in found.editions}:
            for code, answers in history.answers(found, clinic).items():
                assert answers
                assert history.CODE.fullmatch(code)
            history.former(found, clinic)
        later = found.released(known.records)
        assert later.number == found.number + 1
        assert history.parse(history.carried(raw, found))[1] == found

    yield tried


@contextmanager
def _settings(_: Path) -> Iterator[Try]:
    styles = (shipped("styles"),)

    def tried(raw: bytes) -> None:
        found, problems = settings_file.read(raw)
        require_sound(problems, raw.count(b"\n") + raw.count(b"\r") + 1)
        if not problems:
            for folder in (found.content, found.output, found.assets):
                assert not Path(folder).is_absolute()
                assert ".." not in Path(folder).parts
            require_sound(settings_file.unknown_variants(found, raw, styles), raw.count(b"\n") + 1)

    yield tried


@contextmanager
def _messages(_: Path) -> Iterator[Try]:
    danish = translation.read("da", (shipped("templates"),))

    def tried(raw: bytes) -> None:
        message = raw.decode("utf-8", "replace")
        said = danish.phrase(message)
        assert said.text or not message
        assert said.lang in {"da", "en"}

    yield tried


def _sentences() -> list[bytes]:
    known = translation.read("da", (shipped("templates"),))
    english = [one.english for group in (known.sentences, known.values) for one in group._filled]
    filled = [one.replace("{", "").replace("}", "") for one in english]
    return [text.encode() for text in (*english[::3], *filled)]


TARGETS = (
    Target(
        name="manifest",
        seeds=lambda: _dumped(_MANIFEST, {**_MANIFEST, "leaflets": []}),
        prepare=_manifests,
        tokens=_JSON_TOKENS,
    ),
    Target(name="traces", seeds=lambda: _dumped(_TRACES), prepare=_traces, tokens=_JSON_TOKENS),
    Target(
        name="history",
        seeds=lambda: _dumped({**_MANIFEST, "history": _HISTORY}, _MANIFEST),
        prepare=_histories,
        tokens=_JSON_TOKENS,
    ),
    Target(
        name="settings",
        seeds=lambda: [
            *texts("handouts.toml", "templates/project/*.toml", below=ROOT),
            *texts("hostile/cases/**/handouts.toml", "cases/**/handouts.toml", below=TESTS),
        ],
        prepare=_settings,
        tokens=(
            *(
                "[check]",
                "[review]",
                "[front_matter]",
                "[check.severity]",
                "[check.exceptions]",
                "[[a]]",
                "= [",
            ),
            *(
                "lix_warn = ",
                "months = ",
                "variants = ",
                "picture_dpi = ",
                "content = ",
                "output = ",
                "inf",
                "nan",
            ),
            *(
                "true",
                '"',
                "'''",
                '"""',
                "\\u0000",
                "1979-05-27",
                "{a = 1}",
                "../",
                "record_line = ",
                "{code}",
            ),
        ),
    ),
    Target(
        name="messages",
        seeds=_sentences,
        prepare=_messages,
        tokens=("“", "”", "(lines 3, 9)", "24/02/2024", "2024-02-24", "0000-00-00", "{", "}", ": ", "\n"),
        longest=1_000,
    ),
)

"""Documents to import, and what an import reports."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from handouts.cli.main import run
from tests.importing import word_documents


def photo() -> bytes:
    """A small picture as PNG."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return file.getvalue()


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Exit code, rules and articles of one import."""
    code = run(["import", *arguments, "--json"])
    said = json.loads(capsys.readouterr().out)
    return code, [problem["rule"] for problem in said["problems"]], json.dumps(said, ensure_ascii=False)


def word_file(path: Path) -> None:
    """A Word file as a therapist writes it."""
    made = word_documents.blank()
    made.core_properties.title = "Ondt i skulderen"
    made.add_heading("Ondt i skulderen", 0)
    made.add_paragraph("Tag højst 2*500*3 mg om dagen.")
    made.add_heading("Øvelser", 1)
    for step in ("Løft armen", "Hold 5 sekunder", "Sænk"):
        made.add_paragraph(step, style="List Number")
    made.add_paragraph().add_run("Pas på").bold = True
    made.add_paragraph("4. uge må du løbe igen.")
    table = made.add_table(2, 2)
    for at, said in enumerate(("Uge", "Gange", "1-2", "10 | 12")):
        table.cell(at // 2, at % 2).text = said
    made.add_picture(io.BytesIO(photo()))
    made.add_paragraph("Ring 112 ved åndenød.")
    made.save(str(path))

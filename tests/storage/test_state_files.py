"""Files in which the program keeps what it knows: ordinary files of a bearable size, of plain JSON."""

import json
import os
from pathlib import Path

import pytest

from handouts.storage import files, state_files


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Also letters that are written as a pair of escapes."""
    value = {"a": ["æ", "😀", 1, None, {"b": 0.5}]}
    (tmp_path / "x").write_bytes(files.with_checksum(json.dumps(value).encode()))
    assert state_files.sealed(tmp_path / "x") == value


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"{", b"\xff", b"NaN", b"[Infinity]", b"1" * 5_000, b'"\\ud800"', b'{"\\udfff": 1}'),
        *(b"[" * 100_000, b'{"a":' * 100_000),
    ],
)
def test_what_is_not_plain_json_is_refused(raw: bytes) -> None:
    """Half a character, no number, and values that are nested without end."""
    with pytest.raises(ValueError):
        state_files.parse(raw)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    """It would take all memory."""
    with (tmp_path / "x").open("wb") as file:
        file.truncate(state_files.MOST_BYTES + 1)
    with pytest.raises(ValueError, match="at most 300 MB"):
        state_files.read(tmp_path / "x")


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    """Nobody writes to it, so reading would wait for ever."""
    os.mkfifo(tmp_path / "x")
    with pytest.raises(ValueError, match="ordinary file"):
        state_files.read(tmp_path / "x")


def test_an_object_of_texts_has_nothing_else() -> None:
    """Neither numbers nor lists."""
    assert state_files.texts({"a": "b"}) == {"a": "b"}
    for value in ([], [["a", "b"]], {"a": 1}, {"a": None}, "ab", None):
        with pytest.raises(TypeError):
            state_files.texts(value)

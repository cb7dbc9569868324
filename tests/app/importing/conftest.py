"""Ways to read made-up files: in this process, and in a child as the program does."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.importing.files import read_sheets
from app.importing.reading.child import answer_for
from app.importing.sheet import Sheet, unpack

Read = Callable[[bytes], list[Sheet]]


def read_here(content: bytes, *, careful: bool = False) -> list[Sheet]:
    answer = answer_for(io.BytesIO(content), careful=careful)
    if "refusal" in answer:
        raise UserError(answer["refusal"], **answer.get("facts", {}))
    return [unpack(packed) for packed in answer.get("sheets", [])]


@pytest.fixture
def read() -> Callable[..., list[Sheet]]:
    """Reads bytes in this process."""
    return read_here


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[..., list[Sheet]]:
    """Writes bytes to a file and reads it as the program does."""

    def write_and_read(content: bytes, name: str = "liste.xlsx", **limits: float) -> list[Sheet]:
        path = tmp_path / name
        path.write_bytes(content)
        return read_sheets(path, **limits)

    return write_and_read

"""Lists that mean harm end in a table or a clear sentence, and take, write and reach nothing."""

import socket
from pathlib import Path
from tempfile import gettempdir

import pytest

from app.core.errors import UserError
from app.importing.files import read_sheets
from tests.breadth import some
from tests.hostile import HEAVY, STOLEN, hostile_files
from ui.texts.errors import error_sentence

NAMES = sorted(name for name, _ in hostile_files(Path("/stolen")) if name not in HEAVY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files lie, with the one that some of them try to read."""
    made = tmp_path_factory.mktemp("hostile")
    (made / "stolen.txt").write_text(STOLEN)
    return made


@pytest.mark.parametrize("name", some(NAMES, 20))
def test_it_ends_in_a_table_or_a_sentence(folder: Path, name: str) -> None:
    file = folder / name
    file.write_bytes(dict(hostile_files(folder / "stolen.txt"))[name]())
    before = {path.name for path in folder.iterdir()}
    try:
        said = repr(read_sheets(file))
    except UserError as refusal:
        said = error_sentence(refusal)
    assert said
    assert STOLEN not in said
    assert "haha" not in said
    assert {path.name for path in folder.iterdir()} == before
    assert not any(Path(place, "climbed").exists() for place in (Path(gettempdir()), "/etc", folder, folder.parent))
    file.unlink()


def test_none_of_them_asks_the_web(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = str(server.getsockname()[1]).encode()
        asking = {name: make() for name, make in hostile_files(folder / "stolen.txt") if "web" in name}
        assert len(asking) > 8
        for name, content in asking.items():
            file = folder / name
            file.write_bytes(content.replace(b"127.0.0.1:9", b"127.0.0.1:" + port) if content[:2] != b"PK" else content)
            try:
                read_sheets(file)
            except UserError:
                continue
        with pytest.raises(TimeoutError):
            server.accept()


def test_what_a_formula_would_do_is_only_text(folder: Path) -> None:
    name = "formulas that start programs.csv"
    file = folder / name
    file.write_bytes(dict(hostile_files(folder / "stolen.txt"))[name]())
    (sheet,) = read_sheets(file)
    assert [row[0][:4] for row in sheet.rows[1:]] == ["=cmd", "@SUM", "+1+H", "-2+3"]

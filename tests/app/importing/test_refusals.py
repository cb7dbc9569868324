"""What cannot be a list is refused by name, whatever it is."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.importing.files import read_sheets
from app.importing.reading import archive
from app.importing.reading.child import answer_for
from app.importing.sheet import Sheet
from tests.app.importing.samples import LIST, SHEET_XML, with_parts, xlsx

ReadFile = Callable[..., list[Sheet]]
SAMPLES = Path(__file__).parent / "files"


def refusal(content: bytes) -> str | None:
    return answer_for(io.BytesIO(content), careful=False).get("refusal")


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_password_is_named(kind: str) -> None:
    with pytest.raises(UserError) as refused:
        read_sheets(SAMPLES / f"adgangskode.{kind}")
    assert refused.value.code == "file_password"
    assert refused.value.facts == {"name": f"adgangskode.{kind}"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "væk.xlsx", tmp_path / "x" / "y", tmp_path / "a\0b"):
        with pytest.raises(UserError, match="file_missing"):
            read_sheets(path)


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file_not_a_table"):
        read_sheets(tmp_path)


def test_a_file_that_may_not_be_opened_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "åben.xlsx"
    path.write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError) as refused:
        read_sheets(path)
    assert (refused.value.code, refused.value.facts) == ("file_locked", {"name": "åben.xlsx"})


def test_a_broken_disk_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(Path, "stat", fail)
    with pytest.raises(UserError, match="file_unreadable"):
        read_sheets(tmp_path / "liste.xlsx")


def test_a_file_of_more_than_400_mb_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 400_000_001)
    with pytest.raises(UserError, match="file_too_large"):
        read_sheets(path)


def test_an_empty_file_is_empty(read_file: ReadFile) -> None:
    with pytest.raises(UserError) as refused:
        read_file(b"", "tom.csv")
    assert (refused.value.code, refused.value.facts) == ("file_empty", {"name": "tom.csv"})


@pytest.mark.parametrize("end", [10, 1000, -30, -1])
def test_half_a_workbook_is_unreadable(end: int) -> None:
    assert refusal(xlsx(LIST)[:end]) == "file_unreadable"


@pytest.mark.parametrize(
    "parts",
    [
        {"billede.png": b"x"},
        {"[Content_Types].xml": b"x", "word/document.xml": b"x"},
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"x"},
        {},
    ],
    ids=["zip", "docx", "odt", "nothing"],
)
def test_other_archives_are_no_tables(parts: dict[str, bytes]) -> None:
    assert refusal(zipped(parts)) == "file_not_a_table"


def test_an_old_word_file_is_no_table() -> None:
    directory = bytearray(1024)
    directory[512:536] = "WordDocument".encode("utf-16-le")
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory) == "file_not_a_table"


def test_a_member_that_grows_more_than_200_times_is_a_bomb() -> None:
    bomb = with_parts(xlsx(LIST), lambda name, old: b" " * 10_000_001 if name == SHEET_XML else old)
    assert refusal(bomb) == "file_bomb"


def test_many_small_members_together_are_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({f"xl/worksheets/sheet{number}.xml": b" " * 9_000 for number in range(5)})
    monkeypatch.setattr(archive, "ALL_BYTES_LIMIT", 40_000)
    assert refusal(bomb) == "file_bomb"


def test_a_member_that_lies_about_its_size_is_unreadable() -> None:
    content = bytearray(xlsx([["x" * 50_000]]))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as source:
        size = source.getinfo(SHEET_XML).file_size
    lie = bytes(content).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lie != content
    assert refusal(lie) == "file_unreadable"


def test_an_archive_with_a_password_is_named() -> None:
    content = bytearray(xlsx(LIST))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refusal(bytes(content)) == "file_password"


def test_one_row_repeated_a_million_times_is_counted() -> None:
    row = '<table:table-row table:number-rows-repeated="1000000"><text:p>x</text:p></table:table-row>'
    short = "<table:table-row><text:p>x</text:p></table:table-row>"
    content = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<table:table>{row}</table:table><table:table>{short}</table:table>".encode(),
        }
    )
    answer = answer_for(io.BytesIO(content), careful=False)
    assert answer == {"refusal": "file_too_many_rows", "facts": {"rows": 1_000_000, "limit": 100_000}}

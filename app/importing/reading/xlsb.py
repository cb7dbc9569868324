"""What a binary workbook (.xlsb) hides and merges, which no library tells, is read from its records."""

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from app.importing.reading.layout import Layout, names_of_parts
from app.importing.sheet import PackedSheet

_ROW, _COLUMNS, _SHEET, _MERGED = 0, 60, 156, 176
_ROW_HIDDEN, _COLUMNS_HIDDEN = 0x10, 0x01


def attach_layouts(file: BinaryIO, sheets: list[PackedSheet]) -> None:
    """Tell the sheets what their file hides and merges; those from the first on that is damaged are left alone."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        found = _layouts(archive)
    for sheet in sheets:
        if layout := found.get(sheet["name"]):
            layout.attach(sheet)


def _layouts(archive: zipfile.ZipFile) -> dict[str, Layout]:
    parts = names_of_parts(archive, "bin")
    if parts is None:
        return {}
    book, targets, members = parts
    found: dict[str, Layout] = {}
    try:
        for kind, record in _records(archive.read(book)):
            if kind == _SHEET:
                identity, at = _text(record, 8)
                name, _ = _text(record, at)
                if member := members.get(targets.get(identity, "")):
                    found[name] = _layout(archive.read(member))
    except (struct.error, IndexError, UnicodeDecodeError):
        return found
    return found


def _layout(content: bytes) -> Layout:
    layout = Layout()
    for kind, record in _records(content):
        if kind == _ROW:
            if record[11] & _ROW_HIDDEN:
                row = struct.unpack_from("<I", record)[0] + 1
                layout.rows.append((row, row))
        elif kind == _COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<IIIIH", record)
            if flags & _COLUMNS_HIDDEN or not width:
                layout.columns.append((first, last))
        elif kind == _MERGED:
            first, last, column, _ = struct.unpack_from("<IIII", record)
            layout.merged.append((first + 1, last + 1, column))
    return layout


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind and the content of each record; both numbers before it are of seven bits a byte."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2)
        size, at = _number(content, at, 4)
        yield kind, content[at : at + size]
        at += size


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        byte = content[at]
        at += 1
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return number, at


def _text(record: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", record, at)[0]
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le"), end

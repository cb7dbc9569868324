"""What an old .xls file hides, which no library tells, is read from its records."""

import struct
from collections.abc import Iterator

from app.importing.reading.layout import Layout

_SECTOR_OF_HEADER = 512
_HEADER_PLACES = 109
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers above this mean that no sector follows."""
_EOF, _COLUMN_INFO, _BOUND_SHEET, _ROW = 0x0A, 0x7D, 0x85, 0x0208
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01


def layouts(data: bytes) -> list[Layout]:
    """What each worksheet hides, in their order; empty where the file is damaged."""
    try:
        stream = _workbook_stream(data)
        return [_layout(stream, start) for start in _worksheets(stream)]
    except (struct.error, IndexError, ValueError):
        return []


def _worksheets(stream: bytes) -> list[int]:
    """Where each worksheet begins; charts and macros are none."""
    found: list[int] = []
    for kind, record in _records(stream, 0):
        if kind == _BOUND_SHEET:
            start, _, sort = struct.unpack_from("<IBB", record)
            if sort == 0:
                found.append(start)
    return found


def _layout(stream: bytes, start: int) -> Layout:
    layout = Layout()
    for kind, record in _records(stream, start):
        if kind == _ROW:
            row, *_, flags = struct.unpack_from("<HHHHHHH", record)
            if flags & _ROW_HIDDEN:
                layout.rows.append((row + 1, row + 1))
        elif kind == _COLUMN_INFO:
            first, last, width, _, flags = struct.unpack_from("<HHHHH", record)
            if flags & _COLUMN_HIDDEN or not width:
                layout.columns.append((first, last))
    return layout


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The kind and the content of each record, to the end of this part of the stream."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _workbook_stream(data: bytes) -> bytes:
    """The one stream of an OLE file that holds the workbook; ValueError where there is none."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    first_directory, cutoff, first_mini = struct.unpack_from("<I4xII", data, 48)
    table = _table(data, size)
    directory = _chain(data, table, first_directory, size, _SECTOR_OF_HEADER)
    streams: dict[str, tuple[int, int]] = {}
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", errors="replace").casefold()
        streams.setdefault(name, struct.unpack_from("<II", directory, at + 116))
    start, length = streams.get("workbook") or streams.get("book") or (0, -1)
    if length < 0:
        raise ValueError("no workbook")
    if length >= cutoff:
        return _chain(data, table, start, size, _SECTOR_OF_HEADER)[:length]
    small = _chain(data, table, streams["root entry"][0], size, _SECTOR_OF_HEADER)
    small_table = _numbers(_chain(data, table, first_mini, size, _SECTOR_OF_HEADER))
    return _chain(small, small_table, start, 64, 0)[:length]


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows each one; its own sectors are listed in the header, and further on in a chain."""
    places = list(struct.unpack_from(f"<{_HEADER_PLACES}I", data, 76))
    following = struct.unpack_from("<I", data, 68)[0]
    for _ in range(len(data) // size):
        if following > _LAST_SECTOR:
            break
        more = _numbers(_sector(data, following, size, _SECTOR_OF_HEADER))
        places += more[:-1]
        following = more[-1]
    return [
        number
        for place in places
        if place <= _LAST_SECTOR
        for number in _numbers(_sector(data, place, size, _SECTOR_OF_HEADER))
    ]


def _chain(data: bytes, table: list[int], sector: int, size: int, offset: int) -> bytes:
    """The sectors that follow each other from this one; a circle ends with the last sector of the file."""
    pieces: list[bytes] = []
    while sector <= _LAST_SECTOR and len(pieces) <= len(table):
        pieces.append(_sector(data, sector, size, offset))
        sector = table[sector]
    return b"".join(pieces)


def _sector(data: bytes, number: int, size: int, offset: int) -> bytes:
    return data[offset + number * size : offset + (number + 1) * size]


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

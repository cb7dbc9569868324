"""Writes an .xls file of text cells, record by record, as small as one can be."""

import struct
from collections.abc import Iterable, Sequence

_FREE, _END, _TABLE, _FURTHER = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


def record(kind: int, content: bytes = b"") -> bytes:
    """One record of the workbook's stream."""
    return struct.pack("<HH", kind, len(content)) + content


def xls(
    rows: Sequence[Sequence[str]],
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    *,
    filling: int = 0,
) -> bytes:
    """A workbook with one sheet; rows and columns count from 1. `filling`: so many further bytes in its stream."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    name = b"Ark1"
    globals_length = len(record(0x0809, begin)) + 4 + 8 + len(name) + 4
    sheet_at = struct.pack("<IBBBB", globals_length, 0, 0, len(name), 0) + name
    parts = [record(0x0809, begin), record(0x85, sheet_at), record(0x0A)]
    parts.append(record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)))
    parts += [record(0x7D, struct.pack("<HHHHHH", one - 1, one - 1, 2560, 15, 1, 0)) for one in hidden_columns]
    for number, row in enumerate(rows):
        flags = 0x0120 if number + 1 in hidden_rows else 0x0100
        parts.append(record(0x0208, struct.pack("<HHHHHHI", number, 0, len(row), 255, 0, 0, flags)))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                label = struct.pack("<HHHHB", number, column, 15, len(text), 1) + text.encode("utf-16-le")
                parts.append(record(0x0204, label))
    if merged:
        cells = (struct.pack("<HHHH", first - 1, last - 1, left - 1, right - 1) for first, last, left, right in merged)
        parts.append(record(0xE5, struct.pack("<H", len(merged)) + b"".join(cells)))
    parts += [record(0x1000, bytes(min(8000, filling - at))) for at in range(0, filling, 8000)]
    return ole("Workbook", b"".join([*parts, record(0x0A)]))


def ole(name: str, content: bytes) -> bytes:
    """A compound file with one stream; a short one stands among the small sectors, as such a file asks for."""
    small = len(content) < 4096
    held = content + bytes(-len(content) % 512)
    sectors = [held[at : at + 512] for at in range(0, len(held), 512)]
    chain = [*range(1, len(sectors)), _END]
    mini = b""
    if small:
        count = -(-len(content) // 64)
        numbers = [*range(1, count), _END]
        mini = struct.pack(f"<{len(numbers)}I", *numbers)
        mini += b"\xff" * (-len(mini) % 512)
    mini_at = len(sectors)
    sectors += [mini[at : at + 512] for at in range(0, len(mini), 512)]
    chain += [_END] * (len(sectors) - mini_at)
    directory_at = len(sectors)
    root = _entry("Root Entry", 5, child=1, start=0 if small else _END, size=len(held) if small else 0)
    sectors.append(root + _entry(name, 2, child=_FREE, start=0, size=len(content)) + bytes(256))
    chain.append(_END)
    tables = further = 0
    while tables * 128 < len(sectors) + tables + further:
        tables += 1
        further = -(-max(tables - 109, 0) // 127)
    chain += [_TABLE] * tables + [_FURTHER] * further
    chain += [_FREE] * (tables * 128 - len(chain))
    places = [*range(len(sectors), len(sectors) + tables)]
    further_at = len(sectors) + tables
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIII", tables, directory_at, 0, 4096)
    header += struct.pack("<II", mini_at if small else _END, int(small))
    header += struct.pack("<II", further_at if further else _END, further)
    header += struct.pack("<109I", *places[:109], *[_FREE] * (109 - tables))
    listed = b""
    for number in range(further):
        here = places[109 + 127 * number :][:127]
        following = further_at + number + 1 if number + 1 < further else _END
        listed += struct.pack("<128I", *here, *[_FREE] * (127 - len(here)), following)
    return header + b"".join(sectors) + struct.pack(f"<{len(chain)}I", *chain) + listed


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    entry = text + bytes(64 - len(text)) + struct.pack("<HBB", len(text), kind, 1)
    return entry + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<III", start, size, 0)

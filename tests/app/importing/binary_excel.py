"""Writes an .xlsb file of text cells, record by record, as small as one can be."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, content: bytes = b"") -> bytes:
    """One record; its kind and its size are numbers of seven bits a byte."""
    return _number(kind) + _number(len(content)) + content


def xlsb(
    rows: Sequence[Sequence[str]],
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """A workbook with one sheet; rows and columns count from 1."""
    hidden = set(hidden_rows)
    width = max(map(len, rows))
    sheet = [record(129), record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)), record(390)]
    sheet += [record(60, struct.pack("<IIIIH", one - 1, one - 1, 2560, 0, 1)) for one in hidden_columns]
    sheet += [record(391), record(145)]
    for number, row in enumerate(rows):
        flags = 0x10 if number + 1 in hidden else 0
        sheet.append(record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0)))
        for column, text in enumerate(row):
            if text:
                sheet.append(record(6, struct.pack("<II", column, 0) + _text(text)))
    sheet.append(record(146))
    sheet += [record(176, struct.pack("<IIII", *(place - 1 for place in span))) for span in merged]
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text("Ark æ"))
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _relations("rId1", "officeDocument", "xl/workbook.bin"),
        "xl/workbook.bin": book + record(144) + record(132),
        "xl/_rels/workbook.bin.rels": _relations("rId1", "worksheet", "worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": b"".join([*sheet, record(130)]),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return target.getvalue()


def _relations(identity: str, kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'.encode()


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _number(number: int) -> bytes:
    pieces = [number & 0x7F]
    while number := number >> 7:
        pieces[-1] |= 0x80
        pieces.append(number & 0x7F)
    return bytes(pieces)

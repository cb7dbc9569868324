"""What a file is, told from its bytes and never from its name."""

import re
from dataclasses import dataclass
from typing import BinaryIO, Literal

from app.core.errors import UserError
from app.importing.reading import archive, json_table

Kind = Literal["xlsx", "xlsb", "ods", "xls", "spreadsheetml", "html", "json", "delimited"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLS_GLOBALS = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")
_FILEPASS = b"\x2f\x00"
_TEXT_BUT_NO_TABLE = (b"%PDF", b"{\\rtf")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|meta|style|div)[\s>]", re.IGNORECASE)
_WORKBOOK = re.compile(r"<(?:\w+:)?Workbook[\s>]")
_SAMPLE = 8192


@dataclass(frozen=True, slots=True)
class Finding:
    """What a file is; `text` is its decoded text where it is one."""

    kind: Kind
    text: str = ""


def detect(file: BinaryIO) -> Finding:
    """What this file is; leaves it at its start.

    Raises UserError: file_empty, file_password, file_not_a_table, and what `archive.inspect` raises.
    """
    start = file.read(_SAMPLE)
    file.seek(0)
    if start.startswith(_ZIP):
        kind = archive.inspect(file)
        file.seek(0)
        return Finding(kind)
    data = file.read()
    file.seek(0)
    if start.startswith(_OLE):
        return Finding(_ole_kind(data))
    text = decode(data).rstrip("\x1a")
    if not text.strip():
        raise UserError("file_empty")
    sample = text[:_SAMPLE]
    if start.startswith(_TEXT_BUT_NO_TABLE) or len(_NO_TEXT.findall(sample)) > 1 + len(sample) // 1000:
        raise UserError("file_not_a_table")
    return Finding(_text_kind(text), text)


def _ole_kind(data: bytes) -> Kind:
    """The names in the directory of an OLE file are UTF-16, in entries of 128 bytes."""
    if _has_stream(data, "EncryptedPackage"):
        raise UserError("file_password")
    if not (_has_stream(data, "Workbook") or _has_stream(data, "Book")):
        raise UserError("file_not_a_table")
    if _has_filepass(data):
        raise UserError("file_password")
    return "xls"


def _has_stream(data: bytes, name: str) -> bool:
    entry = (name + "\0").encode("utf-16-le")
    at = data.find(entry)
    while at >= 0 and at % 128:
        at = data.find(entry, at + 1)
    return at >= 0


def _has_filepass(data: bytes) -> bool:
    """An encrypted .xls says so in one of its first records, each a kind, a length and that many bytes."""
    first = _XLS_GLOBALS.search(data)
    at = first.start() if first else len(data)
    for _ in range(4):
        if data[at : at + 2] == _FILEPASS:
            return True
        at += 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return False


def decode(data: bytes) -> str:
    """Bytes as text: by their mark, else UTF-16 where every other byte is zero, else UTF-8, else cp1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    unmarked = _unmarked_utf16(data[:_SAMPLE])
    if unmarked:
        return data.decode(unmarked, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _unmarked_utf16(sample: bytes) -> Literal["utf-16-le", "utf-16-be", ""]:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 5 > len(sample) * 2 and even * 20 < len(sample):
        return "utf-16-le"
    if even * 5 > len(sample) * 2 and odd * 20 < len(sample):
        return "utf-16-be"
    return ""


def _decode_damaged(data: bytes) -> str:
    """UTF-8 with a few broken bytes stays UTF-8, because cp1252 would spoil every other letter of it."""
    text = data.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if whole > broken else data.decode("cp1252", errors="replace")


def _text_kind(text: str) -> Kind:
    start = text[:_SAMPLE].lstrip()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and _WORKBOOK.search(start):
        return "spreadsheetml"
    if start.startswith("<"):
        if _HTML.search(start):
            return "html"
        raise UserError("file_not_a_table")
    return "json" if start.startswith(("{", "[")) and json_table.is_json(text) else "delimited"

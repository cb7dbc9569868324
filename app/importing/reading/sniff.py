"""What a file is, told from its bytes and never from its name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal

from app.core.errors import UserError
from app.importing.reading import archive, json_table, mhtml
from app.importing.reading.foreign import What, what_is
from app.importing.reading.letters import decode
from app.importing.reading.twice_read import TWICE_READ, is_twice_read, read_right

Kind = Literal["xlsx", "xlsb", "ods", "xls", "spreadsheetml", "html", "mhtml", "json", "delimited"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLS_GLOBALS = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")
_FILEPASS = b"\x2f\x00"
_OTHER_STREAMS: Mapping[str, What] = {
    "WordDocument": "document",
    "PowerPoint Document": "slides",
    "__properties_version1.0": "mail",
}
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|meta|style|div)[\s>]", re.IGNORECASE)
_WORKBOOK = re.compile(r"<(?:\w+:)?Workbook[\s>]")
_SAMPLE = 8192


@dataclass(frozen=True, slots=True)
class Finding:
    """What a file is; `text` is its decoded text where it is one, `letters` how that was read, if it was guessed.

    `marked` are the members of an archive that hide something or merge cells.
    """

    kind: Kind
    text: str = ""
    letters: str = ""
    marked: tuple[str, ...] = ()


def detect(file: BinaryIO) -> Finding:
    """What this file is; leaves it at its start.

    Raises UserError: file_empty, file_letters, file_password, file_not_a_table with the fact `what` it is instead
    where that can be told, and what `archive.inspect` raises.
    """
    start = file.read(_SAMPLE)
    file.seek(0)
    if start.startswith(_ZIP):
        kind, marked = archive.inspect(file)
        file.seek(0)
        return Finding(kind, marked=marked)
    data = file.read()
    file.seek(0)
    if start.startswith(_OLE):
        return Finding(_ole_kind(data))
    if what := what_is(start):
        raise UserError("file_not_a_table", what=what)
    if mhtml.has_headers(start):
        return Finding("mhtml")
    return _text(data)


def _text(data: bytes) -> Finding:
    try:
        text, letters = decode(data)
    except UserError:
        if _is_binary(data[:_SAMPLE].decode("latin-1")):
            raise UserError("file_not_a_table") from None
        raise
    text = text.rstrip("\x1a")
    if not text.strip():
        raise UserError("file_empty")
    if _is_binary(text[:_SAMPLE]):
        raise UserError("file_not_a_table")
    if is_twice_read([text]):
        text, letters = read_right(text), TWICE_READ
    return Finding(_text_kind(text), text, letters)


def _is_binary(sample: str) -> bool:
    return len(_NO_TEXT.findall(sample)) > 1 + len(sample) // 1000


def _ole_kind(data: bytes) -> Kind:
    """The names in the directory of an OLE file are UTF-16, in entries of 128 bytes."""
    if _has_stream(data, "EncryptedPackage"):
        raise UserError("file_password")
    if not (_has_stream(data, "Workbook") or _has_stream(data, "Book")):
        for name, what in _OTHER_STREAMS.items():
            if _has_stream(data, name):
                raise UserError("file_not_a_table", what=what)
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


def _text_kind(text: str) -> Kind:
    start = text[:_SAMPLE].lstrip()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and _WORKBOOK.search(start):
        return "spreadsheetml"
    if start.startswith("<"):
        if _HTML.search(start):
            return "html"
        raise UserError("file_not_a_table", what="xml")
    return "json" if start.startswith(("{", "[")) and json_table.is_json(text) else "delimited"

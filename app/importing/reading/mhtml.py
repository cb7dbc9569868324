"""A web archive, as Excel and browsers save a page with all its parts in one file, is read like the page."""

import re
from collections.abc import Iterator
from posixpath import basename
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.importing.reading import html
from app.importing.reading.letters import decode
from app.importing.reading.twice_read import TWICE_READ, is_twice_read, read_right
from app.importing.sheet import PackedSheet

if TYPE_CHECKING:
    from email.message import Message

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_TELLING = re.compile(rb"^(?:mime-version|content-type):", re.IGNORECASE | re.MULTILINE)
_SENT = ("To", "Cc", "Received", "Delivered-To", "Return-Path")
_WORKSHEET = re.compile(r"<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>", re.DOTALL)
_NAME = re.compile(r"<x:Name>\s*([^<]*?)\s*</x:Name>")
_SOURCE = re.compile(r"""<x:WorksheetSource\s+HRef=["']?([^"'>\s]+)""")
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden")


def has_headers(start: bytes) -> bool:
    """Whether a file with these first bytes begins as a mail does, which is how a web archive begins."""
    found = _HEADERS.match(start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    return found is not None and _TELLING.search(found[0]) is not None


def read(data: bytes) -> list[PackedSheet]:
    """Every table of the pages in it, called as the workbook calls its sheets.

    Raises UserError: 'file_not_a_table' where there is none, and for a mail; 'file_letters', 'file_too_many_rows'.
    """
    from email import message_from_bytes

    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    if any(header in message for header in _SENT):
        raise UserError("file_not_a_table", what="mail")
    pages = list(_pages(message))
    names = {place: found for _, text, _ in pages for place, found in _names(text).items()}
    sheets: list[PackedSheet] = []
    for place, text, letters in pages:
        try:
            found = html.read(text)
        except UserError as refusal:
            if refusal.code != "file_not_a_table":
                raise
            continue
        name, hidden = names.get(basename(place).casefold(), ("", False))
        for sheet in found:
            sheet["name"] = " ".join(filter(None, (name, sheet["name"])))
            sheet["hidden"] = hidden
            if letters:
                sheet["letters"] = letters
        sheets += found
    if not sheets:
        raise UserError("file_not_a_table", what="web_page")
    for number, sheet in enumerate(sheets, 1):
        if len(sheets) > 1 and not sheet["name"]:
            sheet["name"] = f"Tabel {number}"
    return sheets


def _pages(message: "Message") -> Iterator[tuple[str, str, str]]:
    """Of each page: its place, its text, and how its letters were read where that had to be guessed."""
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"} or not isinstance(content, bytes):
            continue
        text, letters = decode(content, part.get_content_charset() or "")
        if is_twice_read([text]):
            text, letters = read_right(text), TWICE_READ
        yield str(part.get("Content-Location", "")).replace("\\", "/"), text, letters


def _names(text: str) -> dict[str, tuple[str, bool]]:
    """The name of the sheet that stands in a file, and whether it is hidden, as Excel's frame of them says."""
    found: dict[str, tuple[str, bool]] = {}
    for worksheet in _WORKSHEET.findall(text):
        name, source = _NAME.search(worksheet), _SOURCE.search(worksheet)
        if name and source:
            found[basename(source[1].replace("\\", "/")).casefold()] = (name[1], _HIDDEN.search(worksheet) is not None)
    return found

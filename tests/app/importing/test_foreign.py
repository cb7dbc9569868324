"""A file that is no list is called what it is, with what to do about it."""

import io
import zipfile
from typing import get_args

import pytest

from app.core.errors import UserError
from app.importing.reading.child import answer_for
from app.importing.reading.foreign import What
from ui.texts.errors import error_sentence
from ui.texts.lists import OTHER_FILES

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str, **texts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name in names:
            new.writestr(name, "x")
        for name, text in texts.items():
            new.writestr(name, text)
    return target.getvalue()


def ole(name: str) -> bytes:
    directory = bytearray(1024)
    entry = name.encode("utf-16-le")
    directory[512 : 512 + len(entry)] = entry
    return _OLE + bytes(504) + directory


FILES: tuple[tuple[str, bytes], ...] = (
    ("pdf", b"%PDF-1.7\na;b\nc;d"),
    ("pdf", b"%!PS-Adobe-3.0\n"),
    ("document", b"{\\rtf1 a;b\nc;d}"),
    ("document", zipped("[Content_Types].xml", "word/document.xml")),
    ("document", zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "x"})),
    ("document", ole("WordDocument")),
    ("slides", zipped("[Content_Types].xml", "ppt/presentation.xml")),
    ("slides", ole("PowerPoint Document")),
    ("slides", zipped(mimetype="application/vnd.oasis.opendocument.presentation", **{"content.xml": "x"})),
    ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("picture", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
    ("picture", b"\0\0\0\x18ftypheic\0\0\0\0"),
    ("picture", b"<?xml version='1.0'?>\n<svg width='1'></svg>"),
    ("contacts", b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lund;Bo;;;\r\nEND:VCARD\r\n"),
    ("contacts", b"\xef\xbb\xbf\r\nbegin:vcard\r\nFN:Bo\r\n"),
    ("calendar", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nDTSTART;TZID=x:20260301\r\n"),
    ("mail", b"From: bo@by.example\nTo: eva@by.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\na;b\nc;d"),
    ("mail", b"Received: a\r\n by b;\r\nContent-Type: text/html\r\n\r\n<table><tr><td>a<td>b<tr><td>c<td>d</table>"),
    ("mail", ole("__properties_version1.0")),
    ("database", b"SQLite format 3\0" + bytes(84)),
    ("database", b"\0\x01\0\0Standard ACE DB\0"),
    ("database", b"\0\x01\0\0Standard Jet DB\0"),
    ("archive", zipped("liste.xlsx", "billede.png")),
    ("archive", b"7z\xbc\xaf\x27\x1c\0\x04"),
    ("archive", b"Rar!\x1a\x07\0"),
    ("archive", b"\x1f\x8b\x08\0\0\0\0\0"),
    ("numbers", zipped("Index/Document.iwa", "Metadata/Properties.plist")),
    ("numbers", zipped("index.apxl", "QuickLook/Preview.pdf")),
    ("old_table", b"ID;PWXL;N;E\r\nC;Y1;X1;K\"CPR\"\r\n"),
    ("old_table", b"\x09\x04\x06\0\0\0\x10\0"),
    ("json", b'[{"navn":"Bo","cpr":"1"},{"navn":"Eva","cpr":"2"}]'),
    ("json", b'{"borgere":[{"navn":"Bo"}]}'),
    ("json", b'{"navn":"Bo","by":"Vejle"}\n{"navn":"Eva","by":"Tarm"}\n'),
    ("xml", b"<?xml version='1.0'?><borgere><borger navn='Bo'/></borgere>"),
    ("xml", b"<borgere>\n<borger/></borgere>"),
    ("program", b"MZ\x90\0\x03\0\0\0"),
    ("program", b"#!/bin/sh\necho a;b\n"),
    ("sound", b"ID3\x04\0\0\0\0\0\0"),
    ("web_page", b"<html><body><form>Log ind</form></body></html>"),
    ("text", b"Hej Ole\nvi ses i morgen\n"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "content"), FILES, ids=[f"{what}-{n}" for n, (what, _) in enumerate(FILES)])
def test_what_a_file_is_instead_is_told(what: str, content: bytes) -> None:
    answer = answer_for(io.BytesIO(content), careful=False)
    assert answer == {"refusal": "file_not_a_table", "facts": {"what": what}}


def test_every_kind_of_file_has_its_sentence_and_an_example() -> None:
    assert set(get_args(What)) == {what for what, _ in FILES}
    assert OTHER_FILES.keys() == set(get_args(What)) | {"folder", "no_file"}
    for what in OTHER_FILES:
        sentence = error_sentence(UserError("file_not_a_table", name="liste", what=what))
        assert sentence.startswith("liste er ")
        assert sentence.endswith(".")
    assert error_sentence(UserError("file_not_a_table", name="liste")).startswith("liste er ikke en liste.")


@pytest.mark.parametrize(
    "content",
    [b"BM;Navn\n1;Bo\n", b"MZ;Navn\n1;Bo\n", b"ID;Navn\n1;Bo\n", b"Navn: Bo;By: Tarm\nNavn: Eva;By: Vejle\n\na;b"],
)
def test_a_list_that_begins_like_something_else_is_a_list(content: bytes) -> None:
    assert "sheets" in answer_for(io.BytesIO(content), careful=False)


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, bytes(5000), b"\x07\x01\xfe\x93\x88" * 900])
def test_bytes_that_tell_nothing_are_just_no_list(content: bytes) -> None:
    assert answer_for(io.BytesIO(content), careful=False).get("refusal") == "file_not_a_table"

"""A web archive is read like the page that it holds, with every sheet of a workbook."""

import base64
import quopri
from collections.abc import Callable

import pytest

from app.core.errors import UserError
from app.importing.reading.mhtml import has_headers
from app.importing.sheet import Sheet
from tests.app.importing.samples import LIST, html

Read = Callable[..., list[Sheet]]
BOUNDARY = "----=_NextPart_01"
FRAME = (
    "<html><xml><x:ExcelWorkbook><x:ExcelWorksheets>"
    '<x:ExcelWorksheet><x:Name>Noter</x:Name><x:WorksheetSource HRef="liste_filer/sheet001.htm"/>'
    "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></x:ExcelWorksheet>"
    '<x:ExcelWorksheet><x:Name>Borgere Å</x:Name><x:WorksheetSource HRef="liste_filer/sheet002.htm"/>'
    "</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><frameset></frameset></html>"
)


def part(
    text: str, place: str, encoding: str = "utf-8", *, how: str = "quoted-printable", kind: str = "text/html"
) -> bytes:
    """One part of an archive; the way it says its letters is `encoding`."""
    content = text.encode(encoding)
    if how == "base64":
        content = base64.encodebytes(content)
    elif how == "quoted-printable":
        content = quopri.encodestring(content)
    head = f"Content-Location: file:///C:/{place}\nContent-Transfer-Encoding: {how}\nContent-Type: {kind}"
    return f'{head}; charset="{encoding}"\n\n'.encode() + content


def archive(*parts: bytes, before: str = "") -> bytes:
    head = (
        f'{before}MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary="{BOUNDARY}"'
    )
    pieces = b"".join(b"\n--" + BOUNDARY.encode() + b"\n" + piece for piece in parts)
    return head.encode() + b"\n" + pieces + b"\n--" + BOUNDARY.encode() + b"--\n"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "macintosh", "utf-16"])
@pytest.mark.parametrize("how", ["quoted-printable", "base64"])
def test_a_page_is_read_however_it_was_packed(read: Read, encoding: str, how: str) -> None:
    (sheet,) = read(archive(part(html(), "liste.htm", encoding, how=how)))
    assert (sheet.rows, sheet.letters) == (LIST, "")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "macintosh"])
def test_a_page_that_is_not_packed_is_read_as_it_stands(read: Read, encoding: str) -> None:
    (sheet,) = read(archive(part(html(), "liste.htm", encoding, how="8bit")))
    assert (sheet.rows, sheet.letters) == (LIST, "")


def test_returns_marks_and_what_a_browser_writes_do_no_harm(read: Read) -> None:
    saved = archive(part(html(), "liste.htm"), before="From: <Saved by Blink>\nSubject: =?utf-8?Q?Liste?=\n")
    for content in (saved, saved.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf\n" + saved):
        (sheet,) = read(content)
        assert sheet.rows == LIST


def test_a_page_alone_needs_no_parts(read: Read) -> None:
    (sheet,) = read(b"MIME-Version: 1.0\n" + part(html(), "liste.htm"))
    assert sheet.rows == LIST


def test_each_sheet_of_a_workbook_is_a_sheet(read: Read) -> None:
    notes = html([("a", "b"), ("c", "d")])
    hidden, sheet = read(
        archive(
            part(FRAME, "liste.htm"),
            part("td {color:black}", "liste_filer/stylesheet.css", kind="text/css"),
            part(notes, "liste_filer/sheet001.htm"),
            part(html(), "liste_filer/sheet002.htm", "windows-1252"),
            part("<html><table><tr><td>Ark1</td></tr></table></html>", "liste_filer/tabstrip.htm"),
        )
    )
    assert (hidden.name, hidden.hidden, hidden.rows[0]) == ("Noter", True, ("a", "b"))
    assert (sheet.name, sheet.hidden, sheet.rows) == ("Borgere Å", False, LIST)


def test_pages_without_names_are_numbered(read: Read) -> None:
    found = read(archive(part(html(), "a.htm"), part(html(), "b.htm")))
    assert [sheet.name for sheet in found] == ["Tabel 1", "Tabel 2"]


def test_a_wrong_word_about_the_letters_does_not_count(read: Read) -> None:
    content = archive(part(html(), "a.htm", "mac_roman")).replace(b'charset="mac_roman"', b'charset="utf-8"')
    (sheet,) = read(content)
    assert (sheet.rows, sheet.letters) == (LIST, "tekst fra en Mac")


@pytest.mark.parametrize("line", ["Key: en værdi\n", "Key: en\n  to  tre    fire\n\t\tfem\n", "Key:\n \n"])
def test_lines_that_look_like_headers_keep_nobody_waiting(line: str) -> None:
    assert not has_headers(line.encode() * 200 + b"slut")


def test_an_archive_without_a_table_is_a_page_without_one(read: Read) -> None:
    with pytest.raises(UserError) as refused:
        read(archive(part("<html><p>Log ind</html>", "a.htm")))
    assert refused.value.facts == {"what": "web_page"}

"""Files for the tests of the readers, made in memory and all about made-up people."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

HEAD = ("CPR-nr.", "Navn", "Målgruppe", "Startdato", "Timer pr. uge")
PEOPLE = (
    ("010170-1234", "Åse Ærø", "Jobparat kontanthjælp", "03-11-2025", "7,5"),
    ("0202900003", "Øjvind Håkonsen", "Sygedagpenge", "01-02-2026", "0"),
)
LIST = (HEAD, *PEOPLE)

SHEET_XML = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(rows: Iterable[Sequence[object]], title: str = "Ark1") -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book: "Workbook") -> bytes:
    """The bytes of a workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_parts(archive: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with each part changed, or left out where the change gives None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def xlsx_of_xml(body: str, dimension: str = "A1") -> bytes:
    """A workbook whose one sheet has this XML, <row> elements, as its data."""
    xml = f'<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/><sheetData>{body}</sheetData></worksheet>'
    return with_parts(xlsx([["x"]]), lambda name, content: xml.encode() if name == SHEET_XML else content)


def text_cell(place: str, text: str) -> str:
    """A cell with text in it, as XML."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def strict_xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook in the Strict form of OOXML, which has namespaces of its own."""
    usual, strict = b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml"
    spaces = (b"/spreadsheetml/2006/main", b"/spreadsheetml/main"), (b"/officeDocument/2006/", b"/officeDocument/")

    def to_strict(_: str, content: bytes) -> bytes:
        for old, new in spaces:
            content = content.replace(usual + old, strict + new)
        return content

    return with_parts(xlsx(rows), to_strict)


def ods(tables: str) -> bytes:
    """An OpenDocument spreadsheet with these <table:table> elements."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{space}{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{space}manifest:1.0"/>',
        "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return target.getvalue()


def csv_text(rows: Iterable[Sequence[str]] = LIST, delimiter: str = ";") -> str:
    """Rows as text with separators."""
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


def html(rows: Iterable[Sequence[str]] = LIST) -> str:
    """Rows as a web page, the way report servers call it .xls."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><head><meta charset='iso-8859-1'></head><body><table>{body}</table></body></html>"


def spreadsheetml(rows: str, after: str = "") -> str:
    """An Excel 2003 XML file whose one sheet has these <Row> elements."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" '
        f'xmlns:ss="{space}" xmlns:x="urn:schemas-microsoft-com:office:excel"><Worksheet ss:Name="Ark1">'
        f"<Table>{rows}</Table>{after}</Worksheet></Workbook>"
    )

"""How the parts of lists that mean harm are put together."""

import io
import zipfile
from warnings import catch_warnings

from tests.app.importing.samples import LIST, SHEET_XML, text_cell, with_parts, xlsx, xlsx_of_xml

MANY = 200_000
WORKBOOK = "xl/workbook.xml"


def zipped(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def added(parts: dict[str, bytes]) -> bytes:
    """A workbook with more members."""
    target = io.BytesIO(xlsx(LIST))
    with zipfile.ZipFile(target, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def linked() -> bytes:
    target = io.BytesIO(xlsx(LIST))
    link = zipfile.ZipInfo("xl/linked.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return target.getvalue()


def twice(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(LIST))) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            for count in range(1 + (info.filename == name)):
                with catch_warnings(action="ignore"):
                    archive.writestr(zipfile.ZipInfo(info.filename), source.read(info) if not count else b"<x/>")
    return target.getvalue()


def lying(content: bytes) -> bytes:
    """An archive whose directory says that a member has ten bytes."""
    whole = zipped({SHEET_XML: content, WORKBOOK: b"<x/>"})
    size = len(content).to_bytes(4, "little")
    return whole.replace(size, (10).to_bytes(4, "little"))


def overlapping() -> bytes:
    """An archive whose directory names one big member 2,000 times, under 2,000 names."""
    whole = zipped({"xl/a00000.xml": bytes(9_000_000)})
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entries = b"".join(whole[start:end].replace(b"a00000", b"a%05d" % n) for n in range(2_000))
    closing = bytearray(whole[end:])
    closing[8:12] = (2_000).to_bytes(2, "little") * 2
    closing[12:16] = len(entries).to_bytes(4, "little")
    return whole[:start] + entries + bytes(closing)


def headed(archive: bytes, part: str, head: str) -> bytes:
    """The archive with one part's head replaced by this one."""

    def headed(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        body = content.decode()
        return (head + (body.partition("?>")[2] if body.startswith("<?xml") else body)).encode()

    return with_parts(archive, headed)


def shared(xml: str) -> bytes:
    body = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    target = io.BytesIO(xlsx_of_xml(body))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", xml)
    return target.getvalue()


def cells(text: str) -> str:
    return f'<row r="1">{text_cell("A1", "Navn")}{text_cell("B1", text)}</row>'


def table(cell: str, row: str = "") -> str:
    return f'<table:table table:name="A"><table:table-row {row}>{cell}</table:table-row></table:table>'


def merged(name: str, content: bytes) -> bytes:
    if name != SHEET_XML:
        return content
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, MANY))
    return content.replace(b"</sheetData>", f"</sheetData><mergeCells>{areas}</mergeCells>".encode())


def sheets(name: str, content: bytes) -> bytes:
    if name != WORKBOOK:
        return content
    more = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n + 2) for n in range(20_000))
    return content.replace(b"</sheets>", more + b"</sheets>")

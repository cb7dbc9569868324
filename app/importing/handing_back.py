"""Rows that an import did not take as a list of their own, each with the reason, to be put right and read again."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from app.core.targets import written_whole
from app.importing.shapes import WHY
from app.importing.sheet import column_letters
from app.importing.tables import Table

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_TEXT, _HEAD = 1, 2
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Afviste" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1">'
    '<xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>'
    '<xf fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
    'builtinId="0"/></cellStyles></styleSheet>',
}
"""A workbook without its sheet, whose texts stay texts: no number, no day and no formula is made of them."""


def hand_back(path: Path, table: Table, reasons: Mapping[int, str], kept: Path | None) -> int:
    """Write the rows with these numbers under the heads of their list, with the reason in a last column; how many.

    A name that ends with .csv gets a text with semicolons, any other a workbook; each cell is the text that stands in
    the list, CPR numbers too. Nothing of it is written elsewhere meanwhile. `kept` is the team's own file. Raises
    UserError as `written_whole`.
    """
    places = [place for place, header in enumerate(table.headers) if header != WHY]
    heads = [*(table.headers[place] for place in places), WHY]
    rows = [
        [*(row.cells[place] for place in places), reasons[row.number]] for row in table.rows if row.number in reasons
    ]
    with written_whole(path, kept) as unfinished:
        if path.suffix.lower() == ".csv":
            _write_text(unfinished, heads, rows)
        else:
            _write_workbook(unfinished, heads, rows)
    return len(rows)


def _write_text(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(heads)
        writer.writerows(rows)


def _write_workbook(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    begin = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{len(heads)}" '
        'width="22" customWidth="1"/></cols><sheetData>'
    )
    lines = [_row(1, heads, _HEAD), *(_row(number, cells, _TEXT) for number, cells in enumerate(rows, 2))]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
        archive.writestr("xl/worksheets/sheet1.xml", f"{begin}{''.join(lines)}</sheetData></worksheet>")


def _row(number: int, cells: Sequence[str], style: int) -> str:
    said = (
        f'<c r="{column_letters(place)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(_UNFIT.sub('', text)[:_LONGEST])}</t></is></c>"
        for place, text in enumerate(cells)
        if text
    )
    return f'<row r="{number}">{"".join(said)}</row>'

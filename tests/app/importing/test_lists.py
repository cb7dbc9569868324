"""A list is the same table whichever program saved it, from the file to the values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.core.dates import parse_date
from app.core.values import parse_cpr, parse_flag, parse_number
from app.importing.columns import knows
from app.importing.files import read_sheets
from app.importing.sheet import Sheet
from app.importing.tables import TableRow, choose_sheet, find_table
from tests.app.importing.samples import saved

SAMPLES = Path(__file__).parent / "files"
AS_CSV = """\
Borgerliste, Team Nord
Udtrukket 01-03-2026

;CPR-nr.;Navn;Målgruppe;Startdato;Timer pr. uge;CV på Jobnet
;010170-1234;Åse Ærø;Jobparat kontanthjælp;03-11-2025;7,5;Ja
;101801235;Bent Østergård;Sygedagpenge;1/2-26;0;Nej
;0202900003;Chanda N'Diaye;Ledighedsydelse;5. januar 2026;12 t;X

;I alt;;;;19,5
"""


def people(sheets: list[Sheet]) -> list[tuple[object, ...]]:
    table = find_table(choose_sheet(sheets, None, knows), knows)
    assert [row.kind for row in table.skipped] == ["title", "title", "total"]
    assert table.headers == ("CPR-nr.", "Navn", "Målgruppe", "Startdato", "Timer pr. uge", "CV på Jobnet")
    return [(row.number, *values(row)) for row in table.rows]


def values(row: TableRow) -> tuple[object, ...]:
    cpr, name, group, start, hours, cv = row.cells
    return parse_cpr(cpr).digits, name, group, parse_date(start), parse_number(hours), parse_flag(cv).value


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_every_format_gives_the_same_people(kind: str, tmp_path: Path) -> None:
    path = SAMPLES / f"borgere.{kind}"
    if kind == "csv":
        path = tmp_path / "borgere.csv"
        path.write_bytes(AS_CSV.encode("cp1252"))
    assert people(read_sheets(path)) == [
        (5, "0101701234", "Åse Ærø", "Jobparat kontanthjælp", "2025-11-03", 7.5, True),
        (6, "0101801235", "Bent Østergård", "Sygedagpenge", "2026-02-01", 0, False),
        (7, "0202900003", "Chanda N'Diaye", "Ledighedsydelse", "2026-01-05", 12, True),
    ]


def test_merged_heads_of_a_workbook_are_read_as_one(read: Callable[..., list[Sheet]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Borgere i indsats"
    for number, row in enumerate(
        (
            ("Borger", None, "Indsats", None, None, "Næste skridt"),
            ("CPR-nr.", "Navn", "Tilbud", "Start", "Slut", None),
            ("0202900003", "Bo", "Mentor", date(2026, 1, 5), date(2026, 4, 5), "CV"),
        ),
        3,
    ):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    for area in ("A1:F1", "A3:B3", "C3:E3", "F3:F4"):
        sheet.merge_cells(area)
    table = find_table(choose_sheet(read(saved(book)), None, knows), knows)
    assert table.head_row == 4
    assert [header.split()[-1] for header in table.headers] == ["CPR-nr.", "Navn", "Tilbud", "Start", "Slut", "skridt"]
    assert table.rows == (TableRow(5, ("0202900003", "Bo", "Mentor", "2026-01-05", "2026-04-05", "CV")),)

"""Workbooks give the same text by the fast way and by the careful one."""

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from app.core.errors import UserError
from app.importing.reading.archive import inspect
from app.importing.reading.cells import number_text
from app.importing.reading.child import answer_for
from app.importing.sheet import Sheet
from tests.app.importing.samples import (
    LIST,
    MAIN,
    SHEET_XML,
    saved,
    strict_xlsx,
    text_cell,
    with_parts,
    xlsx,
    xlsx_of_xml,
)

Read = Callable[..., list[Sheet]]

both_ways = pytest.mark.parametrize("careful", [False, True], ids=["fast", "careful"])


@both_ways
def test_values_become_text(read: Read, careful: bool) -> None:
    values = {
        date(2026, 3, 1): "2026-03-01",
        datetime(2026, 3, 1, 10, 30): "2026-03-01 10:30",
        datetime(2026, 3, 2): "2026-03-02",
        time(7, 30): "07:30",
        timedelta(hours=30, minutes=5): "30:05",
        True: "Ja",
        False: "Nej",
        7.5: "7,5",
        101701234: "101701234",
        101801235.0: "101801235",
        -5.0: "-5",
        0.1 + 0.2: "0,3",
        "0101701234": "0101701234",
        "\u00a0Åse Ærø \u00a0": "Åse Ærø",
        "#N/A": "",
        "a\nb": "a\nb",
    }
    (sheet,) = read(xlsx([["kant"], list(values)]), careful=careful)
    assert sheet.rows[1] == tuple(values.values())


@both_ways
def test_errors_and_formulas_without_their_values_are_told(read: Read, careful: bool) -> None:
    cells = '<c r="A2"><f>B9</f></c><c r="B2" t="e"><f>C9</f><v>#N/A</v></c><c t="str" r="C2"><f>D9</f><v></v></c>'
    shared = '<c r="A3"><f t="shared" si="0"/><v/></c><c r="B3"><f>E9</f><v>7</v></c><c r="C3" t="e"><v>#REF!</v></c>'
    body = f'<row r="1">{text_cell("A1", "Navn")}</row><row r="2">{cells}</row><row r="3">{shared}</row>'
    (sheet,) = read(xlsx_of_xml(body, "A1:C3"), careful=careful)
    assert (sheet.failed, sheet.unsaved) == (((2, 1), (3, 2)), ((2, 0), (3, 0)))


@both_ways
def test_rows_that_are_struck_through_are_told(read: Read, careful: bool) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["CPR", "Navn"], ["1", "Ole"], ["2", None], ["3", "Bo"], ["4", "Eva"]):
        sheet.append(row)
    for place in ("A2", "B2", "A3", "A4"):
        sheet[place].font = Font(bold=True, strike=True)
    sheet["A5"].font = Font(bold=True)
    (found,) = read(saved(book), careful=careful)
    assert found.struck == (2, 3)


@both_ways
def test_a_workbook_with_the_calendar_of_1904_has_the_same_dates(read: Read, careful: bool) -> None:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0].append(["Startdato", date(2026, 3, 1)])
    (sheet,) = read(saved(book), careful=careful)
    assert sheet.rows == (("Startdato", "2026-03-01"),)


@both_ways
def test_rows_and_columns_keep_their_places_and_hidden_sheets_their_mark(read: Read, careful: bool) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].title = "Skjult"
    book.worksheets[0].sheet_state = "hidden"
    book.worksheets[0]["A1"] = "Noter"
    sheet = book.create_sheet("Borgere")
    sheet["C4"], sheet["D4"], sheet["C6"] = "CPR", "Navn", "0101701234"
    book.create_sheet("Tom")
    assert read(saved(book), careful=careful) == [
        Sheet("Skjult", (("Noter",),), hidden=True, first_row=1),
        Sheet("Borgere", (("", "", "CPR", "Navn"), (), ("", "", "0101701234")), hidden=False, first_row=4),
        Sheet("Tom", (), hidden=False, first_row=1),
    ]


@both_ways
@pytest.mark.parametrize("dimension", ["A1", "A1:B1", "A1:XFD1048576"])
def test_the_declared_size_of_a_sheet_is_not_believed(read: Read, careful: bool, dimension: str) -> None:
    first, second = text_cell("A1", "CPR") + text_cell("C1", "By"), text_cell("A2", "1")
    body = f'<row r="1">{first}</row><row r="2">{second}</row>'
    (sheet,) = read(xlsx_of_xml(body, dimension), careful=careful)
    assert sheet.rows == (("CPR", "", "By"), ("1",))


def test_strict_ooxml_is_read(read: Read) -> None:
    (sheet,) = read(strict_xlsx(LIST))
    assert sheet.rows == LIST


@both_ways
def test_a_workbook_with_nothing_in_it_is_empty(read: Read, careful: bool) -> None:
    with pytest.raises(UserError, match="file_empty"):
        read(xlsx([[]]), careful=careful)


def test_the_careful_way_opens_no_entity(read: Read) -> None:
    xml = f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{MAIN}"/>'.encode()
    content = with_parts(xlsx(LIST), lambda name, old: xml if name == SHEET_XML else old)
    with pytest.raises(UserError, match="file_unreadable"):
        read(content, careful=True)


def test_what_calamine_cannot_read_is_asked_for_again() -> None:
    def without_sheet(name: str, content: bytes) -> bytes | None:
        return None if name == SHEET_XML else content

    assert answer_for(io.BytesIO(with_parts(xlsx(LIST), without_sheet)), careful=False) == {"again": True}


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize(("filled", "refused"), [(100_000, False), (100_001, True)])
def test_filled_rows_are_counted_before_unpacking(prefix: str, filled: int, refused: bool) -> None:
    row = f"<{prefix}row><{prefix}c><{prefix}v>1</{prefix}v></{prefix}c></{prefix}row>"
    body = row * filled + f"<{prefix}row/>" * 500
    xml = f"<worksheet><{prefix}sheetData>{body}</{prefix}sheetData></worksheet>".encode()
    content = with_parts(xlsx([["x"]]), lambda name, old: xml if name == SHEET_XML else old)
    if refused:
        with pytest.raises(UserError) as refusal:
            inspect(io.BytesIO(content))
        assert refusal.value.facts == {"rows": filled, "limit": 100_000}
    else:
        assert inspect(io.BytesIO(content)) == ("xlsx", ())


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (float("nan"), ""),
        (float("inf"), ""),
        (0.0, "0"),
        (-0.5, "-0,5"),
        (1e-7, "0,0000001"),
        (1e20, "100000000000000000000"),
        (2.50, "2,5"),
        (1234567.891, "1234567,891"),
    ],
)
def test_numbers_are_written_the_danish_way(number: float, text: str) -> None:
    assert number_text(number) == text

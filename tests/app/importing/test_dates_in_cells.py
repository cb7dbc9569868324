"""A date in a cell has one text, whoever reads the workbook, and the zero of an empty date has none."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing.reading.cells import value_text
from tests.app.importing.conftest import read_here
from tests.app.importing.samples import ods, saved, spreadsheetml
from tests.breadth import most

DATES = ("dd-mm-yyyy", "yyyy-mm-dd", "d. mmmm yyyy", "mm-dd-yy", "[$-406]d. mmm yyyy;@", "dd-mm-yyyy hh:mm")
TIMES = ("hh:mm", "h:mm:ss")


def workbook(cells: Sequence[tuple[float, str]], *, from_1904: bool = False) -> bytes:
    """A workbook whose first row has these numbers, formatted so, after a text that holds their place."""
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for column, (value, form) in enumerate(cells, 1):
        sheet.cell(1, column, value).number_format = form
    sheet.cell(1, len(cells) + 1, "x")
    return saved(book)


def texts(content: bytes, *, careful: bool = False) -> list[str]:
    (sheet,) = read_here(content, careful=careful)
    return list(sheet.rows[0][:-1])


@pytest.mark.parametrize("careful", [False, True])
@pytest.mark.parametrize("from_1904", [False, True])
def test_the_zero_of_a_lookup_is_no_date(careful: bool, from_1904: bool) -> None:
    content = workbook([(0, form) for form in (*DATES, *TIMES)], from_1904=from_1904)
    assert texts(content, careful=careful) == [""] * len((*DATES, *TIMES))


@pytest.mark.parametrize("careful", [False, True])
def test_times_numbers_and_lengths_of_time_stay(careful: bool) -> None:
    cells = [(0.3125, "hh:mm"), (0.3125, "dd-mm-yyyy hh:mm"), (0, "0"), (0, "General"), (0, "[h]:mm"), (1.5, "[h]:mm")]
    assert texts(workbook(cells), careful=careful) == ["07:30", "07:30", "0", "0", "0:00", "36:00"]


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (366, "1900-12-31"), (15018, "1941-02-11"),
        (25569, "1970-01-01"), (46082, "2026-03-01"), (46082.3125, "2026-03-01 07:30"), (73050, "2099-12-31"),
    ],
)  # fmt: skip
def test_a_serial_number_is_the_day_that_excel_shows(serial: float, day: str) -> None:
    for careful in (False, True):
        assert texts(workbook([(serial, "dd-mm-yyyy")]), careful=careful) == [day]


@settings(max_examples=most(10))
@given(st.lists(st.dates(date(1904, 1, 2), date(2099, 12, 31)), min_size=1, max_size=30))
def test_a_workbook_that_counts_from_1904_has_the_same_days(days: list[date]) -> None:
    content = workbook([((day - date(1904, 1, 1)).days, "dd-mm-yyyy") for day in days], from_1904=True)
    assert texts(content) == texts(content, careful=True) == [day.isoformat() for day in days]


@settings(max_examples=most(20))
@given(
    cells=st.lists(
        st.tuples(
            st.one_of(st.integers(0, 80_000), st.integers(0, 80_000 * 96).map(lambda quarters: quarters / 96)),
            st.sampled_from((*DATES, *TIMES, "[h]:mm", "0", "General", "0.00")),
        ),
        min_size=1,
        max_size=20,
    ),
    from_1904=st.booleans(),
)
def test_both_ways_to_read_a_workbook_give_the_same_texts(cells: list[tuple[float, str]], from_1904: bool) -> None:
    content = workbook(cells, from_1904=from_1904)
    assert texts(content) == texts(content, careful=True)


def test_an_open_document_has_the_same_texts() -> None:
    def cell(kind: str, value: str) -> str:
        return f'<table:table-cell office:value-type="{kind}" office:{kind}-value="{value}"/>'

    cells = [
        cell("date", "1899-12-30"), cell("date", "1899-12-30T00:00:00"), cell("date", "1899-12-30T07:30:00"),
        cell("date", "2026-03-01"), cell("date", "1850-01-01"), 
        cell("time", "PT07H30M00S"), cell("time", "PT30H15M00S"),
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>',
    ]  # fmt: skip
    content = ods(f'<table:table table:name="A"><table:table-row>{"".join(cells)}</table:table-row></table:table>')
    assert texts(content) == ["", "", "07:30", "2026-03-01", "1850-01-01", "07:30", "30:15"]


def test_a_spreadsheet_of_2003_has_the_same_texts() -> None:
    days = ("1899-12-31T00:00:00.000", "1899-12-30T00:00:00.000", "1899-12-31T07:30:00.000", "2026-03-01T00:00:00.000")
    cells = "".join(f'<Cell><Data ss:Type="DateTime">{day}</Data></Cell>' for day in days)
    content = spreadsheetml(f"<Row>{cells}<Cell><Data>x</Data></Cell></Row>").encode()
    assert texts(content) == ["", "", "07:30", "2026-03-01"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (time(), ""), (time(0, 0, 1), "00:00"), (time(7, 30), "07:30"), (datetime(1899, 12, 31), ""),
        (datetime(1899, 12, 30, 7, 30), "07:30"), (date(1899, 12, 30), ""), (date(1899, 12, 29), "1899-12-29"),
        (timedelta(), "0:00"), ("PT30H15M00S", "30:15"), ("PT Hansen", "PT Hansen"),
    ],
)  # fmt: skip
def test_a_value_as_a_library_hands_it_out(value: object, text: str) -> None:
    assert value_text(value) == text

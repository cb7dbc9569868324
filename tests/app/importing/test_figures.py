"""Figures come out of a table as its maker meant them, whichever way it is laid out; what is hidden is unknown."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock
from app.core.domain import Month
from app.core.errors import UserError
from app.core.words import MONTHS
from app.files.stores import create_team_store
from app.importing.columns import knows
from app.importing.figure_cells import Span, figure_of, is_area, is_hidden, period_of, points_part_decimals
from app.importing.figures import FigureRow, figures_in
from app.importing.plan import make_plan
from app.importing.sheet import Sheet
from app.importing.tables import choose_sheet, find_table
from tests.app.importing.figures import JOBINDSATS, OCTOBER, SEPTEMBER, figures, sheets_of
from tests.app.importing.samples import xlsx

MONTHS_OF = st.builds(Month, st.integers(2000, 2040), st.integers(1, 12))


def told(content: str | bytes) -> set[tuple[str, str, str, float | None]]:
    """Last month, area, series and value of each figure of a file."""
    return {(str(row.period.last), row.area, row.series, row.value) for row in figures(content).rows}


@given(MONTHS_OF)
def test_a_month_is_understood_however_it_is_written(month: Month) -> None:
    year, number, name = month.year, month.number, MONTHS[month.number - 1]
    short = name[:3]
    for text in (
        f"{year}M{number:02}", f"{year}m{number}", f"{name} {year}", f"{short} {year}", f"{short}. {year}",
        f"{short.capitalize()}. {year}", f"{name.upper()} {year}", f"{short}-{year % 100:02}", f"{number:02}-{year}",
        f"{number}/{year}", f"{year}-{number:02}", f" {year} {name} ",
    ):  # fmt: skip
        assert period_of(text) == Span(month, month), text
    for day in (f"{year}-{number:02}-01", f"01-{number:02}-{year}"):
        assert period_of(day, days=True) == Span(month, month)
        assert period_of(day) is None


@given(st.integers(2000, 2040), st.integers(1, 4))
def test_a_quarter_and_a_half_year_are_their_months(year: int, number: int) -> None:
    quarter = Span(Month(year, 3 * number - 2), Month(year, 3 * number))
    for text in (
        f"{year}K{number}", f"{year}Q{number}", f"{number}. kvt. {year}", f"{number}. kvartal {year}",
        f"{number} kvt {year}", f"K{number} {year}", f"{year} {number}. kvt.", f"{year}QMAT0{number}",
    ):  # fmt: skip
        assert period_of(text) == quarter, text
    half = Span(Month(year, 1), Month(year, 6))
    assert period_of(f"{year}H1") == period_of(f"1. halvår {year}") == half
    assert period_of(f"{year}") == period_of(f"År {year}") == Span(Month(year, 1), Month(year, 12))
    assert period_of(f"3. kvt. {year} - 2. kvt. {year + 1}") == Span(Month(year, 7), Month(year + 1, 6))
    assert period_of(f"{year}M10-{year + 1}M09") == Span(Month(year, 10), Month(year + 1, 9))


@pytest.mark.parametrize("text", ["", "Hedensted", "2026M13", "2026M0", "2026K5", "2026H3", "1.845", "12", "kvt. 2026",
                                  "2027M01-2026M01", "2026M1x"])  # fmt: skip
def test_what_is_no_period_is_none(text: str) -> None:
    assert period_of(text) is None


@given(st.integers(-(10**9), 10**9), st.integers(0, 2))
def test_a_danish_figure_is_read_as_it_is_written(number: int, places: int) -> None:
    value = number / 10**places
    grouped = f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))
    for text in (grouped, f" {grouped} ", grouped.replace(".", " "), grouped.replace(".", "\xa0")):
        assert figure_of(text) == pytest.approx(value)
    assert figure_of(grouped.replace(".", "")) == pytest.approx(value)
    assert figure_of(f"{grouped} %") == figure_of(f"{grouped} pct.") == pytest.approx(value)
    english = f"{value:,.{places}f}"
    assert figure_of(english, english=True) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", ".", "..", "…", "*", "-", "–"])
def test_what_is_hidden_is_unknown(text: str) -> None:
    assert is_hidden(text)
    assert figure_of(text) is None


def test_one_column_is_written_one_way() -> None:
    assert not points_part_decimals(["1.845", "2.001"])
    assert points_part_decimals(["1.845", "12.5"])
    assert points_part_decimals(["1,845.2", "2,001.0"])
    assert not points_part_decimals(["1.845", "3,4", "12.5"])
    assert told("Kommune,Periode,Antal\nRebild,2026M09,1.845\nRebild,2026M10,12.5\n") == {
        ("2026-09", "Rebild", "Antal", 1.845),
        ("2026-10", "Rebild", "Antal", 12.5),
    }


def test_areas_are_known_by_name() -> None:
    assert all(map(is_area, ["Hele landet", "Rebild", "rebild kommune", "RAR Østjylland", "Region Nordjylland", "Ærø"]))
    assert not any(map(is_area, ["Mænd", "A-dagpenge", "2026M10", ""]))


def test_jobindsats_is_read_by_area_month_and_measure() -> None:
    found = figures(JOBINDSATS)
    assert (found.areas, found.unread) == (["Hele landet", "Rebild"], 0)
    assert found.series == ["Antal personer", "Antal fuldtidspersoner", "Pct. af arbejdsstyrken"]
    october = Span(OCTOBER, OCTOBER)
    assert FigureRow(october, "Rebild", "Antal personer", 1845) in found.rows
    assert FigureRow(october, "Rebild", "Antal fuldtidspersoner", 1612.3) in found.rows
    assert FigureRow(Span(SEPTEMBER, SEPTEMBER), "Rebild", "Antal fuldtidspersoner", None) in found.rows


def test_groups_beside_the_area_belong_to_the_series() -> None:
    rows = (
        "Område;Ydelse;Periode;Antal\nRebild;A-dagpenge;Okt 2026;12\n;Sygedagpenge;Okt 2026;30\nVejle;A-dagpenge;;7\n"
    )
    assert told(rows) == {
        ("2026-10", "Rebild", "A-dagpenge · Antal", 12),
        ("2026-10", "Rebild", "Sygedagpenge · Antal", 30),
        ("2026-10", "Vejle", "A-dagpenge · Antal", 7),
    }


def test_periods_beside_each_other_with_a_title_above_and_notes_below() -> None:
    rows = (
        "Fuldtidsledige efter område og tid;;;\n;;;\n;;1. kvt. 2026;2. kvt. 2026\n"
        "Hedensted;Mænd;1.001;..\n;Kvinder;1.050,5;*\nHele landet;Mænd;50.000;51.000\n;;;\n"
        "Kilde: Danmarks Statistik;;;\n"
    )
    assert told(rows) == {
        ("2026-03", "Hedensted", "Mænd", 1001), ("2026-06", "Hedensted", "Mænd", None),
        ("2026-03", "Hedensted", "Kvinder", 1050.5), ("2026-06", "Hedensted", "Kvinder", None),
        ("2026-03", "Hele landet", "Mænd", 50000), ("2026-06", "Hele landet", "Mænd", 51000),
    }  # fmt: skip


def test_names_below_or_above_the_periods() -> None:
    wanted = {
        ("2026-09", "Vejle", "Antal", 5), ("2026-09", "Vejle", "Andel", 2.5),
        ("2026-10", "Vejle", "Antal", 6), ("2026-10", "Vejle", "Andel", 2.7),
    }  # fmt: skip
    assert told(";2026M09;;2026M10;\nOmråde;Antal;Andel;Antal;Andel\nVejle;5;2,5;6;2,7\n") == wanted
    assert told(";Antal;;Andel;\nOmråde;2026M09;2026M10;2026M09;2026M10\nVejle;5;6;2,5;2,7\n") == wanted


def test_areas_beside_each_other_and_one_area_above() -> None:
    assert told("Ledige;;\nTid;Hele landet;Vejle\n2026M10;90.000;1.200\n") == {
        ("2026-10", "Hele landet", "Ledige", 90000),
        ("2026-10", "Vejle", "Ledige", 1200),
    }
    assert told("Ledige;\nOmråde: Vejle;\nMåned;Antal\n2026M10;7\n") == {("2026-10", "Vejle", "Antal", 7)}


def test_a_workbook_is_read_with_its_days_and_numbers() -> None:
    rows = [["Område", "Periode", "Antal"], ["Vejle", "Okt 2026", 1845], ["Vejle", "Sep 2026", 1612.3]]
    assert told(xlsx(rows)) == {("2026-10", "Vejle", "Antal", 1845), ("2026-09", "Vejle", "Antal", 1612.3)}


def test_json_of_jobindsats_and_a_plain_list() -> None:
    variables = [{"Name": "area", "Label": "Område"}, {"Name": "period", "Label": "Periode"}, {"Label": "Antal"}]
    data = [["Vejle", "2026M10", "1.845"], ["Vejle", "2026M09", "*"]]
    assert told(json.dumps([{"TableID": "y01", "Variables": variables, "Data": data}])) == {
        ("2026-10", "Vejle", "Antal", 1845),
        ("2026-09", "Vejle", "Antal", None),
    }
    months = (("2026M10", 1845), ("2026M09", 12.5))
    plain = [{"område": "Vejle", "periode": period, "antal": value} for period, value in months]
    assert told(json.dumps(plain)) == {("2026-10", "Vejle", "antal", 1845), ("2026-09", "Vejle", "antal", 12.5)}


def test_json_of_statistics_denmark() -> None:
    areas = {"index": {"630": 0, "766": 1}, "label": {"630": "Vejle", "766": "Hedensted"}}
    dimensions = {
        "OMRÅDE": {"label": "område", "category": areas},
        "Tid": {"label": "tid", "category": {"index": ["2026K1", "2026K2"]}},
    }
    shape = {"label": "Ledige", "id": ["OMRÅDE", "Tid"], "size": [2, 2], "dimension": dimensions}
    wanted = {
        ("2026-03", "Vejle", "Ledige", 1), ("2026-06", "Vejle", "Ledige", 2),
        ("2026-03", "Hedensted", "Ledige", 3), ("2026-06", "Hedensted", "Ledige", None),
    }  # fmt: skip
    for values in ([1, 2, 3, None], {"0": 1, "1": 2, "2": 3}):
        stat = shape | {"value": values}
        assert told(json.dumps(stat)) == told(json.dumps({"dataset": stat})) == wanted


PEOPLE = '[{"navn":"Åse Sørensen","cpr":"1201901230","trin":"På vej"},{"navn":"Bo","cpr":"2202851230"}]'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PEOPLE, "figures_persons"),
        ("Navn;CPR;Trin\nÅse;1201901230;På vej\n", "figures_persons"),
        ("Hvem;Periode;Antal\n120190-1230;2026M10;3\n", "figures_persons"),
        ("Område;Antal\nVejle;5\nHedensted;7\n", "figures_no_period"),
        ("Område;Periode;Farve\nVejle;2026M10;rød\nHedensted;2026M10;blå\n", "figures_none"),
    ],
)
def test_what_is_no_table_of_figures_is_refused(content: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        figures(content)
    assert refused.value.code == code


def test_a_cell_that_is_no_figure_is_counted() -> None:
    rows = "Område;Periode;Antal\nVejle;2026M08;5\nVejle;2026M09;6\nVejle;2026M10;mange\n"
    assert figures(rows).unread == 1


@given(st.lists(st.lists(st.text(alphabet="aÅ1.,-*;2026MK ", max_size=8), max_size=5), max_size=6))
def test_whatever_stands_in_a_sheet_is_read_or_refused(rows: list[list[str]]) -> None:
    sheet = Sheet("Ark", tuple(map(tuple, rows)), hidden=False, first_row=1)
    code = ""
    try:
        assert figures_in([sheet]).rows
    except UserError as error:
        code = error.code
    assert not code or code.startswith("figures_")


def test_a_table_of_figures_is_no_list_of_citizens() -> None:
    store = create_team_store(None, "Team Prøve", FixedClock(datetime(2026, 11, 16)))
    sheets = sheets_of(JOBINDSATS)
    table = find_table(choose_sheet(sheets, None, lambda name: name in ("Område", "Antal personer")), knows)
    with pytest.raises(UserError, match="list_of_figures"):
        make_plan(store, table, {}, OCTOBER, date(2026, 11, 16))
    with pytest.raises(UserError, match="list_of_figures"):
        choose_sheet(sheets, None, lambda name: False)
    store.close()

"""The sheet Virksomheder: every company, how often it was talked to, what it looks for and how many are there."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.data import WorkbookData
from app.workbook.sheet import Plan, Sheet
from app.workbook.tables import ROW_HEIGHT, Column, colour_where, day, fitted, number, summed, write_table

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Virksomheder"
_COUNT = number(styles.WHOLE_OR_DASH)
_SUMMED = {5, 6, 8, 9, 10}


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet."""
    columns = _columns(data.facts.seen_on.year)
    lines = data.work.companies
    rows: list[list[Value]] = [list(line) for line in lines]
    sums = [summed(rows, place) if place in _SUMMED else None for place in range(1, len(columns))]
    plan = Plan(NAME, styles.RAIL, fitted(columns, rows), frozen=4, frozen_columns=1)
    sheet = Sheet(book, plan, data.facts, tick)
    region = write_table(sheet, "Virksomheder", columns, rows, "Der er ingen virksomheder endnu", head_height=44)
    sheet.repeat(region.head, region.head)
    sheet.write([texts.TOTAL, *sums], [column.style.summed for column in columns], height=ROW_HEIGHT)
    members = sum(line.code_of_care_since is not None for line in lines)
    centres = sum(line.centre_places is not None for line in lines)
    sheet.write([f"Medlem af Code of Care: {members}. Virksomhedscentre: {centres}."], styles.NOTE, height=18)
    free = f"I{region.first}:J{region.last}"
    colour_where(sheet, free, f"N(I{region.first})>0", styles.GOOD)


def _columns(year: int) -> list[Column]:
    return [
        Column("Virksomhed", replace(styles.BODY, bold=True), least=24, most=34),
        Column("Branche", most=24),
        Column("By", most=15),
        Column("CVR-nr.", least=11),
        Column("Code of Care siden", day(), least=12),
        Column("Centerpladser", _COUNT, least=9),
        Column(f"Kontakter i {year}", _COUNT, least=11),
        Column("Seneste kontakt", day(), least=12),
        Column("Åbne job", _COUNT, least=9),
        Column("Ledige pladser", _COUNT, least=9),
        Column("Borgere dér nu", _COUNT, least=10),
    ]

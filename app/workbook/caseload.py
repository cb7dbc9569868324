"""The sheet Sagsbelastning: each jobformidler's open cases against the limit, in the month and in those before it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.caseload.caseload import StaffLoad
from app.core import words
from app.core.domain import Stage
from app.workbook import caseload_history, styles, texts
from app.workbook.cells import Value
from app.workbook.charts import caseload_chart
from app.workbook.data import Facts, LoadFigures, WorkbookData
from app.workbook.sheet import Plan, Sheet
from app.workbook.tables import ROW_HEIGHT, Column, Region, colour_where, fitted, number, summed, write_table

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Sagsbelastning"
_COUNT = number(styles.WHOLE_OR_DASH)
_SHARE = number(styles.PERCENT)
_COLUMNS = (
    Column("Jobformidler", least=24, most=40),
    Column("Initialer"),
    Column(words.NEW_MANY, _COUNT, least=11),
    *(Column(words.stage(step), _COUNT, least=11) for step in Stage),
    Column("Sager i alt", replace(_COUNT, bold=True), least=11),
    Column("Tæller ikke med", _COUNT, least=11),
    Column("Loft", _COUNT, least=11),
    Column("Ledige pladser", _COUNT, least=11),
    Column("Over loftet", _COUNT, least=11),
    Column("Belastning", _SHARE, least=11),
    Column("Nye i måneden", _COUNT, least=11),
    Column("Afsluttet i måneden", _COUNT, least=11),
    Column("Andel uden virksomhed", _SHARE, least=11),
    Column("Ingen bevægelse", _COUNT, least=11),
    Column("Med overskreden aftale", _COUNT, least=11),
)
_COUNTS, _LIMIT = range(3, 8), 10
_CHART_HEIGHT = 270  # points


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet."""
    rows = [_row(load, data.figures.get(load.staff_id, LoadFigures())) for load in data.loads]
    widths = caseload_history.widened(fitted(_COLUMNS, rows), data)
    sheet = Sheet(book, Plan(NAME, styles.STAGE_INKS[Stage.TIL_OPVARMNING][0], widths), data.facts, tick)
    sheet.section("Åbne sager pr. jobformidler og trin")
    region = write_table(sheet, "Sagsbelastning", _COLUMNS, rows, "Der er ingen jobformidlere endnu", head_height=46)
    sheet.write(_total(rows, data), [column.style.summed for column in _COLUMNS], height=ROW_HEIGHT)
    _colour_over(sheet, region)
    sheet.write([_limit_words(data.facts)], styles.NOTE, height=18)
    sheet.gap(14)
    if data.loads:
        title = f"Åbne sager pr. jobformidler, {words.month_name(data.facts.month)}"
        caseload_chart(sheet, region, _COUNTS, _LIMIT, title, f"A{sheet.row + 1}")
        sheet.gap(_CHART_HEIGHT)
    caseload_history.add(sheet, data)


def _row(load: StaffLoad, figures: LoadFigures) -> list[Value]:
    limited: list[Value] = [None] * 4
    if load.limit is not None:
        limited = [load.limit, load.free, load.over, load.counted / load.limit if load.limit else None]
    without = figures.without_company / load.total if load.total else None
    more: list[Value] = [figures.came, figures.ended, without, figures.stuck, figures.overdue]
    return [load.name or texts.NOBODY, load.initials, *load.counts, load.total, load.uncounted, *limited, *more]


def _total(rows: list[list[Value]], data: WorkbookData) -> list[Value]:
    cases = sum(load.total for load in data.loads)
    without = sum(figures.without_company for figures in data.figures.values())
    overdue = summed(rows, 17) if any(row[17] is not None for row in rows) else None
    return [
        texts.TOTAL,
        None,
        *(summed(rows, place) for place in range(2, 12)),
        _share(data),
        *(summed(rows, place) for place in (13, 14)),
        without / cases if cases else None,
        summed(rows, 16),
        overdue,
    ]


def _limit_words(facts: Facts) -> str:
    if facts.frozen:
        return "Loftet er det, som gjaldt, da måneden blev afsluttet."
    return f"Loftet er {facts.rules.caseload_limit} åbne sager pr. jobformidler, hvis ikke et eget loft er aftalt."


def _share(data: WorkbookData) -> float | None:
    """The cases that count of those who have a limit, against the sum of their limits."""
    limited = [load for load in data.loads if load.limit is not None]
    limits = sum(load.limit or 0 for load in limited)
    return sum(load.counted for load in limited) / limits if limits else None


def _colour_over(sheet: Sheet, region: Region) -> None:
    """Red for whoever is over the limit, from the number of cases on; the name too."""
    for first, last in (("A", "A"), ("H", "H"), ("L", "M")):
        cells = f"{first}{region.first}:{last}{region.last}"
        colour_where(sheet, cells, f"N($L{region.first})>0", styles.WARNING, styles.WARNING_GROUND)
    free = f"K{region.first}:K{region.last}"
    colour_where(sheet, free, f"N(K{region.first})>0", styles.GOOD, bold=False)

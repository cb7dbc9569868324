"""The sheet Sagsbelastning: each jobformidler's open cases against the limit, in the month and in those before it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

from app.board.bookkeeping import Account
from app.caseload.numbers import Numbers
from app.core import words
from app.core.domain import STEPS, Stage
from app.workbook import caseload_history, styles, texts
from app.workbook.cells import Value
from app.workbook.charts import caseload_chart
from app.workbook.data import Facts, WorkbookData
from app.workbook.load_tables import Figure, LoadTable, of_account, of_stage
from app.workbook.sheet import Plan, Sheet
from app.workbook.tables import Column, Region, colour_where, number

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "Sagsbelastning"
_COUNT = number(styles.WHOLE_OR_DASH)
_SHARE = number(styles.PERCENT)
_CHANGE = number(styles.CHANGE)
_LIMIT, _OVER, _FREE, _CASES = "Loft", "Over loftet", "Ledige pladser", "Sager i alt"
_CHART_HEIGHT = 270  # points


def add(book: "Workbook", data: WorkbookData, tick: Callable[[], None]) -> None:
    """Write the sheet."""
    table, changed = LoadTable(data.lines, _figures()), LoadTable(data.lines, _of_change(data))
    both = [max(pair) for pair in zip_longest(table.widths, changed.widths, fillvalue=7.0)]
    widths = caseload_history.widened(both, data)
    sheet = Sheet(book, Plan(NAME, styles.STAGE_INKS[Stage.TIL_OPVARMNING][0], widths), data.facts, tick)
    sheet.section("Åbne sager pr. jobformidler og trin")
    region = table.write(sheet, "Sagsbelastning", head_height=46)
    _colour_over(sheet, region, table)
    sheet.write([_limit_words(data.facts)], styles.NOTE, height=18)
    sheet.gap(14)
    sheet.section("Hvad der er kommet og gået, og hvad der skal ses på")
    changed.write(sheet, "SagerAendring", head_height=46)
    if data.lines.total.account is None:
        sheet.write([texts.NOTHING_BEFORE], styles.NOTE, height=18)
    sheet.gap(14)
    if data.lines.lines:
        title = f"Åbne sager pr. jobformidler, {words.month_name(data.facts.month)}"
        first = table.place(words.NEW_MANY)
        anchor = f"A{sheet.row + 1}"
        caseload_chart(sheet, region, range(first, first + len(STEPS)), table.place(_LIMIT), title, anchor)
        sheet.gap(_CHART_HEIGHT)
    caseload_history.add(sheet, data)


def _figures() -> list[Figure]:
    return [
        Figure(Column(words.NEW_MANY, _COUNT, least=10), of_stage(0)),
        *(_stage(place, step) for place, step in enumerate(Stage, 1)),
        Figure(Column(_CASES, replace(_COUNT, bold=True), least=10), attrgetter("total")),
        Figure(Column("Tæller ikke med", _COUNT, least=10), attrgetter("uncounted")),
        Figure(Column(_LIMIT, _COUNT, least=10), attrgetter("places")),
        Figure(Column(_FREE, _COUNT, least=10), _limited(attrgetter("free"))),
        Figure(Column(_OVER, _COUNT, least=10), _limited(attrgetter("over"))),
        Figure(Column("Belastning", _SHARE, least=10), attrgetter("burden")),
    ]


def _of_change(data: WorkbookData) -> list[Figure]:
    """At the start of the month, what came and what went: together they are the cases that there are."""
    before = f"Ved udgangen af {words.month_name(data.facts.month.plus(-1))}"
    columns: list[tuple[str, Callable[[Account], int]]] = [
        (before, attrgetter("start")),
        ("Nye i måneden", attrgetter("began")),
        ("Afsluttet i måneden", attrgetter("ended")),
        ("Overtaget", attrgetter("taken_over")),
        ("Overdraget", attrgetter("handed_over")),
    ]
    if data.several_teams:
        columns += [("Fra andet team", attrgetter("joined")), ("Til andet team", attrgetter("left"))]
    made = [Figure(Column(heading, _COUNT, least=10), of_account(of)) for heading, of in columns]
    return [
        *made,
        Figure(Column("Ændring", _CHANGE, least=10), attrgetter("change")),
        Figure(Column("Andel uden virksomhed", _SHARE, least=10), attrgetter("without_share")),
        Figure(Column("Ingen bevægelse", _COUNT, least=10), attrgetter("stuck")),
        Figure(Column("Med overskreden aftale", _COUNT, least=10), attrgetter("overdue")),
    ]


def _stage(place: int, step: Stage) -> Figure:
    return Figure(Column(words.stage(step), _COUNT, least=10), of_stage(place))


def _limited(of: Callable[[Numbers], Value]) -> Callable[[Numbers], Value]:
    """A figure of those who have a limit."""

    def figure(one: Numbers) -> Value:
        return None if one.places is None else of(one)

    return figure


def _limit_words(facts: Facts) -> str:
    if facts.frozen:
        return "Loftet er det, som gjaldt, da måneden blev afsluttet."
    limit = words.counted(facts.rules.caseload_limit, "åben sag", "åbne sager")
    return f"Loftet er {limit} pr. jobformidler, hvis ikke et eget loft er aftalt."


def _colour_over(sheet: Sheet, region: Region, table: LoadTable) -> None:
    """Red for whoever is over the limit, from the number of cases on; the name too."""
    cases, free, over = (sheet.letters[table.place(heading) - 1] for heading in (_CASES, _FREE, _OVER))
    burden = sheet.letters[table.place(_OVER)]
    for first, last in (("A", "A"), (cases, cases), (over, burden)):
        cells = f"{first}{region.first}:{last}{region.last}"
        colour_where(sheet, cells, f"N(${over}{region.first})>0", styles.WARNING, styles.WARNING_GROUND)
    cells = f"{free}{region.first}:{free}{region.last}"
    colour_where(sheet, cells, f"N({free}{region.first})>0", styles.GOOD, bold=False)

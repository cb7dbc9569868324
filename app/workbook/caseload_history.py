"""The parts of the sheet Sagsbelastning that look back: each month's load, changed limits, and when and why over it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from app.caseload.history import History, Over, PastLoads
from app.core.period import Period
from app.core.words import listed, month_short
from app.workbook import styles, texts
from app.workbook.cells import Value
from app.workbook.charts import history_chart
from app.workbook.data import WorkbookData
from app.workbook.load_tables import NOBODY_YET, staff_columns
from app.workbook.sheet import Sheet
from app.workbook.styles import CellStyle
from app.workbook.tables import ROW_HEIGHT, Column, day, fitted, number, write_table

NOT_NOTED = "Uden begrundelse: måneden blev afsluttet over loftet"
LEFT_OUT = "Noteret (udeladt her)"
_COUNT = number(styles.WHOLE_OR_DASH)
_TOO_MANY = replace(_COUNT, ink=styles.WARNING, ground=styles.WARNING_GROUND, bold=True)
_STAFF = (Column("Jobformidler", most=40), Column("Initialer"))
_OVER = (
    *_STAFF,
    Column("Dato", day()),
    Column("Sager", _COUNT),
    Column("Loft", _COUNT),
    Column("Over loftet", _COUNT),
    Column("Begrundelse"),
)
_NOTHING_NOTED = replace(_OVER[-1].style, ink=styles.WARNING)
_CHART_HEIGHT = 225  # points


def widened(widths: Sequence[float], data: WorkbookData) -> list[float]:
    """These widths of the sheet's columns, or as wide as the names here need it."""
    names: list[list[Value]] = [[line.name, line.initials] for line in data.history.lines]
    wanted = chain(fitted(_STAFF, names), [9.0] * (len(data.history.months) + len(_of_staff(data.history)) - 2))
    return [max(pair) for pair in zip_longest(widths, wanted, fillvalue=7.0)]


def _of_staff(history: History) -> list[Column]:
    return staff_columns(teams=bool(history.names))


def add(sheet: Sheet, data: WorkbookData) -> None:
    """Write them below what stands on the sheet."""
    sheet.break_page()
    _by_month(sheet, data.history)
    _limits(sheet, data.history)
    sheet.section("Over loftet: hvornår og hvorfor")
    rows = [_over_row(over, anonymous=data.facts.anonymous) for over in data.overs]

    def each(row: Sequence[Value]) -> list[CellStyle]:
        usual = [column.style for column in _OVER]
        return [*usual[:-1], _NOTHING_NOTED] if row[-1] == NOT_NOTED else usual

    write_table(sheet, "OverLoftet", _OVER, rows, "Ingen har været over loftet i de viste måneder", each=each)


def _by_month(sheet: Sheet, history: History) -> None:
    sheet.section("Sager, der tæller med, måned for måned")
    columns = [*_of_staff(history), *(Column(_heading(history, past), _COUNT) for past in history.months)]
    rows: list[list[Value]] = [
        [
            line.name or texts.NOBODY,
            line.initials,
            *([history.names.get(line.team_id, "")] if history.names else []),
            *(None if one is None else one.count for one in line.burdens),
        ]
        for line in history.lines
    ]
    styled = iter([_line_styles(line, len(columns) - len(history.months)) for line in history.lines])
    region = write_table(
        sheet, "Historik", columns, rows, NOBODY_YET, head_height=60, each=lambda _: next(styled)
    )  # fmt: skip
    if not rows:
        sheet.gap(14)
        return
    sums = [(f", {name}", history.totals(team_id)) for team_id, name in history.names.items()]
    sums.append(("", history.totals()))
    summed, blank = [column.style.summed for column in columns], [None] * (1 if history.names else 0)
    for title, what in ((texts.TOTAL, "count"), ("Lofter i alt", "limit")):
        for whose, burdens in sums:
            values = (getattr(one, what) for one in burdens)
            sheet.write([f"{title}{whose}", None, *blank, *values], summed, height=ROW_HEIGHT)
    sheet.write(["Rødt: over det loft, der gjaldt i måneden."], styles.NOTE, height=18)
    sheet.gap(14)
    if len(history.months) > 1:
        title = "Teamets sager mod lofterne i alt, måned for måned"
        below = [region.last + len(sums), region.last + 2 * len(sums)]
        months = range(len(columns) - len(history.months) + 1, len(columns) + 1)
        history_chart(sheet, region.head, below, months, title, f"A{sheet.row + 1}")
        sheet.gap(_CHART_HEIGHT)


def _heading(history: History, past: Period) -> str:
    """The month, and who has not closed it."""
    name = f"{month_short(past.month).capitalize()} {past.month.year}"
    if history.is_open(past):
        return f"{name} (åben)"
    some = history.open_teams(past)
    return f"{name} (åben: {listed(some)})" if some else name


def _line_styles(line: PastLoads, places: int) -> list[CellStyle]:
    usual = [styles.BODY] * places
    return [*usual, *(_TOO_MANY if one is not None and one.over else _COUNT for one in line.burdens)]


def _limits(sheet: Sheet, history: History) -> None:
    """The limits that changed in these months; nothing where none did."""
    columns = (*_STAFF, Column("Fra"), Column("Loft før", _COUNT), Column("Nyt loft", _COUNT))
    rows: list[list[Value]] = [
        [line.name, line.initials, f"{month_short(one.month).capitalize()} {one.month.year}", one.before, one.after]
        for line in history.lines
        for one in history.limit_changes(line)
    ]
    if rows:
        sheet.section("Ændrede lofter")
        write_table(sheet, "Lofter", columns, rows, "")
        sheet.gap(14)


def _over_row(over: Over, *, anonymous: bool) -> list[Value]:
    why = NOT_NOTED if over.why is None else LEFT_OUT if anonymous else over.why
    return [over.name, over.initials, over.day, over.count, over.limit, over.over, why]

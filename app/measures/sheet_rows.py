"""Which status sheets a team has, what stands on them, and into which columns their period parts the months."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from app.core.domain import Month
from app.core.team_settings import kept_as
from app.core.words import MONTHS, month_short
from app.measures.measure import Definition, definitions
from db.records import SheetRow, StatusSheet
from db.store import Store

_A_YEAR = 12


class Every(StrEnum):
    """How often a sheet has a column."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    MAY_NOVEMBER = "may_november"


_LONG = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: _A_YEAR, Every.MAY_NOVEMBER: 1}
_EVALUATED = (5, 11)


class Column(NamedTuple):
    """A period of a sheet: its first and its last month, what stands over it, and its year."""

    first: Month
    last: Month
    text: str

    @property
    def months(self) -> list[Month]:
        """Its months, the earliest first."""
        return [self.first.plus(ahead) for ahead in range(self.last.since(self.first) + 1)]

    @property
    def name(self) -> str:
        """In full: '3. kvartal 2026', 'november 2026'."""
        if self.first == self.last:
            return f"{MONTHS[self.first.number - 1]} {self.first.year}"
        return self.text if self.text == str(self.first.year) else f"{self.text} {self.first.year}"


class Line(NamedTuple):
    """What stands on a sheet: a measure, called `label` there if that is not empty, or without one a heading."""

    measure: Definition | None
    label: str


BOARD_SHEET = "board_sheet"
"""The setting that says whose goals stand on the board of a tavlemøde."""


def chosen_sheet(store: Store) -> str | None:
    """The sheet whose goals the team wants on the board of a tavlemøde; None where none is chosen or shown."""
    sheet_id = kept_as(store, BOARD_SHEET, str)
    sheet = store.get(StatusSheet, sheet_id) if sheet_id else None
    return sheet.id if sheet is not None and sheet.active and store.team in (None, sheet.team_id) else None


def goal_sheet(store: Store) -> str | None:
    """The sheet whose goals a teammøde looks at: that of the board, else the first that is shown."""
    chosen = chosen_sheet(store)
    if chosen is not None:
        return chosen
    sheets = sheets_of(store)
    return sheets[0].id if sheets else None


def sheets_of(store: Store, *, every: bool = False) -> list[StatusSheet]:
    """The sheets of the team that looks at the store that are shown, or `every` one, in their order."""
    equal = {} if store.team is None else {"team_id": store.team}
    rows = store.all(StatusSheet, **equal)
    return sorted((one for one in rows if one.active or every), key=lambda one: (one.position, one.id))


def rows_of_sheet(store: Store, sheet_id: str) -> list[Line]:
    """Everything that stands on a sheet, also measures that are switched off, in its order."""
    rows = sorted(store.all(SheetRow, sheet_id=sheet_id), key=lambda row: (row.position, row.id))
    known = {measure.id: measure for measure in definitions(store, {row.measure_id for row in rows if row.measure_id})}
    return [Line(known.get(row.measure_id or ""), row.label) for row in rows]


def stands_on_another(store: Store, measure_id: str, sheet_id: str) -> bool:
    """Whether a measure stands on another sheet than this one, shown or not."""
    return any(row.sheet_id != sheet_id for row in store.all(SheetRow, measure_id=measure_id))


def lines_of(store: Store, sheet_ids: Sequence[str]) -> dict[str, list[Line]]:
    """Sheet id -> what stands on it, in its order; measures that are switched off don't."""
    rows = [row for sheet_id in sheet_ids for row in store.all(SheetRow, sheet_id=sheet_id)]
    asked = {row.measure_id for row in rows if row.measure_id is not None}
    known = {measure.id: measure for measure in (definitions(store, asked, active=True) if asked else ())}
    found: dict[str, list[Line]] = {sheet_id: [] for sheet_id in sheet_ids}
    for row in sorted(rows, key=lambda row: (row.sheet_id, row.position, row.id)):
        measure = None if row.measure_id is None else known.get(row.measure_id)
        if row.measure_id is None or measure is not None:
            found[row.sheet_id].append(Line(measure, row.label))
    return found


def measures_on(store: Store, sheet_id: str | None) -> list[Definition]:
    """The measures of a sheet, or without one of all that are shown, each once."""
    ids = [sheet_id] if sheet_id is not None else [sheet.id for sheet in sheets_of(store)]
    found: dict[str, Definition] = {}
    for lines in lines_of(store, ids).values():
        for line in lines:
            if line.measure is not None:
                found.setdefault(line.measure.id, line.measure)
    return list(found.values())


def columns_between(every: Every, first: Month, last: Month) -> list[Column]:
    """The periods from that in which the first month lies to that of the last; of May and November those between."""
    if every is Every.MAY_NOVEMBER:
        months = [first.plus(ahead) for ahead in range(last.since(first) + 1)]
        return [Column(one, one, month_short(one)) for one in months if one.number in _EVALUATED]
    long = _LONG[every]
    begin = Month(first.year, (first.number - 1) // long * long + 1)
    found: list[Column] = []
    while begin <= last:
        found.append(Column(begin, begin.plus(long - 1), _text(every, begin)))
        begin = begin.plus(long)
    return found


def _text(every: Every, begin: Month) -> str:
    match every:
        case Every.QUARTER:
            return f"{(begin.number + 2) // 3}. kvartal"
        case Every.HALF_YEAR:
            return f"{(begin.number + 5) // 6}. halvår"
        case Every.YEAR:
            return str(begin.year)
        case _:
            return month_short(begin)

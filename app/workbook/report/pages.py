"""What a page of the report is made of: tables of finished texts and figures, and charts of their rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app.core.domain import Month
from app.core.words import grouped, listed, month_name, month_short


class Figure(NamedTuple):
    """A number as it is and as it is said: '1.845', '46 %', '26 (25 %) ✎', the number first."""

    value: float
    text: str


Cell = str | date | Figure | None


class Series(NamedTuple):
    """A row of the chart's table that is drawn; `limit`: it is a line to reach or to keep under, and drawn as one."""

    row: int
    limit: bool = False


class Chart(NamedTuple):
    """Rows of a table over its columns from `first` on; `told` says in words what is to be seen.

    `stages`: the rows are the five places of the board, from ny to i gang, and stand on each other.
    """

    title: str
    x_title: str
    y_title: str
    told: str
    table: int
    series: tuple[Series, ...]
    first: int
    last: int
    stages: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `name` is unique in the workbook, ASCII, and `columns` are unique in the table.

    A row is as long as there are columns. `headings` are rows that head those below them, `sums` rows that add up
    others. `states` is the column that says how something stands; `broad` are those with long texts.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    nothing: str = "Der er intet at vise endnu"
    headings: frozenset[int] = frozenset()
    sums: frozenset[int] = frozenset()
    states: int | None = None
    broad: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the report, a sheet of the workbook; `kind` tells which, whatever it is called."""

    kind: str
    name: str
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...] = ()
    note: str = ""


def count(value: float | None) -> Figure | None:
    """A whole number of something, nothing where it is not known."""
    return None if value is None else Figure(value, grouped(int(value)))


def change(value: int | None) -> Figure | None:
    """By how many more or fewer."""
    if value is None:
        return None
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return Figure(value, f"{sign}{grouped(abs(value))}")


def month_heads(months: Iterable[Month]) -> tuple[str, ...]:
    """'nov. 2026' for each."""
    return tuple(f"{month_short(one)} {one.year}" for one in months)


def provisional(months: Iterable[Month]) -> str:
    """That these months are not closed; nothing where there are none."""
    told = [month_name(one) for one in months]
    return f"Foreløbig, da måneden ikke er afsluttet: {listed(told)}." if told else ""


def apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names, those that stand there already with a number, so that no two are alike."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        wanted, number = name, 2
        while wanted.casefold() in taken:
            wanted, number = f"{name} ({number})", number + 1
        taken.add(wanted.casefold())
        found.append(wanted)
    return tuple(found)


def read_over(page: Page, clean: Callable[[str], str]) -> Page:
    """The page with every text as `clean` leaves it."""
    return replace(
        page,
        name=clean(page.name),
        note=clean(page.note),
        tables=tuple(_read_over(table, clean) for table in page.tables),
        charts=tuple(
            one._replace(title=clean(one.title), told=clean(one.told), y_title=clean(one.y_title))
            for one in page.charts
        ),
    )


def _read_over(table: Table, clean: Callable[[str], str]) -> Table:
    def cell(value: Cell) -> Cell:
        if isinstance(value, str):
            return clean(value)
        return value._replace(text=clean(value.text)) if isinstance(value, Figure) else value

    return replace(
        table,
        title=clean(table.title),
        note=clean(table.note),
        columns=apart(map(clean, table.columns)),
        rows=tuple(tuple(map(cell, row)) for row in table.rows),
    )

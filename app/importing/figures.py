"""A table of figures, as jobindsats.dk and Statistics Denmark lay it out, becomes figures of an area in a period."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.core.errors import UserError
from app.importing.figure_cells import (
    Span,
    figure_of,
    is_area,
    is_hidden,
    period_of,
    points_part_decimals,
)
from app.importing.sheet import Sheet

_ROWS_LOOKED_AT = 60
_MOST = 0.6  # of the filled cells, so that a column counts as what they are
_PERIOD_HEAD = re.compile(r"(periode|tid|time|period|måned|kvartal|halvår|år|årstal|dato)\b.*", re.IGNORECASE)
_AREA_HEAD = re.compile(
    r"(område|kommune|area|omraade|region|landsdel|geografi|rar|jobcenter|bopælskommune|kommunenavn)\b.*", re.IGNORECASE
)
_PERSON_HEAD = re.compile(
    r"(cpr|cpr[ .-]*(nr|nummer).*|personnummer|navn|fornavn|efternavn|borger|sagsnr.*|sagsnummer)\.?"
)
_CPR = re.compile(r"(\d\d)(\d\d)\d\d-?\d{4}")
_BETWEEN = " · "


class FigureRow(NamedTuple):
    """A figure of an area in a period; `value` is None where the file hides it: unknown, not zero.

    `series` is what it is a figure of: the words of the row and of the column, in the file's own order.
    """

    period: Span
    area: str
    series: str
    value: float | None


class Figures(NamedTuple):
    """What a file was understood as: its rows, which areas and series there are, and how many cells were no figure."""

    rows: tuple[FigureRow, ...]
    unread: int = 0

    @property
    def areas(self) -> list[str]:
        """The areas, in the order of the file; '' where it names none."""
        return list(dict.fromkeys(row.area for row in self.rows))

    @property
    def series(self) -> list[str]:
        """The series, in the order of the file."""
        return list(dict.fromkeys(row.series for row in self.rows))


def figures_in(sheets: Sequence[Sheet]) -> Figures:
    """The table of figures in a file.

    Raises UserError: 'figures_persons' where it is a list of people, 'figures_no_period' where no column and no row
    says which months its figures are of, 'figures_none' where there are no figures beside the periods.
    """
    seen = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    for sheet in seen:
        _refuse_people(sheet)
    with_periods = False
    for sheet in seen:
        for laid_out in (_down, _across):
            found = laid_out(sheet)
            with_periods = with_periods or found is not None
            if found is not None and found.rows:
                return found
    raise UserError("figures_none" if with_periods else "figures_no_period")


def holds_figures(sheets: Sequence[Sheet]) -> bool:
    """Whether a file that is no list of people is a table of figures."""
    try:
        figures_in(sheets)
    except UserError:
        return False
    return True


def _refuse_people(sheet: Sheet) -> None:
    for row in sheet.rows:
        for cell in row:
            if _PERSON_HEAD.fullmatch(cell.casefold()) or _is_cpr(cell):
                raise UserError("figures_persons")


def _is_cpr(cell: str) -> bool:
    found = _CPR.fullmatch(cell)
    if found is None:
        return False
    try:
        date(2000, int(found[2]), int(found[1]) % 40 if int(found[1]) > 60 else int(found[1]))
    except ValueError:
        return False
    return "-" in cell or cell.startswith("0")


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _column(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [cell for row in rows if (cell := _at(row, column))]


def _mostly(flags: Sequence[bool]) -> bool:
    return bool(flags) and sum(flags) >= _MOST * len(flags)


class _Columns(NamedTuple):
    """Which columns of a table hold what: words, the area among them (None: none), and figures."""

    words: list[int]
    area: int | None
    figures: list[int]


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]], among: Sequence[int]) -> _Columns:
    words: list[int] = []
    figures: list[int] = []
    for column in among:
        cells = _column(rows, column)
        told = [figure_of(cell) is not None or is_hidden(cell) for cell in cells]
        if _mostly(told):
            figures.append(column)
        elif cells:
            words.append(column)
    area = next((one for one in words if _AREA_HEAD.fullmatch(_at(head, one))), None)
    if area is None:
        area = next((one for one in words if any(is_area(cell) for cell in _column(rows, one))), None)
    return _Columns(words, area, figures)


def _down(sheet: Sheet) -> Figures | None:
    """A table whose periods stand below each other; None where no column has any."""
    for place, head in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
        below = sheet.rows[place + 1 :]
        width = max((len(row) for row in below), default=0)
        period = next((one for one in range(width) if _is_period_column(_at(head, one), _column(below, one))), None)
        if period is None:
            continue
        rows = [row for row in below if period_of(_at(row, period), days=True) or not _at(row, period)]
        columns = _columns(head, rows, [one for one in range(width) if one != period])
        return _figures_down(sheet.rows[:place], head, rows, period, columns)
    return None


def _is_period_column(head: str, cells: Sequence[str]) -> bool:
    named = _PERIOD_HEAD.fullmatch(head) is not None
    if not (named or head) or figure_of(head) is not None or period_of(head):
        return False
    if not cells or period_of(cells[0], days=named) is None:
        return False
    found = [period_of(cell, days=named) for cell in cells]
    plain_years = all(len(cell) == 4 and cell.isdigit() for cell in cells)
    return _mostly([one is not None for one in found]) and (named or not plain_years)


def _figures_down(
    above: Sequence[Sequence[str]], head: Sequence[str], rows: Sequence[Sequence[str]], period: int, columns: _Columns
) -> Figures:
    title, outside = _title(above)
    by_area = columns.area is None and all(is_area(_at(head, one)) for one in columns.figures)
    found: list[FigureRow] = []
    unread = 0
    english = {one: points_part_decimals(_column(rows, one)) for one in columns.figures}
    said: dict[int, str] = {}
    for row in rows:
        said |= {one: cell for one in (*columns.words, period) if (cell := _at(row, one))}
        when = period_of(said.get(period, ""), days=True)
        if when is None or not any(_at(row, one) for one in (period, *columns.figures)):
            continue
        area = outside if columns.area is None else said.get(columns.area, "")
        group = [said[one] for one in columns.words if one != columns.area and one in said]
        for one in columns.figures:
            cell, name = _at(row, one), _at(head, one)
            value = figure_of(cell, english=english[one])
            unread += value is None and not is_hidden(cell)
            where, what = (name, title) if by_area else (area, name or title)
            found.append(FigureRow(when, where, _BETWEEN.join(filter(None, [*group, what])), value))
    return Figures(tuple(found), unread)


def _across(sheet: Sheet) -> Figures | None:
    """A table whose periods stand beside each other; None where no row has any."""
    for place, head in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
        spans = {column: span for column, cell in enumerate(head) if (span := period_of(cell, days=True))}
        if not spans or min(spans) == 0 or place + 1 == len(sheet.rows):
            continue
        return _figures_across(sheet.rows, place, spans)
    return None


def _figures_across(rows: Sequence[Sequence[str]], place: int, spans: dict[int, Span]) -> Figures:
    first = min(spans)
    below, names = rows[place + 1 :], dict[int, str]()
    width = max(len(row) for row in below)
    if _are_names(below[0], first):
        names, below = {one: _at(below[0], one) for one in range(first, width)}, below[1:]
    elif place and _are_names(rows[place - 1], first):
        names = dict(_filled_right(rows[place - 1], first, width))
    title, outside = _title(rows[: place - bool(names and _are_names(rows[place - 1], first))])
    of_column = {one: spans[max(known for known in spans if known <= one)] for one in range(first, width)}
    columns = _columns(rows[place], below, range(first))
    words = [*columns.words, *(one for one in columns.figures if _column(below, one))]
    english = {one: points_part_decimals(_column(below, one)) for one in of_column}
    found: list[FigureRow] = []
    unread, said = 0, dict[int, str]()
    for row in below:
        told = [one for one in of_column if _at(row, one)]
        said |= {one: cell for one in words if (cell := _at(row, one))}
        if not any(figure_of(_at(row, one)) is not None or is_hidden(_at(row, one)) for one in told):
            continue
        area = outside if columns.area is None else said.get(columns.area, "")
        group = [said[one] for one in words if one != columns.area and one in said]
        for one in told:
            value = figure_of(_at(row, one), english=english[one])
            unread += value is None and not is_hidden(_at(row, one))
            series = _BETWEEN.join(filter(None, [*group, names.get(one, "")])) or title
            found.append(FigureRow(of_column[one], area, series, value))
    return Figures(tuple(found), unread)


def _are_names(row: Sequence[str], first: int) -> bool:
    """Whether the cells of a row from a column on are words, and no figures or periods."""
    cells = [cell for cell in row[first:] if cell]
    return bool(cells) and not any(figure_of(cell) is not None or is_hidden(cell) or period_of(cell) for cell in cells)


def _filled_right(row: Sequence[str], first: int, width: int) -> Iterator[tuple[int, str]]:
    said = ""
    for column in range(first, width):
        said = _at(row, column) or said
        yield column, said


def _title(rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    """What stands above a table: its title, and the area where a line names one."""
    lines = [" ".join(filter(None, row)) for row in rows]
    cells = [cell.partition(":")[2].strip() or cell for row in rows for cell in row]
    area = next((cell for cell in cells if is_area(cell)), "")
    titles = [line for line in lines if line and not is_area(line) and not (area and line.endswith(f": {area}"))]
    return next(iter(titles), ""), area

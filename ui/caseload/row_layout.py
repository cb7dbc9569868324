"""Where everything stands in a jobformidler's row, for painting, for the mouse and for the keys alike."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRect

from app.caseload.figures import Figure, Owner
from app.caseload.lead import LeadRow
from app.core.domain import Month
from ui.caseload.order import Column, Own
from ui.caseload.texts import FIGURE_STAGES
from ui.widgets.rows_model import RowsModel

ROOMY, DENSE = 78, 54
"""How high a row is, with the air below it, in pixels."""
_NARROW_BELOW = 1080
_GAP = 14
_LEAST_BAR = 60


class Sum(NamedTuple):
    """The rows of a team, or all of them, as the line of what they come to."""

    team_id: str | None
    name: str
    rows: tuple[LeadRow, ...]


class Shown(NamedTuple):
    """A row of the list: a jobformidler's, or the head of a team."""

    row: LeadRow | None
    team: Sum | None = None


class ShownRows(Protocol):
    """What is painted of the list: its rows, and what is the same for all of them."""

    rows: RowsModel[Shown]
    month: Month
    seen: date
    scale: int
    heads: tuple[Figure, ...]
    row_height: int
    hovered: tuple[Owner, Figure] | None

    @property
    def widths(self) -> Mapping[Column, int]: ...

    def hasFocus(self) -> bool: ...

    def figure_of(self, row: LeadRow) -> Figure: ...


class Columns(NamedTuple):
    """The left edges and widths of a row's parts in this room; `heads` are those of the figures."""

    narrow: bool
    avatar: tuple[int, int]
    name: tuple[int, int]
    bar: tuple[int, int]
    number: tuple[int, int]
    change: tuple[int, int]
    heads: dict[Figure, tuple[int, int]]


def columns(room: int, figures: Sequence[Figure], widths: Mapping[Column, int]) -> Columns:
    """What fits into a row of this width beside these columns of figures; the bar takes what is left over.

    `widths` are those that somebody wants, as long as they leave room for the bar.
    """
    found = _columns(room, figures, widths)
    return found if found.bar[1] > _LEAST_BAR else _columns(room, figures, {})


def fits(room: int, figures: Sequence[Figure], widths: Mapping[Column, int]) -> bool:
    """Whether the bar keeps its room beside columns of these widths."""
    return _columns(room, figures, widths).bar[1] > _LEAST_BAR


def edges(room: int, figures: Sequence[Figure], widths: Mapping[Column, int]) -> dict[Column, tuple[int, int]]:
    """The left edge and the width of each column, by what it is."""
    at = columns(room, figures, widths)
    own: dict[Column, tuple[int, int]] = {Own.NAME: at.name, Own.BAR: at.bar, Own.LOAD: at.number}
    return {**own, Figure.CHANGE: at.change, **at.heads}


def _columns(room: int, figures: Sequence[Figure], widths: Mapping[Column, int]) -> Columns:
    narrow = room < _NARROW_BELOW
    figure = 46 if narrow else 72
    avatar, name, count, change = (0, 134, 76, 64) if narrow else (38, 160, 112, 68)
    name, count = widths.get(Own.NAME, name), widths.get(Own.LOAD, count)
    change = widths.get(Figure.CHANGE, change)
    left = 16
    name_left = left + (avatar + 12 if avatar else 0)
    bar_left = name_left + name + _GAP
    right = room - 10
    heads: dict[Figure, tuple[int, int]] = {}
    for one in reversed(figures):
        wide = widths.get(one, figure)
        right -= wide
        heads[one] = (right, wide)
    change_left = right - 4 - change
    count_left = change_left - count
    bar = max(_LEAST_BAR, count_left - _GAP - bar_left)
    return Columns(
        narrow,
        (left, avatar),
        (name_left, name),
        (bar_left, bar),
        (count_left, count),
        (change_left, change),
        {one: heads[one] for one in figures},
    )


class Segment(NamedTuple):
    """A part of the bar; None is for the cases of other target groups."""

    figure: Figure | None
    number: int
    area: QRect


def card_of(row: QRect) -> QRect:
    """The card within a row: what is not air."""
    return row.adjusted(0, 0, 0, -(8 if row.height() >= ROOMY else 5))


def bar_of(row: QRect, at: Columns) -> QRect:
    """The ground of the bar."""
    card = card_of(row)
    high = 32 if row.height() >= ROOMY else 24
    return QRect(row.left() + at.bar[0], card.center().y() - high // 2 + 1, at.bar[1], high)


def segments(row: LeadRow, bar: QRect, scale: int) -> list[Segment]:
    """The bar's parts from the left; `scale` cases are as wide as the whole bar."""
    found: list[Segment] = []
    done = 0
    shown = sum(row.number_of(figure) for figure in FIGURE_STAGES)
    parts: list[tuple[Figure | None, int]] = [(figure, row.number_of(figure)) for figure in FIGURE_STAGES]
    for figure, count in [*parts, (None, row.load.total - shown)]:
        if count > 0:
            left, right = (bar.left() + round(bar.width() * done / scale), done + count)
            done = right
            end = bar.left() + round(bar.width() * right / scale)
            found.append(Segment(figure, count, QRect(left, bar.top(), max(1, end - left), bar.height())))
    return found


def limit_at(limit: int, bar: QRect, scale: int) -> int:
    """Where the marker of a limit stands."""
    return bar.left() + round(bar.width() * limit / scale)


def stops(row: LeadRow, place: QRect, shown: ShownRows) -> dict[Figure, QRect]:
    """The figures of a row that can be opened, in reading order, each with its area."""
    at = columns(place.width(), shown.heads, shown.widths)
    card = card_of(place)
    half = card.height() // 2
    found: dict[Figure, QRect] = {}
    if row.number_of(Figure.COMING):
        found[Figure.COMING] = QRect(place.left() + at.name[0] - 4, card.top() + half, at.name[1] + 6, half - 3)
    for segment in segments(row, bar_of(place, at), shown.scale):
        if segment.figure is not None:
            found[segment.figure] = segment.area
    top, high = card.top() + 4, card.height() - 8
    upper = QRect(place.left() + at.number[0] - 6, top, at.number[1] - 2, high)
    if row.number_of(Figure.UNCOUNTED):
        found[Figure.CASES] = QRect(upper.left(), top, upper.width(), high - high // 2)
        found[Figure.UNCOUNTED] = QRect(upper.left(), top + high - high // 2, upper.width(), high // 2)
    else:
        found[Figure.CASES] = upper
    if Figure.CHANGE in row.figures:
        found[Figure.CHANGE] = QRect(place.left() + at.change[0] - 2, top, at.change[1] - 2, high)
    for figure, (left, wide) in at.heads.items():
        if figure in row.figures:
            found[figure] = QRect(place.left() + left, top, wide - 4, high)
    return found


def figure_at(row: LeadRow, place: QRect, shown: ShownRows, point: QPoint) -> Figure | None:
    """The figure under the mouse."""
    return next((figure for figure, area in stops(row, place, shown).items() if area.contains(point)), None)

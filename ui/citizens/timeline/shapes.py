"""What a time line is made of: bands, shapes with the words that they carry, and bars in as few lanes as they need."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from app.citizens.citizen import CitizenHistory
from ui.citizens.timeline.axis import Axis
from ui.citizens.timeline.hours import HoursLine

STAGE_HEIGHT, LANE, MARKS, AXIS_HEIGHT, GAP = 27, 23, 24, 38, 9

Measure = Callable[[str], float]


class Band(NamedTuple):
    """A stripe across the time line with the name that stands left of it."""

    kind: str
    name: str
    top: float
    height: float


class Shape(NamedTuple):
    """Something that is painted. `text` stands in it, `sentence` says what it is; `look` says how it is painted.

    `fade` is where a bar's part that is still ahead begins, in pixels.
    """

    kind: str
    key: str
    rect: QRectF
    text: str
    sentence: str
    look: str = ""
    fade: float | None = None


class Layout(NamedTuple):
    """The finished picture: bands, shapes, the paths through the stages, and the lines of hours.

    There is one path for each spell of the case.
    """

    bands: tuple[Band, ...]
    shapes: tuple[Shape, ...]
    paths: tuple[tuple[QPointF, ...], ...]
    lines: tuple[HoursLine, ...]
    axis_top: float
    height: float


class Bar(NamedTuple):
    """What runs from a day to and with another, or on; as `Shape`, without its place."""

    key: str
    start_on: date
    end_on: date | None
    text: str
    sentence: str
    look: str


def ending(history: CitizenHistory) -> date:
    """The day that what still runs is drawn to: today, or the day the case ended."""
    return min(history.facts.end_on or history.today, history.today)


def in_lanes(bars: Iterable[Bar], history: CitizenHistory, axis: Axis, measure: Measure, top: float) -> Iterator[Shape]:
    """Bars in as few lanes as they need; a bar and the name beside it share no room with another."""
    lanes: list[list[tuple[float, float]]] = []
    for bar in bars:
        end = bar.end_on or max(ending(history), bar.start_on)
        left, right = axis.x(bar.start_on), max(axis.x(end + timedelta(days=1)), axis.x(bar.start_on) + 5)
        if right < axis.left or left > axis.right:
            continue
        begins, ends, side = _room(axis, left, right, measure(bar.text))
        lane = next((place for place, others in enumerate(lanes) if _is_free(others, begins, ends)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((begins, ends))
        ahead = axis.x(history.today) if end > history.today else None
        rect = QRectF(left, top + lane * LANE, right - left, LANE - 4)
        yield Shape(bar.key.partition("/")[0], bar.key, rect, bar.text, bar.sentence, f"{bar.look} {side}", ahead)


def mark(kind: str, key: str, x: float, y: float, sentence: str, look: str) -> Shape:
    """A small thing on a day, around a point."""
    return Shape(kind, key, QRectF(x - 7, y - 7, 14, 14), "", sentence, look)


def _is_free(bars: Iterable[tuple[float, float]], begins: float, ends: float) -> bool:
    return all(end + 4 <= begins or begin >= ends + 4 for begin, end in bars)


def _room(axis: Axis, left: float, right: float, wide: float) -> tuple[float, float, str]:
    """Where a bar with its name begins and ends, and where the name stands: 'inside', 'after' or 'before' it."""
    visible = min(right, axis.right) - max(left, axis.left)
    if visible >= wide + 14:
        return left, right, "inside"
    if right + wide + 12 <= axis.right:
        return left, right + wide + 10, "after"
    if left - wide - 12 >= axis.left:
        return left - wide - 10, right, "before"
    return left, right, "inside"

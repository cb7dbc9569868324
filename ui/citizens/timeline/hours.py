"""The lines of hours on the time line: paid ones, and those in companies that grow otherwise, as in a fleksjob."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from app.citizens.citizen import CitizenHistory
from app.citizens.course import PaidPoint
from app.core.words import number
from ui.citizens.timeline.axis import Axis
from ui.texts.words import day_long

HEIGHT = 54
_AIR = 8
_SCALES = (5, 10, 15, 20, 30, 37, 50, 60, 80, 100, 168)
PAID, IN_COMPANY = "paid", "hours"
NAMES = {PAID: "Løntimer om ugen", IN_COMPANY: "Andre timer/uge"}
"""What the bands are called."""
_WHAT = {PAID: "løntimer om ugen", IN_COMPANY: "timer om ugen, som ikke er løntimer"}


class HoursLine(NamedTuple):
    """A line of hours from `top` on; `scale` is how many hours stand at its upper edge."""

    kind: str
    points: tuple[QPointF, ...]
    top: float
    scale: float

    @property
    def bottom(self) -> float:
        """Where no hours stand."""
        return self.top + HEIGHT

    @property
    def upper(self) -> float:
        """Where the scale's number stands."""
        return self.top + _AIR


class Step(NamedTuple):
    """From a day on so many hours, where that stands, and what is said of it."""

    day: date
    rect: QRectF
    text: str
    sentence: str


def kinds_of(history: CitizenHistory) -> dict[str, Sequence[PaidPoint]]:
    """The hours that there are to show, by kind."""
    found = {PAID: history.paid, IN_COMPANY: history.in_company}
    return {kind: points for kind, points in found.items() if points}


def line_of(kind: str, points: Sequence[PaidPoint], until: date, axis: Axis, top: float) -> HoursLine:
    """The line through these hours, the last of which are drawn to `until`."""
    most = max(point.hours for point in points)
    scale = float(next((scale for scale in _SCALES if scale >= most), most))
    drawn: list[QPointF] = []
    for place, point in enumerate(points):
        y = top + HEIGHT - point.hours / max(scale, 1.0) * (HEIGHT - _AIR)
        drawn += [QPointF(axis.x(point.day), y), QPointF(axis.x(_end(points, place, until)), y)]
    return HoursLine(kind, tuple(drawn), top, scale)


def steps_of(kind: str, points: Sequence[PaidPoint], until: date, axis: Axis, top: float) -> Iterator[Step]:
    """The parts of the line between two changes of the hours."""
    for place, point in enumerate(points):
        left = axis.x(point.day)
        rect = QRectF(left, top, axis.x(_end(points, place, until)) - left, HEIGHT)
        sentence = f"Fra {day_long(point.day)}: {number(point.hours)} {_WHAT[kind]}"
        yield Step(point.day, rect, number(point.hours), sentence)


def _end(points: Sequence[PaidPoint], place: int, until: date) -> date:
    return points[place + 1].day if place + 1 < len(points) else max(until, points[place].day)

"""Where everything stands in a projection's picture: its lines, its band, its scale, and the words beside them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.caseload.projection import MonthAhead, MonthBehind, Projection
from app.core.domain import Month
from app.core.words import grouped, month_short
from ui.caseload.projection.words import band, places, rounded
from ui.core.theme import font

SHOWN = 6  # months that are over
_TOP, _FOOT, _LINE = 24.0, 24.0, 15.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
SMALL, LABEL = 11.5, 12.5
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Word(NamedTuple):
    """Text with its room; `role` is what it is to the theme: 'text', 'muted' or 'warning'."""

    text: str
    room: QRectF
    how: Qt.AlignmentFlag
    role: str = "text"
    size: float = LABEL
    weight: QFont.Weight = QFont.Weight.Normal


class Plot:
    """A projection laid out in a rectangle: each month has a slot, and its end is the slot's right edge."""

    def __init__(self, projection: Projection, width: float, height: float) -> None:
        self.projection = projection
        self.behind = projection.past[-SHOWN:]
        self.months: tuple[MonthBehind | MonthAhead, ...] = (*self.behind, *projection.ahead)
        self._least, self._most, self.step = _scale(_values(projection, self.behind), height)
        self.left = wide(grouped(self._most), SMALL) + 10
        self.right = width - max(wide(text, LABEL, QFont.Weight.Bold) for text in self.end_texts()) - 11
        self.top, self.bottom = _TOP, height - _FOOT
        self.slot = max(1.0, self.right - self.left) / len(self.months)

    def end_texts(self) -> tuple[str, ...]:
        """What stands at the right end: the highest, the expected and the lowest number, or the known alone."""
        last = self.projection.ahead[-1]
        inside = band(last)
        there = grouped(rounded(last.expected))
        return (grouped(inside[1]), there, grouped(inside[0])) if inside else (there,)

    def y(self, cases: float) -> float:
        """How high so many cases stand."""
        return self.bottom - (cases - self._least) * (self.bottom - self.top) / (self._most - self._least)

    def x(self, number: int) -> float:
        """Where the month of this number ends."""
        return self.left + self.slot * (number + 1)

    @property
    def today(self) -> QPointF:
        """Where the number of today stands."""
        day = self.projection.today
        share = day.day / Month.of(day).last_day.day
        return QPointF(self.left + self.slot * (len(self.behind) + share), self.y(self.projection.cases))

    def gone(self) -> list[QPointF]:
        """The line of the months that are over, up to today."""
        points = [QPointF(self.x(number), self.y(one.cases)) for number, one in enumerate(self.behind)]
        if self.behind:
            first = self.behind[0]
            points.insert(0, QPointF(self.left, self.y(max(0, first.cases - first.starts + first.ends))))
        return [*points, self.today]

    def coming(self) -> list[QPointF]:
        """The line of what is expected, from today on."""
        return [self.today, *(QPointF(x, self.y(one.expected)) for x, one in self._ahead())]

    def edges(self) -> tuple[list[QPointF], list[QPointF]]:
        """The upper and the lower edge of the band, from today on; empty where there is none."""
        upper = [QPointF(x, self.y(one.high)) for x, one in self._ahead() if one.high is not None]
        lower = [QPointF(x, self.y(one.low)) for x, one in self._ahead() if one.low is not None]
        return ([self.today, *upper], [self.today, *lower]) if upper else ([], [])

    def limit(self) -> list[QPointF]:
        """The line of the places: today's up to now, then as far as it is known; empty where there are none."""
        if not self.projection.places:
            return []
        here = self.today.x()
        points = [QPointF(self.left, self.y(self.projection.places)), QPointF(here, self.y(self.projection.places))]
        for x, one in self._ahead():
            points += [QPointF(points[-1].x(), self.y(one.places)), QPointF(x, self.y(one.places))]
        return points

    def ticks(self) -> Iterator[int]:
        """The numbers that have a line of their own."""
        yield from range(self._least, self._most + 1, self.step)

    def slot_at(self, x: float) -> int | None:
        """The number of the month whose slot is at this place."""
        number = floor((x - self.left) / self.slot)
        return number if 0 <= number < len(self.months) else None

    def end_of(self, number: int) -> QPointF:
        """Where the month of this number ends, on the line."""
        one = self.months[number]
        return QPointF(self.x(number), self.y(one.cases if isinstance(one, MonthBehind) else one.expected))

    def words(self) -> list[Word]:
        """Everything that is written in the picture."""
        return [*self._scale_words(), *self._month_words(), *self._line_words(), *self._end_words()]

    def _scale_words(self) -> Iterator[Word]:
        for cases in self.ticks():
            room = QRectF(0, self.y(cases) - 9, self.left - 8, 18)
            yield Word(grouped(cases), room, _RIGHT, "muted", SMALL)

    def _month_words(self) -> Iterator[Word]:
        names = [_name(one.month, self.slot) for one in self.months]
        widest = max(wide(name, SMALL) for name in names) + 6
        every = ceil(widest / self.slot)
        for number, name in enumerate(names):
            if (len(names) - 1 - number) % every == 0:
                room = QRectF(self.x(number) - (self.slot + widest) / 2, self.bottom + 5, widest, 17)
                yield Word(name, room, _CENTRE, "text" if number == len(self.behind) else "muted", SMALL)

    def _line_words(self) -> list[Word]:
        """The words beside the lines, each where no line runs through it."""
        here, limit = self.today, self.limit()
        upright = [QPointF(here.x(), self.top), QPointF(here.x(), self.bottom)]
        lines = [
            point for line in (self.gone(), self.coming(), limit, *self.edges(), upright) for point in _along(line)
        ]
        made: list[Word] = []

        def word(text: str, weight: QFont.Weight, tops: Sequence[float], lefts: Sequence[float], back: float) -> None:
            broad = wide(text, LABEL, weight)
            rooms = [QRectF(left - back * broad, top, broad, _LINE) for top in tops for left in lefts]
            made.append(Word(text, self._freest(rooms, lines, made), _LEFT, weight=weight))

        today_words = f"{grouped(self.projection.cases)} i dag"
        broad = wide(today_words, LABEL, QFont.Weight.Bold)
        tops = [here.y() + away for away in (-_LINE - 8, 8, -2 * _LINE - 8, _LINE + 8)]
        word(today_words, QFont.Weight.Bold, tops, (here.x() - 7, here.x() + broad + 7), 1)
        if limit:
            text, last = places(self.projection.places), places(self.projection.ahead[-1].places)
            rest = max(0.0, here.x() - self.left - wide(text, LABEL, QFont.Weight.Medium) - 12)
            tops = [limit[0].y() - _LINE - 3, limit[0].y() + 4]
            word(text, QFont.Weight.Medium, tops, [self.left + 4 + rest * part for part in (0.0, 0.5, 1.0)], 0)
            tops = [limit[-1].y() + 4, limit[-1].y() - _LINE - 3]
            if last != text:
                word(last, QFont.Weight.Medium, tops, (self.right - 4, self.right - self.slot), 1)
        return made

    def _end_words(self) -> Iterator[Word]:
        """The numbers of the last month, right of where its lines end."""
        last, texts = self.projection.ahead[-1], self.end_texts()
        middle = min(max(self.y(last.expected), self.top), self.bottom)
        x, over = self.right + 9, bool(last.places) and rounded(last.expected) > last.places
        bold = QFont.Weight.Bold
        main = texts[len(texts) // 2]
        room = QRectF(x, middle - 9, wide(main, LABEL, bold), 18)
        yield Word(main, room, _LEFT, "warning" if over else "text", LABEL, bold)
        if last.high is not None and last.low is not None:
            tops = (min(self.y(last.high), middle - 18), max(self.y(last.low), middle + 18))
            for text, y in zip((texts[0], texts[2]), tops, strict=True):
                yield Word(text, QRectF(x, y - 9, wide(text, SMALL), 18), _LEFT, "muted", SMALL)

    def _freest(self, rooms: Sequence[QRectF], lines: Sequence[QPointF], taken: Sequence[Word]) -> QRectF:
        """Of these places the first that nothing runs through; a line of the scale does least harm, a word most."""
        inside = QRectF(self.left, 0, self.right - self.left, self.bottom)
        scale = [self.y(cases) for cases in self.ticks()]

        def crowded(room: QRectF) -> float:
            roomy = room.adjusted(-3, -1, 3, 1)
            outside = 0 if inside.contains(room) else 1000
            crossed = sum(map(roomy.contains, lines)) + 100 * sum(roomy.intersects(word.room) for word in taken)
            return outside + crossed + sum(room.top() + 2 < y < room.bottom() - 2 for y in scale) / 2

        return min(rooms, key=crowded)

    def _ahead(self) -> Iterator[tuple[float, MonthAhead]]:
        for number, one in enumerate(self.projection.ahead, len(self.behind)):
            yield self.x(number), one


def _name(month: Month, room: float) -> str:
    """'nov.', and 'jan. 2027' where there is room for the year."""
    name = month_short(month)
    with_year = f"{name} {month.year}"
    return with_year if month.number == 1 and wide(with_year, SMALL) + 8 < room else name


def _along(points: Sequence[QPointF]) -> Iterator[QPointF]:
    """Points every few pixels along a line."""
    for begin, end in pairwise(points):
        parts = max(1, ceil(abs(end.x() - begin.x()) / 3))
        for part in range(parts + 1):
            yield begin + (end - begin) * (part / parts)


def wide(text: str, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """How wide this text is."""
    return QFontMetricsF(font(size, weight, figures=True)).horizontalAdvance(text)


def _values(projection: Projection, behind: Sequence[MonthBehind]) -> list[float]:
    """Every number that must be in the picture."""
    found: list[float] = [projection.cases, *(one.cases for one in behind)]
    found += [behind[0].cases - behind[0].starts + behind[0].ends] if behind else []
    found += [one.expected for one in projection.ahead]
    found += [edge for one in projection.ahead for edge in (one.low, one.high) if edge is not None]
    if projection.places:
        found += [projection.places, *(one.places for one in projection.ahead)]
    return found


def _scale(values: Sequence[float], height: float) -> tuple[int, int, int]:
    """The lowest and the highest number of the scale, and the step between its lines: a round one."""
    least, most = max(0.0, min(values)), max(values)
    lines = max(2, min(6, floor((height - _TOP - _FOOT) / 34)))
    span = max(most - least, 1.0)
    step = next((step for step in _STEPS if span / step <= lines), _STEPS[-1])
    low = floor(least / step) * step
    high = ceil(most / step) * step
    return low, max(high, low + step), step

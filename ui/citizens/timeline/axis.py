"""The axis of months under a time line: which days are in sight, where they stand, and what is written below them."""

from datetime import date
from typing import NamedTuple

from app.core.domain import Month
from app.core.words import month_short

_LEAST_DAYS = 62.0
_STEPS = (1, 3, 6, 12)  # months between two names
_ROOM = 32  # pixels that a month's name needs


class Tick(NamedTuple):
    """The first day of a month: where it stands, its name where there is room, and whether a year begins."""

    x: float
    text: str
    year: str


class Axis:
    """The days from the first of a month to the end of another, laid out between two points; zoomed and moved."""

    def __init__(self, first: Month, last: Month) -> None:
        self._begin = float(first.first_day.toordinal())
        self._end = float(last.plus(1).first_day.toordinal())
        self.left, self.width = 0.0, 1.0
        self.start, self.days = self._begin, self._end - self._begin

    @property
    def right(self) -> float:
        """Where the last day in sight ends."""
        return self.left + self.width

    @property
    def is_whole(self) -> bool:
        """Whether everything is in sight."""
        return self.days >= self._end - self._begin - 0.5

    @property
    def pixels_a_month(self) -> float:
        """How wide a month is."""
        return self.width * 30.4 / self.days

    def place(self, left: float, width: float) -> None:
        """Lay the axis out from here on, so wide."""
        self.left, self.width = left, max(1.0, width)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day.toordinal() - self.start) * self.width / self.days

    def day_at(self, x: float) -> date:
        """Which day stands here."""
        return date.fromordinal(round(self.start + (x - self.left) * self.days / self.width))

    def zoom(self, factor: float, x: float) -> None:
        """Show `factor` times as few days; the day at `x` stays where it is."""
        anchor = self.start + (x - self.left) * self.days / self.width
        share = (x - self.left) / self.width
        whole = self._end - self._begin
        self.days = min(whole, max(min(_LEAST_DAYS, whole), self.days / factor))
        self.start = anchor - share * self.days
        self._stay_inside()

    def move(self, pixels: float) -> None:
        """Move what is in sight to the left by so many pixels."""
        self.start += pixels * self.days / self.width
        self._stay_inside()

    def whole(self) -> None:
        """Show everything."""
        self.start, self.days = self._begin, self._end - self._begin

    def reveal(self, day: date) -> None:
        """Bring a day into sight, with some air around it."""
        number, air = day.toordinal(), self.days * 0.08
        if number < self.start + air:
            self.start = number - air
        elif number > self.start + self.days - air:
            self.start = number + air - self.days
        self._stay_inside()

    def ticks(self) -> list[Tick]:
        """The months in sight, named as often as there is room for."""
        every = next((step for step in _STEPS if step * self.pixels_a_month >= _ROOM), 12)
        first = Month.of(date.fromordinal(int(self.start)))
        found: list[Tick] = []
        for number in range(int(self.days / 28) + 3):
            month = first.plus(number)
            x = self.x(month.first_day)
            if self.left - 1 <= x < self.right - 1:
                named = (month.number - 1) % every == 0
                text = month_short(month).rstrip(".") if named and every < 12 else ""
                found.append(Tick(x, text, str(month.year) if month.number == 1 or not found else ""))
        return found

    def _stay_inside(self) -> None:
        self.start = max(self._begin, min(self.start, self._end - self.days))

"""What all paid work of a citizen comes to from day to day, and since when it has been what it is."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Work(NamedTuple):
    """Paid work from a day to and with another; from which days it had which hours a week, None if they are unknown."""

    start_on: date
    end_on: date | None
    hours: tuple[tuple[date, float | None], ...] = ()

    def steps(self) -> list[tuple[date, float | None]]:
        """From which days it had which hours, within its own days, and that it has none after its end."""
        after = None if self.end_on is None else self.end_on + timedelta(days=1)
        begun = [hours for day, hours in self.hours if day <= self.start_on][-1:] or [self.hours[0][1]]
        later = [(day, hours) for day, hours in self.hours if self.start_on < day and (after is None or day < after)]
        return [(self.start_on, begun[0]), *later, *([] if after is None else [(after, 0.0)])]


class Paid(NamedTuple):
    """The hours a week of all paid work together, from a day on; None where those of some work are unknown."""

    day: date
    hours: float | None


def by_day(works: Iterable[Work]) -> list[Paid]:
    """What they come to: an entry for each day on which that changes, the earliest first."""
    steps: defaultdict[date, list[tuple[int, float | None]]] = defaultdict(list)
    for place, work in enumerate(works):
        for day, hours in work.steps():
            steps[day].append((place, hours))
    now: dict[int, float | None] = {}
    found: list[Paid] = []
    for day in sorted(steps):
        now.update(steps[day])
        known = [hours for hours in now.values() if hours is not None]
        total = round(sum(known), 6) if len(known) == len(now) else None
        if not found or found[-1].hours != total:
            found.append(Paid(day, total))
    return found


def on(day: date, works: Iterable[Work]) -> Paid:
    """What they come to on a day, and since when; 0 since ever where none had begun."""
    return next((paid for paid in reversed(by_day(works)) if paid.day <= day), Paid(date.min, 0.0))

"""How many cases everyone will have on the days ahead: what begins, ends, goes over, and how limits change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from app.caseload.redistribution.terms import Later
from app.core.domain import kept_day
from app.settings.absences import SOON, keeps_from_cases
from app.settings.limits import StoreLimits
from db.records import Absence, OwnLimit, Staff
from db.store import Store

AHEAD = timedelta(weeks=13)
"""How far ahead it is told who comes over the limit; mended is what they have too many when `SOON` is over."""


class Ahead:
    """Everyone's counted cases by day, from what is known today.

    `now` is how many somebody has, `going` and `coming` the days on which one of their cases leaves or arrives, and
    `beginning` those on which a new one begins. That takes a place, but nobody changes hands for it: who is new can be
    given to another without setting anybody back.
    """

    def __init__(
        self,
        store: Store,
        limits: StoreLimits,
        today: date,
        now: Mapping[str, int],
        going: Mapping[str, Iterable[date]],
        coming: Mapping[str, Iterable[date]],
        beginning: Mapping[str, Iterable[date]],
    ) -> None:
        self._limits, self._today, self._now = limits, today, now
        self._steps: defaultdict[str, list[tuple[date, int]]] = defaultdict(list)
        for days, step in ((going, -1), (coming, 1)):
            for staff_id, theirs in days.items():
                self._steps[staff_id] += [(day, step) for day in theirs]
        self._begin = {staff_id: sorted(days) for staff_id, days in beginning.items()}
        self._changes: defaultdict[str, list[date]] = defaultdict(list)
        for row in store.all(OwnLimit):
            if row.start_on > today.isoformat():
                self._changes[row.staff_id].append(date.fromisoformat(row.start_on))
        self._stands_in = _stands_in(store, today, now)

    def taken(self, person: Staff) -> int:
        """How many places of today's limit are gone on some day ahead, or for the cases of whom they stand in for.

        What leaves makes no place before it has left.
        """
        limit, now = self._limits.of(person, self._today), self._now.get(person.id, 0)
        most = max(
            (
                self._count(person, day) + self._begun(person, day) - now + limit - self._limits.of(person, day)
                for day in (*self._days(person), *self._begin.get(person.id, ()))
            ),
            default=0,
        )
        return max(0, most) + self._stands_in.get(person.id, 0)

    def later(self, person: Staff) -> Later | None:
        """How it stands when what is near has happened, `SOON` from now; None where that is as it is today."""
        worst = self._on(person, self._today + SOON)
        now = self._on(person, self._today)
        if (worst.cases, worst.limit) == (now.cases, now.limit):
            return None
        return worst._replace(day=self._first_like(person, worst))

    def over_later(self, person: Staff) -> Later | None:
        """When they will be over the limit most after `SOON` and within `AHEAD`, where that is more than then."""
        settled = self._today + SOON
        days = sorted(day for day in self._days(person) if settled < day <= self._today + AHEAD)
        worst = max((self._on(person, day) for day in days), key=_how_far_over, default=None)
        return worst if worst is not None and worst.over > self._on(person, settled).over else None

    def _on(self, person: Staff, day: date) -> Later:
        return Later(self._count(person, day), self._limits.of(person, day), day)

    def _first_like(self, person: Staff, worst: Later) -> date:
        """The first day from which on it is so until then."""
        first = worst.day
        for day in sorted((day for day in self._days(person) if day <= worst.day), reverse=True):
            if (self._count(person, day), self._limits.of(person, day)) != (worst.cases, worst.limit):
                break
            first = day
        return first

    def _days(self, person: Staff) -> set[date]:
        return {*(day for day, _ in self._steps[person.id]), *self._changes[person.id]}

    def _begun(self, person: Staff, day: date) -> int:
        return sum(at <= day for at in self._begin.get(person.id, ()))

    def _count(self, person: Staff, day: date) -> int:
        return self._now.get(person.id, 0) + sum(step for at, step in self._steps[person.id] if at <= day)


def _how_far_over(one: Later) -> int:
    return one.over


def _stands_in(store: Store, today: date, now: Mapping[str, int]) -> dict[str, int]:
    """Staff id -> how many counted cases of others they look after, now or soon and for long."""
    found: defaultdict[str, int] = defaultdict(int)
    covered: set[tuple[str, str]] = set()
    for row in store.all(Absence):
        pair = (row.stand_in_id or "", row.staff_id)
        if row.stand_in_id is None or pair in covered or row.stand_in_id == row.staff_id:
            continue
        if keeps_from_cases(date.fromisoformat(row.start_on), kept_day(row.end_on), today):
            covered.add(pair)
            found[row.stand_in_id] += now.get(row.staff_id, 0)
    return dict(found)

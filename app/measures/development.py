"""How a team has developed: its months from the first that was closed to the one asked for, and who is among them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.board.board import Board
from app.core.domain import Month, Role, danish_sort_key
from app.core.period import Period
from app.core.teams import each_team, staff_of_team
from app.measures.ways import EVERYONE, MonthKind, MonthSeen, Only, Way, month_seen, ways_of
from db.queries import development as queries
from db.queries.board import months_with_data
from db.queries.bookkeeping import held_on
from db.records import CatalogueItem, Staff
from db.store import Store

MOST_MONTHS = 60
"""How many months a development goes back, with the one that it is asked for."""
_NEVER = Month(9999, 12)


class Development:
    """The months of a team, or of all teams together, from the first that was closed to the one asked for."""

    def __init__(self, months: tuple[MonthSeen, ...], names: Mapping[str, str], staff: Mapping[str, tuple[str, str]],
                 groups: Mapping[str, str]) -> None:  # fmt: skip
        self.months = months
        self.names = names
        """Citizen id -> name of today."""
        self.staff = staff
        """Id -> name and initials of the jobformidlere that there are or were, in Danish order."""
        self.groups = groups
        """Id -> name of the target groups that somebody was in, in Danish order."""
        self.by_month = {one.month: one for one in months}
        by_name = sorted(names, key=lambda one: (danish_sort_key(names[one]), one))
        self.order = {citizen_id: place for place, citizen_id in enumerate(by_name)}
        """Citizen id -> place in the order of their names."""
        self.frame: Any = None
        """What `moved.ways_frame` has made of it."""

    @property
    def known(self) -> tuple[MonthSeen, ...]:
        """The months that are not gaps."""
        return tuple(one for one in self.months if one.kind is not MonthKind.GAP)

    @property
    def is_enough(self) -> bool:
        """Whether there are two months to compare."""
        return len(self.known) > 1

    @property
    def first(self) -> Month:
        """The first month that it tells of."""
        return self.months[0].month

    def unbroken_from(self, start: Month, end: Month) -> Month:
        """The earliest month from `start` on from whose end cases can be followed to `end`, each month's ways known."""
        month = end
        while month > start and (seen := self.by_month.get(month)) is not None and seen.ways is not None:
            month = month.plus(-1)
        return month

    def ways(self, start: Month, end: Month, only: Only = EVERYONE) -> Iterator[tuple[Month, list[Way]]]:
        """Each month after `start` up to `end` with its ways, of these cases; a month whose ways are unknown is left
        out.
        """
        for one in self.months:
            if start < one.month <= end and one.ways is not None:
                yield one.month, [*ways_of(one.ways, only)]


class Reading:
    """Reads a development in steps, a month each, so that whoever waits can be told and go on with other things.

    What `before` knows of closed months that nobody has touched since, nor one before them, is not read again. `whole`
    is the board of the last month where it is at hand.
    """

    def __init__(self, store: Store, month: Month, today: date, before: Development | None = None,
                 whole: Board | None = None) -> None:  # fmt: skip
        self._store = store
        closed: dict[Month, list[str]] = {}
        for name, team_id, at in queries.closings(store, str(month)):
            closed.setdefault(Month.parse(name), []).append(f"{team_id} {at}")
        earliest = min((*closed, month))
        first = max(earliest, month.plus(1 - MOST_MONTHS))
        self._left = Period.each(store, first, month, today)
        self._closed = closed
        self._kept: Iterator[MonthSeen] = iter(()) if before is None else iter(before.months)
        self._whole = whole
        self._begun = {view.team: _begun(view) for view in each_team(store)} if self._left[-1].teams else {}
        self._read: list[MonthSeen] = []
        self.steps = len(self._left)

    @property
    def done(self) -> int:
        """How many months have been read."""
        return len(self._read)

    def step(self) -> bool:
        """Read the next month; whether there was one."""
        if self.done == self.steps:
            return False
        period, is_last = self._left[self.done], self.done == self.steps - 1
        at = tuple(self._closed.get(period.month, ()))
        kept = next(self._kept, None)
        if kept is not None and _is_same(kept, period.month, at) and not is_last:
            self._read.append(kept)
            return True
        self._kept = iter(())
        absent = frozenset(team_id for team_id, own in period.teams if self._is_absent(team_id, own))
        open_teams = {team_id for team_id, own in period.teams if own.frozen_on is None} - absent
        frozen = period.frozen_on is not None or (bool(absent) and not open_teams)
        if not frozen and not is_last:
            self._read.append(MonthSeen(period.month, MonthKind.GAP, closed_at=at))
            return True
        before = self._read[-1] if self._read else None
        kind = MonthKind.FROZEN if frozen else MonthKind.LIVE
        whole = self._whole if is_last else None
        self._read.append(month_seen(self._store, period, kind, before, at, whole, absent))
        return True

    def _is_absent(self, team_id: str, own: Period) -> bool:
        """Whether a team that has not closed a month had not begun by then: nobody was placed, and it had no case."""
        if own.frozen_on is not None or own.month >= self._begun[team_id]:
            return False
        return not held_on(self._store.of_team(team_id), str(own.month), own.month.last_day.isoformat())

    def result(self) -> Development:
        """What was read, all of it."""
        while self.step():
            pass
        store, months = self._store, tuple(self._read)
        people = {one.id: one for one in store.all(Staff)}
        having = {one.staff_id for seen in months for one in seen.standings}
        having |= {one.id for one in staff_of_team(store, active=True) if one.role == Role.JOBFORMIDLER}
        used = {one.group_id for seen in months for one in seen.standings}
        staff = sorted((people[one] for one in having if one in people), key=lambda one: danish_sort_key(one.name))
        items = [one for one in store.all(CatalogueItem, catalogue="target_group") if one.id in used]
        items.sort(key=lambda one: danish_sort_key(one.name))
        return Development(
            months,
            queries.called(store),
            {one.id: (one.name, one.initials) for one in staff},
            {one.id: one.name for one in items},
        )


def development(store: Store, month: Month, today: date) -> Development:
    """The whole development up to a month, at once."""
    return Reading(store, month, today).result()


def _begun(store: Store) -> Month:
    """The first month in which anyone of a team was placed; a team without anyone has never begun."""
    known = months_with_data(store)
    return _NEVER if known is None else Month.parse(known[0])


def _is_same(kept: MonthSeen, month: Month, closed_at: tuple[str, ...]) -> bool:
    return (kept.month, kept.closed_at) == (month, closed_at) and kept.kind is not MonthKind.LIVE

"""The caseload of past months: what each jobformidler had when a month was closed, and when and why it was too much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from app.board.board import Board, live_board
from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from app.core.privacy import CprFilter
from db.queries import board as queries
from db.queries.persons import known_cprs
from db.records import Overrun, Staff
from db.store import Store

MOST_MONTHS = 13
"""How many months a history goes back, with the one that it is asked for (source: 001)."""

_DIGITS = 9
"""In a text with fewer there is no CPR number, not even one that has lost its first zero."""


@dataclass(frozen=True, slots=True)
class Burden:
    """How many cases that count a jobformidler had in a month, and the limit of then."""

    count: int
    limit: int

    @property
    def over(self) -> int:
        """How many cases were over the limit; 0 where it was kept."""
        return max(0, self.count - self.limit)


class PastLoads(NamedTuple):
    """A jobformidler's burdens, one for each month of the history; None where they had no cases and took none."""

    staff_id: str
    name: str
    initials: str
    burdens: tuple[Burden | None, ...]


class LimitChange(NamedTuple):
    """From a month on a jobformidler had another limit than in the month before."""

    month: Month
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Over:
    """A jobformidler went over the limit on a day, or a month was closed on it with one over it.

    `why` is what was noted, in the words of who wrote it: it can name a citizen. None: nothing was.
    """

    day: date
    staff_id: str
    name: str
    initials: str
    count: int
    limit: int
    why: str | None

    @property
    def over(self) -> int:
        """How many cases were over the limit."""
        return max(0, self.count - self.limit)


class History(NamedTuple):
    """The caseload by month, the earliest first; the jobformidlere in Danish order.

    The figures of a month that is not frozen are those of today.
    """

    months: tuple[Period, ...]
    lines: tuple[PastLoads, ...]

    def totals(self) -> tuple[Burden, ...]:
        """All cases that count, against the sum of the limits, month by month."""
        columns = ([line.burdens[place] for line in self.lines] for place in range(len(self.months)))
        return tuple(
            Burden(sum(one.count for one in column if one), sum(one.limit for one in column if one))
            for column in columns
        )

    def limit_changes(self, line: PastLoads) -> tuple[LimitChange, ...]:
        """The months in which this jobformidler's limit became another."""
        known = [(past.month, one) for past, one in zip(self.months, line.burdens, strict=True) if one is not None]
        return tuple(
            LimitChange(month, was.limit, now.limit)
            for (_, was), (month, now) in pairwise(known)
            if was.limit != now.limit
        )


def history(store: Store, whole: Board, today: date) -> History:
    """The history up to the month of this board, from the first month that the team has data of.

    A month that was closed is told by what was frozen, any other by what is known today; of several teams each one's.
    """
    months = [*Period.each(store, _first(store, whole.month), whole.month.plus(-1), today), whole.period]
    staff = {person.id: person for person in store.all(Staff)}
    columns = [_burdens(store, past, whole, today) for past in months]
    shown = {staff_id for column in columns for staff_id in column}
    lines = [
        PastLoads(one, staff[one].name, staff[one].initials, tuple(column.get(one) for column in columns))
        for one in shown
    ]
    lines.sort(key=lambda line: (danish_sort_key(line.name), line.staff_id))
    return History(tuple(months), tuple(lines))


def overs(store: Store, past: History) -> tuple[Over, ...]:
    """When the limit was passed in the months of this history and why, the newest first.

    A month that was closed with somebody over the limit is among them only where nothing was noted: neither in it
    nor since they were last within the limit.
    """
    if not past.months:
        return ()
    lines = {line.staff_id: line for line in past.lines}
    noted = [row for row in store.all(Overrun) if row.staff_id in lines]
    found = [*_noted(noted, past, lines)]
    for line in past.lines:
        found += _unexplained(line, past, [row.day for row in noted if row.staff_id == line.staff_id])
    found.sort(key=lambda over: danish_sort_key(over.name))
    return tuple(sorted(found, key=lambda over: over.day, reverse=True))


def reasons(store: Store, whole: Board) -> dict[str, tuple[Over, ...]]:
    """Since when and why those who are over the limit on this board are so, by their id, the newest first.

    Told is what was noted since they were last within the limit at the end of a closed month, as far back as a history
    goes; nothing, where nothing was. CPR numbers are taken out.
    """
    loads = {one.staff_id: one for one in whole.loads if one.count > one.limit}
    rows = [row for row in store.all(Overrun) if row.staff_id in loads]
    until = whole.period.known_on.isoformat()
    since = _within_last(store, whole.month, {row.staff_id for row in rows})
    digits = any(sum(map(str.isdigit, row.why)) >= _DIGITS for row in rows)
    without_cpr = CprFilter(known_cprs(store)) if digits else str
    found: dict[str, list[Over]] = {staff_id: [] for staff_id in loads}
    for row in sorted(rows, key=lambda row: (row.day, row.id), reverse=True):
        if since[row.staff_id] < row.day <= until:
            day, name = date.fromisoformat(row.day), loads[row.staff_id].name
            initials, why = loads[row.staff_id].initials, without_cpr(row.why)
            found[row.staff_id].append(Over(day, row.staff_id, name, initials, row.count, row.caseload_limit, why))
    return {staff_id: tuple(noted) for staff_id, noted in found.items()}


def _within_last(store: Store, month: Month, staff_ids: Iterable[str]) -> dict[str, str]:
    """The last day of the latest closed month before this one in which they kept the limit, by their id."""
    wanted, found = set(staff_ids), dict[str, str]()
    first = month.plus(1 - MOST_MONTHS)
    for past in reversed(Period.each(store, first, month.plus(-1), month.first_day) if wanted else ()):
        if not wanted - found.keys():
            break
        kept: dict[str, Burden] = {}
        for view, _ in past.each_team(store) if past.frozen_on is not None else ():
            for one in queries.frozen_loads(view, str(past.month)):
                count = kept[one.staff_id].count if one.staff_id in kept else 0
                kept[one.staff_id] = Burden(count + one.count, one.caseload_limit)
        for staff_id in wanted - found.keys():
            if staff_id in kept and not kept[staff_id].over:
                found[staff_id] = past.month.last_day.isoformat()
    long_ago = first.plus(-1).last_day.isoformat()
    return {staff_id: found.get(staff_id, long_ago) for staff_id in wanted}


def _first(store: Store, last: Month) -> Month:
    known = queries.months_with_data(store)
    return last if known is None else min(last, max(Month.parse(known[0]), last.plus(1 - MOST_MONTHS)))


def _burdens(store: Store, past: Period, whole: Board, today: date) -> dict[str, Burden]:
    """Everyone's burden in a month, by their id."""
    if past.month == whole.month:
        return {one.staff_id: Burden(one.count, one.limit) for one in whole.loads}
    found: dict[str, Burden] = {}
    for view, own in past.each_team(store):
        for staff_id, one in _burdens_of_team(view, own, today):
            known = found.get(staff_id)
            found[staff_id] = one if known is None else Burden(known.count + one.count, one.limit)
    return found


def _burdens_of_team(store: Store, past: Period, today: date) -> Iterator[tuple[str, Burden]]:
    if past.frozen_on is not None:
        kept = queries.frozen_loads(store, str(past.month))
        return ((one.staff_id, Burden(one.count, one.caseload_limit)) for one in kept)
    return ((one.staff_id, Burden(one.count, one.limit)) for one in live_board(store, past.month, today).loads)


def _noted(rows: Iterable[Overrun], past: History, lines: dict[str, PastLoads]) -> Iterator[Over]:
    first = past.months[0].month.first_day
    until = past.months[-1].known_on
    for row in sorted(rows, key=lambda row: row.id):
        day, line = date.fromisoformat(row.day), lines[row.staff_id]
        if first <= day <= until:
            yield Over(day, line.staff_id, line.name, line.initials, row.count, row.caseload_limit, row.why)


def _unexplained(line: PastLoads, past: History, days: list[str]) -> Iterator[Over]:
    explained = any(day < past.months[0].month.first_day.isoformat() for day in days)
    for one, burden in zip(past.months, line.burdens, strict=True):
        if burden is None or not burden.over:
            explained = False
            continue
        explained = explained or any(day[:7] == str(one.month) for day in days)
        if one.frozen_on is not None and not explained:
            yield Over(one.frozen_on, line.staff_id, line.name, line.initials, burden.count, burden.limit, None)

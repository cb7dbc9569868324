"""The caseload of past months: what each jobformidler had when a month was closed, and when and why it was too much."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from app.board.board import Board, live_board
from app.caseload.caseload import unheld
from app.caseload.figures import Owner
from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from app.core.privacy import CprFilter
from app.rules.rules import team_rules
from db.queries import board as queries
from db.queries import bookkeeping
from db.queries.persons import known_cprs
from db.records import Overrun, Staff, Team
from db.store import Store

MOST_MONTHS = 13
"""How many months a history goes back, with the one that it is asked for (source: 001)."""

_DIGITS = 9
"""In a text with fewer there is no CPR number, not even one that has lost its first zero."""


@dataclass(frozen=True, slots=True)
class Burden:
    """How many cases that count a jobformidler had in a month, and the limit of then; None: nobody had them."""

    count: int
    limit: int | None

    @property
    def over(self) -> int:
        """How many cases were over the limit; 0 where it was kept, and where there is none."""
        return 0 if self.limit is None else max(0, self.count - self.limit)


class PastLoads(NamedTuple):
    """A jobformidler's burdens in a team, one for each month of the history; None where they had and took no cases.

    Those of the cases that nobody has, where `staff_id` is None, have no limit.
    """

    staff_id: str | None
    name: str
    initials: str
    burdens: tuple[Burden | None, ...]
    team_id: str | None = None


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
    """The caseload by month, the earliest first; the jobformidlere in Danish order, team by team.

    The figures of a month that a team has not frozen are those of today. `names` are those of the teams, where there
    are several.
    """

    months: tuple[Period, ...]
    lines: tuple[PastLoads, ...]
    names: Mapping[str | None, str]

    def totals(self, team_id: str | None = None) -> tuple[Burden, ...]:
        """All cases that count, of a team or (None) of all, against the sum of the limits, month by month."""
        lines = [line for line in self.lines if team_id in (None, line.team_id)]
        columns = ([line.burdens[place] for line in lines] for place in range(len(self.months)))
        return tuple(
            Burden(sum(one.count for one in column if one), sum(one.limit or 0 for one in column if one))
            for column in columns
        )

    def open_teams(self, past: Period) -> tuple[str, ...]:
        """The names of the teams that have not closed a month, where there are several."""
        return tuple(name for team_id, name in self.names.items() if past.of_team(team_id).frozen_on is None)

    def is_open(self, past: Period) -> bool:
        """Whether nobody has closed a month."""
        if not self.names:
            return past.frozen_on is None
        return len(self.open_teams(past)) == len(self.names)

    def limit_changes(self, line: PastLoads) -> tuple[LimitChange, ...]:
        """The months in which this jobformidler's limit became another."""
        pairs = zip(self.months, line.burdens, strict=True)
        known = [(past.month, one.limit) for past, one in pairs if one is not None and one.limit is not None]
        return tuple(LimitChange(month, was, now) for (_, was), (month, now) in pairwise(known) if was != now)


def history(store: Store, whole: Board, today: date) -> History:
    """The history up to the month of this board, from the first month that the team has data of.

    A month that was closed is told by what was frozen, any other by what is known today; of several teams each one's.
    """
    months = [*Period.each(store, _first(store, whole.month), whole.month.plus(-1), today), whole.period]
    names: dict[str | None, tuple[str, str]] = {one.id: (one.name, one.initials) for one in store.all(Staff)}
    burdens = _Burdens(store, months, whole, today)
    columns = [burdens.of(past) for past in months]
    shown = {owner for column in columns for owner in column}
    lines = [
        PastLoads(one, *names.get(one, ("", "")), tuple(column.get((team_id, one)) for column in columns), team_id)
        for team_id, one in shown
    ]
    teams = sorted(store.all(Team), key=lambda team: danish_sort_key(team.name))
    here = {line.team_id for line in lines}
    by_team: dict[str | None, str] = {team.id: team.name for team in teams if team.id in here}
    order = {team_id: number for number, team_id in enumerate(by_team)}
    lines.sort(key=lambda line: (order.get(line.team_id, 0), line.staff_id is None, danish_sort_key(line.name),
                                 line.staff_id or ""))  # fmt: skip
    return History(tuple(months), tuple(lines), by_team if len(by_team) > 1 else {})


def overs(store: Store, past: History) -> tuple[Over, ...]:
    """When the limit was passed in the months of this history and why, the newest first.

    A month that was closed with somebody over the limit is among them only where nothing was noted: neither in it
    nor since they were last within the limit.
    """
    if not past.months:
        return ()
    lines = {line.staff_id: line for line in past.lines if line.staff_id is not None}
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


class _Burdens:
    """Everyone's burden in a month, by their team and id."""

    def __init__(self, store: Store, months: Sequence[Period], whole: Board, today: date) -> None:
        self._store, self._whole, self._today = store, whole, today
        self._unheld: dict[str | None, Counter[str]] = {}
        first, last = str(months[0].month), str(months[-1].month)
        for view, _ in whole.period.each_team(store):
            kept = bookkeeping.frozen_unheld(view, first, last)
            uncounted = team_rules(view).uncounted_groups if kept else ()
            self._unheld[view.team] = Counter(month for month, group in kept if group not in uncounted)

    def of(self, past: Period) -> dict[Owner, Burden]:
        """Those of a month."""
        now = past.month == self._whole.month
        parts = self._whole.each_part if now else (None,) * len(past.each_team(self._store))
        pairs = zip(past.each_team(self._store), parts, strict=True)
        return {
            (view.team, one): burden
            for (view, own), part in pairs
            for one, burden in (self._of_team(view, own) if part is None else _of_board(view, part))
        }

    def _of_team(self, store: Store, past: Period) -> Iterable[tuple[str | None, Burden]]:
        if past.frozen_on is None:
            return _of_board(store, live_board(store, past.month, self._today))
        loads = queries.frozen_loads(store, str(past.month))
        kept = [(one.staff_id, Burden(one.count, one.caseload_limit)) for one in loads]
        return _with_unheld(kept, self._unheld[store.team][str(past.month)])


def _of_board(store: Store, part: Board) -> Iterable[tuple[str | None, Burden]]:
    return _with_unheld([(one.staff_id, Burden(one.count, one.limit)) for one in part.loads], unheld(store, part))


def _with_unheld(found: Iterable[tuple[str | None, Burden]], count: int) -> Iterable[tuple[str | None, Burden]]:
    return [*found, *([(None, Burden(count, None))] if count else ())]


def _noted(rows: Iterable[Overrun], past: History, lines: dict[str, PastLoads]) -> Iterator[Over]:
    first = past.months[0].month.first_day
    until = past.months[-1].known_on
    for row in sorted(rows, key=lambda row: row.id):
        day, line = date.fromisoformat(row.day), lines[row.staff_id]
        if first <= day <= until:
            yield Over(day, row.staff_id, line.name, line.initials, row.count, row.caseload_limit, row.why)


def _unexplained(line: PastLoads, past: History, days: list[str]) -> Iterator[Over]:
    explained = any(day < past.months[0].month.first_day.isoformat() for day in days)
    for whole, burden in zip(past.months, line.burdens, strict=True):
        one = whole.of_team(line.team_id)
        if line.staff_id is None or burden is None or burden.limit is None or not burden.over:
            explained = False
            continue
        explained = explained or any(day[:7] == str(one.month) for day in days)
        if one.frozen_on is not None and not explained:
            yield Over(one.frozen_on, line.staff_id, line.name, line.initials, burden.count, burden.limit, None)

"""The projection of a team's open cases: what is known to come and go, what usually does, and how sure that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import sqrt
from typing import NamedTuple

from app.domain import Month, Role
from app.limits import Limits
from app.rules import Rules, team_rules
from db import queries
from db.flow import first_known_month, flow_by_month, open_on, steps
from db.records import OwnLimit, Staff
from db.store import Store

MOST_PAST, LEAST_PAST = 12, 3
"""How many whole past months a projection rests on at most, and without how many there is no band."""

# Student's t, 90th percentile, for 2 to 11 degrees of freedom: 80 % lie between it and its negative.
_T = (1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363)


class FlowMonth(NamedTuple):
    """A whole month that is over: who came, who left, and how many cases were open when it ended."""

    month: Month
    starts: int
    ends: int
    count: int


class MonthAhead(NamedTuple):
    """The end of a month that is not over.

    `known_starts` and `known_ends` are dated already, after today and in this month; `known` is how many cases are
    open if nothing else happens. `expected` adds what usually comes and goes, `low` to `high` is the band around it;
    without a band `expected` is `known`. `places` is the sum of the jobformidlere's limits then.
    """

    month: Month
    known_starts: int
    known_ends: int
    known: int
    expected: float
    low: float | None
    high: float | None
    places: int


class Known(NamedTuple):
    """What is dated already of a month: how many cases begin in it, and how many end."""

    month: Month
    starts: int
    ends: int


class Projection(NamedTuple):
    """The open cases of a team: `count` today, `past` at the ends of months gone by, `ahead` at those to come.

    `past` is what the projection rests on, at most twelve months and none from before the team's own data. `ahead`
    begins with the current month, of which the rest is projected. `places` is the sum of the limits today.
    """

    today: date
    count: int
    places: int
    past: tuple[FlowMonth, ...]
    ahead: tuple[MonthAhead, ...]

    @property
    def has_band(self) -> bool:
        """Whether the past is long enough to say what usually comes and goes."""
        return len(self.past) >= LEAST_PAST


def projection(store: Store, today: date, months: int = 6) -> Projection:
    """The projection to the end of the current month and of so many after it, for the team the store is looked at by.

    Counted are the cases that count against the limit. How it is reckoned: see `project`.
    """
    rules = team_rules(store)
    groups, current = rules.uncounted_groups, Month.of(today)
    day, horizon = today.isoformat(), current.plus(months).last_day.isoformat()
    count = open_on(store, day, groups)
    known = {month: Known(month, one.starts, one.ends) for month, one in _flow(store, day, horizon, groups).items()}
    past = _past(store, today, count, groups)
    ahead = project(today, count, known, past, months)
    places = _Places(store, rules)
    with_places = tuple(one._replace(places=places.on(one.month.last_day)) for one in ahead)
    return Projection(today, count, places.on(today), past, with_places)


def known_by_jobformidler(store: Store, today: date, months: int = 6) -> dict[str | None, tuple[Known, ...]]:
    """Each jobformidler's id -> the months of the projection in which cases of theirs begin or end, dated already.

    None stands for the cases that nobody has; who has no such case is left out. A case that begins later is its
    jobformidler's to be; one that ends is whose it is today.
    """
    current = Month.of(today)
    day, horizon = today.isoformat(), current.plus(months).last_day.isoformat()
    found = steps(store, day, horizon, team_rules(store).uncounted_groups)
    cases = sorted({step.citizen_id for step in found})
    period = {"last_day": horizon, "seen_on": day}
    whose = queries.staff_of_citizens(store, Role.JOBFORMIDLER, cases, **period) if cases else {}
    by: defaultdict[str | None, dict[Month, Known]] = defaultdict(dict)
    for step in found:
        month, theirs = Month.parse(step.day[:7]), by[whose.get(step.citizen_id)]
        before = theirs.get(month, Known(month, 0, 0))
        came = step.by > 0
        theirs[month] = Known(month, before.starts + came, before.ends + (not came))
    return {staff_id: tuple(theirs[month] for month in sorted(theirs)) for staff_id, theirs in by.items()}


def project(
    today: date, count: int, known: Mapping[Month, Known], past: Sequence[FlowMonth], months: int
) -> tuple[MonthAhead, ...]:
    """The months ahead of a team that has so many open cases today; their `places` are left at 0.

    In each month there come as many as on average in the past months, or those who are known to come where they
    are more; the same for those who leave. Of the current month only the days that are left count. Nothing here
    knows of seasons or of a team that grows: for that, a year is too short.

    The band holds the number in 4 of 5 cases (80 %). Its variance a month, v, is that of past months' net flow, but
    at least what starts and ends would have that come by chance, each on its own (Poisson: the mean of their sum,
    with a half added to each total, so that months without any don't pass for a promise). After h months it is
    v * h for the chance of these months, and v * h * h / n for that of the n past months that the mean was taken
    from; Student's t with n - 1 degrees of freedom instead of the normal distribution, because v is an estimate
    too. What is known does not narrow it: more can always come, and what is dated can be put off.
    """
    current, n = Month.of(today), len(past)
    starts, ends = (sum(one.starts for one in past), sum(one.ends for one in past))
    usual = (starts / n, ends / n) if n >= LEAST_PAST else (0.0, 0.0)
    spread = _spread(past) if n >= LEAST_PAST else None
    made: list[MonthAhead] = []
    surely, expected, gone = count, float(count), 0.0
    for number in range(months + 1):
        month = current.plus(number)
        share = (month.last_day - today).days / month.last_day.day if number == 0 else 1.0
        here, gone = known.get(month, Known(month, 0, 0)), gone + share
        surely = max(0, surely + here.starts - here.ends)
        expected = max(0.0, expected + max(here.starts, usual[0] * share) - max(here.ends, usual[1] * share))
        if spread is None:
            made.append(MonthAhead(month, here.starts, here.ends, surely, float(surely), None, None, 0))
            continue
        half = _T[min(n, MOST_PAST) - LEAST_PAST] * spread * sqrt(gone + gone * gone / n)
        made.append(
            MonthAhead(
                month, here.starts, here.ends, surely, expected, max(0.0, expected - half), expected + half, 0
            )
        )
    return tuple(made)


def _spread(past: Sequence[FlowMonth]) -> float:
    """The standard deviation of a month's net flow."""
    nets = [one.starts - one.ends for one in past]
    mean = sum(nets) / len(nets)
    seen = sum((net - mean) ** 2 for net in nets) / (len(nets) - 1)
    by_chance = (sum(one.starts + one.ends for one in past) + 1) / len(past)
    return sqrt(max(seen, by_chance))


def _flow(store: Store, after: str, until: str, groups: Sequence[str]) -> dict[Month, FlowMonth]:
    found = flow_by_month(store, after, until, groups)
    return {Month.parse(one.month): FlowMonth(Month.parse(one.month), one.starts, one.ends, 0) for one in found.values()}


def _past(store: Store, today: date, count: int, groups: Sequence[str]) -> tuple[FlowMonth, ...]:
    """The whole months that the team has data of; each one's count is today's, without what has happened since."""
    first, current = first_known_month(store, today.isoformat()), Month.of(today)
    if first is None:
        return ()
    begin = max(Month.parse(first).plus(1), current.plus(-MOST_PAST))
    flow = _flow(store, begin.plus(-1).last_day.isoformat(), today.isoformat(), groups)
    made: list[FlowMonth] = []
    for back in range(max(0, current.since(begin)) + 1):
        month = current.plus(-back)
        here = flow.get(month, FlowMonth(month, 0, 0, 0))
        made.append(here._replace(count=max(0, count)))
        count -= here.starts - here.ends
    return tuple(reversed(made[1:]))


class _Places:
    def __init__(self, store: Store, rules: Rules) -> None:
        self._rules = rules
        self._own: Iterable[OwnLimit] = store.all(OwnLimit)
        people = store.all(Staff, active=True, role=Role.JOBFORMIDLER)
        self._people = [one for one in people if store.team in (None, one.team_id)]

    def on(self, day: date) -> int:
        limits = Limits(self._rules, self._own, day)
        return sum(limits.of(person) for person in self._people)

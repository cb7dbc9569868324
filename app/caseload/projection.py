"""The projection of a team's open cases: what is known to come and go, what usually does, and how sure that is."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import sqrt
from typing import NamedTuple

from app.core.domain import Month, Role
from app.core.teams import each_team, staff_of_team
from app.rules.rules import team_rules
from app.settings.limits import StoreLimits
from db.queries.projection import Uncounted, first_known_month, flow_by_month, open_on
from db.store import Store

MOST_PAST, LEAST_PAST = 12, 3
"""How many whole past months a projection rests on at most, and without how many there is no band."""

# The 90th percentiles of the normal distribution and of Student's t for 2 to 11 degrees of freedom: 80 % lie between
# one of them and its negative.
_NORMAL = 1.282
_T = (1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363)


class MonthFlow(NamedTuple):
    """How many cases begin in a month, and how many end."""

    month: Month
    starts: int
    ends: int


class MonthBehind(NamedTuple):
    """A whole month that is over: how many cases began, how many ended, and how many were open at its end (`cases`)."""

    month: Month
    starts: int
    ends: int
    cases: int


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


class Projection(NamedTuple):
    """The open cases of a team: `cases` in the month as its board counts them, `past` and `ahead` at ends of months.

    `past` is what the projection rests on, at most twelve months and none from before the team's own data. `ahead`
    begins with the current month, of which the rest is projected. `places` is the sum of the limits today.
    """

    today: date
    cases: int
    places: int
    past: tuple[MonthBehind, ...]
    ahead: tuple[MonthAhead, ...]

    @property
    def has_band(self) -> bool:
        """Whether the past is long enough to say what usually comes and goes."""
        return len(self.past) >= LEAST_PAST

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell: no open case, none known to come, and no past."""
        return not self.cases and not self.past and not any(one.known_starts for one in self.ahead)


def projection(store: Store, today: date, months: int = 6) -> Projection:
    """The projection to the end of the current month and of so many after it, for the team the store is looked at by.

    Counted are the cases that count against the limit, by the target group of today and the rules of the team that
    the citizen is in. For how it is reckoned see
    `project`.
    """
    groups, current = _uncounted(store), Month.of(today)
    day, horizon = today.isoformat(), current.plus(months).last_day.isoformat()
    cases = open_on(store, day, groups)
    known = _flow(store, day, horizon, groups)
    past = _past(store, today, cases, groups)
    ahead = project(today, cases, known, past, months)
    places = _Places(store)
    with_places = tuple(one._replace(places=places.on(one.month.last_day)) for one in ahead)
    here = open_on(store, day, groups, current.last_day.isoformat())
    return Projection(today, here, places.on(today), past, with_places)


def project(
    today: date, cases: int, known: Mapping[Month, MonthFlow], past: Sequence[MonthBehind], months: int
) -> tuple[MonthAhead, ...]:
    """The months ahead of a team that has so many open cases today; their `places` are left at 0.

    In each month there come as many as on average in the past months, or those who are known to come where they
    are more; the same for those who leave. Of the current month only the days that are left count. Nothing here
    knows of seasons: for those, a year is too short.

    The band holds the number 4 times out of 5 (80 %). A month's net flow varies as it did in the n past months
    (Student's t with n - 1 degrees of freedom, because so few are an estimate), but at least as it would if each
    came and left by chance, on their own (Poisson; a half is added to the starts and to the ends, so that months
    without any don't pass for a promise). After h months the variance is h times a month's for the chance of these
    months, and h * h / n times for that of the n from which the mean was taken, so the band widens with the root of
    the months and a little faster. What is known does not narrow it: more can always come, and what is dated can be
    put off. On made-up teams with 3 to 12 past months it held 77 to 90 %.
    """
    current, n = Month.of(today), len(past)
    starts, ends = (sum(one.starts for one in past), sum(one.ends for one in past))
    usual = (starts / n, ends / n) if n >= LEAST_PAST else (0.0, 0.0)
    reach = _reach(past) if n >= LEAST_PAST else None
    made: list[MonthAhead] = []
    surely, expected, gone = cases, float(cases), 0.0
    for number in range(months + 1):
        month = current.plus(number)
        share = (month.last_day - today).days / month.last_day.day if number == 0 else 1.0
        here, gone = known.get(month, MonthFlow(month, 0, 0)), gone + share
        surely = max(0, surely + here.starts - here.ends)
        expected = max(0.0, expected + max(here.starts, usual[0] * share) - max(here.ends, usual[1] * share))
        if reach is None:
            made.append(MonthAhead(month, here.starts, here.ends, surely, float(surely), None, None, 0))
            continue
        half = reach * sqrt(gone + gone * gone / n)
        made.append(
            MonthAhead(month, here.starts, here.ends, surely, expected, max(0.0, expected - half), expected + half, 0)
        )
    return tuple(made)


def _reach(past: Sequence[MonthBehind]) -> float:
    """How far from the mean a month's net flow lies at most, 4 times out of 5."""
    n = len(past)
    nets = [one.starts - one.ends for one in past]
    mean = sum(nets) / n
    seen = sqrt(sum((net - mean) ** 2 for net in nets) / (n - 1))
    by_chance = sqrt((sum(one.starts + one.ends for one in past) + 1) / n)
    return max(_T[min(n, MOST_PAST) - LEAST_PAST] * seen, _NORMAL * by_chance)


def _flow(store: Store, after: str, until: str, groups: Uncounted) -> dict[Month, MonthFlow]:
    found = flow_by_month(store, after, until, groups)
    flows = (MonthFlow(Month.parse(one.month), one.starts, one.ends) for one in found)
    return {one.month: one for one in flows}


def _past(store: Store, today: date, cases: int, groups: Uncounted) -> tuple[MonthBehind, ...]:
    """The whole months that the team has data of; each one's cases are today's, without what has happened since."""
    first, current = first_known_month(store, today.isoformat()), Month.of(today)
    if first is None:
        return ()
    begin = max(Month.parse(first).plus(1), current.plus(-MOST_PAST))
    flow = _flow(store, begin.plus(-1).last_day.isoformat(), today.isoformat(), groups)
    made: list[MonthBehind] = []
    for back in range(max(0, current.since(begin)) + 1):
        month = current.plus(-back)
        here = flow.get(month, MonthFlow(month, 0, 0))
        made.append(MonthBehind(month, here.starts, here.ends, max(0, cases)))
        cases -= here.starts - here.ends
    return tuple(reversed(made[1:]))


def _uncounted(store: Store) -> Uncounted:
    views = each_team(store)
    return {view.team if len(views) > 1 else None: team_rules(view).uncounted_groups for view in views}


class _Places:
    def __init__(self, store: Store) -> None:
        self._limits = StoreLimits(store)
        self._people = staff_of_team(store, active=True, role=Role.JOBFORMIDLER)

    def on(self, day: date) -> int:
        return sum(self._limits.of(person, day) for person in self._people)

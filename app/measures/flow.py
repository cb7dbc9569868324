"""From where to where cases went between two months: the flow of them, and how many came, went and were there."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from app.core.domain import Month
from app.measures.development import Development
from app.measures.ways import CAME, EVERYONE, STANDING, WENT, MonthKind, MonthSeen, Only, State, Way, ways_of


class Band(NamedTuple):
    """The cases that were in one state and are in another, by the ids of their citizens in the order of their names.

    A citizen whose case ended and began again in between has a course for each, and may stand in it twice.
    """

    before: State
    after: State
    citizen_ids: tuple[str, ...]

    @property
    def cases(self) -> int:
        """How many cases."""
        return len(self.citizen_ids)

    @property
    def steps(self) -> int:
        """How many stages forward (back where negative); 0 where there was none before or is none now."""
        return self.after.stage - self.before.stage if self.before.stage and self.after.stage else 0


class Flow(NamedTuple):
    """The bands from the end of one month to the end of another, in the order of their states.

    `start` is later than was asked for where a month between has not been closed, so that nobody can be followed
    through it; it is `end` where nothing can be told.
    """

    start: Month
    end: Month
    bands: tuple[Band, ...]

    def from_state(self, state: State) -> int:
        """How many cases were in a state, or came so."""
        return sum(band.cases for band in self.bands if band.before is state)

    def to_state(self, state: State) -> int:
        """How many cases are in a state, or went so."""
        return sum(band.cases for band in self.bands if band.after is state)

    @property
    def total(self) -> int:
        """All cases that were there, are there or were in between."""
        return sum(band.cases for band in self.bands)


def flow(of: Development, start: Month, end: Month, only: Only = EVERYONE) -> Flow:
    """The flow from the end of month `start` to the end of month `end`.

    Its sums are those of the bookkeeping, month by month: what was there, with what began and came, without what ended
    and went, is what is there.
    """
    start = of.unbroken_from(start, end)
    bands: dict[tuple[State, State], list[str]] = {}
    open_courses: dict[tuple[str, str], tuple[State, State]] = {}
    for _, ways in of.ways(start, end, only):
        came: list[Way] = []
        for way in ways:
            if way.before in CAME:
                came.append(way)
                continue
            case = way[:2]
            course = open_courses.get(case)
            if course is not None and course[1] is way.after:
                continue  # as most do, they stayed
            before = way.before if course is None else course[0]
            if way.after in WENT:
                bands.setdefault((before, way.after), []).append(way.citizen_id)
                open_courses.pop(case, None)
            else:
                open_courses[case] = (before, way.after)
        # Who leaves and is back in the same month has two ways: the first goes on with what was there.
        for way in came:
            if way.after in WENT:
                bands.setdefault((way.before, way.after), []).append(way.citizen_id)
            else:
                open_courses[way[:2]] = (way.before, way.after)
    for (citizen_id, _), course in open_courses.items():
        bands.setdefault(course, []).append(citizen_id)
    order = list(State)
    ordered = sorted(bands.items(), key=lambda one: (order.index(one[0][0]), order.index(one[0][1])))
    return Flow(start, end, tuple(Band(*states, by_name(of, ids)) for states, ids in ordered))


def by_name(of: Development, ids: Iterable[str]) -> tuple[str, ...]:
    """These citizens in the order of their names."""
    return tuple(sorted(ids, key=lambda one: (of.order.get(one, -1), one)))


class Mix(NamedTuple):
    """How many cases stood where at the end of a month, as STANDING; a gap where nobody has closed it (None)."""

    month: Month
    kind: MonthKind
    counts: tuple[int, ...] | None

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts or ())


def stage_mix(of: Development, start: Month, end: Month, only: Only = EVERYONE) -> tuple[Mix, ...]:
    """How many stood in each stage, or were ny, at the end of each month from `start` to `end`."""
    return tuple(_mix(one, only) for one in of.months if start <= one.month <= end)


def _mix(seen: MonthSeen, only: Only) -> Mix:
    if seen.kind is MonthKind.GAP:
        return Mix(seen.month, seen.kind, None)
    everyone = only == EVERYONE
    found = Counter([one.state for one in seen.standings if everyone or only.holds(one.staff_id, one.group_id)])
    return Mix(seen.month, seen.kind, tuple(found[state] for state in STANDING))


class Stock(NamedTuple):
    """At the end of a month: how many have come and gone since the beginning, and how many stand where, as STANDING.

    start + arrived - gone = all who stand somewhere, always.
    """

    month: Month
    kind: MonthKind
    arrived: int
    gone: int
    counts: tuple[int, ...]


class Cumulative(NamedTuple):
    """The cumulative flow from the end of a month on, where `start` cases were there."""

    start: int
    stocks: tuple[Stock, ...]


def cumulative_flow(of: Development, start: Month, end: Month, only: Only = EVERYONE) -> Cumulative:
    """How many have come and gone since the end of month `start`, or since the last month that is a gap."""
    start = of.unbroken_from(start, end)
    passed = {
        month: (sum([way.before in CAME for way in ways]), sum([way.after in WENT for way in ways]))
        for month, ways in of.ways(start, end, only)
    }
    arrived = gone = 0
    stocks: list[Stock] = []
    for mix in stage_mix(of, start, end, only):
        more, fewer = passed.get(mix.month, (0, 0))
        arrived, gone = arrived + more, gone + fewer
        counts = _then(of, mix.month, only) if mix.counts is None else mix.counts
        stocks.append(Stock(mix.month, mix.kind, arrived, gone, counts))
    return Cumulative(sum(stocks[0].counts) if stocks else 0, tuple(stocks))


def _then(of: Development, month: Month, only: Only) -> tuple[int, ...]:
    """How many stood where at the end of a month that is a gap, as the ways of the next one know it."""
    ways = [way for _, found in of.ways(month, month.plus(1), only) for way in found]
    return tuple(sum(way.before is state for way in ways) for state in STANDING)


class Step(NamedTuple):
    """A citizen in a month of the replay: where, and how many stages since the month before (None: was not there)."""

    citizen_id: str
    state: State
    moved: int | None


class Frame(NamedTuple):
    """A month of the replay: everyone by where they stood, as STANDING, and how many had gone since the month before.

    `columns` is None where nobody has closed the month.
    """

    month: Month
    kind: MonthKind
    columns: tuple[tuple[Step, ...], ...] | None
    gone: int = 0


def frame_of(of: Development, month: Month, only: Only = EVERYONE) -> Frame:
    """The board of a month of the replay, each citizen with the way that they came, in the order of their names."""
    seen = of.by_month[month]
    if seen.kind is MonthKind.GAP:
        return Frame(month, seen.kind, None)
    moved: dict[tuple[str, str], int | None] = {}
    gone = 0
    for way in ways_of(seen.ways or (), only):
        if way.after in WENT:
            gone += 1
        else:
            known = way.before.stage and way.after.stage
            steps = way.after.stage - way.before.stage if known else 0
            moved[way.team_id, way.citizen_id] = None if way.before in CAME else steps
    columns: dict[State, list[Step]] = {state: [] for state in STANDING}
    for one in seen.standings:
        if only.holds(one.staff_id, one.group_id):
            way_here = moved.get((one.team_id, one.citizen_id), 0)
            columns[one.state].append(Step(one.citizen_id, one.state, way_here))
    for found in columns.values():
        found.sort(key=lambda step: of.order.get(step.citizen_id, -1))
    return Frame(month, seen.kind, tuple(map(tuple, columns.values())), gone)

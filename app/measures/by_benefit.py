"""Citizens by benefit, thirteen months back, against the targets: the figures of Ledelsesinformation (source: 001)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.core.domain import Month, danish_sort_key
from app.core.teams import each_team
from app.measures.courses import Course, courses, months_until
from app.measures.goals import Standing, standing_of
from app.measures.measure import Condition, Definition, Direction, Formula, Goal, Kind, Result, Subject, Unit
from app.measures.measure import definitions as measures_of
from db.records import CatalogueItem
from db.store import Store

MONTHS = 13
"""How many months it goes back, with the one that it is asked for."""
BENEFIT = "benefit"


class ReportLine(NamedTuple):
    """How many citizens there were on these benefits at the end of each month; None in a month that is a gap.

    `goal` is what was to be reached in the last month, `goals` the same of each one, by the measure of the same
    citizens that the team follows.
    """

    benefits: tuple[str, ...]
    counts: tuple[int | None, ...]
    goals: tuple[float | None, ...]
    goal: Goal | None = None
    direction: Direction = Direction.NEITHER
    standing: Standing = Standing.NONE

    @property
    def goal_value(self) -> float | None:
        """The value to reach now."""
        return None if self.goal is None else self.goal.value


class ManagementReport(NamedTuple):
    """The lines by benefit, those of several benefits that have a target together, whose benefit is unknown, and all.

    `kinds` says of each month whether it is frozen or can still change.
    """

    months: tuple[Month, ...]
    kinds: tuple[Kind, ...]
    names: dict[str, str]
    lines: tuple[ReportLine, ...]
    together: tuple[ReportLine, ...]
    unknown: ReportLine
    total: ReportLine

    def name_of(self, line: ReportLine) -> str:
        """'Kontanthjælp', or 'Kontanthjælp + uddannelseshjælp' of several."""
        first, *others = (self.names.get(one, "") for one in line.benefits)
        return " + ".join([first, *(f"{name[:1].lower()}{name[1:]}" for name in others)])


def asked_of(store: Store) -> list[Definition]:
    """What the report asks of each team: how many there are on each benefit, and in all."""
    items = store.all(CatalogueItem, catalogue=BENEFIT)
    asked: list[Definition] = []
    for view in each_team(store):
        team_id = view.team or (store.team or "")
        asked += [_counting(team_id, (one.id,)) for one in items] + [_counting(team_id, ())]
    return asked


def benefit_report(
    store: Store, month: Month, today: date, known: Mapping[str, Course] | None = None
) -> ManagementReport:
    """The report of the team that looks at the store, or of all together, as a month has it.

    `known` is what was already asked of its months, by the ids of `asked_of`.
    """
    months = months_until(month, MONTHS)
    items = sorted((one for one in store.all(CatalogueItem, catalogue=BENEFIT)), key=lambda one: (one.position, one.id))
    asked = asked_of(store)
    found = courses(store, asked, months, today) if known is None else known
    counts = {
        one.id: _summed([found[ask.id] for ask in asked if benefits_of(ask) == (one.id,)], months) for one in items
    }
    alls = [found[ask.id] for ask in asked if benefits_of(ask) == ()]
    total = _summed(alls, months)
    nothing = (None,) * len(months)
    kinds = tuple(_kind([course[one] for course in alls]) for one in months)
    targets = _targets(store)
    lines = [_line((one.id,), counts[one.id], months, targets) for one in items if one.active or any(counts[one.id])]
    joint = sorted((one for one in targets if len(one) > 1), key=lambda ids: [danish_sort_key(one) for one in ids])
    together = [
        _line(ids, _added([counts[one] for one in ids if one in counts], MONTHS), months, targets) for ids in joint
    ]
    named = _added([counts[one.id] for one in items], MONTHS)
    unknown = tuple(None if all_ is None else all_ - (some or 0) for all_, some in zip(total, named, strict=True))
    return ManagementReport(
        tuple(months),
        kinds,
        {one.id: one.name for one in items},
        tuple(lines),
        tuple(together),
        ReportLine((), unknown, nothing),
        _line((), total, months, targets),
    )


def _counting(team_id: str, benefits: Sequence[str]) -> Definition:
    """A measure that nobody keeps: all open cases of a team on these benefits."""
    population = (tuple(Condition(BENEFIT, one) for one in benefits),) if benefits else ()
    name = f"{team_id}/{'+'.join(benefits)}"
    return Definition(name, team_id, name, Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS, population=population)


def benefits_of(measure: Definition) -> tuple[str, ...] | None:
    """The benefits whose citizens a measure counts, () for all citizens; None where it counts others."""
    if (measure.subject, measure.formula) != (Subject.CITIZENS, Formula.COUNT) or measure.numerator or measure.spared:
        return None
    if not measure.population:
        return ()
    (ones, *others) = measure.population
    if others or any(one.predicate != BENEFIT or one.negated or one.item_id is None for one in ones):
        return None
    return tuple(sorted({str(one.item_id) for one in ones}))


def _targets(store: Store) -> dict[tuple[str, ...], Definition]:
    """By their benefits the measures in use that have goals; of several teams together none."""
    if len(each_team(store)) > 1:
        return {}
    found: dict[tuple[str, ...], Definition] = {}
    for measure in measures_of(store, active=True):
        benefits = benefits_of(measure)
        if benefits is not None and measure.goals:
            found.setdefault(benefits, measure)
    return found


def _summed(parts: Iterable[Course], months: Sequence[Month]) -> tuple[int | None, ...]:
    rows = [tuple(_count(course[month]) for month in months) for course in parts]
    return _added(rows, len(months))


def _count(result: Result) -> int | None:
    return None if result.value is None else int(result.value)


def _added(rows: Sequence[Sequence[int | None]], months: int) -> tuple[int | None, ...]:
    """Month by month what is known added up; None where nothing is."""
    columns = [[row[place] for row in rows if row[place] is not None] for place in range(months)]
    return tuple(sum(one or 0 for one in column) if column else None for column in columns)


def _kind(results: Sequence[Result]) -> Kind:
    kinds = {one.kind for one in results}
    return next((one for one in (Kind.LIVE, Kind.FROZEN, Kind.NOBODY) if one in kinds), Kind.GAP)


def _line(
    benefits: tuple[str, ...],
    counts: tuple[int | None, ...],
    months: Sequence[Month],
    targets: dict[tuple[str, ...], Definition],
) -> ReportLine:
    measure = targets.get(benefits)
    if measure is None:
        return ReportLine(benefits, counts, (None,) * len(months))
    every = [measure.goal_of(month) for month in months]
    last = counts[-1]
    result = Result(measure.id, months[-1], Kind.GAP if last is None else Kind.LIVE, last)
    goals = tuple(None if one is None else one.value for one in every)
    return ReportLine(benefits, counts, goals, every[-1], measure.direction, standing_of(measure, result))

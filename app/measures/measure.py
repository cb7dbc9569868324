"""What a team's measures are: of whom they count what, where they began, and what they are to reach."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from app.core.domain import Month, kept_day
from db.queries.measures import measures_of_team, of_measures
from db.records import Measure, MeasureCondition, Record, Target, TargetPart
from db.store import Store

R = TypeVar("R", bound=Record)


class Subject(StrEnum):
    """Of what a measure counts.

    Citizens whose case is open in the month; those whose case ended in the 13 months until then; the companies that
    the team knows; its openings; its jobformidlere; the good stories told in the month; the contacts with companies in
    the year so far; what companies asked for in the month. NONE of an entered one.
    """

    CITIZENS = "citizens"
    FORMER = "former"
    COMPANIES = "companies"
    OPENINGS = "openings"
    JOBFORMIDLERE = "jobformidlere"
    STORIES = "stories"
    CONTACTS = "contacts"
    REQUESTS = "requests"
    NONE = ""


class Formula(StrEnum):
    """How a measure counts: how many, per cent of the population, or of a quantity its mean, median, sum or largest.

    DURATION is the mean of the weeks of spells that ended. NONE of an entered one.
    """

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"
    DURATION = "duration"
    MOST = "most"
    NONE = ""


class Unit(StrEnum):
    """What the value of a measure is."""

    CITIZENS = "citizens"
    FULL_TIME = "full_time"
    PERCENT = "percent"
    WEEKS = "weeks"
    KRONER = "kroner"
    COMPANIES = "companies"
    HOURS = "hours"
    CASES = "cases"
    NUMBER = "number"
    RANK = "rank"
    STORIES = "stories"
    CONTACTS = "contacts"


class Direction(StrEnum):
    """Which way is good; NEITHER where none is."""

    UP = "up"
    DOWN = "down"
    NEITHER = ""


class Origin(StrEnum):
    """Whether the program works a measure out, or the team enters it."""

    COMPUTED = "computed"
    ENTERED = "entered"


class Side(StrEnum):
    """What a condition is about: who belongs to the population, who of them to the numerator, or who is spared."""

    POPULATION = "population"
    NUMERATOR = "numerator"
    SPARED = "spared"


class Condition(NamedTuple):
    """A predicate with what it takes; `negated`: that it is not so."""

    predicate: str
    item_id: str | None = None
    low: float | None = None
    high: float | None = None
    rule_id: str | None = None
    negated: bool = False


Conditions = tuple[tuple[Condition, ...], ...]
"""Alternatives, of each of which one must hold; none at all always hold."""


class Part(NamedTuple):
    """One of the amounts that a goal is the sum of."""

    label: str
    amount: float


class Goal(NamedTuple):
    """A value to reach by a day; `stated` as it was written down, per cent more or less than the baseline if `change`.

    `value` is None for such a one of a measure without a baseline.
    """

    id: str
    due_on: date
    stated: float
    value: float | None
    label: str = ""
    change: bool = False
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure as it is worked out; the goals are in the order of their days. See `db.records.Measure`."""

    id: str
    team_id: str
    name: str
    subject: Subject
    formula: Formula
    unit: Unit
    direction: Direction = Direction.NEITHER
    origin: Origin = Origin.COMPUTED
    quantity: str = ""
    population: Conditions = ()
    numerator: Conditions = ()
    spared: Conditions = ()
    baseline: float | None = None
    baseline_on: date | None = None
    baseline_text: str = ""
    goals: tuple[Goal, ...] = ()
    note: str = ""
    code: str = ""
    active: bool = True

    @property
    def computed(self) -> bool:
        """Whether the program works it out."""
        return self.origin is Origin.COMPUTED

    def goal_of(self, month: Month) -> Goal | None:
        """The goal that counts in a month: the next that is not over by its first day, or else the last."""
        ahead = [goal for goal in self.goals if goal.due_on >= month.first_day]
        return ahead[0] if ahead else (self.goals[-1] if self.goals else None)


class Kind(StrEnum):
    """Where a result is from: worked out today, frozen at closing or from frozen rows, or entered.

    GAP: nobody can say; NOBODY: nobody is in the target group.
    """

    LIVE = "live"
    FROZEN = "frozen"
    ENTERED = "entered"
    GAP = "gap"
    NOBODY = "nobody"


class Result(NamedTuple):
    """What a measure was in a month; `value` is None where it has none, per cent (0 to 100) of a share.

    `numerator` and `denominator` are what it was worked out of. `unknown`: of how many nobody has told what it takes;
    `spared`: how many were exempted. `note` says where an entered one is from.
    """

    measure_id: str
    month: Month
    kind: Kind
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    unknown: int = 0
    spared: int = 0
    note: str = ""


def definitions(store: Store, ids: Collection[str] | None = None, *, active: bool | None = None) -> list[Definition]:
    """The measures of the team that looks at the store, of these ids (None: all), in the order of their ids."""
    measures = measures_of_team(store, ids)
    wanted = [measure for measure in measures if active is None or measure.active is active]
    asked = [measure.id for measure in wanted]
    conditions = _by(of_measures(store, MeasureCondition, asked), "measure_id")
    targets = _by(of_measures(store, Target, asked), "measure_id")
    parts = _by(of_measures(store, TargetPart, asked), "target_id")
    return [
        _definition(measure, conditions.get(measure.id, []), targets.get(measure.id, []), parts) for measure in wanted
    ]


def _definition(
    row: Measure,
    conditions: Sequence[MeasureCondition],
    targets: Sequence[Target],
    parts: Mapping[str, Sequence[TargetPart]],
) -> Definition:
    sides = {side: _conditions(one for one in conditions if one.side == side) for side in Side}
    goals = [goal_of(target, row.baseline, parts.get(target.id, ())) for target in targets]
    return Definition(
        row.id,
        row.team_id,
        row.name,
        Subject(row.subject),
        Formula(row.formula),
        Unit(row.unit),
        Direction(row.direction),
        Origin(row.origin),
        row.quantity,
        sides[Side.POPULATION],
        sides[Side.NUMERATOR],
        sides[Side.SPARED],
        row.baseline,
        kept_day(row.baseline_on),
        row.baseline_text,
        tuple(sorted(goals, key=lambda goal: (goal.due_on, goal.id))),
        row.note,
        row.code,
        row.active,
    )


def goal_of(target: Target, baseline: float | None, parts: Sequence[TargetPart] = ()) -> Goal:
    """A goal of a measure with this baseline."""
    value: float | None = target.value
    if target.change:
        value = None if baseline is None else round(baseline * (1 + target.value / 100), 6)
    ordered = sorted(parts, key=lambda part: (part.position, part.id))
    return Goal(
        target.id,
        date.fromisoformat(target.due_on),
        target.value,
        value,
        target.label,
        target.change,
        tuple(Part(part.label, part.amount) for part in ordered),
    )


def _conditions(rows: Iterable[MeasureCondition]) -> Conditions:
    ordered = sorted(rows, key=lambda row: (row.position, row.id))
    return tuple(
        tuple(Condition(row.predicate, row.item_id, row.low, row.high, row.rule_id, row.negated) for row in group)
        for _, group in groupby(ordered, key=attrgetter("position"))
    )


def _by(rows: Sequence[R], column: str) -> dict[str, list[R]]:
    """The rows by a column that holds an id, each list in the order of the rows' ids."""
    of = attrgetter(column)
    ordered = sorted(rows, key=lambda row: (of(row), row.id))
    return {str(key): list(group) for key, group in groupby(ordered, key=of)}

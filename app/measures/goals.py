"""How measures stand to their goals: whether one is reached, how much lacks or is too much, and the trend behind it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from app.core.domain import Month
from app.measures.courses import Course, courses, months_until
from app.measures.measure import Definition, Direction, Formula, Goal, Kind, Result, Unit
from app.measures.sheet_rows import measures_on
from app.measures.values import exact
from db.store import Store

TREND = 13
"""Months that a trend goes back, with the one that is shown."""


class Standing(StrEnum):
    """How a measure stands in a month.

    REACHED: all goals that are still to come. ON_TRACK: the next one, or, before that is due, the last that was due.
    UNDER, OVER: it is on the wrong side. NONE: nothing can be said.
    """

    REACHED = "reached"
    ON_TRACK = "on_track"
    UNDER = "under"
    OVER = "over"
    NONE = ""


class Gap(NamedTuple):
    """How much there is between a value and its goal, 0 where that is reached.

    `counted`: it is how many of those who are counted would have to come to it, or to leave it; else it is in the unit
    of the value, per cent in points.
    """

    amount: float
    counted: bool


class TrendPoint(NamedTuple):
    """A month with its result, and the value that was to be reached in it."""

    month: Month
    result: Result
    goal: float | None


class GoalCard(NamedTuple):
    """A measure with what it is in a month, the goal that counts, how far it is to it, and the months until then.

    `before` is the latest month before with a value.
    """

    measure: Definition
    result: Result
    goal: Goal | None
    standing: Standing
    gap: Gap | None
    trend: tuple[TrendPoint, ...]
    before: Result | None = None

    @property
    def name(self) -> str:
        """Its own name: what a sheet calls it is said under the sheet's heading, and is that of others too."""
        return self.measure.name

    @property
    def reached(self) -> bool | None:
        """Whether the goal that counts is reached; None where there is nothing to compare."""
        value = None if self.goal is None else self.goal.value
        return met(self.measure.direction, self.result.value, value)


def met(direction: Direction, value: float | None, goal: float | None) -> bool | None:
    """Whether a value is as good as a goal; None where one of them is not known, and where no way is good."""
    if value is None or goal is None or direction is Direction.NEITHER:
        return None
    there, wanted = exact(value), exact(goal)
    return there >= wanted if direction is Direction.UP else there <= wanted


def standing_of(measure: Definition, result: Result) -> Standing:
    """How a measure stands in a month (see Standing)."""
    goal = measure.goal_of(result.month)
    if goal is None:
        return Standing.NONE
    reached = _met(measure, result, goal)
    if reached is None:
        return Standing.NONE
    coming = [_met(measure, result, one) for one in measure.goals if one.due_on >= goal.due_on]
    if all(coming):
        return Standing.REACHED
    due = [one for one in measure.goals if one.due_on < result.month.first_day and one.due_on < goal.due_on]
    if reached or (due and _met(measure, result, due[-1])):
        return Standing.ON_TRACK
    return Standing.UNDER if measure.direction is Direction.UP else Standing.OVER


def gap_to(measure: Definition, result: Result, goal: float | None) -> Gap | None:
    """How far it is from a result to a goal.

    Of a share, the smallest number of those in the population by whom the numerator would have to grow, or, where less
    is better, to shrink, the population being as it is.
    """
    reached = met(measure.direction, result.value, goal)
    if reached is None or goal is None or result.value is None:
        return None
    if measure.unit is Unit.PERCENT and result.numerator is not None and result.denominator:
        wanted = exact(goal) * exact(result.denominator) / 100
        over = exact(result.numerator) - wanted
        return Gap(0 if reached else _whole(-over if measure.direction is Direction.UP else over), counted=True)
    between = abs(exact(goal) - exact(result.value))
    if measure.formula is Formula.COUNT or (not measure.computed and measure.unit in _HEADS):
        return Gap(0 if reached else ceil(between), counted=measure.unit is not Unit.NUMBER)
    return Gap(0 if reached else float(between), counted=False)


def card_of(measure: Definition, course: Course, month: Month) -> GoalCard:
    """The card of a measure, of which it is known what it was in the months."""
    result, goal = course[month], measure.goal_of(month)
    trend = tuple(TrendPoint(one, course[one], _goal_value(measure, one)) for one in months_until(month, TREND))
    earlier = [point.result for point in trend[:-1] if point.result.value is not None]
    gap = gap_to(measure, result, None if goal is None else goal.value)
    before = earlier[-1] if earlier else None
    return GoalCard(measure, result, goal, standing_of(measure, result), gap, trend, before)


def goal_cards(store: Store, sheet_id: str | None, month: Month, today: date) -> tuple[GoalCard, ...]:
    """The measures of a sheet, or without one of all sheets that are shown, that have goals, in their order."""
    wanted = [measure for measure in measures_on(store, sheet_id) if measure.goals]
    found = courses(store, wanted, months_until(month, TREND), today)
    return cards_of(wanted, found, month)


def cards_of(measures: Iterable[Definition], found: Mapping[str, Course], month: Month) -> tuple[GoalCard, ...]:
    """The cards of measures, each once, of what is known of their months."""
    once = {measure.id: measure for measure in measures}
    return tuple(card_of(measure, found[measure.id], month) for measure in once.values())


def provisional(results: Sequence[Result]) -> bool:
    """Whether what is shown can still change, because a month is open."""
    return any(result.kind is Kind.LIVE for result in results)


_HEADS = (Unit.CITIZENS, Unit.COMPANIES, Unit.CASES, Unit.STORIES, Unit.CONTACTS)


def _whole(number: Fraction) -> int:
    return max(0, ceil(number))


def _met(measure: Definition, result: Result, goal: Goal) -> bool | None:
    return met(measure.direction, result.value, goal.value)


def _goal_value(measure: Definition, month: Month) -> float | None:
    goal = measure.goal_of(month)
    return None if goal is None else goal.value

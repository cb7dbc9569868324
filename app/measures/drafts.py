"""What somebody writes down of a measure to be, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import NamedTuple

from app.core.bounds import LARGEST_FIGURE
from app.core.errors import UserError
from app.measures.measure import (
    Condition,
    Conditions,
    Definition,
    Direction,
    Formula,
    Origin,
    Part,
    Subject,
    Unit,
)
from app.measures.predicates import PREDICATES, QUANTITIES, Predicate, Takes

_WHOLE = 100


class GoalDraft(NamedTuple):
    """A goal as it is written down; with `parts` it is their sum, whatever `value` says."""

    due_on: str | None
    value: float | None = None
    label: str = ""
    change: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def worth(self) -> float | None:
        """The value to reach."""
        return round(sum(part.amount for part in self.parts), 6) if self.parts else self.value


@dataclass(frozen=True, slots=True)
class Draft:
    """A measure as it is written down; `code` is for those that the program ships."""

    name: str
    subject: Subject = Subject.NONE
    formula: Formula = Formula.NONE
    unit: Unit = Unit.NUMBER
    direction: Direction = Direction.NEITHER
    origin: Origin = Origin.COMPUTED
    quantity: str = ""
    population: Conditions = ()
    numerator: Conditions = ()
    spared: Conditions = ()
    baseline: float | None = None
    baseline_on: str | None = None
    baseline_text: str = ""
    goals: tuple[GoalDraft, ...] = ()
    note: str = ""
    code: str = ""


def draft_of(measure: Definition) -> Draft:
    """A measure as it could have been written down, to be changed or copied."""
    return Draft(
        measure.name,
        measure.subject,
        measure.formula,
        measure.unit,
        measure.direction,
        measure.origin,
        measure.quantity,
        measure.population,
        measure.numerator,
        measure.spared,
        measure.baseline,
        None if measure.baseline_on is None else measure.baseline_on.isoformat(),
        measure.baseline_text,
        tuple(
            GoalDraft(goal.due_on.isoformat(), goal.stated, goal.label, goal.change, goal.parts)
            for goal in measure.goals
        ),
        measure.note,
        measure.code,
    )


def refuse_unfit(draft: Draft) -> None:
    """Raise UserError where a measure can't be worked out, entered or reached as it is written down.

    'name_missing'; 'measure_entered_counts' (an entered one has no formula); 'measure_formula' (a computed one says not
    of whom it counts what); 'measure_share' (a share of what?); 'measure_quantity' (a mean of what?); 'condition_item',
    'condition_number', 'condition_backwards', 'condition_subject'; 'goal_undated', 'goal_worthless',
    'goal_without_baseline'; 'share_outside', 'value_impossible'.
    """
    if not draft.name.strip():
        raise UserError("name_missing")
    if draft.origin is Origin.ENTERED:
        if draft.formula or draft.population or draft.numerator or draft.spared:
            raise UserError("measure_entered_counts", name=draft.name)
    else:
        _refuse_formula(draft)
    for group in (*draft.population, *draft.numerator, *draft.spared):
        for condition in group:
            _refuse_condition(draft.subject, condition)
    refuse_value(draft.name, draft.unit, draft.baseline)
    for goal in draft.goals:
        _refuse_goal(draft, goal)


def refuse_value(name: str, unit: Unit, value: float | None) -> None:
    """Raise UserError: 'share_outside' for more than 100 per cent, 'value_impossible' for what is no number."""
    if value is None:
        return
    if not isfinite(value) or abs(value) > LARGEST_FIGURE:
        raise UserError("value_impossible", name=name)
    if unit is Unit.PERCENT and abs(value) > _WHOLE:
        raise UserError("share_outside", name=name, value=value)


def _refuse_formula(draft: Draft) -> None:
    if not draft.subject or not draft.formula:
        raise UserError("measure_formula", name=draft.name)
    if draft.formula is Formula.SHARE and not draft.numerator:
        raise UserError("measure_share", name=draft.name)
    if draft.formula not in (Formula.COUNT, Formula.SHARE) and draft.quantity not in QUANTITIES.get(draft.subject, ()):
        raise UserError("measure_quantity", name=draft.name)


def _refuse_condition(subject: Subject, condition: Condition) -> None:
    predicate = PREDICATES.get(condition.predicate)
    if predicate is None or subject not in predicate.tests:
        raise UserError("condition_subject")
    if (predicate.takes is Takes.ITEM and not condition.item_id) or (
        predicate.takes is Takes.RULE and not condition.rule_id
    ):
        raise UserError("condition_item")
    _refuse_numbers(predicate, condition.low, condition.high)


def _refuse_numbers(predicate: Predicate, low: float | None, high: float | None) -> None:
    if (predicate.takes is Takes.HIGH and high is None) or (
        predicate.takes is Takes.RANGE and low is None and high is None
    ):
        raise UserError("condition_number")
    for number in (low, high):
        if number is not None and not 0 <= number <= LARGEST_FIGURE:
            raise UserError("condition_number")
    if low is not None and high is not None and low > high:
        raise UserError("condition_backwards", low=low, high=high)


def _refuse_goal(draft: Draft, goal: GoalDraft) -> None:
    day = _day(goal.due_on)
    if day is None:
        raise UserError("goal_undated", name=draft.name)
    if goal.worth is None:
        raise UserError("goal_worthless", name=draft.name, day=day)
    if goal.change and draft.baseline is None:
        raise UserError("goal_without_baseline", name=draft.name)
    refuse_value(draft.name, Unit.NUMBER if goal.change else draft.unit, goal.worth)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def named_items(draft: Draft) -> Iterable[str]:
    """The ids of values of catalogues that its conditions name."""
    for group in (*draft.population, *draft.numerator, *draft.spared):
        yield from (one.item_id for one in group if one.item_id)

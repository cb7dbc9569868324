"""Three-valued logic over many rows at once: which are in, which are not, and of which nobody knows.

A set of rows is whatever has `&`, `|` and `^`: an int whose bits are the rows of a month, or numpy's array of flags of
all months; what is said here is said of both.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar, cast

from app.measures.measure import Condition, Conditions, Definition, Formula
from app.measures.predicates import PREDICATES, Check, Operation, Predicate


class Rows(Protocol):
    """A set of rows."""

    def __and__(self, other: Self, /) -> Self: ...
    def __or__(self, other: Self, /) -> Self: ...
    def __xor__(self, other: Self, /) -> Self: ...


S = TypeVar("S", bound=Rows)


class Truth(NamedTuple, Generic[S]):
    """Of which rows something is so, and of which it is not."""

    yes: S
    no: S


Ask = Callable[[Check, Condition], Truth[S]]
"""What answers a test of a subject's rows, with what the condition takes."""


class Split(NamedTuple, Generic[S]):
    """The rows of a measure: who is in the numerator, who in the population alone, and the two that don't count."""

    met: S
    missing: S
    unknown: S
    spared: S


def split(measure: Definition, everyone: S, ask: Ask[S], only: Sequence[S] = ()) -> Split[S]:
    """Where each row belongs that is `only` in these sets.

    Who is not known to be in the population, to be spared or to be in the numerator is unknown, unless what is known
    says that it makes no difference.
    """
    logic = _Logic(measure, everyone, ask)
    inside = everyone
    for part in only:
        inside = inside & part
    population, spared = logic.population(), logic.all_of(measure.spared)
    if not measure.spared:
        spared = Truth(everyone ^ everyone, everyone)
    numerator = logic.all_of(measure.numerator)
    quantity = logic.has_quantity()
    within = inside & population.yes
    judged = within & spared.no
    counts = judged & numerator.yes
    doubtful = inside & (everyone ^ population.no) & (everyone ^ spared.yes)
    met, missing = counts & quantity, judged & numerator.no
    return Split(met, missing, doubtful & (everyone ^ _either(met, missing)), within & spared.yes)


class _Logic(Generic[S]):
    def __init__(self, measure: Definition, everyone: S, ask: Ask[S]) -> None:
        self.measure, self.everyone, self.ask = measure, everyone, ask

    def population(self) -> Truth[S]:
        """Those of the population whose time has come for each predicate that has one."""
        found = self.all_of(self.measure.population)
        asked = dict.fromkeys(
            one for side in (self.measure.population, self.measure.numerator, self.measure.spared) for group in side
            for one in group if PREDICATES[one.predicate].due
        )  # fmt: skip
        for condition in asked:
            found = _both(found, self.any_of([self.ask(test, condition) for test in _of(condition).due]))
        return found

    def all_of(self, conditions: Conditions) -> Truth[S]:
        """Of which rows one alternative of each holds."""
        found = Truth(self.everyone, self.everyone ^ self.everyone)
        for group in conditions:
            found = _both(found, self.any_of([self.holds(condition) for condition in group]))
        return found

    def any_of(self, truths: Iterable[Truth[S]]) -> Truth[S]:
        """Of which rows one of these holds."""
        yes, no = self.everyone ^ self.everyone, self.everyone
        for truth in truths:
            yes, no = _either(yes, truth.yes), no & truth.no
        return Truth(yes, no)

    def holds(self, condition: Condition) -> Truth[S]:
        truth = self.ask(_of(condition).tests[self.measure.subject], condition)
        return Truth(truth.no, truth.yes) if condition.negated else truth

    def has_quantity(self) -> S:
        """Of which rows the number is known that the formula takes."""
        if self.measure.formula in (Formula.COUNT, Formula.SHARE):
            return self.everyone
        truth = self.ask(Check(self.measure.quantity, Operation.WITHIN), Condition(""))
        return _either(truth.yes, truth.no)


def _both(one: Truth[S], other: Truth[S]) -> Truth[S]:
    return Truth(one.yes & other.yes, _either(one.no, other.no))


def _either(one: S, other: S) -> S:
    return cast("S", cast("Any", one) | other)


def _of(condition: Condition) -> Predicate:
    return PREDICATES[condition.predicate]


@cache
def ids_in(listed: str) -> frozenset[str]:
    """The ids that a column lists."""
    return frozenset(json.loads(listed))


def holds(test: Check, condition: Condition, value: object) -> bool | None:
    """Whether a test holds of a cell with this value, with what the condition takes; None where that is not known."""
    if value is None:
        if test.absent is None:
            return None
        value = test.absent
    match test.operation:
        case Operation.FLAG:
            return bool(value)
        case Operation.SAME:
            return value == condition.item_id
        case Operation.LISTED:
            wanted = condition.rule_id or condition.item_id
            found = ids_in(str(value))
            return bool(found) if wanted is None else wanted in found
        case Operation.TOLD:
            words = ids_in(str(value))
            return test.word in words or (None if "" in words else False)
        case _:
            return _in_range(test.operation, condition, cast("float", value))


def _in_range(operation: Operation, condition: Condition, value: float) -> bool:
    low = float("-inf") if condition.low is None else condition.low
    high = float("inf") if condition.high is None else condition.high
    match operation:
        case Operation.WITHIN:
            return low <= value <= high
        case Operation.BAND:
            return max(low, 0) < value <= high
        case Operation.BELOW:
            return value < high
        case _:
            return value >= high

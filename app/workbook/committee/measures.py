"""Measures for the committee: what of a result may be said, by what it counts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.core.domain import Month
from app.measures.measure import Condition, Conditions, Definition, Formula, Result, Subject, Unit
from app.measures.values import plain, result_text, value_text
from app.workbook.committee.counts import COVERED, SMALL, Counts
from app.workbook.committee.hiding import FEW, Key
from app.workbook.report.pages import Cell, Figure

PERSONS = (Subject.CITIZENS, Subject.FORMER, Subject.JOBFORMIDLERE)
_HEADS = (Unit.CITIZENS, Unit.FULL_TIME, Unit.CASES)
_WHOLE_STEPS = ("age", "weeks", "unemployed_weeks", "arrived_weeks", "stage")
"""Predicates of whole numbers, of which a range that begins at 6 follows one that ends with 5."""
_BANDS = ("paid_hours_band", "fleks_hours")
"""Predicates of ranges that begin where another ends."""


class MeasureCounts:
    """The counts behind results, told to `counts` and asked for again by measure and month."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._keys: dict[tuple[str, Month], tuple[Key, Key]] = {}
        self._bands: defaultdict[Key, list[tuple[Definition, Key, Key]]] = defaultdict(list)

    def tell(self, measure: Definition, results: Iterable[Result]) -> None:
        """Tell what these results count: who is met, who could be, and, unseen, who is not."""
        for result in results:
            if result.value is not None and (measure.id, result.month) not in self._keys:
                self._keys[measure.id, result.month] = self._told(measure, result)

    def _told(self, measure: Definition, result: Result) -> tuple[Key, Key]:
        counts, month = self._counts, result.month
        if measure.subject not in PERSONS:
            persons = measure.unit in _HEADS
            if not persons and result.numerator is None:
                return None, None
            met = counts.tell(("entered", measure.id, month), result.value if persons else result.numerator)
            of = counts.tell(("entered of", measure.id, month), result.denominator)
            self._rest(met, of, ("entered rest", measure.id, month), result)
            return met, of
        of_whom = population_key(measure, month, result.unknown, result.spared)
        if measure.formula not in (Formula.COUNT, Formula.SHARE):
            return counts.tell((of_whom, "with", measure.quantity, measure.formula), result.denominator), None
        of = counts.tell(of_whom, result.denominator)
        if not measure.numerator:
            return of, of
        what = ("met", measure.subject, measure.population, measure.numerator, measure.spared, month)
        met = counts.tell(what, result.numerator)
        self._rest(met, of, ("rest", *what[1:]), result)
        self._bands[of_whom].append((measure, met, of))
        return met, of

    def _rest(self, met: Key, of: Key, key: Key, result: Result) -> None:
        if met is None or of is None or result.numerator is None or result.denominator is None:
            return
        rest = self._counts.unseen(key, result.denominator - result.numerator)
        self._counts.add_up(of, (met, rest))

    def close(self) -> None:
        """Tell which ranges of one population come to the whole of it, or to those who have any of it."""
        for found in self._bands.values():
            by_predicate: defaultdict[str, list[tuple[Condition, Key]]] = defaultdict(list)
            some: dict[str, Key] = {}
            for measure, met, _ in found:
                one = _single(measure.numerator)
                if one is not None and (one.low is not None or one.high is not None) and not one.negated:
                    by_predicate[one.predicate].append((one, met))
                elif one is not None and one.predicate == "paid_hours" and not one.negated:
                    some["paid_hours_band"] = met
            for predicate, ranges in by_predicate.items():
                parts = _chain(predicate, ranges)
                self._counts.add_up(some.get(predicate, found[0][2]), parts)

    def said(self, measure: Definition, result: Result | None, ending: str = "") -> Cell:
        """The value of a result as it may be said."""
        if result is None or result.value is None:
            return None
        text = result_text(measure, result) + ending
        met, of = self._keys.get((measure.id, result.month), (None, None))
        if measure.subject not in PERSONS and met is None:
            return Figure(result.value, text)
        if measure.subject is Subject.CITIZENS and measure.formula is Formula.MOST:
            return COVERED  # the largest of a number is one person's
        if measure.formula not in (Formula.COUNT, Formula.SHARE, Formula.NONE):
            return Figure(result.value, text) if self._counts.shows(met) else COVERED
        if measure.unit is Unit.PERCENT:
            return Figure(result.value, text) if self._counts.shows(met, of) else COVERED
        if not self._counts.shows(met):
            return self._counts.said(met)
        plain_text = text if self._counts.shows(of) else value_text(result.value, measure.unit) + ending
        return Figure(result.value, plain_text)

    def parts(self, measure: Definition, result: Result) -> tuple[Cell, Cell]:
        """The numerator and the denominator as they may be said."""
        met, of = self._keys.get((measure.id, result.month), (None, None))
        if result.value is None or measure.formula not in (Formula.COUNT, Formula.SHARE, Formula.NONE):
            return None, None
        if measure.subject not in PERSONS and met is None:
            return _as_it_is(result.numerator), _as_it_is(result.denominator)
        return self._counts.said(met), self._counts.said(of)


def start_said(measure: Definition, text: str) -> Cell:
    """The value that a measure began with, which the team has told."""
    value = measure.baseline
    if value is None:
        return None
    if measure.unit in _HEADS and 0 < value < FEW:
        return SMALL
    return Figure(value, text)


def population_key(measure: Definition, month: Month, unknown: int = 0, spared: int = 0) -> Key:
    """What the population of a measure is called: as other tables call the same citizens."""
    if measure.subject is Subject.CITIZENS and not (unknown or spared):
        if not measure.population:
            return ("all", month)
        one = _single(measure.population)
        if one is not None and one.predicate == "benefit" and not one.negated:
            return ("benefit", one.item_id, month)
        if one is not None and one.predicate == "stage" and one.low == one.high and not one.negated:
            return ("stage", str(int(one.low or 0)), month)
    whose = measure.numerator if unknown or spared else ()
    return ("population", measure.subject, measure.population, whose, measure.spared, unknown, spared, month)


def _single(conditions: Conditions) -> Condition | None:
    return conditions[0][0] if len(conditions) == 1 and len(conditions[0]) == 1 else None


def _chain(predicate: str, ranges: Sequence[tuple[Condition, Key]]) -> tuple[Key, ...]:
    """The ranges from the lowest to the highest without a gap; nothing where they leave one."""
    step = 1 if predicate in _WHOLE_STEPS else 0
    if predicate not in (*_WHOLE_STEPS, *_BANDS):
        return ()
    ordered = sorted({one: key for one, key in ranges}.items(), key=lambda pair: pair[0].low or 0)
    for (first, _), (second, _) in pairwise(ordered):
        if first.high is None or second.low is None or first.high + step != second.low:
            return ()
    if len(ordered) < 2 or (ordered[0][0].low or 0) > 0 or ordered[-1][0].high is not None:
        return ()
    return tuple(key for _, key in ordered)


def _as_it_is(value: float | None) -> Figure | None:
    return None if value is None else Figure(value, plain(value))

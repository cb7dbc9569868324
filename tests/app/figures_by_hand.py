"""The figures of made-up lives by hand: who is in a population and a numerator, who is spared, what is not known."""

from collections.abc import Callable
from datetime import date
from math import fsum
from statistics import median
from typing import NamedTuple

from tests.app.counted_by_hand import (
    CITIZENS,
    JOB_EXITS,
    JOBS,
    Asked,
    Life,
    Seen,
    Span,
    Spell,
    Truth,
    cited,
    earned,
    fleks_hours,
    has,
    is_open,
    paid_hours,
    stage,
    whole_weeks,
    within,
    woman,
    years,
)

Group = list[list[Asked]]


class Wanted(NamedTuple):
    """A measure: of whom, how, of what, and on what conditions."""

    subject: str
    formula: str
    quantity: str
    population: Group
    numerator: Group
    spared: Group


class Figure(NamedTuple):
    """What it comes to: the value, of how many, and by whom."""

    value: float | None
    met: list[str]
    missing: list[str]
    unknown: list[str]
    spared: list[str]


def months_back(seen: Seen) -> int:
    """How many months before the month the case ended."""
    ended = _ended(seen)
    count, month = 0, (ended.year, ended.month)
    while month < (seen.first.year, seen.first.month):
        month = (month[0] + month[1] // 12, month[1] % 12 + 1)
        count += 1
    return count


def back_within(seen: Seen, months: int) -> bool:
    """Whether the case was open again on the same day so many months later, or the last of that month, or before."""
    if seen.back is None:
        return False
    ended = _ended(seen)
    year, month = ended.year + (ended.month - 1 + months) // 12, (ended.month - 1 + months) % 12 + 1
    day = ended.day
    while True:
        try:
            return seen.back <= date(year, month, day)
        except ValueError:
            day -= 1


def in_job(seen: Seen) -> Truth:
    """Whether one who has left is known to work."""
    spell = seen.ended
    assert spell is not None
    jobs = [one for one in seen.life.efforts if one.kind in JOBS and one.start <= seen.day]
    if seen.running(jobs):
        return True
    if seen.back is not None or any(one.end is not None and one.end > _ended(seen) for one in jobs):
        return False
    return None if spell.reason is None else spell.reason in JOB_EXITS


def in_spell(seen: Seen, spans: list[Span]) -> list[Span]:
    """What ran in the spell that ended."""
    spell = seen.ended
    assert spell is not None
    begun = [one for one in spans if one.start <= _ended(seen)]
    return [one for one in begun if spell.start is None or one.end is None or one.end >= spell.start]


def _ended(seen: Seen) -> date:
    assert seen.ended is not None
    assert seen.ended.end is not None
    return seen.ended.end


def _spell(seen: Seen) -> Spell:
    assert seen.ended is not None
    return seen.ended


FORMER: dict[str, Callable[[Seen, Asked], Truth]] = {
    "target_group": CITIZENS["target_group"],
    "benefit": CITIZENS["benefit"],
    "age": lambda seen, asked: within(years(seen.life.born, _ended(seen)), asked),
    "woman": lambda seen, _: woman(seen),
    "exit_reason": lambda seen, asked: cited(_spell(seen).reason, asked),
    "ended_within": lambda seen, asked: months_back(seen) < (asked.high or 0),
    "ended_before": lambda seen, asked: within(months_back(seen), asked),
    "back_within": lambda seen, asked: back_within(seen, int(asked.high or 0)),
    "in_job": lambda seen, _: in_job(seen),
    "spell_weeks": lambda seen, asked: within(whole_weeks(_spell(seen).start, _ended(seen)), asked),
    "spell_effort": lambda seen, asked: has(in_spell(seen, seen.life.efforts), asked),
    "marking": lambda seen, asked: has(in_spell(seen, seen.life.marks), asked),
}
ANSWERS = {"citizens": CITIZENS, "former": FORMER}
NUMBERS: dict[str, dict[str, Callable[[Seen], float | None]]] = {
    "citizens": {
        "weeks": lambda seen: whole_weeks(seen.spell.start, seen.day),
        "unemployed_weeks": lambda seen: whole_weeks(seen.life.unemployed, seen.day),
        "paid_hours": paid_hours,
        "fleks_hours": fleks_hours,
        "earned": earned,
        "age": lambda seen: years(seen.life.born, seen.last),
        "stage": lambda seen: stage(seen) or None,
    },
    "former": {
        "spell_weeks": lambda seen: whole_weeks(_spell(seen).start, _ended(seen)),
        "age": lambda seen: years(seen.life.born, _ended(seen)),
    },
}
DUE: dict[str, Callable[[Seen], int | None]] = {
    "company_within": lambda seen: whole_weeks(seen.spell.start, seen.day),
    "company_within_unemployed": lambda seen: whole_weeks(seen.life.unemployed, seen.day),
    "back_within": months_back,
}
"""What must have reached the number before a predicate can be judged."""


def every(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def some(truths: list[Truth]) -> Truth:
    return True if True in truths else None if None in truths else False


def figure(lives: list[Life], wanted: Wanted, first: date, last: date, day: date) -> Figure:
    """The figure of a month that is seen on a day."""
    sets: dict[str, list[str]] = {"met": [], "missing": [], "unknown": [], "spared": []}
    numbers: list[float] = []
    for life in sorted(lives, key=lambda one: one.id):
        seen = Seen(life, first, last, day)
        if not (is_open(life, last, day) if wanted.subject == "citizens" else seen.ended):
            continue
        place, number = judged(seen, wanted)
        if place:
            sets[place].append(life.id)
        if place == "met" and number is not None:
            numbers.append(number)
    return Figure(value_of(wanted, len(sets["met"]), len(sets["missing"]), numbers), **sets)


def judged(seen: Seen, wanted: Wanted) -> tuple[str, float | None]:
    """In which of the sets somebody is (none: not of the population), and the number that counts."""
    answers = ANSWERS[wanted.subject]

    def holds(group: Group) -> Truth:
        return every([some([_turned(answers[one.code](seen, one), one) for one in each]) for each in group])

    asked = [one for side in (wanted.population, wanted.numerator, wanted.spared) for each in side for one in each]
    since = [(DUE[one.code](seen), one.high or 0) for one in asked if one.code in DUE]
    population = every([holds(wanted.population), *(None if now is None else now >= due for now, due in since)])
    spared = holds(wanted.spared) if wanted.spared else False
    numerator = holds(wanted.numerator)
    number = NUMBERS[wanted.subject][wanted.quantity](seen) if wanted.quantity else 0
    if population is False or (population is None and spared is True):
        return "", None
    if population is True and spared is True:
        return "spared", None
    if population is None or spared is None or numerator is None:
        return "unknown", None
    if not numerator:
        return "missing", None
    return ("unknown", None) if number is None else ("met", number)


def _turned(truth: Truth, asked: Asked) -> Truth:
    return truth if truth is None or not asked.negated else not truth


def value_of(wanted: Wanted, met: int, missing: int, numbers: list[float]) -> float | None:
    """The value; None where nobody is counted."""
    match wanted.formula:
        case "count":
            return met if met + missing or not wanted.numerator else None
        case "share":
            return 100 * met / (met + missing) if met + missing else None
        case "sum":
            return fsum(numbers)
        case "median" | "most":
            return (median if wanted.formula == "median" else max)(numbers) if numbers else None
        case _:
            return fsum(numbers) / len(numbers) if numbers else None

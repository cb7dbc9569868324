"""How figures of measures are written and read: '46 %', '26 (25 %)', '1.845', '16,5 uger', as Danes do."""

import re
from fractions import Fraction
from typing import NamedTuple

from app.core.errors import UserError
from app.core.words import grouped
from app.measures.measure import Definition, Formula, Goal, Result, Unit
from app.measures.words import UNITS

_UNITS = {**UNITS, Unit.PERCENT: ("%", "%")}
_SIGNS = ("procentpoint", "procent", "pct.", "pct", "%")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?|-?\d+\.\d+")
_OF = re.compile(r"(.+?)\s*(?:\baf\b|/)\s*(.+)")
_WITH_SHARE = re.compile(r"(.+?)\s*\(\s*(.+?)\s*\)")


class Figure(NamedTuple):
    """What stands in a cell: a value, or what it is worked out of; nothing at all where it is empty."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return self == Figure()


def exact(value: float) -> Fraction:
    """A number as it is written, so that 0.1 is a tenth."""
    return Fraction(str(value))


def plain(value: float, places: int = 1) -> str:
    """'1.845', '16,5': at most so many decimals, and none that say nothing."""
    rounded = round(abs(value), places)
    whole = int(rounded)
    rest = f"{rounded - whole:.{places}f}"[2:].rstrip("0")
    sign = "-" if value < 0 and rounded else ""
    return f"{sign}{grouped(whole)}{f',{rest}' if rest else ''}"


def value_text(value: float, unit: Unit, *, whole: bool = False, goal: float | None = None) -> str:
    """A value without the word of its unit: '46 %', '16,5'.

    `whole`: without decimals, unless the value would then seem to stand on another side of its `goal` than it does.
    """
    shown = round(value, 1)
    if whole and (goal is None or _side(round(value), goal) == _side(value, goal)):
        shown = round(value)
    places = 1 if goal is None or _side(shown, goal) == _side(value, goal) else 2
    text = plain(shown if places == 1 else value, places)
    return f"{text} %" if unit is Unit.PERCENT else text


def unit_word(unit: Unit, value: float) -> str:
    """'borger' of one, 'borgere' of several; '%' for per cent."""
    return _UNITS[unit][abs(value) != 1]


def with_unit(value: float, unit: Unit, *, whole: bool = False, goal: float | None = None) -> str:
    """'46 %', '16,5 uger', '1.212 fuldtidspersoner'."""
    text = value_text(value, unit, whole=whole, goal=goal)
    return text if unit is Unit.PERCENT else f"{text} {unit_word(unit, value)}".rstrip()


def result_text(measure: Definition, result: Result, *, unit: bool = False) -> str:
    """What a result says in a cell: '26 (25 %)' where it counts some of several; empty where it says nothing."""
    if result.value is None:
        return ""
    goal = measure.goal_of(result.month)
    whole = measure.unit is Unit.PERCENT and result.numerator is not None
    say = with_unit if unit else value_text
    text = say(result.value, measure.unit, whole=whole, goal=goal.value if goal else None)
    share = share_of(measure, result)
    return text if share is None else f"{text} ({share} %)"


def share_of(measure: Definition, result: Result) -> int | None:
    """Of a count of some of several: which share of them it is, in per cent."""
    counts = measure.formula is Formula.COUNT and bool(measure.numerator) if measure.computed else True
    if measure.unit is Unit.PERCENT or not counts or result.numerator is None or not result.denominator:
        return None
    return round(100 * result.numerator / result.denominator)


def goal_text(measure: Definition, goal: Goal) -> str:
    """The value to reach; as it was written down where it hangs on a baseline that nobody has told."""
    if goal.value is None:
        return f"{plain(goal.stated)} % af startværdien"
    return value_text(goal.value, measure.unit)


def goal_label(goal: Goal) -> str:
    """What a goal is called; nothing where that only says that it is one."""
    return "" if goal.label.casefold() in ("mål", "mindst", "højst") else goal.label


def baseline_text(measure: Definition) -> str:
    """Where a measure began; empty where nobody has told."""
    return measure.baseline_text if measure.baseline is None else value_text(measure.baseline, measure.unit)


def read_figure(text: str, unit: Unit) -> Figure:
    """What somebody typed or pasted: '1.845', '16,5', '16,5 %', '26 af 103', '26 (25 %)', '12 uger'.

    A point between groups of three digits parts thousands, as Danes write them. Raises UserError: 'figure_unreadable'.
    """
    wanted = " ".join(text.replace("\xa0", " ").split())
    if not wanted:
        return Figure()
    if found := _WITH_SHARE.fullmatch(wanted):
        return _with_share(found[1], found[2], unit, text)
    if found := _OF.fullmatch(wanted):
        return Figure(None, _number(found[1], Unit.NUMBER, text), _number(found[2], unit, text, sign=False))
    return Figure(_number(wanted, unit, text))


def _with_share(count: str, share: str, unit: Unit, text: str) -> Figure:
    part = _number(share, Unit.PERCENT, text)
    number = _number(count, Unit.NUMBER if unit is Unit.PERCENT else unit, text, sign=False)
    return Figure(part, number) if unit is Unit.PERCENT else Figure(number)


def _number(written: str, unit: Unit, text: str, *, sign: bool = True) -> float:
    """A number with or without the word of its unit."""
    words = (*(_SIGNS if unit is Unit.PERCENT and sign else ()), *_UNITS[unit], "kr" if unit is Unit.KRONER else "")
    lowered = written.casefold().strip()
    for word in words:
        if word and lowered.endswith(word):
            lowered = lowered.removesuffix(word).strip()
            break
    lowered = lowered.replace("−", "-").replace(" ", "")
    if not _NUMBER.fullmatch(lowered):
        raise UserError("figure_unreadable", text=text.strip())
    if "," in lowered or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", lowered):
        lowered = lowered.replace(".", "").replace(",", ".")
    return float(lowered)


def _side(value: float, goal: float) -> int:
    """Below the goal, on it, or above it: two numbers stand to each other as what is written of them does."""
    return (value > goal) - (value < goal)

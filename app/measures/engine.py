"""What measures were in a month, worked out in plain Python, and who is behind a figure."""

from collections.abc import Sequence
from datetime import date
from math import fsum
from statistics import median
from typing import NamedTuple, TypeVar, cast

from app.core.domain import Month
from app.core.garbage import uncollected
from app.core.teams import each_team
from app.measures.facts import EVERYONE, Facts, Only, Table
from app.measures.logic import Ask, Rows, Split, split
from app.measures.measure import Condition, Definition, Formula, Kind, Result, Subject, definitions
from app.measures.predicates import PREDICATES, STAFF
from db.queries.measures import values_in
from db.records import MeasureValue
from db.store import Store

S = TypeVar("S", bound=Rows)


class Behind(NamedTuple):
    """The ids of the rows behind a figure: who counts, who does not, of whom it is unknown, and who is spared.

    They are ids of what the measure's subject names: citizens, companies, staff …
    """

    met: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()


def results(
    store: Store, measures: Sequence[Definition], month: Month, today: date, only: Only = EVERYONE
) -> dict[str, Result]:
    """Measure id -> what it was in a month, of measures of the team or teams that look at the store.

    In a closed month it is what was frozen then. Of a measure that is newer than that, and where `only` some are to
    count, it is worked out of the rows that were frozen; what was entered stands for what nobody can work out.
    """
    found: dict[str, Result] = {}
    with uncollected():
        for view in each_team(store):
            own = [measure for measure in measures if view.team in (None, measure.team_id)]
            if own:
                found |= _results(view, own, month, today, only)
    return found


def _results(store: Store, measures: Sequence[Definition], month: Month, today: date, only: Only) -> dict[str, Result]:
    rows = values_in(store, str(month), [measure.id for measure in measures])
    entered = {row.measure_id: row for row in rows if row.entered}
    frozen = {row.measure_id: row for row in rows if not row.entered}
    facts = Facts.of(store, month, today)
    found: dict[str, Result] = {}
    for measure in measures:
        row = frozen.get(measure.id) if measure.computed and only == EVERYONE and facts.kind is Kind.FROZEN else None
        result = result_of(facts, measure, only) if row is None else value_result(row)
        if measure.id in entered and only == EVERYONE and stands_aside(result):
            result = value_result(entered[measure.id])
        found[measure.id] = result
    return found


def stands_aside(result: Result | None) -> bool:
    """Whether what was entered stands in place of this: nothing was worked out, and nothing could be."""
    return result is None or (result.kind is Kind.GAP and not result.unknown)


def value_result(row: MeasureValue) -> Result:
    """What was entered or frozen, as a result."""
    kind = Kind.ENTERED if row.entered else Kind.FROZEN
    if row.value is None and not row.entered:
        kind = Kind.NOBODY if row.denominator == 0 and not row.unknown else Kind.GAP
    numbers = (row.value, row.numerator, row.denominator, row.unknown, row.spared, row.note)
    return Result(row.measure_id, Month.parse(row.month), kind, *numbers)


def frozen_value(result: Result) -> MeasureValue:
    """The row that keeps a result when the month is closed."""
    month = str(result.month)
    return MeasureValue(
        value_id(result.measure_id, month),
        result.measure_id,
        month,
        False,
        result.value,
        result.numerator,
        result.denominator,
        result.unknown,
        result.spared,
    )


def value_id(measure_id: str, month: str, *, entered: bool = False) -> str:
    """The id of what is frozen of a measure in a month, or of what is entered."""
    return f"{month}/{measure_id}/e" if entered else f"{month}/{measure_id}"


def behind(store: Store, measure_id: str, month: Month, today: date, only: Only = EVERYONE) -> Behind:
    """Who is behind a measure's figure of a month; nobody behind one that is entered, or of which nothing is known."""
    for view in each_team(store):
        for measure in definitions(view, [measure_id]):
            table = _table_of(Facts.of(view, month, today), measure)
            if table is None:
                return Behind()
            return Behind(*(table.chosen(rows) for rows in _split(table, measure, only)))
    return Behind()


def result_of(facts: Facts, measure: Definition, only: Only = EVERYONE) -> Result:
    """What a measure comes to of a month's rows; a gap for an entered one."""
    table = _table_of(facts, measure)
    if table is None:
        return Result(measure.id, facts.month, Kind.GAP)
    parts = _split(table, measure, only)
    met, missing, unknown, spared = (rows.bit_count() for rows in parts)
    quantities: list[float] = []
    if measure.formula not in (Formula.COUNT, Formula.SHARE):
        every = table.values(measure.quantity)
        quantities = [cast("float", value) for place, value in enumerate(every) if parts.met >> place & 1]
    return concluded(measure, facts.month, facts.kind, (met, missing, unknown, spared), quantities)


def concluded(
    measure: Definition, month: Month, kind: Kind, counts: tuple[int, int, int, int], quantities: Sequence[float]
) -> Result:
    """The result of so many that are met, missing, unknown and spared, and of the numbers of those who are met."""
    met, missing, unknown, spared = counts
    denominator: float = met + missing
    numerator: float | None = met
    value: float | None
    match measure.formula:
        case Formula.COUNT:
            value = float(met) if denominator or not measure.numerator else None
        case Formula.SHARE:
            value = 100 * met / denominator if denominator else None
        case Formula.SUM:
            numerator = value = fsum(quantities)
        case Formula.MEDIAN | Formula.MOST:
            numerator, denominator = None, met
            value = float((median if measure.formula is Formula.MEDIAN else max)(quantities)) if met else None
        case _:
            numerator, denominator = fsum(quantities), met
            value = numerator / met if met else None
    if value is None:
        kind = Kind.GAP if unknown else Kind.NOBODY
    return Result(measure.id, month, kind, value, numerator, denominator, unknown, spared)


def _table_of(facts: Facts, measure: Definition) -> Table | None:
    """The rows of a measure's subject; None where it is entered, and where they don't say what it asks."""
    if not measure.computed:
        return None
    table = facts.table(measure.subject)
    return table if table is not None and table.tells(measure) else None


def _split(table: Table, measure: Definition, only: Only) -> Split[int]:
    return split(measure, table.everyone, table.ask, narrowed(table.ask, measure.subject, only))


def narrowed(ask: Ask[S], subject: Subject, only: Only) -> list[S]:
    """The sets of rows that alone are to count."""
    asked = {"target_group": only.target_group_id, "marking": only.marking_id}
    found = [
        ask(PREDICATES[code].tests[subject], Condition(code, item_id)).yes
        for code, item_id in asked.items()
        if item_id is not None and subject in PREDICATES[code].tests
    ]
    if only.staff_id is not None and subject in (Subject.CITIZENS, Subject.FORMER, Subject.JOBFORMIDLERE):
        found.append(ask(STAFF, Condition("staff", only.staff_id)).yes)
    return found

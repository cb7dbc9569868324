"""Many measures at once: of a month in plain Python, and of all closed months with pandas beside one SQL statement."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from app.core.domain import Month
from app.measures.engine import results
from app.measures.frames import Frames, closed_months
from app.measures.history import framed, history
from app.measures.measure import Condition, Conditions, Definition, Formula, Subject, Unit
from db.store import Store
from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

_CITIZENS, _MONTHS, _MEASURES = 3000, 36, 60


class Asked(NamedTuple):
    """A condition, and the same in SQL."""

    condition: Condition
    sql: str


_ITEMS = ("jobparat-kontanthjaelp", "aktivitetsparat-kontanthjaelp", "ressourceforloeb", "sygedagpenge", "a-dagpenge")
_GROUPS = [
    Asked(Condition("target_group", f"target_group/{item}"), f"target_group_id = 'target_group/{item}'")
    for item in _ITEMS
]
_OF_THEM = [
    Asked(Condition("paid_hours"), "paid_hours > 0"),
    Asked(Condition("in_company"), "in_company = 1"),
    Asked(Condition("passive"), "passive = 1"),
    Asked(Condition("cv"), "cv = 1"),
    Asked(
        Condition("effort", "effort_kind/virksomhedspraktik"),
        "CASE WHEN in_company IS NULL THEN NULL ELSE effort_kinds LIKE '%\"effort_kind/virksomhedspraktik\"%' END",
    ),
    Asked(Condition("stage", low=3, high=4), "COALESCE(stage, 0) BETWEEN 3 AND 4"),
]
_AGES = [Asked(Condition("age", low=30), "age >= 30"), Asked(Condition("age", high=29), "age <= 29")]


class Many(NamedTuple):
    """Measures with the SQL of who is in the population and in the numerator of each."""

    measures: list[Definition]
    statement: str


def many(team_id: str) -> Many:
    """Sixty shares: of each target group, young and old, everything that can be said of them."""
    measures: list[Definition] = []
    sums: list[str] = []
    for number, (group, age, of_them) in enumerate(
        (group, age, of_them) for group in _GROUPS for age in _AGES for of_them in _OF_THEM
    ):
        population: Conditions = ((group.condition,), (age.condition,))
        numerator: Conditions = ((of_them.condition,),)
        name = f"m{number:02}"
        kind = (Subject.CITIZENS, Formula.SHARE, Unit.PERCENT)
        measures.append(Definition(name, team_id, name, *kind, population=population, numerator=numerator))
        within = f"{group.sql} AND {age.sql}"
        sums += [f"SUM({within} AND {of_them.sql})", f"SUM({within} AND ({of_them.sql}) IS NOT NULL)"]
    sql = f"SELECT month, {', '.join(sums)} FROM month_fact WHERE counted = 1 GROUP BY month ORDER BY month"
    return Many(measures, sql)


def measures_month(run: Run) -> Figure:
    """Sixty measures of the month that goes on; the floor is its board alone."""
    ours, floor = run.apart(measure_month, run.store(_CITIZENS, _MONTHS), run.rounds(7))
    return Figure("60 measures of one month, 3,000 citizens x 36 months", ours, floor, Goal(500))


def measures_history(run: Run) -> Figure:
    """Sixty measures of all closed months, with the frames at hand; the floor is the same in one SQL statement."""
    ours, floor = run.apart(measure_history, run.store(_CITIZENS, _MONTHS), run.rounds(9))
    return Figure("60 measures of 35 closed months", ours, floor, Goal(times=0.15))


def measure_month(path: Path, rounds: int) -> Samples:
    """Milliseconds of all measures, and of the board."""
    from app.board.board import board

    store, today = Store.open(path), date.today()
    measures, month = many(_team(store)).measures, Month.of(today)

    def ours() -> None:
        if len(results(store, measures, month, today)) != _MEASURES:
            raise RuntimeError("a measure is missing")

    try:
        return in_turns(rounds, lambda: timed(ours), lambda: timed(board, store, month, today))
    finally:
        store.close()


def measure_history(path: Path, rounds: int) -> Samples:
    """Milliseconds of all measures over the frames, and of the statement, which must say the same."""
    store = Store.open(path)
    measures, statement = many(_team(store))
    frames = Frames.of(store)
    frame = frames.frame(store.team, Subject.CITIZENS)
    months = [Month.parse(month) for month, _ in closed_months(store)[store.team]]
    told = history(store, measures, frames)
    for month, *sums in store.rows(statement):
        counted = [
            number
            for measure in measures
            for result in (told[measure.id][Month.parse(str(month))],)
            for number in (result.numerator, result.denominator)
        ]
        if counted != sums:
            raise RuntimeError(f"the two say different things of {month}")

    def ours() -> float:
        frame.ask.cache_clear()  # as if the measures were new
        return timed(lambda: [list(framed(frame, measure, months)) for measure in measures])

    try:
        return in_turns(rounds, ours, lambda: timed(store.rows, statement))
    finally:
        store.close()


def _team(store: Store) -> str:
    ((team_id,),) = store.rows("SELECT MIN(id) FROM team")
    return str(team_id)

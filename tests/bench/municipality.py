"""All teams of a municipality together on one board: a placement, a step to another month, and how both grow."""

import shutil
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench import placing
from tests.bench.figure import Figure, Goal
from tests.bench.months import stepping
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from tests.bench.window import Bench

_AWAY = 4
_SIZES = (3000, 10000, 30000)
_CARRIED = 1.2  # times as much as the number of citizens: what is measured is never quite the same


def place_10000(run: Run) -> Figure:
    """The keys 1 to 4 on cards of all teams; the floor is one durable row and one repaint."""
    ours, floor = _place(run, 10000, run.rounds(60))
    return Figure("key press to placement painted, 10,000 in four teams", ours, floor, Goal(25, times=5))


def month_10000(run: Run) -> Figure:
    """Back and forward again, after a change each, which asks anew for what is not closed; the floor is one repaint."""
    ours, floor = _month(run, 10000, run.rounds(32))
    return Figure("month forward or back, 10,000 in four teams", ours, floor, Goal(60))


def month_first_10000(run: Run) -> Figure:
    """The same where no month is remembered, as after a start; the floor is one repaint of the window."""
    ours, floor = _month(run, 10000, run.rounds(32), first=True)
    return Figure("first look at a month, 10,000 in four teams", ours, floor, Goal(60))


def place_growth(run: Run) -> Figure:
    """A placement among 30,000; the floor is three times as much as one among 10,000."""
    return _growth("placement", [_place(run, size, run.rounds(40))[0] for size in _SIZES])


def month_growth(run: Run) -> Figure:
    """A first look at another month of 30,000; the floor is three times as much as one of 10,000."""
    return _growth("month", [_month(run, size, run.rounds(16), first=True)[0] for size in _SIZES])


def _growth(what: str, sizes: list[list[float]]) -> Figure:
    told = " / ".join(f"{median(samples):.0f}" for samples in sizes)
    goal = Goal(times=_CARRIED)
    return Figure(f"{what} of 3,000 / 10,000 / 30,000: {told} ms", sizes[2], [3 * one for one in sizes[1]], goal)


def _place(run: Run, citizens: int, rounds: int) -> Samples:
    store = Path(shutil.copy(run.municipality(citizens), run.folder / f"placing-{citizens}.springbraet"))
    return run.in_window(place_in_all, store, store.with_suffix(".floor"), rounds)


def _month(run: Run, citizens: int, rounds: int, *, first: bool = False) -> Samples:
    store = Path(shutil.copy(run.municipality(citizens), run.folder / f"months-{citizens}.springbraet"))
    return run.in_window(step_in_all, store, rounds, first)


def place_in_all(bench: "Bench", plain: Path, rounds: int) -> Samples:
    """Milliseconds of a placement with all teams on the board, and of the floor."""
    _all_teams(bench)
    return placing.measure(bench, plain, rounds)


def step_in_all(bench: "Bench", rounds: int, first: bool = False) -> Samples:
    """Milliseconds of a step to another month after a change, and of the floor; `first`: none is remembered."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.commands.citizens import edit_citizen
    from tests.bench.painting import paint_all

    _all_teams(bench)
    next_step = stepping(bench, _AWAY)
    QTest.keyClick(bench.focused, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)  # this month is no closed one
    citizen_id, number = next(iter(bench.board.cards)).id, count()

    def step() -> float:
        bench.session.run(edit_citizen, citizen_id, next_step=f"Skridt {next(number)}")
        if first:
            bench.page.mark_stale()
        paint_all()
        return next_step()

    return in_turns(rounds, step, lambda: timed(bench.repaint))


def _all_teams(bench: "Bench") -> None:
    from PySide6.QtTest import QTest

    from tests.bench.painting import paint_all

    team = bench.window.team
    if team is None:
        raise LookupError("no team is open")
    team.scope.choose(None)
    paint_all()
    QTest.qWait(1000)  # by then it is known what is to be watched
    bench.page.take_focus()
    paint_all()
    if bench.session.store.team is not None or not bench.board.parts:
        raise LookupError("not all teams are looked at")

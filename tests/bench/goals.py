"""The page of goals with every set that the program brings along: its figures, its pauses, and the next sheet."""

import shutil
from datetime import date
from itertools import cycle, pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from app.core.domain import Month
from app.measures.engine import results
from app.measures.measure import definitions
from db.store import Store
from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from tests.bench.window import Bench
    from ui.measures.page import MeasuresPage

_CITIZENS, _MONTHS = 3000, 36
_EVERY = 2  # milliseconds between two looks at the clock
_WHAT = "3,000 citizens x 36 months, all sets"


def sets_month(run: Run) -> Figure:
    """All measures of the month that goes on; the floor is its board alone."""
    ours, floor = run.apart(measure_month, _store(run), run.rounds(7))
    return Figure(f"a month's measures, {_WHAT}", ours, floor, Goal(500))


def sets_pause(run: Run) -> Figure:
    """The window's longest pause until the page is read and painted, with its history; the floor is one repaint."""
    ours, floor = run.in_window(measure_pause, _store(run), run.rounds(5))
    return Figure(f"longest pause of reading, {_WHAT}", ours, floor, Goal(50))


def sets_switch(run: Run) -> Figure:
    """From one sheet to the next painted, cards and table; the floor is one repaint of the window."""
    ours, floor = run.in_window(measure_switch, _store(run), run.rounds(34))
    return Figure(f"to the next sheet painted, {_WHAT}", ours, floor, Goal(100))


def measure_month(path: Path, rounds: int) -> Samples:
    """Milliseconds of all measures, and of the board."""
    from app.board.board import board

    store, today = Store.open(path), date.today()
    measures, month = definitions(store, active=True), Month.of(today)

    def ours() -> None:
        if results(store, measures, month, today).keys() != {one.id for one in measures}:
            raise RuntimeError("a measure is missing")

    try:
        return in_turns(rounds, lambda: timed(ours), lambda: timed(board, store, month, today))
    finally:
        store.close()


def measure_pause(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds of the longest pause, and of a repaint."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    page, looks = _page(bench), list[float]()
    timer = QTimer(page)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(_EVERY)

    def look() -> None:
        looks.append(perf_counter())

    timer.timeout.connect(look)

    def longest() -> float:
        loop = QEventLoop()
        page._context.frames()._frames = None  # as where no history has been made yet
        page.settled.connect(loop.quit)
        looks[:] = [perf_counter()]
        timer.start()
        page.refresh()
        loop.exec()
        bench.repaint()
        looks.append(perf_counter())
        timer.stop()
        return 1000 * max(after - before for before, after in pairwise(looks))

    return in_turns(rounds, longest, lambda: timed(bench.repaint))


def measure_switch(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds to the next sheet painted, and of a repaint."""
    from tests.bench.painting import paint_all

    page = _page(bench)
    page.complete()
    ids = cycle(page.ids)
    next(ids)

    def shown() -> float:
        sheet_id = next(ids)

        def turn() -> None:
            page.show_sheet(sheet_id)
            paint_all()

        milliseconds = timed(turn)
        if page.sheet is None or page.sheet.id != sheet_id:
            raise RuntimeError("the sheet is not shown")
        return milliseconds

    return in_turns(rounds, shown, lambda: timed(bench.repaint))


def _page(bench: "Bench") -> "MeasuresPage":
    from ui.measures.page import MeasuresPage

    if bench.window.team is None:
        raise LookupError("no team is open")
    bench.window.team.show_page("measures")
    return bench.window.team.page(MeasuresPage)


def _store(run: Run) -> Path:
    """A copy of the made-up team that has switched on every set."""
    path = run.folder / "goals.springbraet"
    if not path.exists():
        shutil.copy(run.store(_CITIZENS, _MONTHS), path)
        run.apart(switch_all_on, path)
    return path


def switch_all_on(path: Path) -> None:
    """Switch on the sets that the team has not."""
    from app.commands.goal_sets import switch_on_set
    from app.core.clock import SystemClock
    from app.measures.sheet_rows import sheets_of
    from app.measures.shipped import shipped_sets
    from app.session import Session

    store = Store.open(path)
    session, on = Session(store, SystemClock()), {sheet.code for sheet in sheets_of(store)}
    for one in shipped_sets():
        if one.code not in on:
            session.run(switch_on_set, one.code)
    store.close()

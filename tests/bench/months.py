"""From the key that asks for another month to its board painted."""

from collections.abc import Callable
from itertools import cycle
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from tests.bench.window import Bench

_AWAY = 8


def month_3000(run: Run) -> Figure:
    """Back through the months and forward again; the floor is one repaint of the window."""
    ours, floor = run.in_window(measure, run.store(3000, 36), run.rounds(32))
    return Figure("month forward or back, 3,000 citizens x 36 months", ours, floor, Goal(60))


def measure(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds of a step to another month, and of the floor."""
    return in_turns(rounds, stepping(bench, _AWAY), lambda: timed(bench.repaint))


def stepping(bench: "Bench", away: int) -> Callable[[], float]:
    """What takes the next step, so many months back and then forward again, and answers its milliseconds."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.bench.painting import paint_all

    keys = cycle([Qt.Key.Key_Left] * away + [Qt.Key.Key_Right] * away)

    def step() -> float:
        key, before = next(keys), bench.board.month

        def press() -> None:
            QTest.keyClick(bench.focused, key, Qt.KeyboardModifier.AltModifier)
            paint_all()

        milliseconds = timed(press)
        if bench.board.month == before:
            raise RuntimeError("the key did not show another month")
        return milliseconds

    return step

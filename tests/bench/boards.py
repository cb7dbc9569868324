"""From the key that goes to another step of the tavlemøde to that step painted."""

import shutil
from itertools import chain, cycle, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed
from ui.tavlemoede.page import TavlemoedePage

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS = 3000


def steps_3000(run: Run) -> Figure:
    """Page Down and Page Up through the agenda of a large team; the floor is one repaint of the window."""
    store = Path(shutil.copy(run.store(_CITIZENS, 36), run.folder / "steps.springbraet"))
    ours, floor = run.in_window(measure, store, run.rounds(60))
    return Figure("tavlemøde: key to next step painted, 3,000 citizens", ours, floor, Goal(50))


def measure(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds of a key, and of a repaint."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.bench.painting import paint_all

    team = bench.window.team
    if team is None:
        raise LookupError("no team is open")
    team.show_page("tavlemoede")
    page = team.page(TavlemoedePage)
    if not page.goes_on:
        page.start.begin()
    paint_all()
    QTest.qWait(500)  # by then it is known what takes a moment longer
    meeting = page.meeting_view.meeting
    if meeting is None:
        raise LookupError("no meeting goes on")
    steps = len(meeting.steps) - 1
    keys = cycle(chain(repeat(Qt.Key.Key_PageDown, steps), repeat(Qt.Key.Key_PageUp, steps)))

    def step() -> float:
        key, before, focused = next(keys), page.meeting_view.meeting, QApplication.focusWidget()

        def press() -> None:
            QTest.keyClick(focused, key)
            paint_all()

        milliseconds = timed(press)
        after = page.meeting_view.meeting
        if before is None or after is None or abs(after.at - before.at) != 1:
            raise RuntimeError("the key did not go to another step")
        return milliseconds

    def repaint() -> float:
        return timed(bench.repaint)

    return in_turns(rounds, step, repaint)

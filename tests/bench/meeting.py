"""From the key that places a citizen at the meeting to the next citizen painted."""

import shutil
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.placing import plain_file
from tests.bench.run import Run, Samples, in_turns, timed
from ui.teammoede.page import TeammoedePage

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS = 3000


def meeting_3000(run: Run) -> Figure:
    """Enter and the keys 1 to 4 at the meeting of a large team; the floor is one durable row and one repaint."""
    store = Path(shutil.copy(run.store(_CITIZENS, 36), run.folder / "meeting.springbraet"))
    ours, floor = run.in_window(measure, store, store.with_suffix(".floor"), run.rounds(60))
    return Figure("meeting: key to next citizen painted, 3,000 citizens", ours, floor, Goal(50))


def measure(bench: "Bench", plain: Path, rounds: int) -> Samples:
    """Milliseconds of a key, and of the floor, for which there is a plain file."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.bench.painting import paint_all

    team = bench.window.team
    if team is None:
        raise LookupError("no team is open")
    team.show_page("meeting")
    page = team.page(TeammoedePage)
    if not page.goes_on:
        page.start.begin()
    paint_all()
    keys = cycle((Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3, Qt.Key.Key_4))
    disk, number = plain_file(plain), count()

    def place() -> float:
        before, discussed, focused = page.conduct.in_hand, page.conduct.discussed, bench.focused
        key = next(keys)
        if before is not None and before.stage is None and key == Qt.Key.Key_Return:
            key = Qt.Key.Key_1  # who is ny has no stage to stay in

        def press() -> None:
            QTest.keyClick(focused, key)
            paint_all()

        milliseconds = timed(press)
        after = page.conduct.in_hand
        if after is None or before is None or after.id == before.id or page.conduct.discussed != discussed + 1:
            raise RuntimeError("the key did not place the citizen and go on")
        return milliseconds

    def row_and_repaint() -> float:
        def write() -> None:
            disk.execute("INSERT INTO placed VALUES (?, ?)", (f"borger-{next(number)}", "2026-11"))
            bench.repaint()

        return timed(write)

    return in_turns(rounds, place, row_and_repaint)

"""How long a backup of a large team takes until it counts, and how long the window keeps anyone waiting meanwhile."""

import os
import shutil
from datetime import datetime
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS, _MONTHS = 3000, 36


def backup_3000(run: Run) -> Figure:
    """From asking the child to a copy that is checked as a whole and on the disk; the floor is a bare copy, synced."""
    store, root, numbers = run.store(_CITIZENS, _MONTHS), run.folder / "backups", count()

    def back_up() -> float:
        from app.files.safekeeping import make_backup

        shutil.rmtree(root, ignore_errors=True)
        return timed(make_backup, store, None, datetime.now().replace(microsecond=0), root, anyway=True)

    def bare_copy() -> float:
        return timed(_copied, store, run.folder / f"copy-{next(numbers)}")

    ours, floor = in_turns(run.rounds(3), back_up, bare_copy)
    return Figure("backup copied, synced and checked whole, 3,000 citizens", ours, floor, Goal(1000))


def backup_gap_3000(run: Run) -> Figure:
    """The longest that the window's loop stands still while a backup is made; the floor is one repaint."""
    store = Path(shutil.copy(run.store(_CITIZENS, _MONTHS), run.folder / "backed-up.springbraet"))
    ours, floor = run.in_window(measure, store, run.folder / "gaps", run.rounds(3))
    return Figure("longest gap of the window during a backup, 3,000 citizens", ours, floor, Goal(50))


def measure(bench: "Bench", root: Path, rounds: int) -> Samples:
    """Milliseconds of the longest gap, and of a repaint."""
    from PySide6.QtCore import QEventLoop

    from app.files.places import Places
    from tests.bench.painting import paint_all
    from ui.core.jobs import Errand
    from ui.files.backup_jobs import Made, making

    path = bench.session.store.path
    if path is None:
        raise LookupError("the team is in no file")

    def longest_gap() -> float:
        shutil.rmtree(root, ignore_errors=True)
        job = Errand(making(path, bench.session.store.key, datetime.now(), Places(root)), bench.window)
        made: list[Made] = []
        job.done.connect(made.append)
        job.start()
        longest, before = 0.0, perf_counter()
        while not made:
            bench.window.update()
            paint_all()
            loop = QEventLoop()
            loop.processEvents()
            now = perf_counter()
            longest, before = max(longest, now - before), now
        if made[0].trouble is not None:
            raise made[0].trouble
        return 1000 * longest

    def repaint() -> float:
        return timed(bench.repaint)

    return in_turns(rounds, longest_gap, repaint)


def _copied(store: Path, target: Path) -> None:
    shutil.copyfile(store, target)
    with open(target, "rb+") as file:
        os.fsync(file.fileno())
    target.unlink()

"""How long a backup of a large team takes until it counts, and how long the window keeps anyone waiting meanwhile."""

import os
import shutil
from datetime import datetime
from itertools import count, pairwise
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS, _MONTHS = 3000, 36
_EVERY = 2  # milliseconds between two looks


def backup_3000(run: Run) -> Figure:
    """From asking the child to a copy that is looked over and on the disk; the floor is a bare copy, synced."""
    store, root, numbers = run.store(_CITIZENS, _MONTHS), run.folder / "backups", count()

    def back_up() -> float:
        from app.files.safekeeping import make_backup

        shutil.rmtree(root, ignore_errors=True)
        return timed(make_backup, store, None, datetime.now().replace(microsecond=0), root, anyway=True)

    def bare_copy() -> float:
        return timed(_copied, store, run.folder / f"copy-{next(numbers)}")

    ours, floor = in_turns(run.rounds(3), back_up, bare_copy)
    return Figure("backup copied, synced and looked over, 3,000 citizens", ours, floor, Goal(1000))


def backup_gap_3000(run: Run) -> Figure:
    """The longest that the window's loop stands still while a backup is made; the floor is one repaint."""
    store = Path(shutil.copy(run.store(_CITIZENS, _MONTHS), run.folder / "backed-up.springbraet"))
    ours, floor = run.in_window(measure, store, run.folder / "gaps", run.rounds(3))
    return Figure("longest gap of the window during a backup, 3,000 citizens", ours, floor, Goal(50))


def measure(bench: "Bench", root: Path, rounds: int) -> Samples:
    """Milliseconds of the longest gap, and of a repaint."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from app.files.places import Places
    from ui.core.jobs import Errand
    from ui.files.backup_jobs import Made, making

    path, looks, made = bench.session.store.path, list[float](), list[Made]()
    if path is None:
        raise LookupError("the team is in no file")
    timer = QTimer(bench.window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(_EVERY)

    def look() -> None:
        looks.append(perf_counter())

    timer.timeout.connect(look)

    def longest_gap() -> float:
        shutil.rmtree(root, ignore_errors=True)
        made.clear()
        loop = QEventLoop()
        job = Errand(making(path, bench.session.store.key, datetime.now(), Places(root)), bench.window)
        job.done.connect(made.append)
        job.finished.connect(loop.quit)
        looks[:] = [perf_counter()]
        timer.start()
        job.start()
        loop.exec()
        timer.stop()
        if not made or made[0].trouble is not None:
            raise RuntimeError("no backup was made")
        return 1000 * max(after - before for before, after in pairwise(looks))

    return in_turns(rounds, longest_gap, lambda: timed(bench.repaint))


def _copied(store: Path, target: Path) -> None:
    shutil.copyfile(store, target)
    with open(target, "rb+") as file:
        os.fsync(file.fileno())
    target.unlink()

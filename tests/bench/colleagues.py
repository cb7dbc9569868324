"""How soon a window shows what many PCs do on the same server, and what they cost whoever works there."""

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tests.bench.figure import Figure, Goal
from tests.bench.line import line_to
from tests.bench.pcs import Shown, at_work
from tests.bench.run import Run, flush_disk, in_turns
from tests.bench.serving import brought_in, here_of, keys_of, there_of, told_of

if TYPE_CHECKING:
    from db.store import Store
    from tests.servers.served import ServedTeam

_TRIP = 5  # ms
_WATCHED = 10  # seconds
Placed: TypeAlias = tuple[list[float], list[float], str]
"""What was measured, its floor, and what others did and the windows' own threads worked meanwhile."""
_TIMES, _TRIPS = 1.3, 1.5


def served_colleague(run: Run) -> Figure:
    """Of a hundred changes by 20 PCs, a second each, the 95th to be painted; the floor: four round trips and 50 ms."""
    file = Path(shutil.copy(run.store(1200, 12), run.folder / "colleague.springbraet"))
    p95 = run.apart(seen, file, run.folder, 20, 1.0, 10 if run.quick else 60)
    return Figure("a change of one of 20 PCs on another board, p95", [p95], [4 * _TRIP + 50], Goal(times=1))


def served_hundred(run: Run) -> Figure:
    """A placement, while 100 PCs change something every 10 s each; the floor as that of served_place_5."""
    file = Path(shutil.copy(run.municipality(10_000), run.folder / "hundred.springbraet"))
    ours, floor, told = run.apart(placed_among, file, run.folder, 100, 10.0, run.rounds(40))
    what = f"key to painted, 10,000 citizens, 100 PCs ({told})"
    return Figure(what, ours, floor, Goal(times=_TIMES))


def seen(file: Path, folder: Path, pcs: int, every: float, seconds: float) -> float:
    """After how many milliseconds 95 of 100 changes were painted."""
    from PySide6.QtWidgets import QApplication

    _ = QApplication([])
    with brought_in(file) as (team, store), line_to(team.entry.port) as line:
        window = there_of(team, line, folder)
        window.show()
        line.delay(_TRIP)
        people = _people(team, store, pcs)
        shown = Shown(window)
        with at_work(team.entry, people, every):
            _watch(shown, 2)
            shown.milliseconds.clear()
            _watch(shown, seconds)
        window.close_team()
        return shown.p95


def placed_among(file: Path, folder: Path, pcs: int, every: float, rounds: int) -> Placed:
    """Milliseconds of a placement on the server and in a file, and p95 of what others did meanwhile."""
    from PySide6.QtWidgets import QApplication

    _ = QApplication([])
    with brought_in(file) as (team, store), line_to(team.entry.port) as line:
        there, here = there_of(team, line, folder), here_of(store, folder)
        line.delay(_TRIP)
        people, shown = _people(team, store, pcs), Shown(there)
        flush_disk()
        with at_work(team.entry, people, every):
            _watch(shown, 2)
            worked = list[float](), list[float]()
            keys = keys_of(there, worked[0]), keys_of(here, worked[1])
            ours, floor = in_turns(rounds, keys[0].__next__, keys[1].__next__)
            shown.take()
            _watch(shown, _WATCHED)
        for window in (there, here):
            window.close_team()
    return ours, [one + _TRIPS * _TRIP / _TIMES for one in floor], f"{shown.told_in(_WATCHED)}; {told_of(*worked)}"


def _people(team: "ServedTeam", store: "Store", pcs: int) -> list[tuple[str, str]]:
    """Logins of the team's people, each with a citizen whose case is open."""
    from db.records import Citizen

    open_cases = sorted(one.id for one in store.all(Citizen, team_id=team.team_id) if one.end_on is None)
    staff = list(team.staff.values())
    return [
        (team.login(staff[number % len(staff)], team.team_id), open_cases[-1 - number % len(open_cases)])
        for number in range(pcs)
    ]


def _watch(shown: "Shown", seconds: float) -> None:
    """Let the window do what comes, for so long, and take no time while nothing does."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    wake, until = QTimer(), time.monotonic() + seconds
    wake.start(50)
    while time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        come = shown.take()
        QApplication.processEvents()  # what is to be painted for it comes first
        shown.painted(come)
    wake.stop()

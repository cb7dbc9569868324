"""From a key to the painted board of a team on a server, beside the same of a team in a file."""

import shutil
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.line import Line, line_to
from tests.bench.run import Run, in_turns, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from app.core.clock import SystemClock
    from db.store import Store
    from tests.servers.served import ServedTeam
    from ui.shell.main_window import MainWindow

_CITIZENS, _MONTHS = 1200, 12
_TIMES, _TRIPS = 1.3, 1.5


def served_place_1(run: Run) -> Figure:
    """A round trip takes 1 ms more than none."""
    return _placing(run, 1)


def served_place_5(run: Run) -> Figure:
    """A round trip takes 5 ms more."""
    return _placing(run, 5)


def served_place_20(run: Run) -> Figure:
    """A round trip takes 20 ms more."""
    return _placing(run, 20)


def _placing(run: Run, ms: int) -> Figure:
    file = Path(shutil.copy(run.store(_CITIZENS, _MONTHS), run.folder / "serving.springbraet"))
    ours, floor, worked = run.apart(measure, file, run.folder, ms, run.rounds(40))
    what = f"key to painted on a server, {ms} ms a round trip, 1,200 citizens ({worked})"
    return Figure(what, ours, floor, Goal(times=_TIMES))


def measure(file: Path, folder: Path, ms: int, rounds: int) -> tuple[list[float], list[float], str]:
    """Milliseconds of a placement on a server; the floor is one in a file, and the round trips that are allowed.

    Beside it what the windows' own threads worked.
    """
    from PySide6.QtWidgets import QApplication

    _ = QApplication([])
    with brought_in(file) as (team, store), line_to(team.entry.port) as line:
        there, here = there_of(team, line, folder), here_of(store, folder)
        line.delay(ms)
        worked = list[float](), list[float]()
        keys = keys_of(there, worked[0]), keys_of(here, worked[1])
        samples = in_turns(rounds, keys[0].__next__, keys[1].__next__)
        for window in (there, here):
            window.close_team()
    return samples[0], [one + _TRIPS * ms / _TIMES for one in samples[1]], told_of(*worked)


def told_of(there: list[float], here: list[float]) -> str:
    """What the threads of a window on a server and of one of a file have worked at a placement."""
    return f"its own work {median(there):.1f} ms, of a file {median(here):.1f} ms"


@contextmanager
def brought_in(file: Path) -> "Iterator[tuple[ServedTeam, Store]]":
    """The team of a file on a server of its own, and the file."""
    from app.files.stores import open_store
    from db.records import Staff, Team
    from tests.servers.postgres import Postgres, alone
    from tests.servers.served import team_on

    with alone(durable=True) as cluster, team_on(Postgres(cluster.address)) as team, closing(open_store(file)) as store:
        team.team_id = store.all(Team)[0].id
        team.staff = {one.name: one.id for one in store.all(Staff) if one.team_id == team.team_id}
        team.bring_in(store)
        yield team, store


def here_of(store: "Store", folder: Path) -> "MainWindow":
    """The window of the team in the file."""
    from app.session import Session

    window = window_at(folder / "here.ini")
    window.show_team(Session(store, clock()))
    return window


def there_of(team: "ServedTeam", line: Line, folder: Path) -> "MainWindow":
    """The window of somebody who leads the team, on the server at the end of the line."""
    from app.core.place import Place
    from tests.servers.test_windows import show_there

    login, at = team.login(next(iter(team.staff.values())), team.team_id, "leader"), team.entry
    window = window_at(folder / "there.ini")
    show_there(window, Place(at.host, at.dbname, login, line.port, "disable"), login)
    if window.team is not None:
        have_all(window.team.session.store)
    return window


def have_all(served: "Store") -> None:
    """Come back when all rows are here, and not only those of the first board."""
    from db.errors import StoreError

    while True:
        try:
            served.look_again()
        except StoreError as refusal:
            if refusal.code != "server_loading":
                raise
        else:
            return


def clock() -> "SystemClock":
    """What tells the time."""
    from app.core.clock import SystemClock

    return SystemClock()


def window_at(settings: Path) -> "MainWindow":
    """An empty window."""
    from ui.core.dialogs import Dialogs
    from ui.core.preferences import Settings
    from ui.shell.main_window import MainWindow

    window = MainWindow(Settings(settings), clock(), Dialogs())
    window.resize(1440, 900)
    return window


def keys_of(window: "MainWindow", worked: "list[float] | None" = None) -> "Iterator[float]":
    """Milliseconds of the keys 1 to 4 on cards of a window's board, in turn, each of which moves one.

    `worked` gets of each what the window's own thread worked, which whatever else the machine does changes little.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.core.domain import placement_id
    from db.records import Placement
    from tests.bench.painting import paint_all

    if window.team is None:
        raise LookupError("no team is open")
    window.show()
    page, session, said = window.team.board_page, window.team.session, list[str]()
    window.team.said.connect(lambda text, is_error, _: said.append(text) if is_error else None)
    if page.board is None:
        raise LookupError("there is no board")
    paint_all()
    page.complete()  # what is asked once after the start is no part of a placement
    month, cards = page.board.month, sorted(page.board.cards, key=lambda card: card.id)
    for card, stage in zip(cards, cycle((1, 2, 3, 4)), strict=False):
        if card.stage is None or card.stage == stage:
            continue
        window.activateWindow()
        paint_all()
        page.take_focus()
        if not page.reveal(card.id):
            raise LookupError("a card of the board is not on it")
        paint_all()
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not window:
            raise LookupError("the board has no focus")
        pressed = Qt.Key(ord(str(stage)))

        def press(focused: "QWidget" = focused, key: Qt.Key = pressed) -> None:
            QTest.keyClick(focused, key)
            paint_all()

        begun = thread_time()
        milliseconds = timed(press)
        if worked is not None:
            worked.append(1000 * (thread_time() - begun))
        placed = session.store.get(Placement, placement_id(card.id, month))
        if placed is None or placed.stage != stage:
            raise RuntimeError(f"the key {stage} did not place the citizen: {' '.join(said) or 'nothing was said'}")
        yield milliseconds

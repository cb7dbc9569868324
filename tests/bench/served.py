"""A team on a server beside the same in a file: its start, its first load, what others wrote, and its pages."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.bench.figure import Figure, Goal
from tests.bench.line import line_to
from tests.bench.run import Run, Samples, in_turns, timed
from tests.bench.serving import brought_in, clock, have_all, here_of, there_of, window_at

if TYPE_CHECKING:
    from db.server.cached import Cache
    from db.server.link import Address
    from tests.servers.served import ServedTeam
    from ui.shell.main_window import MainWindow

T = TypeVar("T")
_CITIZENS, _MONTHS = 1200, 12
_TRIP = 5  # ms
_MORE = 3 * _TRIP + 50
_BEHIND = 5_000
_PAGES = ("citizens", "caseload", "companies", "meeting", "tavlemoede", "measures", "board")


def served_start(run: Run) -> Figure:
    """To the painted board with the rows that the PC has kept; the floor is a file's, three round trips and 50 ms."""
    ours, floor = _of_team(run, start_kept, run.rounds(15))
    return Figure("start with a cache, 5 ms a round trip, 1,200 citizens", ours, floor, Goal(times=1))


def served_first(run: Run) -> Figure:
    """To the painted board with nothing kept; the floor is the bytes of what comes first, as COPY sends them."""
    file = Path(shutil.copy(run.store(3000, 36), run.folder / "first.springbraet"))
    ours, floor = run.apart(first_load, file, run.folder, run.rounds(7))
    return Figure("first load to standing board, 3,000 citizens, 36 months", ours, floor, Goal(1000))


def served_behind(run: Run) -> Figure:
    """Until 5,000 edits that others wrote stand in the rows that were kept; the floor is none of them."""
    ours, floor = _of_team(run, catch_up, run.rounds(15))
    return Figure("rows that were kept, 5,000 edits behind, to be in step", ours, floor, Goal(500))


def served_pages(run: Run) -> Figure:
    """One page after the other, asked anew each time; the floor is the same in a file."""
    ours, floor = _of_team(run, pages, run.rounds(15))
    return Figure("seven pages painted on a server, 5 ms a round trip", ours, floor, Goal(times=1.3))


def _of_team(run: Run, measure: Callable[[Path, Path, int], T], rounds: int) -> T:
    file = Path(shutil.copy(run.store(_CITIZENS, _MONTHS), run.folder / f"{measure.__name__}.springbraet"))
    return run.apart(measure, file, run.folder, rounds)


def start_kept(file: Path, folder: Path, rounds: int) -> Samples:
    """Milliseconds of a start with what was kept, and of what it may take."""
    from PySide6.QtWidgets import QApplication

    _ = QApplication([])
    with brought_in(file) as (team, store), line_to(team.entry.port) as line:
        store.close()
        address, cache = _address(team, line.port), _cache(folder / "kept")
        _visit(address, cache)
        line.delay(_TRIP)
        samples = in_turns(rounds, lambda: _opened(address, cache, folder), lambda: _opened_here(file, folder))
    return samples[0], [one + _MORE for one in samples[1]]


def first_load(file: Path, folder: Path, rounds: int) -> Samples:
    """Milliseconds of a start with nothing kept, and of the bytes that it needs."""
    from PySide6.QtWidgets import QApplication

    from db.records.record import columns
    from db.server.first_rows import first_parts, from_month

    _ = QApplication([])
    with brought_in(file) as (team, store):
        store.close()
        address = _address(team, team.entry.port)
        login = team.entry.of(user=address.user, password=address.password or "")

        def copied() -> None:
            with login.connect(options="-c search_path=springbraet") as connection, connection.cursor() as cursor:
                for record, asked, values in first_parts(from_month(connection)):
                    rows = f"SELECT {', '.join(columns(record))} FROM {asked or record.table}"
                    with cursor.copy(f"COPY ({rows}) TO STDOUT (FORMAT BINARY)".encode(), values) as copy:
                        for _bytes in copy:
                            pass

        return in_turns(rounds, lambda: _opened(address, None, folder), lambda: timed(copied))


def catch_up(file: Path, folder: Path, rounds: int) -> Samples:
    """Milliseconds until rows that were kept are in step, with much that was written since, and with nothing."""
    from app.commands.placements import place
    from app.core.domain import Month, Stage
    from app.servers.session import ServedSession
    from db.records import Citizen
    from db.served import ServedStore

    with brought_in(file) as (team, store):
        store.close()
        address, old, new = _address(team, team.entry.port), _cache(folder / "old"), _cache(folder / "new")
        _visit(address, old)
        with closing(ServedStore.reach(address)) as served:
            session, written, stage = ServedSession(served, clock()), 0, 0
            have_all(served)
            running = [one.id for one in served.all(Citizen) if one.end_on is None][:250]
            while written < _BEHIND:
                stage += 1
                month = Month.of(clock().now().date())
                written += len(session.run(place, running, month, Stage(1 + stage % 4)).edits)
        _visit(address, new)
        numbers = count()

        def started(cache: "Cache") -> float:
            again = cache._replace(folder=folder / f"again-{next(numbers)}")
            shutil.copytree(cache.folder, again.folder)

            def start() -> None:
                with closing(ServedStore.reach(address, None, again)) as served:
                    served.catch_up()

            return timed(start)

        return in_turns(rounds, lambda: started(old), lambda: started(new))


def pages(file: Path, folder: Path, rounds: int) -> Samples:
    """Milliseconds of all the pages, on a server and in a file."""
    from PySide6.QtWidgets import QApplication

    _ = QApplication([])
    with brought_in(file) as (team, store), line_to(team.entry.port) as line:
        windows = there_of(team, line, folder), here_of(store, folder)
        line.delay(_TRIP)
        for window in windows:
            window.show()
        samples = in_turns(rounds, lambda: _turned(windows[0]), lambda: _turned(windows[1]))
        for window in windows:
            window.close_team()
    return samples


def _turned(window: "MainWindow") -> float:
    """Milliseconds of one page after the other, which have to ask anew."""
    from app.commands.citizens import edit_citizen
    from db.records import Citizen
    from tests.bench.painting import paint_all

    team = window.team
    if team is None:
        raise LookupError("no team is open")
    citizen = min(team.session.store.all(Citizen), key=lambda one: one.id)
    team.session.run(edit_citizen, citizen.id, next_step=f"{len(citizen.next_step) % 7 * 'x'} skridt")
    paint_all()

    def turn() -> None:
        for name in _PAGES:
            team.show_page(name)
            paint_all()

    return timed(turn)


def _address(team: "ServedTeam", port: int) -> "Address":
    from db.server.link import Address

    login, at = team.login(next(iter(team.staff.values())), team.team_id, "leader"), team.entry
    return Address(at.host, at.dbname, login, port, login)


def _cache(folder: Path) -> "Cache":
    from db.engines.key import Key
    from db.server.cached import Cache

    return Cache(folder, "bench", "bench", Key(os.urandom(32), os.urandom(16)))


def _visit(address: "Address", cache: "Cache") -> None:
    """Have everything kept."""
    from db.served import ServedStore

    with closing(ServedStore.reach(address, None, cache)) as served:
        have_all(served)


def _opened(address: "Address", cache: "Cache | None", folder: Path) -> float:
    """Milliseconds until the board of a team on a server is painted; what comes behind it is waited for then."""
    from app.servers.session import ServedSession
    from db.served import ServedStore
    from tests.bench.painting import paint_all

    window = window_at(folder / "there.ini")
    window.show()
    paint_all()

    def open_team() -> None:
        window.show_team(ServedSession(ServedStore.reach(address, None, cache), clock()))
        paint_all()

    milliseconds = timed(open_team)
    if window.team is not None:
        have_all(window.team.session.store)
    _gone(window)
    return milliseconds


def _opened_here(file: Path, folder: Path) -> float:
    """The same of the team in a file."""
    from app.files.stores import open_store
    from app.session import Session
    from tests.bench.painting import paint_all

    window = window_at(folder / "here.ini")
    window.show()
    paint_all()

    def open_team() -> None:
        window.show_team(Session(open_store(file), clock()))
        paint_all()

    milliseconds = timed(open_team)
    _gone(window)
    return milliseconds


def _gone(window: "MainWindow") -> None:
    from tests.bench.painting import paint_all

    window.close()
    window.deleteLater()
    paint_all()

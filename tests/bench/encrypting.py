"""An encrypted team beside the same in clear, in turns: its start, its board, a placement, the search, a passphrase."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.bench import months, placing, searching
from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

_SPOKEN = "syv blå heste på række"
_BOARD = "tests.bench.board_window"
_WINDOWS = 3
"""So many windows are opened of each kind, in turns, for what is measured in one."""


def encrypted_start(run: Run) -> Figure:
    """The program's start on the made-up team, whose key the system's store of keys remembers."""
    return _start(run, 112, 14, "start with a remembered key, 112 citizens", 1.1, 20)


def encrypted_start_3000(run: Run) -> Figure:
    """The same on the largest team, whose board is read from what is encrypted."""
    return _start(run, 3000, 36, "start with a remembered key, 3,000 citizens", 1.3, 8)


def encrypted_open(run: Run) -> Figure:
    """From the passphrase to the open team; the floor is the same team in clear, opened."""
    plain = run.store(112, 14)
    ours, floor = run.apart(_opened, plain, _encrypted(run, plain), run.rounds(10))
    return Figure("opening with a passphrase, 112 citizens", ours, floor, Goal(400))


def encrypted_month(run: Run) -> Figure:
    """The board of another month."""

    def measure(store: Path) -> Samples:
        return run.in_window(months.measure, store, run.rounds(16))

    return _in_windows(run, "month forward or back, encrypted, 3,000 citizens", measure)


def encrypted_place(run: Run) -> Figure:
    """A placement, on the disk and painted."""

    def measure(store: Path) -> Samples:
        disk = run.folder / f"{os.urandom(4).hex()}.floor"
        return run.in_window(placing.measure, store, disk, run.rounds(20))

    return _in_windows(run, "key press to placement on disk, encrypted, 3,000 citizens", measure)


def encrypted_search(run: Run) -> Figure:
    """The key of a search that takes longest."""

    def measure(store: Path) -> Samples:
        return run.in_window(searching.measure, store, run.rounds(5))

    return _in_windows(run, "search, the slowest key, encrypted, 3,000 citizens", measure)


def _start(run: Run, citizens: int, months_back: int, what: str, times: float, rounds: int) -> Figure:
    plain = run.store(citizens, months_back)
    encrypted = _encrypted(run, plain)
    ours, floor = in_turns(
        run.rounds(rounds),
        lambda: run.until_ready(_BOARD, citizens, encrypted)[0],
        lambda: run.until_ready(_BOARD, citizens, plain)[0],
    )
    return Figure(what, ours, floor, Goal(times=times))


def _in_windows(run: Run, what: str, measure: Callable[[Path], Samples]) -> Figure:
    """What `measure` says first, of an encrypted copy of the largest team and of one in clear."""
    plain = Path(shutil.copy(run.store(3000, 36), run.folder / "plain-copy.springbraet"))
    encrypted = _encrypted(run, plain)
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(run.rounds(_WINDOWS)):
        ours += measure(encrypted)[0]
        floor += measure(plain)[0]
    return Figure(what, ours, floor, Goal(times=1.3))


def _encrypted(run: Run, plain: Path) -> Path:
    """The same team encrypted, with its key in a store of keys that every process of this run asks."""
    path = plain.with_suffix(".encrypted")
    os.environ["PYTHON_KEYRING_BACKEND"] = "tests.app.keyrings.InFile"
    os.environ["KEYRING_PROPERTY_PLACE"] = str(path.with_suffix(".keys"))
    if not path.exists():
        shutil.copy(plain, path)
        run.apart(_encrypt, path)
    return path


def _encrypt(path: Path) -> None:
    from app.files.key import KeyStore, new_key
    from app.files.recoding import recode

    key = new_key(_SPOKEN)
    recode(path, None, key)
    if not KeyStore(patience=60).remember(path, key):
        raise RuntimeError("the key is not remembered")


def _opened(plain: Path, encrypted: Path, rounds: int) -> Samples:
    """Milliseconds of opening both; what either imports is imported before, as the first of each does not count."""
    from app.files.key import key_for
    from app.files.stores import open_team

    return in_turns(
        rounds,
        lambda: timed(lambda: open_team(encrypted, key_for(encrypted, _SPOKEN), unseen=True).close()),
        lambda: timed(lambda: open_team(plain, unseen=True).close()),
    )

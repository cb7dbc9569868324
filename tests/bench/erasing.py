"""How long it takes to delete those for good whose cases ended longest ago, until the file is written anew."""

import shutil
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite3

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, in_turns, timed

_CITIZENS, _MONTHS, _MANY = 3000, 12, 200
_TIMES = 20


def erase_3000(run: Run) -> Figure:
    """From the start of the deletion to the file written anew; the floor is that every row is read and rewritten once.

    So it is the file written anew by SQLite alone, as it is done at the end of a deletion.
    """
    store, numbers = run.store(_CITIZENS, _MONTHS), count()

    def copied() -> Path:
        return Path(shutil.copy(store, run.folder / f"erased-{next(numbers)}.springbraet"))

    def erase() -> float:
        path = copied()
        passed = run.apart(_erased, path)
        path.unlink()
        return passed

    def rewritten() -> float:
        path = copied()
        connection = sqlite3.connect(path)
        passed = timed(connection.execute, "VACUUM")
        connection.close()
        path.unlink()
        return passed

    ours, floor = in_turns(run.rounds(2), erase, rewritten)
    return Figure(f"deleting {_MANY} for good, 3,000 citizens, 12 months", ours, floor, Goal(times=_TIMES))


def _erased(path: Path) -> float:
    """Milliseconds of the deletion, in a process that does nothing else."""
    from app.commands.deletion import erase_citizens
    from app.core.clock import SystemClock
    from app.session import Session
    from db.records import Citizen
    from db.store import Store

    session = Session(Store.open(path), SystemClock())
    ended = [one for one in session.store.all(Citizen, merged_into=None) if one.end_on is not None]
    longest_ago = sorted(ended, key=lambda one: (one.end_on or "", one.id))[:_MANY]
    if len(longest_ago) < _MANY:
        raise LookupError("too few cases have ended")
    passed = timed(erase_citizens, session, [one.id for one in longest_ago])
    if any(session.store.get(Citizen, one.id) is not None for one in longest_ago):
        raise RuntimeError("they are still there")
    session.store.close()
    return passed

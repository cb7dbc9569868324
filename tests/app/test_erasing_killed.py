"""Killed in the middle of a deletion, the file has the citizen with everything, or nothing of them in any byte."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.files.checking import check
from app.files.stores import open_store
from db.records import Note
from tests.app.erased import Lived, erased_rows, found_in
from tests.breadth import some

CHILD = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from app.core.clock import FixedClock
from app.commands.deletion import erase_citizens
from app.session import Session
from db.store import Store

path, whom, when = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def told(far):
    if far >= when:
        die()

if when > 1:
    tidy = Store.tidy
    Store.tidy = lambda self: (tidy(self) if when > 2 else None, die())
erase_citizens(Session(Store.open(path), FixedClock(datetime(2026, 11, 16, 9, 30))), [whom], told=told)
"""


@pytest.mark.parametrize("when", some([0.0, 0.2, 0.45, 0.6, 0.8, 0.95, 1.5, 2.5], 4))
def test_all_of_them_is_there_or_nothing(tmp_path: Path, when: float) -> None:
    path = tmp_path / "hold.springbraet"
    lived = Lived(path)
    lived.store.close()
    done = subprocess.run([sys.executable, "-c", CHILD, str(path), lived.whom, str(when)], check=False)
    assert done.returncode == -signal.SIGKILL
    store = open_store(path)
    check(store)
    gone, notes = bool(erased_rows(store)), store.all(Note, citizen_id=lived.whom)
    assert gone is (when > 1)
    assert gone is not bool(notes)
    store.close()
    left = [name for file in tmp_path.iterdir() for name in found_in(file.read_bytes())]
    assert bool(left) is not gone

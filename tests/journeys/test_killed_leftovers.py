"""Whatever the program does when it is killed, its children end with it, and what it left is gone at the next start."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from app.core.work_folder import UNFINISHED
from app.demo import create_demo
from app.files.stores import open_store

ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import os, sys, threading, time
from datetime import datetime
from pathlib import Path
from app.core.work_folder import settle, work_folder
settle()
folder = Path(sys.argv[1])
def stop(*_):
    print("here", flush=True)
    sys.stdin.read()
"""
EXPORT = """
from app import workbook
from app.core.domain import Month
from app.files.stores import open_store
from app.workbook import about
about.add = stop
store = open_store(folder / "team.db")
workbook.export(store, folder / "bog.xlsx", Month(2026, 11), datetime(2026, 11, 16))
"""
BACKUP = """
from app.files.stores import back_up, open_store
from app.core import targets
store = open_store(folder / "team.db")
targets.sync = stop
back_up(store, folder / "kopi.db")
"""
ACROSS = """
import errno
from app.files.stores import back_up, open_store
from app.core import targets
store = open_store(folder / "team.db")
replace = os.replace
def another_disk(source, target):
    if Path(source).parent != Path(target).parent:
        raise OSError(errno.EXDEV, "another disk")
    stop()
os.replace = another_disk
back_up(store, folder / "kopi.db")
"""
RECODE = """
from app.files.recoding import recode
from db.engines.key import Key
recode(folder / "team.db", None, Key(bytes(range(32)), bytes(range(16))), lambda done: done > 0.3 and stop())
"""
READING = """
import subprocess
from app.importing.files import read_sheets
def started(call, **given):
    child = start(call, **given)
    print(child.pid, flush=True)
    return child
start, subprocess.Popen = subprocess.Popen, started
(folder / "liste.csv").write_text("CPR;Navn\\n" + "0101901238;Anne Jensen\\n" * 400_000)
read_sheets(folder / "liste.csv", timeout=600)
"""
NEXT = "from app.core.work_folder import clear, settle; settle(); clear()"


@contextmanager
def at_work(code: str, folder: Path, data: Path) -> Iterator["subprocess.Popen[str]"]:
    """The program in the middle of something."""
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN + code, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(data)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def start_again(data: Path) -> None:
    given = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(data)}
    subprocess.run([sys.executable, "-c", NEXT], env=given, check=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small team in a folder."""
    place = tmp_path / "teamet"
    place.mkdir()
    create_demo(place / "team.db", citizens=6, months=2, today=date(2026, 11, 16)).close()
    return place


@pytest.mark.parametrize("code", [EXPORT, BACKUP, ACROSS, RECODE], ids=["export", "backup", "across", "recode"])
def test_nothing_of_what_was_cut_off_is_left_after_the_next_start(code: str, folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    work = data / "Springbræt" / "arbejde"
    for name in ("bog.xlsx", "kopi.db"):
        (folder / name).write_text("old", encoding="utf-8")
    with at_work(code, folder, data) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        left = [one for one in work.rglob("*") if one.is_file()]
        assert sum(one.stat().st_size for one in left) > 0  # there was something in hand
        beside = {one.name for one in folder.iterdir() if one.suffix == UNFINISHED}
        assert len(beside) == (code is ACROSS)
        process.send_signal(signal.SIGKILL)
        process.wait()
    start_again(data)
    assert list(work.iterdir()) == []
    store = open_store(folder / "team.db")
    assert store.problems() == []
    store.close()
    assert {one.name for one in folder.iterdir()} == {"team.db", "bog.xlsx", "kopi.db"}
    assert {(folder / name).read_text(encoding="utf-8") for name in ("bog.xlsx", "kopi.db")} == {"old"}


def test_the_process_that_reads_a_list_ends_with_the_program(folder: Path, tmp_path: Path) -> None:
    if sys.platform != "linux":
        return
    with at_work(READING, folder, tmp_path / "data") as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        watched = os.pidfd_open(child)
        while "NoNewPrivs:\t1" not in Path(f"/proc/{child}/status").read_text(encoding="ascii"):
            pass  # it has not yet arranged how it ends
        os.kill(child, signal.SIGSTOP)  # so that it ends by nothing else
        process.send_signal(signal.SIGKILL)
        process.wait()
        ready, _, _ = select.select([watched], [], [], 10)
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(watched, signal.SIGKILL)
        os.close(watched)
        assert ready == [watched]

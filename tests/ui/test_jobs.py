"""Long work runs beside the window and ends in exactly one way."""

import gc
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from tests.ui.test_commandline import alone
from tests.ui.threads import ended
from ui.core.jobs import Cancelled, Job, Progress
from ui.shell.application import collect_when_idle


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def test_the_result_comes_back_to_the_thread_that_asked(owner: QObject, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def work(progress: Progress, cancelled: Cancelled) -> int:
        threads.append(threading.current_thread())
        progress(0.5)
        return 42

    job = Job(work, owner)
    seen: list[float] = []
    job.progressed.connect(seen.append)
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert done.args == [42]
    assert seen == [0.5]
    assert threads[0] is not threading.current_thread()
    assert job.wait()


def test_a_refusal_and_a_fault_are_told_apart(owner: QObject, qtbot: QtBot) -> None:
    def refuse(progress: Progress, cancelled: Cancelled) -> None:
        raise UserError("file_empty", name="liste.csv")

    def fail(progress: Progress, cancelled: Cancelled) -> None:
        raise ZeroDivisionError

    refused = Job(refuse, owner)
    with qtbot.waitSignal(refused.refused) as told:
        refused.start()
    assert told.args[0].code == "file_empty"
    failed = Job(fail, owner)
    with qtbot.waitSignal(failed.failed) as fault:
        failed.start()
    assert isinstance(fault.args[0], ZeroDivisionError)
    assert refused.wait()
    assert failed.wait()


def test_a_cancelled_job_tells_nothing(owner: QObject, qtbot: QtBot) -> None:
    began = threading.Event()

    def work(progress: Progress, cancelled: Cancelled) -> str:
        began.set()
        while not cancelled():
            threading.Event().wait(0.005)
        return "for sent"

    job = Job(work, owner)
    told: list[object] = []
    for signal in (job.done, job.refused, job.failed):
        signal.connect(told.append)
    over = ended(job)
    job.start()
    assert began.wait(60)
    job.cancel()
    qtbot.waitUntil(over)
    assert job.wait()
    qtbot.wait(20)
    assert told == []
    assert job.cancelled


STUBBORN = """
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from ui.core import jobs
from ui.shell.application import run

jobs._LAST_WAIT = 10
application, began = QApplication([]), threading.Event()
jobs.Errand(lambda progress, cancelled: began.set() or threading.Event().wait(), window := QWidget()).start()
began.wait()
QTimer.singleShot(0, application.quit)
raise SystemExit(run(application))
"""


def test_the_program_ends_although_work_goes_on_that_was_told_to_stop(tmp_path: Path) -> None:
    done = alone(STUBBORN, tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


class Thing:
    """Belongs to what nobody holds any more."""


def test_garbage_is_thrown_away_by_the_windows_thread_alone(qtbot: QtBot, qapp: QObject) -> None:
    ended_in: list[int] = []
    enabled, before = gc.isenabled(), gc.get_threshold()
    gc.disable()  # as the program is from its start
    collect_when_idle()
    gc.set_threshold(10, 20, 20)

    def make_many(progress: Progress, cancelled: Cancelled) -> object:
        circle: list[object] = [Thing()]
        circle.append(circle)
        weakref.finalize(circle[0], lambda: ended_in.append(threading.get_ident()))
        return [[number] for number in range(1_000)]

    job = Job(make_many, qapp)
    with qtbot.waitSignal(job.done):
        job.start()
    qtbot.waitUntil(lambda: bool(ended_in))
    assert ended_in == [threading.get_ident()]
    gc.set_threshold(*before)
    if enabled:
        gc.enable()

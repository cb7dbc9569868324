"""Long work runs beside the window and ends in exactly one way."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from tests.ui.threads import ended
from ui.core.jobs import Cancelled, Job, Progress


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
    assert began.wait(5)
    job.cancel()
    qtbot.waitUntil(over)
    assert job.wait()
    qtbot.wait(20)
    assert told == []
    assert job.cancelled

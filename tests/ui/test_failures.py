"""A fault of the program is told once and logged without what the values were."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.core.failures import Failures

VALUES = "010190-1234 Hanne Hemmelig"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the dialogs that would have been shown."""
    texts: list[str] = []

    def tell(parent: QWidget | None, title: str, text: str) -> None:
        texts.append(text)

    monkeypatch.setattr(QMessageBox, "critical", tell)
    return texts


def fail(failures: Failures) -> None:
    try:
        raise ValueError(VALUES)
    except ValueError:
        failures.handle(*sys.exc_info())


def test_the_log_names_the_place_and_never_the_values(tmp_path: Path, qtbot: QtBot, told: list[str]) -> None:
    log = tmp_path / "fejl.log"
    fail(Failures(log))
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_failures.py" in written
    assert "Hanne" not in written
    assert "010190" not in written
    assert len(told) == 1
    assert "Hanne" not in told[0]
    assert str(log) in told[0]


def test_the_log_never_grows_without_end(tmp_path: Path, qtbot: QtBot, told: list[str]) -> None:
    log = tmp_path / "fejl.log"
    log.write_text("x" * 300_000, encoding="utf-8")
    fail(Failures(log))
    assert log.stat().st_size < 160_000
    assert "ValueError" in log.read_text(encoding="utf-8")


def test_a_log_that_can_t_be_written_stops_nothing(
    tmp_path: Path, qtbot: QtBot, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    fail(Failures(tmp_path / "mangler" / "fejl.log"))
    assert "ValueError" in capsys.readouterr().err
    assert len(told) == 1


def test_a_log_that_can_t_be_written_stops_nothing_where_there_is_no_console(
    tmp_path: Path, qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    fail(Failures(tmp_path / "mangler" / "fejl.log"))
    assert len(told) == 1


def test_a_log_that_can_t_be_read_is_written_on(tmp_path: Path, qtbot: QtBot, told: list[str]) -> None:
    log = tmp_path / "fejl.log"
    log.write_bytes(b"\xff\x00 half a letter \xc3")
    fail(Failures(log))
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert len(told) == 1


def test_installing_takes_over_what_nobody_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    failures = Failures(tmp_path / "fejl.log")
    failures.install()
    assert sys.excepthook == failures.handle


def test_a_fault_in_another_thread_is_told_in_the_thread_of_the_window(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QThread] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *_: told.append(QThread.currentThread()))
    failures = Failures(tmp_path / "fejl.log")
    monkeypatch.setattr(sys, "excepthook", failures.handle)

    class Faulty(QThread):
        def run(self) -> None:
            int("x")

    thread = Faulty()
    thread.start()
    assert thread.wait(5_000)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [QThread.currentThread()]
    assert "ValueError" in failures.log.read_text(encoding="utf-8")

"""Whatever an override of Qt's raises is reported, and the program goes on."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSize, QStringListModel
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.faults import FAULTS
from tests.ui.faulty import KINDS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What reached the program's hook."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: errors.append(error))
    return errors


@pytest.mark.parametrize("first", range(0, len(KINDS), 8))
def test_every_fault_in_every_kind_of_override_is_reported_and_the_program_goes_on(first: int) -> None:
    """Eight kinds in a process of their own, which would end; each fault is called from Python and by Qt itself."""
    kinds = list(KINDS)[first : first + 8]
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.faulty", *kinds], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    said = (kinds, len(FAULTS), ended.returncode, ended.stderr[-2000:])
    assert ended.stdout.splitlines() == [f"{len(kinds)} went on"], said
    assert ended.returncode == 0


def test_qt_answers_for_an_override_that_failed(qtbot: QtBot, reported: list[BaseException]) -> None:
    class Faulty(QLabel):
        def sizeHint(self) -> QSize:
            raise ValueError

    class Model(QStringListModel):
        def rowCount(self, parent: object = None) -> int:
            return len(5)  # pyright: ignore[reportArgumentType] -- meant wrong

    label = Faulty("some words")
    qtbot.addWidget(label)
    assert label.sizeHint() == QLabel.sizeHint(label)
    assert Model(["a", "b"]).rowCount(QModelIndex()) == 2
    assert [type(error) for error in reported] == [ValueError, TypeError]


def test_what_ends_the_program_goes_on_its_way(qtbot: QtBot, reported: list[BaseException]) -> None:
    class Ending(QWidget):
        def sizeHint(self) -> QSize:
            raise SystemExit(3)

    widget = Ending()
    qtbot.addWidget(widget)
    with pytest.raises(SystemExit):
        widget.sizeHint()
    assert reported == []

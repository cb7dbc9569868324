"""The room that a page gets is only worked out part by part where it may not have enough."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell import roomy
from ui.shell.roomy import Roomy


def test_what_has_all_that_it_likes_is_not_measured(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    stack, page, measured, least = QStackedWidget(), QWidget(), list[QWidget](), roomy._least_high
    text = QLabel("En linje")
    QVBoxLayout(page).addWidget(text)
    stack.addWidget(page)
    around = Roomy(stack, None)
    qtbot.addWidget(around)
    around.resize(600, 400)
    around.show()

    def measure(widget: QWidget, width: int) -> int:
        measured.append(widget)
        return least(widget, width)

    monkeypatch.setattr(roomy, "_least_high", measure)
    text.setText("To\nlinjer")
    QApplication.processEvents()
    assert (measured, stack.size()) == ([], around.viewport().size())
    text.setMinimumHeight(900)
    QApplication.processEvents()
    assert measured
    assert stack.height() > 900
    text.setMinimumHeight(0)
    QApplication.processEvents()
    assert stack.size() == around.viewport().size()

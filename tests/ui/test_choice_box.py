"""The box to choose in: the list that drops from it shows every text in full."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.core import theme
from ui.widgets.boxes import ChoiceBox


@pytest.mark.parametrize("count", [2, 5, 12])
def test_the_last_text_of_a_list_is_not_cut(qtbot: QtBot, qapp: QApplication, count: int) -> None:
    theme.apply(qapp, theme.LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 500)
    box = ChoiceBox(page)
    box.setFixedWidth(300)
    box.addItems([f"Nummer {number}" for number in range(count)])
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    box.showPopup()
    QApplication.processEvents()
    view = box.view()
    assert view.viewport().height() >= count * view.sizeHintForRow(0)
    box.hidePopup()

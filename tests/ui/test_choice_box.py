"""The box to choose in: the list that drops from it shows every text in full."""

import pytest
from PySide6.QtCore import Qt
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


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def kinds(page: QWidget) -> ChoiceBox:
    box = ChoiceBox(page)
    box.addItems(
        ["", "Bostøtte", "Psykiatrisk behandling", "Virksomhedspraktik", "Ordinære løntimer (småjob)", "Praxis"]
    )
    page.show()
    return box


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("praktik", "Virksomhedspraktik"), ("småjob", "Ordinære løntimer (småjob)"), ("p", "Psykiatrisk behandling"),
        ("pp", "Praxis"), ("pra", "Praxis"), ("beh", "Psykiatrisk behandling"),
        ("Psykiatrisk b", "Psykiatrisk behandling"), ("loent", "Ordinære løntimer (småjob)"), ("xyz", ""),
    ],
)  # fmt: skip
def test_what_is_typed_chooses_by_any_word(kinds: ChoiceBox, qtbot: QtBot, typed: str, text: str) -> None:
    told: list[int] = []
    kinds.activated.connect(told.append)
    qtbot.keyClicks(kinds, typed)
    assert kinds.currentText() == text
    assert bool(told) is bool(text)


def test_what_is_typed_in_the_list_that_dropped_down_is_taken_by_enter(kinds: ChoiceBox, qtbot: QtBot) -> None:
    kinds.showPopup()
    qtbot.keyClicks(kinds.view(), "praktik")
    assert kinds.currentText() == ""
    qtbot.keyClick(kinds.view(), Qt.Key.Key_Return)
    assert kinds.currentText() == "Virksomhedspraktik"

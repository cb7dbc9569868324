"""Enter agrees and Esc leaves wherever the focus is in a form, and a key that is held down answers nothing."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from ui.core.dialogs import Dialogs
from ui.widgets.boxes import ChoiceBox, Scrolled
from ui.widgets.form import Entry, InlineForm
from ui.widgets.keys import FormKeys

Key, Control, Plain = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ONCE = {
    "line": ([], []),
    "box": (["agreed"], ["agreed"]),
    "long": ([], ["agreed"]),
    "button": (["pressed"], ["pressed"]),
}
PARTS = {"line": QLineEdit, "box": ChoiceBox, "long": QPlainTextEdit, "button": QPushButton}


class Form(QFrame):
    """A form with one of each, which counts what its keys say."""

    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.plain = plain
        keys = FormKeys(self, plain=plain)
        keys.agreed.connect(self._agreed)
        keys.left.connect(self._left)
        column = QVBoxLayout(self)
        self.parts = {name: kind(self) for name, kind in PARTS.items()}
        for part in self.parts.values():
            column.addWidget(part)
        keys.watch(*self.parts.values())

    def press(self) -> None:
        self.heard.append("pressed")

    def _agreed(self) -> None:
        self.heard.append("agreed")

    def _left(self) -> None:
        self.heard.append("left")


@pytest.fixture(params=[False, True], ids=["control", "plain"])
def form(request: pytest.FixtureRequest, qtbot: QtBot) -> Form:
    made = Form(plain=request.param)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("name", PARTS)
def test_esc_leaves_from_everywhere_and_is_nobody_elses(form: Form, qtbot: QtBot, name: str) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, Plain)
    asked.ignore()
    QApplication.sendEvent(form.parts[name], asked)
    assert asked.isAccepted()
    assert form.heard == []
    qtbot.keyClick(form.parts[name], Key.Key_Escape)
    assert form.heard == ["left"]


def test_enter_agrees_where_it_means_nothing_else(form: Form, qtbot: QtBot) -> None:
    for name in ("line", "button"):  # which tell of it themselves
        qtbot.keyClick(form.parts[name], Key.Key_Return)
    assert form.heard == []
    qtbot.keyClick(form.parts["box"], Key.Key_Enter)
    assert form.heard == ["agreed"]


def test_a_long_text_takes_enter_unless_it_needs_no_more_than_that(form: Form, qtbot: QtBot) -> None:
    text = form.parts["long"]
    qtbot.keyClick(text, Key.Key_Return)
    assert form.heard == (["agreed"] if form.plain else [])
    assert isinstance(text, QPlainTextEdit)
    assert text.toPlainText() == ("" if form.plain else "\n")
    qtbot.keyClick(text, Key.Key_Return, Control)
    assert form.heard[-1:] == ["agreed"]


@pytest.mark.parametrize("name", PARTS)
def test_enter_that_is_held_down_answers_once(form: Form, name: str) -> None:
    button = form.parts["button"]
    assert isinstance(button, QPushButton)
    button.setAutoDefault(True)
    button.clicked.connect(form.press)
    for number in range(3):
        QTest.simulateEvent(form.parts[name], True, Key.Key_Return, Plain, "\r", number > 0)
    assert form.heard == ONCE[name][form.plain]


def test_what_is_typed_is_no_key_of_the_page(form: Form) -> None:
    for key, text, ours in ((Key.Key_A, "a", True), (Key.Key_Left, "", True), (Key.Key_F5, "", False)):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Plain, text)
        asked.ignore()
        QApplication.sendEvent(form, asked)
        assert asked.isAccepted() is ours


def test_what_a_form_is_refused_for_comes_into_sight_with_the_button_that_answers_it(qtbot: QtBot) -> None:
    def ask(_: object, sure: bool) -> None:
        if not sure:
            raise UserError("hours_many", hours=99.0)

    inside = QWidget()
    column = QVBoxLayout(inside)
    form = InlineForm("Ny indsats", [Entry("hours", "Timer om ugen", value="99")], ask, inside)
    column.addWidget(form)
    column.addSpacing(600)
    view = Scrolled(inside, None)
    qtbot.addWidget(view)
    view.resize(400, form.sizeHint().height())
    view.show()
    form.begin()
    qtbot.keyClick(form.fields["hours"], Key.Key_Return)

    def in_sight() -> None:
        button, port = form.save_button, view.viewport()
        assert port.rect().contains(button.rect().translated(button.mapTo(port, button.rect().topLeft())))

    qtbot.waitUntil(lambda: not form.refusal.isHidden() and form.refusal.height() > 0)
    qtbot.waitUntil(in_sight)
    assert form.save_button.text() == "Gem alligevel"


def test_a_short_text_is_asked_for_in_danish(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[list[str]] = []

    def answer(dialog: QInputDialog) -> int:
        shown.append([button.text() for button in dialog.findChildren(QPushButton)])
        dialog.setTextValue("Team Syd")
        return len(shown) % 2

    monkeypatch.setattr(QInputDialog, "exec", answer)
    assert [Dialogs().text(form, "Nyt team", "Hvad hedder teamet?") for _ in range(2)] == ["Team Syd", None]
    assert shown[0] == ["Nyt team", "Annullér"]

"""Small forms that lie over a page: a title, some fields, what is wrong with them, and two buttons."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.days import DayField
from ui.core.commands import Commands
from ui.core.drafts import Draft, Drafts
from ui.core.notifier import Notifier
from ui.widgets.boxes import ChoiceBox
from ui.widgets.day_line import DAY_HINT, DayLine
from ui.widgets.form import fill_field, text_of
from ui.widgets.keys import FormKeys
from ui.widgets.labels import line_label, text_label

_TOP_BAR = 60  # pixels


_WIDTH = 400
_AIR = 12  # pixels between the form and what it belongs to


class Sheet(QFrame):
    """`agreed` by Enter or the main button, `left` when it goes. It stands at the lower or the upper right edge."""

    agreed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, *, low: bool) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._low = low
        self._page = parent
        self.wide = _WIDTH
        """Pixels; a page that is read from afar needs more."""
        self._edges = (0, 0)
        self._drafts: Drafts | None = None
        self._draft: Draft | None = None
        self._begun_with: dict[str, str] = {}
        self._title = text_label("", "title", self)
        self.error = text_label("", "error", self)
        self.error.hide()
        self.cancel = QPushButton("Annullér", self)
        self.main = QPushButton(self)
        self.main.setObjectName("main")
        for button in (self.cancel, self.main):
            button.setAutoDefault(True)
        self.cancel.clicked.connect(self._cancel)
        self.main.clicked.connect(self.agreed)
        self._names: dict[QWidget, QLabel] = {}
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(12)
        self._fields.setVerticalSpacing(8)
        self._fields.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._fields)
        column.addWidget(self.error)
        column.addLayout(buttons)
        self._keys = FormKeys(self, plain=True)
        self._keys.agreed.connect(self.agreed)
        self._keys.left.connect(self.put_away)
        parent.installEventFilter(self)
        self.hide()

    def add_text(self, label: str, hint: str = "") -> QLineEdit:
        """Add a field to type in."""
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        self._add(label, field)
        return field

    def add_day(self, label: str, field: DayField, today: date, hint: str = DAY_HINT) -> DayLine:
        """Add a field to type a day in."""
        line = DayLine(field, today, self, hint=hint)
        self._add(label, line)
        return line

    def add_long(self, label: str, hint: str = "") -> QPlainTextEdit:
        """Add a field for a text of several lines, in which Enter agrees too."""
        field = QPlainTextEdit(self)
        field.setPlaceholderText(hint)
        field.setTabChangesFocus(True)
        self._keys.watch(field)
        self._add(label, field)
        return field

    def add_choice(self, label: str) -> ChoiceBox:
        """Add a box to choose in."""
        box = ChoiceBox(self)
        self._add(label, box)
        return box

    def add_field(self, label: str, field: QWidget) -> None:
        """Add a field of the caller's own."""
        self._add(label, field)

    def name_field(self, field: QWidget, label: str) -> None:
        """Give a field another label; none hides both."""
        name = self._names[field]
        name.setText(label)
        field.setAccessibleName(label)
        for part in (name, field):
            part.setVisible(bool(label))

    def keep_drafts(self, drafts: Drafts) -> None:
        """What is written here and left by Esc stands here again when the same is asked for."""
        self._drafts = drafts

    def open(self, title: str, main: str, first: QWidget, edges: tuple[int, int] = (0, 0), *, about: str = "") -> None:
        """Show it with the focus on its first field; `edges` are what the page has above and below, in pixels.

        `about` tells whose draft is shown, where several have one under this title.
        """
        self._begin_draft(f"{title}/{about}")
        self._title.setText(title)
        self.setAccessibleName(title)
        self.main.setText(main)
        self._edges = edges
        self.say("")
        self.show()
        self.raise_()
        self._place()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def say(self, trouble: str, at: QWidget | None = None) -> None:
        """Say what is wrong, and go to the field where it is; what was typed stays."""
        self.error.setText(trouble)
        self.error.setVisible(bool(trouble))
        self._place()
        if trouble:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, trouble))
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the page changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """It has gone, by whichever way."""
        super().hideEvent(event)
        if self.isHidden():  # and not only because its page went out of sight: then it was saved
            self._drop_draft()
        if self._page.isVisible():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter agrees, Esc leaves; nothing reaches the table below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agreed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        event.accept()

    def _begin_draft(self, place: str) -> None:
        self._begun_with = self._values
        self._draft = None if self._drafts is None else Draft(self._drafts, place)
        kept = {} if self._draft is None else self._draft.values
        for label, field in self._written().items():
            if label in kept:
                fill_field(field, kept[label])

    def put_away(self) -> None:
        """Keep what was written for another time, if it is anything, and go, as by Esc."""
        draft, self._draft = self._draft, None
        lines = [label for label, field in self._written().items() if not isinstance(field, ChoiceBox)]
        values = self._values
        typed = [values[label] for label in lines if values[label].strip() not in ("", self._begun_with.get(label))]
        if draft is not None and typed:
            draft.keep(values, typed[0])
        elif draft is not None:
            draft.drop()
        self.hide()

    def _cancel(self) -> None:
        self._drop_draft()
        self.hide()

    def _drop_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            draft.drop()

    @property
    def _values(self) -> dict[str, str]:
        return {label: text_of(field) for label, field in self._written().items()}

    def _written(self) -> dict[str, QLineEdit | QPlainTextEdit | ChoiceBox]:
        fields = [field for field in self._names if isinstance(field, QLineEdit | QPlainTextEdit | ChoiceBox)]
        return {field.accessibleName(): field for field in fields}

    def _add(self, label: str, field: QWidget) -> None:
        name = line_label(label, "muted", self)
        name.setBuddy(field)
        field.setAccessibleName(label)
        self._names[field] = name
        row = self._fields.rowCount()
        self._fields.addWidget(name, row, 0)
        self._fields.addWidget(field, row, 1)

    def _place(self) -> None:
        above, below = self._edges
        page = self._page.rect()
        width = min(self.wide, page.width() - 2 * _AIR)
        self.setFixedWidth(width)
        lay = self.layout()
        height = lay.totalHeightForWidth(width) if lay is not None else self.sizeHint().height()
        top = page.height() - height - below - _AIR if self._low else above + _AIR
        left = 20 + _AIR if self._low else page.width() - width - 20
        self.setGeometry(left, max(0, min(top, page.height() - height)), width, height)


def fill(box: ChoiceBox, nothing: str, values: Sequence[tuple[str, str]]) -> None:
    """Offer these values (id and text) after the text that stands for none of them."""
    box.clear()
    box.addItem(nothing, "")
    for value, text in values:
        box.addItem(text, value)


class ShortForm(QObject):
    """A sheet over a page; `added(id)` once the new one is in the team's file. Subclasses `keep` what was typed."""

    added = Signal(str)
    finished = Signal()

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self.sheet = Sheet(page, low=False)
        self.sheet.keep_drafts(notifier.drafts)
        self.sheet.agreed.connect(self.keep)
        self.sheet.left.connect(self.finished)

    def keep(self) -> None:
        """Make what was typed, or say beside its field what is wrong."""
        raise NotImplementedError

    def open(self, title: str, agree: str, first: QLineEdit) -> None:
        """Show it under the page's top bar, with the focus in its first field."""
        self.sheet.open(title, agree, first, (_TOP_BAR, 0))

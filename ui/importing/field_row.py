"""A field of a row, old and new beside each other in full, with what can be done about it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from ui.core.theme import set_style_property
from ui.importing.deciding import EVERY_ROW
from ui.importing.row_detail import IN_COLUMN, DetailLine
from ui.importing.words import masked
from ui.widgets.labels import Elided, line_label, text_label

_EMPTY = "ikke udfyldt"
_IN_ROW, _IN_EVERY_ROW = "Behold i denne række", "Behold i alle rækker"


class FieldRow(QFrame):
    """`mended(row, header, typed)`, `typed` None for what the list says; `kept(row, field, wanted)`; `ended` typing.

    A double click or its button begins to mend the cell; Enter keeps what is typed, Esc doesn't.
    """

    mended = Signal(int, str, object)
    kept = Signal(int, str, bool)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.line = DetailLine("", "", "", "", "", "")
        self._number = 0
        self.name = Elided("", "strong", self)
        self.state = line_label("", "small", self)
        self.mend_button = self._button("Ret", self.edit)
        self.keep_button = self._button("Behold", self._offer)
        self.back_button = self._button("Fortryd", self._put_back)
        self.old, self.new = _value_label(self), _value_label(self)
        self._arrow = line_label("→", "muted", self)
        self._arrow.setAccessibleName("bliver til")
        self.says = text_label("", "small", self)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.editor = QLineEdit(self)
        for watched in (self.editor, self.old, self.new):
            watched.installEventFilter(self)
        self.editor.hide()
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.name, 1)
        for widget in (self.state, self.keep_button, self.mend_button, self.back_button):
            top.addWidget(widget)
        values = QHBoxLayout()
        values.setSpacing(8)
        values.addWidget(self.old, 1)
        values.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        values.addWidget(self.new, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 6, 10, 8)
        column.setSpacing(3)
        column.addLayout(top)
        column.addLayout(values)
        column.addWidget(self.editor)
        column.addWidget(self.says)

    @property
    def editing(self) -> bool:
        """Whether its cell is being mended."""
        return not self.editor.isHidden()

    def show_line(self, number: int, line: DetailLine) -> None:
        """Show a field of the row with this number."""
        self.editor.hide()
        self._number, self.line = number, line
        self.name.set_whole(line.name)
        self.state.setText(_state(line))
        set_style_property(self.state, "tone", "warning" if line.wrong or line.doubtful else "")
        both = line.changes and not line.is_new
        self.old.setText(line.old or _EMPTY)
        self.old.setAccessibleName(f"{line.name} nu: {line.old or _EMPTY}")
        self.new.setText(line.new or (_EMPTY if line.changes else "" if line.field else line.text))
        self.new.setAccessibleName(f"{line.name}{' bliver' * both}: {self.new.text() or _EMPTY}")
        self.old.setVisible(both)
        self._arrow.setVisible(both)
        self.new.setVisible(bool(self.new.text()))
        set_style_property(self.new, "quiet", not line.changes)
        self.mend_button.setVisible(bool(line.header))
        self.keep_button.setVisible(both and bool(line.field) and not line.kept)
        self.back_button.setVisible(line.mended or bool(line.kept))
        self._say_more(line)
        for button in (self.mend_button, self.keep_button, self.back_button):
            button.setAccessibleName(f"{button.text()}: {line.name}")
        self.show()

    def edit(self) -> None:
        """Mend the cell, beginning with what stands in the list."""
        if self.line.header:
            self.editor.setAccessibleName(f"{self.line.name}, som det skal stå på listen")
            self.editor.setText(self.line.text)
            self.editor.show()
            self.new.hide()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.selectAll()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin to mend it."""
        self.edit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps what is typed, so does leaving the field; Esc leaves it as it was. A value is mended so too."""
        if (
            watched is self.editor
            and isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) and not event.modifiers():
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self._end(kept=event.key() != Qt.Key.Key_Escape)
                return True
        elif event.type() == QEvent.Type.FocusOut and watched is self.editor and self.editing:
            self._end(kept=True)
        elif event.type() == QEvent.Type.MouseButtonDblClick and watched is not self.editor:
            self.edit()
            return True
        return super().eventFilter(watched, event)

    def _say_more(self, line: DetailLine) -> None:
        parts: list[str] = []
        if line.kept:
            parts.append("Beholdes i alle rækker." if line.kept == IN_COLUMN else "Beholdes i denne række.")
        if line.header and masked(line.header).casefold() != line.name.casefold():
            parts.append(f"Kolonnen »{masked(line.header)}«.")
        if line.header and line.text and line.text != self.new.text():
            parts.append(f"På listen: {line.text}")
        self.says.setText(" ".join(parts))
        self.says.setVisible(bool(parts))

    def _end(self, *, kept: bool) -> None:
        typed = self.editor.text()
        had_focus = self.editor.hasFocus()
        self.editor.hide()
        self.new.setVisible(bool(self.new.text()))
        if had_focus:
            self.mend_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if kept and typed != self.line.text:
            self.mended.emit(self._number, self.line.header, typed)
        self.ended.emit()

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_IN_ROW).setData(self._number)
        menu.addAction(_IN_EVERY_ROW).setData(EVERY_ROW)
        menu.triggered.connect(self._keep)
        menu.popup(self.keep_button.mapToGlobal(self.keep_button.rect().bottomLeft()))

    def _keep(self, action: QAction) -> None:
        self.kept.emit(action.data(), self.line.field, True)

    def _put_back(self) -> None:
        line = self.line
        if line.mended:
            self.mended.emit(self._number, line.header, None)
        else:
            self.kept.emit(EVERY_ROW if line.kept == IN_COLUMN else self._number, line.field, False)

    def _button(self, text: str, handler: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("act")
        button.setAutoDefault(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(handler)
        return button


def _state(line: DetailLine) -> str:
    """What becomes of a field, in a word: it is never told by colour alone."""
    if line.wrong:
        return "Skal rettes"
    if line.mended or line.kept:
        return "Rettet" if line.mended else "Beholdes"
    if line.doubtful:
        return "Se efter"
    if line.changes and not line.is_new:
        return "Ændres" if line.old else "Tilføjes"
    return "" if line.field else "Bruges ikke"


def _value_label(parent: QWidget) -> QLabel:
    label = text_label("", "value", parent)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label

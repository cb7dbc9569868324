"""A short message over the lower edge of the window: what was done, with a way to take it back, or what went wrong."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.core.theme import BODY, current_theme

_SHOWN_FOR = 6_000
_ERROR_SHOWN_FOR = 14_000
_TOP = 5  # pixels, within the height of a page's bar
_WIDE, _WIDE_ON_TOP = 720, 540  # pixels at most; on top the bar's left end stays in sight


class Toast(QFrame):
    """One message at a time; a new one replaces the old. `undo_asked` when its button is pressed.

    `on_top` where the page needs its lower edge: then it stands over the right end of the page's bar. A click on it
    puts it away.
    """

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QPushButton("Fortryd  Ctrl+Z", self)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.clicked.connect(self.undo_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 10, 8)
        layout.setSpacing(12)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._is_error = False
        self._window = parent
        self.on_top = False
        self.times = 1.0
        """How many times the usual size; more where it is read from afar."""
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said, or was said last."""
        return self._label.text()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._wear()

    def say(self, text: str, is_error: bool, can_undo: bool) -> None:
        """Show a message for some seconds, and have it spoken; an error stands longer."""
        self._is_error = is_error
        self._wear()
        self._label.setText(text)
        self.setAccessibleName(text)
        self._undo.setVisible(can_undo)
        self._place()
        self.show()
        self.raise_()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.start(_ERROR_SHOWN_FOR if is_error else _SHOWN_FOR)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the lower edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever wants to get at what is under it has read it."""
        self.hide()

    def _wear(self) -> None:
        theme, size = current_theme(), round(BODY * self.times)
        ground, text = (theme.warning.ground, theme.warning.text) if self._is_error else (theme.rail, theme.rail_text)
        wanted = (
            f"Toast {{ background: {ground}; border: 1px solid {text if self._is_error else theme.rail_chosen};"
            f" border-radius: 10px; }} QLabel {{ color: {text}; font-weight: 500; font-size: {size}px; }}"
            f"QPushButton {{ background: {theme.rail_chosen}; color: {theme.rail_text}; border: none;"
            f" border-radius: 7px; padding: 5px 12px; font-weight: 600; font-size: {size}px; }}"
        )
        if wanted != self.styleSheet():  # else to set it would be told as another change
            self.setStyleSheet(wanted)

    def _place(self) -> None:
        window = self._window
        self._label.ensurePolished()
        limit = min(round((_WIDE_ON_TOP if self.on_top else _WIDE) * self.times), window.width() - 80)
        natural = self._label.fontMetrics().horizontalAdvance(self._label.text()) + 60
        width = min(limit, natural + (round(150 * self.times) if self._undo.isVisibleTo(self) else 0))
        self.setFixedWidth(width)
        lay = self.layout()
        height = max(50 if self.on_top else 44, lay.totalHeightForWidth(width) if lay is not None else 0)
        if self.on_top:
            self.setGeometry(window.width() - width - 20, _TOP, width, height)
        else:
            self.setGeometry((window.width() - width) // 2, window.height() - height - 24, width, height)

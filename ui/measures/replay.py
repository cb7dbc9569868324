"""The board through its months, step by step or running: who stands where, and who came which way."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSlider, QToolButton, QToolTip, QVBoxLayout, QWidget

from app.core.domain import Month
from app.core.words import month_name
from app.measures.development import Development
from app.measures.flow import Frame, frame_of
from app.measures.spans import Between
from app.measures.ways import EVERYONE, Only
from ui.core.theme import current_theme, icon
from ui.measures.replay_layout import Board, frame_words
from ui.widgets.labels import line_label, text_label

_PACE = 1200
"""Milliseconds that a month stands where it runs."""
Label = Callable[[str], str]


class ReplayBoard(QWidget):
    """Painted: a column a stage, with cards, or with how many where there are too many. `pressed(title, ids)`."""

    pressed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        self.layout_: Board | None = None
        self._before: Frame | None = None
        self._label: Label = str
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_frame(self, frame: Frame, before: Frame | None, label: Label) -> None:
        """Show a month; `before` is the one before it, to compare with."""
        self.frame, self._before, self._label = frame, before, label
        self.setAccessibleName(frame_words(frame))
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Five columns side by side."""
        return QSize(560, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns."""
        if self.layout_ is not None:
            self.layout_.paint(QPainter(self), current_theme())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        super().resizeEvent(event)
        self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a column leads to its citizens."""
        if self.layout_ is not None and (column := self.layout_.column_at(event.position())) is not None:
            self.pressed.emit(column.title, column.ids)

    def event(self, event: QEvent) -> bool:
        """The name of a card that is shortened, under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.layout_ is not None:
            card = self.layout_.card_at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), "" if card is None else card.told, self)
            return True
        return super().event(event)

    def _arrange(self) -> None:
        self.layout_ = None if self.frame is None else Board(self.frame, self._before, self._label, self.size())
        self.update()


class ReplayView(QFrame):
    """The board with its month, a slider and buttons: ← → a month, Home and End, space runs and stops.

    `pressed(title, ids)` when the citizens of a column are wanted.
    """

    pressed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._of: Development | None = None
        self._span: Between | None = None
        self._only = EVERYONE
        self._label: Label = str
        self.at = 0
        """The number of the month that is shown, of those of the span."""
        self.title = line_label("", "display", self)
        self.words = text_label("", "muted", self)
        self.board = ReplayBoard(self)
        self.board.pressed.connect(self.pressed)
        self.back = self._button("chevron-left", "Måneden før (←)")
        self.play = self._button("play", "Afspil (mellemrum)")
        self.forward = self._button("chevron-right", "Næste måned (→)")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName("Måned")
        self.back.clicked.connect(self.step_back)
        self.forward.clicked.connect(self.step_forward)
        self.play.clicked.connect(self.start_or_stop)
        self.slider.valueChanged.connect(self.go_to)
        self._timer = QTimer(self)
        self._timer.setInterval(_PACE)
        self._timer.timeout.connect(self._run_on)
        head = QHBoxLayout()
        head.setSpacing(8)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.title)
        told.addWidget(self.words)
        head.addLayout(told, 1)
        for widget in (self.back, self.play, self.forward):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.slider)
        column.addWidget(self.board, 1)

    def set_labels(self, label: Label) -> None:
        """What citizens are called: names, or initials."""
        self._label = label

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that it goes through."""
        return () if self._span is None else self._span.months

    @property
    def is_running(self) -> bool:
        """Whether it goes from month to month by itself."""
        return self._timer.isActive()

    def show_development(self, of: Development, span: Between, only: Only) -> None:
        """Go through these months; the one that was shown stays, else it begins with the first."""
        shown = self.months[self.at] if self.months else None
        self._of, self._span, self._only = of, span, only
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self.months) - 1)
        self.slider.blockSignals(False)
        self.go_to(self.months.index(shown) if shown in self.months else 0, tell=False)

    def go_to(self, number: int, *, tell: bool = True) -> None:
        """Show the month of a number, and say it."""
        if self._of is None or not self.months:
            return
        self.at = max(0, min(number, len(self.months) - 1))
        month = self.months[self.at]
        before = self._of.by_month.get(month.plus(-1))
        frame = frame_of(self._of, month, self._only)
        earlier = None if before is None else frame_of(self._of, before.month, self._only)
        self.title.setText(month_name(month).capitalize())
        self.words.setText(frame_words(frame))
        self.board.show_frame(frame, earlier, self._label)
        self.slider.blockSignals(True)
        self.slider.setValue(self.at)
        self.slider.blockSignals(False)
        self.back.setEnabled(self.at > 0)
        self.forward.setEnabled(self.at < len(self.months) - 1)
        if tell:
            said = f"{month_name(month)}: {frame_words(frame)}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def step_back(self) -> None:
        """The month before."""
        self.stop()
        self.go_to(self.at - 1)

    def step_forward(self) -> None:
        """The next month."""
        self.stop()
        self.go_to(self.at + 1)

    def start_or_stop(self) -> None:
        """Run from here, from the first month where it stands at the last; or stop."""
        if self.is_running:
            self.stop()
            return
        if self.at == len(self.months) - 1:
            self.go_to(0)
        self._timer.start()
        self._dress()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → Home End go through the months, space runs and stops."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Left:
            self.step_back()
        elif event.key() == Qt.Key.Key_Right:
            self.step_forward()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stop()
            self.go_to(0 if event.key() == Qt.Key.Key_Home else len(self.months) - 1)
        elif event.key() == Qt.Key.Key_Space:
            self.start_or_stop()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs out of sight."""
        super().hideEvent(event)
        self.stop()

    def _run_on(self) -> None:
        self.go_to(self.at + 1)
        if self.at == len(self.months) - 1:
            self.stop()

    def _button(self, name: str, tells: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("step")
        button.setIcon(icon(name, "text", 18))
        button.setToolTip(tells)
        button.setAccessibleName(tells.partition(" (")[0])
        return button

    def _dress(self) -> None:
        runs = self.is_running
        self.play.setIcon(icon("pause" if runs else "play", "text", 18))
        self.play.setToolTip("Stands (mellemrum)" if runs else "Afspil (mellemrum)")
        self.play.setAccessibleName("Stands" if runs else "Afspil")

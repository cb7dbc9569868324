"""The top of the board: which meeting it is, the time that is left, and the steps of the agenda."""

from PySide6.QtCore import QPoint, QRectF, QSignalMapper, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.tavlemoede.meeting import BoardMeeting, Step
from ui.core.actions import Actions
from ui.core.theme import current_theme, set_style_property
from ui.tavlemoede import words
from ui.tavlemoede.sizes import Scale
from ui.widgets.painted_button import PaintedButton

_NEAR = 6  # pixels from the text to the edge of a step
_MENU = (
    ("board_choose", "board_owner", "board_agreement"),
    ("board_opening", "board_story"),
    ("board_agenda", "board_people", "board_names"),
    ("preview_decisions", "end_meeting"),
)


class StepButton(PaintedButton):
    """A step with its number; the one at hand is filled, those that the meeting has been at have a mark."""

    def __init__(self, step: Step, number: int, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self.scale = scale
        self.at_hand = self.reached = False
        self.setText(f"{number} {step.text}")
        self.setToolTip(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        wide = QFontMetrics(self.scale.small_strong).horizontalAdvance(self.text()) + self.scale.px(34)
        return QSize(wide, self.scale.px(40))

    def minimumSizeHint(self) -> QSize:
        """Its number and a few letters."""
        return QSize(self.scale.px(80), self.scale.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, text and the ring of the focus."""
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.accent if self.at_hand else theme.button_hover if self.underMouse() else theme.soft
        text = theme.accent_text if self.at_hand else theme.text if self.reached else theme.muted
        ring = theme.text if self.at_hand else theme.accent
        painter.setPen(QPen(QColor(ring), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        half = self.height() / 2 - 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), half, half)
        used = self.scale.small_strong
        painter.setFont(used)
        painter.setPen(QColor(text))
        area = self.rect().adjusted(self.scale.px(_NEAR), 0, -self.scale.px(_NEAR), 0)
        shown = QFontMetrics(used).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width() - self.scale.px(12)
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)


class BoardBar(QFrame):
    """`step_chosen(place)` when a step is pressed."""

    step_chosen = Signal(int)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.scale = Scale(1.0)
        self._actions = actions
        self.title, self.clock, self.on_step = QLabel(self), QLabel(self), QLabel(self)
        self.title.setObjectName("boardTitle")
        self.clock.setObjectName("clock")
        self.on_step.setObjectName("timer")
        self.names = self._button("board_names", "pill")
        self.full = self._button("full_screen", "")
        self.end = self._button("end_meeting", "")
        self.full.setText("Fuld skærm  F11")
        self.steps: list[StepButton] = []
        self._presses = QSignalMapper(self)
        self._presses.mappedInt.connect(self.step_chosen)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for part in (self.title, self.names):
            self._first.addWidget(part)
        self._first.addStretch(1)
        for part in (self.on_step, self.clock, self.end, self.full):
            self._first.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)

    def show_meeting(self, meeting: BoardMeeting, *, names: bool) -> None:
        """Show the steps, and which of them is at hand."""
        self.title.setText(words.title(meeting.day))
        self.names.setText("Navne vises" if names else "Initialer")
        set_style_property(self.names, "warns", names)
        if [(button.step.id, button.step.text) for button in self.steps] != [(s.id, s.text) for s in meeting.steps]:
            self._make_steps(meeting)
        for place, (button, step) in enumerate(zip(self.steps, meeting.steps, strict=True)):
            button.at_hand, button.reached = place == meeting.at, step.reached
            state = "her er vi" if button.at_hand else "været ved" if step.reached else "ikke nået"
            button.setAccessibleName(f"Punkt {place + 1} af {len(self.steps)}: {step.text}, {state}")
            button.update()

    def open_menu(self, at: QPoint) -> None:
        """Offer what the keys do, for whoever has the mouse in the hand; `at` is a place of what the bar stands on."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for names in _MENU:
            for name in names:
                self._actions.add_to(menu, name)
            menu.addSeparator()
        menu.popup(self.mapToGlobal(self.mapFromParent(at)))

    def show_time(self, left: int, on_step: int) -> None:
        """Show the seconds that are left of the meeting, and those on this step."""
        self.clock.setText(words.clock(left))
        self.clock.setAccessibleName(words.clock_spoken(left))
        set_style_property(self.clock, "late", left < 0)
        self.on_step.setText(words.on_step(on_step))

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self.scale = scale
        self._column.setContentsMargins(scale.px(20), scale.px(10), scale.px(20), scale.px(10))
        self._column.setSpacing(scale.px(8))
        self._first.setSpacing(scale.px(12))
        self._second.setSpacing(scale.px(8))
        for button in self.steps:
            button.scale = scale
            button.updateGeometry()
            button.update()

    def _make_steps(self, meeting: BoardMeeting) -> None:
        for button in self.steps:
            self._second.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.steps = []
        for place, step in enumerate(meeting.steps):
            button = StepButton(step, place + 1, self.scale, self)
            self._presses.setMapping(button, place)
            button.clicked.connect(self._presses.map)
            self._second.addWidget(button)
            self.steps.append(button)

    def _button(self, name: str, style: str) -> QPushButton:
        action = self._actions[name]
        button = QPushButton(action.text(), self)
        button.setObjectName(style)
        button.setToolTip(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(action.trigger)
        return button

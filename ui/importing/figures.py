"""The figures of an import as large buttons: what happens to how many rows; each filters the table."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.core.words import grouped
from app.importing.planned import Outcome
from ui.core.theme import PANEL_RADIUS, Ink, current_theme, font
from ui.importing.words import FIGURES
from ui.widgets.labels import line_label
from ui.widgets.painted_button import Pressed

_HEIGHT = 72
_ROOMY = 112


def ink(outcome: Outcome | None) -> Ink:
    """The colours of an outcome; its word always stands beside them."""
    theme = current_theme()
    inks = {
        Outcome.NEW: theme.stages[3],
        Outcome.CHANGED: theme.stages[2],
        Outcome.UNCHANGED: theme.chip,
        Outcome.REJECTED: theme.warning,
        Outcome.LEFT_OUT: theme.chip,
    }
    return Ink(theme.accent, theme.avatar.ground) if outcome is None else inks[outcome]


class FigureButton(Pressed, QAbstractButton):
    """A number over a word; checked, it is framed in its colour."""

    def __init__(self, outcome: Outcome | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.outcome = outcome
        self.count: int | None = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.take_toggles()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Show this number; None where it isn't known."""
        self.count = count
        word = FIGURES[self.outcome]
        self.setText(f"{self._number()} {word.lower()}")
        self.setAccessibleName(f"{word}: {'ukendt' if count is None else grouped(count)}")
        tip = "Viser alle rækker." if self.outcome is None else "Viser kun disse rækker."
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)
        self.update()

    def _number(self) -> str:
        return "–" if self.count is None else grouped(self.count)

    def sizeHint(self) -> QSize:
        """Five of them stand beside each other in a narrow window."""
        return QSize(104, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for 100.000."""
        return QSize(76, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, colours = current_theme(), ink(self.outcome)
        if self.count is None:
            colours = Ink(theme.muted, theme.chip.ground)
        ground = colours.ground if self.isChecked() else theme.button_hover if self.underMouse() else theme.panel
        line = QPen(QColor(colours.text if self.isChecked() else theme.line), 2 if self.isChecked() else 1)
        if self.hasFocus():
            line = QPen(QColor(theme.accent if not self.isChecked() else theme.text), 2)
        painter.setPen(line)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), PANEL_RADIUS, PANEL_RADIUS)
        quiet = not self.count and self.outcome is not None
        painter.setPen(QColor(theme.muted if quiet else theme.text if self.outcome is None else colours.text))
        number, pad = self._number(), 16 if self.width() >= _ROOMY else 9
        large = font(26, QFont.Weight.Bold, figures=True)
        if QFontMetrics(large).horizontalAdvance(number) > self.width() - 2 * pad:
            large = font(19, QFont.Weight.Bold, figures=True)
        painter.setFont(large)
        painter.drawText(QRect(pad, 8, self.width() - pad, 34), Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(QColor(theme.text if self.isChecked() else theme.muted))
        painter.setFont(font(12.5, QFont.Weight.Medium))
        painter.drawText(QRect(pad, 42, self.width() - pad, 20), Qt.AlignmentFlag.AlignVCenter, FIGURES[self.outcome])


class Figures(QWidget):
    """Read = new + changed + unchanged + rejected + left out, the last only where there are any.

    `chosen(outcome)` tells which rows to show; None for all.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons = {outcome: FigureButton(outcome, self) for outcome in FIGURES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._last_sign = _sign("+", self)
        for sign, button in zip(" =++++", self.buttons.values(), strict=True):
            self._group.addButton(button)
            if sign.strip():
                row.addWidget(self._last_sign if button.outcome is Outcome.LEFT_OUT else _sign(sign, self))
            row.addWidget(button, 1)
        self.buttons[None].setChecked(True)
        self._last_sign.hide()
        self.buttons[Outcome.LEFT_OUT].hide()
        for button in self.buttons.values():
            button.clicked.connect(self._clicked)
        self._told = ""

    @property
    def outcome(self) -> Outcome | None:
        """Which rows are chosen."""
        button = self._group.checkedButton()
        return button.outcome if isinstance(button, FigureButton) else None

    def show_counts(self, counts: Mapping[Outcome, int] | None) -> None:
        """Show how many rows have each outcome, or that it isn't known; the choice stays."""
        self.setEnabled(counts is not None)
        for outcome, button in self.buttons.items():
            everything = None if counts is None else sum(counts.values())
            button.set_count(everything if counts is None or outcome is None else counts.get(outcome, 0))
        some = counts is not None and counts.get(Outcome.LEFT_OUT, 0) > 0
        self._last_sign.setVisible(some)
        self.buttons[Outcome.LEFT_OUT].setVisible(some)
        self._tell(counts)

    def _tell(self, counts: Mapping[Outcome, int] | None) -> None:
        """Have other counts read aloud: whoever doesn't see them would not know that something was understood anew."""
        words = "" if counts is None else ", ".join(one.accessibleName() for one in self.buttons.values() if one.count)
        if words and words != self._told and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self._told = words

    def choose(self, outcome: Outcome | None) -> None:
        """Choose as if it were pressed."""
        self.buttons[outcome].setChecked(True)
        self.chosen.emit(outcome)

    def _clicked(self) -> None:
        self.chosen.emit(self.outcome)


def _sign(sign: str, parent: QWidget) -> QLabel:
    """What stands between two figures: they add up."""
    label = line_label(sign, "muted", parent)
    label.setFixedWidth(16)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label

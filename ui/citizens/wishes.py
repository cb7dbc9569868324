"""Small round buttons for what a citizen wants and can: a branche wished for or not, a skill that can be removed."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.matching.profiles import BrancheWish
from ui.core.theme import Ink, current_theme, font, icon_pixmap
from ui.widgets.painted_button import PaintedButton

_HEIGHT, _ICON = 27, 13
_STATES = {True: "ønsket", False: "ønskes ikke", None: "ikke oplyst"}


class _Pill(PaintedButton):
    """A text with an icon before or behind it."""

    def __init__(self, value: str, text: str, parent: QWidget) -> None:
        super().__init__(parent, value)
        self.setText(text)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        """As wide as text and icon."""
        return QSize(QFontMetrics(_font()).horizontalAdvance(self.text()) + _ICON + 27, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def _paint(self, ink: Ink, edge: str, icon: str, *, behind: bool) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(current_theme().accent), 2) if self.hasFocus() else QPen(QColor(edge), 1)
        painter.setPen(pen)
        painter.setBrush(QColor(ink.ground))
        half = _HEIGHT / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), half - 1, half - 1)
        text = QRect(10 if behind else 15 + _ICON, 0, self.width(), _HEIGHT)
        painter.setFont(_font())
        painter.setPen(QColor(ink.text))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        drawn = icon_pixmap(icon, ink.text, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _ICON - 9 if behind else 9, (_HEIGHT - _ICON) // 2, drawn)


class WishPill(_Pill):
    """A branche: a press goes from not known to wished for, to not wished for, and back."""

    def __init__(self, wish: BrancheWish, parent: QWidget) -> None:
        super().__init__(wish.id, wish.short, parent)
        self.show_wish(wish)

    @property
    def after(self) -> bool | None:
        """What a press makes of it."""
        return {None: True, True: False, False: None}[self.wish.wanted]

    def show_wish(self, wish: BrancheWish) -> None:
        """Show whether it is wished for."""
        self.wish = wish
        self.setAccessibleName(f"{wish.name}: {_STATES[wish.wanted]}")
        self.setToolTip(f"{wish.name}: {_STATES[wish.wanted]}. Tryk gør den {_STATES[self.after]}.")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A check, a cross, or a plus for what is not known."""
        theme = current_theme()
        if self.wish.wanted is None:
            ground = theme.button_hover if self.underMouse() else theme.panel
            self._paint(Ink(theme.muted, ground), theme.line, "plus", behind=False)
        elif self.wish.wanted:
            self._paint(theme.avatar, theme.avatar.text, "check", behind=False)
        else:
            self._paint(theme.warning, theme.warning.text, "x", behind=False)


class SkillPill(_Pill):
    """A skill; a press removes it."""

    def __init__(self, skill_id: str, name: str, parent: QWidget) -> None:
        super().__init__(skill_id, name, parent)
        self.setAccessibleName(f"Fjern {name}")
        self.setToolTip(f"Fjerner {name}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name, and a cross that takes it away."""
        theme = current_theme()
        ground = theme.button_hover if self.underMouse() else theme.chip.ground
        self._paint(Ink(theme.chip.text, ground), theme.chip.ground, "x", behind=True)


def _font() -> QFont:
    return font(12.5, QFont.Weight.Medium)

"""The rail on the left: the team, the pages with their keys, and what concerns the whole program below."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.core.actions import shown_key
from ui.core.theme import current_theme, font, icon_pixmap
from ui.widgets.painted_button import PaintedButton

WIDE, NARROW = 216, 64
_HIGH, _LOW = 36, 28
_HEAD, _LETTER = 76, 50
_TIGHT = 24
"""How high an entry is where the rail is too low for all of them."""
_GAP, _CLOSE = 3, 2


class RailButton(PaintedButton):
    """An entry of the rail: icon, text and key; only the icon where the rail is narrow."""

    def __init__(self, action: QAction, icon: str, parent: QWidget, *, key_shown: bool) -> None:
        super().__init__(parent)
        self.usual = self._high = _HIGH if key_shown else _LOW
        self._icon = icon
        self._action = action
        action.enabledChanged.connect(self.setEnabled)
        self.key = self._key = shown_key(action.shortcut().toString()) if key_shown else ""
        self._warns = False
        self._told = ""
        self.chosen = False
        self.narrow = False
        self.setText(action.text().removesuffix(" …"))
        self.setToolTip(action.toolTip())
        self.setFixedHeight(self._high)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)

    def sizeHint(self) -> QSize:
        """As wide as the rail lets it be."""
        return QSize(NARROW - 24 if self.narrow else WIDE - 24, self._high)

    def set_tight(self, tight: bool) -> None:
        """Be as low as can be pressed, or as high as usual."""
        self._high = _TIGHT if tight else self.usual
        self.setFixedHeight(self._high)

    def set_note(self, note: str, told: str = "", *, warns: bool = False) -> None:
        """Say something short where a page has its key, which is told in full on hovering; it may be a warning."""
        self._key, self._warns = note, warns
        self.setToolTip(" ".join(filter(None, (self._action.toolTip(), told))))
        self._told = told
        self._describe()
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show that its page is in sight, and say so."""
        if chosen != self.chosen:
            self.chosen = chosen
            self._describe()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(". ".join(filter(None, ("Vises nu" if self.chosen else "", self._told))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen page has a lighter ground, and a bar at its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chosen or self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().rail_text), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(
                QColor(current_theme().rail_chosen) if self.chosen or self.underMouse() else Qt.BrushStyle.NoBrush
            )
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_theme().rail_text))
            painter.drawRoundedRect(QRectF(1, 5, 4, self.height() - 10), 2, 2)
        colour = current_theme().rail_text if self._action.isEnabled() else current_theme().rail_muted
        picture = icon_pixmap("triangle-alert" if self._warns else self._icon, colour, 18, self.devicePixelRatioF())
        left = (self.width() - 18) // 2 if self.narrow else 10
        painter.drawPixmap(left, (self.height() - 18) // 2, picture)
        if self.narrow:
            return
        small = font(11)
        key_width = QFontMetrics(small).horizontalAdvance(self._key)
        room = QRect(38, 0, self.width() - 38 - key_width - 14, self.height())
        used = font(14, QFont.Weight.Medium)
        painter.setFont(used)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(used).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(small)
        painter.setPen(QColor(current_theme().rail_muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -10, 0), right, self._key)


class Rail(QWidget):
    """The program's name, the team's, the pages, and at the bottom what is not a page.

    The entries scroll where the window is too low even for low ones.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.team = ""
        self.narrow = False
        self._inside = inside = QWidget(self)
        inside.setObjectName("scrolled")
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inside)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, _HEAD, 0, 0)
        self._outer.addWidget(self._scroll)
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(12, 0, 12, 14)
        self._layout.setSpacing(_GAP)
        self._layout.addStretch(1)
        self._buttons: list[RailButton] = []
        self._signs: list[QWidget] = []
        self._tight = False
        self._pages = 0
        self.head = TeamButton(self)
        self._place_head()
        self.setFixedWidth(WIDE)

    def add_page(self, action: QAction, icon: str) -> RailButton:
        """Add a page's entry below the ones that are there."""
        button = self._make(action, icon, key_shown=True)
        self._layout.insertWidget(self._pages, button)
        self._pages += 1
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has lower entries, so that none covers another."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """An entry has come into sight, or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def add_below(self, action: QAction, icon: str) -> RailButton:
        """Add an entry at the bottom."""
        button = self._make(action, icon, key_shown=False)
        self._layout.addWidget(button)
        return button

    def add_sign(self, sign: QWidget) -> None:
        """Add something that is only read, above what is at the bottom."""
        self._signs.append(sign)
        self._layout.insertWidget(self._pages + 1, sign)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or icons with texts."""
        if narrow != self.narrow:
            self.narrow = narrow
            self.setFixedWidth(NARROW if narrow else WIDE)
            self.head.narrow = narrow
            self._place_head()
            for button in self._buttons:
                button.narrow = narrow
                button.updateGeometry()

    def set_team(self, name: str, *, several: bool = False) -> None:
        """Show this team's name on top; where there are several, as the button that leads to another."""
        self.team = name
        self.head.set_team(name)
        self.head.setVisible(several)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dark ground, with the program's and the team's name on top."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_theme().rail))
        painter.setPen(QColor(current_theme().rail_text))
        strong = font(17, QFont.Weight.Bold)
        painter.setFont(strong)
        if self.narrow:
            painter.drawText(QRect(0, 18, self.width(), 24), Qt.AlignmentFlag.AlignCenter, "S")
            return
        painter.drawText(QRect(20, 16, self.width() - 32, 24), Qt.AlignmentFlag.AlignVCenter, "Springbræt")
        if not self.head.isHidden():
            return
        small = font(12.5)
        painter.setFont(small)
        painter.setPen(QColor(current_theme().rail_muted))
        shown = QFontMetrics(small).elidedText(self.team, Qt.TextElideMode.ElideRight, self.width() - 32)
        painter.drawText(QRect(20, 42, self.width() - 32, 20), Qt.AlignmentFlag.AlignVCenter, shown)

    def _fit(self) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        margins = self._layout.contentsMargins()
        needed = sum(button.usual for button in shown) + _GAP * len(shown)
        needed += sum(sign.sizeHint().height() for sign in self._signs if not sign.isHidden())
        outer = self._outer.contentsMargins()
        outer.setTop(_LETTER if self.narrow and self.head.isHidden() else _HEAD)
        self._outer.setContentsMargins(outer)
        tight = needed > self.height() - outer.top() - margins.top() - margins.bottom()
        if tight != self._tight:
            self._tight = tight
            self._layout.setSpacing(_CLOSE if tight else _GAP)
            for button in self._buttons:
                button.set_tight(tight)

    def _place_head(self) -> None:
        self.head.setGeometry(12, 42, (NARROW if self.narrow else WIDE) - 24, 28)

    def _make(self, action: QAction, icon: str, *, key_shown: bool) -> RailButton:
        button = RailButton(action, icon, self._inside, key_shown=key_shown)
        self._buttons.append(button)
        return button


class TeamButton(PaintedButton):
    """The team's name with an arrow down; only a picture where the rail is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.narrow = False
        self.hide()

    def lead_to(self, action: QAction) -> None:
        """A press does this."""
        self.clicked.connect(action.trigger)
        self.setToolTip(action.toolTip())

    def set_team(self, name: str) -> None:
        """Show this name."""
        self.setText(name)
        self.setAccessibleName(f"Team: {name}. Vælg et andet")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A lighter ground with the name on it, as the chosen page has."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_theme().rail_text), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().rail_chosen))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        ratio = self.devicePixelRatioF()
        middle = (self.height() - 16) // 2
        if self.narrow:
            painter.drawPixmap(
                (self.width() - 16) // 2, middle, icon_pixmap("users", current_theme().rail_text, 16, ratio)
            )
            return
        used = font(12.5, QFont.Weight.DemiBold)
        painter.setFont(used)
        painter.setPen(QColor(current_theme().rail_text))
        room = QRect(10, 0, self.width() - 38, self.height())
        shown = QFontMetrics(used).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        arrow = icon_pixmap("chevron-down", current_theme().rail_text, 16, ratio)
        painter.drawPixmap(self.width() - 24, middle, arrow)

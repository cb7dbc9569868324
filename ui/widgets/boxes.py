"""Small widgets in the program's look: a box to choose in, a box to tick, a picture, a view that scrolls."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui.core.theme import current_theme, icon, icon_pixmap
from ui.widgets.painted_button import Pressed
from ui.widgets.type_ahead import TypeAhead

_ARROW = _TICK = 16
_AIR = 14  # pixels above and below what is scrolled to
_SETTLES = 4  # rounds of events until layouts within layouts stand still


def close_button(name: str, parent: QWidget) -> QPushButton:
    """A small cross that closes a panel, called so where it is read aloud."""
    button = QPushButton(parent)
    button.setAutoDefault(True)  # so that Enter presses it
    button.setObjectName("act")
    button.setIcon(icon("x", "muted", 16))
    button.setAccessibleName(name)
    return button


class ChoiceBox(QComboBox):
    """A combo box in the program's look. The wheel scrolls the page and changes nothing.

    It is as wide as its longest text; with `least`, as narrow as so many pixels where there is no more room. What is
    typed chooses the text that begins so, else one with a word that does, else one with it within.
    """

    def __init__(self, parent: QWidget, *, least: int | None = None) -> None:
        super().__init__(parent)
        self._label: QLabel | None = None
        self._ahead = TypeAhead()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(20)
        if least is not None:
            self.setMinimumWidth(least)
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def setAccessibleName(self, name: str) -> None:
        """Be called so. On Linux a screen reader takes a box's name from a label alone, so it has one, unseen."""
        super().setAccessibleName(name)
        if self._label is None:
            self._label = QLabel(self.parentWidget())
            self._label.hide()
            self._label.setBuddy(self)
        self._label.setText(name)

    def changeEvent(self, event: QEvent) -> None:
        """The label stands where the box stands."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange and self._label is not None:
            self._label.setParent(self.parentWidget())

    @property
    def value(self) -> str:
        """What the chosen text stands for."""
        return str(self.currentData())

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Let these be chosen, by value and text; where they are the same as before, it stays untouched."""
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] != [*choices]:
            self.clear()
            for value, text in choices:
                self.addItem(text, value)

    def choose(self, value: str) -> None:
        """Show the text that stands for this value."""
        self.setCurrentIndex(self.findData(value))

    def showPopup(self) -> None:
        """All texts that there is room for: Qt forgets the edge around them, and cuts the last one."""
        super().showPopup()
        view, screen = self.view(), self.screen().availableGeometry()
        view.installEventFilter(self)  # once, however often
        outer = view.parentWidget()
        around = outer.layout() if outer is not None else None
        if outer is None or around is None:
            return
        around.activate()
        shown = min(self.count(), self.maxVisibleItems())
        edge = 2 * view.frameWidth()
        missing = sum(view.sizeHintForRow(row) for row in range(shown)) + edge - view.height()
        if 0 < missing <= screen.height() - outer.height():
            place = outer.geometry()
            place.setHeight(place.height() + missing)
            place.moveTop(max(screen.top(), min(place.top(), screen.bottom() - place.height() + 1)))
            outer.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, shortened where it has no room, and the arrow, which a style sheet could only take from a file."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._shown(option)  # pyright: ignore[reportAttributeAccessIssue] -- missing in the stubs
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        arrow = icon_pixmap("chevron-down", current_theme().muted, _ARROW, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - _ARROW - 8, (self.height() - _ARROW) // 2, arrow)

    def event(self, event: QEvent) -> bool:
        """The mouse over a text that is shortened tells it in full."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            QToolTip.showText(
                event.globalPos(), "" if self._shown(option) == self.currentText() else self.currentText()
            )
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """For the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose; in the list that drops down too."""
        if not self._ahead.takes(event):
            super().keyPressEvent(event)
            return
        at = self._meant(self.currentIndex())
        if at not in (None, self.currentIndex()):
            self.setCurrentIndex(at)
            self.activated.emit(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters in the list that has dropped down go to what they mean; Enter takes it."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self._ahead.takes(event):
            return super().eventFilter(watched, event)
        at = self._meant(self.view().currentIndex().row())
        if at is not None:
            self.view().setCurrentIndex(self.model().index(at, self.modelColumn(), self.rootModelIndex()))
        return True

    def _meant(self, current: int) -> int | None:
        return self._ahead.meant([self.itemText(at) for at in range(self.count())], current)

    def _shown(self, option: QStyleOptionComboBox) -> str:
        """As much of the text as there is room for."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - 4)


class TickBox(Pressed, QCheckBox):
    """A check box in the program's look."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.take_toggles()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded square, filled and ticked where it is on, ringed where it has the focus; then the text."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        square = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        box = QRectF(0, 0, _TICK, _TICK)
        box.moveCenter(square.toRectF().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, box, self.isChecked(), self.hasFocus(), self.devicePixelRatioF())
        words = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter.setPen(QColor(current_theme().text))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, left, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_theme().accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = painter.fontMetrics().boundingRect(words, left, self.text()).adjusted(-5, -2, 5, 2)
            painter.drawRoundedRect(QRectF(ring), 5, 5)


def paint_tick(painter: QPainter, box: QRectF, ticked: bool, focused: bool, ratio: float) -> None:
    """A rounded square, filled and ticked where it is on, ringed where it has the focus."""
    edge = current_theme().accent if ticked or focused else current_theme().field_line
    painter.setPen(QPen(QColor(edge), 2 if focused else 1.3))
    painter.setBrush(QColor(current_theme().accent if ticked else current_theme().panel))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        tick = icon_pixmap("check", current_theme().accent_text, 14, ratio)
        painter.drawPixmap(round(box.left()) + 1, round(box.top()) + 1, tick)


class Picture(QWidget):
    """An icon of the set at the left of its place or in the middle, in the theme's colour of this name."""

    def __init__(self, name: str, token: str, size: int, parent: QWidget, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._size = size
        self._side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        self.show_icon(name, token)

    def show_icon(self, name: str, token: str) -> None:
        """Show another one."""
        self._icon = icon(name, token, self._size)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the icon."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        self._icon.paint(QPainter(self), self.rect(), self._side | Qt.AlignmentFlag.AlignVCenter)


class OneOfParts(QStackedWidget):
    """Parts of which one is in sight: only that one needs room, however wide another may be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """The least that the part in sight needs."""
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.minimumSizeHint().expandedTo(shown.minimumSize())


class Scrolled(QScrollArea):
    """What may be higher than its place, without a frame or a ground of its own; Tab goes to what is inside."""

    def __init__(self, inside: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        inside.setObjectName("scrolled")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)


def reveal(widget: QWidget, rounds: int = _SETTLES) -> None:
    """Scroll what it stands in until it can be seen, once layouts within layouts stand still."""
    QTimer.singleShot(0, widget, partial(_scroll_to, widget, rounds))


def _scroll_to(widget: QWidget, rounds: int) -> None:
    if not widget.isVisible():
        return
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 0, _AIR)
        if rounds > 1:
            reveal(widget, rounds - 1)


def at_the_top(widget: QWidget, height: int) -> QWidget:
    """The widget in its own height, with the rest of the page free below it; it scrolls where the page is lower."""
    holder = QWidget(widget.parentWidget())
    widget.setParent(holder)
    widget.setMaximumHeight(height)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget, 1)
    column.addStretch(0)
    return Scrolled(holder, holder.parentWidget())


def centred(panel: QWidget, width: int) -> QWidget:
    """The panel in the middle of the page, as wide as this."""
    holder = QWidget(panel.parentWidget())
    panel.setParent(holder)
    panel.setFixedWidth(width)
    column = QVBoxLayout(holder)
    column.setContentsMargins(20, 40, 20, 20)
    column.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return holder

"""The lines of a proposal as a table: who goes over from whom to whom, why, and a button that does it."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.caseload.redistribution.lines import Line
from app.core.words import STAGES
from ui.caseload import proposal_words as words
from ui.core.theme import BUTTON_RADIUS, current_theme, font
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 50
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DO = "Overdrag"


class Places(NamedTuple):
    """The left edges and widths of the columns."""

    name: tuple[int, int]
    stage: tuple[int, int]
    giver: tuple[int, int]
    taker: tuple[int, int]
    why: tuple[int, int]
    button: tuple[int, int]


def places(room: int) -> Places:
    """The reasons take what is left over."""
    name, stage, hand, button = (170, 128, 150, 96) if room > 900 else (120, 112, 128, 92)
    left, air = 16, 10
    giver = left + name + air + stage + air
    taker = giver + hand + air
    why = taker + hand + air
    do = room - 14 - button
    return Places(
        (left, name), (left + name + air, stage), (giver, hand), (taker, hand), (why, do - air - why), (do, button)
    )


class ProposalDelegate(RowDelegate):
    """Paints one line."""

    def __init__(self, view: "ProposalList") -> None:
        super().__init__(view)
        self._view = view
        self._name = font(14, QFont.Weight.DemiBold)
        self._text = font(13.5, figures=True)
        self._small = font(12.5)
        self._button = font(13, QFont.Weight.Medium)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(100, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The citizen, the stage, both jobformidlere, why, and the button."""
        line, theme = self._view.rows.row(index.row()), current_theme()
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        at = places(rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.ground(painter, rect, chosen=chosen, focused=chosen and self._view.hasFocus())

        def area(place: tuple[int, int]) -> QRect:
            return QRect(rect.left() + place[0], rect.top(), place[1], rect.height() - 1)

        painting.write(painter, area(at.name), line.name, self._name, theme.text)
        stage = "Ny" if line.stage is None else f"{int(line.stage)} {STAGES[line.stage]}"
        wide = QFontMetrics(font(12, QFont.Weight.Medium)).horizontalAdvance(stage) + 18
        painting.chip(painter, rect.left() + at.stage[0] + wide, rect.center().y(), stage, theme.stage(line.stage), 1.0)
        for hand, place in ((line.giver, at.giver), (line.taker, at.taker)):
            text = words.hand(hand)
            if QFontMetrics(self._text).horizontalAdvance(text) > place[1]:
                text = words.hand_short(hand)
            painting.write(painter, area(place), text, self._text, theme.text)
        self._paint_reasons(painter, area(at.why), words.reasons(line))
        self._paint_button(painter, button_of(rect))
        painter.restore()

    def _paint_reasons(self, painter: QPainter, area: QRect, text: str) -> None:
        """In two lines where they need it; the tooltip has them all."""
        painter.setFont(self._small)
        painter.setPen(QColor(current_theme().muted))
        metrics, flags = QFontMetrics(self._small), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        while metrics.boundingRect(QRect(0, 0, area.width(), 500), flags, text).height() > area.height() - 6:
            shorter = text.rstrip(" …").rpartition(" ")[0].rstrip(",;")
            if not shorter:
                break
            text = f"{shorter} …"
        painter.drawText(area, flags, text)

    def _paint_button(self, painter: QPainter, area: QRect) -> None:
        theme = current_theme()
        painter.setPen(QPen(QColor(theme.line)))
        painter.setBrush(QColor(theme.button))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), BUTTON_RADIUS, BUTTON_RADIUS)
        painter.setFont(self._button)
        painter.setPen(QColor(theme.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, DO)


def button_of(rect: QRect) -> QRect:
    """Where a line's button stands."""
    left, wide = places(rect.width()).button
    return QRect(rect.left() + left, rect.center().y() - 15, wide, 31)


class ProposalList(PaintedList):
    """`wanted(line)` when one is to be carried out, by its button or by Enter."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._second_half = False
        self.rows: RowsModel[Line] = RowsModel(self._key, self._title, self._described, self, tip=words.tip)
        self.dress("Forslag til fordeling", self.rows, ProposalDelegate(self), 22)
        self.setMouseTracking(True)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these; the line that was current stays so, and gives way to the next where it is gone."""
        place = max(0, self.currentIndex().row())
        self.rows.set_rows(lines)
        self.setMaximumHeight(max(1, len(lines)) * HEIGHT + 2)
        if lines:
            self.setCurrentIndex(self.rows.index(min(place, len(lines) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter carries the current line out, once however long it is held."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            place = self.currentIndex().row()
            if 0 <= place < self.rows.rowCount() and not event.isAutoRepeat():
                self.wanted.emit(self.rows.row(place))
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand over a button."""
        super().mouseMoveEvent(event)
        over = self._button_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is one click: its second half would carry out the line that has come there, unread."""
        super().mouseDoubleClickEvent(event)
        self._second_half = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a button carries its line out."""
        super().mouseReleaseEvent(event)
        second, self._second_half = self._second_half, False
        place = None if second else self._button_at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(self.rows.row(place))

    def _button_at(self, point: QPoint) -> int | None:
        index = self.indexAt(point)
        return index.row() if index.isValid() and button_of(self.visualRect(index)).contains(point) else None

    def _key(self, line: Line) -> str:
        return line.citizen_id

    def _title(self, line: Line) -> str:
        return line.name

    def _described(self, line: Line) -> str:
        place = self.rows.place_of(line.citizen_id) or 0
        return words.described(line, place + 1, self.rows.rowCount())


class ProposalHead(QWidget):
    """The names of the columns over the lines."""

    def __init__(self, lines: ProposalList, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setFixedHeight(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line."""
        painter = QPainter(self)
        painter.setFont(font(12.5, QFont.Weight.DemiBold))
        painter.setPen(QColor(current_theme().muted))
        at = places(self._lines.viewport().width())
        for text, (left, wide) in zip(("Borger", "Trin", "Fra", "Til", "Begrundelse"), at, strict=False):
            painter.drawText(QRect(left, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.fillRect(12, self.height() - 1, self.width() - 24, 1, QColor(current_theme().field_line))

"""Lists on the board that can be read from afar: what leads a row, what it is about, and small shapes at its end."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.core.theme import Ink, current_theme
from ui.tavlemoede.sizes import Scale
from ui.widgets import painting
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Chip(NamedTuple):
    """A small shape with text; `tone` is '', 'accent', 'warning', 'good', 'muted' or a stage's number.

    A `minor` one gives way where the row's text would be cut.
    """

    text: str
    tone: str = ""
    minor: bool = False


class BoardRow(NamedTuple):
    """A row: `lead` stands large in front, `chips` at the end, `avatar` (initials of staff) last of all."""

    key: str
    text: str
    lead: str = ""
    below: str = ""
    chips: tuple[Chip, ...] = ()
    avatar: str = ""
    lead_tone: str = "accent"

    @property
    def spoken(self) -> str:
        """The whole row as a screen reader says it."""
        parts = (self.lead, self.text, self.below, *(chip.text for chip in self.chips), self.avatar)
        return ", ".join(part for part in parts if part)


class BoardList(QListView):
    """`chosen(key)` by Enter or a double click, `current_changed(key)` when another row is current.

    `lead` is the width of what leads a row, in pixels of a board 1080 high; `tall` rows have two lines.
    """

    chosen = Signal(str)
    current_changed = Signal(str)

    def __init__(self, name: str, parent: QWidget, *, lead: int = 0, tall: bool = True) -> None:
        super().__init__(parent)
        self.scale = Scale(1.0)
        self.lead, self.tall = lead, tall
        self.always_marked = False
        """Whether the current row is marked although the keys go elsewhere."""
        self.rows: RowsModel[BoardRow] = RowsModel(_key, _text, _spoken, self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setObjectName("results")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMinimumHeight(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._opened)

    @property
    def current(self) -> str | None:
        """The key of the current row, or None."""
        place = self.currentIndex().row()
        return self.rows.row(place).key if 0 <= place < len(self.rows.rows) else None

    @property
    def row_height(self) -> int:
        """Pixels of a row."""
        return self.scale.px(67 if self.tall else 44)

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show these rows; the current one stays current, else the first becomes so."""
        before = self.current
        self.rows.set_rows(rows)
        self.choose(before if before is not None else (rows[0].key if rows else ""))

    def choose(self, key: str) -> None:
        """Make a row current; the first where this one isn't there."""
        place = self.rows.place_of(key)
        if self.rows.rows:
            self.setCurrentIndex(self.rows.index(place or 0))

    def step(self, by: int) -> None:
        """Make the row after or before the current one current."""
        place = self.currentIndex().row() + by
        if 0 <= place < len(self.rows.rows):
            self.setCurrentIndex(self.rows.index(place))

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        self.scale = scale
        self.verticalScrollBar().setSingleStep(self.row_height)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """High enough for all of it, if there is room."""
        return QSize(200, self.row_height * max(1, len(self.rows.rows)) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No row is cut at the lower edge."""
        super().resizeEvent(event)
        self.setViewportMargins(0, 0, 0, self.height() % self.row_height if self.height() > self.row_height else 0)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell whose row it is."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_changed.emit(self.rows.row(current.row()).key)

    def _opened(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(index.row()).key)


class RowDelegate(QStyledItemDelegate):
    """Paints a row of the board."""

    def __init__(self, view: BoardList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are equally high."""
        return QSize(100, self._view.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, lead, texts and chips."""
        view = self._view
        theme, px = current_theme(), view.scale.px
        row = cast("RowsModel[BoardRow]", index.model()).row(index.row())
        rect = painting.place(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect.left() + px(12), rect.bottom(), rect.width() - px(24), 1, QColor(theme.line))
        if painting.state(option) & QStyle.StateFlag.State_Selected and (view.hasFocus() or view.always_marked):
            painter.setPen(QPen(QColor(theme.accent), 2) if view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.soft))
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 1, -3, -1.5), 8, 8)
            if not view.hasFocus():
                painting.chosen_bar(painter, QRectF(rect).adjusted(3, 1, -3, -1.5), theme.accent)
        inner = rect.adjusted(px(14), 0, -px(14), 0)
        right = self._paint_avatar(painter, inner, row.avatar)
        left = inner.left()
        if row.lead:
            area = QRect(left, inner.top(), px(view.lead), inner.height())
            _write(painter, area, row.lead, view.scale.lead, tone_ink(row.lead_tone).text)
            left = area.right() + px(8)
        half = inner.height() // 2
        upper = QRect(left, inner.top() + px(4), 0, half) if row.below else QRect(left, inner.top(), 0, inner.height())
        for chip in reversed(self.with_room(row, right - left)):
            right = self._paint_chip(painter, right, inner.center().y() + 1, chip)
        upper.setRight(right)
        _write(painter, upper, row.text, view.scale.strong if row.below else view.scale.body, theme.text)
        if row.below:
            lower = QRect(left, inner.top() + half - px(1), right - left, half - px(3))
            _write(painter, lower, row.below, view.scale.small, theme.muted)
        painter.restore()

    def with_room(self, row: BoardRow, wide: int) -> Sequence[Chip]:
        """The chips beside which the whole text has room; those that are not minor stay in any case."""
        used = self._view.scale.strong if row.below else self._view.scale.body
        room = wide - QFontMetrics(used).horizontalAdvance(row.text)
        chips = list(row.chips)
        for minor in [chip for chip in chips if chip.minor]:
            if sum(map(self._wide, chips)) > room:
                chips.remove(minor)
        return chips

    def _wide(self, chip: Chip) -> int:
        """Pixels of a chip with what is kept free before it."""
        scale = self._view.scale
        return QFontMetrics(scale.small_strong).horizontalAdvance(chip.text) + scale.px(28)

    def _paint_avatar(self, painter: QPainter, inner: QRect, letters: str) -> int:
        """A circle with a colleague's initials; answers with what is left of the row."""
        if not letters:
            return inner.right()
        theme, scale = current_theme(), self._view.scale
        used = scale.small_strong
        wide = max(scale.px(44), QFontMetrics(used).horizontalAdvance(letters) + scale.px(16))
        area = QRect(inner.right() - wide, inner.center().y() - scale.px(16), wide, scale.px(33))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.avatar.ground))
        painter.drawRoundedRect(QRectF(area), area.height() / 2, area.height() / 2)
        painter.setFont(used)
        painter.setPen(QColor(theme.avatar.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letters)
        return area.left() - scale.px(10)

    def _paint_chip(self, painter: QPainter, right: int, middle: int, chip: Chip) -> int:
        scale = self._view.scale
        ink, used = tone_ink(chip.tone), scale.small_strong
        wide, high = QFontMetrics(used).horizontalAdvance(chip.text) + scale.px(20), scale.px(34)
        area = QRect(right - wide, middle - high // 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(QRectF(area), scale.px(9), scale.px(9))
        painter.setFont(used)
        painter.setPen(QColor(ink.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, chip.text)
        return area.left() - scale.px(8)


def tone_ink(tone: str) -> Ink:
    """The colours of a tone."""
    theme = current_theme()
    if tone.isdigit():
        return theme.stages[int(tone) - 1] if int(tone) else theme.new
    named = {"accent": theme.stages[2], "warning": theme.warning, "good": theme.stages[3], "muted": theme.new}
    return named.get(tone, theme.chip)


def _write(painter: QPainter, area: QRect, text: str, used: QFont, colour: str) -> None:
    painter.setFont(used)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LEFT, shown)


def _key(row: BoardRow) -> str:
    return row.key


def _text(row: BoardRow) -> str:
    return row.text


def _spoken(row: BoardRow) -> str:
    return row.spoken

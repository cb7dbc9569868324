"""Those who may fit an opening, as a list: how well, who it is, where they stand, and every reason."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.match_rows import Candidate
from app.matching import Reason
from ui.matches import painting, words
from ui.theme import Theme, font
from ui.widgets import style_option
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _SCORE = 58, 46
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NOBODY = "Ingen borgere passer til jobbet. Skriv ønsker og kompetencer på borgernes sider under »Job og match«."


class _CandidateDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, scale: float, view: "CandidateList") -> None:
        super().__init__(view)
        self.theme = theme
        self._scale = scale
        self._view = view
        self._name = font(14.5 * scale, QFont.Weight.DemiBold)
        self._score = font(17 * scale, QFont.Weight.Bold, figures=True)
        self._text = font(12.5 * scale)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(100, self._sized(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Score with its bar, name, stage and reasons."""
        one = cast("RowsModel[Candidate]", index.model()).row(index.row())
        rect = style_option.place(option)
        chosen = bool(style_option.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.ground(painter, rect, self.theme, chosen=chosen, focused=self._view.hasFocus())
        inner = rect.adjusted(14, self._sized(6), -14, -self._sized(7))
        self._paint_score(painter, QRect(inner.left(), inner.top(), self._sized(_SCORE), inner.height()), one)
        words_area = inner.adjusted(self._sized(_SCORE + 14), 0, 0, 0)
        half = words_area.height() // 2
        middle = words_area.top() + half // 2
        right = painting.chip(
            painter, words_area.right(), middle, words.stage_name(one), self.theme.stage(one.stage), self._scale
        )
        if one.jobformidler_initials:
            right = painting.chip(
                painter, right - self._sized(6), middle, one.jobformidler_initials, self.theme.chip, self._scale
            )
        name = QRect(words_area.left(), words_area.top(), right - words_area.left() - 10, half)
        shown = words.candidate_name(one, initials=self._view.initials)
        painting.write(painter, name, shown, self._name, self.theme.text)
        below = QRect(words_area.left(), words_area.top() + half, words_area.width(), half)
        self._paint_reasons(painter, below, one)
        painter.restore()

    def _paint_score(self, painter: QPainter, area: QRect, one: Candidate) -> None:
        colour = self.theme.muted if one.thin else self.theme.accent
        upper = area.adjusted(0, 0, 0, -self._sized(10))
        painting.write(painter, upper, str(one.score), self._score, colour, side=painting.RIGHT)
        high = self._sized(6)
        bar = QRectF(area.left(), area.bottom() - high - 1, area.width(), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.line))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        if one.score:
            painter.setBrush(QColor(colour))
            bar.setWidth(max(high, bar.width() * one.score / 100))
            painter.drawRoundedRect(bar, high / 2, high / 2)

    def _paint_reasons(self, painter: QPainter, area: QRect, one: Candidate) -> None:
        """Each with a mark of its own; what there is no room for is in the tooltip."""
        left, middle, size = area.left(), area.center().y() + 1, self._sized(14)
        parts: list[tuple[str, str, str]] = [
            (*self._look(reason), words.reason_words(reason)) for reason in one.reasons
        ]
        if one.thin:
            parts.append(("info", self.theme.muted, words.thin_words(one.reasons)))
        for icon, colour, text in parts:
            room = area.right() - left - size - 5
            if room < self._sized(40):
                rest = QRect(left, area.top(), self._sized(40), area.height())
                painting.write(painter, rest, "…", self._text, self.theme.muted)
                break
            painting.mark(painter, left, middle, icon, colour, size)
            left += size + self._sized(4)
            ink = self.theme.muted if icon in ("circle-help", "info") else self.theme.text
            place = QRect(left, area.top(), room, area.height())
            left += painting.write(painter, place, text, self._text, ink) + self._sized(12)

    def _look(self, reason: Reason) -> tuple[str, str]:
        match words.tone(reason):
            case words.Tone.FITS:
                return "check", self.theme.good
            case words.Tone.LACKS:
                return "x", self.theme.warning.text
            case words.Tone.UNKNOWN:
                return "circle-help", self.theme.muted

    def _sized(self, pixels: float) -> int:
        return round(pixels * self._scale)


class CandidateList(QListView):
    """`chosen(citizen_id)` when one is opened by Enter or a double click, `current_changed` when another is current.

    `scale` makes everything larger for a big screen.
    """

    chosen = Signal(str)
    current_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, initials: bool = False, scale: float = 1.0) -> None:
        super().__init__(parent)
        self.initials = initials
        self.empty_text = NOBODY
        self.rows: RowsModel[Candidate] = RowsModel(_key, self._name, self._described, self, tip=self._tip)
        self._scale = scale
        self._delegate = _CandidateDelegate(theme, scale, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setObjectName("results")
        self.setAccessibleName("Borgere, der kan passe til jobbet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_HEIGHT)
        self.doubleClicked.connect(self._opened)

    @property
    def current(self) -> Candidate | None:
        """The current candidate; None where there is none."""
        place = self.currentIndex().row()
        return self.rows.row(place) if 0 <= place < self.rows.rowCount() else None

    @property
    def row_height(self) -> int:
        """How high a row is, in logical pixels."""
        return round(_HEIGHT * self._scale)

    def show_candidates(self, found: Sequence[Candidate], *, anew: bool = False) -> None:
        """Show these; who was current stays so, and whose row is gone gives way to the next. `anew`: the first is."""
        before, place = self.current, self.currentIndex().row()
        self.rows.set_rows(found)
        kept = None if anew or before is None else self.rows.place_of(before.citizen_id)
        wanted = min(0 if anew else max(0, place), len(found) - 1) if kept is None else kept
        self.setCurrentIndex(self.rows.index(wanted) if found else QModelIndex())
        self.viewport().update()

    def set_initials(self, initials: bool) -> None:
        """Show names, or only their initials."""
        self.initials = initials
        if self.rows.rowCount():
            self.rows.dataChanged.emit(self.rows.index(0), self.rows.index(self.rows.rowCount() - 1))

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current one; the other keys are a list's."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell of another one."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or why there are none."""
        super().paintEvent(event)
        if not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(font(14 * self._scale))
            painter.setPen(QColor(self._delegate.theme.muted))
            area = self.viewport().rect().adjusted(16, 12, -16, -12)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self.empty_text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current row shows where the focus is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And that it has gone."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _opened(self, index: QModelIndex) -> None:
        self._open()

    def _open(self) -> None:
        if (one := self.current) is not None:
            self.chosen.emit(one.citizen_id)

    def _name(self, one: Candidate) -> str:
        return words.candidate_name(one, initials=self.initials)

    def _described(self, one: Candidate) -> str:
        place = (self.rows.place_of(one.citizen_id) or 0) + 1
        return words.candidate_described(one, place, self.rows.rowCount(), initials=self.initials)

    def _tip(self, one: Candidate) -> str:
        told = words.fit_line(one.reasons)
        lines = [f"{self._name(one)}: {one.score} af 100", told[:1].upper() + told[1:]]
        if one.thin:
            thin = words.thin_words(one.reasons)
            lines.append(f"{thin[:1].upper()}{thin[1:]}.")
        return "\n".join(line for line in lines if line)


def _key(one: Candidate) -> str:
    return one.citizen_id

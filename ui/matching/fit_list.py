"""Fits as a list: how well, who or what it is, and every reason; candidates and openings are lists of this form."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.matching.fit import Reason
from ui.core.theme import Ink, current_theme, font
from ui.matching import words
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList, RowDelegate
from ui.widgets.rows_model import RowsModel

Index = QModelIndex | QPersistentModelIndex
Chips = Sequence[tuple[str, Ink]]
_HEIGHT, _SCORE = 58, 46
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Scored(Protocol):
    """What fits: how well, and why."""

    @property
    def score(self) -> int:
        """0 to 100."""
        ...

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why."""
        ...

    @property
    def thin(self) -> bool:
        """Whether too little is known for the score to say much."""
        ...


def _is_unknown(reason: Reason) -> bool:
    return words.tone(reason) is words.Tone.UNKNOWN


class FitDelegate(RowDelegate):
    """Paints one fit; a list says what its title is and what stands in chips at the right."""

    def __init__(self, scale: float, view: "FitList") -> None:
        super().__init__(view)
        self._scale = scale
        self._view = view
        self._name = font(14.5 * scale, QFont.Weight.DemiBold)
        self._score = font(17 * scale, QFont.Weight.Bold, figures=True)
        self._text = font(12.5 * scale)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(100, self._sized(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Score with its bar, title, chips and reasons."""
        one = self._view.row_at(index.row())
        rect = painting.place(option)
        chosen = bool(painting.state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.ground(painter, rect, chosen=chosen, focused=self._view.hasFocus())
        inner = rect.adjusted(14, self._sized(6), -14, -self._sized(7))
        self._paint_score(painter, QRect(inner.left(), inner.top(), self._sized(_SCORE), inner.height()), one)
        area = inner.adjusted(self._sized(_SCORE + 14), 0, 0, 0)
        half = area.height() // 2
        right, title = area.right(), self._view.title(one)
        chips = self._view.chips(one)
        wide = sum(painting.chip_width(text, self._scale) + self._sized(6) for text, _ in chips)
        if wide + 4 + QFontMetrics(self._name).horizontalAdvance(title) > area.width():
            chips = [(self._view.shortened(text), ink) for text, ink in chips]
        for text, ink in chips:
            right = painting.chip(painter, right, area.top() + half // 2, text, ink, self._scale) - self._sized(6)
        name = QRect(area.left(), area.top(), right - area.left() - 4, half)
        painting.write(painter, name, title, self._name, current_theme().text)
        self._paint_reasons(painter, QRect(area.left(), area.top() + half, area.width(), half), one)
        painter.restore()

    def _paint_score(self, painter: QPainter, area: QRect, one: Scored) -> None:
        colour = current_theme().muted if one.thin else current_theme().accent
        upper = area.adjusted(0, 0, 0, -self._sized(10))
        painting.write(painter, upper, str(one.score), self._score, colour, side=painting.RIGHT)
        high = self._sized(6)
        bar = QRectF(area.left(), area.bottom() - high - 1, area.width(), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().line))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        if one.score:
            painter.setBrush(QColor(colour))
            bar.setWidth(max(high, bar.width() * one.score / 100))
            painter.drawRoundedRect(bar, high / 2, high / 2)

    def _paint_reasons(self, painter: QPainter, area: QRect, one: Scored) -> None:
        """Each with a mark of its own; what there is no room for is in the tooltip.

        Where too little is known, that is said first, and what is not known last.
        """
        left, middle, size = area.left(), area.center().y() + 1, self._sized(14)
        reasons = sorted(one.reasons, key=_is_unknown) if one.thin else one.reasons
        parts = [(*self._look(reason), words.reason_words(reason)) for reason in reasons]
        if one.thin:
            parts.insert(0, ("info", current_theme().muted, words.thin_words(reasons)))
        for icon, colour, text in parts:
            room = area.right() - left - size - 5
            if room < self._sized(40):
                if left + self._sized(12) <= area.right():
                    rest = QRect(left, area.top(), self._sized(40), area.height())
                    painting.write(painter, rest, "…", self._text, current_theme().muted)
                break
            painting.mark(painter, left, middle, icon, colour, size)
            left += size + self._sized(4)
            ink = current_theme().muted if icon in ("circle-help", "info") else current_theme().text
            place = QRect(left, area.top(), room, area.height())
            left += painting.write(painter, place, text, self._text, ink) + self._sized(12)

    def _look(self, reason: Reason) -> tuple[str, str]:
        match words.tone(reason):
            case words.Tone.FITS:
                return "check", current_theme().good
            case words.Tone.PARTLY:
                return "minus", current_theme().muted
            case words.Tone.LACKS:
                return "x", current_theme().warning.text
            case words.Tone.UNKNOWN:
                return "circle-help", current_theme().muted

    def _sized(self, pixels: float) -> int:
        return round(pixels * self._scale)


class FitList(PaintedList):
    """`chosen(id)` when one is opened by Enter or a double click, `current_changed` when another is current.

    `scale` makes everything larger for a big screen. With `most_shown` it is as high as its rows, at most so many.
    """

    chosen = Signal(str)
    current_changed = Signal()

    def __init__(
        self, parent: QWidget, name: str, empty: str, *, scale: float = 1.0, most_shown: int | None = None
    ) -> None:
        super().__init__(parent)
        self.empty_text = empty
        self.rows: RowsModel[Scored] = RowsModel(self.key, self.title, self._described, self, tip=self._tip)
        self._scale = scale
        self._most_shown = most_shown
        self.dress(name, self.rows, FitDelegate(scale, self), _HEIGHT)
        self.doubleClicked.connect(self._opened)

    def key(self, one: Scored) -> str:
        """The id by which a row is known."""
        raise NotImplementedError

    def title(self, one: Scored) -> str:
        """What stands in bold."""
        raise NotImplementedError

    def chips(self, one: Scored) -> Chips:
        """What stands at the right edge, from there on leftwards."""
        raise NotImplementedError

    def shortened(self, chip: str) -> str:
        """A chip's text where the title has too little room beside it."""
        return chip

    def described(self, one: Scored, place: int, of: int) -> str:
        """The whole row in one sentence."""
        raise NotImplementedError

    @property
    def row_height(self) -> int:
        """How high a row is, in logical pixels."""
        return round(_HEIGHT * self._scale)

    @property
    def current_key(self) -> str | None:
        """The id of the current row; None where there is none."""
        place = self.currentIndex().row()
        return self.key(self.rows.row(place)) if 0 <= place < self.rows.rowCount() else None

    def row_at(self, place: int) -> Scored:
        """The row at this place."""
        return self.rows.row(place)

    def show_rows(self, found: Sequence[Scored], *, anew: bool = False) -> None:
        """Show these; the current one stays so, and gives way to the next where it is gone. `anew`: the first is."""
        before, place = self.current_key, self.currentIndex().row()
        self.rows.set_rows(found)
        kept = None if anew or before is None else self.rows.place_of(before)
        wanted = min(0 if anew else max(0, place), len(found) - 1) if kept is None else kept
        self.setCurrentIndex(self.rows.index(wanted) if found else QModelIndex())
        if self._most_shown is not None:
            self.setFixedHeight(max(1, min(len(found), self._most_shown)) * self.row_height)
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
            painter.setPen(QColor(current_theme().muted))
            area = self.viewport().rect().adjusted(14, 8, -14, -8)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self.empty_text)

    def _opened(self, index: QModelIndex) -> None:
        self._open()

    def _open(self) -> None:
        if (key := self.current_key) is not None:
            self.chosen.emit(key)

    def _described(self, one: Scored) -> str:
        return self.described(one, (self.rows.place_of(self.key(one)) or 0) + 1, self.rows.rowCount())

    def _tip(self, one: Scored) -> str:
        reasons = words.fit_line(one.reasons)
        lines = [f"{self.title(one)}: {one.score} af 100", reasons[:1].upper() + reasons[1:]]
        if one.thin:
            thin = words.thin_words(one.reasons)
            lines.append(f"{thin[:1].upper()}{thin[1:]}.")
        return "\n".join(line for line in lines if line)

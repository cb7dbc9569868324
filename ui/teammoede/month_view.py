"""What a month looks like: the four stages with number, share and change, and the figures that are frozen with it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.core.domain import Stage
from app.core.words import NEW_MANY, STAGES, grouped
from app.teammoede.closing import Closing
from ui.board import words as card_texts
from ui.core.theme import BODY, current_theme, font
from ui.teammoede import closing_words as words
from ui.widgets.labels import line_label

_BADGE = 22
_FACTS = ("I virksomhed", "Med løntimer", "Passive", "CV på Jobnet", "Fritaget")


class _Badge(QWidget):
    """The number of a stage in its colour; a dash for those who are ny."""

    def __init__(self, stage: Stage | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self.setFixedSize(_BADGE, _BADGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number in its box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().stage(self.stage).text))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(QColor(current_theme().panel))
        painter.setFont(font(12.5, QFont.Weight.Bold))
        number = "–" if self.stage is None else str(int(self.stage))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, number)


class _Bar(QWidget):
    """A share (0 to 1) as a bar in the stage's colour; the figures beside it say the same."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage, self.share = stage, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(40, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole, and the share of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(current_theme().soft))
        painter.drawRoundedRect(whole, 3, 3)
        if self.share:
            painter.setBrush(QColor(current_theme().stage(self.stage).text))
            painter.drawRoundedRect(QRectF(0, 0, max(6.0, whole.width() * self.share), whole.height()), 3, 3)


class MonthView(QFrame):
    """A panel that shows a Closing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = line_label("", "heading", self)
        self._painted: list[_Badge | _Bar] = []
        self._bars: dict[Stage, _Bar] = {}
        self.numbers: dict[Stage | None, tuple[QLabel, QLabel, QLabel]] = {}
        self._new: list[QWidget] = []
        self.facts: dict[str, QLabel] = {}
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addLayout(self._stages())
        column.addWidget(line)
        column.addLayout(self._other())
        column.addStretch(1)

    def show_closing(self, closing: Closing) -> None:
        """Show how the month stands."""
        self.title.setText(f"Sådan ser {words.month_word(closing.month)} ud")
        for column in closing.whole.columns:
            count, share, change = self.numbers[column.stage]
            changed = card_texts.change_since(column, closing.month)
            count.setText(grouped(len(column.cards)))
            count.setAccessibleName(words.stage_described(column, changed))
            share.setText(card_texts.share(column))
            change.setText(changed)
            if column.stage is not None:
                self._bars[column.stage].share = column.share
                self._bars[column.stage].update()
        for widget in self._new:
            widget.setVisible(bool(closing.whole.columns[0].cards))
        for name, value in words.facts(closing.figures):
            self.facts[name].setText(value)
            self.facts[name].setAccessibleName(f"{name}: {value}")

    def _stages(self) -> QGridLayout:
        """Two lines a stage: the figures, and below them the bar; the new ones have no share."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, stage in enumerate((*Stage, None)):
            badge = _Badge(stage, self)
            name = line_label(NEW_MANY if stage is None else STAGES[stage], "strong", self)
            count, share, change = (line_label("", style, self) for style in ("", "", "muted"))
            count.setFont(font(BODY, QFont.Weight.Bold, figures=True))
            share.setFont(font(BODY, figures=True))
            change.setFont(font(BODY, figures=True))
            row = 2 * place
            for at, widget in enumerate((badge, name)):
                grid.addWidget(widget, row, at, Qt.AlignmentFlag.AlignVCenter)
            for at, widget in enumerate((count, share), start=2):
                grid.addWidget(widget, row, at, right)
            grid.addWidget(change, row, 4, Qt.AlignmentFlag.AlignVCenter)
            self.numbers[stage] = (count, share, change)
            self._painted.append(badge)
            if stage is None:
                self._new = [badge, name, count, share, change]
            else:
                bar = self._bars[stage] = _Bar(stage, self)
                self._painted.append(bar)
                grid.addWidget(bar, row + 1, 1, 1, 4)
                grid.setRowMinimumHeight(row + 1, 13)
        return grid

    def _other(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, name in enumerate(_FACTS):
            value = line_label("", "", self)
            value.setFont(font(BODY, QFont.Weight.DemiBold, figures=True))
            grid.addWidget(line_label(name, "muted", self), row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.facts[name] = value
        return grid

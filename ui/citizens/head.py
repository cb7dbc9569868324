"""The head of a citizen's page: who it is, how far they have come, what the rules warn of, and the CPR number."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory
from app.core.domain import Stage
from app.core.words import STAGES, weeks
from app.rules.ladder import STEPS
from ui.citizens.asides import Warnings
from ui.citizens.facts import FactsEditor
from ui.citizens.handover import Handover
from ui.citizens.words import STEPS as STEP_NAMES
from ui.citizens.words import ends_words, hands
from ui.core.clipboard import SECONDS, ShortCopy
from ui.core.theme import current_theme, font
from ui.texts.words import day_long
from ui.widgets.field import FactField
from ui.widgets.flow import Flow
from ui.widgets.labels import line_label

_WHY_HANDS_MATTER = (
    "Et skift af jobformidler sætter mange borgere tilbage. Det viser BIP, som fulgte omkring 4.000 borgere i Danmark."
)
_BESIDE = 900  # pixels
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Ladder(QWidget):
    """Beskæftigelsestrappen as five steps, filled as far as the citizen has come, with the stage they are placed in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = 0
        self.stage: Stage | None = None
        self.setFixedHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, step: int, stage: Stage | None) -> None:
        """Show how far somebody is."""
        self.step, self.stage = step, stage
        self.setAccessibleName(f"Beskæftigelsestrappen: {self._words()}. Indplaceret: {self._stage_name()}.")
        self.setToolTip(f"Følger af de indsatser, der løber: {STEP_NAMES[step].lower()}.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        wide = QFontMetrics(font(14, QFont.Weight.DemiBold)).horizontalAdvance(self._words())
        return QSize(max(wide, 150) + 104 + self._badge_width(), 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The stage's badge, the staircase, and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = current_theme().stage(self.stage)
        badge = QRectF(0, 10, self._badge_width(), 32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(badge, 8, 8)
        left = 8.0
        if self.stage is not None:
            box = QRectF(8, 17, 18, 18)
            painter.setBrush(QColor(ink.text))
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(QColor(current_theme().panel))
            painter.setFont(font(12, QFont.Weight.Bold))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(int(self.stage)))
            left = 33
        painter.setPen(QColor(ink.text))
        painter.setFont(font(14, QFont.Weight.DemiBold))
        painter.drawText(badge.adjusted(left, 0, 0, 0), _LEFT, self._stage_name())
        start = badge.right() + 22
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(1, STEPS + 1):
            height = 6 + number * 6
            painter.setBrush(QColor(current_theme().accent if number <= self.step else current_theme().line))
            painter.drawRoundedRect(QRectF(start + (number - 1) * 12, 44 - height, 10, height), 2, 2)
        words = QRectF(start + 70, 7, self.width() - start - 70, 20)
        painter.setPen(QColor(current_theme().muted))
        painter.setFont(font(12.5))
        painter.drawText(words, _LEFT, "Beskæftigelsestrappen")
        painter.setPen(QColor(current_theme().text))
        painter.setFont(font(14, QFont.Weight.DemiBold))
        painter.drawText(words.translated(QPointF(0, 19)), _LEFT, self._words())

    def _words(self) -> str:
        return f"{self.step}. {STEP_NAMES[self.step]}" if self.step else STEP_NAMES[0]

    def _stage_name(self) -> str:
        return "Ny" if self.stage is None else STAGES[self.stage]

    def _badge_width(self) -> int:
        wide = QFontMetrics(font(14, QFont.Weight.DemiBold)).horizontalAdvance(self._stage_name())
        return wide + (46 if self.stage is not None else 18)


class Avatar(QWidget):
    """The letters of a jobformidler in a circle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.letters = ""
        self.setFixedSize(24, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circle with the letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().avatar.ground))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(current_theme().avatar.text))
        painter.setFont(font(10, QFont.Weight.Bold))
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, self.letters[:3])


class CitizenHead(QWidget):
    """`cpr_asked` when somebody wants to see the CPR number. The name is corrected, and the case given away, here."""

    cpr_asked = Signal()

    def __init__(self, editor: FactsEditor, handover: Handover, warnings: Warnings, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = editor.add(FactField("name", "Navn", self, style="name"))
        self.name.line.setToolTip("Klik for at rette navnet")
        self.name.line.setTextMargins(-2, 0, 0, 0)  # in line with what stands below
        self.name.refusal.setContentsMargins(0, 0, 0, 2)
        self.handover = handover
        self.closed = line_label("", "closed", self)
        self.about = line_label("", "muted", self)
        self.avatar = Avatar(self)
        self.owner = line_label("", "strong", self)
        self.owners = line_label("", "muted", self)
        self.beside = line_label("", "muted", self)
        self.cpr = QPushButton("Vis CPR", self)
        self.cpr.setAutoDefault(True)  # so that Enter presses it
        self.cpr.setObjectName("act")
        self.cpr.setCursor(Qt.CursorShape.PointingHandCursor)
        self.cpr.setToolTip("Viser CPR-nummeret. Det bliver skrevet ned, hvem der har set det, og hvornår.")
        self.cpr.clicked.connect(self.cpr_asked)
        self.copy = QPushButton("Kopiér", self)
        self.copy.setAutoDefault(True)  # so that Enter presses it
        self.copy.setObjectName("act")
        self.copy.setCursor(Qt.CursorShape.PointingHandCursor)
        self.copy.setAccessibleName("Kopiér CPR-nummeret")
        self.copy.setToolTip(f"Lægger CPR-nummeret i udklipsholderen i {SECONDS} sekunder.")
        self.copy.clicked.connect(self._copy)
        self._number = ""
        self._copied = ShortCopy(self)
        self.ladder = Ladder(self)
        self.warnings = warnings
        self._build()

    def show_history(self, history: CitizenHistory) -> None:
        """Show whose case it is, how far they have come, and what the rules warn of; the name is the editor's."""
        facts, jobformidler = history.facts, history.jobformidler
        self.handover.show_history(history)
        self.closed.setVisible(facts.end_on is not None)
        if facts.end_on is not None:
            reason = f" · {facts.exit_reason.lower()}" if facts.exit_reason else ""
            ended = f"Afsluttet {day_long(facts.end_on)}" if history.closed else ends_words(facts.end_on, history.today)
            self.closed.setText(f"{ended}{reason}")
        since = f"i forløb siden {day_long(facts.start_on)}" if facts.start_on is not None else ""
        age = f"{facts.age} år" if facts.age is not None else ""
        unemployed = "" if history.unemployed_weeks is None else f"ledig i {weeks(history.unemployed_weeks)}"
        self.about.setText(" · ".join(part for part in (facts.target_group, age, since, unemployed) if part))
        self.avatar.setVisible(jobformidler is not None)
        self.avatar.letters = jobformidler.initials if jobformidler is not None else ""
        self.avatar.update()
        self.owner.setText(jobformidler.name if jobformidler is not None else "Ingen jobformidler")
        self.owners.setText(hands(history.jobformidlere, history.changes_of_hands))
        self.owners.setToolTip(_WHY_HANDS_MATTER)
        self.beside.setText(f"Sag {facts.case_number}" if facts.case_number else "")
        self.beside.setVisible(bool(self.beside.text()))
        self.hide_cpr()
        self.cpr.setVisible(facts.has_cpr)
        self.ladder.show_step(history.step, history.stage)
        self.warnings.show_history(history)

    def show_cprs(self, numbers: Sequence[str]) -> None:
        """Show the number and those before it instead of the button's text, until the citizen is shown anew."""
        number, *former = numbers
        words = f"CPR {number} (før {', '.join(former)})" if former else f"CPR {number}"
        self.cpr.setText(words)
        self.cpr.setAccessibleName(words)
        self.cpr.setEnabled(False)
        self._number = number
        self.copy.show()

    def hide_cpr(self) -> None:
        """Hide the number again."""
        self.cpr.setText("Vis CPR")
        self.cpr.setAccessibleName("Vis CPR")
        self.cpr.setEnabled(True)
        self._number = ""
        self.copy.hide()

    def _copy(self) -> None:
        """It stays in the clipboard for a while, also when another citizen is shown."""
        self._copied.copy(self._number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ladder stands beside the name where there is room for both."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _build(self) -> None:
        about = QWidget(self)
        line = Flow(about, 9)
        whose = QWidget(about)
        together = QHBoxLayout(whose)
        together.setContentsMargins(0, 0, 0, 0)
        together.setSpacing(9)
        for part in (self.avatar, self.owner):
            together.addWidget(part)
        given = (self.handover.away, self.handover.button, self.handover.stays)
        for part in (self.closed, self.about, whose, *given, self.owners, self.beside, self.cpr, self.copy):
            part.setFixedHeight(24)
            line.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.name)
        left.addWidget(about)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.ladder, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.handover)
        QWidget.setTabOrder(self.name.line, self.handover.button)
        QWidget.setTabOrder(self.handover.button, self.handover.stays)
        QWidget.setTabOrder(self.handover.stays, self.cpr)
        QWidget.setTabOrder(self.cpr, self.copy)
        column.addWidget(self.warnings)

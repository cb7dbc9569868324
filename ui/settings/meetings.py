"""Møder: the guidance texts of the four stages, and the agendas with which the team's meetings begin."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalMapper, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.commands.settings import reset_agenda, reset_guidance, set_agenda, set_guidance
from app.core.domain import Stage
from app.core.words import STAGES
from app.settings.meetings import TAVLEMOEDE, TEAMMOEDE, agenda, default_agenda, default_guidance, guidance
from ui.core.notifier import Notifier
from ui.core.theme import current_theme, font
from ui.settings.card import Card, quiet_button
from ui.settings.part import CardsPart
from ui.settings.point_list import PointList
from ui.widgets.field import FactField

_GUIDANCE = "guidance"
_GUIDANCE_ABOUT = "Hvem hører til på trinnet? Teksten står på knapperne, når I indplacerer borgerne på teammødet."
_AGENDAS = {
    TEAMMOEDE: (
        "Teammødets dagsorden",
        "De næste teammøder begynder med disse punkter. Et møde, der er i gang, beholder sine.",
    ),
    TAVLEMOEDE: (
        "Tavlemødets dagsorden",
        "Hvert punkt viser sin del af tavlen: job, virksomheder, der mangler folk, match, sparring eller historier.",
    ),
}


class StageTag(QWidget):
    """A stage in its colours, with its number and its name."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self.setFixedSize(150, 34)
        self.setAccessibleName(STAGES[stage])

    def paintEvent(self, event: QPaintEvent) -> None:
        """The stage's ground with its number and name."""
        ink = current_theme().stage(self.stage)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.ground))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setPen(QColor(ink.text))
        painter.setFont(font(14, QFont.Weight.DemiBold))
        text = f"{int(self.stage)}   {STAGES[self.stage]}"
        painter.drawText(self.rect().adjusted(12, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, text)


class MeetingsPart(CardsPart):
    """What the team's meetings begin with."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        inside = self.cards.inside
        self.texts: dict[Stage, FactField] = {}
        self._tags: list[StageTag] = []
        self._backs: dict[Stage, QWidget] = {}
        self._resets = QSignalMapper(self)
        self._resets.mappedInt.connect(self._reset_text)
        card = Card("De fire trin", _GUIDANCE_ABOUT, inside)
        column = QVBoxLayout()
        column.setSpacing(6)
        for stage in Stage:
            column.addLayout(self._stage_row(stage, card))
        card.column.addLayout(column)
        self.cards.add_panel(card)
        self.agendas: dict[str, PointList] = {}
        for kind, (title, description) in _AGENDAS.items():
            card = Card(title, description, inside)
            self.agendas[kind] = PointList(kind, card, self.cards.editor, self._keep, self._reset_agenda)
            self.cards.add_panel(card)
        self.cards.end()

    def refresh(self) -> None:
        """Show the texts and points as they are kept."""
        store = self.notifier.session.store
        for stage, field in self.texts.items():
            text = guidance(store, stage)
            field.show_kept(text)
            self._backs[stage].setVisible(text != default_guidance(stage))
        for kind, points in self.agendas.items():
            points.show_points(agenda(store, kind), default_agenda(kind))

    def save(self, name: str, text: str) -> None:
        """Keep a stage's text, or a point of an agenda; raises UserError."""
        what, _, which = name.partition("/")
        if what == _GUIDANCE:
            self.commands.attempt(set_guidance, Stage(int(which)), text)
        else:
            self.agendas[what].save(which, text)

    def move_chosen(self, step: int) -> None:
        """Move the point that has the focus."""
        if self.saves_all():
            for points in self.agendas.values():
                points.move_focused(step)

    def _stage_row(self, stage: Stage, card: Card) -> QHBoxLayout:
        tag = StageTag(stage, card)
        self._tags.append(tag)
        field = FactField(f"{_GUIDANCE}/{int(stage)}", f"Tekst til trinnet {STAGES[stage].lower()}", card, style="line")
        self.texts[stage] = self.cards.editor.add(field)
        back = quiet_button("Standard", f"tekst til {STAGES[stage].lower()}", self._resets.map, card)
        self._resets.setMapping(back, int(stage))
        back.setToolTip(f"Brug standardteksten: {default_guidance(stage)}")
        self._backs[stage] = back
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(field, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _keep(self, kind: str, points: Sequence[str]) -> None:
        self.commands.attempt(set_agenda, kind, points)

    def _reset_agenda(self, kind: str) -> None:
        self.commands.run(reset_agenda, kind)

    def _reset_text(self, number: int) -> None:
        stage = Stage(number)
        self.texts[stage].take_back()
        self.commands.run(reset_guidance, stage)

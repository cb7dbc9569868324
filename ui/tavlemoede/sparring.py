"""The sparring step: whose case wants the team, and what the team has to know of the one in hand."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory, citizen_history
from app.core.words import STAGES
from app.tavlemoede.people import ForSparring
from ui.citizens.words import agreement_state, effort_name, hours
from ui.core.notifier import Notifier
from ui.tavlemoede import words
from ui.tavlemoede.contents import BoardContents
from ui.tavlemoede.overview import LEAD
from ui.tavlemoede.panel import ListPart
from ui.tavlemoede.sizes import Scale
from ui.tavlemoede.steps import TwoPanels
from ui.texts.rules import aside_words
from ui.texts.words import one_line

_MOST = 4  # lines of a sort; the rest stands on the citizen's own page


class SparringView(TwoPanels):
    """The list on the left, the case in hand on the right."""

    def __init__(self, contents: BoardContents, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(contents, parent, (50, 50))
        self._notifier = notifier
        self.cases = ListPart("Til sparring", words.NO_SPARRING, self, lead=LEAD)
        self.case = QWidget(self)
        self.who, self.why = QLabel(self.case), QLabel(self.case)
        self.who.setObjectName("display")
        self.why.setObjectName("strong")
        self.lines: list[QLabel] = []
        self._column = QVBoxLayout(self.case)
        for label in (self.who, self.why):
            self._add(label)
        self._facts = QVBoxLayout()
        self._column.addLayout(self._facts)
        self._column.addStretch(1)
        self.left.add(self.cases, 1)
        self.right.add(self.case, 1)
        self.cases.list.always_marked = True
        self.cases.list.current_changed.connect(self._in_hand)

    @property
    def citizen(self) -> str | None:
        """Whose case is in hand."""
        return self.cases.list.current

    def fill(self) -> None:
        """Show what is known now."""
        labels = self.contents.labels
        self.cases.show_rows([words.sparring_row(one, labels) for one in self.contents.people.sparring])
        self._in_hand(self.cases.list.current or "")

    def take_focus(self) -> None:
        """The keys go through the cases."""
        self.cases.list.setFocus()

    def set_scale(self, scale: Scale) -> None:
        """Wear another size."""
        super().set_scale(scale)
        self._column.setContentsMargins(scale.px(18), scale.px(4), scale.px(18), scale.px(4))
        self._column.setSpacing(scale.px(8))
        self._facts.setSpacing(scale.px(6))
        self.cases.set_scale(scale)

    def _in_hand(self, citizen_id: str) -> None:
        one = next((case for case in self.contents.people.sparring if case.citizen_id == citizen_id), None)
        self.case.setVisible(one is not None)
        if one is None:
            return
        history = citizen_history(self._notifier.session.store, citizen_id, self.contents.day)
        labels = self.contents.labels
        stage = "ny" if one.stage is None else f"{int(one.stage)} {STAGES[one.stage]}"
        self.who.setText(f"{labels.of(citizen_id)} · {stage}")
        self.why.setText(words.sparring_why(one))
        facts = [(style, labels.text(text, citizen_id)) for style, text in facts_of(history, one, self.contents.day)]
        while len(self.lines) < len(facts):
            label = QLabel(self.case)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._facts.addWidget(label)
            self.lines.append(label)
        for place, label in enumerate(self.lines):
            label.setVisible(place < len(facts))
            if place < len(facts):
                style, text = facts[place]
                if label.objectName() != style:
                    label.setObjectName(style)
                    label.style().unpolish(label)
                    label.style().polish(label)
                label.setText(text)

    def _add(self, label: QLabel) -> None:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._column.addWidget(label)


def facts_of(history: CitizenHistory, one: ForSparring, day: date) -> list[tuple[str, str]]:
    """The lines about a case, each with its style: next step, what runs, what is agreed, and what the rules say."""
    facts: list[tuple[str, str]] = []
    if history.jobformidler is not None:
        facts.append(("muted", f"Jobformidler: {history.jobformidler.name}"))
    if one.next_step:
        facts += [("section", "Næste skridt"), ("", one.next_step)]
    running = [effort for effort in history.efforts if effort.running][:_MOST]
    if running:
        facts.append(("section", "I gang nu"))
        facts += [("", " · ".join(part for part in (effort_name(one), hours(one)) if part)) for one in running]
    open_ones = [row for row in history.agreements if row.done_on is None and row.dropped_on is None][:_MOST]
    if open_ones:
        facts.append(("section", "Aftaler"))
        facts += [("", f"{one_line(row.text)} ({agreement_state(row, day)})") for row in open_ones]
    if history.watches:
        facts.append(("section", "Reglerne siger"))
        facts += [("", aside_words(watch)) for watch in history.watches[:_MOST]]
    return facts

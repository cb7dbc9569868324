"""The facts of a citizen that the goals ask for, and the team's belief in a job, chosen with a click or a key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory
from app.core.words import number
from ui.citizens.words import STEPS
from ui.core.actions import Actions
from ui.core.theme import set_style_property
from ui.teammoede.actions import BELIEFS
from ui.texts.words import day_short
from ui.widgets.labels import Elided, line_label
from ui.widgets.painted_button import CheckButton

_UNKNOWN = "ikke oplyst"
_ROWS = ("CV på Jobnet", "Fritagelse", "Løntimer pr. uge", "Beskæftigelsestrappen", "Ydelse")


class Status(QFrame):
    """'Status': a line a fact, and 1 to 5 for the belief; `noted` is the one of the month, None where there is none."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._has_cv = False
        self.noted: int | None = None
        self.values: dict[str, Elided] = {}
        self.beliefs: dict[int, QPushButton] = {}
        title = line_label("Status", "section", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 16, 11)
        column.setSpacing(4)
        column.addWidget(title)
        column.addSpacing(2)
        for name in _ROWS:
            self.values[name] = value = Elided("", "strong", self)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(QLabel(name, self))
            row.addWidget(value, 1)
            column.addLayout(row)
        column.addLayout(self._belief_buttons(actions))
        column.addStretch(1)

    def show_history(self, history: CitizenHistory, noted: int | None) -> None:
        """Show what is true of the citizen today, and the belief that was noted in the month, if one was."""
        facts, today = history.facts, history.today
        cv = f"✓ {day_short(facts.cv_date, today)}" if facts.cv_date else "✓ ja"
        step = STEPS[history.step].lower()
        texts = (
            _UNKNOWN if facts.cv is None else cv if facts.cv else "nej",
            _exemption(history),
            number(history.paid_hours) if history.efforts_known else _UNKNOWN,
            (f"{history.step}. {step}" if history.step else step) if history.efforts_known else _UNKNOWN,
            facts.benefit.lower() or _UNKNOWN,
        )
        for name, text in zip(_ROWS, texts, strict=True):
            self.values[name].set_whole(text)
            self.values[name].setAccessibleName(f"{name}: {text}")
        self._has_cv = facts.cv is True
        self._colour_cv()
        self.noted = noted
        self._show_belief()

    def _belief_buttons(self, actions: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(QLabel("Tro på job", self))
        row.addStretch(1)
        for value in BELIEFS:
            action = actions[f"meet_belief_{value}"]
            button = CheckButton(str(value), self)
            button.setObjectName("belief")
            button.setAutoDefault(True)  # so that Enter presses it
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())
            button.clicked.connect(action.trigger)
            button.clicked.connect(self._show_belief)
            self.beliefs[value] = button
            row.addWidget(button)
        return row

    def _show_belief(self) -> None:
        """A click alone notes nothing: it may have been refused."""
        for value, button in self.beliefs.items():
            button.setChecked(value == self.noted)

    def _colour_cv(self) -> None:
        set_style_property(self.values["CV på Jobnet"], "tone", "good" if self._has_cv else "")


def _exemption(history: CitizenHistory) -> str:
    one = history.exemption
    if one is None:
        return "nej"
    return one.name.lower() + (f" til {day_short(one.end_on, history.today)}" if one.end_on is not None else "")

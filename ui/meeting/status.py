"""The facts of a citizen that the goals ask for, and the team's belief in a job, chosen with a click or a key."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.citizen import CitizenHistory
from app.domain import Month
from app.words import number
from ui.actions import Actions
from ui.citizen.words import STEPS, day_short
from ui.meeting.deed_list import BELIEFS
from ui.theme import Theme

_ROWS = ("CV på Jobnet", "Fritagelse", "Løntimer pr. uge", "Beskæftigelsestrappen", "Ydelse")


class Status(QFrame):
    """'Status': a line a fact, and 1 to 5 for the belief; `noted` is the one of the month, None where there is none."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._theme = theme
        self.noted: int | None = None
        self.values: dict[str, QLabel] = {}
        self.beliefs: dict[int, QPushButton] = {}
        title = QLabel("Status", self)
        title.setObjectName("section")
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(_ROWS):
            label = QLabel(name, self)
            self.values[name] = value = QLabel(self)
            value.setObjectName("strong")
            value.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        belief = QHBoxLayout()
        belief.setSpacing(4)
        for value in BELIEFS:
            action = actions[f"meet_belief_{value}"]
            button = QPushButton(str(value), self)
            button.setObjectName("belief")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())
            button.clicked.connect(action.trigger)
            self.beliefs[value] = button
            belief.addWidget(button)
        grid.addWidget(QLabel("Tro på job", self), len(_ROWS), 0)
        grid.addLayout(belief, len(_ROWS), 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 16, 11)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(grid)
        column.addStretch(1)

    def show_history(self, history: CitizenHistory, month: Month) -> None:
        """Show what is true of the citizen today, and the belief that was noted in the month."""
        facts, today = history.facts, history.today
        cv = f"✓ {day_short(facts.cv_date, today)}" if facts.cv_date else "✓ ja"
        hours = _hours_on(history, today)
        for name, text in zip(
            _ROWS,
            (
                cv if facts.cv else "nej",
                _exemption(history, today) or "nej",
                number(hours),
                f"{history.step}. {STEPS[history.step].lower()}" if history.step else STEPS[0].lower(),
                facts.benefit.lower() or "ikke oplyst",
            ),
            strict=True,
        ):
            self.values[name].setText(text)
        self._colour("CV på Jobnet", self._theme.good if facts.cv else self._theme.warning.text)
        self.noted = next((one.belief for one in history.placements if one.month == month), None)
        for value, button in self.beliefs.items():
            button.setChecked(value == self.noted)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme

    def _colour(self, name: str, colour: str) -> None:
        wanted = f"color: {colour};"
        if self.values[name].styleSheet() != wanted:
            self.values[name].setStyleSheet(wanted)


def _hours_on(history: CitizenHistory, day: date) -> float:
    known: Sequence[float] = [point.hours for point in history.paid if point.day <= day]
    return known[-1] if known else 0.0


def _exemption(history: CitizenHistory, today: date) -> str:
    begun = [one for one in history.exemptions if one.start_on <= today]
    running = [one for one in begun if one.end_on is None or one.end_on >= today]
    if not running:
        return ""
    one = running[-1]
    until = f" til {day_short(one.end_on, today)}" if one.end_on is not None else ""
    return f"{one.name.lower()}{until}"

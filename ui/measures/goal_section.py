"""The goals of a measure: what is to be reached by which day, and what that is called."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.commands.measures import edit_measure
from app.core.days import DayField, read_day
from app.measures.drafts import Draft, GoalDraft, draft_of
from app.measures.measure import Definition, Unit
from app.measures.values import goal_text, plain, read_figure
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.texts.words import day_typed
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.section import Row, Section

_ACTS = (("edit", "Ret"), ("remove", "Fjern"))
_AS = [("", "værdi"), ("change", "pct. fra startværdien")]


class GoalSection(Section):
    """Each goal is kept as soon as it is agreed to."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__("Mål, der skal nås", "Mål", "Der er ikke sat noget mål.", parent, shown=20)
        self._commands = Commands(notifier)
        self._measure: Definition | None = None
        self.add_asked.connect(self._ask)
        self.acted.connect(self._act)

    def show_measure(self, measure: Definition) -> None:
        """Show the goals of a measure."""
        self._measure = measure
        rows: list[Row] = []
        for at, goal in enumerate(measure.goals):
            parts = " + ".join(f"{part.label} {plain(part.amount)}" for part in goal.parts)
            told = " · ".join(part for part in (f"senest {day_typed(goal.due_on)}", goal.label, parts) if part)
            rows.append(Row(str(at), goal_text(measure, goal), "", told, _ACTS, about=measure.id))
        self.show_rows(rows)

    def _ask(self, at: int | None = None) -> None:
        goal = None if at is None else self._draft().goals[at]
        meant = Meant(DayField.AGREEMENT_DUE, self._commands.today)
        value = "" if goal is None or goal.value is None else plain(goal.value, 6)
        change = "change" if goal is not None and goal.change else ""
        entries = (
            Entry("value", "Skal nås", value=value, share=2),
            Entry("change", "Som", "choice", change, choices=_AS, share=2),
            day_entry("day", "Senest", meant, value=None if goal is None else goal.due_on, share=2),
            Entry("label", "Kaldes", value="" if goal is None else goal.label, hint="fx ultimo 2026", share=6),
        )
        self.open_form("Mål", entries, partial(self._keep, goal), below="" if at is None else str(at))

    def _keep(self, goal: GoalDraft | None, typed: Mapping[str, str], sure: bool) -> None:
        """In place of this goal, wherever it stands by now; one that is there no more is kept beside the others."""
        before, change = self._draft(), typed["change"] == "change"
        day = read_day(typed["day"], self._commands.today, DayField.AGREEMENT_DUE) if typed["day"].strip() else None
        value = read_figure(typed["value"], Unit.PERCENT if change else before.unit).value
        goals = list(before.goals)
        place = next((at for at, one in enumerate(goals) if one == goal), len(goals))
        goals[place : place + 1] = [GoalDraft(day, value, typed["label"], change)]
        self._commands.attempt(edit_measure, self._id, replace(before, goals=tuple(goals)))

    def _act(self, key: str, name: str) -> None:
        if name == "edit":
            self._ask(int(key))
            return
        before = self._draft()
        goals = tuple(goal for at, goal in enumerate(before.goals) if str(at) != key)
        self._commands.run(edit_measure, self._id, replace(before, goals=goals))

    @property
    def _id(self) -> str:
        return "" if self._measure is None else self._measure.id

    def _draft(self) -> Draft:
        return Draft("") if self._measure is None else draft_of(self._measure)

"""A measure put together from lists: what it is, whom it counts, where it began and what is to be reached."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commands.measures import copy_measure, edit_measure
from app.core.days import DayField, read_day
from app.core.domain import Month
from app.measures.drafts import Draft, draft_of
from app.measures.engine import results
from app.measures.goal_words import result_said
from app.measures.measure import (
    Definition,
    Direction,
    Formula,
    Origin,
    Result,
    Side,
    Subject,
    Unit,
    definitions,
)
from app.measures.offers import names_in, quantity_choices, unit_choices, unit_of
from app.measures.values import baseline_text, plain, read_figure
from app.measures.words import DIRECTIONS, FORMULAS, SUBJECTS, measure_sentence
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.measures.condition_section import ConditionSection
from ui.measures.goal_section import GoalSection
from ui.measures.reading import Reading
from ui.texts.words import day_typed
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.labels import text_label
from ui.widgets.section import Row, Section

_ORIGINS = [(str(Origin.COMPUTED), "Beregnes af tavlen"), (str(Origin.ENTERED), "Indtastes udefra")]
_WAYS = [(str(way), text or "ingen af delene") for way, text in DIRECTIONS.items()]
_ACTS = (("edit", "Ret"),)


class MeasureEditor(QWidget):
    """Every part is kept as soon as it is agreed to, and the figure of this month follows."""

    copied = Signal(str)

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier, self._commands = notifier, Commands(notifier)
        self.measure: Definition | None = None
        self._reading = Reading(notifier, self)
        self._reading.answered.connect(self._preview)
        self.said = text_label("", "lines", self)
        self.preview = text_label("", "note", self)
        self.basics = Section("Målet", "", "", self)
        self.sides = {side: ConditionSection(side, notifier, self) for side in Side}
        self.goals = GoalSection(notifier, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.said, self.preview, self.basics, *self.sides.values(), self.goals):
            column.addWidget(widget)
        self.basics.acted.connect(self._basics_acted)

    def show_measure(self, measure_id: str, month: Month) -> bool:
        """Show a measure as it is now, with its figure of a month; False where there is none."""
        store = self._notifier.session.store
        found = definitions(store, [measure_id])
        if not found:
            self.measure = None
            return False
        if self.measure is None or self.measure.id != measure_id:
            for section in self.sections:
                section.close_form()
        self.measure = measure = found[0]
        names = names_in(store, measure)
        self.said.setText(measure_sentence(measure, names))
        self.basics.show_rows(self._basic_rows(measure))
        for section in self.sides.values():
            section.show_measure(measure, names)
        self.goals.show_measure(measure)
        day = self._commands.today
        if measure.computed:
            self._reading.ask(partial(results, measures=[measure], month=month, today=day))
        self.preview.setVisible(measure.computed)
        return True

    @property
    def sections(self) -> list[Section]:
        """All its panels."""
        return [self.basics, *self.sides.values(), self.goals]

    def complete(self) -> None:
        """Have the figure now."""
        self._reading.complete()

    def saves_all(self) -> bool:
        """Whether nothing is written that is not kept; else it has the focus."""
        for section in self.sections:
            if section.form is not None and section.form.is_changed:
                section.form.hold()
                return False
        return True

    def _preview(self, found: Mapping[str, Result]) -> None:
        measure = self.measure
        if measure is None or measure.id not in found:
            return
        result = found[measure.id]
        of = ""
        if result.numerator is not None and result.denominator:
            of = f", {plain(result.numerator)} af {plain(result.denominator)}"
        unknown = f", ukendt: {result.unknown}" if result.unknown else ""
        self.preview.setText(f"I denne måned: {result_said(measure, result)}{of}{unknown}")

    def _basic_rows(self, measure: Definition) -> list[Row]:
        start = baseline_text(measure) or "ikke oplyst"
        since = f" {day_typed(measure.baseline_on)}" if measure.baseline_on else ""
        rows = [
            Row("name", measure.name, "", measure.note, (*_ACTS, ("copy", "Kopiér")), wrapped=True, about=measure.id),
            Row("start", f"Startværdi: {start}{since}", "", "", _ACTS, about=measure.id),
        ]
        if measure.computed:
            how = f"{FORMULAS[measure.formula]} af {SUBJECTS[measure.subject]}"
            rows.insert(1, Row("how", f"Beregnes som {how}", "", "", _ACTS, wrapped=True, about=measure.id))
        return rows

    def _basics_acted(self, key: str, name: str) -> None:
        measure = self.measure
        if measure is None:
            return
        if name == "copy":
            change = self._commands.run(copy_measure, measure.id)
            if change is not None:
                self.copied.emit(str(change.facts["id"]))
            return
        entries = {"name": self._name_entries, "how": self._how_entries, "start": self._start_entries}[key](measure)
        keep = {"name": self._keep_name, "how": self._keep_how, "start": self._keep_start}[key]
        self.basics.open_form("Ret", entries, keep, below=key)

    def _name_entries(self, measure: Definition) -> tuple[Entry, ...]:
        return (
            Entry("name", "Navn", value=measure.name, share=6),
            Entry("origin", "Tallet", "choice", str(measure.origin), choices=_ORIGINS, share=2),
            Entry("unit", "Enhed", "choice", str(measure.unit), choices=unit_choices(), share=2),
            Entry("direction", "Bedst", "choice", str(measure.direction), choices=_WAYS, share=2),
            Entry("note", "Bemærkning", value=measure.note, share=6),
        )

    def _how_entries(self, measure: Definition) -> tuple[Entry, ...]:
        subjects = [(str(one), text) for one, text in SUBJECTS.items()]
        formulas = [(str(one), text) for one, text in FORMULAS.items()]
        quantities = [("", "–"), *(one for subject in SUBJECTS for one in quantity_choices(subject))]
        return (
            Entry("subject", "Af hvem", "choice", str(measure.subject), choices=subjects, share=6),
            Entry("formula", "Hvordan", "choice", str(measure.formula), choices=formulas, share=3),
            Entry("quantity", "Hvilket tal", "choice", measure.quantity, choices=[*dict(quantities).items()], share=3),
        )

    def _start_entries(self, measure: Definition) -> tuple[Entry, ...]:
        value = "" if measure.baseline is None else baseline_text(measure)
        meant = Meant(DayField.CONTACT, self._commands.today)
        return (
            Entry("value", "Startværdi", value=value, share=2),
            day_entry("day", "Målt den", meant, value=measure.baseline_on, share=2),
            Entry("text", "Eller i ord", value=measure.baseline_text, share=2),
        )

    def _keep_name(self, typed: Mapping[str, str], sure: bool) -> None:
        before, origin = self._draft(), Origin(typed["origin"])
        after = replace(
            before, name=typed["name"], unit=Unit(typed["unit"]), direction=Direction(typed["direction"]),
            note=typed["note"], origin=origin,
        )  # fmt: skip
        if origin is not before.origin:
            counted = origin is Origin.COMPUTED
            subject, formula = (Subject.CITIZENS, Formula.COUNT) if counted else (Subject.NONE, Formula.NONE)
            after = replace(
                after, subject=subject, formula=formula, quantity="", population=(), numerator=(), spared=()
            )
        self._keep(after)

    def _keep_how(self, typed: Mapping[str, str], sure: bool) -> None:
        """Other subjects have other predicates, so that conditions go which can't be asked of them."""
        before, subject, formula = self._draft(), Subject(typed["subject"]), Formula(typed["formula"])
        quantity = "" if formula in (Formula.COUNT, Formula.SHARE) else typed["quantity"]
        if formula is Formula.DURATION and not quantity:
            quantity = "spell_weeks"
        after = replace(before, subject=subject, formula=formula, quantity=quantity)
        if subject is not before.subject:
            after = replace(after, population=(), numerator=(), spared=())
        if (subject, formula, quantity) != (before.subject, before.formula, before.quantity):
            after = replace(after, unit=unit_of(subject, formula, quantity))
        self._keep(after)

    def _keep_start(self, typed: Mapping[str, str], sure: bool) -> None:
        before = self._draft()
        value = read_figure(typed["value"], before.unit).value
        day = read_day(typed["day"], self._commands.today, DayField.CONTACT) if typed["day"].strip() else None
        self._keep(replace(before, baseline=value, baseline_on=day, baseline_text=typed["text"]))

    @property
    def _id(self) -> str:
        return "" if self.measure is None else self.measure.id

    def _draft(self) -> Draft:
        return Draft("") if self.measure is None else draft_of(self.measure)

    def _keep(self, draft: Draft) -> None:
        self._commands.attempt(edit_measure, self._id, draft)

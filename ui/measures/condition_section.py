"""The conditions of one side of a measure, each chosen from the list of what can be asked."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.commands.measures import edit_measure
from app.core.errors import UserError
from app.measures.drafts import draft_of
from app.measures.measure import Condition, Conditions, Definition, Side, Unit
from app.measures.offers import asked_by, predicate_choices
from app.measures.values import read_figure
from app.measures.words import conditions_sentence
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.widgets.form import Entry
from ui.widgets.section import Row, Section

_SIDES = {
    Side.POPULATION: ("Hvem målet handler om", "Alle."),
    Side.NUMERATOR: ("Af dem tæller dem, der …", "Alle, der er med."),
    Side.SPARED: ("Uden for målet holdes dem, der …", "Ingen."),
}
_ACTS = (("remove", "Fjern"),)
_NOT = [("", "… gør eller er det"), ("not", "… ikke gør eller er det")]
_OR = [("and", "og desuden"), ("or", "eller, sammen med den sidste")]


class ConditionSection(Section):
    """Each condition is kept as soon as it is agreed to."""

    def __init__(self, side: Side, notifier: Notifier, parent: QWidget) -> None:
        title, empty = _SIDES[side]
        super().__init__(title, "Betingelse", empty, parent, shown=20)
        self._side, self._commands = side, Commands(notifier)
        self._measure: Definition | None = None
        self.add_asked.connect(self._ask)
        self.acted.connect(self._remove)

    def show_measure(self, measure: Definition, names: Mapping[str, str]) -> None:
        """Show what a measure asks on this side; hidden where its figure is entered."""
        self._measure = measure
        self.setVisible(measure.computed)
        said = [conditions_sentence((group,), names) for group in self._groups]
        self.show_rows([Row(str(at), text, acts=_ACTS, wrapped=True) for at, text in enumerate(said)])

    @property
    def _groups(self) -> Conditions:
        one = self._measure
        if one is None:
            return ()
        return {Side.POPULATION: one.population, Side.NUMERATOR: one.numerator, Side.SPARED: one.spared}[self._side]

    @property
    def _choices(self) -> list[tuple[str, str]]:
        return [] if self._measure is None else predicate_choices(self._measure.subject)

    def _ask(self) -> None:
        several = [Entry("how", "Sammen med de andre", "choice", "and", choices=_OR, share=3)] if self._groups else []
        choices = self._choices
        entries = (
            Entry("code", "Dem, der …", "choice", choices[0][0] if choices else "", choices=choices, share=6),
            Entry("not", "Sådan at de", "choice", "", choices=_NOT, share=3),
            *several,
        )
        self.open_form("Ny betingelse", entries, self._take, save="Videre")

    def _take(self, typed: Mapping[str, str], sure: bool) -> None:
        """A predicate that takes nothing is kept; of another one it is asked what it takes."""
        asked = asked_by(self._commands.notifier.session.store, typed["code"])
        if not asked.choices and not asked.high:
            if asked.listed:
                raise UserError("condition_item")
            self._keep(typed, {}, sure)
        else:
            QTimer.singleShot(0, self, partial(self._ask_values, dict(typed)))

    def _ask_values(self, chosen: Mapping[str, str]) -> None:
        asked = asked_by(self._commands.notifier.session.store, chosen["code"])
        entries: list[Entry] = []
        if asked.choices:
            any_of_them = [("", "hvilken som helst")] if asked.may_be_any else []
            begin = "" if asked.may_be_any else asked.choices[0][0]
            choices = [*any_of_them, *asked.choices]
            entries.append(Entry("item", "Hvilken?", "choice", begin, choices=choices, share=6))
        if asked.low:
            entries.append(Entry("low", "Fra", hint="kan være tom", share=3))
        if asked.high:
            entries.append(Entry("high", "Til" if asked.low else "Inden for", share=3))
        title = dict(self._choices)[chosen["code"]]
        self.open_form(f"Dem, der {title}", entries, partial(self._keep, chosen))

    def _keep(self, chosen: Mapping[str, str], typed: Mapping[str, str], sure: bool) -> None:
        item, is_rule = typed.get("item") or None, chosen["code"].startswith("deadline")
        one = Condition(
            chosen["code"],
            None if is_rule else item,
            read_figure(typed.get("low", ""), Unit.NUMBER).value,
            read_figure(typed.get("high", ""), Unit.NUMBER).value,
            item if is_rule else None,
            negated=chosen["not"] == "not",
        )
        groups = list(self._groups)
        if chosen.get("how") == "or" and groups:
            groups[-1] = (*groups[-1], one)
        else:
            groups.append((one,))
        if self._measure is not None:
            after = replace(draft_of(self._measure), **{str(self._side): tuple(groups)})
            self._commands.attempt(edit_measure, self._measure.id, after)

    def _remove(self, key: str, name: str) -> None:
        groups = tuple(group for at, group in enumerate(self._groups) if str(at) != key)
        if self._measure is not None:
            after = replace(draft_of(self._measure), **{str(self._side): groups})
            self._commands.run(edit_measure, self._measure.id, after)

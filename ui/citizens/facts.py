"""A citizen's facts, each corrected in place, with the next step on top."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.citizens.course import Facts
from app.commands.citizens import edit_citizen
from app.core.change import Change
from app.core.errors import UserError
from app.core.typed_facts import read_fact
from ui.citizens.citizen_commands import CitizenCommands
from ui.handovers.over_limit import OverLimit
from ui.texts.handovers import over_limit_of
from ui.texts.words import day_typed
from ui.widgets.day_line import DAY_HINT
from ui.widgets.fact_panel import Fact, FactEditor, FactPanel, Items
from ui.widgets.field import FactField
from ui.widgets.labels import line_label

_ANYWAY = "Ret alligevel"
_CV = {True: "ja", False: "nej", None: ""}
CATALOGUES = (
    *("target_group", "benefit", "effort_kind", "exemption_kind", "exit_reason"),
    *("marking_kind", "talk_kind", "plan_kind"),
)
"""What a citizen's page lets one choose from."""
_CATALOGUES = {"target_group_id": "target_group", "benefit_id": "benefit"}
_FACTS = (
    Fact("target_group_id", "Målgruppe", chosen=True),
    Fact("benefit_id", "Ydelse", chosen=True),
    Fact("case_number", "Sagsnummer"),
    Fact("town", "By"),
    Fact("start_on", "I forløb siden", DAY_HINT),
    Fact("unemployed_since", "Ledig siden", DAY_HINT),
    Fact("cv_date", "CV på Jobnet", "ja, nej eller dato"),
    Fact("review_date", "Tværfaglig gennemgang", DAY_HINT),
    Fact("arrived_on", "Ankommet til Danmark", DAY_HINT),
    Fact("permit_date", "Opholdstilladelse", DAY_HINT),
    Fact("benefit_months", "Md. med ydelse af 36", "0 til 36"),
    Fact("repatriation_talk", "Repatrieringssamtale", DAY_HINT),
)


class FactsEditor(FactEditor):
    """Corrects a citizen's facts; a day that brings a jobformidler over the limit wants a reason."""

    def __init__(self, commands: CitizenCommands) -> None:
        super().__init__(self._correct)
        self._commands = commands
        self.over: OverLimit | None = None
        """Asks for the reason."""

    def show_facts(self, facts: Facts, *, anew: bool) -> None:
        """Show what is kept; `anew` for another citizen."""
        self.keep_drafts(self._commands.notifier.drafts, facts.id)
        for name, field in self.fields.items():
            value = getattr(facts, name)
            text = str(value) if isinstance(value, str | int) else day_typed(value)
            if name == "cv_date" and facts.cv_date is None:
                text = _CV[facts.cv]
            field.show_kept(text, anew=anew)

    def _correct(self, name: str, text: str) -> None:
        correct = _correction(self._commands, self._values(name, text.strip()), sure=self.fields[name].is_sure)
        try:
            correct(None)
        except UserError as error:
            if self.over is not None and over_limit_of(error):
                self.over.with_reason(correct, self.fields[name].accept, _ANYWAY)
            raise

    def _values(self, name: str, text: str) -> dict[str, object]:
        told = {word: has for has, word in _CV.items()}
        if name == "cv_date" and text.casefold() in told:
            return {"cv": told[text.casefold()], "cv_date": None}
        return {name: read_fact(name, text, self._commands.today)}


def _correction(
    commands: CitizenCommands, values: Mapping[str, Any], *, sure: bool = False
) -> Callable[[str | None], Change]:
    """Corrects facts of the citizen who is in sight now, whoever is when a reason has been given."""
    citizen_id = commands.citizen_id

    def command(why: str | None) -> Change:
        return commands.attempt(edit_citizen, citizen_id, why=why, sure=sure, **values)

    return command


def _nothing() -> None:
    """The page shows by itself what was done."""


class FactsPanel(FactPanel):
    """'Oplysninger': target group, benefit, town and the days that rules ask for."""

    def __init__(self, commands: CitizenCommands, editor: FactsEditor, parent: QWidget) -> None:
        self.over = editor.over = OverLimit(commands.notifier, parent)
        super().__init__(_FACTS, editor, self._correct, parent)
        self._commands = commands
        self.column.setContentsMargins(16, 13, 12, 13)
        self.column.setSpacing(8)

    def show_facts(self, facts: Facts, items: dict[str, Items]) -> None:
        """Show the chosen values; a retired one that the citizen still has stands among them."""
        for name, catalogue in _CATALOGUES.items():
            value, text = getattr(facts, name) or "", getattr(facts, name.removesuffix("_id"))
            self.show_choice(name, [("", "–"), *items[catalogue]], value, text)
            self.choices[name].setToolTip(text)

    def _correct(self, name: str, value: str) -> None:
        self.over.with_reason(_correction(self._commands, {name: value or None}), _nothing, _ANYWAY)


class NextStep(QFrame):
    """Two facts in large letters, which the editor keeps."""

    def __init__(self, editor: FactsEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 16, 13)
        column.setSpacing(6)
        for name, label, hint in (
            ("next_step", "Næste skridt på vej mod job", "Hvad sker der nu?"),
            ("job_goal", "Borgerens eget jobmål", "Hvad vil borgeren selv?"),
        ):
            heading = line_label(label, "section", self)
            column.addWidget(heading)
            column.addWidget(editor.add(FactField(name, label, self, style="step", hint=hint)))

"""A citizen's facts, each corrected in place, with the next step on top."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalMapper, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.citizens.course import Facts
from app.commands.citizens import edit_citizen
from app.core.change import Change
from app.core.errors import UserError
from app.core.typed_facts import read_fact
from ui.citizens.citizen_commands import CitizenCommands
from ui.handovers.over_limit import OverLimit
from ui.texts.errors import error_sentence
from ui.texts.handovers import over_limit_of
from ui.texts.words import day_typed
from ui.widgets.boxes import ChoiceBox
from ui.widgets.field import FactField

_DAY, _ANYWAY = "fx 1/3-26", "Ret alligevel"
_LINES = (
    ("case_number", "Sagsnummer", ""),
    ("town", "By", ""),
    ("start_on", "I forløb siden", _DAY),
    ("cv_date", "CV på Jobnet, dato", _DAY),
    ("review_date", "Tværfaglig gennemgang", _DAY),
    ("permit_date", "Opholdstilladelse", _DAY),
    ("benefit_months", "Md. med ydelse af 36", "0 til 36"),
    ("repatriation_talk", "Repatrieringssamtale", _DAY),
)
_CHOICES = (("target_group_id", "Målgruppe", "target_group"), ("benefit_id", "Ydelse", "benefit"))
Items = Sequence[tuple[str, str]]


class FactsEditor:
    """Keeps what fields hold, and shows a refusal at the field that caused it."""

    def __init__(self, commands: CitizenCommands) -> None:
        self._commands = commands
        self.fields: dict[str, FactField] = {}
        self.over: OverLimit | None = None
        """Asks why, where a day that is corrected brings a jobformidler over the limit."""

    def add(self, field: FactField) -> FactField:
        """Take care of a field."""
        self.fields[field.name] = field
        field.saving.connect(self._save)
        return field

    def show_facts(self, facts: Facts, *, anew: bool) -> None:
        """Show what is kept; `anew` for another citizen."""
        for name, field in self.fields.items():
            value = getattr(facts, name)
            text = str(value) if isinstance(value, str | int) else day_typed(value)
            if name == "cv_date" and facts.cv and facts.cv_date is None:
                text = "ja"
            field.show_kept(text, anew=anew)

    @property
    def is_unsaved(self) -> bool:
        """Whether something stands in a field that is not kept."""
        return self._first_unsaved() is not None

    def save_all(self) -> FactField | None:
        """Save what is not saved; the first field that could not be is the answer."""
        for field in self.fields.values():
            field.save()
        return self._first_unsaved()

    def _first_unsaved(self) -> FactField | None:
        return next((field for field in self.fields.values() if field.is_unsaved), None)

    def _save(self, field: FactField) -> None:
        command = None
        try:
            command = _correction(self._commands, self._values(field))
            command(None)
        except UserError as error:
            field.refuse(error_sentence(error))
            if command is not None and self.over is not None and over_limit_of(error):
                self.over.run(command, field.accept, _ANYWAY)
        else:
            field.accept()

    def _values(self, field: FactField) -> dict[str, object]:
        text = field.text.strip()
        if field.name == "cv_date" and text.casefold() in {"ja", "nej", ""}:
            return {"cv": text.casefold() == "ja", "cv_date": None}
        return {field.name: read_fact(field.name, text, self._commands.today)}


def _correction(commands: CitizenCommands, values: dict[str, object]) -> Callable[[str | None], Change]:
    """Corrects facts of the citizen who is in sight now, whoever is when a reason has been given."""
    citizen_id = commands.citizen_id

    def command(why: str | None) -> Change:
        return commands.attempt(edit_citizen, citizen_id, why=why, **values)

    return command


class FactsPanel(QFrame):
    """'Oplysninger': target group, benefit, town and the days that rules ask for."""

    def __init__(self, commands: CitizenCommands, editor: FactsEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._commands = commands
        self.choices: dict[str, ChoiceBox] = {}
        self._kept: dict[str, str] = {}
        choosing = QSignalMapper(self)
        choosing.mappedString.connect(self._chosen)
        self.over = editor.over = OverLimit(commands.notifier, parent)
        self.over.finished.connect(self._show_kept)
        self._refusals: dict[str, QLabel] = {}
        title = QLabel("Oplysninger", self)
        title.setObjectName("section")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for name, label, _ in _CHOICES:
            box = ChoiceBox(self, least=80)
            box.setObjectName("inplace")
            box.setAccessibleName(label)
            choosing.setMapping(box, name)
            box.activated.connect(choosing.map)
            self.choices[name] = box
            self._line(grid, label, box)
        for name, label, hint in _LINES:
            self._line(grid, label, editor.add(FactField(name, label, self, hint=hint)))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 12, 13)
        column.setSpacing(8)
        column.addWidget(title)
        column.addLayout(grid)

    def show_facts(self, facts: Facts, items: dict[str, Items]) -> None:
        """Show the chosen values; a retired one that the citizen still has stands among them."""
        for name, _, catalogue in _CHOICES:
            box = self.choices[name]
            value, text = getattr(facts, name), getattr(facts, name.removesuffix("_id"))
            wanted: list[tuple[str, str]] = [("", "–"), *items[catalogue]]
            if value and value not in dict(wanted):
                wanted.append((value, text))
            box.offer(wanted)
            self._kept[name] = value or ""
            box.choose(self._kept[name])
            box.setToolTip(text)

    def _show_kept(self) -> None:
        for name, value in self._kept.items():
            self.choices[name].choose(value)

    def _line(self, grid: QGridLayout, text: str, widget: QWidget) -> None:
        label = QLabel(text, self)
        label.setObjectName("muted")
        label.setMinimumHeight(30)
        row = grid.rowCount()
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(widget, row, 1)

    def _chosen(self, name: str) -> None:
        values: dict[str, object] = {name: self.choices[name].value or None}
        self.over.run(_correction(self._commands, values), self._show_kept, _ANYWAY)


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
            heading = QLabel(label, self)
            heading.setObjectName("section")
            column.addWidget(heading)
            column.addWidget(editor.add(FactField(name, label, self, style="step", hint=hint)))

"""Who is on the board and not in the list, and what becomes of them: left, closed, handed over or moved."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.days import DayField
from app.core.errors import UserError
from app.importing.choices import MissingChoice
from app.importing.planned import Missing
from ui.importing.missing_list import MissingList, MissingRow
from ui.importing.missing_ways import CLOSE, HAND_OVER, LEAVE, MOVE, MissingWays
from ui.importing.words import counted
from ui.texts.errors import error_sentence
from ui.widgets.boxes import ChoiceBox
from ui.widgets.day_line import DayLine
from ui.widgets.labels import line_label, text_label

_NOT_CLOSED = "De bliver der, hvis du ikke vælger andet for en eller flere."
_NOBODY = "Alle, der er på tavlen, er også på listen."
_FIELDS = {
    CLOSE: (DayField.CASE_END, "Slutdato", "Afgangsårsag", "Vælg en årsag"),
    HAND_OVER: (DayField.HANDOVER, "Fra den", "Ny jobformidler", "Vælg en jobformidler"),
    MOVE: (DayField.TEAM_MOVE, "Fra den", "Nyt team", "Vælg et team"),
}
_UNCHOSEN = {
    CLOSE: "Vælg, hvorfor sagen afsluttes.",
    HAND_OVER: "Vælg, hvem der skal være jobformidler.",
    MOVE: "Vælg, hvilket team sagen hører til.",
}


class MissingPanel(QWidget):
    """`decided(ids, choice)` for citizens by id; the choice is None where they are to be left as they are."""

    decided = Signal(object, object)

    def __init__(self, ways: MissingWays, parent: QWidget) -> None:
        super().__init__(parent)
        self._ways = ways
        self.summary = text_label("", "plain", self)
        self.summary.setContentsMargins(15, 0, 15, 0)
        self.people = MissingList(self)
        self.people.selectionModel().selectionChanged.connect(self._name_button)
        self.form = QWidget(self)
        self.what = ChoiceBox(self.form, least=120)
        self.which = ChoiceBox(self.form, least=120)
        self.day = DayLine(DayField.CASE_END, ways.today, self.form)
        self.error = text_label("", "refusal", self.form)
        self.use = QPushButton("", self.form)
        self.use.setAutoDefault(True)
        self._names = [line_label(text, "muted", self.form) for text in ("Hvad", "", "")]
        fields = QFormLayout(self.form)
        fields.setContentsMargins(15, 8, 12, 8)
        fields.setSpacing(8)
        for name, widget in zip(self._names, (self.what, self.which, self.day), strict=True):
            fields.addRow(name, widget)
        fields.addRow(self.error)
        fields.addRow(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.summary)
        column.addWidget(self.people, 1)
        column.addWidget(self.form)
        self.day.begin(ways.today, ways.today)
        self.what.activated.connect(self._ask)
        self.use.clicked.connect(self._decide)
        self.show_missing((), {})

    def show_missing(self, missing: Sequence[Missing], chosen: Mapping[str, MissingChoice]) -> None:
        """Show these people with what was chosen for them, or that there is nobody."""
        who = counted(len(missing), "borger på tavlen er ikke på listen", "borgere på tavlen er ikke på listen")
        self.summary.setText(f"{who}. {_NOT_CLOSED}" if missing else _NOBODY)
        for part in (self.people, self.form):
            part.setVisible(bool(missing))
        names = self._ways.names if chosen else {}
        self.people.set_rows([MissingRow.of(one, chosen.get(one.citizen_id), names) for one in missing])
        if missing and not self.what.count():
            self.what.offer(self._ways.kinds())
            self._ask()
        self._name_button()

    def _ask(self) -> None:
        """Ask for what goes with what is chosen."""
        kind = self.what.value
        self._say("")
        asks = kind in _FIELDS
        for name, field in zip(self._names[1:], (self.which, self.day), strict=True):
            _show(name, field, shown=asks)
        if asks:
            self.day.field, day, which, nothing = _FIELDS[kind]
            self._names[1].setText(which)
            self._names[2].setText(day)
            self.which.setAccessibleName(which)
            self.day.setAccessibleName(day)
            self.which.offer([("", nothing), *self._ways.of(kind)])
            self.which.choose("")
        self.what.setAccessibleName("Hvad der skal ske med de valgte")

    def _decide(self) -> None:
        ids, kind = self.people.chosen, self.what.value
        if not ids:
            return
        if kind == LEAVE:
            self.decided.emit(ids, None)
            return
        if not self.which.value:
            self._say(_UNCHOSEN[kind])
            self.which.setFocus()
            return
        try:
            day = self.day.read()
        except UserError as error:
            self._say(error_sentence(error))
            self.day.setFocus()
            return
        self._say("")
        self.day.settle()
        self.decided.emit(ids, self._ways.choice(kind, day, self.which.value))

    def _name_button(self) -> None:
        count = len(self.people.chosen)
        self.use.setEnabled(count > 0)
        self.use.setText(f"Brug for {counted(count, 'valgt', 'valgte')}" if count else "Vælg, hvem det gælder")

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setAccessibleName(text)
        self.error.setVisible(bool(text))


def _show(name: QLabel, field: QWidget, *, shown: bool) -> None:
    name.setVisible(shown)
    field.setVisible(shown)

"""The panel 'Identitet': a wrong CPR number is corrected, two entries are merged, one made by mistake goes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from app.citizens.citizen import CitizenHistory
from app.citizens.persons import Candidate, candidates, likely, person
from app.commands.citizens import edit_citizen
from app.commands.persons import delete_citizen
from app.core.errors import UserError
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.identity_words import choice, likeness
from ui.core.dialogs import Dialogs
from ui.erasing.asking import Erasing
from ui.texts.deletion import TEXT_QUESTION
from ui.widgets.completion import complete
from ui.widgets.form import Entry
from ui.widgets.section import Row, Section

_CPR, _MERGE, _DELETE, _ERASE = "cpr", "merge", "delete", "erase"
_MOST_SHOWN = 3
_KNOWN = "Gemt; det gamle huskes, når det rettes"


class Identity(QObject):
    """Drives the panel. `compared(id)` when another entry is to stand beside this one; `about_whom(id)` says whom the
    page is about, nobody before the citizen is deleted, the citizen again where that was refused; `deleted` when done.
    """

    compared = Signal(str)
    about_whom = Signal(str)
    deleted = Signal()

    def __init__(self, section: Section, commands: CitizenCommands, dialogs: Dialogs) -> None:
        super().__init__(section)
        self.section = section
        self._dialogs = dialogs
        self._commands = commands
        self._has_cpr = False
        self._taken: tuple[str, str] | None = None
        self._shown = ""
        self._others: Sequence[Candidate] = ()
        self.erasing = Erasing(commands.notifier, "citizens", section)
        section.acted.connect(self._act)

    def show_history(self, history: CitizenHistory) -> None:
        """Show what is known of who this is."""
        if self._shown != history.facts.id:
            self._taken = None
        self._shown, self._has_cpr = history.facts.id, history.facts.has_cpr
        self._show_rows()

    def erase_text(self, key: str, name: str) -> None:
        """Ask whether what stood in a row of this citizen's that was removed is to be deleted for good."""
        if self._dialogs.confirm(self.section, "Slet for altid", TEXT_QUESTION, "Slet for altid"):
            table, _, row_id = key.partition("/")
            self.erasing.erase_text(table, row_id, self._shown)

    def _show_rows(self) -> None:
        store = self._commands.notifier.session.store
        act = "Ret" if self._has_cpr else "Tilføj"
        rows = [Row(_CPR, "CPR-nummer", "", _KNOWN if self._has_cpr else "Mangler", ((_CPR, act),))]
        alike = [(one.id, one.name, likeness(one)) for one in likely(store, self._shown)]
        if self._taken is not None and self._taken[0] not in {row_id for row_id, *_ in alike}:
            alike.insert(0, (*self._taken, "har det CPR-nummer, der blev skrevet"))
        for row_id, name, why in alike[:_MOST_SHOWN]:
            rows.append(Row(row_id, f"Ligner {name}", "", why, (("compare", "Sammenlign"),)))
        rows.append(
            Row(_MERGE, "Står borgeren her to gange?", "", "Alt samles hos én", ((_MERGE, "Slå sammen med …"),))
        )
        rows.append(Row(_DELETE, "Oprettet ved en fejl?", "", "Kan fortrydes med Ctrl+Z", ((_DELETE, "Fjern"),)))
        rows.append(Row(_ERASE, "Skal alt slettes?", "", "Kan ikke fortrydes", ((_ERASE, "Slet for altid …"),)))
        self.section.show_rows(rows)

    def _act(self, key: str, name: str) -> None:
        if name == _CPR:
            title = "Ret CPR-nummeret" if self._has_cpr else "Tilføj CPR-nummer"
            entry = Entry(_CPR, "Det rigtige CPR-nummer", hint="ddmmåå-nnnn")
            self.section.open_form(title, (entry,), self._correct, below=key)
        elif name == _MERGE:
            self._ask_whom(key)
        elif name == _DELETE:
            self._delete()
        elif name == _ERASE:
            self._erase()
        else:
            self._beside(key)

    def _ask_whom(self, key: str) -> None:
        self._others = candidates(self._commands.notifier.session.store, self._commands.citizen_id)
        entry = Entry("other", "Hvem er den anden?", hint="Skriv navnet")
        form = self.section.open_form("Slå sammen med", (entry,), self._compare, below=key, save="Sammenlign")
        line = form.fields["other"] if form is not None else None
        if isinstance(line, QLineEdit):
            complete(line, [choice(one) for one in self._others])

    def _compare(self, typed: Mapping[str, str], sure: bool) -> None:
        words = " ".join(typed["other"].split()).casefold()
        exact = [one for one in self._others if choice(one).casefold() == words]
        found = exact or [one for one in self._others if words and words in choice(one).casefold()]
        if len(found) != 1:
            raise UserError("citizens_alike" if found else "citizen_unknown", text=typed["other"].strip())
        self._beside(found[0].id)

    def _beside(self, other_id: str) -> None:
        """Nothing more is to be typed here: what is wrong with it is decided where the two stand side by side."""
        self.section.close_form()
        self.compared.emit(other_id)

    def _correct(self, typed: Mapping[str, str], sure: bool) -> None:
        text = typed[_CPR].strip()
        if not text:
            raise UserError("cpr_digits", text=text)
        try:
            self._commands.attempt(edit_citizen, self._commands.citizen_id, cpr=text, sure=sure)
        except UserError as error:
            if error.code == "cpr_taken":
                self._taken = str(error.facts["id"]), str(error.facts["name"])
                self._show_rows()
            raise

    def _erase(self) -> None:
        citizen = person(self._commands.notifier.session.store.of_team(None), self._commands.citizen_id)
        if citizen is not None:
            self.erasing.ask([(citizen.id, citizen.name)])

    def _delete(self) -> None:
        citizen_id = self._commands.citizen_id
        self.about_whom.emit("")
        if self._commands.run(delete_citizen, citizen_id) is None:
            self.about_whom.emit(citizen_id)
        else:
            self.deleted.emit()

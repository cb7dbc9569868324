"""What a job asks for: skills and certificates, typed with completion; a new one joins the team's catalogue."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from app.commands.skills import ask_skill, drop_skill
from app.matching.profiles import named_skills, skill_names
from ui.companies.commands import OpeningCommands
from ui.widgets.completion import complete
from ui.widgets.form import Entry
from ui.widgets.section import Row, Section


class Required(QObject):
    """Drives the panel 'Kompetencer, der kræves'."""

    def __init__(self, commands: OpeningCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        empty = "Ingen. Kræves der truckkort, hygiejnebevis eller kørekort, så passer forslagene bedre."
        self.section = Section("Kompetencer, der kræves", "Kompetence", empty, parent)
        self.section.add_asked.connect(self.add)
        self.section.acted.connect(self._act)

    def show_skills(self, skill_ids: Sequence[str]) -> None:
        """Show these."""
        names = named_skills(self._commands.notifier.session.store, skill_ids)
        self.section.show_rows([Row(key, name, "", "", (("drop", "Fjern"),)) for key, name in names])

    def add(self) -> None:
        """Open the form for another one."""
        entries = (Entry("name", "Hvad skal man kunne?", hint="fx Truckkort", share=6),)
        form = self.section.open_form("Ny kompetence", entries, self._save)
        line = form.fields["name"] if form is not None else None
        if isinstance(line, QLineEdit):
            complete(line, skill_names(self._commands.notifier.session.store))

    def _save(self, values: Mapping[str, str], _: bool) -> None:
        self._commands.attempt(ask_skill, self._commands.opening_id, values["name"])

    def _act(self, key: str, _: str) -> None:
        self._commands.run(drop_skill, self._commands.opening_id, key)

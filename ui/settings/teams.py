"""Teams: the teams of the file, each named in place, taken out of use and back; and what a second team gives."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.commands.teams import add_team, rename_team, restore_team, retire_team
from app.core.words import counted
from app.settings.teams import TeamRow, teams_page
from ui.core.notifier import Notifier
from ui.settings.card import Card, quiet_button
from ui.settings.list_part import AskHead
from ui.settings.part import CardsPart
from ui.texts.errors import error_sentence
from ui.widgets.field import FactField
from ui.widgets.form import Entry
from ui.widgets.labels import line_label, text_label

_ABOUT = "Alle teams i filen deler kataloger og virksomheder. Regler, tekster og dagsordener har hvert team for sig."
_NEW = "Nyt team i filen"
_SECOND = (
    "Med et team mere kan I vælge team i menuen til venstre eller se alle samlet, flytte en borger til et andet team "
    "med hele historikken, og sammenligne teamenes sager."
)


class _TeamRow(QFrame):
    """One team: its name, who is there, and how it is taken out of use."""

    def __init__(self, team_id: str, part: "TeamsPart", parent: QWidget) -> None:
        super().__init__(parent)
        self._team_id, self._part = team_id, part
        self.setObjectName("row")
        self.field = part.cards.editor.add(FactField(team_id, "Teamets navn", self))
        self.summary = line_label("", "muted", self)
        self.retire = quiet_button("", "", self._retire, self)
        self.refusal = text_label("", "refusal", self)
        self.refusal.setContentsMargins(9, 0, 0, 4)
        self.refusal.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self.summary)
        row.addWidget(self.retire)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.refusal)

    def show_row(self, row: TeamRow) -> None:
        """Show the team as it is kept."""
        self.field.show_kept(row.name)
        staff = counted(row.staff, "medarbejder", "medarbejdere")
        cases = counted(row.cases, "åben sag", "åbne sager")
        self.summary.setText(f"{staff} · {cases}" if row.active else "Ude af brug")
        self.retire.setText("Brug ikke længere" if row.active else "Tag i brug igen")
        self.retire.setAccessibleName(f"{self.retire.text()}: {row.name}")

    def refuse(self, sentence: str) -> None:
        """Say what could not be done, or no longer."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _retire(self) -> None:
        self._part.retire(self._team_id)


class TeamsPart(CardsPart):
    """Every team of the file."""

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        card = Card("", "", self.cards.inside)
        card.column.setContentsMargins(0, 0, 0, 8)
        self.head = AskHead(card)
        self.head.show_words("Teams i filen", _ABOUT, _NEW)
        self.head.add_asked.connect(self.add)
        self.head.form_closed.connect(self.take_focus)
        card.column.addWidget(self.head)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(8, 0, 16, 0)
        self._list.setSpacing(0)
        card.column.addLayout(self._list)
        self.cards.add_panel(card)
        self.second = text_label(_SECOND, "note", self.cards.inside)
        self.cards.add_panel(self.second)
        self.cards.end()
        self.rows: dict[str, _TeamRow] = {}
        self._kept: dict[str, TeamRow] = {}
        self._card = card
        self._newest = ""

    def refresh(self) -> None:
        """Show the teams as they are kept."""
        rows = teams_page(self.notifier.session.store, self.commands.today)
        self._kept = {row.id: row for row in rows}
        for gone in self.rows.keys() - self._kept.keys():
            one = self.rows.pop(gone)
            del self.cards.editor.fields[gone]
            self._list.removeWidget(one)
            one.hide()
            one.deleteLater()
        for place, row in enumerate(rows):
            if row.id not in self.rows:
                self.rows[row.id] = _TeamRow(row.id, self, self._card)
            one = self.rows[row.id]
            one.show_row(row)
            one.refuse("")
            if self._list.indexOf(one) != place:
                self._list.insertWidget(place, one)
            one.show()
        self.second.setVisible(sum(row.active for row in rows) < 2)

    def save(self, name: str, text: str) -> None:
        """Keep a team's name; raises UserError."""
        self.commands.attempt(rename_team, name, text)

    def add(self) -> None:
        """Ask for one more team."""
        self.head.ask(_NEW, (Entry("name", "Teamets navn", share=6),), self._add)

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        return self.head.saves_all() and super().saves_all()

    def take_focus(self) -> None:
        """Put the focus on the name of the team that was made just now, else on the first one's."""
        one = self.rows.get(self._newest) or next(iter(self.rows.values()))
        self._newest = ""
        one.field.line.setFocus()

    def retire(self, team_id: str) -> None:
        """Take a team out of use, or into use again."""
        for one in self.rows.values():
            one.refuse("")
        refused = self.commands.refusal(retire_team if self._kept[team_id].active else restore_team, team_id)
        if refused is not None:
            self.rows[team_id].refuse(error_sentence(refused))

    def _add(self, values: Mapping[str, str], _: bool) -> None:
        """Make the team, and go to it once the form has closed."""
        known = set(self.rows)
        self.commands.attempt(add_team, values["name"])
        self._newest = next((team_id for team_id in self.rows if team_id not in known), "")

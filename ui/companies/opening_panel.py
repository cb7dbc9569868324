"""What a job is in full: facts corrected where they stand, what it asks for, its matches, and who fits it best."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.commands.matches import propose_match
from app.commands.openings import close_opening, edit_opening, move_opening, reopen_opening
from app.companies.facts import read_opening_fact
from app.companies.openings import OpeningKind, OpeningRow
from app.companies.words import KINDS, OPENING_STATES, until
from app.core.words import counted, number
from app.matching.rows import MatchRow, candidates, matches_of_opening
from app.settings.catalogues import active_items, item_name
from ui.companies.commands import OpeningCommands
from ui.companies.required import Required
from ui.core.actions import Actions, shown_key
from ui.core.notifier import Notifier
from ui.matching.candidate_list import NOBODY, CandidateList
from ui.matching.match_list import MatchList
from ui.texts.words import day_typed
from ui.widgets.completion import complete
from ui.widgets.detail import Detail
from ui.widgets.fact_panel import Fact, FactEditor, FactPanel
from ui.widgets.field import FactField
from ui.widgets.flow import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import line_label, text_label

_FACTS = (
    Fact("company", "Virksomhed", "skriv navnet"),
    Fact("kind", "Type", chosen=True),
    Fact("hours", "Timer om ugen", "fx 15"),
    Fact("places", "Pladser", "antal"),
    Fact("deadline", "Frist", "fx 1/12"),
    Fact("wanted_from", "Ønsket fra", "fx 1/12"),
    Fact("town", "By", "virksomhedens by"),
    Fact("branche_id", "Branche", chosen=True),
    Fact("requirements", "Krav", "hvad skal man kunne?"),
    Fact("source", "Kilde", "hvor kommer det fra?"),
)
_ACTIONS = ("fill_opening", "withdraw_opening", "reopen_opening", "show_company_of")
CLOSED = "Jobbet er lukket. Genåbn det for at foreslå flere borgere."
_MOST = 6  # candidates


class OpeningPanel(Detail):
    """`citizen_asked(id)` when a citizen's own page is wanted."""

    citizen_asked = Signal(str)

    def __init__(self, notifier: Notifier, actions: Actions, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self._commands = OpeningCommands(notifier)
        self._actions = actions
        self.opening: OpeningRow | None = None
        self.editor = FactEditor(self._save, self.reveal)
        self.title = self.editor.add(FactField("title", "Job", self, style="name"))
        # Made in the order in which they stand, for Tab.
        head = self._head()
        self.matches = MatchList(notifier, self, citizens=True, most_shown=6)
        self.matches.opened.connect(self._match_opened)
        self.candidates = CandidateList(self, most_shown=_MOST)
        self.candidates.chosen.connect(self._propose)
        self.facts = FactPanel(_FACTS, self.editor, self._choose, self)
        self.required = Required(self._commands, self)
        self._places = (self.required.section,)
        for panel in (
            head, self._framed("Forslag", "", self.matches),
            self._framed("Passer bedst", "Enter foreslår den valgte borger", self.candidates), self.facts,
            self.required.section,
        ):  # fmt: skip
            self.add_panel(panel)
        self.end()

    @property
    def opening_id(self) -> str:
        """Which opening it is; empty for none."""
        return self._commands.opening_id

    def show_opening(self, row: OpeningRow | None, companies: Sequence[str], towns: Sequence[str]) -> None:
        """Show this opening; `companies` and `towns` are what is offered where they are typed."""
        anew = row is None or row.id != self.opening_id
        self._commands.opening_id = row.id if row else ""
        self.opening = row
        self.show_something(row is not None)
        if row is None:
            return
        if anew:
            self.begin_anew()
        store, today = self._notifier.session.store, self._commands.today
        self.editor.keep_drafts(self._notifier.drafts, row.id)
        self.editor.show_texts(_texts(row), anew=anew)
        self._complete("company", companies)
        self._complete("town", towns)
        branches = [("", "–"), *((item.id, item.name) for item in active_items(store, "branche"))]
        self.facts.show_choice("branche_id", branches, row.branche_id or "", item_name(store, row.branche_id))
        self.facts.show_choice("kind", [(kind.value, text) for kind, text in KINDS.items()], row.kind.value, "")
        self.required.show_skills(row.skills)
        self._show_head(row)
        self.matches.show_matches(matches_of_opening(store, row.id))
        found = candidates(store, row.id, today, _MOST) if row.is_open else []
        self.candidates.empty_text = NOBODY if row.is_open else CLOSED
        # The best one is chosen until the user goes to the list and chooses another.
        self.candidates.show_candidates(found, anew=anew or not self.candidates.hasFocus())

    def fill(self) -> None:
        """The places are taken."""
        self._try(self._commands.refusal(close_opening, self.opening_id, filled=True))

    def withdraw(self) -> None:
        """The company doesn't look for anybody any more."""
        self._try(self._commands.refusal(close_opening, self.opening_id, filled=False))

    def reopen(self) -> None:
        """Somebody is looked for again."""
        self._try(self._commands.refusal(reopen_opening, self.opening_id))

    def _head(self) -> QFrame:
        panel = QFrame(self)
        panel.setObjectName("panel")
        self.at = QLabel(panel)
        self.at.setWordWrap(True)
        self.summary = text_label("", "muted", panel)
        row = QWidget(panel)
        flow = Flow(row, 2)
        self.buttons: dict[str, KeyButton] = {}
        for spec, action in self._actions.items():
            if spec.name in _ACTIONS:
                self.buttons[spec.name] = KeyButton(action, spec.text, shown_key(spec.keys[0]), panel)
        where = QHBoxLayout()
        where.addWidget(self.at, 1)
        where.addWidget(self.buttons["show_company_of"], 0, Qt.AlignmentFlag.AlignTop)
        for name in _ACTIONS[:-1]:
            flow.addWidget(self.buttons[name])
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 11, 16, 10)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(where)
        column.addWidget(self.summary)
        column.addWidget(row)
        return panel

    def _framed(self, title: str, description: str, inside: QWidget) -> QFrame:
        panel = QFrame(self)
        panel.setObjectName("panel")
        heading = line_label(title, "section", panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 11, 16, 11)
        column.setSpacing(6)
        column.addWidget(heading)
        if description:
            small = line_label(description, "small", panel)
            column.addWidget(small)
        column.addWidget(inside)
        return panel

    def _show_head(self, row: OpeningRow) -> None:
        free = row.places - row.started
        due = until(row.deadline, self._commands.today) if row.deadline and row.is_open else ""
        parts = [
            OPENING_STATES[row.state],
            f"frist {due}" if due else "",
            counted(free, "ledig plads", "ledige pladser") if row.is_open else "",
        ]
        self.at.setText(", ".join(part for part in (row.company, row.town) if part))
        self.summary.setText(" · ".join(part for part in parts if part))
        possible = {
            "fill_opening": row.is_open,
            "withdraw_opening": row.is_open,
            "reopen_opening": not row.is_open,
            "show_company_of": row.company_id is not None,
        }
        for name, can in possible.items():
            self.buttons[name].setVisible(can)

    def _complete(self, name: str, words: Sequence[str]) -> None:
        line: QLineEdit = self.editor.fields[name].line
        complete(line, words)

    def _save(self, name: str, text: str) -> None:
        if name == "company":
            self._commands.attempt(move_opening, self.opening_id, text)
            return
        facts: dict[str, Any] = {name: read_opening_fact(name, text, self._commands.today)}
        self._commands.attempt(edit_opening, self.opening_id, **facts)

    def _choose(self, name: str, value: str) -> None:
        facts: dict[str, Any] = {name: OpeningKind(value) if name == "kind" else value or None}
        self._try(self._commands.refusal(edit_opening, self.opening_id, **facts))

    def _propose(self, citizen_id: str) -> None:
        one = self.candidates.current
        owner = one.jobformidler_id if one is not None and one.citizen_id == citizen_id else None
        self._try(self._commands.refusal(propose_match, citizen_id, self.opening_id, staff_id=owner))

    def _match_opened(self, match: MatchRow) -> None:
        self.citizen_asked.emit(match.citizen_id)


def _texts(row: OpeningRow) -> dict[str, str]:
    return {
        "title": row.title,
        "company": row.company,
        "hours": number(row.hours) if row.hours else "",
        "places": str(row.places),
        "deadline": day_typed(row.deadline),
        "wanted_from": day_typed(row.wanted_from),
        "town": row.town,
        "requirements": row.requirements,
        "source": row.source,
    }

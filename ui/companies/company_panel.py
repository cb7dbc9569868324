"""What a company is in full: facts corrected where they stand, who to talk to, its jobs, and who is or was there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.commands.companies import edit_company
from app.companies.companies import CompanyView, PlacedThere, Twins, company_view
from app.companies.facts import read_company_fact
from app.companies.openings import OpeningRow
from app.companies.words import KINDS
from app.core.words import counted, number, people
from app.settings.catalogues import active_items
from ui.companies.commands import CompanyCommands
from ui.companies.company_sections import Contacts, People, Remark, Spellings
from ui.companies.opening_columns import due_words
from ui.companies.requests import Requests
from ui.companies.twins import TwinsOf
from ui.core.notifier import Notifier
from ui.texts.words import day_typed, span
from ui.widgets.completion import complete
from ui.widgets.detail import Detail
from ui.widgets.fact_panel import Fact, FactEditor, FactPanel
from ui.widgets.field import FactField
from ui.widgets.flow import Flow
from ui.widgets.labels import text_label
from ui.widgets.section import Row, Section

_FACTS = (
    Fact("cvr", "CVR-nummer", "otte cifre"),
    Fact("branche_id", "Branche", chosen=True),
    Fact("town", "By"),
    Fact("fixed_staff_id", "Fast person her", chosen=True),
    Fact("needs_surveyed_on", "Behovsafdækket", "fx 1/3-26"),
    Fact("in_talks_since", "I drøftelser siden", "fx 1/3-26"),
    Fact("code_of_care_since", "Code of Care siden", "fx 1/3-26"),
    Fact("centre_places", "Centerpladser", "antal i virksomhedscenter"),
    Fact("centre_mentor", "Centerets mentor", "navn"),
)
DAYS = ("code_of_care_since", "needs_surveyed_on", "in_talks_since")


class CompanyPanel(Detail):
    """`opening_asked(id)`, `citizen_asked(id)` and `new_opening_asked` when that is wanted."""

    opening_asked = Signal(str)
    citizen_asked = Signal(str)
    new_opening_asked = Signal()

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(notifier, parent)
        self._commands = CompanyCommands(notifier)
        self.view: CompanyView | None = None
        self.editor = FactEditor(self._save, self.reveal)
        self.name = self.editor.add(FactField("name", "Virksomhedens navn", self, style="name"))
        # Made in the order in which they stand, for Tab.
        head = self._head()
        self.twins = TwinsOf(self._commands, self)
        self.people = People(self._commands, self)
        self.requests = Requests(self._commands, self)
        self.contacts = Contacts(self._commands, self)
        self.openings = Section("Job", "Job", "Ingen job. Opret det første på ti sekunder.", self, key="Alt+J")
        self.openings.add_asked.connect(self.new_opening_asked)
        self.openings.acted.connect(self._opening_acted)
        nobody = "Ingen borgere er eller har været her. De kommer af sig selv, når en indsats får virksomhedens navn."
        self.placed = Section("Borgere her", "", nobody, self, shown=6)
        self.placed.acted.connect(self._placed_acted)
        self.facts = FactPanel(_FACTS, self.editor, self._choose, self)
        self.remark = Remark(self._commands, self)
        self.spellings = Spellings(self._commands, self)
        self._places = (
            self.people.section, self.requests.section, self.contacts.section, self.remark.section,
            self.spellings.section, self.twins.section,
        )  # fmt: skip
        for panel in (
            head, self.twins.section, self.people.section, self.requests.section, self.contacts.section,
            self.openings, self.placed, self.facts, self.remark.section, self.spellings.section,
        ):  # fmt: skip
            self.add_panel(panel)
        self.end()

    @property
    def company_id(self) -> str:
        """Which company it is; empty for none."""
        return self._commands.company_id

    def show_company(
        self,
        company_id: str,
        openings: Sequence[OpeningRow],
        twins: Sequence[Twins],
        names: Sequence[str],
        towns: Sequence[str],
    ) -> None:
        """Show this company; `openings`, `twins`, `names` and `towns` are of all companies."""
        store, today = self._commands.notifier.session.store, self._commands.today
        anew = company_id != self._commands.company_id
        self._commands.company_id = company_id
        self.view = view = company_view(store, company_id, today) if company_id else None
        self.show_something(view is not None)
        if view is None:
            return
        if anew:
            self.begin_anew()
        company = view.company
        texts = {name: str(getattr(company, name) or "") for name in self.editor.fields}
        days = {name: day_typed(getattr(company, name)) for name in DAYS}
        self.editor.keep_drafts(self._commands.notifier.drafts, company.id)
        self.editor.show_texts(texts | days, anew=anew)
        complete(self.editor.fields["town"].line, towns)
        branches = [("", "–"), *((item.id, item.name) for item in active_items(store, "branche"))]
        self.facts.show_choice("branche_id", branches, company.branche_id or "", view.branche)
        people = [("", "Ingen"), *self._commands.staff()]
        self.facts.show_choice("fixed_staff_id", people, company.fixed_staff_id or "", view.fixed)
        for part in (self.people, self.contacts, self.spellings, self.remark):
            part.show_view(view)
        self.requests.show_company()
        self.twins.show_twins(twins, [name for name in names if name != company.name])
        self._show_openings([one for one in openings if one.company_id == company_id])
        self._show_placed(view)
        self._show_head(view)

    def retire(self) -> None:
        """The company is no longer used; or it is again."""
        if self.view is not None:
            active = not self.view.company.active
            self._try(self._commands.refusal(edit_company, self.company_id, active=active))

    def _ask_merge(self) -> None:
        self.twins.ask()
        if self.twins.section.form is not None:
            self.reveal(self.twins.section.form)

    def _head(self) -> QFrame:
        panel = QFrame(self)
        panel.setObjectName("panel")
        self.summary = text_label("", "muted", panel)
        self.merge_button = self.small_button("Læg sammen med …", panel)
        self.merge_button.clicked.connect(self._ask_merge)
        self.retire_button = self.small_button("", panel)
        self.retire_button.clicked.connect(self.retire)
        row = QWidget(panel)
        flow = Flow(row, 2)
        flow.addWidget(self.merge_button)
        flow.addWidget(self.retire_button)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 11, 16, 10)
        column.setSpacing(4)
        for widget in (self.name, self.summary, row):
            column.addWidget(widget)
        return panel

    def _show_head(self, view: CompanyView) -> None:
        company = view.company
        here = sum(one.running for one in view.placed)
        free = max(0, (company.centre_places or 0) - here)
        centre = counted(company.centre_places or 0, "plads", "pladser")
        parts = [
            "" if company.active else "Ude af brug",
            "Medlem af Code of Care" if company.code_of_care_since else "",
            f"Virksomhedscenter med {centre}, {counted(free, 'ledig', 'ledige')}" if company.centre_places else "",
            f"Fast person: {view.fixed}" if view.fixed else "",
            f"{people(here)} her nu" if here else "",
        ]
        self.summary.setText(" · ".join(part for part in parts if part))
        self.summary.setVisible(any(parts))
        self.retire_button.setText("Brug ikke længere" if company.active else "Tag i brug igen")
        self.merge_button.setVisible(company.active)

    def _show_openings(self, rows: Sequence[OpeningRow]) -> None:
        today = self._commands.today

        def described(one: OpeningRow) -> str:
            places = f"{one.places - one.started} af {counted(one.places, 'ledig', 'ledige')}" if one.is_open else ""
            hours = f"{number(one.hours)} t/uge" if one.hours else ""
            return " · ".join(part for part in (KINDS[one.kind], hours, places) if part)

        self.openings.show_rows(
            [
                Row(
                    one.id,
                    one.title,
                    due_words(one, today),
                    described(one),
                    (("open", "Åbn"),),
                    "" if one.is_open else "past",
                )
                for one in rows
            ]
        )

    def _show_placed(self, view: CompanyView) -> None:
        today = self._commands.today

        def described(one: PlacedThere) -> str:
            return f"{one.kind} · {span(one.start_on, one.end_on, today)}"

        self.placed.show_rows(
            [
                Row(
                    one.effort_id,
                    one.name,
                    "er her" if one.running else one.exit_reason or ("kommer" if one.start_on > today else "sluttet"),
                    described(one),
                    (("open", "Åbn"),),
                    "" if one.running else "past",
                )
                for one in view.placed
            ]
        )

    def _save(self, name: str, text: str) -> None:
        value = read_company_fact(name, text, self._commands.today)
        self._commands.attempt(edit_company, self.company_id, **{name: value})

    def _choose(self, name: str, value: str) -> None:
        self._try(self._commands.refusal(edit_company, self.company_id, **{name: value or None}))

    def _opening_acted(self, key: str, _: str) -> None:
        self.opening_asked.emit(key)

    def _placed_acted(self, key: str, _: str) -> None:
        one = next((one for one in self.view.placed if one.effort_id == key), None) if self.view else None
        if one is not None:
            self.citizen_asked.emit(one.citizen_id)

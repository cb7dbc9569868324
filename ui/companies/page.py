"""The page Virksomheder: every company and every job, found, filtered and sorted, and beside it the chosen one."""

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.companies.companies import company_rows, likely_the_same, town_names
from app.companies.openings import openings
from app.companies.workplaces import workplace_names
from app.core.words import grouped
from ui.companies.actions import COMPANIES_ACTIONS
from ui.companies.company_columns import RETIRED
from ui.companies.list_page import ListPage
from ui.companies.lists import CompaniesList, JobsList
from ui.companies.new_company import NewCompany
from ui.companies.new_opening import NewOpening
from ui.companies.on_paper import CompaniesOnPaper
from ui.companies.opening_columns import ALL
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.widgets.chip import Chip
from ui.widgets.list_copying import serve
from ui.widgets.top_bar import TopBar

_OF_A_COMPANY = ("log_contact", "new_person", "new_request", "opening_here")
_OF_A_JOB = ("fill_opening", "withdraw_opening", "reopen_opening", "show_company_of")


class CompaniesPage(Page):
    """Two lists, `companies` and `jobs`."""

    name = "companies"
    specs = COMPANIES_ACTIONS

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._build(context.window_actions)
        self._connect()
        self._show_half(self.companies)

    @property
    def half(self) -> ListPage:
        """The half in sight."""
        return self.jobs if self._halves.currentWidget() is self.jobs else self.companies

    def refresh(self) -> None:
        """Ask the questions again and show the answers."""
        super().refresh()
        store, day = self._notifier.session.store, self._commands.today
        jobs, companies = openings(store, day), company_rows(store, day, self._commands.now)
        active = sum(row.active for row in companies)
        self._tabs[0].setText(f"Virksomheder · {grouped(active)}")
        self._tabs[1].setText(f"Job · {grouped(sum(row.is_open for row in jobs))}")
        for chip in self._tabs:
            chip.updateGeometry()
        towns = town_names(store)
        self.companies.show_rows(companies, jobs, likely_the_same(store), towns)
        self.jobs.show_rows(jobs, workplace_names(store), towns)

    def show_company(self, company_id: str) -> bool:
        """Bring a company into sight, without the filters if they hide it; False where there is none."""
        return self._reveal(self.companies, company_id, frozenset({RETIRED}))

    def show_opening(self, opening_id: str) -> bool:
        """Bring an opening into sight, without the filters if they hide it; False where there is none."""
        return self._reveal(self.jobs, opening_id, frozenset({ALL}))

    def ask_company(self) -> None:
        """Open the form for a new company."""
        self.new_opening.sheet.hide()
        self._show_half(self.companies)
        self.new_company.ask()

    def ask_opening(self) -> None:
        """Open the form for a new job."""
        self.new_company.sheet.hide()
        self._show_half(self.jobs)
        self.new_opening.ask()

    def take_focus(self) -> None:
        """Put the focus into the list."""
        if not self.holds_focus:
            self.half.take_focus()

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        return self.half.detail.saves_all()

    def _build(self, window_actions: Actions) -> None:
        here = self.actions_here
        self.bar = TopBar(self)
        self.bar.add_title("Virksomheder")
        self._tabs = tuple(Chip(self.bar, name, one_of=True) for name in ("companies", "jobs"))
        for chip in self._tabs:
            chip.setToolTip(here["switch_work"].toolTip())
            chip.picked.connect(self._tab_picked)
            self.bar.row.addWidget(chip)
        self.bar.add_stretch()
        self.bar.add_search(window_actions["open_search"])
        self.bar.add_button(window_actions["new_company"], "plus")
        self.bar.add_button(window_actions["new_opening"], "plus", main=True)
        self._halves = QStackedWidget(self)
        self.companies = CompaniesList(self._notifier, here, window_actions, self._halves)
        self.jobs = JobsList(self._notifier, here, window_actions, self._halves)
        self.company, self.opening = self.companies.panel, self.jobs.panel
        self._halves.addWidget(self.companies)
        self._halves.addWidget(self.jobs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._halves, 1)
        self.new_company = NewCompany(self._notifier, self)
        self.new_opening = NewOpening(self._notifier, self)

    def _connect(self) -> None:
        for half, name in ((self.companies, "company"), (self.jobs, "opening")):
            half.shown.connect(self._enable)
            serve(half.table, self._settings, self._notifier, name)
        self.company.opening_asked.connect(self.show_opening)
        self.company.new_opening_asked.connect(self._opening_here)
        self.on_paper = CompaniesOnPaper(self, self._context)
        self.companies.banner.asked.connect(self.show_company)
        self.new_company.added.connect(self.show_company)
        self.new_opening.added.connect(self.show_opening)
        for panel in (self.company, self.opening):
            panel.citizen_asked.connect(self._open_citizen)
        for form in (self.new_company, self.new_opening):
            form.finished.connect(self._back_to_list)
        for name, handler in (
            ("find_work", self._find),
            ("sort_work", self._sort),
            ("switch_work", self._switch),
            ("log_contact", self._log_contact),
            ("new_person", self._new_person),
            ("new_request", self._new_request),
            ("opening_here", self._opening_here),
            ("fill_opening", self.opening.fill),
            ("withdraw_opening", self.opening.withdraw),
            ("reopen_opening", self.opening.reopen),
            ("show_company_of", self._show_company_of),
            ("leave_work", self._escape),
        ):
            self.actions_here.connect(name, handler)

    def _open_citizen(self, citizen_id: str) -> None:
        self.citizen_asked.emit(citizen_id, [])

    def _enable(self) -> None:
        """What concerns one company or one job needs one in sight."""
        for half, names in ((self.companies, _OF_A_COMPANY), (self.jobs, _OF_A_JOB)):
            there = half.in_sight and bool(half.shown_id)
            for name in names:
                self.actions_here[name].setEnabled(there)
        row = self.opening.opening
        if row is not None and self.jobs.in_sight:
            self.actions_here["reopen_opening"].setEnabled(not row.is_open)
            for name in ("fill_opening", "withdraw_opening"):
                self.actions_here[name].setEnabled(row.is_open)

    def _reveal(self, half: ListPage, key: str, wanted: frozenset[str]) -> bool:
        if self._stale:
            self.refresh()
        if not self.half.detail.saves_all():
            return True
        self._show_half(half)
        found = half.reveal(key, wanted)
        half.take_focus()
        return found

    def _show_half(self, half: ListPage) -> None:
        self._halves.setCurrentWidget(half)
        for chip, one in zip(self._tabs, (self.companies, self.jobs), strict=True):
            chip.setChecked(half is one)
            one.in_sight = half is one
        if not self._stale:
            half.show_chosen()

    def _tab_picked(self, name: str) -> None:
        self._go(self.jobs if name == "jobs" else self.companies)

    def _switch(self) -> None:
        self._go(self.jobs if self.half is self.companies else self.companies)

    def _go(self, half: ListPage) -> None:
        if half is self.half or self.half.detail.saves_all():
            self._show_half(half)
            half.take_focus()
        else:
            self._show_half(self.half)

    def _show_company_of(self) -> None:
        row = self.opening.opening
        if row is not None and row.company_id is not None:
            self.show_company(row.company_id)

    def _find(self) -> None:
        self.half.into_field()

    def _sort(self) -> None:
        self.half.filters.more.showMenu()

    def _back_to_list(self) -> None:
        self.half.take_focus()

    def _log_contact(self) -> None:
        if self.company.saves_all():
            self.company.contacts.add()
            self._show_form()

    def _new_person(self) -> None:
        if self.company.saves_all():
            self.company.people.add()
            self._show_form()

    def _new_request(self) -> None:
        if self.company.saves_all():
            self.company.requests.add()
            self._show_form()

    def _show_form(self) -> None:
        form = self.company.open_form()
        if form is not None:
            self.company.reveal(form)

    def _opening_here(self) -> None:
        view = self.company.view
        if view is not None:
            self.new_opening.ask(view.company.name, view.company.id)

    def _escape(self) -> None:
        """First the form goes, then the focus goes back to the list, then words and filters go, and then the page to
        where it was opened from.
        """
        for sheet in (self.new_company.sheet, self.new_opening.sheet):
            if sheet.isVisible():
                sheet.hide()
                return
        focused = QApplication.focusWidget()
        if focused is not None and self.half.detail.isAncestorOf(focused):
            if self.half.detail.saves_all():
                self.half.take_focus()
        elif not self.half.filters.step_back():
            if self.half.filters.field.hasFocus():
                self.half.take_focus()
            else:
                self.left.emit()

"""The two halves of the page: all companies, and all jobs."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.companies.companies import CompanyRow, Twins
from app.companies.openings import OpeningRow
from ui.companies import company_columns, opening_columns
from ui.companies.company_panel import CompanyPanel
from ui.companies.list_page import ListPage
from ui.companies.opening_panel import OpeningPanel
from ui.companies.twins import TwinsBanner
from ui.core.actions import Actions
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.widgets.list_model import ListModel
from ui.widgets.list_table import ListTable
from ui.widgets.nothing import Nothing

_HIDDEN = "Intet passer til filtrene.\nTryk Esc for at fjerne dem."
_NO_COMPANIES = (
    "Her står virksomhederne, jeres kontakt med dem, deres job, og hvem der er placeret hvor.\nDer er ingen endnu."
)
_NO_OPENINGS = "Her står ledige job, og hvor der mangler folk, med dem, der passer bedst.\nDer er ingen endnu."


class CompaniesList(ListPage):
    """Every company, and beside the list the chosen one."""

    def __init__(self, notifier: Notifier, actions: Actions, window_actions: Actions, parent: QWidget) -> None:
        self._openings: Sequence[OpeningRow] = ()
        self._twins: Sequence[Twins] = ()
        self._names: Sequence[str] = ()
        self._towns: Sequence[str] = ()
        model: ListModel[CompanyRow] = ListModel(company_columns.COLUMNS, company_columns.described)
        steps = _steps(window_actions, "new_company")
        super().__init__(
            company_columns.WORDING,
            actions["leave_work"],
            actions["sort_work"],
            ListTable("Virksomheder", model, parent),
            Nothing(_NO_COMPANIES, _HIDDEN, "building-2", steps, parent),
            parent,
        )
        self.panel = CompanyPanel(notifier, self)
        self.add_detail(self.panel)
        self.banner = TwinsBanner(self)
        self.above.addWidget(self.banner)

    @property
    def shown_id(self) -> str:
        """The company in full."""
        return self.panel.company_id

    def show_rows(
        self, rows: list[CompanyRow], openings: Sequence[OpeningRow], twins: Sequence[Twins], towns: Sequence[str]
    ) -> None:
        """Show these; `twins` are those that may be one, `towns` what is offered where one is typed."""
        self._openings, self._twins, self._towns = openings, twins, towns
        self._names = [row.name for row in rows if row.active]
        self.filters.offer(company_columns.counts(rows), company_columns.branches(rows))
        self.banner.show_twins(twins)
        self._show_list(rows, company_columns.written)
        self.show_chosen()

    def _show(self, key: str) -> None:
        self.panel.show_company(key, self._openings, self._twins, self._names, self._towns)

    def _wanted(self) -> company_columns.CompanyFilter:
        return company_columns.CompanyFilter(self.filters.on, self.filters.choice)


class JobsList(ListPage):
    """Every job, and beside the list the chosen one."""

    def __init__(self, notifier: Notifier, actions: Actions, window_actions: Actions, parent: QWidget) -> None:
        self._commands = Commands(notifier)
        self._rows: Sequence[OpeningRow] = ()
        self._names: Sequence[str] = ()
        self._towns: Sequence[str] = ()
        model: ListModel[OpeningRow] = ListModel(
            opening_columns.columns(self._today), opening_columns.describer(self._today)
        )
        steps = _steps(window_actions, "new_opening")
        super().__init__(
            opening_columns.WORDING,
            actions["leave_work"],
            actions["sort_work"],
            ListTable("Job", model, parent),
            Nothing(_NO_OPENINGS, _HIDDEN, "briefcase", steps, parent),
            parent,
        )
        self.panel = OpeningPanel(notifier, actions, self)
        self.add_detail(self.panel)

    @property
    def shown_id(self) -> str:
        """The job in full."""
        return self.panel.opening_id

    def show_rows(self, rows: list[OpeningRow], companies: Sequence[str], towns: Sequence[str]) -> None:
        """Show these; `companies` and `towns` are what is offered where they are typed."""
        self._rows, self._names, self._towns = rows, companies, towns
        self.filters.offer(opening_columns.counts(rows), opening_columns.kinds(rows))
        self._show_list(rows, opening_columns.written)
        self.show_chosen()

    def _show(self, key: str) -> None:
        row = next((row for row in self._rows if row.id == key), None)
        self.panel.show_opening(row, self._names, self._towns)

    def _wanted(self) -> opening_columns.OpeningFilter:
        return opening_columns.OpeningFilter(self.filters.on, self.filters.choice)

    def _today(self) -> date:
        return self._commands.today


def _steps(actions: Actions, first: str) -> list[tuple[QAction, str]]:
    wanted = ((first, "plus"), ("import_list", "file-input"), ("open_demo", "users"))
    return [(actions[name], picture) for name, picture in wanted]

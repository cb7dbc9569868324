"""The page Borgere: every citizen in one table, found, filtered, sorted, and changed several at once."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QVBoxLayout, QWidget

from app.citizens.citizens import CaseState, CitizenFilter, CitizenList, citizen_list, citizen_list_after
from app.citizens.querying import catalogue_names
from app.commands.handovers import set_must_stay
from app.core.clock import today
from app.core.teams import active_teams, team_to_choose
from app.session import Announcement
from app.settings.catalogues import active_items
from ui.citizens.actions import CITIZENS_ACTIONS
from ui.citizens.column_menu import ColumnMenu
from ui.citizens.columns import COLUMNS, NOT_YET, Column, remembered, remembering
from ui.citizens.filters import CitizenFilters
from ui.citizens.new_citizen import NewCitizen
from ui.citizens.on_paper import CitizensOnPaper
from ui.citizens.several_about import SeveralMarked, SeveralTalked
from ui.citizens.table import CitizensTable
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.handovers.other_team import OtherTeam
from ui.handovers.several import Foot, Several
from ui.search.saved_menu import SavedSearches
from ui.widgets.keys import tab_through
from ui.widgets.list_copying import serve
from ui.widgets.nothing import Nothing, first_steps
from ui.widgets.top_bar import TopBar

_NOBODY = "Her står alle teamets borgere, både åbne og afsluttede sager.\nDer er ingen endnu."
_HIDDEN = "Ingen borgere passer til filtrene.\nTryk Esc for at vise alle åbne sager."


class CitizensPage(Page):
    """Everyone, open and closed."""

    name = "citizens"
    specs = CITIZENS_ACTIONS

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._several_teams = False
        self._list: CitizenList | None = None
        self._build(context, context.window_actions)
        self._connect()

    def refresh(self) -> None:
        """Ask the question again and show the answer."""
        session = self._notifier.session
        self._show(citizen_list(session.store, today(session.clock)))

    def reveal(self, citizen_id: str) -> bool:
        """Choose a citizen in the table, without the filters if they hide the row; False where there is none."""
        if self._stale:
            self.refresh()
        if not self.table.reveal(citizen_id):
            self.filters.clear()
            if not self.table.reveal(citizen_id):
                coming = any(row.coming for row in self.table.rows.everything if row.id == citizen_id)
                self.filters.want(CitizenFilter(CaseState.COMING if coming else CaseState.ALL))
        return self.table.reveal(citizen_id)

    def new_citizen(self) -> None:
        """Open the form for a new citizen."""
        self.new.ask()

    def come_back(self, citizen_id: str) -> None:
        """Choose whose page was looked at last."""
        self.table.reveal(citizen_id)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now, and takes the focus."""
        if self._stale:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                self.refresh()
            finally:
                QApplication.restoreOverrideCursor()
        super().showEvent(event)

    def take_focus(self) -> None:
        """Put the focus into the table; where it is empty, into the field above it."""
        if self.holds_focus:
            return
        first = self.table if self.table.rows.rows else self.filters.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, context: PageContext, window_actions: Actions) -> None:
        self.bar = TopBar(self)
        self.bar.add_title("Borgere")
        self.filters = CitizenFilters(self.actions_here["clear_citizen_filters"], self)
        self.saved = SavedSearches(self._notifier, context.dialogs, self._asked_text, context.window, self.bar)
        self.bar.row.addWidget(self.filters.field, 1)  # a query is long, and here is room
        for button in (self.filters.clear_button, self.saved.button):
            self.bar.row.addWidget(button)
        self.bar.row.addSpacing(12)
        search = self.bar.add_search(window_actions["open_search"])
        self.columns = ColumnMenu(self)
        self._columns_button = self.bar.add_menu("Kolonner", self.columns, "layout-list")
        self._columns_button.setToolTip(self.actions_here["choose_columns"].toolTip())
        new = self.bar.add_button(window_actions["new_citizen"], "plus", main=True)
        beside = (self.filters.field, self.filters.clear_button, self.saved.button, search, self._columns_button, new)
        tab_through((*beside, *self.filters.laid_out))
        panel = QFrame(self)
        panel.setObjectName("panel")
        self.table = CitizensTable(panel)
        self.empty = Nothing(_NOBODY, _HIDDEN, "users", first_steps(window_actions), panel)
        self.foot = Foot(self.actions_here, panel)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 4, 1, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        inside.addWidget(self.foot)
        around = QVBoxLayout()
        around.setContentsMargins(20, 0, 20, 16)
        around.addWidget(panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.filters, self.filters.aid.said):
            layout.addWidget(widget)
        layout.addLayout(around, 1)
        self.several = Several(self._notifier, self)
        self.other_team = OtherTeam(self._notifier, self)
        self.marked = SeveralMarked(self._notifier, self)
        self.talked = SeveralTalked(self._notifier, self)
        self.new = NewCitizen(self._notifier, self)
        self._forms = (self.new, self.several, self.other_team, self.marked, self.talked)
        self._choose_columns(remembered(self._settings.citizen_columns))
        self.copying = serve(self.table, self._settings, self._notifier, "citizen")
        self.table.arranging.actions_here.add_to(self.columns, "usual_columns")

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.saved.chosen.connect(self.filters.ask)
        self.filters.left_downwards.connect(self._into_table)
        self.table.left_upwards.connect(self._into_field)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(self._opened)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.columns.columns_chosen.connect(self._choose_columns)
        self.columns.sort_chosen.connect(self._sort_by)
        self.columns.aboutToShow.connect(self._mark_columns)
        self.new.added.connect(self.reveal)
        self.on_paper = CitizensOnPaper(self, self._context)
        for form in self._forms:
            form.finished.connect(self._back_to_table)
        for name, handler in (
            ("find_citizens", self._into_field),
            ("open_citizen", self._open_current),
            ("assign_citizens", self._assign),
            ("keep_citizens", self._keep),
            ("regroup_citizens", self._regroup),
            ("mark_citizens", self._mark),
            ("talk_citizens", self._talk),
            ("close_citizens", self._close),
            ("move_citizens", self._move),
            ("choose_columns", self._columns_button.showMenu),
            ("clear_citizen_filters", self._escape),
        ):
            self.actions_here.connect(name, handler)

    def _show(self, everyone: CitizenList) -> None:
        self._list = everyone
        self._stale = False
        store = self._notifier.session.store
        self._several_teams = bool(team_to_choose(store))
        self.foot.offer_teams(len(active_teams(store)) > 1)
        self.columns.offer_team(self._several_teams)
        self._fit_columns()
        plans = [(item.id, item.short) for item in active_items(store, "plan_kind")]
        self.filters.show_rows(everyone.rows, plans, catalogue_names(store), self._commands.today)
        self._ask()
        self.table.show_rows(everyone.rows, everyone.texts)
        self._show_listed()

    def follow(self, announcement: Announcement) -> None:
        """Ask again only about those whom the change is about."""
        if self._list is not None:
            store, edits = self._notifier.session.store, announcement.change.edits
            self._show(citizen_list_after(self._list, store, edits, self._commands.today))

    def _filter(self) -> None:
        self._fit_columns()
        self._ask()
        self._show_listed()

    def _ask(self) -> None:
        asked = self.filters.asked
        told = asked._replace(words="", unwanted=(), problems=())  # other words leave those who fit as they are
        self.table.rows.set_filter(told, asked.words, asked.unwanted)

    def _asked_text(self) -> str:
        return self.filters.words

    def _show_listed(self) -> None:
        listed, everyone = len(self.table.rows.rows), len(self.table.rows.everything)
        self.foot.show_listed(listed, everyone)
        self.table.setVisible(bool(listed))
        self.empty.setVisible(not listed)
        self.foot.setVisible(bool(everyone))
        self.empty.show_reason(nothing_at_all=not everyone)

    def _show_chosen(self) -> None:
        self.foot.show_chosen(self.table.chosen_count())

    def _choose_columns(self, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._settings.citizen_columns = remembering(columns)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Among closed cases one wants to see how they ended, among coming ones when they begin, chosen or not."""
        shown = set(self._columns)
        state = self.filters.wanted.state
        if state in (CaseState.CLOSED, CaseState.ALL):
            shown.add(Column.END)
        elif state is CaseState.COMING:
            shown = (shown | {Column.START}) - NOT_YET
        if not self._several_teams:
            shown.discard(Column.TEAM)
        columns = tuple(column for column in Column if column in shown)
        if tuple(self.table.columns) != columns:
            self.table.show_columns(columns)

    def _mark_columns(self) -> None:
        rows = self.table.rows
        self.columns.mark(self._columns, COLUMNS[rows.sorted_section or 0], falling=rows.falling)

    def _sort_by(self, column: Column) -> None:
        self.table.sort_or_turn(COLUMNS.index(column))

    def _opened(self, citizen_id: str) -> None:
        self.citizen_asked.emit(citizen_id, tuple(row.id for row in self.table.rows.rows))

    def _open_current(self) -> None:
        if citizen_id := self.table.current_id():
            self._opened(citizen_id)

    def _into_table(self) -> None:
        if self.table.rows.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_field(self) -> None:
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.choose_words()

    def _back_to_table(self) -> None:
        first = self.table if self.table.rows.rows else self.filters.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assign(self) -> None:
        self.several.ask_jobformidler(self.table.chosen())

    def _keep(self) -> None:
        """Let them stay with their jobformidler; where all are to stay already, no longer."""
        ids = self.table.chosen()
        chosen = set(ids)
        stay = all(row.must_stay for row in self.table.rows.rows if row.id in chosen)
        if ids:
            self._commands.run(set_must_stay, ids, not stay)

    def _regroup(self) -> None:
        self.several.ask_target_group(self.table.chosen())

    def _mark(self) -> None:
        self.marked.ask(self.table.chosen())

    def _talk(self) -> None:
        self.talked.ask(self.table.chosen())

    def _close(self) -> None:
        self.several.ask_end(self.table.chosen())

    def _move(self) -> None:
        self.other_team.ask(self.table.chosen())

    def _escape(self) -> None:
        """First the form goes, then the words, then the filters; at last the focus is in the table."""
        for form in self._forms:
            if form.sheet.isVisible():
                form.sheet.hide()
                return
        if not self.filters.step_back():
            self._into_table()

    def _open_menu(self, at: QPoint) -> None:
        if not self.table.chosen_count():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in (
            *("open_citizen", "assign_citizens", "keep_citizens", "regroup_citizens", "mark_citizens"),
            *("talk_citizens", "close_citizens", "move_citizens"),
        ):  # fmt: skip
            menu.addAction(self.actions_here[name])
        menu.popup(self.table.viewport().mapToGlobal(at))

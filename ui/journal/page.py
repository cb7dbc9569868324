"""The page Journal: who did what when in the whole file, found by citizen, person, kind and period."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget

from app.core.privacy import CprFilter
from app.core.words import counted
from app.journal.offered import citizens_to_choose, known_cprs, staff_to_choose
from app.journal.reading import Journal
from app.session import Announcement
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.journal.actions import JOURNAL_ACTIONS
from ui.journal.detail import JournalDetail
from ui.journal.filters import JournalFilters
from ui.journal.model import WHOM, JournalModel
from ui.journal.on_paper import JournalOnPaper
from ui.journal.words import Line, line_of
from ui.widgets.list_copying import serve
from ui.widgets.list_table import ListTable
from ui.widgets.nothing import Nothing
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from ui.journal.limit import JournalLimit

_NOTHING = "Her står, hvem der har gjort hvad hvornår.\nDer er ingenting endnu."
_HIDDEN = "Ingen linjer passer til filtrene.\nTryk Esc for at vise hele journalen."
_AWAY = "Journalen står på serveren, som ikke svarer lige nu.\nDen kommer, når serveren svarer igen."
_SHARES = (720, 380)  # of the width, at first
_PAINTED = 300  # milliseconds, by which the first lines stand there; whoever wants a name is not kept waiting
_TYPED = 150  # milliseconds after the last key in the field


class JournalPage(Page):
    """Every change, sight and event, the newest first or the oldest."""

    name = "journal"
    specs = JOURNAL_ACTIONS

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._journal: Journal | None = None
        self._without_cpr = CprFilter(())
        self._counting: Iterator[int] = iter(())
        self._sought: tuple[object, str] | None = None
        self._names: dict[str, str] = {}
        self.limit: JournalLimit | None = None
        self._counter, self._typing, self._offering = QTimer(self), QTimer(self), QTimer(self)
        self._offering.setSingleShot(True)
        self._offering.setInterval(_PAINTED)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPED)
        self._build(context.window_actions)
        self._connect()
        context.notifier.noted.connect(self.changed)
        for timer in (self._counter, self._typing, self._offering):
            context.notifier.closing.connect(timer.stop)  # or it would ask a file that is closed

    def refresh(self) -> None:
        """Ask anew who can be chosen, and what is sought."""
        super().refresh()
        store = self._notifier.session.store
        self._without_cpr = CprFilter(known_cprs(store))
        self.filters.offer(staff_to_choose(store), self._commands.today)
        self._offering.start()
        if self.filters.words:
            self._offer_citizens()
        self._seek()

    def _offer_citizens(self) -> None:
        """Offer everyone in the field, once the first lines stand there, or as soon as somebody is wanted."""
        self._offering.stop()
        found = citizens_to_choose(self._notifier.session.store)
        discretion = self._notifier.discretion
        citizens = [(one, discretion.text(name, one)) for one, name in found] if discretion.masked else found
        self._names = dict(citizens)
        self.filters.offer_citizens(citizens)

    def follow(self, announcement: Announcement) -> None:
        """A change is a new line; who can be chosen is asked again when the page comes back into sight."""
        self._seek()

    def complete(self) -> None:
        """Count to the end."""
        if self._offering.isActive():
            self._offer_citizens()
        while self._counter.isActive():
            self._count()

    def show_citizen(self, citizen_id: str) -> None:
        """Show what was done about this citizen."""
        if self._stale:
            self.refresh()
        self.complete()
        self.filters.clear()
        self.filters.want_citizen(self._names.get(citizen_id, ""))
        self._typed()

    def take_focus(self) -> None:
        """Put the focus into the list; where it is empty, into the field above it."""
        if not self.holds_focus:
            self._into_table()

    def masked(self, text: str, citizen_id: str = "") -> str:
        """A text as it may be read here: never with a CPR number, and by initials where names are masked."""
        return self._notifier.discretion.text(self._without_cpr(text), citizen_id or None)

    def _build(self, window_actions: Actions) -> None:
        self.bar = TopBar(self)
        self.bar.add_title("Journal")
        self.count = QLabel("", self.bar)
        self.count.setObjectName("muted")
        self.bar.row.addWidget(self.count)
        self.bar.add_stretch()
        self.bar.add_search(window_actions["open_search"])
        self.bar.add_button(self.actions_here["limit_journal"], "calendar", text="Grænse")
        self.bar.add_button(self.actions_here["give_journal_citizen"], "file-output")
        self.filters = JournalFilters(self.actions_here["leave_journal"], self)
        panel = QFrame(self)
        panel.setObjectName("panel")
        self.model = JournalModel()
        self.table = ListTable("Journal", self.model, panel)
        self.table.name_section = WHOM
        serve(self.table, self._settings, self._notifier, "journal")
        self.nothing = Nothing(_NOTHING, _HIDDEN, "history", (), panel)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.nothing, 1)
        beside = QFrame(self)
        beside.setObjectName("panel")
        self.detail = JournalDetail(beside)
        around = QVBoxLayout(beside)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self.detail)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(panel)
        self.splitter.addWidget(beside)
        self.splitter.setSizes(list(_SHARES))
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        below = QVBoxLayout()
        below.setContentsMargins(20, 0, 20, 16)
        below.addWidget(self.splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.filters)
        column.addLayout(below, 1)
        self.setTabOrder(self.filters.clear_button, self.table)
        self.setTabOrder(self.table, self.detail)

    def _connect(self) -> None:
        self._counter.timeout.connect(self._count)
        self._typing.timeout.connect(self._typed)
        self._offering.timeout.connect(self._offer_citizens)
        for timer in (self._counter, self._typing, self._offering):
            self._notifier.closing.connect(timer.stop)
        self.filters.changed.connect(self._filter)
        self.model.turned.connect(self._seek)
        self.filters.left_downwards.connect(self._into_table)
        self.table.left_upwards.connect(self._into_field)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self._into_detail)
        self.detail.more_asked.connect(self._show_more)
        self.on_paper = JournalOnPaper(self, self._context)
        for name, handler in (
            ("find_journal", self._into_field),
            ("open_journal_citizen", self._open_citizen),
            ("follow_journal_citizen", self._follow_citizen),
            ("give_journal_citizen", self._give_citizen),
            ("limit_journal", self._ask_limit),
            ("leave_journal", self._escape),
        ):
            self.actions_here.connect(name, handler)

    def _filter(self) -> None:
        """A choice takes effect at once, a name when no more is typed."""
        if self._sought is not None and self._sought[0] == self.filters.wanted:
            self._typing.start()
        else:
            self._seek()

    def _typed(self) -> None:
        self._typing.stop()
        if self._offering.isActive():
            self._offer_citizens()
        if self._sought != (self.filters.wanted, self.filters.citizen_id):
            self._seek()

    def _seek(self) -> None:
        store = self._notifier.session.store
        self._sought = (self.filters.wanted, self.filters.citizen_id)
        wanted, citizen = self._sought
        self._journal = Journal(store, wanted, citizen, oldest_first=not self.model.falling)
        self.model.begin(self._page)
        self._counting = self._journal.counting()
        self._counter.start(0)
        listed = bool(self.model.rows)
        self.table.setVisible(listed)
        self.nothing.setVisible(not listed)
        self.nothing.show_reason(nothing_at_all=not self.filters.active)
        if self._journal.refusal is not None:
            self.nothing.text.setText(_AWAY)
        if listed and not self.table.currentIndex().isValid():
            self.table.reveal(self.model.rows[0].id)
        self._show_chosen()

    def _page(self, beyond: int | None) -> Sequence[Line]:
        if self._journal is None:
            return ()
        day = self._commands.today
        return [line_of(line, day, self.masked) for line in self._journal.page(beyond)]

    def _count(self) -> None:
        """One step of the counting, so that nothing has to wait for it."""
        total = next(self._counting, None)
        if total is None:
            self._counter.stop()
        else:
            self.count.setText(counted(total, "linje", "linjer"))

    @property
    def chosen(self) -> Line | None:
        """The line that is chosen."""
        place = self.table.currentIndex().row()
        return self.model.row(place) if 0 <= place < len(self.model.rows) else None

    def _show_chosen(self) -> None:
        line = self.chosen
        if line is None or self._journal is None:
            self.detail.show_nothing()
        else:
            rows = self._journal.rows(line.line.number)
            whole = len(rows) >= line.line.size or bool(self.filters.citizen_id)
            self.detail.show_line(line, rows, self.masked, whole=whole)
        for name in ("open_journal_citizen", "follow_journal_citizen", "give_journal_citizen"):
            self.actions_here[name].setEnabled(line is not None and bool(line.citizen_id))

    def _show_more(self, first: int) -> None:
        line = self.chosen
        if line is not None and self._journal is not None:
            self.detail.add_rows(line, self._journal.rows(line.line.number, first), self.masked)

    def _open_citizen(self) -> None:
        if self.chosen is not None and self.chosen.citizen_id:
            self.citizen_asked.emit(self.chosen.citizen_id, ())

    def _ask_limit(self) -> None:
        if self.limit is None:
            from ui.journal.limit import JournalLimit  # seldom

            self.limit = JournalLimit(self._notifier, self._context.dialogs, self._context.window, self)
            self.limit.finished.connect(self._into_table)
        self.limit.ask()

    def _give_citizen(self) -> None:
        from ui.workbook.access import save_access  # seldom, and it loads what writes workbooks

        wanted = self.filters.citizen_id or (self.chosen.citizen_id if self.chosen is not None else "")
        if wanted:
            save_access(wanted, self._notifier, self._context.dialogs, self._context.window)

    def _follow_citizen(self) -> None:
        if self.chosen is not None and self.chosen.citizen_id:
            self.complete()
            self.filters.want_citizen(self._names.get(self.chosen.citizen_id, ""))
            self._typed()

    def _into_table(self) -> None:
        first = self.table if self.model.rows else self.filters.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_field(self) -> None:
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def _into_detail(self) -> None:
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        """Back to the list first, then to the whole journal: first what is typed goes, then what is chosen."""
        if self.limit is not None and self.limit.sheet.isVisible():
            self.limit.sheet.hide()
        elif self.detail.hasFocus():
            self._into_table()
        elif self.filters.step_back():
            self._typed()
        else:
            self._into_table()

"""The page Mål og status: how the goals stand, the status sheets month by month, and who is behind each figure."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.domain import Month
from app.measures.sheet_rows import sheets_of
from app.measures.sheets import Book, Sheet
from app.session import Announcement
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.measures.actions import MEASURES_ACTIONS
from ui.measures.head import SheetChips, Tabs
from ui.measures.on_paper import MeasuresOnPaper
from ui.measures.parts import DEVELOPMENT, EDIT, GOALS, MANAGEMENT, OF_A_SHEET, SETS, STATUS, MeasureParts
from ui.measures.people_panel import Behind, PeoplePanel
from ui.measures.reading import Reading
from ui.widgets.labels import text_label
from ui.widgets.top_bar import MonthSteps, TopBar
from ui.widgets.wrapping import WrappingRow

_PARTS = (
    (GOALS, "show_goals"),
    (STATUS, "show_status"),
    (MANAGEMENT, "show_management"),
    (DEVELOPMENT, "show_development"),
    (SETS, "show_sets"),
)
_PATIENCE = 300  # milliseconds after which it is said what takes so long
_MADE_OF = frozenset({"measure", "measure_condition", "target", "target_part", "status_sheet", "sheet_row", "setting"})
"""Tables that say which sheets and measures there are."""
_WITHOUT_FIGURES = frozenset({"note", "agreement", "story", "measure_value"})
"""Tables whose changes no figure that is worked out depends on."""


class MeasuresPage(Page):
    """One sheet at a time, as cards or as a table, until a month. `settled` when what was asked for is shown."""

    name = "measures"
    specs = MEASURES_ACTIONS
    of_one_team = True
    actions_in_search = True

    settled = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.book: Book | None = None
        self.sheet: Sheet | None = None
        """The sheet in sight."""
        self.sheet_id = ""
        self._reading = Reading(self._notifier, self)
        self._build(context.window_actions)
        self._connect(context.window_actions)
        self.show_part(GOALS)

    @property
    def ids(self) -> list[str]:
        """The sheets that are shown, in their order."""
        return [] if self.book is None else [one.id for one in self.book.sheets]

    def refresh(self) -> None:
        """Ask for all sheets anew, beside the window's work; until then what is known stands."""
        super().refresh()
        months = self._months
        self.steps.show_month(months.month, can_go_back=months.can_go_back, can_go_forward=months.can_go_forward)
        month, day, store = months.month, self._commands.today, self._notifier.session.store
        if sheets_of(store):
            QTimer.singleShot(_PATIENCE, self, self._wait)
            self._reading.ask(partial(Book.of, month=month, today=day, frames=self._context.frames()))
        else:
            self._reading.give_up()
            self._answered(Book.of(store, month, day))

    def _wait(self) -> None:
        """Nothing is there yet to be looked at, and it takes a while."""
        self.waiting.setVisible(self.book is None)

    def complete(self) -> None:
        """Have everything that was asked for shown now."""
        self._reading.complete()
        self.behind.complete()
        self.parts.complete()

    def follow(self, announcement: Announcement) -> None:
        """What was entered shows at once; what no figure depends on changes nothing."""
        edits, undone = announcement.change.edits, announcement.how == "undone"
        book = None if self.book is None or self._reading.busy else self.book.after(edits, undone=undone)
        if book is not None:
            self._show(book)
        elif any(edit.table not in _WITHOUT_FIGURES - {"measure_value"} for edit in edits):
            self.refresh()
        if any(edit.table in _MADE_OF for edit in edits):
            self.parts.refresh(self._months.month)
        if any(edit.table not in _WITHOUT_FIGURES for edit in edits):
            self.behind.ask_again()

    def show_sheet(self, sheet_id: str) -> None:
        """Show another sheet."""
        if sheet_id != self.sheet_id:
            self.sheet_id = sheet_id
            self.behind.close()
            self._show_sheet()

    def show_part(self, part: str) -> None:
        """Show the cards, the table, or another part."""
        self.help_part = part
        self.tabs.show_part(part)
        self.parts.show_part(part)
        if part not in OF_A_SHEET:
            self.behind.close()
        self.part_changed.emit()

    def open_people(self, measure_id: str, month: Month | None = None) -> None:
        """Show who is behind a measure's figure, of the month in sight if none is said."""
        row = self.sheet.row_of(measure_id) if self.sheet is not None else None
        self.behind.ask(measure_id, month or self._months.month, row.name if row is not None else "")

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        focused = QApplication.focusWidget()
        if self.holds_focus and focused is not None and focused.isVisible():
            return
        if self.people.isVisible():
            self.people.take_focus()
        else:
            self._into_part()

    def saves_all(self) -> bool:
        """What is being written into a cell or a form is kept, or has the focus."""
        if not self.parts.saves_all():
            return False
        form = self.people.form
        if form is not None and form.is_changed:
            form.hold()
            return False
        return True

    def _build(self, window_actions: Actions) -> None:
        here = self.actions_here
        self.bar = TopBar(self)
        back, forward = window_actions["month_back"], window_actions["month_forward"]
        self.steps = MonthSteps(self.bar, back, forward, title="Mål og status")
        self.bar.row.addWidget(self.steps)
        self.bar.add_stretch()
        self.bar.add_search(window_actions["open_search"])
        self.enter_button = self.bar.add_button(here["enter_figures"], "file-input")
        self.bar.add_button(here["get_figures"], "download")
        self.bar.add_button(window_actions["export_workbook"], "file-spreadsheet", main=True)
        self.chips = SheetChips(self)
        self.tabs = Tabs([(part, here[name]) for part, name in _PARTS], self)
        self.parts = MeasureParts(self._context, self)
        self.people = PeoplePanel(self._notifier, here, self)
        self.behind = Behind(self._notifier, self.people)
        self.parts.hide()
        self.waiting = text_label("Regner på tallene …", "lines", self)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.hide()
        row = WrappingRow(None, 16, growing=self.chips)
        row.addWidget(self.chips)
        row.addWidget(self.tabs)
        side = QHBoxLayout()
        side.setSpacing(14)
        side.addWidget(self.parts, 1)
        side.addWidget(self.people)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 12, 20, 16)
        inside.setSpacing(12)
        inside.addLayout(row)
        inside.addLayout(side, 1)
        inside.addWidget(self.waiting, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(inside, 1)

    def _connect(self, window_actions: Actions) -> None:
        self._months.changed.connect(self.mark_stale)
        self._reading.answered.connect(self._answered)
        self.behind.settled.connect(self.settled)
        self.chips.picked.connect(self._pick)
        self.people.opened.connect(self._open_citizen)
        self.parts.sets.shown.connect(self._show_set)
        self.parts.sets.rows_asked.connect(self._edit_sheet)
        self.parts.edit.left.connect(self._show_sets)
        self.parts.part_asked.connect(self.show_part)
        self.parts.people_asked.connect(self.open_people)
        self.parts.citizen_asked.connect(self.citizen_asked)
        self.on_paper = MeasuresOnPaper(self, self._context)
        for name, handler in (
            ("show_goals", self._show_goals),
            ("show_status", self._show_status),
            ("show_management", self._show_management),
            ("show_development", self._show_development),
            ("show_sets", self._show_sets),
            ("sheet_before", self._sheet_before),
            ("sheet_after", self._sheet_after),
            ("enter_figures", self._enter),
            ("get_figures", self.parts.ask_for_file),
            ("copy_figures", self.parts.copy),
            ("paste_figures", self.parts.paste),
            ("clear_figures", self.parts.clear_figures),
            ("show_people", self.parts.ask_people),
            ("note_here", self.people.write_note),
            ("agree_here", self.people.agree),
            ("leave_people", self._leave),
        ):
            self.actions_here.connect(name, handler)

    def _answered(self, book: Book) -> None:
        self._show(book)
        self.settled.emit()

    def _show(self, book: Book) -> None:
        first, self.book, self.sheet = self.book is None, book, None
        if self.sheet_id not in self.ids:
            self.sheet_id = self.ids[0] if self.ids else ""
        there = bool(self.ids)
        self.chips.setVisible(there)
        for name in (GOALS, STATUS):
            self.tabs.buttons[name].setEnabled(there)
        self.enter_button.setEnabled(there)
        self.parts.refresh(self._months.month)
        if not there and self.parts.part in OF_A_SHEET:
            self.show_part(SETS)
        self._show_sheet()
        self.parts.show()
        self.waiting.hide()
        if first and self.isVisible() and not isinstance(QApplication.focusWidget(), QLineEdit):
            self._into_part()

    def _show_sheet(self) -> None:
        self.sheet = sheet = None if self.book is None else self.book.sheet_of(self.sheet_id)
        names = () if self.book is None else [(one.id, one.name) for one in self.book.sheets]
        self.chips.show_sheets(names, self.sheet_id)
        self.parts.show_sheet(sheet)

    def _show_goals(self) -> None:
        self.show_part(GOALS)

    def _show_status(self) -> None:
        self.show_part(STATUS)

    def _pick(self, sheet_id: str) -> None:
        """Another sheet, from wherever on the page."""
        self.show_sheet(sheet_id)
        if self.parts.part not in OF_A_SHEET:
            self.show_part(GOALS)

    def _show_management(self) -> None:
        self.show_part(MANAGEMENT)

    def _show_development(self) -> None:
        self.show_part(DEVELOPMENT)

    def _show_sets(self) -> None:
        self.show_part(SETS)

    def _show_set(self, sheet_id: str) -> None:
        """A sheet is to be looked at, which may have just been made."""
        self.sheet_id = sheet_id
        self.complete()
        self.show_part(GOALS)

    def _edit_sheet(self, sheet_id: str) -> None:
        self.parts.edit.show_sheet(sheet_id, self._months.month)
        self.show_part(EDIT)

    def _sheet_before(self) -> None:
        self._turn(-1)

    def _sheet_after(self) -> None:
        self._turn(1)

    def _turn(self, by: int) -> None:
        if self.sheet_id in self.ids:
            self.show_sheet(self.ids[(self.ids.index(self.sheet_id) + by) % len(self.ids)])

    def _enter(self) -> None:
        """Go to where the first figure from outside is to be written, on another sheet where this one has none."""
        self.show_part(STATUS)
        if not self.parts.status.go_to_missing():
            other = next((one for one in self.ids if self.book and self.book.wants_figures(one)), None)
            if other is not None:
                self.show_sheet(other)
                self.parts.status.go_to_missing()

    def _open_citizen(self, citizen_id: str) -> None:
        self.citizen_asked.emit(citizen_id, self.people.list.ids)

    def _leave(self) -> None:
        if self.people.isVisible():
            self.behind.close()
            self._into_part()

    def _into_part(self) -> None:
        self.parts.take_focus()

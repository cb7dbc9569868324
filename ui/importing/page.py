"""Import og eksport: lists come in on this page, workbooks and copies go out."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.importing.planned import Outcome
from ui.core.actions import Actions
from ui.core.dialogs import LISTS
from ui.core.page import Page, PageContext
from ui.core.theme import icon
from ui.importing.actions import IMPORT_ACTIONS
from ui.importing.flow import ImportFlow, Step
from ui.importing.reading import Pasted, Source
from ui.importing.rejected_rows import save_rejected
from ui.importing.result_panels import DonePanel, SheetsPanel
from ui.importing.review import ReviewView
from ui.importing.shape_menu import ShapeMenu
from ui.importing.side import COLUMNS, LOOK, MISSING, ROW
from ui.importing.start_panel import StartPanel
from ui.importing.words import button_text, leaving, masked, waiting_words
from ui.widgets.boxes import OneOfParts, at_the_top, centred
from ui.widgets.one_or_both import BesideOrBelow
from ui.widgets.top_bar import MonthSteps, TopBar
from ui.workbook.exporter import Exporter
from ui.workbook.panel import WorkbookMemory, WriteOutPanel
from ui.workbook.status_paper import StatusPrinting

_PANEL_WIDTH = 640
_BESIDE, _HIGH = 900, 600  # pixels
_IN_REVIEW = ("find_in_list", "leave_out", "mend_row", "show_look", "show_columns", "show_row", "show_missing")
_LEAVE, _SKIP = "Forlad importen", "Spring listen over"
_LOST = "Det, du har valgt og rettet i listen, er ikke gemt og går tabt."


class ExchangePage(Page):
    """Both directions. An import goes through its steps on this page; a list can be dropped anywhere on it."""

    name = "exchange"
    specs = IMPORT_ACTIONS
    needs_names = True

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        months = context.months
        window_actions = self._window_actions = context.window_actions
        self.exporter = Exporter(context.notifier, context.dialogs, context.window, context.frames)
        self.flow = ImportFlow(context.notifier, months, self)
        self._shown_step, self._told = Step.REST, False
        self._make_bar(window_actions)
        self.start = StartPanel(window_actions["import_list"], self.actions_here["paste_list"], self)
        self.papers = StatusPrinting(context.notifier, context.dialogs, context.window)
        memory = WorkbookMemory(context.settings, context.notifier.session.store.team or "")
        self.out = WriteOutPanel(months, self.exporter, self.papers, memory, window_actions["back_up"], self)
        self.sheets = SheetsPanel(self)
        self.review = ReviewView(self.flow, self.actions_here, window_actions["import_list"], self)
        self.shapes = ShapeMenu(self.review.columns.shapes, self.flow, context.notifier, context.dialogs, self)
        self.done = DonePanel(window_actions, self.actions_here["save_rejected"], self)
        self._lay_out()
        self.start.stop_asked.connect(self.flow.cancel)
        self.sheets.chosen.connect(self.flow.choose_sheet)
        self.done.again.connect(self._read_another)
        self.actions_here.connect("import_now", self._import_now)
        self.review.over.agreed.connect(self.actions_here["import_now"].trigger)
        self._connect_actions()
        self.flow.changed.connect(self._show_flow)
        months.changed.connect(self.refresh)
        self.refresh()
        self._show_flow()

    def _connect_actions(self) -> None:
        review, handlers = (
            self.review,
            {
                "cancel_import": self._leave,
                "find_in_list": self.review.search,
                "leave_out": self.review.turn_rows,
                "mend_row": self.review.mend,
                "save_rejected": self.save_rejected,
                "paste_list": self.paste,
                "next_list": self._skip,
                "print_status": self.out.preview_paper,
            },
        )
        for name, handler in handlers.items():
            self.actions_here.connect(name, handler)
        for name, part in (
            ("show_look", LOOK),
            ("show_columns", COLUMNS),
            ("show_row", ROW),
            ("show_missing", MISSING),
        ):
            self.actions_here.connect(name, partial(review.side.show_part, part))

    def refresh(self) -> None:
        """Show which month is meant; the import tells by itself when it stands otherwise."""
        super().refresh()
        months = self._months
        self.steps.show_month(months.month, can_go_back=months.can_go_back, can_go_forward=months.can_go_forward)

    def choose_file(self) -> None:
        """Ask which lists to read, and begin with the first."""
        paths = self._context.dialogs.open_files(self, "Vælg listen, der skal hentes ind", LISTS)
        if paths:
            self.begin(*paths)

    def begin(self, *paths: Path) -> None:
        """Read these lists, one after the other; whatever was under way is dropped, and nothing of it was written."""
        self.flow.begin(*paths)

    def take(self, sources: Sequence[Source]) -> None:
        """Read these lists, after what is under way."""
        before = self.flow.waiting
        self.flow.take(*sources)
        if self.flow.waiting > before and self.flow.step is not Step.READING:
            self._notifier.said.emit(waiting_words(self.flow.waiting), False, False)

    def paste(self) -> None:
        """Read what was copied in a spreadsheet."""
        self.take([Pasted(QGuiApplication.clipboard().text())])

    def save_rejected(self) -> None:
        """Save the rows that can't be imported as a list that can be put right and read again."""
        review, source, context = self.flow.review, self.flow.source, self._context
        if review is not None and source is not None:
            save_rejected(review, source.name, context.dialogs, self, self._notifier)

    def take_focus(self) -> None:
        """Put the focus on the first decision of the step."""
        if not self.holds_focus:
            self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed on other pages counts here too; after a list that came in whole, the page begins anew."""
        whole = not self.flow.waiting and not self.actions_here["save_rejected"].isEnabled()
        if self._told and whole and self.flow.step is Step.DONE:
            self.flow.cancel()
        self.flow.set_awake(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, an import waits."""
        super().hideEvent(event)
        self._told = self.flow.step is Step.DONE and not event.spontaneous()
        self.flow.set_awake(False)

    def set_files_over(self, over: bool) -> None:
        """Say that files can be let go here."""
        self.start.zone.set_over(over)

    def _make_bar(self, window_actions: Actions) -> None:
        self.bar = TopBar(self)
        self.bar.add_title("Import og eksport")
        self.steps = MonthSteps(self.bar, window_actions["month_back"], window_actions["month_forward"])
        self.bar.row.addSpacing(10)
        self.bar.row.addWidget(self.steps)
        self.bar.add_stretch()
        self.next = self.bar.add_button(self.actions_here["next_list"], "chevron-right")
        self.cancel = self.bar.add_button(self.actions_here["cancel_import"], "x")
        self.finish = self.bar.add_button(self.actions_here["cancel_import"], "check", text="Færdig")
        self.main = self.bar.add_button(self.actions_here["import_now"], "check", main=True)
        self.main.setAutoDefault(True)

    def _lay_out(self) -> None:
        rest_page = at_the_top(BesideOrBelow((self.start, self.out), _BESIDE, _HIGH, self), _HIGH)
        self._pages = {
            Step.REST: rest_page,
            Step.READING: rest_page,
            Step.SHEETS: centred(self.sheets, _PANEL_WIDTH),
            Step.REVIEW: self.review,
            Step.DONE: centred(self.done, _PANEL_WIDTH),
        }
        self._stack = OneOfParts(self)
        for page in dict.fromkeys(self._pages.values()):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)

    def _show_flow(self) -> None:
        flow = self.flow
        under_way = flow.step in (Step.SHEETS, Step.REVIEW)
        self.cancel.setVisible(under_way)
        self.finish.setVisible(flow.step is Step.DONE)
        self.next.setVisible(flow.waiting > 0 and flow.step not in (Step.READING, Step.DONE))
        self.main.setVisible(flow.step is Step.REVIEW)
        self.actions_here["cancel_import"].setEnabled(flow.step is not Step.REST)
        for name in _IN_REVIEW:
            self.actions_here[name].setEnabled(flow.step is Step.REVIEW)
        counts = flow.review.counts if flow.review is not None else {}
        self.actions_here["save_rejected"].setEnabled(counts.get(Outcome.REJECTED, 0) > 0)
        self.actions_here["next_list"].setEnabled(flow.waiting > 0)
        self.actions_here["import_now"].setEnabled(bool(flow.importable))
        self.main.setEnabled(bool(flow.importable))
        self.main.setText(f" {button_text(counts if flow.step is Step.REVIEW else {}, leaving(flow.plan))}")
        self._show_start()
        if flow.step is Step.SHEETS and flow.listing is not None:
            self.sheets.show_sheets(flow.listing.facts, flow.refusal)
        elif flow.step is Step.REVIEW:
            self.review.show_flow()
        elif flow.done is not None:
            words = flow.plan.unknown if flow.plan else ()
            shown = flow.review.shown if flow.review else ()
            self.done.show_done(flow.done, words, shown, flow.kind, undone=flow.undone)
            self.done.show_waiting(flow.waiting)
        self._paint_main()
        self._stack.setCurrentWidget(self._pages[flow.step])
        self._lead_focus()

    def _paint_main(self) -> None:
        self.main.setIcon(icon("check", "accent_text" if self.main.isEnabled() else "muted", 16))

    def _show_start(self) -> None:
        flow = self.flow
        if flow.step is Step.READING:
            self.start.show_reading(masked(flow.source.name) if flow.source else "")
        elif flow.refusal and flow.step is Step.REST:
            self.start.show_refusal(flow.refusal)
        else:
            self.start.show_ready()

    def _lead_focus(self) -> None:
        """A new step begins where its first decision is."""
        flow = self.flow
        if flow.step is Step.REVIEW and flow.plan is None and not flow.refusal:
            return
        if flow.step is self._shown_step:
            return
        self._shown_step = flow.step
        if self.isVisible():
            self._take_focus()

    def _take_focus(self) -> None:
        first = {
            Step.REST: self.start.zone.choose,
            Step.REVIEW: self.main,
            Step.DONE: self.done.first,
        }
        if self.flow.step is Step.SHEETS:
            self.sheets.take_focus()
        elif self.flow.step is Step.REVIEW and not self.main.isEnabled():
            self.review.take_focus()
        elif self.flow.step in first:
            first[self.flow.step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Show all rows again; where all are in sight, leave the import, after a question if work would be lost."""
        flow = self.flow
        if flow.step is Step.REVIEW and self.review.clear_filters():
            return
        if not flow.is_worth_keeping or self._context.dialogs.confirm(self, _LEAVE, _LOST, _LEAVE):
            flow.cancel()

    def _skip(self) -> None:
        """Go on with the next list, after a question if work would be lost."""
        if not self.flow.is_worth_keeping or self._context.dialogs.confirm(self, _SKIP, _LOST, _SKIP):
            self.flow.go_on()

    def _read_another(self) -> None:
        if self.flow.waiting:
            self.flow.go_on()
        else:
            self._window_actions["import_list"].trigger()

    def _import_now(self) -> None:
        """Nothing can be painted while the store writes, so it is said before."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.main.setText(" Gemmer …")
        self.main.repaint()
        try:
            done = self.flow.import_now()
        finally:
            QApplication.restoreOverrideCursor()
            self._show_flow()
        if not done and self.flow.review is not None and self.flow.review.over:
            self.review.over.why.setFocus(Qt.FocusReason.OtherFocusReason)

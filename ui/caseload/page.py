"""The page Sagsbelastning: each jobformidler's cases against the limit, and the citizens behind every figure."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.board.board import Board
from app.board.following import board_after
from app.caseload.figures import Figure
from app.caseload.lead import LeadPage, LeadRow, caseload_page, of_group
from app.commands.absences import edit_absence
from app.commands.handovers import set_must_stay
from app.session import Announcement
from app.settings.catalogues import active_items
from ui.caseload import banner_words as words
from ui.caseload.actions import CASELOAD_ACTIONS
from ui.caseload.banner import Banners
from ui.caseload.group_button import GroupButton
from ui.caseload.load_head import LoadHead, LoadTotal
from ui.caseload.load_list import LoadList
from ui.caseload.lower import Lower, UnderEachOther, no_rows
from ui.caseload.people_panel import PeoplePanel
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.handovers.several import Several
from ui.widgets.labels import Yielding
from ui.widgets.one_or_both import OneOrBoth
from ui.widgets.top_bar import MonthSteps, TopBar

_AROUND = 268  # pixels above and below the rows
_SHARES = (820, 380)  # of the width, where a list of citizens is open
_BOTH, _ROWS = 900, 760  # pixels: for both, and for the rows alone

if TYPE_CHECKING:
    from ui.caseload.paper.document import CaseloadPrinting


class CaseloadPage(Page):
    """Rows, and beside them the citizens behind a figure."""

    name = "caseload"
    specs = CASELOAD_ACTIONS
    actions_in_search = True

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._board: Board | None = None
        self._missed: list[Announcement] = []
        self.page: LeadPage | None = None
        """Everything that the question answered; what is shown of it goes by the chosen target group."""
        self._build(context.window_actions)
        self._connect()

    @cached_property
    def printing(self) -> "CaseloadPrinting":
        """What writes and prints the page on paper."""
        from ui.caseload.paper.document import CaseloadPrinting

        return CaseloadPrinting(self._notifier, self._context.dialogs, self._context.window)

    def refresh(self) -> None:
        """Ask the question again and show the answer: of the board only for those whom the changes since are about."""
        store, month, known = self._notifier.session.store, self._months.month, self._board
        if known is None or known.month != month:
            self._show(self._context.board_of(month))
        else:
            edits = [edit for one in self._missed for edit in one.change.edits]
            self._show(board_after(known, store, edits, self._commands.today))

    def mark_stale(self) -> None:
        """Another month or another day: the whole board is asked for."""
        self._board = None
        super().mark_stale()

    def open_figure(self, row: LeadRow, figure: Figure) -> None:
        """Show the citizens behind a figure."""
        shown = self._shown
        if shown is None:
            return
        there = shown.row(row.key)
        if there is not None:
            self.rows.choose(row.key, figure)
            self.people.open(shown, there, figure)
            self.splitter.setSizes(list(_SHARES))
            self._settle()
            self.below.give_way(self._left.room_for_rows, self.rows.content_height())
            self.people.take_focus()

    def take_focus(self) -> None:
        """Put the focus into the rows; where there are none, on the first step."""
        focused = QApplication.focusWidget()
        if self.holds_focus and focused is not None and focused.isVisible():
            return
        if self.nothing.isVisible():
            self.nothing.take_focus()
        elif self.people.figure is not None:
            self.people.take_focus()
        else:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now, and takes the focus."""
        super().showEvent(event)
        self._settle()

    @property
    def _shown(self) -> LeadPage | None:
        """The page with the chosen target group."""
        return None if self.page is None else of_group(self.page, self.group.group_id)

    def _build(self, window_actions: Actions) -> None:
        here = self.actions_here
        self.bar = TopBar(self)
        back, forward = window_actions["month_back"], window_actions["month_forward"]
        self.steps = MonthSteps(self.bar, back, forward, title="Sagsbelastning")
        self.pill = Yielding("", "closed", self.bar)
        self.bar.row.addWidget(self.steps)
        self.bar.row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self.bar.add_stretch()
        self.group = GroupButton(self.bar)
        self.bar.add_search(window_actions["open_search"])
        self.propose_button = self.bar.add_button(here["propose"], "sparkles", main=True)
        self.banners = Banners(self)
        self.over, self.unheld, self.missing = self.banners.over, self.banners.unheld, self.banners.missing
        self.rows = LoadList(self)
        self.rows.serve(self._notifier, self._settings)
        self.head, self.total = LoadHead(self.rows, self), LoadTotal(self.rows, self)
        self.people = PeoplePanel(here, self)
        self.below = Lower(self._notifier, here, self)
        self.several = Several(self._notifier, self)
        self.nothing = no_rows(window_actions, self)
        self._left = UnderEachOther(self.head, self.rows, self.total, self.below, self)
        self._left.setMinimumWidth(_ROWS)
        self.splitter = OneOrBoth(self._left, self.people, _BOTH, self)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, 12, 20, 14)
        inside.setSpacing(8)
        inside.addWidget(self.banners)
        inside.addWidget(self.splitter, 1)
        inside.addWidget(self.nothing, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(inside, 1)

    def _connect(self) -> None:
        self._months.changed.connect(self.mark_stale)
        self.rows.figure_chosen.connect(self.open_figure)
        self.people.opened.connect(self._open_citizen)
        self.missing.asked.connect(self._stand_in)
        self.missing.also_asked.connect(self._empty_missing)
        self.unheld.asked.connect(self._show_unheld)
        self.people.gone.connect(self._into_rows)
        self._left.resized.connect(self._settle)
        self.group.changed.connect(self._show_page)
        self.over.asked.connect(self._propose)
        self.below.turned.connect(self._settle)
        self.below.let_go.connect(self._into_rows)
        self.several.finished.connect(self._back)
        for name, handler in (
            ("propose", self._propose),
            ("empty_caseload", self._empty_row),
            ("sort_loads", self.rows.sort_here),
            ("show_projection", self.below.toggle_projection),
            ("carry_out_all", self.below.proposal.carry_out_all),
            ("hand_over", self._hand_over),
            ("keep_with", self._keep),
            ("leave_list", self._leave),
            ("preview_caseload", self._preview),
            ("save_caseload", self._save),
        ):
            self.actions_here.connect(name, handler)

    def changed(self, announcement: Announcement) -> None:
        """What has changed shows at once, or when the page comes into sight."""
        self._missed.append(announcement)
        super().changed(announcement)

    def _show(self, whole: Board) -> None:
        session = self._notifier.session
        self._board, self._stale, self._missed = whole, False, []
        self.page = caseload_page(session.store, whole, self._commands.today)
        self.group.offer([(item.id, item.name) for item in active_items(session.store, "target_group")])
        self._show_page()

    def _show_page(self) -> None:
        whole, shown, months = self.page, self._shown, self._months
        if whole is None or shown is None:
            return
        self.steps.show_month(months.month, can_go_back=months.can_go_back, can_go_forward=months.can_go_forward)
        self.pill.set_whole(words.limit_pill(whole), words.limit_tip(whole))
        self.banners.say(whole)
        there = bool(whole.rows)
        self.nothing.setVisible(not there)
        self.nothing.show_reason(nothing_at_all=True)
        self.splitter.setVisible(there)
        self.rows.show_page(shown)
        self.people.refresh(shown)
        self.below.show_others(self.group.group_id is not None)
        self._enable(whole)
        self._settle()
        self.below.mark_stale()

    def _enable(self, whole: LeadPage) -> None:
        """What is proposed and projected is from today on."""
        can = whole.now and bool(whole.rows)
        self.propose_button.setEnabled(can)
        self.actions_here["empty_caseload"].setEnabled(can)
        for name in ("propose", "show_projection"):
            self.actions_here[name].setEnabled(can)
            self.below.chips[name].setEnabled(can)
            self.below.chips[name].setVisible(can)
        if not whole.now and self.below.shown is not None:
            self.below.fold()

    def _settle(self) -> None:
        """As high as the rows are, so that the legend stands right below them; at first with what there is room for."""
        self.rows.fit(self._left.room_for_rows)
        high = self.rows.content_height()
        self.rows.setMaximumHeight(max(1, high + 2))
        self.head.update()
        if self.page is not None and self.page.now and self.page.rows and self.isVisible():
            self.below.offer(self.height() - _AROUND - high)

    def _open_citizen(self, citizen_id: str) -> None:
        among = list(dict.fromkeys(one.citizen_id for one in self.people.list.rows.rows))
        self.citizen_asked.emit(citizen_id, among)

    def _stand_in(self, place: int, way: int) -> None:
        """Let somebody look after the cases in one of the absences, or show these cases."""
        if self.page is None or place >= len(self.page.missing_stand_in):
            return
        row, away = self.page.missing_stand_in[place]
        others = self.page.stand_ins(row, away)
        if way < len(others):
            self._commands.run(edit_absence, away.id, stand_in_id=others[way].load.staff_id)
        else:
            self.open_figure(row, Figure.CASES)

    def _show_unheld(self) -> None:
        """The cases that nobody has, from where they can be given to somebody."""
        if self.page is not None and self.page.nobodys:
            self.open_figure(self.page.nobodys[0], Figure.CASES)

    def _empty_missing(self, place: int) -> None:
        """Others for all cases of who is away."""
        if self.page is not None and place < len(self.page.missing_stand_in):
            self._propose(self.page.missing_stand_in[place][1].staff_id)

    def _empty_row(self) -> None:
        """Others for all cases of the jobformidler in the current row."""
        row = self.rows.current_row
        if row is not None and row.load.staff_id is not None:
            self._propose(row.load.staff_id)

    def _propose(self, empty: object = None) -> None:
        """The list of citizens makes room for the reasons where there is too little for both."""
        self.people.give_way(self.width())
        self.below.propose(empty if isinstance(empty, str) else None)

    def _hand_over(self) -> None:
        self.several.ask_jobformidler(self.people.list.chosen_ids)

    def _keep(self) -> None:
        """Let them stay with their jobformidler; where all are to stay already, no longer."""
        stay = all(one.must_stay for one in self.people.list.chosen)
        self._commands.run(set_must_stay, self.people.list.chosen_ids, not stay)

    def _back(self) -> None:
        """The form has gone: back to the citizens, or to the rows where they have gone as well."""
        (self._into_rows if self.people.figure is None else self.people.take_focus)()

    def _into_rows(self) -> None:
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """First the form goes, then the list of citizens, then the proposal, then the target group."""
        if self.several.sheet.isVisible():
            self.several.sheet.hide()
        elif self.people.figure is not None:
            self.people.fold()
            self._settle()
            self._into_rows()
        elif self.below.shown is self.below.proposal:
            self.below.fold()
        elif self.group.group_id is not None:
            self.group.clear()

    def _preview(self) -> None:
        self.printing.preview(self._months.month)

    def _save(self) -> None:
        self.printing.save(self._months.month)

"""The Tavle page: the board of a month, seen, filtered, and changed by key, mouse and menu."""

from contextlib import nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.board.board import Board, board
from app.board.filtering import BoardFilter, filtered
from app.core.clock import today
from app.core.domain import Month
from app.core.teams import has_nobody
from app.rules.rules import team_rules
from app.session import Announcement
from app.settings.catalogues import active_items
from ui.board.actions import BOARD_ACTIONS
from ui.board.card_heights import Density, density_of
from ui.board.card_line import CardLine
from ui.board.empty_wall import EmptyWall
from ui.board.filters import FilterBar
from ui.board.moves import BoardMoves
from ui.board.on_paper import BoardOnPaper
from ui.board.view_menu import ViewMenu, density_after
from ui.board.wall import Wall
from ui.board.watching import BoardWatching
from ui.core.actions import Actions
from ui.core.page import Page, PageContext
from ui.widgets.top_bar import MonthSteps, Progress, TopBar

if TYPE_CHECKING:
    from ui.board.asking import BoardAsking
    from ui.board.giving import BoardGiving


class BoardPage(Page):
    """The four columns of a month, and those who are ny. Asks its question again after every change, if in sight."""

    name = "board"
    specs = BOARD_ACTIONS
    actions_in_search = True

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._kept: dict[Month, Board] = {}  # those shown, as long as no change touches them
        self._watching = BoardWatching(self._notifier.session, self)
        self.board: Board | None = None
        self._giving: BoardGiving | None = None
        self.asking: BoardAsking | None = None
        self._build(context.window_actions)
        self._connect()

    @property
    def citizen_in_hand(self) -> str | None:
        """Whose card is the current one."""
        return None if self.wall.current is None else self.wall.current.id

    @property
    def holds_focus(self) -> bool:
        """Whether the focus is on the wall: the keys are meant for the cards, or for the team's first steps."""
        focused = QApplication.focusWidget()
        return focused is not None and any(part.isAncestorOf(focused) for part in (self.wall, self.empty))

    @property
    def shown(self) -> Board | None:
        """The board with the filters applied: what stands in the columns."""
        if self.board is None:
            return None
        wanted = self.filters.wanted
        if wanted.staff_id is None and not wanted.unheld:
            return filtered(self.board, wanted)
        from app.board.bookkeeping import before  # no start needs it

        return filtered(self.board, wanted, before(self._notifier.session.store, self.board))

    def refresh(self) -> None:
        """Ask the question again and show the answer."""
        self._show(self.board_of(self._months.month))

    def board_of(self, month: Month) -> Board:
        """The whole board of a month; asked for once until something changes."""
        session = self._notifier.session
        if month not in self._kept:
            self._kept[month] = board(session.store, month, today(session.clock))
        return self._kept[month]

    def complete(self) -> None:
        """Show at once what is otherwise filled in a moment after the board stands."""
        self._watching.ask_now()
        self.card_line.complete()

    def mark_stale(self) -> None:
        """Another day has come: show what is true now, or when the page comes into sight."""
        self._kept.clear()
        self._watching.forget()
        if self.asking is not None:
            self.asking.forget()
        self._turn_page()

    def _turn_page(self) -> None:
        super().mark_stale()

    def _show(self, whole: Board) -> None:
        store = self._notifier.session.store
        self.board = self._kept[whole.month] = self._watching.on(whole)
        self._stale = False
        groups = active_items(store, "target_group", self.board.groups)
        self.filters.set_groups([(item.id, item.name) for item in groups])
        if self.asking is not None:
            self.asking.renew(self.board)
        self.filters.show_loads(self.board, team_rules(store))
        self._show_cards()

    def reveal(self, citizen_id: str) -> bool:
        """Show a citizen's card, without the filters if they hide it; False where the month doesn't have it."""
        if self._stale:
            self.refresh()
        if not self.wall.reveal(citizen_id) and self.filters.wanted != BoardFilter():
            self.filters.clear()
        return self.wall.reveal(citizen_id)

    def giving(self) -> "BoardGiving":
        """What gives cards to another jobformidler; made when it is needed first."""
        if self._giving is None:
            from ui.board.giving import BoardGiving

            self._giving = BoardGiving(self._notifier, self)
            self._giving.finished.connect(self.take_focus)
        return self._giving

    def take_focus(self) -> None:
        """Put the focus on the board: on the card that had it, else on the first one."""
        if self.empty.steps is not None and self.empty.begins:
            self.empty.steps.take_focus()
        else:
            self.wall.take_focus()

    @property
    def asks_who(self) -> bool:
        """One of the first steps is to say who one is."""
        return self.empty.begins

    def saves_all(self) -> bool:
        """Whether the first steps leave nothing that was typed."""
        return self.empty.steps is None or not self.empty.begins or self.empty.steps.saves_all()

    def come_back(self, citizen_id: str) -> None:
        """Show whose page was looked at last."""
        self.wall.reveal(citizen_id)
        self.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now."""
        if self._stale:
            self.refresh()
            self.wall.lay_out()
        super().showEvent(event)

    def _build(self, window_actions: Actions) -> None:
        self.bar = TopBar(self)
        self.steps = MonthSteps(self.bar, window_actions["month_back"], window_actions["month_forward"])
        self.progress = Progress(self.bar)
        self.bar.row.addWidget(self.steps)
        self.bar.row.addWidget(self.progress)
        self.bar.add_stretch()
        self.filters = FilterBar(self)
        self.bar.row.addWidget(self.filters.group)
        self.bar.add_search(window_actions["open_search"])
        self.density = density_of(self._settings.density)
        self.view_menu = ViewMenu(self.actions_here, self.density, lanes=self._settings.lanes, parent=self)
        self.bar.add_menu("Visning", self.view_menu, "layout-list")
        self.bar.add_button(window_actions["show_meeting"], "presentation", main=True)
        self.empty = EmptyWall(self._context, self._commands, self)
        self.wall = Wall(self.density, self, lanes=self._settings.lanes)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.filters)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.wall, 4)
        self.card_line = CardLine(self)
        layout.addWidget(self.card_line)

    def _choose_who(self, staff_id: str) -> None:
        self.preference_chosen.emit("who", staff_id)

    def _connect(self) -> None:
        self._months.changed.connect(self._turn_page)
        self._watching.answered.connect(self._turn_page)
        self.filters.changed.connect(self._show_board)
        self.empty.who_chosen.connect(self._choose_who)
        self.view_menu.density_chosen.connect(self._set_density)
        self.wall.opened.connect(self._open_citizen)
        self.wall.current_changed.connect(self.card_line.show_card)
        self.card_line.grown.connect(self._keep_in_sight)
        opening = self.actions_here["open_card"]
        self.removeAction(opening)
        self.wall.addAction(opening)  # where a button has the focus, Enter is the button's
        opening.triggered.connect(self._open_current)
        self.actions_here.connect("clear_filters", self._escape)
        self.actions_here.connect("ask_board", self._ask)
        self.actions_here.connect("next_density", self._next_density)
        self.actions_here.connect("toggle_lanes", self._toggle_lanes)
        self.actions_here.connect("give_cards", self._give_cards)
        self.on_paper = BoardOnPaper(self, self._notifier, self._context)
        self._moves = BoardMoves(self.wall, self._notifier, self._months, self.actions_here, self.giving)

    def changed(self, announcement: Announcement) -> None:
        """Ask again only about those whom the change is about, if the board is in sight."""
        from app.board.following import staying  # no start needs it

        self._kept = staying(self._kept, announcement.change.edits)
        self._watching.note(announcement)
        if self.asking is not None:
            self.asking.note(announcement)
        super().changed(announcement)

    def follow(self, announcement: Announcement) -> None:
        """Ask about those whom the change is about."""
        if self.board is not None:
            from app.board.following import board_after  # no start needs it

            store, edits = self._notifier.session.store, announcement.change.edits
            after = board_after(self.board, store, edits, self._commands.today)
            with self.wall.staying() if announcement.how == "by_others" else nullcontext():
                self._show(after)

    def _show_board(self) -> None:
        """The same board, of which the filters let others through."""
        if self.board is not None:
            self.filters.show_attention(self.filters.scope(self.board))
            self._show_cards()

    def _show_cards(self) -> None:
        shown, months = self.shown, self._months
        if shown is None:
            return
        self.steps.show_month(months.month, can_go_back=months.can_go_back, can_go_forward=months.can_go_forward)
        meets = self._watching.meets(shown)
        self.progress.show_progress(shown.discussed, shown.total, closed=shown.closed, meets=meets)
        self.wall.show_board(shown, self.board if self.filters.wanted != BoardFilter() else None)
        if self.asking is not None and self.board is not None:
            self.asking.show_count(shown, self.board)
        filtered_away = self.board is not None and self.board.total > 0
        begins = not shown.total and not filtered_away and has_nobody(self._notifier.session.store)
        self.empty.setVisible(not shown.total)
        self.empty.show_reason(filtered_away=filtered_away, begins=begins)
        for part in (self.progress, self.filters.group, self.filters, self.wall, self.card_line):
            part.setVisible(not begins)

    def _keep_in_sight(self) -> None:
        QTimer.singleShot(0, self, self.wall.scroll_to_current)  # the lists learn only then how low they have become

    def _open_citizen(self, citizen_id: str) -> None:
        self.citizen_asked.emit(citizen_id, self.wall.ids())

    def _open_current(self) -> None:
        if (card := self.wall.current) is not None:
            self._open_citizen(card.id)

    def _give_cards(self) -> None:
        self.giving().ask(self.wall.chosen())

    def _escape(self) -> None:
        """First the form goes, then the row in which one asks, with the filters."""
        if self._giving is not None and self._giving.escape():
            return
        if self.asking is not None and self.asking.open:
            self.asking.leave()
        self.filters.clear()

    def _ask(self) -> None:
        """Show the row in which one asks for cards; made when it is needed first."""
        if self.asking is None:
            from ui.board.asking import BoardAsking

            self.asking = BoardAsking(self, self._notifier, self._context)
            self._layout.insertWidget(self._layout.indexOf(self.filters) + 1, self.asking.row)
        self.asking.ask()

    def choose_density(self, name: str) -> None:
        """Give cards this much room, from now on."""
        self._set_density(density_of(name))

    def _next_density(self) -> None:
        self._set_density(density_after(self.density))

    def _set_density(self, density: Density) -> None:
        self.density = density
        self._settings.density = density
        self.view_menu.mark(density)
        self.wall.set_density(density)
        self._show_board()

    def _toggle_lanes(self) -> None:
        self._settings.lanes = self.wall.lanes = not self.wall.lanes
        self.actions_here["toggle_lanes"].setChecked(self.wall.lanes)
        self._show_board()

"""The Tavle page: the board of a month, seen, filtered, and changed by key, mouse and menu."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QActionGroup, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.board import Board, BoardFilter, Card, board, filtered
from app.catalogues import active_items
from app.clock import today
from app.commands.placements import place, unplace
from app.domain import Stage
from app.rules import team_rules
from app.session import Announcement
from ui import card_texts
from ui.actions import BOARD_DEEDS, Actions
from ui.lanes import in_lanes
from ui.month_choice import MonthChoice
from ui.notifier import Notifier
from ui.settings import Settings
from ui.theme import Theme
from ui.widgets.card_delegate import BoardRow, Density
from ui.widgets.column_view import CardList, ColumnView
from ui.widgets.filter_bar import FilterBar
from ui.widgets.top_bar import MonthSteps, Progress, TopBar

DENSITIES = {Density.COMFORTABLE: "Rummelig", Density.NORMAL: "Normal", Density.COMPACT: "Kompakt"}


class BoardPage(QWidget):
    """The four columns of a month, and those who are ny. Asks its question again after every change, if in sight."""

    def __init__(
        self,
        notifier: Notifier,
        months: MonthChoice,
        settings: Settings,
        theme: Theme,
        window_actions: Actions,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._months = months
        self._settings = settings
        self._stale = True
        self.board: Board | None = None
        self._drops: list[tuple[list[str], Stage]] = []
        self.density = _density(settings.density)
        self.actions_here = Actions(BOARD_DEEDS, self, whole_window=False)
        self._build(theme, window_actions)
        self._connect()

    @property
    def shown(self) -> Board | None:
        """The board with the filters applied: what stands in the columns."""
        return None if self.board is None else filtered(self.board, self.filters.wanted)

    def refresh(self) -> None:
        """Ask the question again and show the answer."""
        store = self._notifier.session.store
        self.board = board(store, self._months.month, today(self._notifier.session.clock))
        self._stale = False
        self.filters.show_board(self.board, team_rules(store))
        self._show_board()

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.bar.set_theme(theme)
        self.filters.set_theme(theme)
        for column in self.columns:
            column.set_theme(theme)

    def chosen(self) -> list[str]:
        """The ids of the chosen cards; of the card with the focus where none is chosen."""
        ids = [card_id for column in self.columns for card_id in column.list.chosen()]
        if ids:
            return ids
        focused = self._focused()
        current = focused.list.current_id() if focused else None
        return [current] if current else []

    def reveal(self, citizen_id: str) -> bool:
        """Show a citizen's card, without the filters if they hide it; False where the month doesn't have it."""
        if self._stale:
            self.refresh()
        if not self._reveal(citizen_id) and self.filters.wanted != BoardFilter():
            self.filters.clear()
        return self._reveal(citizen_id)

    def take_focus(self) -> None:
        """Put the focus on the board: on the card that had it, else on the first one."""
        if self._focused() is None:
            column = next((column for column in self.columns if column.list.current_id()), None)
            column = column or next((column for column in self.columns if column.list.rows.rows), None)
            if column is not None:
                column.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _build(self, theme: Theme, window_actions: Actions) -> None:
        self.bar = TopBar(theme, self)
        self.steps = MonthSteps(self.bar, window_actions["month_back"], window_actions["month_forward"])
        self.progress = Progress(self.bar)
        self.bar.row.addWidget(self.steps)
        self.bar.row.addWidget(self.progress)
        self.bar.add_stretch()
        self.bar.add_search(window_actions["find"])
        self.bar.add_menu("Visning", self._view_menu(), "layout-list")
        self.bar.add_button(window_actions["export_workbook"], "file-spreadsheet", main=True)
        self.filters = FilterBar(theme, self)
        self.columns = [ColumnView(stage, theme, self.density, self) for stage in (None, *Stage)]
        self.empty = QLabel(self)
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.hide()
        wall = QHBoxLayout()
        wall.setContentsMargins(20, 0, 20, 16)
        wall.setSpacing(12)
        for column in self.columns:
            wall.addWidget(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.filters)
        layout.addWidget(self.empty, 1)
        layout.addLayout(wall, 4)

    def _view_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for density, name in DENSITIES.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(density)
            action.setChecked(density is self.density)
            group.addAction(action)
        group.triggered.connect(self._density_chosen)
        self._densities = group
        menu.addSeparator()
        menu.addAction(self.actions_here["next_density"])
        lanes = self.actions_here["toggle_lanes"]
        lanes.setCheckable(True)
        lanes.setChecked(self._settings.lanes)
        menu.addAction(lanes)
        menu.addSeparator()
        menu.addAction(self.actions_here["clear_filters"])
        return menu

    def _connect(self) -> None:
        self._notifier.changed.connect(self._changed)
        self._months.changed.connect(self._changed)
        self.filters.changed.connect(self._show_board)
        does: dict[str, Callable[[], object]] = {
            "place_1": self._place_1,
            "place_2": self._place_2,
            "place_3": self._place_3,
            "place_4": self._place_4,
            "step_back": self._step_back,
            "step_forward": self._step_forward,
            "unplace": self._unplace,
            "clear_filters": self.filters.clear,
            "next_density": self._next_density,
            "toggle_lanes": self._toggle_lanes,
        }
        for name, do in does.items():
            self.actions_here.connect(name, do)
        for column in self.columns:
            cards = column.list
            cards.dropped.connect(self._dropped)
            cards.stepped.connect(self._step_focus)
            cards.customContextMenuRequested.connect(self._open_menu)
            cards.clicked.connect(self._clicked)
            cards.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _changed(self, announcement: Announcement | None = None) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _show_board(self) -> None:
        shown = self.shown
        if shown is None:
            return
        months = self._months
        self.steps.show_month(months.month, can_go_back=months.can_go_back, can_go_forward=months.can_go_forward)
        self.progress.show_progress(shown.discussed, shown.total, closed=shown.closed)
        lanes = self._settings.lanes
        rows = in_lanes(shown, self.density) if lanes else [list(column.cards) for column in shown.columns]
        for view, column, cards in zip(self.columns, shown.columns, rows, strict=True):
            view.head.show_column(column, shown.month)
            view.list.set_rows(cast(Sequence[BoardRow], cards))
        self.columns[0].setVisible(bool(shown.columns[0].cards))
        self._show_emptiness(shown)

    def _show_emptiness(self, shown: Board) -> None:
        if self.board is not None and not self.board.total:
            self.empty.setText(
                "Der er endnu ingen borgere på tavlen i denne måned.\n"
                "Tryk Ctrl+I for at hente en liste ind fra fagsystemet."
            )
        else:
            self.empty.setText("Ingen borgere passer til filtrene. Tryk Esc for at vise alle.")
        self.empty.setVisible(not shown.total)

    def _focused(self) -> ColumnView | None:
        return next((column for column in self.columns if column.list.hasFocus()), None)

    def _place(self, ids: Sequence[str], stage: Stage, *, go_on: bool) -> None:
        """Place these cards; `go_on` moves the focus to the next card, else it stays with the first one moved."""
        if not ids:
            return
        column = self._focused()
        following = column.list.neighbour(ids[-1]) if column and go_on and len(ids) == 1 else None
        change = self._notifier.run(place, ids, self._months.month, stage)
        if change is not None and column is not None:
            if following is None or not self._reveal(following):
                self._reveal(ids[0])

    def _place_chosen(self, stage: Stage) -> None:
        self._place(self.chosen(), stage, go_on=True)

    def _place_1(self) -> None:
        self._place_chosen(Stage.TIL_OPVARMNING)

    def _place_2(self) -> None:
        self._place_chosen(Stage.PAA_VEJ)

    def _place_3(self) -> None:
        self._place_chosen(Stage.PAA_SPRING)

    def _place_4(self) -> None:
        self._place_chosen(Stage.I_GANG)

    def _step_back(self) -> None:
        self._step(-1)

    def _step_forward(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        """Move the chosen cards one stage; those who are ny step onto the first one."""
        ids = self.chosen()
        stages = {card.id: card.stage or Stage.TIL_OPVARMNING for card in self._cards() if card.id in set(ids)}
        places = [(card.id, 0 if card.stage is None else int(card.stage)) for card in self._cards() if card.id in stages]
        targets = {min(4, max(1, at + by)) for _, at in places}
        if len(targets) == 1:
            self._place(ids, Stage(targets.pop()), go_on=False)
        elif targets:
            self._notifier.said.emit("De valgte kort står på flere trin. Brug 1–4, eller træk dem.", False, False)

    def _unplace(self) -> None:
        ids = self.chosen()
        if ids and self._notifier.run(unplace, ids, self._months.month) is not None:
            self._reveal(ids[0])

    def _dropped(self, ids: list[str]) -> None:
        target = cast(CardList, self.sender())
        stage = next((column.stage for column in self.columns if column.list is target), None)
        if stage is not None:
            self._drops.append((ids, stage))
            QTimer.singleShot(0, self._place_dropped)

    def _place_dropped(self) -> None:
        """Move what was dropped, now that the drag loop has returned."""
        while self._drops:
            ids, stage = self._drops.pop(0)
            self._place(ids, stage, go_on=False)

    def _cards(self) -> list[Card]:
        return [] if self.board is None else list(self.board.cards)

    def _reveal(self, citizen_id: str) -> bool:
        for column in self.columns:
            if column.list.rows.place_of(citizen_id) is not None:
                self._choose_only(column)
                column.list.set_current(citizen_id, select=True)
                column.list.scrollTo(column.list.currentIndex())
                column.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _choose_only(self, chosen: ColumnView) -> None:
        for column in self.columns:
            if column is not chosen:
                column.list.clearSelection()

    def _clicked(self) -> None:
        """A plain click chooses in one column; with Ctrl or Shift the others keep what is chosen."""
        from PySide6.QtWidgets import QApplication

        if not QApplication.keyboardModifiers():
            focused = self._focused()
            if focused is not None:
                self._choose_only(focused)

    def _step_focus(self, by: int) -> None:
        """Go to the card beside the current one in the next column that has cards."""
        here = next(place for place, column in enumerate(self.columns) if column.list is self.sender())
        old = self.columns[here].list
        height = old.visualRect(old.currentIndex()).center().y() if old.currentIndex().isValid() else 0
        places = range(here + by, len(self.columns) if by > 0 else -1, by)
        target = next((self.columns[p].list for p in places if self.columns[p].isVisible() and self.columns[p].list.rows.rows), None)
        if target is None:
            return
        index = target.indexAt(QPoint(20, max(1, height)))
        row = index.row() if index.isValid() else len(target.rows.rows) - 1
        card = next((r for r in [*target.rows.rows[row:], *target.rows.rows] if isinstance(r, Card)), None)
        if card is not None:
            self._reveal(card.id)

    def _scrolled(self, value: int) -> None:
        """Swimlanes keep the same height in every column, so the columns scroll together."""
        if self._settings.lanes:
            for column in self.columns:
                column.list.verticalScrollBar().setValue(value)

    def _open_menu(self, at: QPoint) -> None:
        cards = cast(CardList, self.sender())
        index = cards.indexAt(at)
        if index.isValid() and not cards.selectionModel().isSelected(index):
            cards.setCurrentIndex(index)
        if not self.chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        move = menu.addMenu("Flyt til")
        for stage in Stage:
            move.addAction(self.actions_here[f"place_{stage}"])
        for name in ("step_back", "step_forward", "unplace"):
            menu.addAction(self.actions_here[name])
        menu.popup(cards.viewport().mapToGlobal(at))

    def _density_chosen(self) -> None:
        action = self._densities.checkedAction()
        if action is not None:
            self._set_density(Density(action.data()))

    def _next_density(self) -> None:
        order = [*DENSITIES, next(iter(DENSITIES))]
        self._set_density(next(after for before, after in pairwise(order) if before is self.density))

    def _set_density(self, density: Density) -> None:
        self.density = density
        self._settings.density = density
        for action in self._densities.actions():
            action.setChecked(action.data() == density)
        for column in self.columns:
            column.list.set_density(density)
        self._show_board()

    def _toggle_lanes(self) -> None:
        self._settings.lanes = not self._settings.lanes
        self.actions_here["toggle_lanes"].setChecked(self._settings.lanes)
        self._show_board()

    def set_groups(self) -> None:
        """Offer the target groups of the team's catalogue in the filter."""
        store = self._notifier.session.store
        self.filters.set_groups([(item.id, item.name) for item in active_items(store, "target_group")])


def _density(name: str) -> Density:
    return Density(name) if name in set(Density) else Density.NORMAL

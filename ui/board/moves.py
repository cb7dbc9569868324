"""Turns keys, menu items and drops on the wall into placements and handovers; the focus stays where work goes on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.board.cards import Card
from app.core.domain import Stage
from app.core.words import STAGES
from ui.board.lanes import owner_of
from ui.board.wall import Wall
from ui.board.words import warnings
from ui.core.actions import Actions
from ui.core.commands import Commands
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier

if TYPE_CHECKING:
    from ui.board.giving import BoardGiving


class BoardMoves(QObject):
    """Moves the chosen cards of a wall in the shown month; `giving` makes what gives them away, when it is needed."""

    def __init__(
        self,
        wall: Wall,
        notifier: Notifier,
        months: MonthChoice,
        actions: Actions,
        giving: Callable[[], "BoardGiving"],
    ) -> None:
        super().__init__(wall)
        self._wall = wall
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._months = months
        self._drops: list[tuple[list[str], Stage | None, str]] = []
        self._giving = giving
        self._actions = actions
        wall.dropped.connect(self._dropped)
        wall.menu_asked.connect(self._open_menu)
        self._handlers: dict[str, Callable[[], object]] = {
            "step_back": partial(self._step, -1),
            "step_forward": partial(self._step, 1),
            "unplace": self._unplace,
        }
        self._handlers |= {f"place_{stage}": partial(self._place_and_go_on, stage) for stage in Stage}
        actions.group.triggered.connect(self._handle)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self._wall)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        current = self._wall.current
        for sentence in warnings(current) if current is not None else []:
            menu.addAction(f"! {sentence}").setEnabled(False)
        menu.addSeparator()
        self._actions.add_to(menu, "open_card")
        move = menu.addMenu("Flyt til")
        for stage in Stage:
            item = move.addAction(f"{int(stage)}   {STAGES[stage]}")
            item.triggered.connect(self._actions[f"place_{stage}"].trigger)
        for name in ("step_back", "step_forward", "unplace", "give_cards"):
            self._actions.add_to(menu, name)
        menu.popup(at)

    def _handle(self, action: QAction) -> None:
        if handler := self._handlers.get(action.objectName()):
            handler()

    def _place_and_go_on(self, stage: Stage) -> None:
        """Place the chosen cards; after a single one the next card of its column is the chosen one."""
        ids = self._wall.chosen()
        cards = self._wall.focused()
        following = cards.neighbour(ids[0]) if cards is not None and len(ids) == 1 else None
        if following is None:
            self._place(ids, stage)
        elif self._put(ids, stage):
            self._wall.reveal(following)

    def _step(self, by: int) -> None:
        """Move the chosen cards one stage, and stay with them; those who are ny step onto the first stage."""
        ids = self._wall.chosen()
        stages = {self._stage_after(card, by) for card in self._cards(ids)}
        if len(stages) == 1:
            self._place(ids, stages.pop())
        elif stages:
            self._notifier.said.emit("De valgte kort står på flere trin. Tryk 1–4, eller træk dem.", False, False)

    def _unplace(self) -> None:
        from app.commands.placements import unplace

        ids = self._wall.chosen()
        if ids:
            self._commands.run(unplace, ids, self._months.month)
            self._stay_with(ids)

    def _dropped(self, ids: list[str], stage: Stage | None, lane: str) -> None:
        """Wait until the drag loop has returned: only then may the lists change."""
        self._drops.append((ids, stage, lane))
        QTimer.singleShot(0, self, self._place_dropped)

    def _place_dropped(self) -> None:
        while self._drops:
            ids, stage, lane = self._drops.pop(0)
            owner, cards = owner_of(lane), self._cards(ids)
            if owner is not None and any(card.staff_id != owner for card in cards):
                self._giving().drop(cards, owner, self._months.month, stage, partial(self._stay_with, ids))
            elif stage is not None:
                self._place(ids, stage)

    def _place(self, ids: Sequence[str], stage: Stage) -> bool:
        done = bool(ids) and self._put(ids, stage)
        if done:
            self._stay_with(ids)
        return done

    def _put(self, ids: Sequence[str], stage: Stage) -> bool:
        from app.commands.placements import place  # the board stands before anybody is placed

        return self._commands.run(place, ids, self._months.month, stage) is not None

    def _stay_with(self, ids: Sequence[str]) -> None:
        if self._wall.reveal(ids[0]) and len(ids) > 1:
            self._wall.choose(ids)

    def _cards(self, ids: Sequence[str]) -> list[Card]:
        rows, wanted = (row for column in self._wall.columns for row in column.list.rows.rows), set(ids)
        return [row for row in rows if row.id in wanted and isinstance(row, Card)]

    def _stage_after(self, card: Card, by: int) -> Stage:
        at = 0 if card.stage is None else int(card.stage)
        return Stage(min(4, max(1, at + by)))

"""Turns the keys, buttons and menus of a meeting into what its conduct does."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.core.domain import Stage
from app.teammoede.queue import QueueOrder
from ui.citizens.agreements import Agreements, Notes
from ui.citizens.efforts import Efforts
from ui.core.actions import Actions
from ui.teammoede.actions import BELIEFS
from ui.teammoede.conduct import Conduct
from ui.teammoede.queue_words import ORDERS

_ANY_TIME = {"meet_before", "meet_after", "choose_order"}


class MeetingMoves(QObject):
    """Connects the actions of the Teammøde page that are about the citizen in hand and the queue.

    None of them does anything to a citizen who has not been on the screen yet, as a key could that was pressed while
    the disk was slow.
    """

    def __init__(self, conduct: Conduct, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._conduct = conduct
        self._room = room = conduct.room
        does: dict[str, Callable[[], object]] = {
            "meet_unchanged": conduct.unchanged,
            "meet_before": partial(conduct.step, -1),
            "meet_after": partial(conduct.step, 1),
            "meet_skip": conduct.skip,
            "meet_sparring": conduct.spar,
            "meet_note": partial(self._write, room.notes),
            "meet_effort": partial(self._write, room.efforts),
            "meet_agreement": partial(self._write, room.agreements),
            "agreement_done": partial(room.agreements.act_on_first, "done"),
            "agreement_moved": partial(room.agreements.act_on_first, "month"),
            "agreement_dropped": partial(room.agreements.act_on_first, "drop"),
            "meet_next_step": self._write_step,
            "meet_unplace": conduct.unplace,
            "queue_up": partial(conduct.move_in_queue, -1),
            "queue_down": partial(conduct.move_in_queue, 1),
            "choose_order": self._open_orders,
        }
        does |= {f"meet_place_{stage}": partial(conduct.place, stage) for stage in Stage}
        does |= {f"meet_belief_{belief}": partial(conduct.believe, belief) for belief in BELIEFS}
        self._does = {actions[name]: (do, name in _ANY_TIME) for name, do in does.items()}
        for name in does:
            actions[name].triggered.connect(self._do)
        room.order_asked.connect(self._open_orders)

    def _do(self) -> None:
        """What is connected to an action must be a bound method, or its object would never go."""
        action = self.sender()
        if isinstance(action, QAction):
            do, any_time = self._does[action]
            if any_time or self._room.head.seen:
                do()

    def _write(self, about: Notes | Efforts | Agreements) -> None:
        about.add()
        self._room.show_form()

    def _write_step(self) -> None:
        line = self._room.next_step.line
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def _open_orders(self) -> None:
        meeting = self._conduct.meeting
        if meeting is None:
            return
        menu = QMenu(self._room)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for order, words in ORDERS.items():
            action = menu.addAction(words)
            action.setData(str(order))
            action.setCheckable(True)
            action.setChecked(order == meeting.order)
            group.addAction(action)
        group.triggered.connect(self._order_chosen)
        menu.popup(self._room.order.mapToGlobal(QPoint(8, self._room.order.height())))

    def _order_chosen(self, action: QAction) -> None:
        self._conduct.choose_order(QueueOrder(action.data()))

"""Turns the keys, buttons and menus of a meeting into what its conduct does."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.core.domain import Stage
from app.teammoede.queue import QueueOrder
from ui.citizens.about import Talks
from ui.citizens.agreements import Agreements, Notes
from ui.citizens.efforts import Efforts
from ui.core.actions import Actions
from ui.teammoede.actions import BELIEFS
from ui.teammoede.conduct import Conduct
from ui.teammoede.queue_words import ORDERS

_ANY_TIME = {"meet_before", "meet_after", "choose_order", "meet_tick"}


class MeetingMoves(QObject):
    """Connects the actions of the Teammøde page that are about the citizen in hand and the queue.

    None of them does anything to a citizen who has not been on the screen yet, as a key could that was pressed while
    the disk was slow.
    """

    def __init__(self, conduct: Conduct, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._conduct = conduct
        self._meeting_view = meeting_view = conduct.meeting_view
        self._handlers: dict[str, Callable[[], object]] = {
            "meet_unchanged": conduct.unchanged,
            "meet_before": partial(conduct.step, -1),
            "meet_after": partial(conduct.step, 1),
            "meet_skip": conduct.skip,
            "meet_sparring": conduct.spar,
            "meet_note": partial(self._write, meeting_view.notes),
            "meet_effort": partial(self._write, meeting_view.efforts),
            "meet_agreement": partial(self._write, meeting_view.agreements),
            "meet_talk": partial(self._write, meeting_view.talks),
            "agreement_done": partial(meeting_view.agreements.act_on_first, "done"),
            "agreement_moved": partial(meeting_view.agreements.act_on_first, "month"),
            "agreement_dropped": partial(meeting_view.agreements.act_on_first, "drop"),
            "meet_next_step": self._write_step,
            "meet_unplace": conduct.unplace,
            "queue_up": partial(conduct.move_in_queue, -1),
            "queue_down": partial(conduct.move_in_queue, 1),
            "choose_order": self._open_orders,
            "meet_tick": meeting_view.agenda.tick_next,
        }
        self._handlers |= {f"meet_place_{stage}": partial(conduct.place, stage) for stage in Stage}
        self._handlers |= {f"meet_belief_{belief}": partial(conduct.believe, belief) for belief in BELIEFS}
        actions.group.triggered.connect(self._handle)
        meeting_view.order_asked.connect(self._open_orders)

    def _handle(self, action: QAction) -> None:
        handler = self._handlers.get(name := action.objectName())
        if handler is not None and (name in _ANY_TIME or self._meeting_view.head.seen):
            handler()

    def _write(self, about: Notes | Efforts | Agreements | Talks) -> None:
        about.add()
        self._meeting_view.show_form()

    def _write_step(self) -> None:
        line = self._meeting_view.next_step.line
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def _open_orders(self) -> None:
        meeting = self._conduct.meeting
        if meeting is None:
            return
        menu = QMenu(self._meeting_view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for order, words in ORDERS.items():
            action = menu.addAction(words)
            action.setData(str(order))
            action.setCheckable(True)
            action.setChecked(order == meeting.order)
            group.addAction(action)
        group.triggered.connect(self._order_chosen)
        menu.popup(self._meeting_view.order.mapToGlobal(QPoint(8, self._meeting_view.order.height())))

    def _order_chosen(self, action: QAction) -> None:
        self._conduct.choose_order(QueueOrder(action.data()))

"""Conducts a meeting: keys become placements, the next citizen comes in hand, and everything is kept at once."""

from collections.abc import Callable, Mapping
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.citizens.citizen import citizen_history
from app.commands.meetings import (
    choose_order,
    edit_agenda,
    mark_sparring,
    put_in_order,
    set_participant,
    skip,
    tick_point,
)
from app.commands.placements import place, place_unchanged, set_belief, unplace
from app.core.change import Change, Context, touched_citizens
from app.core.clock import today
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.session import Announcement
from app.teammoede.agenda import progress
from app.teammoede.meeting import MeetingView, meeting_of
from app.teammoede.queue import Queue, QueueOrder, Waiting, meeting_queue, next_waiting, queue_after, queue_again
from ui.citizens.citizen_commands import CitizenCommands
from ui.core.actions import Actions
from ui.core.notifier import Notifier
from ui.teammoede.agenda_panel import points_of
from ui.teammoede.bookmark import Bookmark
from ui.teammoede.meeting_view import TeammoedeView
from ui.teammoede.part import MeetingPart
from ui.teammoede.queue_words import ORDERS, end_of_queue

P = ParamSpec("P")
_OF_THE_MEETING = {"meeting", "participant", "agenda_point", "meeting_mark", "staff", "agreement"}


class Conduct(QObject):
    """The meeting in hand, and the citizen: `in_hand` is how the queue knows them, or knew them last.

    While something is written about a citizen that is not kept, nobody else comes in hand.
    `progressed` when there is something new to say about how far the meeting is.
    """

    progressed = Signal()

    def __init__(self, notifier: Notifier, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self.commands = CitizenCommands(notifier)
        self.bookmark = Bookmark(notifier, self)
        self.part = MeetingPart(notifier, self)
        self.meeting: MeetingView | None = None
        self.queue: Queue | None = None
        self.in_hand: Waiting | None = None
        self._following: str | None = None  # who comes after them
        self._going_on = False
        self.meeting_view = TeammoedeView(self.commands, actions, self._edit_agenda, parent)
        self.meeting_view.queue.chosen.connect(self._chosen)
        self.meeting_view.agenda.ticked.connect(self._tick)
        self.meeting_view.agenda.came.connect(self._came)

    @property
    def current(self) -> str | None:
        """The id of the citizen in hand."""
        return None if self.in_hand is None else self.in_hand.id

    @property
    def discussed(self) -> int:
        """How many of the queue have been placed in the month."""
        return 0 if self.queue is None else self.queue.discussed

    @property
    def total(self) -> int:
        """How many are in the queue."""
        return 0 if self.queue is None else len(self.queue.waiting)

    def show_meeting(self, meeting: MeetingView) -> None:
        """Go on with a meeting at the citizen it had come to."""
        another = self.meeting is None or self.meeting.id != meeting.id
        self.meeting = meeting
        self.commands.meeting_id = meeting.id
        self.meeting_view.read_catalogues()
        if another or self.queue is None or self.queue.order != meeting.order:
            self._ask_queue(meeting)
        else:
            session = self._notifier.session
            self.queue = queue_again(self.queue, session.store, today(session.clock))
        if another:
            self.bookmark.put_into(meeting)
        stays = not another or self.meeting_view.is_writing
        self._show(self.current if stays else self._resumed(meeting))

    def leave(self) -> None:
        """The meeting is no longer in hand; what is written about the citizen stays with them."""
        self.bookmark.put_into(None)
        self.meeting = self.queue = None

    def go_to(self, citizen_id: str) -> bool:
        """Bring a citizen in hand, by search; False where the queue doesn't have them."""
        if self.queue is None or self.queue.find(citizen_id) is None:
            return False
        if self.meeting_view.saves_all():
            self._show(citizen_id)
        return True

    def place(self, stage: Stage) -> None:
        """Place the citizen in hand, and go on."""
        ready = self._ready()
        if ready is not None:
            meeting, one = ready
            self._do_and_go_on(place, [one.id], meeting.month, stage)

    def unchanged(self) -> None:
        """Place the citizen in hand where they stand, and go on; who has been placed stays as they are."""
        ready = self._ready()
        if ready is not None:
            meeting, one = ready
            if one.discussed:
                self._go_on()
            else:
                self._do_and_go_on(place_unchanged, [one.id], meeting.month)

    def skip(self) -> None:
        """Go on, and come back to the citizen later."""
        ready = self._ready()
        if ready is not None:
            meeting, one = ready
            if one.discussed:
                self._go_on()
            else:
                self._do_and_go_on(skip, meeting.id, one.id, True)

    def step(self, by: int) -> None:
        """Go through the queue, one back or forth."""
        if self.queue is None or not self.meeting_view.saves_all():
            return
        ids = [one.id for one in self.queue.waiting]
        at = ids.index(self.current) + by if self.current in ids else 0
        if 0 <= at < len(ids):
            self._show(ids[at])

    def spar(self) -> None:
        """Mark the citizen in hand for sparring, or take the mark away."""
        if self.meeting is not None and self.current is not None:
            wanted = self.current not in self.meeting.sparring
            self.commands.run(mark_sparring, self.meeting.id, self.current, wanted)

    def believe(self, belief: int) -> None:
        """Note the belief in a job with the placement; the same once more takes it away."""
        if self.meeting is not None and self.current is not None and self.part.may_place:
            wanted = None if self.meeting_view.status.noted == belief else belief
            self.commands.run(set_belief, self.current, self.meeting.month, wanted)

    def unplace(self) -> None:
        """The citizen in hand counts as not discussed again."""
        if self.meeting is not None and self.current is not None and self.part.may_place:
            self.commands.run(unplace, [self.current], self.meeting.month)

    def move_in_queue(self, by: int) -> None:
        """Let the citizen in hand change places with the one before or after."""
        if self.queue is None or self.meeting is None or not self.part.may_place:
            return
        ids = [one.id for one in self.queue.waiting]
        at = ids.index(self.current) if self.current in ids else -1
        if at >= 0 and 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self.commands.run(put_in_order, self.meeting.id, ids)

    def choose_order(self, order: QueueOrder) -> None:
        """Discuss the citizens in this order from now on, the first of them who has not been at once."""
        if self.meeting is not None and self.meeting_view.saves_all() and self.part.may_place:
            self.commands.run(choose_order, self.meeting.id, order)

    def changed(self, announcement: Announcement) -> None:
        """Something was done, undone or done again: show what is true now, and where it happened."""
        if self.meeting is None or self.queue is None:
            return
        store, edits = self._notifier.session.store, announcement.change.edits
        tables = {edit.table for edit in edits}
        if tables & _OF_THE_MEETING:
            self.meeting = meeting_of(store, self.meeting.month) or self.meeting
        if self.meeting.order != self.queue.order or "setting" in tables:
            self._ask_queue(self.meeting)
        else:
            self.queue = queue_after(self.queue, store, edits, self.commands.today)
        if tables & {"catalogue_item", "setting"}:
            self.meeting_view.read_catalogues()
        if not self._going_on:
            self._show(self.current if self.meeting_view.is_writing else self._where(announcement, self.queue))

    def _where(self, announcement: Announcement, queue: Queue) -> str | None:
        """Whom to show after a change: whoever an undone one was about, the first of another order, else the same."""
        if announcement.how in ("undone", "redone"):
            about = touched_citizens(self._notifier.session.store, announcement.change.edits) or []
            if len(about) == 1 and queue.find(about[0]) is not None:
                return about[0]
        elif announcement.change.kind == "choose_order":
            return next_waiting(queue.waiting, None) or self.current
        return self.current

    def _resumed(self, meeting: MeetingView) -> str | None:
        """Where it goes on: at the citizen it had come to, or who is next where that one has been discussed."""
        if self.queue is None:
            return None
        one = self.queue.find(meeting.at)
        if one is not None and not one.discussed:
            return one.id
        return next_waiting(self.queue.waiting, meeting.at) or meeting.at

    def _ready(self) -> tuple[MeetingView, Waiting] | None:
        """The meeting and the citizen in hand, once everything that was written is kept."""
        if self.meeting is None or self.queue is None or not self.meeting_view.saves_all() or not self.part.may_place:
            return None
        one = self.queue.find(self.current)
        if one is None:  # they have left the board, and stayed in hand only for what was written about them
            self._show(None)
            return None
        return self.meeting, one

    def _do_and_go_on(
        self, command: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Run a command and show who is next, without showing in between what it did; a refusal goes nowhere."""
        before = self.discussed
        self._going_on = True
        try:
            done = self.commands.run(command, *args, **kwargs)
        finally:
            self._going_on = False
        if self.discussed > before:
            self.bookmark.count()
        if done is not None:
            self._go_on()

    def _go_on(self) -> None:
        """Show who is to be discussed next, or say that there is nobody else."""
        if self.queue is None:
            return
        following = next_waiting(self.queue.waiting, self.current)
        self._show(following or self.current)
        if following is None and self.in_hand is not None:
            can_close = self.queue.month <= Month.of(self.commands.today)
            self._notifier.said.emit(end_of_queue(self.in_hand, can_close=can_close), False, False)

    def _show(self, citizen_id: str | None) -> None:
        if self.queue is None or self.meeting is None:
            return
        self.part.shown(citizen_id)
        one = self._found(citizen_id, self.queue)
        if one is None:
            self._following = None
            self.meeting_view.show_nobody()
        else:
            self.bookmark.move_to(one.id)
            session = self._notifier.session
            try:
                history = citizen_history(session.store, one.id, today(session.clock))
            except UserError:  # who was in hand still is not even in the team's file any more
                self.in_hand = None
                self._show(None)
                return
            self._following = next_waiting(self.queue.waiting, one.id)
            self.meeting_view.show_citizen(history, one, self.meeting, last=self._following is None)
        self.in_hand = one
        self.meeting_view.queue.show_queue(self.queue, self.meeting, self.current)
        waiting = ((one.id, one.discussed, one.in_company) for one in self.queue.waiting)
        far = progress(waiting, self.meeting.sparring, self.meeting.agreed)
        self.meeting_view.agenda.show_meeting(self.meeting, far)
        self.progressed.emit()

    def _found(self, citizen_id: str | None, queue: Queue) -> Waiting | None:
        """Who is meant; where they have left the board whoever was next, unless something is written about them."""
        one = queue.find(citizen_id)
        if one is None and self.in_hand is not None and self.meeting_view.is_writing:
            return self.in_hand
        first = queue.waiting[0] if queue.waiting else None
        return one or queue.find(self._following) or queue.find(next_waiting(queue.waiting, None)) or first

    def _ask_queue(self, meeting: MeetingView) -> None:
        session, order = self._notifier.session, QueueOrder(meeting.order)
        self.queue = meeting_queue(session.store, meeting.month, today(session.clock), order)
        self.meeting_view.show_order(ORDERS[order])

    def _chosen(self, citizen_id: str) -> None:
        self._show(citizen_id if self.meeting_view.saves_all() else self.current)

    def _tick(self, point_id: str, done: bool) -> None:
        self.commands.run(tick_point, point_id, done)

    def _came(self, staff_id: str, present: bool) -> None:
        if self.meeting is not None:
            self.commands.run(set_participant, self.meeting.id, staff_id, present)

    def _edit_agenda(self, typed: Mapping[str, str], sure: bool) -> None:
        if self.meeting is not None:
            self.commands.attempt(edit_agenda, self.meeting.id, points_of(typed))

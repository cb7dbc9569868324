"""Conducts a meeting: keys become placements, the next citizen comes in hand, and everything is kept at once."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.citizen import citizen_history
from app.clock import today
from app.commands.meetings import (
    choose_order,
    edit_agenda,
    go_to,
    mark_sparring,
    put_in_order,
    set_participant,
    skip,
    tick_point,
)
from app.commands.placements import place, place_unchanged, set_belief, unplace
from app.domain import Stage
from app.meeting import MeetingView, meeting_of
from app.queue import QueueOrder, Waiting, next_waiting
from app.session import Announcement
from app.teammoede import Queue, meeting_queue, queue_after
from app.touched import touched_citizens
from ui.actions import Actions
from ui.citizen.deeds import CitizenDeeds
from ui.meeting.agenda_panel import points_of
from ui.meeting.queue_words import ORDERS
from ui.meeting.room import Room
from ui.meeting.stopwatch import Stopwatch
from ui.notifier import Notifier
from ui.theme import Theme

_OF_THE_MEETING = {"meeting", "participant", "agenda_point", "meeting_mark"}


class Conduct(QObject):
    """The meeting in hand. `progressed` when there is something new to say about how far it is."""

    progressed = Signal()

    def __init__(self, notifier: Notifier, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self.deeds = CitizenDeeds(notifier)
        self.stopwatch = Stopwatch()
        self.meeting: MeetingView | None = None
        self.queue: Queue | None = None
        self.current: str | None = None
        self._moving = False
        self._seconds, self._visits = 0.0, 0
        self._noting = False
        self.room = Room(self.deeds, actions, self._edit_agenda, theme, parent)
        self.room.queue.chosen.connect(self._chosen)
        self.room.agenda.ticked.connect(self._tick)
        self.room.agenda.came.connect(self._came)

    @property
    def in_hand(self) -> Waiting | None:
        """The citizen in hand, as the queue knows them."""
        return None if self.queue is None else self.queue.find(self.current)

    @property
    def discussed(self) -> int:
        """How many of the queue have been placed in the month."""
        return 0 if self.queue is None else self.queue.discussed

    @property
    def total(self) -> int:
        """How many are in the queue."""
        return 0 if self.queue is None else len(self.queue.waiting)

    @property
    def pace(self) -> float | None:
        """Seconds a citizen, as this meeting has gone until now."""
        if self.meeting is None:
            return None
        seconds, visits = self.meeting.seconds + self._seconds, self.meeting.visits + self._visits
        return seconds / visits if visits and seconds else None

    def show_meeting(self, meeting: MeetingView) -> None:
        """Go on with a meeting at the citizen it had come to."""
        another = self.meeting is None or self.meeting.id != meeting.id
        if another:
            self._seconds, self._visits = 0.0, 0
        self.meeting = meeting
        self.deeds.meeting_id = meeting.id
        self.room.read_catalogues()
        self._ask_queue()
        self._show(self._resumed(meeting) if another or self.in_hand is None else self.current)

    def leave(self) -> None:
        """The meeting is no longer in hand."""
        self.meeting = self.queue = self.current = None
        self.deeds.citizen_id, self.deeds.meeting_id = "", None

    def go_to(self, citizen_id: str) -> bool:
        """Bring a citizen in hand, by search; False where the queue doesn't have them."""
        if self.queue is None or self.queue.find(citizen_id) is None:
            return False
        if self.room.settled():
            self._show(citizen_id)
        return True

    def place(self, stage: Stage) -> None:
        """Place the citizen in hand, and go on."""
        meeting = self._ready()
        if meeting is not None and self.current is not None:
            self._moving = True
            done = self._notifier.run(place, [self.current], meeting.month, stage)
            self._go_on_if(done is not None)

    def unchanged(self) -> None:
        """Place the citizen in hand where they stand, and go on."""
        meeting = self._ready()
        if meeting is not None and self.current is not None:
            self._moving = True
            done = self._notifier.run(place_unchanged, [self.current], meeting.month)
            self._go_on_if(done is not None)

    def go_on(self) -> None:
        """Go on to who is to be discussed next."""
        if self._ready() is not None:
            self._go_on_if(True)

    def skip(self) -> None:
        """Go on, and come back to the citizen later."""
        meeting = self._ready()
        one = self.in_hand
        if meeting is None or one is None:
            return
        self._moving = True
        done = one.discussed or self._notifier.run(skip, meeting.id, one.id, True) is not None
        self._go_on_if(done)

    def step(self, by: int) -> None:
        """Go through the queue, one back or forth."""
        if self.queue is None or self._ready() is None:
            return
        ids = [one.id for one in self.queue.waiting]
        at = ids.index(self.current) + by if self.current in ids else 0
        if 0 <= at < len(ids):
            self._show(ids[at])

    def spar(self) -> None:
        """Mark the citizen in hand for sparring, or take the mark away."""
        if self.meeting is not None and self.current is not None:
            wanted = self.current not in self.meeting.sparring
            self._notifier.run(mark_sparring, self.meeting.id, self.current, wanted)

    def believe(self, belief: int) -> None:
        """Note the belief in a job with the placement; the same once more takes it away."""
        if self.meeting is None or self.current is None:
            return
        noted = self.room.status.noted
        self._notifier.run(set_belief, self.current, self.meeting.month, None if noted == belief else belief)

    def unplace(self) -> None:
        """The citizen in hand counts as not discussed again."""
        if self.meeting is not None and self.current is not None:
            self._notifier.run(unplace, [self.current], self.meeting.month)

    def move_in_queue(self, by: int) -> None:
        """Let the citizen in hand change places with the one before or after."""
        if self.queue is None or self.meeting is None or self.current is None:
            return
        ids = [one.id for one in self.queue.waiting]
        at = ids.index(self.current)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self._notifier.run(put_in_order, self.meeting.id, ids)

    def choose_order(self, order: QueueOrder) -> None:
        """Discuss the citizens in this order from now on, the first of them who has not been at once."""
        if self.meeting is None or not self.room.settled():
            return
        self._notifier.run(choose_order, self.meeting.id, order)

    def note_time(self) -> None:
        """Keep where the meeting is and the time that was used, for the next start."""
        self._noting = False
        if self.meeting is None or self.current is None or self.meeting.ended_at is not None:
            return
        seconds, visits = self._seconds, self._visits
        if self._notifier.run(go_to, self.meeting.id, self.current, seconds, visits) is not None:
            self._seconds, self._visits = 0.0, 0
            self.meeting = meeting_of(self._notifier.session.store, self.meeting.month)

    def changed(self, announcement: Announcement) -> None:
        """Something was done, undone or done again: show what is true now, and where it happened."""
        if self.meeting is None or self.queue is None or announcement.change.kind == "go_to":
            return
        store, edits = self._notifier.session.store, announcement.change.edits
        tables = {edit.table for edit in edits}
        if tables & _OF_THE_MEETING:
            meeting = meeting_of(store, self.meeting.month)
            if meeting is None or meeting.ended_at is not None:
                return
            self.meeting = meeting
        if self.meeting.order != self.queue.order or "setting" in tables:
            self._ask_queue()
            if announcement.change.kind == "choose_order" and announcement.deed == "done":
                self._show(next_waiting(self.queue.waiting, None) or self.current)
                return
        else:
            self.queue = queue_after(self.queue, store, edits, today(self._notifier.session.clock))
        if "catalogue_item" in tables:
            self.room.read_catalogues()
        if not self._moving:
            self._show(self._where(announcement))

    def _where(self, announcement: Announcement) -> str | None:
        """Whom to show after a change: whoever an undone change was about, else who is in hand."""
        if announcement.deed != "done" and self.queue is not None:
            about = touched_citizens(self._notifier.session.store, announcement.change.edits) or []
            if len(about) == 1 and self.queue.find(about[0]) is not None:
                return about[0]
        return self.current

    def _resumed(self, meeting: MeetingView) -> str | None:
        """Where it goes on: at the citizen it had come to, or who is next where that one has been discussed."""
        if self.queue is None:
            return None
        one = self.queue.find(meeting.at)
        if one is not None and not one.discussed:
            return one.id
        following = next_waiting(self.queue.waiting, meeting.at)
        return following or (one.id if one is not None else self.queue.waiting[0].id if self.queue.waiting else None)

    def _go_on_if(self, done: bool) -> None:
        self._moving = False
        if self.queue is None:
            return
        following = next_waiting(self.queue.waiting, self.current) if done else self.current
        if done:
            self._visits += 1
        if following is None:
            self._show(self.current)
            self._notifier.said.emit("Alle i køen er drøftet. Nu kan måneden afsluttes.", False, False)
        else:
            self._show(following)

    def _show(self, citizen_id: str | None) -> None:
        if self.queue is None or self.meeting is None:
            return
        one = self.queue.find(citizen_id)
        if one is None and self.queue.waiting:  # who was in hand has left the board
            one = self.queue.find(next_waiting(self.queue.waiting, None)) or self.queue.waiting[0]
        if one is None:
            self.current = None
            self.room.show_nobody()
        else:
            if one.id != self.current:
                self._seconds += self.stopwatch.begin()
                self.current = one.id
                self._note_soon()
            store = self._notifier.session.store
            history = citizen_history(store, one.id, today(self._notifier.session.clock))
            last = next_waiting(self.queue.waiting, one.id) is None
            self.room.show_citizen(history, one, self.meeting, last=last)
        self.room.queue.show_queue(self.queue, self.meeting, self.current)
        self.room.agenda.show_meeting(self.meeting)
        self.progressed.emit()

    def _note_soon(self) -> None:
        """After the citizen stands on the screen."""
        if not self._noting:
            self._noting = True
            QTimer.singleShot(0, self.note_time)

    def _ask_queue(self) -> None:
        if self.meeting is None:
            return
        session = self._notifier.session
        order = QueueOrder(self.meeting.order)
        self.queue = meeting_queue(session.store, self.meeting.month, today(session.clock), order)
        self.room.show_order(ORDERS[order])

    def _chosen(self, citizen_id: str) -> None:
        if self.room.settled():
            self._show(citizen_id)
        elif self.queue is not None and self.meeting is not None:
            self.room.queue.show_queue(self.queue, self.meeting, self.current)

    def _ready(self) -> MeetingView | None:
        return self.meeting if self.meeting is not None and self.room.settled() else None

    def _tick(self, point_id: str, done: bool) -> None:
        self._notifier.run(tick_point, point_id, done)

    def _came(self, staff_id: str, present: bool) -> None:
        if self.meeting is not None:
            self._notifier.run(set_participant, self.meeting.id, staff_id, present)

    def _edit_agenda(self, typed: Mapping[str, str], sure: bool) -> None:
        if self.meeting is not None:
            self.deeds.do(edit_agenda, self.meeting.id, points_of(typed))

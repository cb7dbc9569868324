"""The queue of a month's meeting: everyone on its board with what the rules say of them, in the chosen order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.board.board import board
from app.board.cards import cards_of
from app.core.domain import Month
from app.core.period import Period
from app.core.touched import touched_citizens
from app.rules.rules import team_rules
from app.rules.watch import watches
from app.teammoede.waiting import QueueOrder, Waiting, in_order, own_order, waiting
from db.edits import Edit
from db.records import Staff
from db.store import Store

_FEW = 60  # citizens; for more than that the whole question is quicker


@dataclass(frozen=True, slots=True)
class Queue:
    """Who is discussed in a month's meeting, in the order in which they are."""

    month: Month
    order: QueueOrder
    waiting: tuple[Waiting, ...]

    @property
    def discussed(self) -> int:
        """How many have been placed in the month."""
        return sum(one.discussed for one in self.waiting)

    def find(self, citizen_id: str | None) -> Waiting | None:
        """The citizen's place in the queue, or None."""
        return next((one for one in self.waiting if one.id == citizen_id), None)


def meeting_queue(store: Store, month: Month, today: date, order: QueueOrder) -> Queue:
    """Everyone on the month's board, in this order. The rules speak of today."""
    told = watches(store, today)
    everyone = [waiting(card, told.get(card.id, ())) for card in board(store, month, today).cards]
    names = {person.id: person.name for person in store.all(Staff)}
    own = own_order(store) if order is QueueOrder.OWN else ()
    return Queue(month, order, tuple(in_order(everyone, order, names, own)))


def queue_again(queue: Queue, store: Store, today: date) -> Queue:
    """The same queue as it is now: nobody changes places, except to where the team's own order says."""
    now = meeting_queue(store, queue.month, today, queue.order)
    return now if queue.order is QueueOrder.OWN else _in_place(queue, now.waiting)


def queue_after(queue: Queue, store: Store, edits: Sequence[Edit], today: date) -> Queue:
    """The same queue after these edits: nobody changes places, who has come stands last, who has left is gone."""
    touched = touched_citizens(store, edits)
    if touched is None or len(touched) > _FEW:
        return queue_again(queue, store, today)
    if not touched:
        return queue
    period = Period.of(queue.month, today)
    staff = {person.id: person for person in store.all(Staff)}
    told = watches(store, today, touched)
    cards = cards_of(store, period, staff, team_rules(store), touched)
    new = {card.id: waiting(card, told.get(card.id, ())) for card in cards}
    others = {one.id: one for one in queue.waiting if one.id not in set(touched)}
    return _in_place(queue, [*others.values(), *new.values()])


def _in_place(queue: Queue, everyone: Sequence[Waiting]) -> Queue:
    now = {one.id: one for one in everyone}
    stay = [now.pop(one.id) for one in queue.waiting if one.id in now]
    return replace(queue, waiting=(*stay, *now.values()))

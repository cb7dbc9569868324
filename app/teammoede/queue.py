"""The queue of a monthly meeting: everyone on its board with what the rules say of them, in the team's order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.board.board import board
from app.board.cards import Card, cards_of
from app.core.change import few_touched
from app.core.domain import Month, Stage, danish_sort_key
from app.core.period import Period
from app.core.team_settings import kept_as
from app.rules.rules import team_rules
from app.rules.watch import Watch, heard, watches
from db.edits import Edit
from db.records import Staff
from db.store import Store

OWN_ORDER_SETTING = "queue_order/teammoede"
"""The setting that keeps the citizens' ids as the team has put them, in JSON."""


class QueueOrder(StrEnum):
    """In which order a team discusses its citizens."""

    WITHOUT_COMPANY = "without_company"
    JOBFORMIDLER = "jobformidler"
    NOT_DISCUSSED = "not_discussed"
    STUCK = "stuck"
    OVERDUE = "overdue"
    OWN = "own"


class Waiting(NamedTuple):
    """A citizen in the queue: the stage they stand in (None: ny), whether they have been placed in the month, and
    what the rules say of them.
    """

    id: str
    name: str
    stage: Stage | None
    discussed: bool
    staff_id: str | None
    months_here: int
    months_without: int
    in_company: bool | None
    watches: tuple[Watch, ...] = ()


_COMPANY_ORDER = {False: 0, None: 1, True: 2}


def waiting(card: Card, watches: tuple[Watch, ...]) -> Waiting:
    """A card of the month's board as a place in the queue."""
    return Waiting(
        card.id,
        card.name,
        card.stage,
        card.discussed,
        card.staff_id,
        card.months_here,
        card.months_without,
        card.in_company,
        heard(watches),
    )


def in_order(
    everyone: Iterable[Waiting], order: QueueOrder, names: Mapping[str, str], own: Sequence[str] = ()
) -> list[Waiting]:
    """Everyone in this order, and by name where it leaves a choice. `names` are the jobformidlere's by id.

    Without company first: those who have been so longest, then those of whom it is unknown, then those in a company.
    By jobformidler: those whom nobody has come last. Stuck longest: months in the stage, those who are ny and those
    in 'i gang' last. Overdue agreements: the oldest first. Own: `own` lists the ids; who is not on it comes last.
    """
    places = {citizen_id: place for place, citizen_id in enumerate(own)}
    keys: dict[QueueOrder, Callable[[Waiting], object]] = {
        QueueOrder.WITHOUT_COMPANY: lambda one: (_COMPANY_ORDER[one.in_company], -one.months_without),
        QueueOrder.JOBFORMIDLER: lambda one: (one.staff_id is None, danish_sort_key(names.get(one.staff_id or "", ""))),
        QueueOrder.NOT_DISCUSSED: lambda one: one.discussed,
        QueueOrder.STUCK: lambda one: (one.stage is None or one.stage is Stage.I_GANG, -one.months_here),
        QueueOrder.OVERDUE: lambda one: -_days_overdue(one),
        QueueOrder.OWN: lambda one: places.get(one.id, len(places)),
    }
    first = keys[order]
    return sorted(everyone, key=lambda one: (first(one), danish_sort_key(one.name), one.id))


def own_order(store: Store) -> list[str]:
    """The ids as the team has put them; empty where it never has."""
    return list(kept_as(store, OWN_ORDER_SETTING, list[str]) or [])


def next_waiting(queue: Sequence[Waiting], after: str | None) -> str | None:
    """Who is to be discussed after this citizen: the next in the queue who has not been, from its beginning again
    where nobody further down has not; None where everyone else has been.
    """
    at = next((place for place, one in enumerate(queue) if one.id == after), -1)
    return next((one.id for one in (*queue[at + 1 :], *queue[: max(at, 0)]) if not one.discussed), None)


def _days_overdue(one: Waiting) -> int:
    for watch in one.watches:
        if watch.code == "agreement_overdue":
            days = watch.facts["days"]
            return days if isinstance(days, int) else 0
    return 0


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
    warnings = watches(store, today)
    everyone = [waiting(card, warnings.get(card.id, ())) for card in board(store, month, today).cards]
    names = {person.id: person.name for person in store.all(Staff)}
    own = own_order(store) if order is QueueOrder.OWN else ()
    return Queue(month, order, tuple(in_order(everyone, order, names, own)))


def queue_again(queue: Queue, store: Store, today: date) -> Queue:
    """The same queue as it is now: nobody changes places, except to where the team's own order says."""
    now = meeting_queue(store, queue.month, today, queue.order)
    return now if queue.order is QueueOrder.OWN else _in_place(queue, now.waiting)


def queue_after(queue: Queue, store: Store, edits: Sequence[Edit], today: date) -> Queue:
    """The same queue after these edits: nobody changes places, who has come stands last, who has left is gone."""
    touched = few_touched(store, edits)
    if touched is None:
        return queue_again(queue, store, today)
    if not touched:
        return queue
    period = Period.live(queue.month, today)
    staff = {person.id: person for person in store.all(Staff)}
    warnings = watches(store, today, touched)
    cards = cards_of(store, period, staff, team_rules(store), touched)
    new = {card.id: waiting(card, warnings.get(card.id, ())) for card in cards}
    others = {one.id: one for one in queue.waiting if one.id not in set(touched)}
    return _in_place(queue, [*others.values(), *new.values()])


def _in_place(queue: Queue, everyone: Sequence[Waiting]) -> Queue:
    now = {one.id: one for one in everyone}
    stay = [now.pop(one.id) for one in queue.waiting if one.id in now]
    return replace(queue, waiting=(*stay, *now.values()))

"""The queue of a monthly meeting: who waits to be discussed, in the order that the team has chosen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, cast

from app.board.cards import Card
from app.core.domain import WITHOUT_COMPANY, Stage, danish_sort_key
from app.core.team_settings import kept
from app.rules.watch import Watch
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
    in_company: bool
    watches: tuple[Watch, ...] = ()


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
        WITHOUT_COMPANY not in card.attention,
        watches,
    )


def in_order(
    everyone: Iterable[Waiting], order: QueueOrder, names: Mapping[str, str], own: Sequence[str] = ()
) -> list[Waiting]:
    """Everyone in this order, and by name where it leaves a choice. `names` are the jobformidlere's by id.

    Without company first: those who have been so longest, then those in a company. By jobformidler: those whom
    nobody has come last. Stuck longest: months in the stage, those who are ny and those in 'i gang' last. Overdue
    agreements: the oldest first. Own: `own` lists the ids; who is not on it comes last.
    """
    places = {citizen_id: place for place, citizen_id in enumerate(own)}
    keys: dict[QueueOrder, Callable[[Waiting], object]] = {
        QueueOrder.WITHOUT_COMPANY: lambda one: (one.in_company, -one.months_without),
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
    return list(cast("list[str]", kept(store, OWN_ORDER_SETTING) or []))


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

"""What companies have asked for, and whether they were answered within a day."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from db.records import CompanyRequest, Staff
from db.store import Store

WITHIN = timedelta(hours=24)
"""How soon a company is to be answered (004)."""


class Answer(StrEnum):
    """How a request stands. What was answered exactly so many hours later was answered within them."""

    IN_TIME = "in_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"


class Asked(NamedTuple):
    """A request, and by whom it was answered; `hours` are whole ones until the answer, or until now."""

    id: str
    text: str
    asked_at: datetime
    answered_at: datetime | None
    staff_id: str | None
    who: str
    answer: Answer
    hours: int


class Waiting(NamedTuple):
    """How many requests of a company wait for an answer, and since when the oldest does."""

    number: int
    since: datetime

    def overdue(self, now: datetime) -> bool:
        """Whether the oldest has waited for too long."""
        return now - self.since > WITHIN


def answer_of(row: CompanyRequest, now: datetime) -> Answer:
    """How a request stands now."""
    asked = datetime.fromisoformat(row.asked_at)
    if row.answered_at is not None:
        return Answer.IN_TIME if datetime.fromisoformat(row.answered_at) - asked <= WITHIN else Answer.LATE
    return Answer.OVERDUE if now - asked > WITHIN else Answer.WAITING


def requests_of(store: Store, company_id: str, now: datetime) -> tuple[Asked, ...]:
    """What a company has asked for: what waits first, the longest waiting before, then the latest before."""
    names = {person.id: person.name for person in store.all(Staff)}
    found = [
        Asked(
            row.id,
            row.text,
            (asked := datetime.fromisoformat(row.asked_at)),
            (answered := None if row.answered_at is None else datetime.fromisoformat(row.answered_at)),
            row.staff_id,
            names.get(row.staff_id or "", ""),
            answer_of(row, now),
            max(0, int(((answered or now) - asked).total_seconds()) // 3600),
        )
        for row in store.all(CompanyRequest, company_id=company_id)
    ]
    waits = sorted((one for one in found if one.answered_at is None), key=lambda one: (one.asked_at, one.id))
    over = sorted((one for one in found if one.answered_at), key=lambda one: (one.asked_at, one.id), reverse=True)
    return (*waits, *over)


def waiting(rows: Iterable[CompanyRequest]) -> dict[str, Waiting]:
    """Company id -> what of its requests waits, of those that have any."""
    found: dict[str, Waiting] = {}
    for row in rows:
        if row.answered_at is None:
            asked = datetime.fromisoformat(row.asked_at)
            before = found.get(row.company_id, Waiting(0, asked))
            found[row.company_id] = Waiting(before.number + 1, min(before.since, asked))
    return found

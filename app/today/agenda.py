"""What waits: agreements and talks of today and the days to come, jobs that run out, companies that wait, months."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, cast

from app.companies.openings import OpeningRow, open_openings
from app.companies.requests import WITHIN
from app.core.domain import Month, danish_sort_key
from app.core.period import Period
from app.rules.watch import aftercare_due
from db.queries.today import DueRow, agreements_due, cases_of, placed_in, talks_due
from db.records import Company, CompanyRequest
from db.store import Store

DAYS = 7
"""How many days ahead are looked at, today not counted."""


class Due(NamedTuple):
    """Something to do about a citizen, by a day. `is_talk`: a talk that is planned; else an agreement.

    `staff_ids` do it: who was agreed on or takes part in the talk, or else whose case it is.
    """

    id: str
    is_talk: bool
    citizen_id: str
    citizen: str
    day: date
    text: str
    staff_ids: tuple[str, ...]


class FollowUp(NamedTuple):
    """A follow-up after job start that should have been made by a day, so many months after it (001, 002).

    `staff_ids` as for Due.
    """

    citizen_id: str
    citizen: str
    day: date
    months: int
    staff_ids: tuple[str, ...]


class Asking(NamedTuple):
    """A company that waits for an answer; `is_late` where it has waited for longer than it should (004)."""

    company_id: str
    company: str
    since: datetime
    is_late: bool


class Agenda(NamedTuple):
    """All that waits. The nearest day is first everywhere.

    `late` should have been done; `today`; `ahead` within DAYS. `aftercare` is due. `openings` run out
    within DAYS, `asking` companies wait, and the months in `unclosed` are over and their meeting isn't.
    """

    late: tuple[Due, ...]
    today: tuple[Due, ...]
    ahead: tuple[Due, ...]
    aftercare: tuple[FollowUp, ...]
    openings: tuple[OpeningRow, ...]
    asking: tuple[Asking, ...]
    unclosed: tuple[Month, ...]

    @property
    def dues(self) -> tuple[Due, ...]:
        """All that is to be done about citizens, by day."""
        return (*self.late, *self.today, *self.ahead)

    @property
    def pressing(self) -> int:
        """How many things about citizens are for today, or should have been done."""
        return len(self.late) + len(self.today)


def agenda(store: Store, now: datetime, who: str | None) -> Agenda:
    """What waits for one of the staff, and what waits for all alike; where `who` is None, for everyone in the team."""
    today = now.date()
    dues = [one for one in _dues(store, today) if who is None or who in one.staff_ids]
    last = today + timedelta(days=DAYS)
    running_out = [row for row in open_openings(store, today) if row.deadline is not None and row.deadline <= last]
    return Agenda(
        tuple(one for one in dues if one.day < today),
        tuple(one for one in dues if one.day == today),
        tuple(one for one in dues if one.day > today),
        tuple(one for one in _aftercare(store, today) if who is None or who in one.staff_ids),
        tuple(sorted(running_out, key=lambda row: (row.deadline or last, row.title, row.id))),
        _asking(store, now),
        _unclosed(store, today),
    )


def pressing(store: Store, today: date, who: str | None) -> int:
    """`Agenda.pressing` without the rest."""
    day = str(today)
    kinds = (agreements_due(store, day, day), talks_due(store, day, day))
    return sum(len({row.id for row in rows if who is None or row.staff_id == who}) for rows in kinds)


def _dues(store: Store, today: date) -> list[Due]:
    day, until = str(today), str(today + timedelta(days=DAYS))
    found = [
        *_of(agreements_due(store, day, until), is_talk=False),
        *_of(talks_due(store, day, until), is_talk=True),
    ]
    return sorted(found, key=lambda one: (one.day, not one.is_talk))


def _of(rows: Iterable[DueRow], *, is_talk: bool) -> Iterable[Due]:
    for _, those in groupby(rows, attrgetter("id")):
        row, *others = those
        staff_ids = tuple(one.staff_id for one in (row, *others) if one.staff_id is not None)
        yield Due(row.id, is_talk, row.citizen_id, row.name, date.fromisoformat(row.day), row.text, staff_ids)


def _aftercare(store: Store, today: date) -> list[FollowUp]:
    due = aftercare_due(store, today)
    people = cases_of(store, str(today), list(due)) if due else ()
    found = (
        FollowUp(
            one.id,
            one.name,
            cast("date", due[one.id].facts["due"]),
            cast("int", due[one.id].facts["months"]),
            () if one.staff_id is None else (one.staff_id,),
        )
        for one in people
    )
    return sorted(found, key=lambda one: (one.day, danish_sort_key(one.citizen), one.citizen_id))


def _asking(store: Store, now: datetime) -> tuple[Asking, ...]:
    waiting = sorted(store.all(CompanyRequest, answered_at=None), key=lambda row: (row.asked_at, row.id))
    names = {one.id: one.name for one in store.all(Company)} if waiting else {}
    return tuple(
        Asking(row.company_id, names.get(row.company_id, ""), since, now - since > WITHIN)
        for row in waiting
        for since in [datetime.fromisoformat(row.asked_at)]
    )


def _unclosed(store: Store, today: date) -> tuple[Month, ...]:
    """The month before this one, where somebody was placed in it and it isn't closed."""
    before = Month.of(today).plus(-1)
    if Period.of(store, before, today).closed or not placed_in(store, str(before), str(today)):
        return ()
    return (before,)

"""What has changed about each citizen since a month was closed: what was frozen then against what is true today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from app.board.board import live_board
from app.board.freezing import month_facts
from app.core.domain import Month, Stage, danish_sort_key
from app.core.period import Period
from db.queries import board as queries
from db.queries.since import Case, cases, latest_placed, latest_reopened
from db.records import CatalogueItem, MonthFact, Staff
from db.store import Store

T = TypeVar("T")
_COMPARED = attrgetter(
    "staff_id", "target_group_id", "benefit_id", "in_company", "paid_hours", "passive", "cv", "exempted"
)


class Turn(NamedTuple, Generic[T]):
    """What it was when the month was closed, and what it is today."""

    before: T
    after: T


class Ended(NamedTuple):
    """A case that has ended: when, and for which reason (empty: none was given)."""

    on: date
    reason: str


class Moved(NamedTuple):
    """Another stage than the month's (None: was ny), by the placement of a later month."""

    before: Stage | None
    after: Stage
    month: Month


@dataclass(frozen=True, slots=True)
class CitizenSince:
    """One citizen to whom something has happened; None (False) stands for what is as it was.

    `came`: was not there when the month was closed; `started` is the day that the case began. `reopened` is the day.
    Names are empty where there was or is none. `paid_hours` are ordinary ones a week. `in_company`, `passive`, `cv`
    and `exempted` are what is true today and was not then.
    """

    id: str
    name: str
    came: bool = False
    started: date | None = None
    reopened: date | None = None
    ended: Ended | None = None
    moved: Moved | None = None
    jobformidler: Turn[str] | None = None
    target_group: Turn[str] | None = None
    benefit: Turn[str] | None = None
    in_company: bool | None = None
    paid_hours: Turn[float] | None = None
    passive: bool | None = None
    cv: bool | None = None
    exempted: bool | None = None


def changed_since(
    store: Store, month: Month, today: date, frozen: Sequence[MonthFact] | None = None
) -> tuple[CitizenSince, ...]:
    """Everyone to whom something has happened since the month was closed, by name.

    `frozen` are the month's rows where the caller has read them. Empty where nobody has changed, and for a month
    that was not frozen.
    """
    whole = Period.of(store, month, today)
    found: list[CitizenSince] = []
    for view, then in whole.each_team(store):
        if then.frozen_on is not None:
            facts = queries.frozen_facts(view, str(month)) if frozen is None or whole.teams else frozen
            found += _Comparison(view, then, today, {fact.citizen_id: fact for fact in facts}).made()
    return tuple(sorted(found, key=_by_name))


class _Comparison:
    def __init__(self, store: Store, period: Period, today: date, then: Mapping[str, MonthFact]) -> None:
        now = max(period.month, Month.of(today))
        facts = month_facts(store, live_board(store, now, today), today)
        self._then = then
        self._now = {fact.citizen_id: fact for fact in facts if fact.counted}
        self._seen_then = period.seen_on.isoformat()
        self._placed = latest_placed(store, str(period.month))
        self._reopened = latest_reopened(store, self._seen_then, today.isoformat())
        self._cases = cases(store, today.isoformat())
        self._names: dict[str | None, str] = {row.id: row.name for row in store.all(CatalogueItem)}
        self._names |= {row.id: row.name for row in store.all(Staff)}

    def made(self) -> Iterator[CitizenSince]:
        return filter(None, map(self._compare, self._cases))

    def _compare(self, citizen: Case) -> CitizenSince | None:
        """What has happened to a citizen; None where nothing has."""
        then, now = self._then.get(citizen.id), self._now.get(citizen.id)
        if now is not None:
            if then is not None and then.counted:
                return self._stayed(citizen, then, now)
            return self._came(citizen, then)
        if citizen.end_on is None:
            return None
        ended = Ended(date.fromisoformat(citizen.end_on), self._names.get(citizen.exit_reason_id, ""))
        if then is not None and then.counted:
            return CitizenSince(citizen.id, citizen.name, ended=ended, moved=self._moved(citizen, then.stage))
        if citizen.id in self._reopened or (then is None and citizen.end_on > self._seen_then):
            return replace(self._came(citizen, then), ended=ended)
        return None

    def _came(self, citizen: Case, then: MonthFact | None) -> CitizenSince:
        """Someone who was not on the board then: who has come back, or is there for the first time."""
        day = self._reopened.get(citizen.id)
        moved = self._moved(citizen, None if then is None else then.stage_before)
        if day is not None:
            return CitizenSince(citizen.id, citizen.name, reopened=date.fromisoformat(day), moved=moved)
        started = None if citizen.start_on is None else date.fromisoformat(citizen.start_on)
        return CitizenSince(citizen.id, citizen.name, came=True, started=started, moved=moved)

    def _stayed(self, citizen: Case, then: MonthFact, now: MonthFact) -> CitizenSince | None:
        day = self._reopened.get(citizen.id)
        moved = self._moved(citizen, then.stage)
        if day is None and moved is None and _COMPARED(then) == _COMPARED(now):
            return None
        found = CitizenSince(
            citizen.id,
            citizen.name,
            reopened=None if day is None else date.fromisoformat(day),
            moved=moved,
            jobformidler=self._named(then.staff_id, now.staff_id),
            target_group=self._named(then.target_group_id, now.target_group_id),
            benefit=self._named(then.benefit_id, now.benefit_id),
            in_company=_turned(then.in_company, now.in_company),
            paid_hours=_hours(then.paid_hours, now.paid_hours),
            passive=_turned(then.passive, now.passive),
            cv=_turned(then.cv, now.cv),
            exempted=_turned(then.exempted, now.exempted),
        )
        return None if found == CitizenSince(citizen.id, citizen.name) else found  # what became known has not happened

    def _moved(self, citizen: Case, stage_then: int | None) -> Moved | None:
        placed = self._placed.get(citizen.id)
        if placed is None or placed[1] == stage_then:
            return None
        month, stage = placed
        return Moved(None if stage_then is None else Stage(stage_then), Stage(stage), Month.parse(month))

    def _named(self, before: str | None, after: str | None) -> Turn[str] | None:
        return None if before == after else Turn(self._names.get(before, ""), self._names.get(after, ""))


def _by_name(one: CitizenSince) -> tuple[str, str]:
    return danish_sort_key(one.name), one.id


def _turned(before: bool | None, after: bool | None) -> bool | None:
    """What it has become; None where it is as it was, and where it was or is not known."""
    return None if None in (before, after) else None if before == after else after


def _hours(before: float | None, after: float | None) -> Turn[float] | None:
    return None if before is None or after is None or before == after else Turn(before, after)

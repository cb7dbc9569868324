"""What was decided about each citizen while a meeting was held: efforts, next steps and agreements, without undone."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from app.core.words import counted, number
from db.queries.meetings import Written, written_at
from db.queries.since import cases
from db.records import Agreement, CatalogueItem, Effort, Meeting
from db.records.record import Record, columns
from db.store import Store

R = TypeVar("R", bound=Record)
_NONE = "ingen"


class OfEffort(NamedTuple):
    """An effort that was begun, changed or ended: whose, which, and its first or last day, if one is meant."""

    citizen_id: str
    text: str
    day: str | None = None


class Decided(NamedTuple):
    """What a meeting has decided. `steps` are the new next steps by citizen, empty where there is none any longer.

    `moved` are agreements with another day than before.
    """

    begun: tuple[OfEffort, ...]
    changed: tuple[OfEffort, ...]
    ended: tuple[OfEffort, ...]
    steps: Mapping[str, str]
    moved: tuple[Agreement, ...]


def decided(store: Store, meeting: Meeting, today: str) -> Decided:
    """What was decided about the team's citizens, as far as it has not been taken back since."""
    last = None if meeting.ended_at is None else meeting.ended_at[:10]
    ours = {one.id for one in cases(store, today)}
    written = written_at(store, meeting.id, meeting.month, meeting.started_at, last)
    by_table: dict[str, list[Written]] = {}
    for one in written:
        by_table.setdefault(one.table, []).append(one)
    efforts = _Efforts(store, ours)
    for one in by_table.get("effort", []):
        efforts.take(one)
    agreements = [_as(Agreement, one) for one in by_table.get("agreement", [])]
    kept = [(before, row) for before, after in agreements if (row := _still(store, after)) and row.citizen_id in ours]
    return Decided(
        tuple(efforts.begun),
        tuple(efforts.changed),
        tuple(efforts.ended),
        {one.row_id: step for one in by_table.get("citizen", []) if one.row_id in ours for step in _step(one)},
        tuple(row for before, row in kept if before is not None and before.due_on != row.due_on and _runs(row)),
    )


class _Efforts:
    """Sorts efforts by what became of them."""

    def __init__(self, store: Store, ours: set[str]) -> None:
        self._store, self._ours = store, ours
        self._kinds = {item.id: item for item in store.all(CatalogueItem, catalogue="effort_kind")}
        self.begun: list[OfEffort] = []
        self.changed: list[OfEffort] = []
        self.ended: list[OfEffort] = []

    def take(self, one: Written) -> None:
        before, after = _as(Effort, one)
        after = _still(self._store, after)
        row = after or before
        if row is None or before == after or row.citizen_id not in self._ours:
            return
        if before is None:
            self.begun.append(OfEffort(row.citizen_id, self._whole(row), row.start_on))
        elif after is None:
            self.changed.append(OfEffort(row.citizen_id, f"{self._name(row)}: fjernet"))
        elif before.end_on is None and after.end_on is not None:
            self.ended.append(OfEffort(row.citizen_id, self._name(after), after.end_on))
        elif differences := self._differences(before, after):
            self.changed.append(OfEffort(row.citizen_id, f"{self._name(after)}: {differences}"))

    def _whole(self, effort: Effort) -> str:
        hours = f"{counted(effort.hours, 'time', 'timer')}/uge" if effort.hours is not None else ""
        paid = f"{counted(effort.paid_hours, 'løntime', 'løntimer')}/uge" if effort.paid_hours is not None else ""
        until = f"til {_day(effort.end_on)}" if effort.end_on else ""
        return ", ".join(part for part in (self._name(effort), hours, paid, until) if part)

    def _name(self, effort: Effort) -> str:
        kind = self._kinds[effort.kind_id].name
        return f"{kind} · {effort.company}" if effort.company else kind

    def _differences(self, before: Effort, after: Effort) -> str:
        turns = (
            ("før", self._name(before), self._name(after)),
            ("start", _day(before.start_on), _day(after.start_on)),
            ("slut", _day(before.end_on), _day(after.end_on)),
            ("timer", _hours(before.hours), _hours(after.hours)),
            ("løntimer", _hours(before.paid_hours), _hours(after.paid_hours)),
        )
        return ", ".join(
            f"før {old}" if name == "før" else f"{name} {old} → {new}" for name, old, new in turns if old != new
        )


def _as(record: type[R], one: Written) -> tuple[R | None, R | None]:
    """The row before and after; what an earlier version wrote may lack a column."""
    before, after = (
        None if row is None else record.from_row([row.get(name) for name in columns(record)])
        for row in (one.before, one.after)
    )
    return before, after


def _still(store: Store, row: R | None) -> R | None:
    """The row as the meeting left it; None where it is gone by now."""
    return row if row is not None and store.get(type(row), row.id) is not None else None


def _step(one: Written) -> list[str]:
    before, after = (str((row or {}).get("next_step", "")) for row in (one.before, one.after))
    return [after] if before != after and one.after is not None else []


def _runs(agreement: Agreement) -> bool:
    return agreement.done_on is None and agreement.dropped_on is None


def _day(text: str | None) -> str:
    return _NONE if text is None else f"{date.fromisoformat(text):%d-%m-%Y}"


def _hours(hours: float | None) -> str:
    return _NONE if hours is None else number(hours)

"""The history of an effort's paid hours: what they were from which day on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.edits import Edit
from db.records import Effort, PaidHours


def since_begun(effort: Effort) -> list[PaidHours]:
    """The history of an effort whose hours have been the same since it began; empty without paid hours."""
    if effort.paid_hours is None:
        return []
    return [PaidHours(f"{effort.id}/{effort.start_on}", effort.id, effort.start_on, effort.paid_hours)]


def history(effort: Effort, rows: Iterable[PaidHours]) -> list[PaidHours]:
    """The hours from which day on, the earliest first; one without rows has had its own since it began."""
    return sorted(rows, key=lambda row: row.start_on) or since_begun(effort)


def hours_on(rows: Sequence[PaidHours], day: str) -> float | None:
    """The hours that hold on a day; None before the first."""
    return next((row.hours for row in reversed(rows) if row.start_on <= day), None)


def kept_history(after: Effort, rows: Sequence[PaidHours]) -> list[PaidHours]:
    """The rows that fit a corrected effort: they begin with it and end with the hours that it has now."""
    if not rows or after.paid_hours is None:
        return []
    ordered = sorted(rows, key=lambda row: row.start_on)
    first = next((row for row in reversed(ordered) if row.start_on <= after.start_on), ordered[0])
    later = [row for row in ordered if row.start_on > first.start_on]
    found = [PaidHours(f"{after.id}/{after.start_on}", after.id, after.start_on, first.hours), *later]
    return [*found[:-1], replace(found[-1], hours=after.paid_hours)]


def grown_history(before: Effort, after: Effort, rows: Sequence[PaidHours], today: str) -> list[PaidHours]:
    """The rows of an effort that a list tells other things about: hours that are new in it hold from today."""
    over = after.end_on is not None and after.end_on < today
    if before.paid_hours is None or after.paid_hours in (None, before.paid_hours) or over:
        return kept_history(after, rows)
    as_before = replace(after, paid_hours=before.paid_hours)
    return with_hours(history(as_before, kept_history(as_before, rows)), after, max(today, after.start_on))


def with_hours(rows: Sequence[PaidHours], effort: Effort, day: str) -> list[PaidHours]:
    """The history with the hours that the effort has now from a day on."""
    new = PaidHours(f"{effort.id}/{day}", effort.id, day, effort.paid_hours or 0)
    return sorted([*(row for row in rows if row.start_on != day), new], key=lambda row: row.start_on)


def differences(old: Iterable[PaidHours], new: Iterable[PaidHours]) -> list[Edit]:
    """The edits that turn the one history into the other."""
    before, after = {row.id: row for row in old}, {row.id: row for row in new}
    return [
        Edit(before.get(row_id), after.get(row_id))
        for row_id in sorted(before.keys() | after.keys())
        if before.get(row_id) != after.get(row_id)
    ]

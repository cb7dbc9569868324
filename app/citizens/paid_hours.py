"""The history of an effort's hours: what they were from which day on, paid ones or, as in a fleksjob, others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from app.citizens.course import PaidPoint
from db.edits import Edit
from db.records import CatalogueItem, Effort, PaidHours

Column = Literal["paid_hours", "hours"]
"""The column of an effort whose values are followed from day to day."""


def followed(kind: CatalogueItem) -> Column | None:
    """Which hours of an effort of this kind are followed: paid ones where they count, else those in a company.

    What is followed as `hours` never counts as paid hours: that a kind counts is asked wherever paid hours are.
    """
    return "paid_hours" if kind.paid_hours else "hours" if kind.company_based else None


def since_begun(effort: Effort, column: Column | None = "paid_hours") -> list[PaidHours]:
    """The history of an effort whose hours have been the same since it began; empty without any."""
    hours = None if column is None else _hours(effort, column)
    return [] if hours is None else [PaidHours(f"{effort.id}/{effort.start_on}", effort.id, effort.start_on, hours)]


def history(effort: Effort, rows: Iterable[PaidHours], column: Column | None = "paid_hours") -> list[PaidHours]:
    """The hours from which day on, the earliest first; one without rows has had its own since it began.

    Empty where the effort has none of these hours: rows of it are then about others, of a kind that it had before.
    """
    if column is None or _hours(effort, column) is None:
        return []
    return sorted(rows, key=lambda row: row.start_on) or since_begun(effort, column)


def hours_on(rows: Sequence[PaidHours], day: str) -> float | None:
    """The hours that hold on a day; None before the first."""
    return next((row.hours for row in reversed(rows) if row.start_on <= day), None)


def kept_history(after: Effort, rows: Sequence[PaidHours], column: Column | None = "paid_hours") -> list[PaidHours]:
    """The rows that fit a corrected effort: they begin with it and end with the hours that it has now."""
    hours = None if column is None else _hours(after, column)
    if not rows or hours is None:
        return []
    ordered = sorted(rows, key=lambda row: row.start_on)
    first = next((row for row in reversed(ordered) if row.start_on <= after.start_on), ordered[0])
    later = [row for row in ordered if row.start_on > first.start_on]
    found = [PaidHours(f"{after.id}/{after.start_on}", after.id, after.start_on, first.hours), *later]
    return [*found[:-1], replace(found[-1], hours=hours)]


def grown_history(
    before: Effort, after: Effort, rows: Sequence[PaidHours], today: str, column: Column | None = "paid_hours"
) -> list[PaidHours]:
    """The rows of an effort that a list tells other things about: hours that are new in it hold from today."""
    over = after.end_on is not None and after.end_on < today
    old, new = (None, None) if column is None else (_hours(before, column), _hours(after, column))
    if column is None or old is None or new in (None, old) or over:
        return kept_history(after, rows, column)
    as_before = with_followed(after, column, old)
    kept = history(as_before, kept_history(as_before, rows, column), column)
    return with_hours(kept, after, max(today, after.start_on), column)


def with_hours(rows: Sequence[PaidHours], effort: Effort, day: str, column: Column = "paid_hours") -> list[PaidHours]:
    """The history with the hours that the effort has now from a day on."""
    new = PaidHours(f"{effort.id}/{day}", effort.id, day, _hours(effort, column) or 0)
    return sorted([*(row for row in rows if row.start_on != day), new], key=lambda row: row.start_on)


def with_followed(effort: Effort, column: Column, hours: float) -> Effort:
    """The effort with these hours, of those that are followed."""
    return replace(effort, paid_hours=hours) if column == "paid_hours" else replace(effort, hours=hours)


def differences(old: Iterable[PaidHours], new: Iterable[PaidHours]) -> list[Edit]:
    """The edits that turn the one history into the other."""
    before, after = {row.id: row for row in old}, {row.id: row for row in new}
    return [
        Edit(before.get(row_id), after.get(row_id))
        for row_id in sorted(before.keys() | after.keys())
        if before.get(row_id) != after.get(row_id)
    ]


def points(effort: Effort, rows: Iterable[PaidHours], column: Column | None) -> tuple[PaidPoint, ...]:
    """The same history as days and hours, for whoever shows it."""
    return tuple(PaidPoint(date.fromisoformat(row.start_on), float(row.hours)) for row in history(effort, rows, column))


def _hours(effort: Effort, column: Column) -> float | None:
    return effort.paid_hours if column == "paid_hours" else effort.hours

"""What a citizen has earned within a Socialt Frikort, month by month, and how near the year's limit that is."""

from datetime import date
from typing import NamedTuple

from app.core.domain import Month, runs
from app.rules.earnings import FRIKORT_GROUP, FRIKORT_MARKING, Nearness, limit_for, nearness
from app.rules.rules import team_rules
from db.records import Citizen, Earning, Marking
from db.store import Store

_MONTHS_BACK = 24


class Earned(NamedTuple):
    """What was earned in a month, in kroner."""

    month: Month
    amount: float


class Year(NamedTuple):
    """What was earned in a year until now, of what may be."""

    year: int
    earned: float
    limit: float
    nearness: Nearness


class Frikort(NamedTuple):
    """The months that anything is known of, the latest first; the years of those and this one, the latest first.

    `offered` are the months that something can be entered for, this one first.
    """

    months: tuple[Earned, ...]
    years: tuple[Year, ...]
    offered: tuple[Month, ...]


def frikort_of(store: Store, citizen_id: str, today: date) -> Frikort | None:
    """What was earned; None for one who has no Socialt Frikort, by target group or marking, and has earned nothing."""
    rows = sorted(store.all(Earning, citizen_id=citizen_id), key=lambda row: row.month, reverse=True)
    if not rows and not _has_frikort(store, citizen_id, today):
        return None
    now = Month.of(today)
    percent = team_rules(store).frikort_percent
    months = tuple(Earned(Month.parse(row.month), float(row.amount)) for row in rows)
    years: list[Year] = []
    for year in sorted({now.year, *(one.month.year for one in months)}, reverse=True):
        earned = round(sum(one.amount for one in months if one.month.year == year), 2)
        limit = limit_for(store, year)
        years.append(Year(year, earned, limit, nearness(earned, limit, percent)))
    return Frikort(months, tuple(years), tuple(now.plus(-back) for back in range(_MONTHS_BACK)))


def _has_frikort(store: Store, citizen_id: str, today: date) -> bool:
    citizen = store.get(Citizen, citizen_id)
    if citizen is None or citizen.target_group_id == FRIKORT_GROUP:
        return citizen is not None
    marked = store.all(Marking, citizen_id=citizen_id, kind_id=FRIKORT_MARKING)
    return any(
        runs(today, date.fromisoformat(one.start_on), date.fromisoformat(one.end_on) if one.end_on else None)
        for one in marked
    )

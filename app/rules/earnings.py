"""What may be earned within a Socialt Frikort in a year, and how near that somebody has come."""

from datetime import date
from enum import StrEnum

from db.queries.earnings import limit_set
from db.store import Store

FRIKORT_GROUP = "target_group/socialt-frikort"
FRIKORT_MARKING = "marking_kind/socialt-frikort"
USUAL_LIMIT = 40_000.0
"""Kroner in a year, where no year has another (002)."""
_WHOLE = 100  # per cent


class Nearness(StrEnum):
    """How what was earned stands to the limit; what is exactly the limit is not over it."""

    BELOW = "below"
    NEAR = "near"
    OVER = "over"


def limit_for(store: Store, year: int) -> float:
    """The limit of a year: its own, else that of the latest year before it that has one, else the usual."""
    found = limit_set(store, date(year, 12, 31).isoformat())
    return USUAL_LIMIT if found is None else found


def nearness(earned: float, limit: float, percent: float) -> Nearness:
    """Whether what was earned is over the limit, or has reached so many per cent of it."""
    # Amounts are kept to the øre; sums of them are compared as such.
    if round(earned, 2) > round(limit, 2):
        return Nearness.OVER
    return Nearness.NEAR if round(earned * _WHOLE, 2) >= round(limit * percent, 2) else Nearness.BELOW

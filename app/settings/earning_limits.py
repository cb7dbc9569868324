"""What may be earned within a Socialt Frikort, year by year, as it is set."""

from datetime import date
from typing import NamedTuple

from app.rules.earnings import limit_for
from db.records import EarningLimit
from db.store import Store


class YearLimit(NamedTuple):
    """The limit of a year, and what it is where that year has none of its own."""

    year: int
    limit: float
    usual: float


def earning_limits(store: Store, today: date) -> tuple[YearLimit, ...]:
    """The years about which there is something to set: last year's, this one's and next year's, and those set before.

    Each is what is set for it, else what the latest year before it has.
    """
    own = {int(row.id) for row in store.all(EarningLimit)}
    years = sorted({*own, today.year - 1, today.year, today.year + 1})
    return tuple(YearLimit(year, limit_for(store, year), limit_for(store, year - 1)) for year in years)

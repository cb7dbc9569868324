"""The limits of one's own that a jobformidler has, has had, or will have."""

from datetime import date
from typing import NamedTuple

from db.records import OwnLimit
from db.store import Store


class DatedLimit(NamedTuple):
    """A limit of one's own from a day on; None: the team's again. `holds`: it is the one of today."""

    id: str
    start_on: date
    limit: int | None
    holds: bool


def own_limits(store: Store, staff_id: str, today: date) -> tuple[DatedLimit, ...]:
    """The limits of one's own that somebody has been given, the latest first."""
    rows = sorted(store.all(OwnLimit, staff_id=staff_id), key=lambda row: (row.start_on, row.id), reverse=True)
    held = next((row.id for row in rows if row.start_on <= today.isoformat()), "")
    return tuple(
        DatedLimit(row.id, date.fromisoformat(row.start_on), row.caseload_limit, row.id == held) for row in rows
    )

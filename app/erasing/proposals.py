"""Who is proposed for deletion: those whose case ended longer ago than the team keeps what it knows of anybody."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from app.core.domain import Month, danish_sort_key
from app.core.errors import UserError
from app.core.team_settings import damaged, kept
from app.core.teams import each_team
from app.erasing.rewriting import FREE, mentions_of, namesakes, whom
from db.queries.erasing import everything_written, names_ever
from db.queries.teams import everyone
from db.records import CatalogueItem
from db.store import Store

RETENTION = "retention/closed_months"
"""The setting that says for how many months a closed case is kept."""
MOST_MONTHS = 600


_PERIOD = re.compile(r"(\d{1,4})\s*(år|måneder|måned|mdr?\.?)?")


class Proposal(NamedTuple):
    """A citizen whose case `ended_on` a day, with `reason` (empty: none given), and was to be deleted from `due_on`."""

    id: str
    name: str
    ended_on: date
    reason: str
    due_on: date


def retention_months(store: Store) -> int | None:
    """For how many months a closed case is kept, as the team has set it; None: nobody is proposed for deletion.

    Raises StoreError('store_damaged').
    """
    months = kept(store, RETENTION)
    if months is None:
        return None
    if not isinstance(months, int) or not 0 < months <= MOST_MONTHS:
        raise damaged(store)
    return months


def read_period(text: str) -> int | None:
    """The months that a period as it was typed comes to: '5 år', '18 mdr.', '60'; None where nothing was typed.

    Raises UserError('retention_unreadable') (`text`).
    """
    if not text.strip():
        return None
    found = _PERIOD.fullmatch(text.strip().casefold())
    if found is None:
        raise UserError("retention_unreadable", text=text.strip())
    return int(found[1]) * (12 if (found[2] or "").startswith("å") else 1)


def proposals(store: Store, today: date) -> list[Proposal]:
    """Those of the team who are to be deleted by a day, the longest past it first; none where no period is set.

    A case that is open, also one that was opened again, has not ended. Of several teams each goes by its own period.
    """
    found = [one for view in each_team(store) for one in _proposals(view, today)]
    return sorted(found, key=lambda one: (one.due_on, danish_sort_key(one.name), one.id))


def _proposals(store: Store, today: date) -> Iterator[Proposal]:
    months = retention_months(store)
    if months is None:
        return
    reasons = {item.id: item.name for item in store.all(CatalogueItem, catalogue="exit_reason")}
    for one in everyone(store, today.isoformat()):
        if one.end_on is None or one.end_on > today.isoformat():
            continue
        ended = date.fromisoformat(one.end_on)
        due = later(ended, months)
        if due <= today:
            yield Proposal(one.id, one.name, ended, reasons.get(one.exit_reason_id or "", ""), due)


def later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that has no such day."""
    month = Month.of(day).plus(months)
    return month.last_day if day.day > month.last_day.day else month.first_day.replace(day=day.day)


class Mentioned(NamedTuple):
    """In how many texts about others somebody stands by full name or number, by the table that these are in."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        """In how many altogether."""
        return sum(self.counts.values())


def mentioned(store: Store, citizen_ids: Collection[str]) -> Mentioned:
    """Where else these citizens are written about, in what stands today."""
    ids = whom(store, citizen_ids)
    names = names_ever(store, ids)
    named = mentions_of(names)
    counts: dict[str, int] = {}
    for table, texts in everything_written(store, FREE, ids | namesakes(store, names)):
        if any(named.without(text) != text for text in texts):
            counts[table] = counts.get(table, 0) + 1
    return Mentioned(counts)

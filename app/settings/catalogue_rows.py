"""The values of a catalogue with how often each is used, and which of them the program itself relies on."""

from typing import NamedTuple

from app.companies.openings import EFFORT_KINDS
from app.core.domain import danish_sort_key, fold
from app.rules.earnings import FRIKORT_GROUP, FRIKORT_MARKING
from app.settings.catalogues import PAID_HOURS_KIND
from db.queries.catalogues import uses
from db.records import CatalogueItem, OtherName
from db.store import Store

RELIED_ON = frozenset({PAID_HOURS_KIND, FRIKORT_GROUP, FRIKORT_MARKING, *EFFORT_KINDS.values()})
"""The values that the program knows by their ids: others can become one with them, never they with others."""


class CatalogueRow(NamedTuple):
    """A value as it is kept. `uses` are the rows that have it, of open and closed cases; closed months don't count.

    `other_names` are what lists may call it besides. `merged_into` is the name of the value that it has become one
    with, where it is only kept so that closed months and the history can be read.
    """

    item: CatalogueItem
    active: bool
    uses: int
    relied_on: bool
    other_names: tuple[str, ...] = ()
    merged_into: str = ""


def catalogue_page(store: Store, catalogue: str) -> tuple[CatalogueRow, ...]:
    """Every value of a catalogue: those in use in the team's order, then the others in Danish order."""
    items = store.all(CatalogueItem, catalogue=catalogue)
    by_id = {item.id: item for item in items}
    counts = uses(store, catalogue)
    others: dict[str, list[str]] = {}
    bearers: dict[str, str] = {}
    for one in store.all(OtherName):
        if one.item_id in by_id:
            others.setdefault(one.item_id, []).append(one.name)
            bearers[fold(one.name)] = by_id[one.item_id].name
    rows = [
        CatalogueRow(
            item,
            item.active,
            counts.get(item.id, 0),
            item.id in RELIED_ON,
            tuple(sorted(others.get(item.id, ()), key=danish_sort_key)),
            "" if item.active else bearers.get(fold(item.name), ""),
        )
        for item in items
    ]
    rows.sort(key=lambda row: (not row.active, row.item.position if row.active else 0, danish_sort_key(row.item.name)))
    return tuple(rows)


def kept_in_use(store: Store, catalogue: str, name: str, own: str = "") -> CatalogueItem | None:
    """Another value than `own` that has this name, in use before retired; not one that has become one with another."""
    found = [row for row in catalogue_page(store, catalogue) if fold(row.item.name) == fold(name)]
    return next((row.item for row in found if row.item.id != own and not row.merged_into), None)

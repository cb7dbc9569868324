"""Columns whose head is the name of a kind of marking, talk, plan or effort: 'Rum til os', 'Rundbord', 'Praktik'."""

from collections.abc import Iterable

from app.importing.cell_forms import said_flags
from app.importing.kinds import NAMED
from app.importing.tables import Table
from app.importing.wording import kind_in, squeezed, wording
from db.records import CatalogueItem


def with_named(table: Table, chosen: dict[str, str], items: Iterable[CatalogueItem]) -> dict[str, str]:
    """With the columns whose head is the name of such a kind, and which say yes, no or a day.

    A name of two kinds is that of a plan where days stand below it, and else of a marking; never of an effort.
    """
    catalogues = {catalogue: field for field, catalogue in NAMED.items()}
    fields: dict[str, set[str]] = {}
    for item in items:
        if item.active and item.catalogue in catalogues:
            for name in _names(item):
                fields.setdefault(squeezed(name), set()).add(catalogues[item.catalogue])
    found = dict(chosen)
    for place, header in enumerate(table.headers):
        meant = set[str]() if header in chosen else fields.get(squeezed(kind_in(header)), set[str]())
        flags = said_flags(row.cells[place] for row in table.rows) if meant else []
        if flags:
            dated = any(flag.day is not None for flag in flags)
            order = ("named_plan", "named_talk", "named_marking") if dated else ("named_marking", "named_plan")
            alone = ("named_effort",) if len(meant) == 1 else ()
            field = next((field for field in (*order, *alone) if field in meant), "")
            found |= {header: field} if field else {}
    return {header: found[header] for header in table.headers if header in found}


def _names(item: CatalogueItem) -> Iterable[str]:
    """What a column of this kind is called; 'Uddannelse' or 'Dansk' with a yes tells of what somebody has, or can."""
    if item.catalogue == "effort_kind":
        return (item.name, item.short, *wording().values.get(item.id, ())) if item.company_based else (item.name,)
    return item.name, item.short

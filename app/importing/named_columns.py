"""Columns whose head is the name of a kind of marking, talk or plan: 'Rum til os', 'Rundbord', 'Jobplan'."""

from collections.abc import Iterable

from app.importing.cell_forms import said_flags
from app.importing.kinds import NAMED
from app.importing.tables import Table
from app.importing.wording import kind_in, squeezed
from db.records import CatalogueItem


def with_named(table: Table, chosen: dict[str, str], items: Iterable[CatalogueItem]) -> dict[str, str]:
    """With the columns whose head is the name of a kind of marking, talk or plan, and which say yes, no or a day.

    A name of two kinds is that of a plan where days stand below it, and else of a marking.
    """
    catalogues = {catalogue: field for field, catalogue in NAMED.items()}
    fields: dict[str, set[str]] = {}
    for item in items:
        if item.active and item.catalogue in catalogues:
            for name in (item.name, item.short):
                fields.setdefault(squeezed(name), set()).add(catalogues[item.catalogue])
    found = dict(chosen)
    for place, header in enumerate(table.headers):
        meant = set[str]() if header in chosen else fields.get(squeezed(kind_in(header)), set[str]())
        flags = said_flags(row.cells[place] for row in table.rows) if meant else []
        if flags:
            dated = any(flag.day is not None for flag in flags)
            order = ("named_plan", "named_talk", "named_marking") if dated else ("named_marking", "named_plan")
            field = next((field for field in order if field in meant), "")
            found |= {header: field} if field else {}
    return {header: found[header] for header in table.headers if header in found}

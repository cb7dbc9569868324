"""Everything that one row of a list says, old and new side by side; asked for one row at a time."""

from collections.abc import Iterator, Mapping

from app.importing.about import AboutKnown
from app.importing.changes import row_change
from app.importing.choices import Choices, Keeps
from app.importing.company_changes import CompanyChanger
from app.importing.entries import Entry
from app.importing.identities import left_as_they_are
from app.importing.kinds import FAMILIES, FIELDS_OF, ListKind
from app.importing.many_cells import CitizenReader
from app.importing.opening_changes import OpeningChanger, Wanted
from app.importing.planned import ImportPlan, ListPlan, WorkPlan
from app.importing.resolver import Resolver
from app.importing.row_changes import FieldChange
from app.importing.tables import Table
from app.importing.wording import key
from app.importing.work_entries import WorkReader
from app.importing.work_known import CompanyIndex
from db.records import Company
from db.store import Store

_ABOUT = (*FAMILIES, "plan")


def row_fields(
    store: Store, plan: ListPlan, table: Table, columns: Mapping[str, str], number: int, choices: Choices | None = None
) -> tuple[FieldChange, ...]:
    """What a row of the planned table says, in the order of the fields; old and new are alike where nothing changes.

    A field that `choices` keeps stands with what the list says. A row that is rejected or left out is told too, as far
    as it can be read. Nothing is made or changed; () where the table has no such row.
    """
    row = next((one for one in table.rows if one.number == number), None)
    if row is None:
        return ()
    chosen = choices or Choices()
    resolver, keeps = Resolver(store, chosen), Keeps(chosen.kept | left_as_they_are(plan.decisions)).of(number)
    if isinstance(plan, ImportPlan):
        entry, _ = CitizenReader(table, columns, plan.month, plan.known.today, chosen).read(row)
        found = _of_a_citizen(plan, entry, resolver, keeps)
    elif isinstance(plan, WorkPlan):
        entry, _ = WorkReader(table, columns, plan.today.isoformat(), choices).read(row)
        found = _of_work(plan, entry, resolver, keeps)
    else:
        found = []
    order = {name: place for place, name in enumerate(FIELDS_OF[plan.kind])}
    return tuple(sorted(found, key=lambda one: order.get(one.field, len(order))))


def _of_a_citizen(plan: ImportPlan, entry: Entry, resolver: Resolver, keeps: frozenset[str]) -> list[FieldChange]:
    planned = next((row for row in plan.rows if row.number == entry.number), None)
    before = plan.known.citizens.get(planned.citizen_id or "") if planned else None
    if planned is not None and sorted(key(planned.name).split()) == sorted(key(entry.name).split()):
        entry.name = planned.name
    found = row_change(entry, before, plan.known, resolver, keeps, complete=True).fields
    return [*found, *_told_already(entry, plan.known.about, resolver, {one.field for one in found})]


def _told_already(entry: Entry, known: AboutKnown, resolver: Resolver, told: set[str]) -> Iterator[FieldChange]:
    """The markings and plans that the row names and that are known; a word that nobody knows is none."""
    for name in _ABOUT:
        unknown = any(word.text in entry.texts.get(name, "") for word in resolver.unknown.values())
        if name in entry.texts and name not in told and not unknown:
            yield FieldChange(name, entry.texts[name], entry.texts[name])
    for name in ("talk", "next_talk"):
        if name in entry.dates and name not in told and known.talks:
            yield FieldChange(name, entry.dates[name], entry.dates[name])


def _of_work(plan: WorkPlan, entry: Entry, resolver: Resolver, keeps: frozenset[str]) -> list[FieldChange]:
    known, today = plan.known, plan.today.isoformat()
    meant = plan.meant.get(entry.number)
    name = entry.texts.get("company", "")
    if plan.kind is ListKind.COMPANIES:
        company = next((one for one in known.companies if one.id == meant), None)
        if company is None and not name:
            return []
        change = CompanyChanger(known, CompanyIndex(known), resolver, today).change(
            entry, company, keeps, complete=True
        )
        return [*_named("company", name, new=company is None), *change[1].fields]
    opening = next((one for one in known.openings if one.id == meant), None)
    if not entry.texts.get("title"):
        return []
    owner = opening.company_id if opening else ""
    company = next((one for one in known.companies if one.id == owner), Company("", known.team.id, name))
    done = OpeningChanger(known, resolver, today).change(Wanted(entry, company), opening, keeps, complete=True)
    told = [one for one in done.fields if one.field != "company"]
    new = opening is None
    return [*_named("title", entry.texts["title"], new=new), *_named("company", name, new=new), *told]


def _named(field: str, name: str, *, new: bool) -> list[FieldChange]:
    return [FieldChange(field, None if new else name, name)] if name else []

"""However messy a list is, every row is accounted for, and what was taken once changes nothing more."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.importing import import_list
from app.importing.choices import Choices
from app.importing.columns import FIELDS
from app.importing.kinds import ListKind
from app.importing.plan import make_plan
from app.importing.planned import Outcome
from app.importing.shapes import with_kind
from app.importing.tables import Table, TableRow
from db.records import RECORDS, Assignment, MonthState, Placement, Record
from db.store import Store
from tests.app.importing.teams import ANNE, MONTH, TODAY, team
from tests.breadth import most

_CELLS = {
    "cpr": ["0101901238", "010190-1238", "202801234", "0303701230", "3113901234", "123"],
    "name": ["Anne Jensen", "Jensen, Anne", "Bo Ek", "Cai Dam", "Bo  ek"],
    "first_name": ["Anne", "Bo"],
    "last_name": ["Jensen", "Ek"],
    "case_number": ["S-1", "s1", "S-2", "S-3"],
    "birth_date": ["01-01-1990", "02-02-1980", "31-02-1980", "1970-03-03", "01-01-2030"],
    "jobformidler": ["Mona Sørensen", "Hansen, Ole", "Uffe Ukendt", "MS"],
    "start": ["01-03-2025", "2026-01-01", "i går", "9999-12-31"],
    "end": ["01-03-2026", "2024-01-01", "31-12-2027"],
    "stage": ["På vej", "4", "Flyver", "Til opvarmning"],
    "effort": ["Mentor", "Praktik", "Småjob", "Mentor, Praktik", "Fluefiskeri", "Job"],
    "effort_start": ["01-10-2026", "2020-01-01"],
    "effort_end": ["31-12-2026", "01-02-2020"],
    "company": ["Netto", "netto", "Føtex"],
    "hours": ["20", "7,5", "mange", "-1"],
    "paid_hours": ["0", "5", "12,5", "200"],
    "cv": ["Ja", "Nej", "01-02-2026", "måske"],
    "target_group": ["Jobparat", "Aktivitetsparat", "Ukendt"],
    "marking": ["Rum til os", "Klar, parat – i job, Nøjsomhed", "Ukendt; Helhedsplan"],
    "project": ["Rum til os", "Flere i job/Kompetenceporten", "Nyt projekt"],
    "track": ["Jobjob-parat", "Hjælp fra første dag"],
    "marking_start": ["01-10-2026", "2020-01-01", "24-12-2026"],
    "marking_end": ["31-12-2026", "01-02-2020", "01-10-2026"],
    "talk": ["01-10-2026", "24-12-2026", "2020-01-01"],
    "talk_kind": ["Rundbord", "Jobsamtale", "Ukendt snak"],
    "next_talk": ["01-10-2026", "24-12-2026", "28-12-2026"],
    "next_talk_kind": ["Rundbord", "Jobsamtale"],
    "plan": ["Jobplan", "Helhedsplan", "Jobplan, Step-up"],
    "plan_start": ["01-10-2026", "2020-01-01", "24-12-2026"],
    "plan_end": ["31-12-2026", "01-02-2020"],
    "Rum til os": ["Ja", "Nej", "01-02-2026", "måske"],
    "Nøjsomhed": ["Ja", "Nej", "Nej, 01-02-2026"],
    "Rundbord": ["01-10-2026", "Ja", "24-12-2026"],
    "Jobplan": ["Ja", "Nej", "01-02-2026", "01-11-2026"],
    "Praktik": ["Ja", "Nej", "01-09-2026", "24-12-2026"],
    "visitation": ["Aktivitetsparat"],
    "benefit": ["Kontanthjælp", "Ukendt"],
}


_NAMED = {
    "Rum til os": "named_marking", "Nøjsomhed": "named_marking", "Rundbord": "named_talk", "Jobplan": "named_plan",
    "Praktik": "named_effort",
}  # fmt: skip
"""Columns whose head is the name of a kind."""


def cells(field: str) -> st.SearchStrategy[str]:
    """A cell of a column: often empty, mostly of the field's kind, sometimes anything."""
    return st.one_of(st.just(""), st.sampled_from(_CELLS.get(field, ["Ring", "-"])), st.text(max_size=6))


@st.composite
def lists(draw: st.DrawFn) -> Table:
    """A list with some of the fields under their own names, and one column that means nothing."""
    others = draw(st.lists(st.sampled_from([field for field in FIELDS if field != "name"]), unique=True, max_size=9))
    heads = draw(st.lists(st.sampled_from(sorted(_NAMED)), unique=True, max_size=3))
    fields = ["name", *others, *heads]
    rows = draw(st.lists(st.tuples(*(cells(field) for field in fields), st.just("x")), min_size=1, max_size=7))
    table = Table((*fields, "Andet"), tuple(TableRow(number, row) for number, row in enumerate(rows, 5)), 4)
    return replace(table, wide_rows=(5,) if draw(st.booleans()) else ())


def everything(store: Store) -> dict[str, list[Record]]:
    """Every row of the store."""
    return {record.table: sorted(store.all(record), key=lambda row: row.id) for record in RECORDS}


@settings(max_examples=most(80))
@given(lists(), st.booleans(), st.booleans())
def test_every_row_is_accounted_for(table: Table, create: bool, closed: bool) -> None:
    rows: list[Record] = [ANNE, Assignment("a", "anne", "ole", "jobformidler", "2025-03-01")]
    rows.append(
        MonthState("m", "team", "2026-11", "2026-11-20T10:00:00") if closed else Placement("p", "anne", "2026-10", 1)
    )
    session = team(*rows)
    before = everything(session.store)
    columns = {header: _NAMED.get(header, header) for header in table.headers if header != "Andet"}
    creating = with_kind(Choices(staff=create or frozenset(), items=create or frozenset()), ListKind.CITIZENS)
    plan = make_plan(session.store, table, columns, MONTH, TODAY, creating)
    assert everything(session.store) == before
    assert plan.read == len(table.rows) == sum(plan.count(outcome) for outcome in Outcome)
    assert [row.number for row in plan.rows] == [row.number for row in table.rows]
    assert all((row.problem is not None) is (row.outcome is Outcome.REJECTED) for row in plan.rows)
    new = [row.citizen_id for row in plan.rows if row.outcome is Outcome.NEW]
    assert len(new) == len(set(new))
    assert len({(edit.table, edit.id) for edit in plan.edits}) == len(plan.edits)
    assert all(row.changes for row in plan.rows if row.outcome is Outcome.CHANGED)
    change = session.run(import_list, plan)
    assert len(everything(session.store)["citizen"]) == 1 + plan.count(Outcome.NEW)
    taken = [row for row, done in zip(table.rows, plan.rows, strict=True) if done.problem is None]
    if taken:
        again = make_plan(session.store, replace(table, rows=tuple(taken)), columns, MONTH, TODAY, creating)
        assert again.edits == ()
    if change.edits:
        session.undo()
    assert everything(session.store) == before

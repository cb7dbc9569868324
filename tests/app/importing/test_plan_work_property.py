"""However messy a list of openings or companies is, every row is accounted for, and taken once it changes no more."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.importing import import_list
from app.importing.choices import Choices
from app.importing.kinds import FIELDS_OF, ListKind
from app.importing.planned import Outcome
from app.importing.tables import Table, TableRow
from app.importing.work_plan import make_work_plan
from db.records import Company, CompanySpelling, Opening
from tests.app.importing.teams import TODAY, team
from tests.app.importing.test_plan_property import everything
from tests.breadth import most

_CELLS = {
    "title": ["Smed", "smed", "Pakker", "Chauffør"],
    "company": ["Netto", "NETTO A/S", "Føtex", "Ny Vej ApS", "Fotex"],
    "cvr": ["13585628", "DK 25052943", "13585629", "abc"],
    "kind": ["Fast", "Småjob", "Sært"],
    "hours": ["20", "7,5", "mange", "-1", "0"],
    "places": ["1", "3", "0", "1,5", "x"],
    "wanted_from": ["01-12-2026", "i går"],
    "deadline": ["01-12-2026", "15-12-2026", "01-01-2020", "31-02-2026"],
    "town": ["Vejle", "vejle", "Hedensted"],
    "branche": ["Industri", "Butik", "Fiskeri"],
    "skills": ["Truckkort", "Svejsning, Truck", "Fiskeribevis"],
    "source": ["Jobnet", "Jobmesse"],
    "code_of_care": ["ja", "nej", "01-03-2024", "01-03-2030"],
    "centre_places": ["4", "5", "0", "-2"],
    "contact": ["Ida Bak", "Bo Toft"],
    "phone": ["09 11 22 33", "09 44 55 66"],
}
_NEEDED = {ListKind.OPENINGS: ["title", "company"], ListKind.COMPANIES: ["company"]}
_KNOWN = (
    Company("netto", "team", "Netto", "13585628", "branche/detailhandel", "Hedensted"),
    Company("foetex", "team", "Føtex"),
    CompanySpelling("s", "foetex", "Fotex"),
    Opening("smed", "team", "ordinary", "Smed", "netto", 2, 20.0, None, "2026-12-01", source="Jobnet"),
    Opening("pakker", "team", "ordinary", "Pakker", "foetex", closed_on="2026-11-01", closed_as="filled"),
)


def cells(field: str) -> st.SearchStrategy[str]:
    """A cell of a column: often empty, mostly of the field's kind, sometimes anything."""
    known = st.sampled_from(_CELLS.get(field, ["Ring", "-"]))
    return st.one_of(st.just(""), known, known, st.text(max_size=6))


@st.composite
def lists(draw: st.DrawFn, kind: ListKind) -> Table:
    """A list with some of the fields under their own names, and one column that means nothing."""
    needed = _NEEDED[kind]
    others = [field for field in FIELDS_OF[kind] if field not in needed]
    fields = [*needed, *draw(st.lists(st.sampled_from(others), unique=True, max_size=7))]
    rows = draw(st.lists(st.tuples(*(cells(field) for field in fields), st.just("x")), min_size=1, max_size=7))
    return Table((*fields, "Andet"), tuple(TableRow(number, row) for number, row in enumerate(rows, 5)), 4)


@pytest.mark.parametrize("kind", [ListKind.OPENINGS, ListKind.COMPANIES])
@settings(max_examples=most(80))
@given(st.data(), st.booleans())
def test_every_row_is_accounted_for(kind: ListKind, data: st.DataObject, create: bool) -> None:
    table = data.draw(lists(kind))
    session = team(*_KNOWN)
    before = everything(session.store)
    columns = {header: header for header in table.headers if header != "Andet"}
    creating = Choices(items=create or frozenset())
    plan = make_work_plan(session.store, table, kind, columns, TODAY, creating)
    assert everything(session.store) == before
    assert plan.read == len(table.rows) == sum(plan.count(outcome) for outcome in Outcome)
    assert [row.number for row in plan.rows] == [row.number for row in table.rows]
    assert all((row.problem is not None) is (row.outcome is Outcome.REJECTED) for row in plan.rows)
    assert all(row.changes for row in plan.rows if row.outcome is Outcome.CHANGED)
    change = session.run(import_list, plan)
    made = Opening if kind is ListKind.OPENINGS else Company
    assert len(session.store.all(made)) == 2 + plan.count(Outcome.NEW)
    assert session.store.problems() == []
    taken = [row for row, done in zip(table.rows, plan.rows, strict=True) if done.problem is None]
    if taken:
        again = make_work_plan(session.store, replace(table, rows=tuple(taken)), kind, columns, TODAY, creating)
        assert again.edits == ()
    if change.edits:
        session.undo()
    assert everything(session.store) == before

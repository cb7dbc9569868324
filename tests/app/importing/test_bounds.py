"""A cell that no field can hold is left out of its row, with a sentence that names it, and never stops the list."""

import pytest

from app.commands.importing import import_list
from app.core.bounds import LONGEST
from app.importing.choices import Choices
from app.importing.kinds import FIELDS_OF, ListKind
from app.importing.plan import choices_for, make_plan
from app.importing.planned import ListPlan
from app.importing.shapes import with_kind
from app.importing.tables import Table, TableRow
from app.importing.work_plan import make_work_plan
from app.session import Session
from tests.app.importing.teams import MONTH, TODAY, team
from tests.breadth import some
from ui.importing.texts import problem_sentence

NUMBERS = (
    "99999999999999999999",
    "9" * 400,
    "9" * 6_000,
    "-88888888888888888888",
    "1e400",
    "inf",
    "nan",
    "٩٩٩",
    "0.0000001",
)
LONG = ("x" * 20_001, "Ålborg " * 10_000, "a\nb" * 9_000)
SOUND = {
    ListKind.CITIZENS: {"name": "Anne Jensen", "case_number": "S-1"},
    ListKind.OPENINGS: {"title": "Smed", "company": "Netto"},
    ListKind.COMPANIES: {"company": "Netto"},
}


def imported(kind: ListKind, field: str, *unfit: str) -> tuple[Session, ListPlan]:
    """A list with a sound row before and after each that has one of these cells, taken in."""
    sound = SOUND[kind]
    fields = [*sound, *({field} - sound.keys())]
    others = [{name: f"{text} {number}" for name, text in sound.items()} for number in range(2 * len(unfit) + 1)]
    for row, cell in zip(others[1::2], unfit, strict=True):
        row[field] = cell
    cells = [tuple(row.get(name, "") for name in fields) for row in others]
    table = Table(tuple(fields), tuple(TableRow(number, row) for number, row in enumerate(cells, 2)), 1)
    session, columns = team(), {name: name for name in fields}
    creating = with_kind(Choices(staff=True), kind)
    if kind is ListKind.CITIZENS:
        plan: ListPlan = make_plan(session.store, table, columns, MONTH, TODAY, creating)
    else:
        plan = make_work_plan(session.store, table, kind, columns, TODAY, choices_for(session.store))
    session.run(import_list, plan)
    return session, plan


@pytest.mark.parametrize(
    ("kind", "field"), some([(kind, field) for kind in FIELDS_OF for field in FIELDS_OF[kind]], 16)
)
@pytest.mark.parametrize("cells", [NUMBERS, LONG], ids=["numbers", "texts"])
def test_one_cell_rejects_its_row_at_most(kind: ListKind, field: str, cells: tuple[str, ...]) -> None:
    _, plan = imported(kind, field, *cells)
    assert {row.number for row in plan.rejected} <= set(range(3, 3 + 2 * len(cells), 2))
    for row in plan.rejected:
        assert row.problem is not None
        assert row.problem.column == field
        assert len(problem_sentence(row.problem)) < 400


@pytest.mark.parametrize("field", ["name", "next_step", "job_goal", "town", "case_number", "company", "jobformidler"])
def test_a_text_that_is_too_long_is_told_with_its_length(field: str) -> None:
    most = LONGEST.get(field, LONGEST["name"])
    _, plan = imported(ListKind.CITIZENS, field, "x" * (most + 1))
    told = [remark.problem for remark in plan.remarks] + [row.problem for row in plan.rejected if row.problem]
    (problem,) = [one for one in told if one.code == "cell_too_long"]
    assert problem.column == field
    assert "må højst fylde" in problem_sentence(problem)
    assert len(plan.rejected) == (field == "name")
    _, plan = imported(ListKind.CITIZENS, field, "x" * most)
    assert plan.rejected == []


def test_a_name_in_two_cells_is_one_name() -> None:
    session = team()
    table = Table(("first_name", "last_name"), (TableRow(2, ("x" * 150, "y" * 150)), TableRow(3, ("Bo", "Ek"))), 1)
    plan = make_plan(
        session.store,
        table,
        {"first_name": "first_name", "last_name": "last_name"},
        MONTH,
        TODAY,
        with_kind(Choices(), ListKind.CITIZENS),
    )
    session.run(import_list, plan)
    assert [row.number for row in plan.rejected] == [2]

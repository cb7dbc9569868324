"""An import is one change: written whole, taken back whole, and refused where the store has moved on."""

from dataclasses import replace

import pytest

from app.commands.importing import import_list
from app.commands.placements import place
from app.core.domain import Stage
from app.core.errors import UserError
from app.importing.choices import Choices
from app.session import Session
from db.edits import Edit
from db.records import RECORDS, Citizen, Effort, MonthState, Placement, Record
from db.store import Stamp
from tests.app.importing.teams import ANNE, MONTH, planned, team

LIST = """
CPR        | Navn        | Jobformidler  | Sagsbehandler | Trin   | Indsats | Virksomhed | By
0101901238 | Anne Jensen | Mona Sørensen | Ny Rådgiver   | På vej | Praktik | Netto      | Tørring
0202801234 | Bo Ek       | Uffe Ukendt   |               | I gang | Småjob  | Føtex      |
0202801234 | Bo Ek       |               |               |        |         |            |
"""


def everything(session: Session) -> dict[str, list[Record]]:
    """Every row of the store."""
    return {record.table: sorted(session.store.all(record), key=lambda row: row.id) for record in RECORDS}


def write(session: Session, before: Record | None, after: Record | None) -> None:
    """Something else changes a row."""
    session.store.write(Stamp("x", "2026-11-22T09:00:00", None, "other"), [Edit(before, after)])


def test_it_is_one_change_with_its_counts() -> None:
    session = team(ANNE)
    plan = planned(session, LIST, creating=Choices(staff=True))
    change = session.run(import_list, plan)
    assert change.kind == "import_citizens"
    assert change.facts == {"read": 3, "new": 1, "changed": 1, "unchanged": 1, "rejected": 0}
    assert len({entry.change_id for entry in session.store.journal() if entry.kind == "import_citizens"}) == 1


def test_undo_takes_everything_back_and_redo_does_it_again() -> None:
    session = team(ANNE)
    start = everything(session)
    session.run(import_list, planned(session, LIST, creating=Choices(staff=True)))
    end = everything(session)
    assert len(end["citizen"]) == 2
    assert len(end["staff"]) == 4
    session.undo()
    assert everything(session) == start
    session.redo()
    assert everything(session) == end


def test_a_list_that_changes_nothing_is_no_change() -> None:
    session = team(ANNE)
    change = session.run(import_list, planned(session, "CPR|Navn\n0101901238|Anne Jensen"))
    assert change.edits == ()
    assert session.can_undo is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ANNE, replace(ANNE, next_step="Ring")),
        (ANNE, None),
        (None, Citizen("bo", "team", "Bo Ek", "", "0202801234")),
        (None, Effort("e", "anne", "effort_kind/mentor", "2026-11-01")),
        (None, Placement("anne/2026-11", "anne", "2026-11", 3)),
        (None, Placement("anne/2026-10", "anne", "2026-10", 2)),
        (None, MonthState("m", "team", "2026-11", "2026-11-22T09:00:00")),
    ],
)
def test_what_changed_since_the_plan_refuses_it_whole(before: Record | None, after: Record | None) -> None:
    session = team(ANNE)
    plan = planned(session, LIST, creating=Choices(staff=True))
    write(session, before, after)
    start = everything(session)
    with pytest.raises(UserError, match="row_changed"):
        session.run(import_list, plan)
    assert everything(session) == start
    assert session.can_undo is None


def test_what_changed_for_somebody_else_does_not_matter() -> None:
    session = team(ANNE, Citizen("bo", "team", "Bo Ek"))
    plan = planned(session, "CPR|By\n0101901238|Tørring")
    session.run(place, ["bo"], MONTH, Stage.I_GANG)
    assert session.run(import_list, plan).edits


def test_the_same_plan_is_carried_out_once() -> None:
    session = team(ANNE)
    plan = planned(session, LIST, creating=Choices(staff=True))
    session.run(import_list, plan)
    with pytest.raises(UserError, match="row_changed"):
        session.run(import_list, plan)

"""A small team in memory, lists written as text, and what importing them would do."""

from collections.abc import Mapping
from datetime import date, datetime

from app.commands.importing import import_list
from app.core.clock import FixedClock
from app.core.domain import Month, Role
from app.importing.choices import Choices
from app.importing.columns import suggest
from app.importing.kind_of_list import recognise
from app.importing.kinds import ListKind
from app.importing.plan import choices_for, make_plan
from app.importing.planned import ImportPlan, ListPlan, WorkPlan
from app.importing.tables import Table, TableRow
from app.importing.work_plan import make_work_plan
from app.session import Session
from app.settings.catalogues import default_items
from db.edits import Edit
from db.records import Citizen, Effort, Placement, Record, Staff, Team
from db.store import Stamp, Store
from tests.made_up import copied
from tests.servers.everywhere import made_once

TODAY = date(2026, 11, 22)
MONTH = Month(2026, 11)
GIVEN = "2026-11-01T08:00:00"
MONA = Staff("mona", "team", "Mona Sørensen", "MS", Role.JOBFORMIDLER)
OLE = Staff("ole", "team", "Ole Hansen", "OH", Role.JOBFORMIDLER)
ANNE = Citizen(
    "anne", "team", "Anne Jensen", "S-1", "0101901238", "1990-01-01", start_on="2025-03-01", town="Hedensted"
)


def team(*rows: Record, staff: tuple[Staff, ...] = (MONA, OLE)) -> Session:
    """A team in memory with the default catalogues, this staff and these rows, on TODAY at nine."""
    session = Session(copied(_founded(staff)), FixedClock(datetime(2026, 11, 22, 9)))
    if rows:
        session.store.write(Stamp("rows", GIVEN, None, "given"), [Edit(None, row) for row in rows])
    return session


@made_once
def _founded(staff: tuple[Staff, ...]) -> Store:
    store = Store.create(None)
    rows = (Team("team", "Team Nord"), *default_items(), *staff)
    store.write(Stamp("0", GIVEN, None, "given"), [Edit(None, row) for row in rows])
    return store


def table(text: str) -> Table:
    """A table out of lines with cells between bars; the first line is the head, in row 1."""
    lines = [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]
    rows = tuple(TableRow(number, cells) for number, cells in enumerate(lines[1:], 2))
    return Table(lines[0], rows, 1)


def planned(
    session: Session,
    text: str,
    columns: Mapping[str, str] | None = None,
    creating: Choices | None = None,
    month: Month = MONTH,
) -> ImportPlan:
    """What importing this list would do."""
    listed = table(text)
    chosen = suggest(listed) if columns is None else columns
    day = session.clock.now().date()
    return make_plan(session.store, listed, chosen, month, day, creating or choices_for(session.store))


def imported(session: Session, text: str, creating: Choices | None = None) -> ImportPlan:
    """The same, carried out."""
    plan = planned(session, text, creating=creating)
    session.run(import_list, plan)
    return plan


def planned_work(
    session: Session, text: str, kind: ListKind | None = None, creating: Choices | None = None
) -> WorkPlan:
    """What importing this list of openings or companies would do; its kind is recognised."""
    listed = table(text)
    kind = kind or recognise(listed)
    day = session.clock.now().date()
    return make_work_plan(session.store, listed, kind, suggest(listed, kind), day, creating)


def imported_work(session: Session, text: str, creating: Choices | None = None) -> WorkPlan:
    """The same, carried out."""
    plan = planned_work(session, text, creating=creating)
    session.run(import_list, plan)
    return plan


def outcomes(plan: ListPlan) -> str:
    """A letter a row: n new, c changed, u unchanged, r rejected."""
    return "".join(row.outcome.value[0] for row in plan.rows)


def codes(plan: ListPlan) -> list[str]:
    """Why rows are rejected, in their order."""
    return [row.problem.code for row in plan.rejected if row.problem is not None]


def remarks(plan: ListPlan) -> list[tuple[int | None, str]]:
    """What is to be looked out for: row and code."""
    return [(remark.row, remark.problem.code) for remark in plan.remarks]


def fields(plan: ListPlan, row: int = 0) -> dict[str, tuple[object, object]]:
    """What changes in a row: field -> old and new."""
    return {change.field: (change.old, change.new) for change in plan.rows[row].changes}


def citizen(session: Session, name: str) -> Citizen:
    """The one citizen of this name."""
    (found,) = session.store.all(Citizen, name=name)
    return found


def efforts(session: Session, name: str) -> list[Effort]:
    """The efforts of the citizen of this name, in the order in which they began."""
    found = session.store.all(Effort, citizen_id=citizen(session, name).id)
    return sorted(found, key=lambda effort: (effort.start_on, effort.kind_id))


def placements(session: Session, name: str) -> dict[str, int]:
    """The placements of the citizen of this name: month -> stage."""
    return {row.month: row.stage for row in session.store.all(Placement, citizen_id=citizen(session, name).id)}

"""Made-up citizens for the window's tests, put into a store by the one door."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.commands.team import add_staff
from app.core.change import Change, Context
from app.core.domain import Month, Role, Stage, placement_id
from app.session import Session
from db.edits import Edit
from db.records import Assignment, Citizen, Effort, MonthState, Placement, Record, Staff, Team

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
Stages = Mapping[Month, Stage]


def add_rows(context: Context, rows: Sequence[Record]) -> Change:
    """A command for tests: these rows are new."""
    return Change("test_rows", tuple(Edit(None, row) for row in rows), why="Prøve")


def add_jobformidler(session: Session, name: str, limit: int | None = None) -> str:
    """A new jobformidler; returns the id."""
    session.run(add_staff, name, Role.JOBFORMIDLER, limit, sure=True)  # several may be called the same
    return next(person.id for person in session.store.all(Staff) if person.name == name)


def add_citizen(session: Session, name: str, stages: Stages, staff_id: str | None = None, **facts: object) -> str:
    """A new citizen with CV, no effort, and a case since March 2026, placed so; returns the id, made of the name."""
    team = session.store.all(Team)[0]
    citizen_id = name.lower().replace(" ", "-")
    citizen = Citizen(citizen_id, team.id, name, start_on="2026-03-02", cv=True, efforts_known_on="2026-03-02")
    rows: list[Record] = [replace(citizen, **facts)]
    if staff_id:
        rows.append(Assignment(f"a/{citizen_id}", citizen_id, staff_id, Role.JOBFORMIDLER, "2026-03-02"))
    rows += [
        Placement(placement_id(citizen_id, month), citizen_id, str(month), int(stage))
        for month, stage in stages.items()
    ]
    session.run(add_rows, rows)
    return citizen_id


def add_effort(session: Session, citizen_id: str, kind: str, paid_hours: float | None = None) -> None:
    """A running effort since April."""
    session.run(
        add_rows,
        [Effort(f"e/{citizen_id}/{kind}", citizen_id, f"effort_kind/{kind}", "2026-04-01", paid_hours=paid_hours)],
    )


def close(session: Session, month: Month) -> None:
    """Close a month."""
    team = session.store.all(Team)[0]
    session.run(add_rows, [MonthState(f"{team.id}/{month}", team.id, str(month), "2026-11-10T10:00:00")])

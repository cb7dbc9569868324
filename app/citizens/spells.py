"""How a case that has ended is opened again: another spell of it, in the hands that had it last."""

from collections.abc import Collection
from dataclasses import replace

from app.core.domain import Role, new_id
from db.edits import Edit
from db.records import Assignment, Citizen, EarlierExit, Staff
from db.store import Store


def reopening(
    store: Store, before: Citizen, ended_on: str, day: str, roles: Collection[Role] = tuple(Role)
) -> list[Edit]:
    """The end that becomes one between two spells, and whose the case is from the day on, of these roles.

    The citizen's own row is left to the caller, who takes the end away from it.
    """
    earlier = EarlierExit(new_id(), before.id, ended_on, before.exit_reason_id, day)
    return [Edit(None, earlier), *(edit for role in roles for edit in _renewed(store, before, role, ended_on, day))]


def _renewed(store: Store, citizen: Citizen, role: Role, end_on: str, day: str) -> list[Edit]:
    """Give the case back to who had this role last, unless they have left the team."""
    rows = store.all(Assignment, citizen_id=citizen.id, role=str(role))
    if not rows:
        return []
    last = max(rows, key=lambda row: (row.start_on, row.id))
    edits: list[Edit] = []
    if last.end_on is None or last.end_on > end_on:
        # Some lists end a case and leave whose it is open.
        edits.append(Edit(last, replace(last, end_on=max(last.start_on, end_on))))
    staff = store.get(Staff, last.staff_id)
    if staff is not None and staff.active and staff.team_id == citizen.team_id:
        edits.append(Edit(None, Assignment(new_id(), citizen.id, staff.id, role, day)))
    return edits

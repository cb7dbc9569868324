"""Correcting what is known of a medarbejder, and letting one leave the team and come back."""

import re
from dataclasses import replace

from app.commands.finding import citizen_of, team_of
from app.core.change import Change, Context
from app.core.domain import Role
from app.core.errors import UserError
from app.settings.staff import open_agreements
from db.edits import Edit
from db.records import Assignment, Staff

_INITIALS = re.compile(r"[^\W_]{1,4}")


def edit_staff(
    context: Context,
    staff_id: str,
    *,
    name: str | None = None,
    initials: str | None = None,
    role: Role | None = None,
    sure: bool = False,
) -> Change:
    """Correct name, initials or role; None leaves it as it is.

    Initials are one to four letters or digits that nobody else in the store has. Raises UserError: 'staff_gone',
    'name_missing', 'initials_wrong', 'initials_taken', and unless `sure` 'staff_same_name' and
    'staff_role_with_cases' (of a jobformidler who becomes something else).
    """
    before = staff_of(context, staff_id)
    after = before
    if name is not None:
        after = replace(after, name=" ".join(name.split()))
        if not after.name:
            raise UserError("name_missing")
        if not sure and after.name.casefold() != before.name.casefold():
            refuse_same_name(context, after.name)
    if initials is not None:
        after = replace(after, initials=_free_initials(context, initials.strip(), staff_id))
    if role is not None:
        after = replace(after, role=str(role))
        count = len(held_by(context, before)) if before.role == Role.JOBFORMIDLER != role and not sure else 0
        if count:
            raise UserError("staff_role_with_cases", name=before.name, count=count)
    edits = () if after == before else (Edit(before, after),)
    return Change("edit_staff", edits, {"name": after.name})


def retire_staff(context: Context, staff_id: str) -> Change:
    """Somebody leaves the team; what they have done keeps their name.

    The facts hold `agreements`, how many open ones are still theirs. Raises UserError: 'staff_gone',
    'staff_has_cases' (open ones, which someone else has to take first).
    """
    before = staff_of(context, staff_id)
    if before.active:
        refuse_holding(context, before)
    edits = (Edit(before, replace(before, active=False)),) if before.active else ()
    agreements = open_agreements(context.store, staff_id)
    return Change("retire_staff", edits, {"name": before.name, "agreements": agreements})


def restore_staff(context: Context, staff_id: str) -> Change:
    """Somebody is back in the team. Raises UserError('staff_gone')."""
    before = staff_of(context, staff_id)
    edits = () if before.active else (Edit(before, replace(before, active=True)),)
    return Change("restore_staff", edits, {"name": before.name})


def staff_of(context: Context, staff_id: str) -> Staff:
    """The medarbejder. Raises UserError('staff_gone')."""
    person = context.store.get(Staff, staff_id)
    if person is None:
        raise UserError("staff_gone")
    return person


def refuse_holding(context: Context, person: Staff) -> None:
    """Raise UserError('staff_has_cases' or 'staff_has_case') while somebody has an open case, or is to have one."""
    if count := len(held_by(context, person)):
        raise UserError("staff_has_cases" if count > 1 else "staff_has_case", name=person.name, count=count)


def held_by(context: Context, person: Staff) -> frozenset[str]:
    """The ids of the citizens whose open case somebody has, or is to have."""
    today = context.now.date().isoformat()
    rows = context.store.all(Assignment, staff_id=person.id)
    held = {row.citizen_id for row in rows if row.end_on is None or row.end_on > today}
    return frozenset(one for one in held if (end := citizen_of(context, one).end_on) is None or end > today)


def refuse_same_name(context: Context, name: str) -> None:
    """Raise UserError('staff_same_name') where somebody in the team, and still there, is called the same."""
    team_id, key = team_of(context).id, name.casefold()
    if any(one.active and one.name.casefold() == key for one in context.store.all(Staff, team_id=team_id)):
        raise UserError("staff_same_name", name=name)


def _free_initials(context: Context, typed: str, own: str) -> str:
    if not _INITIALS.fullmatch(typed):
        raise UserError("initials_wrong", text=typed)
    for other in context.store.all(Staff):
        if other.id != own and other.initials.casefold() == typed.casefold():
            raise UserError("initials_taken", text=typed, name=other.name)
    return typed

"""Leave and other absence of a member of staff, from a day to a day, and who looks after the cases meanwhile."""

from dataclasses import fields, replace

from app.commands.finding import colleague, refuse_backwards, span
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Absence, Staff

_FACTS = {field.name for field in fields(Absence)} - {"id", "staff_id"}
_NO_END = "9999-12-31"


def add_absence(
    context: Context,
    staff_id: str,
    start_on: str,
    end_on: str | None,
    reason: str = "",
    stand_in_id: str | None = None,
) -> Change:
    """A member of staff is away from a day to and with another (None: until further notice).

    Raises UserError: 'staff_missing', 'staff_gone', 'staff_left' (also of the stand-in), 'ends_before_start',
    'absence_overlaps', 'stand_in_same'.
    """
    staff = colleague(context, staff_id)
    absence = Absence(new_id(), staff.id, start_on, end_on, reason.strip(), stand_in_id)
    _refuse(context, absence)
    return Change("add_absence", (Edit(None, absence),), {"staff": staff.name})


def edit_absence(context: Context, absence_id: str, **facts: object) -> Change:
    """Correct an absence, its facts named as the record's fields.

    Raises UserError: 'absence_gone', and as `add_absence`; ValueError for what is no such fact.
    """
    if unknown := facts.keys() - _FACTS:
        raise ValueError(f"no facts to correct: {sorted(unknown)}")
    before = _absence(context, absence_id)
    wanted = dict(facts)
    if "reason" in facts:
        wanted["reason"] = str(facts["reason"]).strip()
    after = replace(before, **wanted)
    _refuse(context, after)
    edits = () if after == before else (Edit(before, after),)
    return Change("edit_absence", edits, {"staff": _name(context, before)})


def remove_absence(context: Context, absence_id: str) -> Change:
    """Take an absence away. Raises UserError('absence_gone')."""
    before = _absence(context, absence_id)
    return Change("remove_absence", (Edit(before, None),), {"staff": _name(context, before)})


def _absence(context: Context, absence_id: str) -> Absence:
    absence = context.store.get(Absence, absence_id)
    if absence is None:
        raise UserError("absence_gone")
    return absence


def _name(context: Context, absence: Absence) -> str:
    staff = context.store.get(Staff, absence.staff_id)
    return "" if staff is None else staff.name


def _refuse(context: Context, wanted: Absence) -> None:
    refuse_backwards(wanted.start_on, wanted.end_on)
    if wanted.stand_in_id is not None:
        if wanted.stand_in_id == wanted.staff_id:
            raise UserError("stand_in_same", name=_name(context, wanted))
        colleague(context, wanted.stand_in_id)
    for other in context.store.all(Absence, staff_id=wanted.staff_id):
        apart = (wanted.end_on or _NO_END) < other.start_on or (other.end_on or _NO_END) < wanted.start_on
        if other.id != wanted.id and not apart:
            raise UserError("absence_overlaps", name=_name(context, wanted), span=span(other))

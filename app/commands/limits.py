"""A jobformidler's own limit, from a day on: part time, or new to the work."""

from dataclasses import replace
from datetime import date

from app.commands.finding import colleague
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from app.settings.limits import MOST_CASES
from db.edits import Edit
from db.records import OwnLimit, Staff


def set_own_limit(context: Context, staff_id: str, limit: int | None, start_on: str) -> Change:
    """Give a member of staff a limit of their own from a day on; None gives them the team's again.

    One that began on the same day is replaced. Raises UserError: 'staff_missing', 'staff_gone', 'staff_left',
    'limit_impossible' for one that is not between 1 and `MOST_CASES`.
    """
    staff = colleague(context, staff_id)
    if limit is not None and not 1 <= limit <= MOST_CASES:
        raise UserError("limit_impossible", text=limit, most=MOST_CASES)
    same_day = context.store.all(OwnLimit, staff_id=staff.id, start_on=start_on)
    before = same_day[0] if same_day else None
    blank = OwnLimit(new_id(), staff.id, start_on) if before is None else before
    after = replace(blank, caseload_limit=limit)
    edits = () if after == before else (Edit(before, after),)
    facts = {"staff": staff.name, "limit": limit, "day": date.fromisoformat(start_on)}
    return Change("drop_own_limit" if limit is None else "set_own_limit", edits, facts)


def remove_own_limit(context: Context, limit_id: str) -> Change:
    """Take a limit of one's own away, so that the one before it holds on. Raises UserError('limit_gone')."""
    before = context.store.get(OwnLimit, limit_id)
    if before is None:
        raise UserError("limit_gone")
    staff = context.store.get(Staff, before.staff_id)
    facts = {"staff": "" if staff is None else staff.name, "day": date.fromisoformat(before.start_on)}
    return Change("remove_own_limit", (Edit(before, None),), facts)

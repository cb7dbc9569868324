"""Placing citizens in a stage for a month, and taking a placement away again."""

from collections.abc import Sequence
from dataclasses import replace

from app.change import Change, Context
from app.domain import Month, Stage, placement_id
from app.errors import UserError
from db.edits import Edit
from db.records import Citizen, MonthState, Placement


def place(context: Context, citizen_ids: Sequence[str], month: Month, stage: Stage) -> Change:
    """Place each of these citizens in a stage for a month; one who stands there by a placement stays untouched.

    Raises UserError: 'month_closed', 'month_ahead' (later than next month) or 'citizen_gone'.
    """
    _refuse_unless_open(context, month)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        citizen = _citizen(context, citizen_id)
        before = context.store.get(Placement, placement_id(citizen_id, month))
        if before is None:
            after = Placement(placement_id(citizen_id, month), citizen_id, str(month), int(stage))
        elif before.stage != stage:
            after = replace(before, stage=int(stage))
        else:
            continue
        edits.append(Edit(before, after))
        names.append(citizen.name)
    return Change("place", tuple(edits), {"names": tuple(names), "stage": stage, "month": month})


def unplace(context: Context, citizen_ids: Sequence[str], month: Month) -> Change:
    """Take this month's placement of these citizens away: they are not discussed again. Raises as `place`."""
    _refuse_unless_open(context, month)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        citizen = _citizen(context, citizen_id)
        before = context.store.get(Placement, placement_id(citizen_id, month))
        if before is not None:
            edits.append(Edit(before, None))
            names.append(citizen.name)
    return Change("unplace", tuple(edits), {"names": tuple(names), "month": month})


def _refuse_unless_open(context: Context, month: Month) -> None:
    if any(state.closed_at for state in context.store.all(MonthState, month=str(month))):
        raise UserError("month_closed", month=month)
    if month > Month.of(context.now.date()).plus(1):
        raise UserError("month_ahead", month=month)


def _citizen(context: Context, citizen_id: str) -> Citizen:
    citizen = context.store.get(Citizen, citizen_id)
    if citizen is None:
        raise UserError("citizen_gone")
    return citizen

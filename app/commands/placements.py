"""Placing citizens in a stage for a month, with the belief in a job, and taking a placement away again."""

from collections.abc import Sequence
from dataclasses import replace

from app.board.closed_months import refuse_month
from app.commands.finding import citizen_of
from app.core.change import Change, Context
from app.core.domain import Month, Stage, placement_id
from app.core.errors import UserError
from app.teammoede.meeting import noted_belief
from db.edits import Edit
from db.records import Citizen, NotedBelief, Placement


def place(context: Context, citizen_ids: Sequence[str], month: Month, stage: Stage) -> Change:
    """Place each of these citizens in a stage for a month; one who stands there by a placement stays untouched.

    What was believed of one who had no stage yet goes with the placement.

    Raises UserError: 'month_closed', 'month_ahead' (later than next month) or 'citizen_gone'.
    """
    _refuse_unless_open(context, month, citizen_ids)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        citizen = citizen_of(context, citizen_id)
        before = context.store.get(Placement, placement_id(citizen_id, month))
        if before is None:
            noted = noted_belief(context.store, citizen_id, month)
            belief = None if noted is None else noted.belief
            after = Placement(placement_id(citizen_id, month), citizen_id, str(month), int(stage), belief)
            edits += [] if noted is None else [Edit(noted, None)]
        elif before.stage != stage:
            after = replace(before, stage=int(stage))
        else:
            continue
        edits.append(Edit(before, after))
        names.append(citizen.name)
    return Change("place", tuple(edits), {"names": tuple(names), "stage": stage, "month": month})


def place_unchanged(context: Context, citizen_ids: Sequence[str], month: Month) -> Change:
    """Place each of these citizens where they stand already; one who has been placed in the month stays untouched.

    Raises UserError as `place`, and 'stage_missing' for one who is ny.
    """
    _refuse_unless_open(context, month, citizen_ids)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        citizen = citizen_of(context, citizen_id)
        if context.store.get(Placement, placement_id(citizen_id, month)) is None:
            standing = _where_they_stand(context, citizen, month)
            if standing is None:
                raise UserError("stage_missing", name=citizen.name)
            edits.append(Edit(None, standing))
            names.append(citizen.name)
    return Change("place_unchanged", tuple(edits), {"names": tuple(names), "month": month})


def set_belief(context: Context, citizen_id: str, month: Month, belief: int | None) -> Change:
    """Note the belief, 1 to 5, in a job for a citizen (None: take it away) with the month's placement.

    Who has not been placed in the month is placed where they stand; for one who is ny it is kept until they are.
    Raises UserError as `place`, and 'belief_impossible'.
    """
    if belief is not None and not 1 <= belief <= 5:
        raise UserError("belief_impossible", belief=belief)
    _refuse_unless_open(context, month, [citizen_id])
    citizen = citizen_of(context, citizen_id)
    before = context.store.get(Placement, placement_id(citizen_id, month))
    standing = before or _where_they_stand(context, citizen, month)
    facts = {"names": (citizen.name,), "belief": belief, "month": month}
    kept = noted_belief(context.store, citizen_id, month)
    edits: list[Edit] = []
    if standing is None:
        row_id = placement_id(citizen_id, month) if kept is None else kept.id
        after = None if belief is None else NotedBelief(row_id, citizen_id, str(month), belief)
        edits += [] if after == kept else [Edit(kept, after)]
    else:
        placed = replace(standing, belief=belief)
        edits += [] if placed == before or (before is None and belief is None) else [Edit(before, placed)]
        edits += [] if kept is None else [Edit(kept, None)]
    return Change("set_belief", tuple(edits), facts)


def unplace(context: Context, citizen_ids: Sequence[str], month: Month) -> Change:
    """Take this month's placement of these citizens away: they are not discussed again. Raises as `place`."""
    _refuse_unless_open(context, month, citizen_ids)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        citizen = citizen_of(context, citizen_id)
        before = context.store.get(Placement, placement_id(citizen_id, month))
        if before is not None:
            edits.append(Edit(before, None))
            names.append(citizen.name)
    return Change("unplace", tuple(edits), {"names": tuple(names), "month": month})


def _refuse_unless_open(context: Context, month: Month, citizen_ids: Sequence[str]) -> None:
    refuse_month(context.store, month, citizen_ids)
    if month > Month.of(context.now.date()).plus(1):
        raise UserError("month_ahead", month=month)


def _where_they_stand(context: Context, citizen: Citizen, month: Month) -> Placement | None:
    """A placement in the stage of the latest earlier one; None for one who is ny."""
    earlier = [row for row in context.store.all(Placement, citizen_id=citizen.id) if row.month < str(month)]
    if not earlier:
        return None
    stage = max(earlier, key=lambda row: row.month).stage
    return Placement(placement_id(citizen.id, month), citizen.id, str(month), stage)

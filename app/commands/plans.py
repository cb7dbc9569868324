"""The plans of a citizen, such as jobplan and helhedsplan, from the day they were made to the day they end."""

from dataclasses import replace

from app.commands.finding import citizen_of, item_in, refuse_backwards, refuse_begun_after, span
from app.core.change import Change, Context
from app.core.domain import new_id
from app.core.errors import UserError
from db.edits import Edit
from db.records import Plan

_FACTS = frozenset({"kind_id", "start_on", "end_on", "note"})
_NO_END = "9999-12-31"


def add_plan(
    context: Context, citizen_id: str, kind_id: str, start_on: str, *, end_on: str | None = None, note: str = ""
) -> Change:
    """A plan of a citizen, from a day to and with another (None: until further notice).

    In a closed case it ends with the case at the latest. Raises UserError: 'citizen_gone', 'kind_gone',
    'ends_before_start', 'begins_after_case', 'plan_overlaps' (with another of the same kind).
    """
    citizen = citizen_of(context, citizen_id)
    return _change(context, "add_plan", None, Plan(new_id(), citizen.id, kind_id, start_on, end_on, note))


def edit_plan(context: Context, plan_id: str, **facts: object) -> Change:
    """Correct a plan's facts, named as the record's fields; with `end_on` it ends that day.

    Raises UserError: 'plan_gone', and as `add_plan`; ValueError for what is no such fact.
    """
    before = _plan(context, plan_id)
    if unknown := facts.keys() - _FACTS:
        raise ValueError(f"no facts to correct: {sorted(unknown)}")
    return _change(context, "edit_plan", before, replace(before, **facts))


def remove_plan(context: Context, plan_id: str) -> Change:
    """Take a plan away, as if it had never been. Raises UserError('plan_gone')."""
    before = _plan(context, plan_id)
    citizen, kind = citizen_of(context, before.citizen_id), item_in(context, "plan_kind", before.kind_id)
    return Change("remove_plan", (Edit(before, None),), {"names": (citizen.name,), "kind": kind.name})


def _plan(context: Context, plan_id: str) -> Plan:
    plan = context.store.get(Plan, plan_id)
    if plan is None:
        raise UserError("plan_gone")
    return plan


def _change(context: Context, name: str, before: Plan | None, wanted: Plan) -> Change:
    citizen, kind = citizen_of(context, wanted.citizen_id), item_in(context, "plan_kind", wanted.kind_id)
    after = replace(wanted, note=wanted.note.strip())
    refuse_backwards(after.start_on, after.end_on)
    if citizen.end_on is not None:
        refuse_begun_after(citizen, after.start_on)
        after = replace(after, end_on=min(after.end_on or _NO_END, citizen.end_on))
    for other in context.store.all(Plan, citizen_id=citizen.id, kind_id=after.kind_id):
        apart = (after.end_on or _NO_END) < other.start_on or (other.end_on or _NO_END) < after.start_on
        if other.id != after.id and not apart:
            raise UserError("plan_overlaps", name=citizen.name, kind=kind.name, span=span(other))
    edits = () if after == before else (Edit(before, after),)
    return Change(name, edits, {"names": (citizen.name,), "kind": kind.name})

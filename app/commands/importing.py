"""Carrying out an import that was planned and looked at, as one change."""

from app.core.change import Change, Context
from app.core.errors import UserError
from app.importing.people import Known
from app.importing.planned import ImportPlan, ListPlan, Outcome, WorkPlan
from app.importing.work_known import WorkKnown


def import_list(context: Context, plan: ListPlan, *, why: str | None = None) -> Change:
    """Write what the plan says, if the store still is as the plan saw it; `why` is logged.

    The facts are the counts `read`, `new`, `changed`, `unchanged`, `rejected`, and `left_out` where it isn't 0. Raises
    UserError('decision_needed') where something must be chosen first, and UserError('row_changed') where any citizen
    of the plan, or the month, or in a list of openings or companies any of those has changed since; then the list has
    to be planned again.
    """
    if any(one.needed and not one.chosen for one in plan.decisions):
        raise UserError("decision_needed")
    facts = {"read": plan.read, **{one.value: plan.count(one) for one in Outcome}}
    if not facts[Outcome.LEFT_OUT]:
        del facts[Outcome.LEFT_OUT]
    if plan.edits and not _still_stands(context, plan):
        raise UserError("row_changed")
    return Change(f"import_{plan.kind}", plan.edits, facts, why)


def _still_stands(context: Context, plan: ListPlan) -> bool:
    """Whether what the plan rests on is as it was."""
    if isinstance(plan, WorkPlan):
        return WorkKnown.of(context.store.of_team(plan.known.team.id)) == plan.known
    return isinstance(plan, ImportPlan) and _people_stand(context, plan)


def _people_stand(context: Context, plan: ImportPlan) -> bool:
    """The same for everyone whom a list of citizens changes."""
    then = plan.known
    now = Known.of(context.store.of_team(then.team.id), plan.month, plan.today, plan.columns.values())
    changed = [row.citizen_id for row in plan.rows if row.outcome is Outcome.CHANGED and row.citizen_id is not None]
    return (
        now.month_closed == then.month_closed
        and now.team == then.team
        and now.elsewhere == then.elsewhere
        and now.citizens.keys() == then.citizens.keys()
        and all(now.state(citizen_id) == then.state(citizen_id) for citizen_id in changed)
    )

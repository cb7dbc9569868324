"""Carrying out an import that was planned and looked at, as one change."""

from app.change import Change, Context
from app.errors import UserError
from app.importing.people import Known
from app.importing.planned import ImportPlan, Outcome


def import_citizens(context: Context, plan: ImportPlan) -> Change:
    """Write what the plan says, if the store still is as the plan saw it.

    The facts are the counts `read`, `new`, `changed`, `unchanged` and `rejected`. Raises UserError('row_changed')
    where any citizen of the plan, or the month, has changed since; then the list has to be planned again.
    """
    now = Known.of(context.store, plan.month, plan.today)
    planned = [row.citizen_id for row in plan.rows if row.citizen_id is not None]
    as_planned = (
        now.month_closed == plan.known.month_closed
        and now.team == plan.known.team
        and now.citizens.keys() == plan.known.citizens.keys()
        and all(now.state(citizen_id) == plan.known.state(citizen_id) for citizen_id in planned)
    )
    if not as_planned:
        raise UserError("row_changed")
    facts = {"read": plan.read, **{outcome.value: plan.count(outcome) for outcome in Outcome}}
    return Change("import_citizens", plan.edits, facts)

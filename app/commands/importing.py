"""Carrying out an import that was planned and looked at, as one change."""

from collections.abc import Mapping, Sequence
from typing import cast

from app.commands.citizens import close_cases
from app.commands.handovers import assign
from app.commands.teams import move_citizens
from app.core.change import Change, Context
from app.core.domain import Role
from app.core.errors import UserError
from app.importing.choices import MissingChoice
from app.importing.known import Known
from app.importing.planned import ImportPlan, ListPlan, Outcome, WorkPlan
from app.importing.work_known import WorkKnown
from db.edits import Edit

_FACTS = {"close": "closed", "hand_over": "handed_over", "move": "moved"}


def import_list(context: Context, plan: ListPlan, *, why: str | None = None) -> Change:
    """Write what the plan says, if the store still is as the plan saw it; `why` is logged.

    The facts are the counts `read`, `new`, `changed`, `unchanged`, `rejected`, and `left_out` where it isn't 0, and
    the names of those whose case is `closed`, `handed_over` or `moved` because they are not in the list. Raises
    UserError('decision_needed') where something must be chosen first, and UserError('row_changed') where any citizen
    of the plan, or the month, or in a list of openings or companies any of those has changed since; then the list has
    to be planned again. What is chosen for who is not in the list raises as `close_cases`, `assign` and
    `move_citizens`.
    """
    if any(one.needed and not one.chosen for one in plan.decisions):
        raise UserError("decision_needed")
    facts = {"read": plan.read, **{one.value: plan.count(one) for one in Outcome}}
    if not facts[Outcome.LEFT_OUT]:
        del facts[Outcome.LEFT_OUT]
    leaving: Mapping[str, MissingChoice] = plan.leaving if isinstance(plan, ImportPlan) else {}
    if (plan.edits or leaving) and not _still_stands(context, plan):
        raise UserError("row_changed")
    edits, left = _leaving(context, leaving)
    return Change(f"import_{plan.kind}", (*plan.edits, *edits), {**facts, **left}, why)


def _leaving(context: Context, chosen: Mapping[str, MissingChoice]) -> tuple[list[Edit], dict[str, object]]:
    """What becomes of those who are not in the list; those for whom the same was chosen go together."""
    alike: dict[MissingChoice, list[str]] = {}
    for citizen_id, choice in chosen.items():
        alike.setdefault(choice, []).append(citizen_id)
    edits: list[Edit] = []
    names: dict[str, tuple[str, ...]] = {}
    for choice, ids in alike.items():
        change = _one_leaving(context, choice, ids)
        edits += change.edits
        fact = _FACTS[choice.what]
        names[fact] = (*names.get(fact, ()), *cast("tuple[str, ...]", change.facts["names"]))
    return edits, {fact: found for fact, found in names.items() if found}


def _one_leaving(context: Context, choice: MissingChoice, ids: Sequence[str]) -> Change:
    if choice.what == "close":
        return close_cases(context, ids, choice.day, choice.exit_reason_id)
    if choice.what == "hand_over":
        return assign(context, ids, choice.staff_id, Role.JOBFORMIDLER, choice.day)
    return move_citizens(context, ids, choice.team_id, choice.day, jobformidler_id=choice.staff_id or None)


def _still_stands(context: Context, plan: ListPlan) -> bool:
    """Whether what the plan rests on is as it was."""
    if isinstance(plan, WorkPlan):
        return WorkKnown.of(context.store.of_team(plan.known.team.id)) == plan.known
    return isinstance(plan, ImportPlan) and _people_stand(context, plan)


def _people_stand(context: Context, plan: ImportPlan) -> bool:
    """The same for everyone whom a list of citizens changes."""
    then = plan.known
    now = Known.of(context.store.of_team(then.team.id), plan.month, plan.today, then.fields)
    changed = [row.citizen_id for row in plan.rows if row.outcome is Outcome.CHANGED and row.citizen_id is not None]
    return (
        now.month_closed == then.month_closed
        and now.team == then.team
        and now.elsewhere == then.elsewhere
        and now.citizens.keys() == then.citizens.keys()
        and all(now.state(citizen_id) == then.state(citizen_id) for citizen_id in changed)
    )

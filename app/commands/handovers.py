"""Whose a case is: giving cases to a member of staff from a day on, and saying that they are to stay there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from app.board.closed_months import states_of
from app.commands.finding import colleague, open_case, refuse_after_end
from app.commands.placements import place
from app.core.change import Change, Context
from app.core.domain import Month, Role, Stage, new_id
from app.core.errors import UserError
from app.core.period import Period
from db.edits import Edit
from db.queries import board as queries
from db.queries.teams import teams_of
from db.records import Assignment, Citizen, Staff, Team, TeamMove


def assign(
    context: Context,
    citizen_ids: Sequence[str],
    staff_id: str,
    role: Role,
    day: str,
    *,
    note: str = "",
    why: str | None = None,
) -> Change:
    """Give cases to a member of staff from a day on; who had them until then keeps them to the day before.

    What is given before a known end ends with the case. `note` is for who gets them and stays with the assignment,
    `why` is logged. The facts hold the `names` of those who change hands. Raises UserError: 'citizen_gone',
    'staff_missing', 'staff_gone', 'staff_left', 'case_closed', 'case_ends' (by the day), 'staff_elsewhere' (who is in
    another team than the citizen on the day; `move_citizens` is the way there), 'handover_closed' (a month that the
    team has closed says who had the case on the day) or 'handover_backwards' (before who has it took it).
    """
    staff = colleague(context, staff_id)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        citizen = open_case(context, citizen_id)
        refuse_after_end(citizen, day)
        refuse_elsewhere(context, citizen, staff, day)
        _refuse_backwards(context, citizen, staff, role, day)
        found = _assignment(context, citizen, staff.id, role, max(day, citizen.start_on or ""), note.strip())
        if found:
            edits += found
            names.append(citizen.name)
    today, on = context.now.date(), date.fromisoformat(day)
    facts = {"names": tuple(names), "staff": staff.name, "role": role, "day": on, "ahead": on != today}
    return Change("assign", tuple(edits), facts, why)


def refuse_elsewhere(context: Context, citizen: Citizen, staff: Staff, day: str) -> None:
    """Raise UserError('staff_elsewhere') where somebody is not of the team that a citizen is in on a day."""
    if staff.team_id == citizen.team_id and not context.store.all(TeamMove, citizen_id=citizen.id):
        return
    team_id = teams_of(context.store, day, [citizen.id]).get(citizen.id, citizen.team_id)
    if staff.team_id != team_id:
        team = context.store.get(Team, team_id)
        raise UserError("staff_elsewhere", name=staff.name, team="" if team is None else team.name)


def _refuse_backwards(context: Context, citizen: Citizen, staff: Staff, role: Role, day: str) -> None:
    """What has been told of a case is not turned round by a day in the past: who had it then, had it."""
    today = context.now.date().isoformat()
    if day >= today:
        return
    if role is Role.JOBFORMIDLER:
        states = states_of(context.store.of_team(citizen.team_id))
        frozen = [(str(Month.parse(one.month).last_day), one) for one in states if one.closed_at]
        told = [one for last_day, one in frozen if day <= min(last_day, (one.closed_at or "")[:10])]
        if told:
            month = Month.parse(max(one.month for one in told))
            raise UserError("handover_closed", name=citizen.name, month=month, day=date.fromisoformat(day))
    rows = context.store.all(Assignment, citizen_id=citizen.id, role=str(role))
    held = [row for row in rows if row.start_on <= today and (row.end_on is None or row.end_on > today)]
    last = max(held, key=lambda row: (row.start_on, row.id), default=None)
    if last is not None and last.staff_id != staff.id and day < last.start_on:
        holder = context.store.get(Staff, last.staff_id)
        since = date.fromisoformat(last.start_on)
        raise UserError("handover_backwards", name=citizen.name, holder=holder.name if holder else "", since=since)


def assign_and_place(
    context: Context, citizen_ids: Sequence[str], staff_id: str, month: Month, stage: Stage, *, why: str | None = None
) -> Change:
    """Give cases to a jobformidler from today on, and place them in a stage for a month. Raises as both."""
    given = assign(context, citizen_ids, staff_id, Role.JOBFORMIDLER, context.now.date().isoformat(), why=why)
    placed = place(context, citizen_ids, month, stage)
    names = {name: None for change in (given, placed) for name in _names(change)}
    facts = {**given.facts, **placed.facts, "names": tuple(names)}
    return Change("assign_and_place", (*given.edits, *placed.edits), facts, why)


def set_must_stay(context: Context, citizen_ids: Sequence[str], must_stay: bool) -> Change:
    """Say that no redistribution may take these cases from who is jobformidler today, or that it may again.

    It holds for that jobformidler only: whoever gets the case later begins without it. Raises UserError:
    'citizen_gone', 'case_closed', 'jobformidler_missing'.
    """
    today = context.now.date()
    period = Period.live(Month.of(today), today).parameters
    ids = list(dict.fromkeys(citizen_ids))
    held = queries.staff_of_citizens(context.store, Role.JOBFORMIDLER, queries.few(ids), **period)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in ids:
        citizen = open_case(context, citizen_id)
        if citizen_id not in held:
            raise UserError("jobformidler_missing", name=citizen.name)
        rows = context.store.all(
            Assignment, citizen_id=citizen_id, staff_id=held[citizen_id], role=str(Role.JOBFORMIDLER)
        )
        day = today.isoformat()
        running = [row for row in rows if row.end_on is None or row.end_on > day]
        changed = [row for row in running if row.must_stay is not must_stay]
        if changed:
            edits += [Edit(row, replace(row, must_stay=must_stay)) for row in changed]
            names.append(citizen.name)
    return Change("set_must_stay", tuple(edits), {"names": tuple(names), "wanted": must_stay})


def _names(change: Change) -> tuple[str, ...]:
    return cast("tuple[str, ...]", change.facts["names"])


def _assignment(context: Context, citizen: Citizen, staff_id: str, role: Role, day: str, note: str) -> list[Edit]:
    """What gives this case to someone from the day on, until it ends or somebody else is to take it over anyway."""
    rows = sorted(
        context.store.all(Assignment, citizen_id=citizen.id, role=str(role)), key=lambda row: (row.start_on, row.id)
    )
    standing = [row for row in rows if row.start_on <= day and (row.end_on is None or row.end_on > day)]
    if standing and standing[-1].staff_id == staff_id:
        return []
    ends = [row.start_on for row in rows if row.start_on > day] + ([citizen.end_on] if citizen.end_on else [])
    edits: list[Edit] = []
    for row in standing:
        if row.start_on == day:
            edits.append(Edit(row, None))
        else:
            edits.append(Edit(row, replace(row, end_on=day)))
    return [*edits, Edit(None, Assignment(new_id(), citizen.id, staff_id, role, day, min(ends, default=None), note))]

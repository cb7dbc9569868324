"""Several teams in one store: making, naming and retiring them, and moving citizens and staff from one to another."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.board.closed_months import refuse_move
from app.commands.finding import colleague, open_case, refuse_after_end
from app.commands.staff import refuse_holding, staff_of
from app.core.change import Change, Context
from app.core.domain import Role, danish_sort_key, new_id
from app.core.errors import UserError
from app.core.teams import active_teams
from app.rules.rules import has_ended
from db.edits import Edit
from db.records import Assignment, Citizen, Staff, Team, TeamMove


def add_team(context: Context, name: str) -> Change:
    """Make another team in the store, with the catalogues that its teams share; the facts hold its `id`.

    Raises UserError: 'name_missing', 'team_named'.
    """
    team = Team(new_id(), _free_name(context, name))
    return Change("add_team", (Edit(None, team),), {"team": team.name, "id": team.id})


def rename_team(context: Context, team_id: str, name: str) -> Change:
    """Give a team another name. Raises UserError: 'team_gone', 'name_missing', 'team_named'."""
    before = _team(context, team_id)
    after = replace(before, name=_free_name(context, name, team_id))
    return Change("rename_team", () if after == before else (Edit(before, after),), {"team": after.name})


def retire_team(context: Context, team_id: str) -> Change:
    """Take a team out of use; what it has done is kept.

    Raises UserError: 'team_gone', 'team_last' (no other is in use), 'team_has_cases' or 'team_has_staff' (`count`).
    """
    before = _team(context, team_id)
    if before.active and len(active_teams(context.store)) < 2:
        raise UserError("team_last", team=before.name)
    cases = sum(_is_open(context, citizen) for citizen in _ever_there(context, team_id))
    if cases:
        raise UserError("team_has_cases", team=before.name, count=cases)
    staff = len(context.store.all(Staff, team_id=team_id, active=True))
    if staff:
        raise UserError("team_has_staff", team=before.name, count=staff)
    edits = (Edit(before, replace(before, active=False)),) if before.active else ()
    return Change("retire_team", edits, {"team": before.name})


def restore_team(context: Context, team_id: str) -> Change:
    """Take a team into use again. Raises UserError('team_gone')."""
    before = _team(context, team_id)
    edits = () if before.active else (Edit(before, replace(before, active=True)),)
    return Change("restore_team", edits, {"team": before.name})


def move_citizens(
    context: Context,
    citizen_ids: Sequence[str],
    team_id: str,
    day: str,
    note: str = "",
    jobformidler_id: str | None = None,
    *,
    why: str | None = None,
) -> Change:
    """Let citizens go over to another team on a day: their course goes on, in other hands.

    Who had the case in the old team has it to the day before; in the new one it is that jobformidler's, or nobody's
    yet. A case that begins later goes over on its first day. `why` a jobformidler comes over the limit is logged.
    Raises UserError: 'team_gone', 'team_retired', 'staff_elsewhere', as `colleague`, 'citizen_gone', 'case_closed',
    'case_ends' (by the day), 'team_same', 'team_move_since', 'team_move_closed' where either team has closed the
    month, or a later one.
    """
    store, team = context.store, _team_in_use(context, team_id)
    staff = None if jobformidler_id is None else _staff_of(context, jobformidler_id, team)
    edits: list[Edit] = []
    names: list[str] = []
    for citizen_id in dict.fromkeys(citizen_ids):
        citizen = open_case(context, citizen_id)
        _refuse_to_move(context, citizen, team, day)
        on = max(day, citizen.start_on or "")
        move = TeamMove(new_id(), citizen.id, citizen.team_id, team.id, on, " ".join(note.split()))
        for row in store.all(Assignment, citizen_id=citizen.id):
            if row.start_on >= on:
                edits.append(Edit(row, None))
            elif row.end_on is None or row.end_on > on:
                edits.append(Edit(row, replace(row, end_on=on)))
        refuse_move(store, move)
        edits += [Edit(citizen, replace(citizen, team_id=team.id)), Edit(None, move)]
        if staff is not None:
            given = Assignment(new_id(), citizen.id, staff.id, Role.JOBFORMIDLER, on, citizen.end_on)
            edits.append(Edit(None, given))
        names.append(citizen.name)
    facts = {"names": tuple(names), "team": team.name, "day": date.fromisoformat(day)}
    return Change("move_citizens", tuple(edits), facts, why)


def move_staff(context: Context, staff_id: str, team_id: str) -> Change:
    """Let a medarbejder who has no open case work in another team from now on.

    Raises UserError: 'staff_gone', 'team_gone', 'team_retired', 'staff_has_cases' (`count`).
    """
    before = staff_of(context, staff_id)
    team = _team_in_use(context, team_id)
    facts = {"name": before.name, "team": team.name}
    if before.team_id == team.id:
        return Change("move_staff", (), facts)
    refuse_holding(context, before)
    return Change("move_staff", (Edit(before, replace(before, team_id=team.id)),), facts)


def _refuse_to_move(context: Context, citizen: Citizen, team: Team, day: str) -> None:
    if citizen.team_id == team.id:
        raise UserError("team_same", name=citizen.name, team=team.name)
    refuse_after_end(citizen, day)
    last = max((move.day for move in context.store.all(TeamMove, citizen_id=citizen.id)), default="")
    if day <= last:
        raise UserError("team_move_since", name=citizen.name, day=date.fromisoformat(last))


def _team(context: Context, team_id: str) -> Team:
    team = context.store.get(Team, team_id)
    if team is None:
        raise UserError("team_gone")
    return team


def _team_in_use(context: Context, team_id: str) -> Team:
    team = _team(context, team_id)
    if not team.active:
        raise UserError("team_retired", team=team.name)
    return team


def _staff_of(context: Context, staff_id: str, team: Team) -> Staff:
    staff = colleague(context, staff_id)
    if staff.team_id != team.id:
        raise UserError("staff_elsewhere", name=staff.name, team=team.name)
    return staff


def _free_name(context: Context, name: str, team_id: str | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("name_missing")
    taken = (team for team in context.store.all(Team) if team.id != team_id)
    if any(danish_sort_key(team.name) == danish_sort_key(name) for team in taken):
        raise UserError("team_named", team=name)
    return name


def _ever_there(context: Context, team_id: str) -> list[Citizen]:
    """Who is in the team, and who goes over to another on a day to come."""
    today = context.now.date().isoformat()
    leaving = {move.citizen_id for move in context.store.all(TeamMove, team_id=team_id) if move.day > today}
    still = [citizen for who in leaving if (citizen := context.store.get(Citizen, who)) is not None]
    return [*context.store.all(Citizen, team_id=team_id), *(one for one in still if one.team_id != team_id)]


def _is_open(context: Context, citizen: Citizen) -> bool:
    return not has_ended(citizen.end_on, context.now.date().isoformat())

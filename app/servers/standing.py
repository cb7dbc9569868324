"""Whether what is taken back, or done again, would leave something that the commands refuse, because of others.

A command is asked to say of a row what stands in it: what it refuses then is not to stand there. So each rule is
written once, where its command is; only what no command asks by itself is said here.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from app.commands.absences import edit_absence
from app.commands.catalogues import rename_item
from app.commands.citizens import edit_citizen
from app.commands.companies import edit_company
from app.commands.exemptions import edit_exemption
from app.commands.finding import citizen_of, colleague, open_case
from app.commands.handovers import refuse_elsewhere
from app.commands.markings import edit_marking
from app.commands.plans import edit_plan
from app.commands.sheets import edit_sheet
from app.commands.staff import edit_staff, refuse_holding
from app.commands.talks import edit_talk
from app.commands.teams import rename_team, retire_team
from app.companies.matches import MatchState
from app.core.change import Context
from app.core.domain import Role, fold
from app.core.errors import UserError
from app.core.teams import active_teams
from app.rules.deadlines import has_rule
from app.rules.rules import has_ended
from app.settings.meetings import TAVLEMOEDE
from app.tavlemoede.decisions import decision_lines
from db.edits import Edit, reverse_all
from db.errors import StaleEditError
from db.records import (
    Absence,
    Assignment,
    CatalogueItem,
    Citizen,
    Company,
    DeadlineRule,
    Effort,
    Exemption,
    JobMatch,
    Marking,
    MeasureCondition,
    Meeting,
    Minute,
    Opening,
    Plan,
    Record,
    Staff,
    StatusSheet,
    Talk,
    Team,
)

Probe = Callable[[Context, Any], object]


def broken_by_others(context: Context, edits: Sequence[Edit], others: Sequence[Edit]) -> UserError | None:
    """What would be refused of the rows that these edits write, and would not without what others wrote since; or None.

    `others` are those edits, in order; nothing is written. Edits that no longer fit are the store's to refuse.
    """
    if not others:
        return None
    with suppress(StaleEditError):
        with context.store.as_if(edits):
            refusal = refused(context, edits)
        if refusal is None:
            return None
        with suppress(StaleEditError), context.store.as_if((*reverse_all(others), *edits)):
            without = refused(context, edits)
            if without is not None and without.code == refusal.code:
                return None
        return refusal
    return None


def refused(context: Context, edits: Sequence[Edit]) -> UserError | None:
    """Why a command would refuse what stands in the rows that these edits are about; None where none would."""
    for record, row_id in dict.fromkeys((type(edit.row), edit.id) for edit in edits):
        row = context.store.get(record, row_id)
        probe = _GONE.get(record) if row is None else _PROBES.get(record)
        if probe is not None:
            gone = next(edit.before for edit in edits if edit.id == row_id) if row is None else row
            try:
                probe(context, gone)
            except UserError as refusal:
                return refusal
    return None


def _assignment(context: Context, row: Assignment) -> None:
    """A case that goes on is with somebody who is there and of its team, and with one in each role."""
    today = context.now.date().isoformat()
    if has_ended(row.end_on, today):
        return
    staff = colleague(context, row.staff_id)
    citizen = open_case(context, row.citizen_id)
    day = max(today, row.start_on)
    if row.role == Role.JOBFORMIDLER:
        refuse_elsewhere(context, citizen, staff, day)
    for other in context.store.all(Assignment, citizen_id=row.citizen_id, role=row.role):
        ends = min(other.end_on or "9", row.end_on or "9")
        if other.id != row.id and max(other.start_on, row.start_on) < ends and not has_ended(other.end_on, today):
            holder = context.store.get(Staff, other.staff_id)
            raise UserError("case_with_another", name=citizen.name, staff="" if holder is None else holder.name)


def _citizen(context: Context, row: Citizen) -> None:
    if row.merged_into is not None or row.erased_on is not None:
        return
    if row.cpr:
        edit_citizen(context, row.id, cpr=row.cpr)
    if _outlives(context, row):
        raise UserError("case_goes_on", name=row.name)
    team = context.store.get(Team, row.team_id)
    if team is not None and not team.active and not has_ended(row.end_on, context.now.date().isoformat()):
        raise UserError("team_retired", team=team.name)
    for assignment in context.store.all(Assignment, citizen_id=row.id):
        _assignment(context, assignment)


def _outlives(context: Context, citizen: Citizen) -> bool:
    """Whether something runs on, or is to begin, after the end of a case that has one: all of it ends with the case."""
    rows = (row for table in _OF_A_CASE for row in context.store.all(table, citizen_id=citizen.id))
    return citizen.end_on is not None and any(_runs_past(row, citizen.end_on) for row in rows)


def _within(context: Context, row: Effort | Marking | Plan) -> None:
    """What a citizen takes part in runs no longer than the case."""
    citizen = citizen_of(context, row.citizen_id)
    if citizen.end_on is not None and _runs_past(row, citizen.end_on):
        raise UserError("case_closed", name=citizen.name, day=date.fromisoformat(citizen.end_on))


def _runs_past(row: Effort | Marking | Plan, day: str) -> bool:
    return row.end_on is None or row.end_on > day


def _staff(context: Context, row: Staff) -> None:
    edit_staff(context, row.id, initials=row.initials)
    if not row.active:
        refuse_holding(context, row)
    for assignment in context.store.all(Assignment, staff_id=row.id):
        _assignment(context, assignment)
    team = context.store.get(Team, row.team_id)
    if row.active and team is not None and not team.active:
        raise UserError("team_retired", team=team.name)


def _team(context: Context, row: Team) -> None:
    rename_team(context, row.id, row.name)
    if not row.active:
        retire_team(context, row.id)
        if not active_teams(context.store):
            raise UserError("team_last", team=row.name)


def _item(context: Context, row: CatalogueItem) -> None:
    rename_item(context, row.id, row.name, row.short)
    if not context.store.all(CatalogueItem, catalogue=row.catalogue, active=True):
        raise UserError("item_last", name=row.name)


def _opening(context: Context, row: Opening) -> None:
    started = len(context.store.all(JobMatch, opening_id=row.id, state=str(MatchState.STARTED)))
    if started > row.places:
        raise UserError("places_few", places=row.places, started=started)


def _match(context: Context, row: JobMatch) -> None:
    opening = context.store.get(Opening, row.opening_id)
    same = context.store.all(JobMatch, opening_id=row.opening_id, citizen_id=row.citizen_id)
    if opening is None:
        raise UserError("opening_gone")
    if len(same) > 1:
        citizen = context.store.get(Citizen, row.citizen_id)
        raise UserError("match_exists", name="" if citizen is None else citizen.name, title=opening.title)
    if row.state == MatchState.STARTED:
        _opening(context, opening)


def _deadline(context: Context, row: DeadlineRule) -> None:
    named = context.store.all(DeadlineRule, team_id=row.team_id)
    if any(one.id != row.id and fold(one.name) == fold(row.name) for one in named):
        raise UserError("deadline_exists", name=row.name)


def _deadline_gone(context: Context, row: DeadlineRule) -> None:
    if context.store.all(MeasureCondition, rule_id=row.id):
        raise UserError("deadline_used", name=row.name, measure="")


def _exemption(context: Context, row: Exemption) -> None:
    edit_exemption(context, row.id, row.kind_id, row.start_on, row.end_on)


def _plan(context: Context, row: Plan) -> None:
    _within(context, row)
    edit_plan(context, row.id, note=row.note)


def _marking(context: Context, row: Marking) -> None:
    _within(context, row)
    edit_marking(context, row.id, note=row.note)


def _absence(context: Context, row: Absence) -> None:
    edit_absence(context, row.id, reason=row.reason)


def _talk(context: Context, row: Talk) -> None:
    edit_talk(context, row.id, note=row.note)


def _company(context: Context, row: Company) -> None:
    edit_company(context, row.id, cvr=row.cvr)
    named = context.store.all(Company, name=row.name, town=row.town)
    if any(one.id != row.id for one in named):
        raise UserError("company_exists", name=row.name)


def _condition(context: Context, row: MeasureCondition) -> None:
    if row.rule_id is not None and not has_rule(context.store, row.rule_id):
        raise UserError("deadline_gone")


def _meeting(context: Context, row: Meeting) -> None:
    """What is kept of a tavlemøde that has ended is all that it has come to."""
    if row.kind != TAVLEMOEDE or row.ended_at is None:
        return
    kept = context.store.all(Minute, meeting_id=row.id)
    if sorted(kept, key=lambda line: line.position) != decision_lines(context.store, row):
        raise UserError("tavlemoede_went_on")


def _sheet(context: Context, row: StatusSheet) -> None:
    edit_sheet(replace(context, team_id=row.team_id), row.id, name=row.name)


_OF_A_CASE = (Effort, Marking, Plan)
_PROBES: dict[type[Record], Probe] = {
    Absence: _absence,
    Assignment: _assignment,
    CatalogueItem: _item,
    Citizen: _citizen,
    Company: _company,
    DeadlineRule: _deadline,
    Effort: _within,
    Exemption: _exemption,
    JobMatch: _match,
    Marking: _marking,
    MeasureCondition: _condition,
    Meeting: _meeting,
    Opening: _opening,
    Plan: _plan,
    Staff: _staff,
    StatusSheet: _sheet,
    Talk: _talk,
    Team: _team,
}
"""What is asked of a row that stands."""
_GONE: dict[type[Record], Probe] = {DeadlineRule: _deadline_gone}
"""The same of one that would go, where nothing that names it keeps it."""

"""Closing a month, which freezes it, and reopening it."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.board.bookkeeping import books
from app.board.closed_months import states_of
from app.board.freezing import month_loads
from app.board.kept import Kept, month_part
from app.commands.finding import own_store, team_of
from app.core.change import Change, Context
from app.core.domain import Month
from app.core.errors import UserError
from app.core.period import Period
from app.measures.engine import frozen_value, result_of
from app.measures.facts import Facts
from app.measures.measure import definitions
from app.settings.meetings import TEAMMOEDE
from app.teammoede.meeting import meetings_of
from app.teammoede.minute_lines import minute_lines
from db.edits import Edit
from db.queries import board as queries
from db.queries.measures import former_facts, frozen_values
from db.records import Citizen, Minute, MonthPart, MonthState, Record, Team, TeamMove
from db.store import Store

if TYPE_CHECKING:
    from app.core.privacy import Labels


def close_month(context: Context, month: Month) -> Change:
    """Freeze a month's placements and figures, end its meeting and keep the minutes; only `reopen_month` opens it.

    Raises UserError: 'team_missing', 'team_unchosen', 'month_not_begun', 'month_already_closed', 'month_open_before'
    where an earlier month with placements is still open, or 'team_move_ahead' where somebody goes over to another
    team in what is left of it.
    """
    team, store, today = team_of(context), own_store(context), context.now.date()
    if month > Month.of(today):
        raise UserError("month_not_begun", month=month, first=month.first_day)
    if Period.of(store, month, today).closed:
        raise UserError("month_already_closed", month=month)
    closed = {state.month for state in states_of(store) if state.closed_at}
    still_open = [earlier for earlier in queries.months_placed(store, str(month)) if earlier not in closed]
    if still_open:
        raise UserError("month_open_before", month=month, earlier=Month.parse(still_open[0]))
    _refuse_moves_ahead(context, team, month)
    known = Facts.closing(store, month, today)
    whole, facts = known.live()
    at = context.now.isoformat(timespec="seconds")
    edits = [_state(context, team.id, month, at)]
    edits += [Edit(None, row) for row in (*facts, *month_loads(store, whole), *(known.former() or ()))]
    edits.append(Edit(None, month_part(store, month, Kept.WORK, known.work())))
    edits += _measured(store, known, team.id)
    for meeting in meetings_of(store, TEAMMOEDE, month=str(month)):
        ended = replace(meeting, ended_at=at)
        edits.append(Edit(meeting, ended))
        edits += [Edit(None, line) for line in minute_lines(store, ended, whole, at[:10])]
    (own,) = books(store, whole)
    edits.append(Edit(None, month_part(store, month, Kept.BOOKS, own)))
    from app.commands.answers import answers  # what nobody needs who only looks at a month

    with store.as_if(edits):  # what is kept is what the program says of the month once it is closed
        edits += [Edit(None, part) for part in answers(store, month, context.now)]
    missing = sum(fact.counted and not fact.discussed for fact in facts)
    return Change("close_month", tuple(edits), {"month": month, "missing": missing}, lasting=True)


def _measured(store: Store, known: Facts, team_id: str) -> list[Edit]:
    """What the team's measures that are worked out come to in a month, as it is frozen."""
    own = definitions(store.of_team(team_id), active=True)
    found = [result_of(known, measure) for measure in own if measure.computed]
    return [Edit(None, frozen_value(result)) for result in found]


def keep_month(context: Context, month: Month, labels: "Labels | None" = None) -> Change:
    """Keep what is said of a month that the team closed in an older version, as far as it is known today.

    `labels` are the team's initials for names, which whoever keeps several months makes once.
    Raises UserError: 'team_missing', 'team_unchosen', 'month_not_closed'.
    """
    store = own_store(context)
    state = next((state for state in states_of(store, month=str(month)) if state.closed_at), None)
    if state is None or state.closed_at is None:
        raise UserError("month_not_closed", month=month)
    from app.commands.answers import answers

    parts = answers(store, month, datetime.fromisoformat(state.closed_at), late=True, labels=labels)
    edits = tuple(Edit(None, part) for part in parts if store.get(MonthPart, part.id) is None)
    return Change("keep_month", edits, {"month": month}, lasting=True)


def reopen_month(context: Context, month: Month, reason: str) -> Change:
    """Let a closed month be changed again, for a reason that is kept in the journal.

    Raises UserError: 'team_missing', 'team_unchosen', 'reason_missing', 'month_not_closed', or 'month_closed_after'
    where a later one is closed.
    """
    why = " ".join(reason.split())
    if not why:
        raise UserError("reason_missing")
    store = own_store(context)
    states = [state for state in states_of(store, month=str(month)) if state.closed_at]
    if not states:
        raise UserError("month_not_closed", month=month)
    later = [state.month for state in states_of(store) if state.closed_at and state.month > str(month)]
    if later:
        raise UserError("month_closed_after", month=month, later=Month.parse(max(later)))
    edits = [Edit(state, replace(state, closed_at=None, closed_by=None)) for state in states]
    rows: list[Record] = [*queries.frozen_facts(store, str(month)), *queries.frozen_loads(store, str(month))]
    rows += former_facts(store, str(month))
    rows += frozen_values(store, str(month))
    rows += [row for row in context.store.all(MonthPart, month=str(month)) if row.team_id == states[0].team_id]
    for meeting in meetings_of(store, TEAMMOEDE, month=str(month)):
        edits.append(Edit(meeting, replace(meeting, ended_at=None)))
        rows += store.all(Minute, meeting_id=meeting.id)
    edits += [Edit(row, None) for row in rows]
    return Change("reopen_month", tuple(edits), {"month": month}, why=why, lasting=True)


def _refuse_moves_ahead(context: Context, team: Team, month: Month) -> None:
    """What is frozen today must be what was true at the month's end."""
    today, last = context.now.date().isoformat(), month.last_day.isoformat()
    for move in context.store.all(TeamMove):
        if team.id in (move.team_id, move.to_team_id) and today < move.day <= last:
            citizen = context.store.get(Citizen, move.citizen_id)
            name = "" if citizen is None else citizen.name
            raise UserError("team_move_ahead", name=name, day=date.fromisoformat(move.day))


def _state(context: Context, team_id: str, month: Month, at: str) -> Edit:
    before = next(iter(context.store.all(MonthState, month=str(month), team_id=team_id)), None)
    if before is None:
        return Edit(None, MonthState(f"{team_id}/{month}", team_id, str(month), at, context.who))
    return Edit(before, replace(before, closed_at=at, closed_by=context.who))

"""What is closed stays as it is: no change, undoing or redoing touches what a closed month or meeting holds."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.core.domain import Month
from app.core.errors import UserError
from app.settings.meetings import TAVLEMOEDE
from db.edits import Edit
from db.queries.teams import teams_of
from db.records import (
    AgendaPoint,
    Citizen,
    Meeting,
    MeetingMark,
    MonthFact,
    MonthState,
    Participant,
    Placement,
    Team,
    TeamMove,
)
from db.store import Store

_OF_A_MEETING = (MeetingMark, Participant, AgendaPoint)


def states_of(store: Store, **equal: object) -> list[MonthState]:
    """What the team has closed, or opened again, whose columns equal these values."""
    return store.all(MonthState, **equal) if store.team is None else store.all(MonthState, team_id=store.team, **equal)


def closed_from(store: Store, month: Month) -> Month | None:
    """The first month from this one on that the team, or any team, has closed; None where there is none.

    It keeps the placements in an earlier month as they are.
    """
    closed = [state.month for state in states_of(store) if state.closed_at and state.month >= str(month)]
    return Month.parse(min(closed)) if closed else None


def refuse_month(store: Store, month: Month, citizen_ids: Sequence[str]) -> None:
    """Raise UserError('month_closed') where the month is closed for the team of one of these citizens."""
    closed = _closed(store, month)
    if (str(month) in {name for _, name in closed}) and _whose(store, citizen_ids, str(month), ()) & closed:
        raise UserError("month_closed", month=month)


def refuse_closed(store: Store, edits: Sequence[Edit]) -> None:
    """Raise UserError where edits touch what is closed: 'month_closed', 'team_move_closed', and as `refuse_over`.

    A month is closed for those who were in a team that has closed it. A placement in an earlier month counts too,
    because it is where somebody stands in the closed one, and so does going over to another team. Together with the
    row that says that a month or meeting is closed the others may be touched: that is how it is done.
    """
    placed: dict[str, set[str]] = {}
    frozen: dict[str, set[str]] = {}
    went: list[TeamMove] = []
    meetings: set[str] = set()
    opened: set[str] = set()
    for edit in edits:
        row = edit.row
        if isinstance(row, Placement):
            placed.setdefault(row.month, set()).add(row.citizen_id)
        elif isinstance(row, MonthFact):
            frozen.setdefault(row.month, set()).add(row.citizen_id)
        elif isinstance(row, TeamMove):
            went.append(row)
        elif isinstance(row, _OF_A_MEETING):
            meetings.add(row.meeting_id)
        elif isinstance(row, MonthState):
            opened.add(row.month)
        elif isinstance(row, Meeting):
            (opened if _ends_or_goes_on(edit) else meetings).add(row.id)
    for month in sorted(frozen.keys() - opened):
        refuse_month(store.of_team(None), Month.parse(month), sorted(frozen[month]))
    _refuse_placed(store, {month: who for month, who in placed.items() if month not in opened}, edits)
    for move in went:
        refuse_move(store, move)
    for meeting_id in meetings - opened:
        meeting = store.get(Meeting, meeting_id)
        if meeting is not None:
            refuse_over(meeting)


def refuse_move(store: Store, move: TeamMove) -> None:
    """Raise UserError('team_move_closed') where either team has closed the month of a move, or a later one."""
    for team_id in (move.team_id, move.to_team_id):
        closed = closed_from(store.of_team(team_id), Month.of(date.fromisoformat(move.day)))
        if closed is not None:
            team = store.get(Team, team_id)
            raise UserError("team_move_closed", month=closed, team="" if team is None else team.name)


def refuse_over(meeting: Meeting) -> None:
    """Raise UserError('meeting_over' or 'tavlemoede_over') where a meeting has ended."""
    if meeting.ended_at is None:
        return
    if meeting.kind == TAVLEMOEDE:
        raise UserError("tavlemoede_over", day=date.fromisoformat(meeting.started_at[:10]))
    raise UserError("meeting_over", month=Month.parse(meeting.month))


def _refuse_placed(store: Store, placed: dict[str, set[str]], edits: Iterable[Edit]) -> None:
    """The same for placements, by month the citizens who are placed."""
    if not placed:
        return
    closed = _closed(store.of_team(None), Month.parse(min(placed)))
    for month in sorted({month for _, month in closed}):
        citizens = {one for name, who in placed.items() if name <= month for one in who}
        if _whose(store, sorted(citizens), month, edits) & closed:
            raise UserError("month_closed", month=Month.parse(month))


def _closed(store: Store, first: Month) -> set[tuple[str, str]]:
    """Which team has closed which month, from this one on."""
    rows = store.all(MonthState)
    return {(row.team_id, row.month) for row in rows if row.closed_at and row.month >= str(first)}


def _whose(store: Store, citizens: Sequence[str], month: str, edits: Iterable[Edit]) -> set[tuple[str, str]]:
    """The month with each team that one of these citizens was in at its end; `edits` bring those who are not there."""
    teams = store.all(Team)
    if len(teams) < 2:
        return {(team.id, month) for team in teams if citizens}
    known = teams_of(store, Month.parse(month).last_day.isoformat(), citizens)
    new = {edit.row.id: edit.row.team_id for edit in edits if isinstance(edit.row, Citizen)}
    return {(team_id, month) for one in citizens if (team_id := known.get(one) or new.get(one)) is not None}


def _ends_or_goes_on(edit: Edit) -> bool:
    """Whether a meeting is ended by this, or is so no longer."""
    before, after = edit.before, edit.after
    return isinstance(before, Meeting) and isinstance(after, Meeting) and before.ended_at != after.ended_at

"""Holding the weekly meeting in front of the board: from its beginning point by point to its end, and on again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.commands.finding import own_store, team_of
from app.commands.meetings import first_rows, open_meeting
from app.core.change import Change, Context
from app.core.domain import Month
from app.core.errors import UserError
from app.settings.meetings import TAVLEMOEDE
from app.tavlemoede.decisions import decision_lines
from app.tavlemoede.meeting import tavlemoede_id
from app.teammoede.meeting import meetings_of
from db.edits import Edit
from db.records import AgendaPoint, Meeting, MeetingPlace, Minute, Record


def start_tavlemoede(context: Context, staff_ids: Sequence[str]) -> Change:
    """Begin today's meeting with these participants and the team's agenda; one that was never ended is ended.

    Raises UserError: 'team_missing', 'team_unchosen', 'tavlemoede_begun', 'staff_gone'.
    """
    team, store, today = team_of(context), own_store(context), context.now.date()
    held = tavlemoede_id(team.id, today)
    if store.get(Meeting, held) is not None:
        raise UserError("tavlemoede_begun", day=today)
    at = context.now.isoformat(timespec="seconds")
    edits: list[Edit] = []
    for meeting in meetings_of(store, TAVLEMOEDE, ended_at=None):
        edits += _ending(context, meeting)
    rows: list[Record] = [Meeting(held, team.id, TAVLEMOEDE, str(Month.of(today)), at, "")]
    rows += first_rows(context, held, TAVLEMOEDE, staff_ids)
    return Change("start_tavlemoede", (*edits, *(Edit(None, row) for row in rows)), {"day": today})


def go_to_point(context: Context, held: str, point_id: str) -> Change:
    """Note at which point of its agenda a meeting is; that is no change to undo.

    Raises UserError: 'meeting_gone', 'tavlemoede_over', 'point_gone'.
    """
    open_meeting(context, held)
    point = context.store.get(AgendaPoint, point_id)
    if point is None or point.meeting_id != held:
        raise UserError("point_gone")
    before = context.store.get(MeetingPlace, held)
    reached = max(point.position + 1, 1 if before is None else before.visits)
    after = MeetingPlace(held, "", 0.0, reached, point_id)
    return Change("go_to_point", () if after == before else (Edit(before, after),), {}, lasting=True)


def end_tavlemoede(context: Context, held: str) -> Change:
    """End a meeting and keep its decisions with it. Raises UserError: 'meeting_gone', 'tavlemoede_over'."""
    meeting = open_meeting(context, held)
    day = date.fromisoformat(meeting.started_at[:10])
    return Change("end_tavlemoede", tuple(_ending(context, meeting)), {"day": day})


def reopen_tavlemoede(context: Context, held: str) -> Change:
    """Go on with a meeting that was ended today; its decisions are kept again when it is ended again.

    Raises UserError: 'meeting_gone', 'tavlemoede_past' on another day than its own.
    """
    meeting = context.store.get(Meeting, held)
    if meeting is None:
        raise UserError("meeting_gone")
    day = date.fromisoformat(meeting.started_at[:10])
    if day != context.now.date():
        raise UserError("tavlemoede_past", day=day)
    lines = context.store.all(Minute, meeting_id=held)
    edits = [Edit(meeting, replace(meeting, ended_at=None)), *(Edit(line, None) for line in lines)]
    return Change("reopen_tavlemoede", () if meeting.ended_at is None else tuple(edits), {"day": day})


def _ending(context: Context, meeting: Meeting) -> list[Edit]:
    ended = replace(meeting, ended_at=context.now.isoformat(timespec="seconds"))
    lines = decision_lines(context.store, ended)
    return [Edit(meeting, ended), *(Edit(None, line) for line in lines)]

"""Holding the monthly meeting: beginning it, its order, what it marks; and any meeting's participants and agenda."""

import json
from collections.abc import Sequence
from dataclasses import replace

from app.board.closed_months import refuse_over
from app.commands.finding import citizen_of, own_store, team_of
from app.core.change import Change, Context
from app.core.domain import Month, new_id
from app.core.errors import UserError
from app.core.period import Period
from app.core.team_settings import place_of
from app.settings.meetings import TEAMMOEDE, agenda, agenda_setting
from app.teammoede.agenda import is_about_goals
from app.teammoede.meeting import SKIPPED, SPARRING, meeting_id
from app.teammoede.queue import OWN_ORDER_SETTING, QueueOrder
from db.edits import Edit
from db.records import (
    AgendaPoint,
    Meeting,
    MeetingMark,
    MeetingPlace,
    Participant,
    Record,
    Setting,
    Staff,
)


def start_meeting(
    context: Context, month: Month, staff_ids: Sequence[str], order: QueueOrder = QueueOrder.WITHOUT_COMPANY
) -> Change:
    """Begin the meeting about a month with these participants, and the team's agenda.

    Raises UserError: 'team_missing', 'team_unchosen', 'month_closed', 'month_ahead' (later than next month),
    'meeting_begun' or 'staff_gone'.
    """
    team, store = team_of(context), own_store(context)
    today = context.now.date()
    if Period.of(store, month, today).closed:
        raise UserError("month_closed", month=month)
    if month > Month.of(today).plus(1):
        raise UserError("month_ahead", month=month)
    held = meeting_id(team.id, month)
    if store.get(Meeting, held) is not None:
        raise UserError("meeting_begun", month=month)
    at = context.now.isoformat(timespec="seconds")
    rows: list[Record] = [Meeting(held, team.id, TEAMMOEDE, str(month), at, order)]
    rows += first_rows(context, held, TEAMMOEDE, staff_ids)
    return Change("start_meeting", tuple(Edit(None, row) for row in rows), {"month": month})


def set_participant(context: Context, held: str, staff_id: str, present: bool) -> Change:
    """Note that somebody takes part in a meeting, or does not. Raises UserError: 'meeting_gone', 'staff_gone'."""
    open_meeting(context, held)
    row = _participant(context, held, staff_id)
    before = context.store.get(Participant, row.id)
    after = row if present else None
    edits = () if (before is None) == (after is None) else (Edit(before, after),)
    person = context.store.get(Staff, staff_id)
    return Change("set_participant", edits, {"name": person.name if person else "", "present": present})


def tick_point(context: Context, point_id: str, done: bool) -> Change:
    """Tick a point of the agenda off, or say that it is not dealt with. Raises UserError('point_gone')."""
    before = context.store.get(AgendaPoint, point_id)
    if before is None:
        raise UserError("point_gone")
    if before.done_at is not None and bool(before.done_at) == done:
        return Change("tick_point", (), {"text": before.text, "done": done})
    after = replace(before, done_at=context.now.isoformat(timespec="seconds") if done else "")
    return Change("tick_point", (Edit(before, after),), {"text": before.text, "done": done})


def look_at_figures(context: Context, held: str) -> Change:
    """Note that a meeting has seen how its month stands, which deals with the goals; that is no change to undo.

    Raises UserError('meeting_gone').
    """
    open_meeting(context, held)
    at = context.now.isoformat(timespec="seconds")
    points = context.store.all(AgendaPoint, meeting_id=held, done_at=None)
    edits = [Edit(point, replace(point, done_at=at)) for point in points if is_about_goals(point)]
    return Change("look_at_figures", tuple(edits), {}, lasting=True)


def edit_agenda(context: Context, held: str, texts: Sequence[str]) -> Change:
    """Give a meeting these points in this order, and the team's next meetings too; empty ones are left out.

    A point that stays keeps its tick. Raises UserError: 'meeting_gone', 'agenda_empty'.
    """
    meeting = open_meeting(context, held)
    wanted = list(dict.fromkeys(text for text in (" ".join(text.split()) for text in texts) if text))
    if not wanted:
        raise UserError("agenda_empty")
    store = context.store.of_team(context.team_id)
    kept = {point.text: point for point in store.all(AgendaPoint, meeting_id=held)}
    edits = [Edit(point, None) for text, point in kept.items() if text not in wanted]
    for place, text in enumerate(wanted):
        before = kept.get(text)
        after = AgendaPoint(new_id(), held, place, text) if before is None else replace(before, position=place)
        if after != before:
            edits.append(Edit(before, after))
    setting = Setting(place_of(agenda_setting(meeting.kind), store.team), json.dumps(wanted, ensure_ascii=False))
    if tuple(wanted) != agenda(store, meeting.kind):
        edits.append(Edit(store.get(Setting, setting.id), setting))
    return Change("edit_agenda", tuple(edits))


def choose_order(context: Context, held: str, order: QueueOrder) -> Change:
    """Discuss the citizens in this order from now on. Raises UserError('meeting_gone')."""
    before = open_meeting(context, held)
    after = replace(before, queue_order=order)
    return Change("choose_order", () if after == before else (Edit(before, after),), {"order": order})


def put_in_order(context: Context, held: str, citizen_ids: Sequence[str]) -> Change:
    """Discuss the citizens in an order of the team's own, which its next meetings can use too.

    Raises UserError('meeting_gone').
    """
    before = open_meeting(context, held)
    after = replace(before, queue_order=QueueOrder.OWN)
    edits = [] if after == before else [Edit(before, after)]
    place = place_of(OWN_ORDER_SETTING, context.team_id)
    kept = context.store.get(Setting, place)
    wanted = Setting(place, json.dumps(list(citizen_ids)))
    if wanted != kept:
        edits.append(Edit(kept, wanted))
    return Change("put_in_order", tuple(edits), {"order": QueueOrder.OWN})


def mark_sparring(context: Context, held: str, citizen_id: str, wanted: bool) -> Change:
    """Note that the team wants to discuss a citizen's case as sparring, or no longer does.

    Raises UserError: 'meeting_gone', 'citizen_gone'.
    """
    return _mark(context, held, citizen_id, SPARRING, wanted)


def skip(context: Context, held: str, citizen_id: str, wanted: bool) -> Change:
    """Note that a citizen is passed over for now, to come back to, or no longer is. Raises as `mark_sparring`."""
    return _mark(context, held, citizen_id, SKIPPED, wanted)


def go_to(context: Context, held: str, citizen_id: str, seconds: float, visits: int) -> Change:
    """Note where a meeting has come to, after so many seconds on so many citizens; that is no change to undo.

    Raises UserError: 'meeting_gone', 'citizen_gone'.
    """
    open_meeting(context, held)
    citizen = citizen_of(context, citizen_id)
    before = context.store.get(MeetingPlace, held)
    after = MeetingPlace(
        held,
        citizen.id,
        round((before.seconds if before else 0.0) + seconds, 1),
        (before.visits if before else 0) + visits,
    )
    return Change("go_to", () if after == before else (Edit(before, after),), {}, lasting=True)


def _mark(context: Context, held: str, citizen_id: str, kind: str, wanted: bool) -> Change:
    open_meeting(context, held)
    citizen = citizen_of(context, citizen_id)
    row = MeetingMark(f"{held}/{citizen.id}/{kind}", held, citizen.id, kind)
    before = context.store.get(MeetingMark, row.id)
    after = row if wanted else None
    edits = () if before == after else (Edit(before, after),)
    return Change(f"mark_{kind}", edits, {"names": (citizen.name,), "wanted": wanted})


def _participant(context: Context, held: str, staff_id: str) -> Participant:
    if context.store.get(Staff, staff_id) is None:
        raise UserError("staff_gone")
    return Participant(f"{held}/{staff_id}", held, staff_id)


def first_rows(context: Context, held: str, kind: str, staff_ids: Sequence[str]) -> list[Record]:
    """The participants of a new meeting and the team's agenda for its kind. Raises UserError('staff_gone')."""
    rows: list[Record] = [_participant(context, held, staff_id) for staff_id in dict.fromkeys(staff_ids)]
    points = enumerate(agenda(context.store.of_team(context.team_id), kind))
    return rows + [AgendaPoint(f"{held}/agenda/{place}", held, place, text) for place, text in points]


def open_meeting(context: Context, held: str) -> Meeting:
    """The meeting. Raises UserError: 'meeting_gone', 'meeting_over', 'tavlemoede_over'."""
    meeting = context.store.get(Meeting, held)
    if meeting is None:
        raise UserError("meeting_gone")
    refuse_over(meeting)
    return meeting

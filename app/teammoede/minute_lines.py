"""What a monthly meeting has come to, line by line: the rows that are kept with it as its minutes."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from app.board.board import Board
from app.board.movement import MoveKind, movement
from app.core.domain import danish_sort_key
from app.teammoede.meeting import SPARRING
from db.queries import board as queries
from db.records import AgendaPoint, Agreement, Citizen, Meeting, MeetingMark, Minute, Participant, Staff
from db.store import Store


class Section(StrEnum):
    """What a line of the minutes is about, in the order in which they stand.

    PARTICIPANT has `staff_id`; AGENDA `text`, and `day` where the point was dealt with; FORWARD, BACK and PLACED
    (for the first time) `citizen_id`, `stage_before` and `stage`; ENDED `citizen_id`, `stage_before` and `day`;
    AGREED, DONE and DROPPED `citizen_id`, `text`, `staff_id` (None: the citizen) and `day`: by when, or when;
    SPARRING `citizen_id` and `stage`; NOT_DISCUSSED `citizen_id` and the `stage` they stand in.
    """

    PARTICIPANT = "participant"
    AGENDA = "agenda"
    FORWARD = "forward"
    BACK = "back"
    PLACED = "placed"
    ENDED = "ended"
    AGREED = "agreed"
    DONE = "done"
    DROPPED = "dropped"
    SPARRING = "sparring"
    NOT_DISCUSSED = "not_discussed"


_MOVED = {
    MoveKind.FORWARD: Section.FORWARD,
    MoveKind.BACK: Section.BACK,
    MoveKind.PLACED: Section.PLACED,
    MoveKind.ENDED: Section.ENDED,
}


class _Line(NamedTuple):
    section: Section
    citizen_id: str | None = None
    staff_id: str | None = None
    text: str = ""
    stage_before: int | None = None
    stage: int | None = None
    day: str | None = None


def minute_lines(store: Store, meeting: Meeting, whole: Board, today: str) -> list[Minute]:
    """The minutes of a meeting as they would be kept today ('YYYY-MM-DD'); `whole` is the board of its month."""
    return [
        Minute(f"{meeting.id}/{position}", meeting.id, position, *line)
        for position, line in enumerate(_lines(store, meeting, whole, today))
    ]


def _lines(store: Store, meeting: Meeting, whole: Board, today: str) -> Iterator[_Line]:
    yield from _frame(store, meeting)
    for move in movement(store, whole).moves:
        before, after = move.before and int(move.before), move.after and int(move.after)
        yield _Line(_MOVED[move.kind], move.citizen_id, stage_before=before, stage=after, day=move.ended_on)
    yield from _agreements(store, meeting, today)
    yield from _sparring(store, meeting, whole)
    missing = [card for card in whole.cards if not card.discussed]
    for card in sorted(missing, key=lambda card: danish_sort_key(card.name)):
        yield _Line(Section.NOT_DISCUSSED, card.id, stage=card.stage and int(card.stage))


def _frame(store: Store, meeting: Meeting) -> Iterator[_Line]:
    names = {person.id: person.name for person in store.all(Staff)}
    present = [row.staff_id for row in store.all(Participant, meeting_id=meeting.id)]
    for staff_id in sorted(present, key=lambda staff_id: danish_sort_key(names[staff_id])):
        yield _Line(Section.PARTICIPANT, staff_id=staff_id)
    for point in sorted(store.all(AgendaPoint, meeting_id=meeting.id), key=lambda point: point.position):
        yield _Line(Section.AGENDA, text=point.text, day=point.done_at and point.done_at[:10])


def _agreements(store: Store, meeting: Meeting, today: str) -> Iterator[_Line]:
    """Those made at the meeting, and those that were done or dropped in its days."""
    first, last = meeting.started_at[:10], (meeting.ended_at or today)[:10]
    made = [row for row in store.all(Agreement, meeting_id=meeting.id) if row.dropped_on is None]
    settled = queries.agreements_settled(store, first, last)
    for row in _by_name(store, made):
        yield _Line(Section.AGREED, row.citizen_id, row.staff_id, row.text, day=row.due_on)
    for row in _by_name(store, settled):
        if row.done_on is not None:
            yield _Line(Section.DONE, row.citizen_id, row.staff_id, row.text, day=row.done_on)
    for row in _by_name(store, settled):
        if row.dropped_on is not None:
            yield _Line(Section.DROPPED, row.citizen_id, row.staff_id, row.text, day=row.dropped_on)


def _by_name(store: Store, agreements: Iterable[Agreement]) -> list[Agreement]:
    """By the citizens' names, and what is due first before the rest."""

    def key(row: Agreement) -> tuple[str, str, str, str]:
        citizen = store.get(Citizen, row.citizen_id)
        return danish_sort_key(citizen.name if citizen else ""), row.due_on or "9999", row.text, row.id

    return sorted(agreements, key=key)


def _sparring(store: Store, meeting: Meeting, whole: Board) -> Iterator[_Line]:
    """Those marked for it, also one whose case has ended since."""
    stages = {card.id: card.stage for card in whole.cards}
    marks = store.all(MeetingMark, meeting_id=meeting.id, kind=SPARRING)
    citizens = [citizen for mark in marks if (citizen := store.get(Citizen, mark.citizen_id)) is not None]
    for citizen in sorted(citizens, key=lambda citizen: danish_sort_key(citizen.name)):
        stage = stages.get(citizen.id)
        yield _Line(Section.SPARRING, citizen.id, stage=stage and int(stage))

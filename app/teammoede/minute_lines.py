"""What a monthly meeting has come to, line by line: the rows that are kept with it as its minutes."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from app.board.board import Board
from app.board.movement import MoveKind, movement
from app.core.domain import WITHOUT_COMPANY, danish_sort_key
from app.teammoede.agenda import is_done, progress
from app.teammoede.decided import Decided, decided
from app.teammoede.meeting import SPARRING
from db.queries import board as queries
from db.records import AgendaPoint, Agreement, Citizen, Meeting, MeetingMark, Minute, Participant, Placement, Staff
from db.store import Store


class Section(StrEnum):
    """What a line of the minutes is about, in the order in which they stand.

    PARTICIPANT has `staff_id`; AGENDA `text`, and `day` where the point was dealt with; FORWARD, BACK and PLACED
    (for the first time) `citizen_id`, `stage_before` and `stage`; ENDED `citizen_id`, `stage_before` and `day`;
    AGREED, DONE and DROPPED `citizen_id`, `text`, `staff_id` (None: the citizen) and `day`: by when, or when;
    DUE_MOVED the same, with the new day. EFFORT_BEGUN, EFFORT_CHANGED and EFFORT_ENDED `citizen_id`, `text` and
    `day`: the first one, none, the last one; NEXT_STEP `citizen_id` and `text`; BELIEF `citizen_id`, the `stage` they
    stand in, and in `text` the belief, 1 to 5. SPARRING `citizen_id` and `stage`; NOT_DISCUSSED `citizen_id` and the
    `stage` they stand in.
    """

    PARTICIPANT = "participant"
    AGENDA = "agenda"
    FORWARD = "forward"
    BACK = "back"
    PLACED = "placed"
    ENDED = "ended"
    EFFORT_BEGUN = "effort_begun"
    EFFORT_CHANGED = "effort_changed"
    EFFORT_ENDED = "effort_ended"
    NEXT_STEP = "next_step"
    BELIEF = "belief"
    AGREED = "agreed"
    DUE_MOVED = "due_moved"
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
    found = decided(store, meeting, today)
    yield from _frame(store, meeting, whole)
    for move in movement(store, whole).moves:
        if move.kind not in _MOVED:
            continue
        before, after = move.before and int(move.before), move.after and int(move.after)
        yield _Line(_MOVED[move.kind], move.citizen_id, stage_before=before, stage=after, day=move.ended_on)
    yield from _decisions(store, whole, found)
    yield from _agreements(store, meeting, found, today)
    yield from _sparring(store, meeting, whole)
    missing = [card for card in whole.cards if not card.discussed]
    for card in sorted(missing, key=lambda card: danish_sort_key(card.name)):
        yield _Line(Section.NOT_DISCUSSED, card.id, stage=card.stage and int(card.stage))


def _frame(store: Store, meeting: Meeting, whole: Board) -> Iterator[_Line]:
    names = {person.id: person.name for person in store.all(Staff)}
    present = [row.staff_id for row in store.all(Participant, meeting_id=meeting.id)]
    for staff_id in sorted(present, key=lambda staff_id: danish_sort_key(names[staff_id])):
        yield _Line(Section.PARTICIPANT, staff_id=staff_id)
    marks = store.all(MeetingMark, meeting_id=meeting.id, kind=SPARRING)
    cards = ((card.id, card.discussed, WITHOUT_COMPANY not in card.attention) for card in whole.cards)
    made = _made(store, meeting)
    far = progress(cards, {mark.citizen_id for mark in marks}, len(made))
    last = (meeting.ended_at or whole.period.seen_on.isoformat())[:10]
    for point in sorted(store.all(AgendaPoint, meeting_id=meeting.id), key=lambda point: point.position):
        day = (point.done_at or last)[:10] if is_done(point, far) else None
        yield _Line(Section.AGENDA, text=point.text, day=day)


def _decisions(store: Store, whole: Board, found: Decided) -> Iterator[_Line]:
    """Efforts, next steps and beliefs, each by the citizens' names."""
    for section, efforts in (
        (Section.EFFORT_BEGUN, found.begun),
        (Section.EFFORT_CHANGED, found.changed),
        (Section.EFFORT_ENDED, found.ended),
    ):
        for one in sorted(efforts, key=lambda one: (_name(store, one.citizen_id), one.text)):
            yield _Line(section, one.citizen_id, text=one.text, day=one.day)
    for citizen_id, step in sorted(found.steps.items(), key=lambda one: _name(store, one[0])):
        yield _Line(Section.NEXT_STEP, citizen_id, text=step)
    here = {card.id for card in whole.cards}
    placed = [row for row in store.all(Placement, month=str(whole.month)) if row.citizen_id in here]
    for row in sorted(placed, key=lambda row: _name(store, row.citizen_id)):
        if row.belief is not None:
            yield _Line(Section.BELIEF, row.citizen_id, text=str(row.belief), stage=row.stage)


def _made(store: Store, meeting: Meeting) -> list[Agreement]:
    """The agreements that the meeting has made, and that were not dropped."""
    return [row for row in store.all(Agreement, meeting_id=meeting.id) if row.dropped_on is None]


def _agreements(store: Store, meeting: Meeting, found: Decided, today: str) -> Iterator[_Line]:
    """Those made and moved while the meeting was held, and those that were done or dropped in its days."""
    first, last = meeting.started_at[:10], (meeting.ended_at or today)[:10]
    settled = queries.agreements_settled(store, first, last)
    for section, rows in ((Section.AGREED, _made(store, meeting)), (Section.DUE_MOVED, found.moved)):
        for row in _by_name(store, rows):
            yield _Line(section, row.citizen_id, row.staff_id, row.text, day=row.due_on)
    for row in _by_name(store, settled):
        if row.done_on is not None:
            yield _Line(Section.DONE, row.citizen_id, row.staff_id, row.text, day=row.done_on)
    for row in _by_name(store, settled):
        if row.dropped_on is not None:
            yield _Line(Section.DROPPED, row.citizen_id, row.staff_id, row.text, day=row.dropped_on)


def _by_name(store: Store, agreements: Iterable[Agreement]) -> list[Agreement]:
    """By the citizens' names, and what is due first before the rest."""

    def key(row: Agreement) -> tuple[str, str, str, str]:
        return _name(store, row.citizen_id), row.due_on or "9999", row.text, row.id

    return sorted(agreements, key=key)


def _name(store: Store, citizen_id: str) -> str:
    """What a citizen is sorted by."""
    citizen = store.get(Citizen, citizen_id)
    return danish_sort_key(citizen.name if citizen else "")


def _sparring(store: Store, meeting: Meeting, whole: Board) -> Iterator[_Line]:
    """Those marked for it, also one whose case has ended since."""
    stages = {card.id: card.stage for card in whole.cards}
    marks = store.all(MeetingMark, meeting_id=meeting.id, kind=SPARRING)
    citizens = [citizen for mark in marks if (citizen := store.get(Citizen, mark.citizen_id)) is not None]
    for citizen in sorted(citizens, key=lambda citizen: danish_sort_key(citizen.name)):
        stage = stages.get(citizen.id)
        yield _Line(Section.SPARRING, citizen.id, stage=stage and int(stage))

"""The monthly meeting of a team: whether it has begun, who takes part, and what it has come to."""

from dataclasses import dataclass
from datetime import datetime

from app.core.domain import Month, danish_sort_key
from app.core.teams import staff_of_team
from app.settings.meetings import TEAMMOEDE
from db.records import (
    AgendaPoint,
    Agreement,
    Meeting,
    MeetingMark,
    MeetingPlace,
    NotedBelief,
    Participant,
    Staff,
)
from db.store import Store

SPARRING = "sparring"
SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A medarbejder who can take part, and whether they do."""

    id: str
    name: str
    initials: str
    present: bool


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A team's meeting about a month. `ended_at` None: it is still going on, or to be gone on with.

    `attendees` are the active staff and whoever else took part, by name. `sparring` and `skipped` are citizens.
    `agreed` is how many agreements it has made. `at` is the citizen it has come to, None before the first; `seconds`
    were used on `visits` citizens.
    """

    id: str
    month: Month
    started_at: datetime
    ended_at: datetime | None
    order: str
    attendees: tuple[Attendee, ...]
    agenda: tuple[AgendaPoint, ...]
    sparring: frozenset[str]
    skipped: frozenset[str]
    agreed: int
    at: str | None
    seconds: float
    visits: int

    @property
    def pace(self) -> float | None:
        """Seconds a citizen until now; None where nothing has been measured."""
        return self.seconds / self.visits if self.visits and self.seconds else None


def meeting_id(team_id: str, month: Month) -> str:
    """The id of the one monthly meeting that a team holds about a month."""
    return f"{team_id}/{TEAMMOEDE}/{month}"


def meetings_of(store: Store, kind: str, **equal: object) -> list[Meeting]:
    """The meetings of a kind that the team has held whose columns equal these values."""
    ours = {} if store.team is None else {"team_id": store.team}
    return store.all(Meeting, kind=kind, **ours, **equal)


def meeting_of(store: Store, month: Month) -> MeetingView | None:
    """The meeting about a month, or None where none has begun."""
    rows = meetings_of(store, TEAMMOEDE, month=str(month))
    return _view(store, rows[0]) if rows else None


def goes_on(store: Store, month: Month) -> bool:
    """Whether the meeting about a month has begun and is not over."""
    return any(one.ended_at is None for one in meetings_of(store, TEAMMOEDE, month=str(month)))


def unfinished_before(store: Store, month: Month) -> Month | None:
    """The latest earlier month whose meeting has begun and is not over; None where there is none."""
    months = [one.month for one in meetings_of(store, TEAMMOEDE) if one.ended_at is None]
    return max((Month.parse(text) for text in months if text < str(month)), default=None)


def latest_participants(store: Store) -> frozenset[str]:
    """The ids of those who took part in the latest meeting; empty where there has been none."""
    meetings = sorted(meetings_of(store, TEAMMOEDE), key=lambda meeting: meeting.month)
    if not meetings:
        return frozenset()
    return frozenset(row.staff_id for row in store.all(Participant, meeting_id=meetings[-1].id))


def attendees(store: Store, present: frozenset[str]) -> tuple[Attendee, ...]:
    """The team's active staff and whoever else is present, by name."""
    ours = {person.id for person in staff_of_team(store, active=True)} | present
    people = [person for person in store.all(Staff) if person.id in ours]
    people.sort(key=lambda person: danish_sort_key(person.name))
    return tuple(Attendee(person.id, person.name, person.initials, person.id in present) for person in people)


def noted_belief(store: Store, citizen_id: str, month: Month) -> NotedBelief | None:
    """What is believed in a month of one who has no stage in it yet."""
    return next(iter(store.all(NotedBelief, citizen_id=citizen_id, month=str(month))), None)


def _view(store: Store, meeting: Meeting) -> MeetingView:
    marks = store.all(MeetingMark, meeting_id=meeting.id)
    place = store.get(MeetingPlace, meeting.id)
    present = frozenset(row.staff_id for row in store.all(Participant, meeting_id=meeting.id))
    return MeetingView(
        id=meeting.id,
        month=Month.parse(meeting.month),
        started_at=datetime.fromisoformat(meeting.started_at),
        ended_at=None if meeting.ended_at is None else datetime.fromisoformat(meeting.ended_at),
        order=meeting.queue_order,
        attendees=attendees(store, present),
        agenda=tuple(sorted(store.all(AgendaPoint, meeting_id=meeting.id), key=lambda point: point.position)),
        sparring=frozenset(mark.citizen_id for mark in marks if mark.kind == SPARRING),
        skipped=frozenset(mark.citizen_id for mark in marks if mark.kind == SKIPPED),
        agreed=len(store.all(Agreement, meeting_id=meeting.id, dropped_on=None)),
        at=None if place is None else place.citizen_id,
        seconds=0.0 if place is None else place.seconds,
        visits=0 if place is None else place.visits,
    )

"""The weekly meeting in front of a big screen: whether one goes on, at which point it is, and which were before."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.core.domain import fold
from app.settings.meetings import TAVLEMOEDE, step_words
from app.teammoede.meeting import Attendee, attendees, meetings_of
from db.records import AgendaPoint, Meeting, MeetingPlace, Participant
from db.store import Store


class StepKind(StrEnum):
    """What the board shows at a point of the agenda; OVERVIEW is the status with something of everything."""

    OVERVIEW = "overview"
    OPENINGS = "openings"
    LACKING = "lacking"
    MATCHING = "matching"
    SPARRING = "sparring"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the agenda, with what the board shows at it. `reached`: the meeting has been at it."""

    id: str
    text: str
    kind: StepKind
    reached: bool


@dataclass(frozen=True, slots=True)
class BoardMeeting:
    """A tavlemøde. `ended_at` None: it is still going on, or to be gone on with.

    `attendees` are the active staff and whoever else took part, by name. `at` is the place of the step it is at.
    """

    id: str
    started_at: datetime
    ended_at: datetime | None
    attendees: tuple[Attendee, ...]
    steps: tuple[Step, ...]
    at: int

    @property
    def day(self) -> date:
        """The day on which it began."""
        return self.started_at.date()

    @property
    def step(self) -> Step:
        """The step that it is at."""
        return self.steps[self.at]


def tavlemoede_id(team_id: str, day: date) -> str:
    """The id of the one tavlemøde that a team holds on a day."""
    return f"{team_id}/{TAVLEMOEDE}/{day.isoformat()}"


def tavlemoede(store: Store, held: str) -> BoardMeeting | None:
    """A meeting by its id, or None."""
    row = store.get(Meeting, held)
    return None if row is None else _view(store, row)


def tavlemoede_of(store: Store, day: date) -> BoardMeeting | None:
    """The meeting of a day, also one that has ended; before it one of an earlier day that was never ended."""
    rows = sorted(meetings_of(store, TAVLEMOEDE), key=_began)
    wanted = [row for row in rows if row.started_at[:10] == day.isoformat() or row.ended_at is None]
    return _view(store, wanted[-1]) if wanted else None


def tavlemoeder(store: Store) -> list[BoardMeeting]:
    """Every meeting that has ended, the latest first."""
    rows = sorted(meetings_of(store, TAVLEMOEDE), key=_began, reverse=True)
    return [_view(store, row) for row in rows if row.ended_at is not None]


def latest_before(store: Store, at: datetime) -> datetime | None:
    """When the latest meeting began that began before then; None where there was none."""
    began = [row.started_at for row in meetings_of(store, TAVLEMOEDE)]
    earlier = [text for text in began if text < at.isoformat(timespec="seconds")]
    return datetime.fromisoformat(max(earlier)) if earlier else None


def latest_there(store: Store) -> frozenset[str]:
    """The ids of those who took part in the latest meeting; empty where there has been none."""
    rows = sorted(meetings_of(store, TAVLEMOEDE), key=_began)
    return _present(store, rows[-1].id) if rows else frozenset()


def step_kind(text: str) -> StepKind:
    """What the board shows at a point of the agenda, by the words that stand in it."""
    folded = fold(text)
    for name, words in step_words().items():
        if any(fold(word) in folded for word in words):
            return StepKind(name)
    return StepKind.OVERVIEW


def _view(store: Store, meeting: Meeting) -> BoardMeeting:
    place = store.get(MeetingPlace, meeting.id)
    points = sorted(store.all(AgendaPoint, meeting_id=meeting.id), key=lambda point: point.position)
    reached = 1 if place is None else place.visits
    ids = [point.id for point in points]
    return BoardMeeting(
        meeting.id,
        datetime.fromisoformat(meeting.started_at),
        None if meeting.ended_at is None else datetime.fromisoformat(meeting.ended_at),
        attendees(store, _present(store, meeting.id)),
        tuple(
            Step(point.id, point.text, step_kind(point.text), place_ < reached) for place_, point in enumerate(points)
        ),
        ids.index(place.point_id) if place is not None and place.point_id in ids else 0,
    )


def _present(store: Store, held: str) -> frozenset[str]:
    return frozenset(row.staff_id for row in store.all(Participant, meeting_id=held))


def _began(meeting: Meeting) -> str:
    return meeting.started_at

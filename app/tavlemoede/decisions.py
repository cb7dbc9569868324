"""What a tavlemøde has decided: matches, openings, agreements and good stories, kept with it when it ends."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from app.companies.matches import MatchState
from app.core.domain import danish_sort_key, kept_day
from app.core.errors import UserError
from app.core.privacy import Labels
from db.records import (
    AgendaPoint,
    Agreement,
    Citizen,
    Company,
    GoodStory,
    JobMatch,
    Meeting,
    MeetingPlace,
    Minute,
    Opening,
    Participant,
    Staff,
    Team,
)
from db.store import Store


class DecisionSection(StrEnum):
    """What a line of the decisions is about, in the order in which they stand.

    PARTICIPANT has `staff_id`; AGENDA `text`, and `day` where the meeting was at the point; MATCH `citizen_id`,
    `staff_id` (who follows it up) and `text` (the job and the company); OPENING `text` and `day` (its deadline);
    AGREED `citizen_id`, `text`, `staff_id` (None: the citizen) and `day`: by when; STORY `text` and `staff_id`.
    """

    PARTICIPANT = "participant"
    AGENDA = "agenda"
    MATCH = "match"
    OPENING = "opening"
    AGREED = "agreed"
    STORY = "story"


class _Line(NamedTuple):
    section: DecisionSection
    citizen_id: str | None = None
    staff_id: str | None = None
    text: str = ""
    day: str | None = None


class Matched(NamedTuple):
    """A citizen matched to a job; `owner` is who follows it up, empty for nobody."""

    citizen: str
    job: str
    owner: str


class Opened(NamedTuple):
    """A job that was noted, and its deadline."""

    job: str
    deadline: date | None


class Agreed(NamedTuple):
    """An agreement: with whom, what, who does it (empty: the citizen), and by when."""

    citizen: str
    text: str
    owner: str
    day: date | None


class StoryTold(NamedTuple):
    """A good story, and who told it (empty: not noted)."""

    text: str
    who: str


class Decisions(NamedTuple):
    """What a meeting has come to. `ended` None: it goes on, and the list can grow.

    Citizens are names, or initials of which no two are alike; no text holds a CPR number. `agenda` are the points
    with whether the meeting was at each.
    """

    team: str
    began: datetime
    ended: datetime | None
    by_initials: bool
    participants: tuple[str, ...]
    agenda: tuple[tuple[str, bool], ...]
    matches: tuple[Matched, ...]
    openings: tuple[Opened, ...]
    agreed: tuple[Agreed, ...]
    stories: tuple[StoryTold, ...]

    @property
    def total(self) -> int:
        """How many decisions there are."""
        return len(self.matches) + len(self.openings) + len(self.agreed) + len(self.stories)


def decision_lines(store: Store, meeting: Meeting) -> list[Minute]:
    """The decisions of a meeting as they would be kept now."""
    return [
        Minute(f"{meeting.id}/{place}", meeting.id, place, *line[:4], day=line.day)
        for place, line in enumerate(_lines(store, meeting))
    ]


def decisions(store: Store, held: str, *, initials: bool) -> Decisions:
    """The decisions of a meeting, as they were kept where it has ended. Raises UserError('meeting_gone')."""
    meeting = store.get(Meeting, held)
    if meeting is None:
        raise UserError("meeting_gone")
    if meeting.ended_at is None:
        lines = decision_lines(store, meeting)
    else:
        lines = sorted(store.all(Minute, meeting_id=held), key=lambda line: line.position)
    team = store.get(Team, meeting.team_id)
    labels = Labels(store, initials=initials)
    staff: dict[str | None, str] = {person.id: labels.text(person.name) for person in store.all(Staff)}

    def of(section: DecisionSection) -> list[Minute]:
        return [line for line in lines if line.section == section]

    return Decisions(
        labels.text(team.name if team is not None else ""),
        datetime.fromisoformat(meeting.started_at),
        None if meeting.ended_at is None else datetime.fromisoformat(meeting.ended_at),
        initials,
        tuple(staff[line.staff_id] for line in of(DecisionSection.PARTICIPANT)),
        tuple((labels.text(line.text), line.day is not None) for line in of(DecisionSection.AGENDA)),
        tuple(
            Matched(labels.of(line.citizen_id or ""), labels.text(line.text), staff.get(line.staff_id, ""))
            for line in of(DecisionSection.MATCH)
        ),
        tuple(Opened(labels.text(line.text), kept_day(line.day)) for line in of(DecisionSection.OPENING)),
        tuple(
            Agreed(
                labels.of(line.citizen_id or ""),
                labels.text(line.text, line.citizen_id),
                staff.get(line.staff_id, ""),
                kept_day(line.day),
            )
            for line in of(DecisionSection.AGREED)
        ),
        tuple(StoryTold(labels.text(line.text), staff.get(line.staff_id, "")) for line in of(DecisionSection.STORY)),
    )


def _lines(store: Store, meeting: Meeting) -> Iterator[_Line]:
    names = {person.id: person.name for person in store.all(Staff)}
    present = [row.staff_id for row in store.all(Participant, meeting_id=meeting.id)]
    for staff_id in sorted(present, key=lambda one: danish_sort_key(names[one])):
        yield _Line(DecisionSection.PARTICIPANT, staff_id=staff_id)
    place = store.get(MeetingPlace, meeting.id)
    reached = 1 if place is None else place.visits
    for point in sorted(store.all(AgendaPoint, meeting_id=meeting.id), key=lambda one: one.position):
        dealt_with = meeting.started_at[:10] if point.position < reached else None
        yield _Line(DecisionSection.AGENDA, text=point.text, day=dealt_with)
    yield from _matches(store, meeting)
    for opening in sorted(store.all(Opening, meeting_id=meeting.id), key=lambda one: danish_sort_key(one.title)):
        yield _Line(DecisionSection.OPENING, text=job_words(store, opening), day=opening.deadline)
    agreed = [row for row in store.all(Agreement, meeting_id=meeting.id) if row.dropped_on is None]
    for row in sorted(agreed, key=lambda one: (_name_order(store, one.citizen_id), one.due_on or "9999", one.id)):
        yield _Line(DecisionSection.AGREED, row.citizen_id, row.staff_id, row.text, row.due_on)
    for story in sorted(store.all(GoodStory, meeting_id=meeting.id), key=lambda one: one.id):
        yield _Line(DecisionSection.STORY, staff_id=story.staff_id, text=story.text)


def _matches(store: Store, meeting: Meeting) -> Iterator[_Line]:
    """Those that were made at the meeting and not given up since."""
    made = [row for row in store.all(JobMatch, meeting_id=meeting.id) if row.state != MatchState.DECLINED]
    for row in sorted(made, key=lambda one: (_name_order(store, one.citizen_id), one.id)):
        opening = store.get(Opening, row.opening_id)
        if opening is not None:
            yield _Line(DecisionSection.MATCH, row.citizen_id, row.staff_id, job_words(store, opening))


def job_words(store: Store, opening: Opening) -> str:
    """'Lagermedarbejder, Hedensted Logistik'."""
    company = store.get(Company, opening.company_id) if opening.company_id else None
    return f"{opening.title}, {company.name}" if company else opening.title


def _name_order(store: Store, citizen_id: str) -> str:
    citizen = store.get(Citizen, citizen_id)
    return danish_sort_key(citizen.name if citizen else "")

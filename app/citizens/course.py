"""The parts that a citizen's course is made of: finished values, with names instead of ids where they are read."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.companies.matches import MatchState
from app.core.domain import FoundBy, Month, Role, Stage, kept_day
from db.queries.history import is_told_of
from db.records import Assignment, Citizen, Company, EarlierExit, JobMatch, Opening, Staff, Team, TeamMove
from db.store import Store

Step = tuple[MatchState, date]
_MOST_AHEAD = 12  # months after today that the time line reaches at most


class Facts(NamedTuple):
    """What is known of the citizen today; the CPR number is never in it, only whether there is one."""

    id: str
    name: str
    case_number: str
    has_cpr: bool
    age: int | None
    target_group_id: str | None
    target_group: str
    benefit_id: str | None
    benefit: str
    start_on: date | None
    end_on: date | None
    exit_reason: str
    cv: bool | None
    cv_date: date | None
    next_step: str
    job_goal: str
    town: str
    permit_date: date | None
    benefit_months: int | None
    repatriation_talk: date | None
    review_date: date | None
    team_id: str = ""
    team: str = ""
    efforts_known_on: date | None = None
    unemployed_since: date | None = None
    arrived_on: date | None = None


def bounds(days: Iterable[date | None], today: date) -> tuple[Month, Month]:
    """The months that the course lies between; this one is always among them."""
    now = Month.of(today)
    months = [Month.of(day) for day in days if day is not None]
    return min([now, *months]), min(max([now, *months]), now.plus(_MOST_AHEAD))


class Placed(NamedTuple):
    """An indplacering: the stage in a month, and the belief (1 to 5) in a job, if noted."""

    month: Month
    stage: Stage
    belief: int | None


class Spell(NamedTuple):
    """The case was open from a day until the day before `end_on`; None where it is not known, or has no end yet."""

    start_on: date | None
    end_on: date | None


def spells_of(citizen: Citizen, exits: Iterable[EarlierExit]) -> tuple[Spell, ...]:
    """The spells of a case, the earliest first; `exits` are the ends before it was opened again."""
    gaps = sorted(exits, key=lambda one: (one.reopened_on, one.end_on, one.id))
    starts = [citizen.start_on, *(one.reopened_on for one in gaps)]
    ends = [*(one.end_on for one in gaps), citizen.end_on]
    return tuple(Spell(kept_day(start), kept_day(end)) for start, end in zip(starts, ends, strict=True))


class JobformidlerSpan(NamedTuple):
    """Who was jobformidler, from a day until the day before `end_on`.

    `note` is what was said when the case was handed over; `must_stay`: no redistribution may take it away.
    """

    id: str
    staff_id: str
    name: str
    initials: str
    start_on: date
    end_on: date | None
    note: str = ""
    must_stay: bool = False


class OtherTeam(NamedTuple):
    """The citizen went over to another team on a day: from `before` to `team`."""

    id: str
    day: date
    before: str
    team: str
    note: str


class Exit(NamedTuple):
    """How the case ended before it was opened again."""

    end_on: date
    reason: str
    reopened_on: date


class PaidPoint(NamedTuple):
    """From this day on the citizen has so many hours a week, all efforts together, or those of one effort."""

    day: date
    hours: float


class EffortSpan(NamedTuple):
    """An effort from a day to and with another; hours are a week's. `counts`: its paid hours are ordinary ones.

    `followed` are its hours from day to day: the paid ones where they count, else those in a company, such as a
    fleksjob's. `found_by` is who found the place, None where that is not known.
    """

    id: str
    kind_id: str
    name: str
    short: str
    company: str
    start_on: date
    end_on: date | None
    hours: float | None
    paid_hours: float | None
    company_based: bool
    counts: bool
    running: bool
    followed: tuple[PaidPoint, ...] = ()
    found_by: FoundBy | None = None

    @property
    def grown(self) -> bool:
        """Whether its hours have been others before."""
        return len(self.followed) > 1


def hours_of(efforts: Iterable[EffortSpan]) -> tuple[PaidPoint, ...]:
    """How the hours of these efforts together rise and fall, a point at each change."""
    steps: dict[date, float] = {}
    for effort in efforts:
        hours = 0.0
        for day, then in effort.followed or (PaidPoint(effort.start_on, 0.0),):
            steps[day] = steps.get(day, 0.0) + then - hours
            hours = then
        if effort.end_on is not None:
            after = effort.end_on + timedelta(days=1)
            steps[after] = steps.get(after, 0.0) - hours
    points: list[PaidPoint] = []
    total = 0.0
    for day in sorted(steps):
        total += steps[day]
        if not points or points[-1].hours != total:
            points.append(PaidPoint(day, total))
    return tuple(points)


class ExemptionSpan(NamedTuple):
    """A fritagelse from a day to and with another."""

    id: str
    kind_id: str
    name: str
    start_on: date
    end_on: date | None


class Agreed(NamedTuple):
    """An aftale. `overdue`: still open, and the day has passed."""

    id: str
    text: str
    staff_id: str | None
    who: str
    made_on: date
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    overdue: bool

    @property
    def open(self) -> bool:
        """Neither done nor dropped."""
        return self.done_on is None and self.dropped_on is None


class Matched(NamedTuple):
    """What became of a match, state by state, each with the day on which it came to it; the last is where it is."""

    id: str
    opening_id: str
    title: str
    company: str
    steps: tuple[tuple[MatchState, date], ...]


class Noted(NamedTuple):
    """A note with its author, who may be nobody."""

    id: str
    at: datetime
    who: str
    text: str


def jobformidler_spans_of(store: Store, citizen_id: str, staff: Mapping[str, Staff]) -> tuple[JobformidlerSpan, ...]:
    """Who has been jobformidler in a case, in the order in which they took it."""
    rows = store.all(Assignment, citizen_id=citizen_id, role=Role.JOBFORMIDLER)
    return tuple(_span(staff[row.staff_id], row) for row in sorted(rows, key=lambda row: (row.start_on, row.id)))


def _span(person: Staff, row: Assignment) -> JobformidlerSpan:
    begun, end = date.fromisoformat(row.start_on), kept_day(row.end_on)
    return JobformidlerSpan(row.id, person.id, person.name, person.initials, begun, end, row.note, row.must_stay)


def other_teams_in_course(store: Store, citizen_id: str) -> tuple[OtherTeam, ...]:
    """How a citizen has gone over to other teams, in the order of days."""
    moves = sorted(store.all(TeamMove, citizen_id=citizen_id), key=lambda row: (row.day, row.id))
    names = {team.id: team.name for team in store.all(Team)} if moves else {}
    return tuple(
        OtherTeam(row.id, date.fromisoformat(row.day), names[row.team_id], names[row.to_team_id], row.note)
        for row in moves
    )


def matches_in_course(store: Store, citizen_id: str) -> tuple[Matched, ...]:
    """Every match of a citizen, in the order in which they were made."""
    rows = sorted(store.all(JobMatch, citizen_id=citizen_id), key=lambda row: (row.made_on, row.id))
    told_of = bool(rows) and is_told_of(store, citizen_id)  # at once, and not for each
    return tuple(_matched(store, row, told_of=told_of) for row in rows)


def _matched(store: Store, match: JobMatch, *, told_of: bool) -> Matched:
    opening = store.get(Opening, match.opening_id)
    company = store.get(Company, opening.company_id) if opening is not None and opening.company_id else None
    return Matched(
        match.id,
        match.opening_id,
        opening.title if opening is not None else "",
        company.name if company is not None else "",
        _steps(store, match, told_of=told_of),
    )


def _steps(store: Store, match: JobMatch, *, told_of: bool) -> tuple[Step, ...]:
    """What was taken back, or corrected to what it had been before, has not happened.

    Only the latest step is known where the journal doesn't reach back so far, or isn't `told_of`.
    """
    steps: list[Step] = []
    for entry in store.journal(JobMatch.table, match.id) if told_of else ():
        if entry.after is None:
            steps.clear()
            continue
        step = MatchState(str(entry.after["state"])), date.fromisoformat(str(entry.after["day"]))
        if step in steps:
            del steps[steps.index(step) + 1 :]
        else:
            steps.append(step)
    now = MatchState(match.state), date.fromisoformat(match.day)
    if not steps or steps[-1] != now:
        steps.append(now)
    return tuple(steps)

"""The nouns of a meeting and of what it freezes, a frozen dataclass a table."""

from typing import ClassVar

from db.records.record import Record, record


@record
class Meeting(Record):
    """A meeting of a team about a month, or in it; `started_at` and `ended_at` are local time, ISO to the second.

    `kind` is 'teammoede', whose `queue_order` names the order in which the citizens are discussed, or 'tavlemoede'.
    """

    table: ClassVar[str] = "meeting"
    team_id: str
    kind: str
    month: str
    started_at: str
    queue_order: str
    ended_at: str | None = None


@record
class Participant(Record):
    """A medarbejder who takes part in a meeting."""

    table: ClassVar[str] = "participant"
    meeting_id: str
    staff_id: str


@record
class MeetingMark(Record):
    """What a meeting notes of a citizen: `kind` is 'sparring', or 'skipped' for one to come back to."""

    table: ClassVar[str] = "meeting_mark"
    meeting_id: str
    citizen_id: str
    kind: str


@record
class NotedBelief(Record):
    """The belief (1 to 5) in a job for one who has no stage yet; the month's first placement takes it over."""

    table: ClassVar[str] = "noted_belief"
    citizen_id: str
    month: str
    belief: int


@record
class AgendaPoint(Record):
    """A point of a meeting's agenda, in the order of `position`; `done_at` is local time, ISO to the second.

    It is empty where somebody has said that the point was not dealt with.
    """

    table: ClassVar[str] = "agenda_point"
    meeting_id: str
    position: int
    text: str
    done_at: str | None = None


@record
class MeetingPlace(Record):
    """Where a meeting has come to, under the meeting's id: the citizen it is at, if there still is one of that id.

    `seconds` were used on the `visits` citizens who have been looked at until then. A tavlemøde is at the point
    `point_id` of its agenda and at no citizen.
    """

    table: ClassVar[str] = "meeting_place"
    citizen_id: str
    seconds: float
    visits: int
    point_id: str = ""


@record
class Minute(Record):
    """A line of the minutes that are kept with a meeting, in the order of `position`.

    `section` says what it is about, and with it which of the other columns are filled; see `app.minutes`.
    """

    table: ClassVar[str] = "minute"
    meeting_id: str
    position: int
    section: str
    citizen_id: str | None = None
    staff_id: str | None = None
    text: str = ""
    stage_before: int | None = None
    stage: int | None = None
    day: str | None = None


@record
class MonthFact(Record):
    """What was true of a citizen when a month was closed; one row a citizen a month, which nothing alters later.

    `counted`: the case was open in the month; else it ended since the month before, and the row says who it was
    that left, on `ended_on`. `stage` and `stage_before` are 1 to 4. `months_here` are months in the stage,
    `months_without` months without a company, `paid_hours` ordinary ones a week. `effort_kinds` and
    `exemption_kinds` are lists of ids in JSON, in the order in which the efforts began. `in_company`, `passive`, `cv`
    and `paid_hours` are None where nobody had told; `exempt_225`: exempted from the 225-hour rule.

    What follows it is there where the row is `complete`; one that was frozen by an older version knows but age and
    woman. Weeks are whole ones: since the spell began, since the citizen is unemployed, since arrival, and from the
    first two until the first company_based effort (None: none yet). `fleks_hours` a week in fleksjob; `earned` kroner
    this year within a Socialt Frikort; `found_by_kinds` who found the places; talks are those held in the month; ids of
    rules of deadline that were missed or met by then.
    """

    table: ClassVar[str] = "month_fact"
    citizen_id: str
    month: str
    counted: bool
    staff_id: str | None
    target_group_id: str | None
    benefit_id: str | None
    start_on: str | None
    stage: int | None
    stage_before: int | None
    discussed: bool = False
    months_here: int = 0
    stuck: bool = False
    in_company: bool | None = None
    months_without: int = 0
    paid_hours: float | None = None
    passive: bool | None = None
    cv: bool | None = None
    exempted: bool = False
    effort_kinds: str = "[]"
    exemption_kinds: str = "[]"
    next_step: str = ""
    ended_on: str | None = None
    exit_reason_id: str | None = None
    team_id: str = ""
    exempt_225: bool = False
    complete: bool = False
    age: int | None = None
    woman: bool | None = None
    weeks: int | None = None
    unemployed_weeks: int | None = None
    arrived_weeks: int | None = None
    company_weeks: int | None = None
    company_unemployed_weeks: int | None = None
    fleks_hours: float | None = None
    earned: float | None = None
    marking_kinds: str = "[]"
    plan_kinds: str = "[]"
    talk_kinds: str = "[]"
    found_by_kinds: str = "[]"
    missed_rule_ids: str = "[]"
    met_rule_ids: str = "[]"


@record
class MonthLoad(Record):
    """A jobformidler's open cases in a team and limit when it closed a month."""

    table: ClassVar[str] = "month_load"
    staff_id: str
    month: str
    count: int
    caseload_limit: int
    team_id: str = ""


@record
class MonthPart(Record):
    """An answer about a month as it was given when a team closed it, by `kind`; see `app.board.kept`.

    `content` is compressed text.
    """

    table: ClassVar[str] = "month_part"
    team_id: str
    month: str
    kind: str
    content: str

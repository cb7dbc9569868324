"""The nouns of the store, a frozen dataclass a table; dates are 'YYYY-MM-DD', months 'YYYY-MM', ids text."""

from typing import ClassVar, NamedTuple

from db.records.about import (
    Agreement,
    EarlierExit,
    Earning,
    EarningLimit,
    Event,
    KnownAs,
    Marking,
    Note,
    Plan,
    PutAside,
    Sight,
    Talk,
    TalkStaff,
)
from db.records.caseload import Absence, OtherName, Overrun, OwnLimit, TeamMove
from db.records.companies import (
    CitizenSkill,
    CitizenWish,
    Company,
    CompanyContact,
    CompanyRequest,
    CompanySpelling,
    ContactPerson,
    GoodStory,
    JobMatch,
    MatchProfile,
    Opening,
    OpeningSkill,
)
from db.records.measures import (
    DeadlinePart,
    DeadlineRule,
    FormerFact,
    Measure,
    MeasureCondition,
    MeasureValue,
    SheetRow,
    StatusSheet,
    Target,
    TargetPart,
)
from db.records.meetings import (
    AgendaPoint,
    Meeting,
    MeetingMark,
    MeetingPlace,
    Minute,
    MonthFact,
    MonthLoad,
    MonthPart,
    NotedBelief,
    Participant,
)
from db.records.record import Record, record


@record
class Team(Record):
    """A jobcenter team; one that is no longer `active` keeps what it has done."""

    table: ClassVar[str] = "team"
    name: str
    active: bool = True


@record
class Staff(Record):
    """A medarbejder of a team; `caseload_limit` is an own limit until an OwnLimit begins, None the team's."""

    table: ClassVar[str] = "staff"
    team_id: str
    name: str
    initials: str
    role: str
    caseload_limit: int | None = None
    active: bool = True


@record
class CatalogueItem(Record):
    """One value of a catalogue, and what it counts as.

    `catalogue` is 'target_group', 'benefit', 'effort_kind', 'exit_reason', 'branche', 'exemption_kind', 'skill',
    'marking_kind', 'talk_kind' or 'plan_kind'; `short` is the name on a card.

    Of kinds of effort: `occupied`, whoever takes part needs no more activation (where its hours are not known) and no
    intensive course; `ladder`, the step of beskæftigelsestrappen that it comes to by itself, 0 for none. Of kinds of
    exemption: `rule_225` (it is that from the 225-hour rule), and which rules are quiet meanwhile. Of benefits:
    `repatriation`, whoever has it is to be told of repatriation. Of kinds of marking: its `family`, which is 'project',
    'track', 'area' or empty.
    """

    table: ClassVar[str] = "catalogue_item"
    catalogue: str
    name: str
    short: str
    position: int
    active: bool = True
    company_based: bool = False
    paid_hours: bool = False
    cross_cutting: bool = False
    activation: bool = False
    occupied: bool = False
    ladder: int = 0
    rule_225: bool = False
    spares_activation: bool = False
    spares_course: bool = False
    spares_company: bool = False
    repatriation: bool = False
    family: str = ""


@record
class Citizen(Record):
    """A borger: the person on the board. `cpr` is ten digits or empty.

    `benefit_months` are the months with benefit out of the last 36; `repatriation_talk` and `review_date` are
    the days of the last talk and of the last cross-disciplinary review. `cv` is None where nobody has told.
    `efforts_known_on`: the day on which it was told that no effort runs; of whom an effort is kept, that is known.
    `unemployed_since` is what weeks of unemployment are counted from, `arrived_on` the day of coming to Denmark.
    With `merged_into` it is not a person any more but what stays behind of an entry that was merged with that one:
    closed months and meetings that are over refer to it. With `erased_on` nothing is left of the person: only figures
    of closed months refer to the row.
    """

    table: ClassVar[str] = "citizen"
    team_id: str
    name: str
    case_number: str = ""
    cpr: str = ""
    birth_date: str | None = None
    target_group_id: str | None = None
    benefit_id: str | None = None
    start_on: str | None = None
    end_on: str | None = None
    exit_reason_id: str | None = None
    cv: bool | None = None
    cv_date: str | None = None
    next_step: str = ""
    job_goal: str = ""
    town: str = ""
    permit_date: str | None = None
    benefit_months: int | None = None
    repatriation_talk: str | None = None
    review_date: str | None = None
    merged_into: str | None = None
    efforts_known_on: str | None = None
    unemployed_since: str | None = None
    arrived_on: str | None = None
    erased_on: str | None = None


@record
class Assignment(Record):
    """Who is jobformidler or sagsbehandler of a citizen; from `start_on` until the day before `end_on`.

    `note` is what was said when the case was handed over; `must_stay`: no redistribution may take it from them.
    """

    table: ClassVar[str] = "assignment"
    citizen_id: str
    staff_id: str
    role: str
    start_on: str
    end_on: str | None = None
    note: str = ""
    must_stay: bool = False


@record
class Effort(Record):
    """An indsats that a citizen takes part in, from `start_on` to and with `end_on`; hours are a week's.

    `company` is what was told of where it is, `company_id` the company that this is known to be. `found_by` is who
    found the place: 'citizen', 'jobcenter', 'company' or, where nobody has told, empty.
    """

    table: ClassVar[str] = "effort"
    citizen_id: str
    kind_id: str
    start_on: str
    end_on: str | None = None
    hours: float | None = None
    paid_hours: float | None = None
    company: str = ""
    company_id: str | None = None
    found_by: str = ""


@record
class PaidHours(Record):
    """The paid hours a week of an effort from a day on; an effort without any has its own since it began.

    Of a fleksjob they are its hours too; whether hours count as paid ones is said by the kind of effort.
    """

    table: ClassVar[str] = "paid_hours"
    effort_id: str
    start_on: str
    hours: float


@record
class Exemption(Record):
    """A fritagelse: keeps the citizen out of a measure's denominator from `start_on` to and with `end_on`."""

    table: ClassVar[str] = "exemption"
    citizen_id: str
    kind_id: str
    start_on: str
    end_on: str | None = None


@record
class Placement(Record):
    """An indplacering: a citizen's stage (1 to 4) in a month, and the belief (1 to 5) in a job, if noted."""

    table: ClassVar[str] = "placement"
    citizen_id: str
    month: str
    stage: int
    belief: int | None = None


@record
class MonthState(Record):
    """A month of a team that was closed: when and by whom; without `closed_at` it is open again."""

    table: ClassVar[str] = "month_state"
    team_id: str
    month: str
    closed_at: str | None = None
    closed_by: str | None = None


@record
class Setting(Record):
    """A named value of this store; `value` is JSON."""

    table: ClassVar[str] = "setting"
    value: str


class JournalEntry(NamedTuple):
    """One edit as the journal keeps it, with the change that it belonged to."""

    change_id: str
    at: str
    who: str | None
    kind: str
    why: str | None
    undoes: str | None
    table: str
    row_id: str
    before: dict[str, object] | None
    after: dict[str, object] | None


RECORDS: tuple[type[Record], ...] = (
    Team, Staff, OwnLimit, Absence, Overrun, CatalogueItem, OtherName, Company, Citizen, KnownAs, TeamMove,
    Assignment, Effort, PaidHours, Exemption, PutAside, Placement, NotedBelief,
    Marking, Talk, TalkStaff, Plan, Earning, EarningLimit,
    Meeting, Participant, MeetingMark, AgendaPoint, MeetingPlace, Minute,
    Agreement, Note, EarlierExit, Sight, Event, MonthState, MonthFact, MonthLoad, MonthPart,
    CompanySpelling, ContactPerson, CompanyContact, CompanyRequest, Opening, OpeningSkill,
    MatchProfile, CitizenWish, CitizenSkill, JobMatch, GoodStory,
    DeadlineRule, DeadlinePart, Measure, MeasureCondition, Target, TargetPart, MeasureValue,
    StatusSheet, SheetRow, FormerFact, Setting,
)  # fmt: skip
"""Every record that the store keeps, in the order in which tables refer to each other."""

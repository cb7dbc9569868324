"""The nouns of the way into companies, a frozen dataclass a table: companies, openings, matches and stories."""

from typing import ClassVar

from db.records.record import Record, record


@record
class Company(Record):
    """A virksomhed that the team knows. `cvr` is eight digits or empty.

    `code_of_care_since` is the day since when it is a member of Code of Care. A virksomhedscenter has `centre_places`
    and perhaps a mentor; None: it is none. `fixed_staff_id` is the one in the jobcenter to whom it turns. Its needs
    were surveyed (behovsafdækning) on `needs_surveyed_on`; it is in talks about skills since `in_talks_since`.
    """

    table: ClassVar[str] = "company"
    team_id: str
    name: str
    cvr: str = ""
    branche_id: str | None = None
    town: str = ""
    code_of_care_since: str | None = None
    centre_places: int | None = None
    centre_mentor: str = ""
    note: str = ""
    active: bool = True
    fixed_staff_id: str | None = None
    needs_surveyed_on: str | None = None
    in_talks_since: str | None = None


@record
class CompanyRequest(Record):
    """A company asked for something, and was perhaps answered; both are local time, ISO to the second."""

    table: ClassVar[str] = "company_request"
    company_id: str
    asked_at: str
    answered_at: str | None = None
    staff_id: str | None = None
    text: str = ""


@record
class CompanySpelling(Record):
    """Another way in which a company's name is written; efforts under it are the company's too."""

    table: ClassVar[str] = "company_spelling"
    company_id: str
    name: str


@record
class ContactPerson(Record):
    """Somebody to talk to at a company."""

    table: ClassVar[str] = "contact_person"
    company_id: str
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""


@record
class CompanyContact(Record):
    """A contact with a company: on which day, by whom, how ('visit', 'call', 'mail', 'meeting') and about what."""

    table: ClassVar[str] = "company_contact"
    company_id: str
    day: str
    staff_id: str | None
    how: str
    text: str


@record
class Opening(Record):
    """A jobåbning, or a shortage of people without a concrete job yet; `kind` is an `app.openings.OpeningKind`.

    `hours` are a week's. `places` is how many are wanted. It runs out after `deadline`. With `closed_on` it is over,
    and `closed_as` says how: 'filled', 'withdrawn'. `meeting_id` is the meeting at which it was made, if any.
    """

    table: ClassVar[str] = "opening"
    team_id: str
    kind: str
    title: str
    company_id: str | None = None
    places: int = 1
    hours: float | None = None
    wanted_from: str | None = None
    deadline: str | None = None
    requirements: str = ""
    town: str = ""
    branche_id: str | None = None
    source: str = ""
    made_on: str = ""
    closed_on: str | None = None
    closed_as: str = ""
    meeting_id: str | None = None


@record
class OpeningSkill(Record):
    """A skill or certificate that an opening asks for."""

    table: ClassVar[str] = "opening_skill"
    opening_id: str
    skill_id: str


@record
class MatchProfile(Record):
    """What a citizen can do and wants, under the citizen's id: hours a week, towns and words not to be offered.

    `towns` and `no_gos` are written with commas between them.
    """

    table: ClassVar[str] = "match_profile"
    citizen_id: str
    hours: float | None = None
    towns: str = ""
    no_gos: str = ""


@record
class CitizenWish(Record):
    """A branche that a citizen wishes for, or, not `wanted`, does not."""

    table: ClassVar[str] = "citizen_wish"
    citizen_id: str
    branche_id: str
    wanted: bool = True


@record
class CitizenSkill(Record):
    """A skill or certificate that a citizen has."""

    table: ClassVar[str] = "citizen_skill"
    citizen_id: str
    skill_id: str


@record
class JobMatch(Record):
    """A citizen proposed for an opening; `state` is an `app.matches.MatchState`, `day` when it came to it.

    `staff_id` is who follows it up. `effort_id` is the effort that it became.
    """

    table: ClassVar[str] = "job_match"
    citizen_id: str
    opening_id: str
    state: str
    staff_id: str | None
    day: str
    made_on: str
    meeting_id: str | None = None
    effort_id: str | None = None


@record
class GoodStory(Record):
    """A god historie: a success worth telling, without names."""

    table: ClassVar[str] = "good_story"
    day: str
    staff_id: str | None
    text: str
    meeting_id: str | None = None

"""The nouns of how cases are shared out, and of what is called otherwise elsewhere, a frozen dataclass a table."""

from typing import ClassVar

from db.records.record import Record, record


@record
class OwnLimit(Record):
    """A jobformidler's own limit from a day on; None gives them the team's again."""

    table: ClassVar[str] = "own_limit"
    staff_id: str
    start_on: str
    caseload_limit: int | None = None


@record
class Absence(Record):
    """A medarbejder is away from `start_on` to and with `end_on` (None: until further notice).

    `reason` is what the team calls it, never more than that; `stand_in_id` who looks after the cases meanwhile.
    """

    table: ClassVar[str] = "absence"
    staff_id: str
    start_on: str
    end_on: str | None = None
    reason: str = ""
    stand_in_id: str | None = None


@record
class Overrun(Record):
    """A jobformidler was given cases over the limit on a day: `count` were open then, and `why` it was done."""

    table: ClassVar[str] = "overrun"
    staff_id: str
    day: str
    count: int
    caseload_limit: int
    why: str


@record
class TeamMove(Record):
    """A citizen went over from the team `team_id` to the team `to_team_id` on a day."""

    table: ClassVar[str] = "team_move"
    citizen_id: str
    team_id: str
    to_team_id: str
    day: str
    note: str = ""


@record
class OtherName(Record):
    """What a list may call a value of a catalogue besides its name: an earlier name, or one merged into it."""

    table: ClassVar[str] = "other_name"
    item_id: str
    name: str

"""The nouns of what is kept about a citizen besides the facts: what was agreed, written, seen, marked and planned."""

from typing import ClassVar

from db.records.record import Record, record


@record
class Agreement(Record):
    """An aftale: what, who does it (None: the citizen), by when; with `done_on` or `dropped_on` it is over.

    `meeting_id` is the meeting that it was made at, if it was.
    """

    table: ClassVar[str] = "agreement"
    citizen_id: str
    text: str
    staff_id: str | None
    due_on: str | None
    done_on: str | None
    dropped_on: str | None
    made_on: str
    meeting_id: str | None = None


@record
class Note(Record):
    """What somebody wrote about a citizen; `at` is local time, ISO to the second."""

    table: ClassVar[str] = "note"
    citizen_id: str
    at: str
    staff_id: str | None
    text: str


@record
class EarlierExit(Record):
    """How a case had ended that was opened again on `reopened_on`."""

    table: ClassVar[str] = "earlier_exit"
    citizen_id: str
    end_on: str
    exit_reason_id: str | None
    reopened_on: str


@record
class Sight(Record):
    """Someone looked at what is kept behind a click; `what` is 'cpr', `at` local time, ISO to the second."""

    table: ClassVar[str] = "sight"
    citizen_id: str
    staff_id: str | None
    at: str
    what: str


@record
class Event(Record):
    """Something happened to the store that changed nothing on a board: an export, a restore, a failed opening.

    `at` is local time, ISO to the second; `kind` says what, `facts` (JSON) how much of what, never about whom: that
    is `citizen_id`. It refers to nothing, as it outlives both.
    """

    table: ClassVar[str] = "event"
    at: str
    kind: str
    staff_id: str | None
    citizen_id: str | None
    facts: str


@record
class PutAside(Record):
    """A warning that is not to be heard of a citizen to and with a day: its `code`, why, and by whom since when."""

    table: ClassVar[str] = "put_aside"
    citizen_id: str
    code: str
    until: str
    why: str
    made_on: str
    staff_id: str | None = None


@record
class KnownAs(Record):
    """What lists may still call a citizen by; `kind` is the column of the citizen that it was: 'cpr', 'name' …"""

    table: ClassVar[str] = "known_as"
    citizen_id: str
    kind: str
    said: str


@record
class Marking(Record):
    """A markering: the citizen counts as in a project, on a track, from an area, from a day to and with another."""

    table: ClassVar[str] = "marking"
    citizen_id: str
    kind_id: str
    start_on: str
    end_on: str | None = None
    note: str = ""


@record
class Talk(Record):
    """A samtale on a day; one that is not `held` is planned. `others` took part besides the staff, in words."""

    table: ClassVar[str] = "talk"
    citizen_id: str
    kind_id: str
    day: str
    held: bool = True
    others: str = ""
    note: str = ""


@record
class TalkStaff(Record):
    """A medarbejder who takes part in a talk."""

    table: ClassVar[str] = "talk_staff"
    talk_id: str
    staff_id: str


@record
class Plan(Record):
    """A plan of a kind, from the day it was made; with `end_on` it holds no longer after that day."""

    table: ClassVar[str] = "plan"
    citizen_id: str
    kind_id: str
    start_on: str
    end_on: str | None = None
    note: str = ""


@record
class Earning(Record):
    """What a citizen earned within a Socialt Frikort in a month, in kroner."""

    table: ClassVar[str] = "earning"
    citizen_id: str
    month: str
    amount: float


@record
class EarningLimit(Record):
    """How many kroner may be earned within a Socialt Frikort in a year, under the year as its id."""

    table: ClassVar[str] = "earning_limit"
    amount: float

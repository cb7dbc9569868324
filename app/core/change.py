"""What a command is given, what it answers with, what is told of it, and whom that is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from db.edits import Edit
from db.records import (
    Absence,
    AgendaPoint,
    Citizen,
    Company,
    CompanyContact,
    CompanyRequest,
    CompanySpelling,
    ContactPerson,
    Effort,
    Event,
    GoodStory,
    Meeting,
    MeetingPlace,
    Minute,
    Opening,
    OpeningSkill,
    OtherName,
    Overrun,
    PaidHours,
    Participant,
    Record,
    Talk,
    TalkStaff,
)
from db.store import Store

_OF_A_MEETING = (Meeting, MeetingPlace, Participant, AgendaPoint, Minute)
_OF_A_COMPANY = (
    Company, CompanySpelling, ContactPerson, CompanyContact, CompanyRequest, Opening, OpeningSkill, GoodStory
)  # fmt: skip
_OF_THE_TEAM = (Absence, Overrun, OtherName)
_OF_NOBODY = (*_OF_A_MEETING, *_OF_A_COMPANY, *_OF_THE_TEAM, Event)  # which say nothing about anybody's case


@dataclass(frozen=True, slots=True)
class Context:
    """What a command may ask: the whole store, the local time, and which staff member acts (None: nobody chosen).

    `team_id` is the team that is worked in, where the store has several and one of them is chosen.
    """

    store: Store
    now: datetime
    who: str | None
    team_id: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A list of reversible edits with a name; `facts` are what a sentence about it needs.

    `kind` names the change in the journal and in texts ('place', 'import_citizens'). No edits means that nothing
    had to change. `lasting`: it can't be taken back, because what it writes down has happened.
    """

    kind: str
    edits: tuple[Edit, ...]
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    why: str | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Announcement:
    """A change that has just been written; `how` is 'done', 'undone' or 'redone', or 'by_others' by somebody else.

    Of that one `who` is who wrote it, as the id of a staff member, and `login` as the server knows them, which is all
    there is of who is no staff; `at` is when, as the journal has it. Of several that have come together `change` has
    the edits of all, in order; `each` tells of them one by one.
    """

    change: Change
    how: str
    who: str | None = None
    at: str | None = None
    login: str = ""
    each: "tuple[Announcement, ...]" = ()


def touched_citizens(store: Store, edits: Sequence[Edit]) -> list[str] | None:
    """The ids of the citizens that these edits are about; None where one is about something else.

    What only a meeting, a company or the team keeps for itself is about nobody.
    """
    ids: dict[str, None] = {}
    for edit in edits:
        row = edit.row
        if isinstance(row, PaidHours):
            # Where the effort is gone too, an edit of its own tells whose it was.
            if (effort := store.get(Effort, row.effort_id)) is not None:
                ids[effort.citizen_id] = None
        elif isinstance(row, TalkStaff):
            if (talk := store.get(Talk, row.talk_id)) is not None:
                ids[talk.citizen_id] = None
        elif not isinstance(row, _OF_NOBODY):
            citizen_id = _citizen_of(row)
            if citizen_id is None:
                return None
            ids[citizen_id] = None
    return list(ids)


def few_touched(store: Store, edits: Sequence[Edit], most: int = 60) -> list[str] | None:
    """The same; None too where there are so many that one question about everyone is quicker."""
    touched = touched_citizens(store, edits)
    return None if touched is None or len(touched) > most else touched


def _citizen_of(row: Record) -> str | None:
    return row.id if isinstance(row, Citizen) else getattr(row, "citizen_id", None)

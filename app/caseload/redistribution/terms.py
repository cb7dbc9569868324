"""The words of a proposal for redistribution: what is known, what the answer says, and what weighs how much."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from app.core.domain import Stage

_NOBODY = "/"


def nobody(team_id: str) -> str:
    """What stands for the jobformidler of a team's cases that nobody has."""
    return f"{_NOBODY}{team_id}"


def is_nobody(staff_id: str) -> bool:
    """Whether that is what stands for nobody."""
    return staff_id.startswith(_NOBODY)


class Case(NamedTuple):
    """An open case, in the hands of `staff_id`.

    Only a `counted` one takes up a place under the limit. `must_stay`: it is not to change hands. `months` are whole
    months with this jobformidler. `job_start`: a job is about to begin or has just begun. `known_by` are the ids of
    those who were its jobformidler before. `moved`: how many months ago it changed hands, where that is not long ago.
    `urged`: it was to stay, but who has it leaves.
    """

    citizen_id: str
    staff_id: str
    stage: Stage | None
    counted: bool = True
    must_stay: bool = False
    months: int = 0
    open_agreements: int = 0
    job_start: bool = False
    known_by: frozenset[str] = frozenset()
    moved: int | None = None
    urged: bool = False


class Later(NamedTuple):
    """How many counted cases somebody will have on a day if nothing is done, and the limit by then."""

    cases: int
    limit: int
    day: date

    @property
    def over(self) -> int:
        """How many are too many."""
        return max(0, self.cases - self.limit)


class Seat(NamedTuple):
    """A jobformidler and their limit. `open`: takes new cases now; `coming` are the places that known starts will
    take, that a lower limit will by then, and that the cases take which they look after for somebody.

    Cases stay within `team_id`, and are balanced against its others. `later` is when it counts whether they are over
    the limit, where that is another day than today. `gives` is why they hand over: 'over' what is too much,
    'emptied' and 'nobody' all of it, nothing where they keep all.
    """

    staff_id: str
    limit: int
    open: bool = True
    coming: int = 0
    team_id: str = ""
    later: Later | None = None
    gives: str = "over"

    @property
    def empties(self) -> bool:
        """Whether all their cases go, whoever counts them."""
        return self.gives in ("emptied", "nobody")


class Weights(NamedTuple):
    """What a change of person costs, in months of relation, against an uneven caseload; all of them 0 or more.

    A citizen costs `month` for each month with their jobformidler, up to `most_months`; `agreement` for each open
    agreement, up to `most_agreements`; `again`, where they changed hands not long ago, more than all of that;
    `job_start`, so dear that only need brings it. Whoever `known` them before costs so much less.

    `stage` times the square of what a jobformidler has too many or too few in a stage, against the team's mix shared
    out by limits, is added up over everyone, and `number` times the same of all their cases together (with what is
    coming).
    """

    month: int = 1
    most_months: int = 36
    agreement: int = 6
    most_agreements: int = 4
    job_start: int = 500
    known: int = 24
    stage: int = 2
    number: int = 2
    again: int = 120

    def of(self, case: Case) -> int:
        """What it costs this citizen to change hands, whoever takes over."""
        relation = self.month * min(case.months, self.most_months)
        agreements = self.agreement * min(case.open_agreements, self.most_agreements)
        again = self.again if case.moved is not None else 0
        return relation + agreements + again + (self.job_start if case.job_start else 0)


FOR = (
    "over", "over_later", "emptied", "nobody", "free", "knows", "stage_many", "stage_few", "relation_short",
    "no_agreements", "no_job_start",
)  # fmt: skip
"""The codes of what speaks for a move."""
AGAINST = ("relation_long", "agreements", "moved", "urged", "job_start")
"""The codes of what speaks against it, which all others would have done more."""


class Reason(NamedTuple):
    """Why this citizen, and why to this jobformidler. The facts, as everything was before the proposal:

    - over: `count`, `limit` of who hands over; over_later: the same with the `day`; emptied: `count`; nobody: none;
    - free: `places` of who takes over; knows: had the case before;
    - stage_many, stage_few: `stage`, how many who hands over (takes over) has in it: `count`, and what would be the
      share of the team's: `fair` (one decimal);
    - relation_short, relation_long: `months` together, and `usual`, those of the middle one of the caseload;
    - agreements: `count` that are open; moved: `months` ago; urged: it was to stay.
    """

    code: str
    facts: Mapping[str, object]

    @property
    def against(self) -> bool:
        """Whether it speaks against the move."""
        return self.code in AGAINST


class Move(NamedTuple):
    """One citizen goes over; each can be carried out without the others, and none brings anyone over the limit."""

    citizen_id: str
    from_id: str
    to_id: str
    reasons: tuple[Reason, ...]


class SeatChange(NamedTuple):
    """The counted cases of a jobformidler in the order of `app.caseload.STEPS`, before the moves and after them."""

    staff_id: str
    limit: int
    before: tuple[int, ...]
    after: tuple[int, ...]


class Proposal(NamedTuple):
    """The moves by who hands over, who takes over and citizen; the seats by id.

    What stays over the limits: `no_place`, for lack of free places, and `must_stay`, because too many must stay.
    """

    moves: tuple[Move, ...]
    seats: tuple[SeatChange, ...]
    no_place: int
    must_stay: int

    @property
    def missing(self) -> int:
        """How many cases are over the limits after it, that is how many places are missing."""
        return self.no_place + self.must_stay

"""Everything that the workbook says, read from the store and finished: whoever writes it needs no store any more."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from app.board import Board
from app.caseload import StaffLoad
from app.domain import Month, Stage
from app.movement import Movement
from app.rules import Rules


@dataclass(frozen=True, slots=True)
class Facts:
    """What the workbook is about and where it comes from.

    `seen_on` is the day that the figures are of; `frozen`: that is the day on which the month was closed, and what
    has been corrected since is not in them. `made_by` the name of who made it and `source` the name of the
    team's file, empty where there is none.
    """

    team: str
    month: Month
    closed: bool
    frozen: bool
    seen_on: date
    made_at: datetime
    made_by: str
    source: str
    version: str
    anonymous: bool
    rules: Rules


class CitizenRow(NamedTuple):
    """A citizen with every field but the CPR number; in the anonymous form the personal ones are empty.

    `stage` is None for one who is *ny* and for one whose case has `ended`; `hours` and `paid_hours` are hours a week.
    """

    name: str
    case_number: str
    birth_date: date | None
    age: int | None
    town: str
    target_group: str
    benefit: str
    jobformidler: str
    sagsbehandler: str
    ended: bool
    stage: Stage | None
    stage_before: Stage | None
    direction: str
    discussed: bool
    months_here: int | None
    belief: int | None
    start_on: date | None
    end_on: date | None
    exit_reason: str
    cv: bool
    cv_date: date | None
    efforts: str
    hours: float
    paid_hours: float
    companies: str
    months_without: int
    exemptions: str
    attention: str
    next_step: str
    job_goal: str


@dataclass(frozen=True, slots=True)
class WorkbookData:
    """The finished figures and lists of one workbook.

    In the anonymous form `board`, `movement` and `citizens` carry running numbers instead of names, and their order
    is that of the numbers. `staff` and `exit_reasons` are names by id. `kept` is the team's own file, which must
    never be overwritten.
    """

    facts: Facts
    board: Board
    loads: tuple[StaffLoad, ...]
    movement: Movement
    citizens: tuple[CitizenRow, ...]
    staff: dict[str, str]
    exit_reasons: dict[str, str]
    kept: Path | None

"""Everything that the workbook says, read from the store and finished: whoever writes it needs no store any more."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.board.board import Board
from app.board.movement import Movement
from app.caseload.history import History, Over
from app.caseload.numbers import Lines
from app.companies.matches import MatchState
from app.companies.openings import OpeningKind, OpeningState
from app.core.domain import Month, Stage
from app.rules.rules import Rules
from app.workbook.choice import EVERYTHING, Choice
from app.workbook.report.pages import Page
from app.workbook.report.planning import Planning


@dataclass(frozen=True, slots=True)
class Facts:
    """What the workbook is about and where it comes from.

    `seen_on` is the day that the figures are of; `frozen`: that is the day on which the month was closed, and what
    has been corrected since is not in them; `kept`: the whole workbook is what it was then; not `alike`: its teams had
    different `rules`; `committee`: it is the form without persons. `made_by` the name of who made it and `source` the
    name of the team's file, empty where there is none.
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
    kept: bool = False
    alike: bool = True
    committee: bool = False


class CitizenRow(NamedTuple):
    """A citizen with every field but the CPR number; in the anonymous form the personal ones are empty.

    `stage` is None for one who is *ny* and for one whose case has `ended`; `hours` and `paid_hours` are hours a week,
    `talks` the kinds of those that were held in the month.
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
    cv: bool | None
    cv_date: date | None
    efforts: str
    hours: float
    paid_hours: float | None
    companies: str
    months_without: int
    exemptions: str
    attention: str
    next_step: str
    job_goal: str
    team: str = ""
    citizen_id: str = ""
    markings: str = ""
    talks: str = ""


class CompanyLine(NamedTuple):
    """A company as its sheet shows it: `contacts` of the year so far, `places` that are free, who is `placed` there."""

    name: str
    branche: str
    town: str
    cvr: str
    code_of_care_since: date | None
    centre_places: int | None
    contacts: int
    last_contact: date | None
    openings: int
    places: int
    placed: int


class OpeningLine(NamedTuple):
    """An opening of the month: how many of its `places` are taken and `free`, and how many matches are `waiting`."""

    title: str
    company: str
    kind: OpeningKind
    branche: str
    town: str
    hours: float | None
    wanted_from: date | None
    deadline: date | None
    state: OpeningState
    places: int
    started: int
    free: int
    waiting: int


class MatchLine(NamedTuple):
    """A match of the month; `state` None: it has come further since. The anonymous form names no job or company."""

    citizen: str
    title: str
    company: str
    kind: OpeningKind
    branche: str
    state: MatchState | None
    day: date
    owner: str
    citizen_id: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """The ways into companies: all companies, the month's openings and matches, and how many good stories were told.

    `told` are the ids of those.
    """

    companies: tuple[CompanyLine, ...]
    openings: tuple[OpeningLine, ...]
    matches: tuple[MatchLine, ...]
    stories: int
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookData:
    """The finished figures and lists of one workbook.

    In the anonymous form `board`, `movement`, `citizens` and the matches carry running numbers instead of names, and
    their order tells nothing of the names. `lines` is the caseload; why somebody is in `overs` has initials in place of
    citizens' names, and is left out ("") of the anonymous form. `staff` and `exit_reasons` are names by id. `kept` is
    the team's own file, which must never be overwritten. `teams` are the names of the teams by id where it is about
    several; `several_teams`: the store has more than one, whichever it is about.
    """

    facts: Facts
    board: Board
    lines: Lines
    history: History
    overs: tuple[Over, ...]
    movement: Movement
    citizens: tuple[CitizenRow, ...]
    teams: dict[str, str]
    several_teams: bool
    work: Work
    staff: dict[str, str]
    exit_reasons: dict[str, str]
    kept: Path | None
    planning: Planning | None = None


@dataclass(frozen=True, slots=True)
class Book(WorkbookData):
    """All that is written: with the pages of goals and development, asked of what was frozen, and what is wanted."""

    report: tuple[Page, ...] = ()
    choice: Choice = EVERYTHING

    @classmethod
    def of(cls, data: WorkbookData, planning: Planning, report: tuple[Page, ...], choice: Choice) -> "Book":
        """What a month says, with its report."""
        told: dict[str, Any] = {one.name: getattr(data, one.name) for one in fields(data) if one.name != "planning"}
        return cls(**told, planning=planning, report=report, choice=choice)


@dataclass(frozen=True, slots=True)
class CommitteeBook:
    """What is written for the committee: pages in which nobody is a row, a name, a day or a small count."""

    facts: Facts
    report: tuple[Page, ...]
    kept: Path | None

"""The list of every citizen, open and closed: who they are, where they stand, and what the rules say of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.board.cards import together
from app.citizens.about_rows import ABOUT_NOBODY, AboutRow, about_rows
from app.citizens.bands import ARRIVED, UNEMPLOYED, fits, weeks_since
from app.core.change import few_touched
from app.core.domain import Month, Role, Stage, danish_sort_key
from app.core.period import Period
from app.core.teams import team_to_choose
from app.rules.rules import has_ended, is_stuck, run_since, team_rules
from app.rules.watch import Watch, heard, watches
from app.search.fulltext import CitizenTexts
from app.settings.absences import absent_on
from db.edits import Edit
from db.queries import board as queries
from db.queries import citizens as everyone
from db.queries.open_cases import Hold, cases_that_stay, holds_from
from db.queries.spells import between_spells
from db.queries.teams import everyone as everyone_of_team
from db.queries.teams import teams_of, those_of_team
from db.records import CatalogueItem, Citizen, Staff, Team
from db.store import Store

NOBODY = ""
"""In a filter: those without a jobformidler, or without a target group."""
NEW = 0
"""In a filter: the stage of those who are ny."""


class CaseState(StrEnum):
    """Which cases are listed: open ones as the board has them, and those that begin only after this month."""

    OPEN = "open"
    COMING = "coming"
    CLOSED = "closed"
    ALL = "all"


class CitizenRow(NamedTuple):
    """A citizen as the list shows one.

    Catalogue values by name, the target group by its short one; days 'YYYY-MM-DD'. `stage` is None for one who is
    *ny*; `months_here` counts to today, to the month of the end in a closed case. `efforts`, `paid_hours` (a week)
    and `warnings` (gravest first) are those of open cases. `must_stay`: no redistribution may take it away. `begins`:
    the day on which the case is to begin, None where it has. A case is `coming` where that is after this month: it is
    on no board yet, and its jobformidler is who has it when it begins. `team` is told of several teams together.
    Weeks of unemployment and in Denmark are whole ones, to today or to the end of a closed case; None where the day is
    not known. `weeks_without_talk` count from the latest talk or the begin of the case; None where neither is known.
    `in_company` and `known_hours` (paid ones) are None where nobody has told. `stuck`: too long in one stage. `away`:
    the jobformidler is absent today. `discussed`: placed in this month.
    """

    id: str
    name: str
    case_number: str
    staff_id: str | None
    jobformidler: str
    initials: str
    target_group_id: str | None
    target_group: str
    benefit: str
    stage: Stage | None
    months_here: int
    efforts: tuple[str, ...]
    paid_hours: float
    cv: bool | None
    next_step: str
    town: str
    start_on: str | None
    end_on: str | None
    exit_reason: str
    closed: bool
    warnings: tuple[Watch, ...]
    must_stay: bool = False
    begins: date | None = None
    coming: bool = False
    team: str = ""
    unemployed_weeks: int | None = None
    arrived_weeks: int | None = None
    about: AboutRow = ABOUT_NOBODY
    weeks_without_talk: int | None = None
    in_company: bool | None = None
    known_hours: float | None = None
    stuck: bool = False
    away: bool = False
    discussed: bool = False

    @property
    def state(self) -> CaseState:
        """Among which cases it is listed."""
        if self.closed:
            return CaseState.CLOSED
        return CaseState.COMING if self.coming else CaseState.OPEN


class CitizenFilter(NamedTuple):
    """Which citizens to list; None lets everyone through, and all that is chosen must fit.

    `marking`, `talk` and `plan` are as `AboutRow` is asked for them.
    """

    state: CaseState = CaseState.OPEN
    staff_id: str | None = None
    target_group_id: str | None = None
    stage: int | None = None
    with_warning: bool = False
    unemployed: str | None = None
    arrived: str | None = None
    marking: str | None = None
    talk: str | None = None
    plan: str | None = None

    def fits(self, row: CitizenRow) -> bool:
        """Whether this citizen is wanted."""
        if self.state not in (CaseState.ALL, row.state):
            return False
        if self.staff_id is not None and (row.staff_id or NOBODY) != self.staff_id:
            return False
        if self.target_group_id is not None and (row.target_group_id or NOBODY) != self.target_group_id:
            return False
        if self.stage is not None and (row.stage or NEW) != self.stage:
            return False
        if self.marking is not None and not row.about.has_marking(self.marking):
            return False
        if self.talk is not None and not row.about.talks_as(self.talk, row.weeks_without_talk):
            return False
        if self.plan is not None and not row.about.has_plan(self.plan):
            return False
        if not fits(UNEMPLOYED, self.unemployed, row.unemployed_weeks):
            return False
        if not fits(ARRIVED, self.arrived, row.arrived_weeks):
            return False
        return bool(row.warnings) or not self.with_warning


class CitizenList(NamedTuple):
    """Everyone in the team's file in Danish order of names, and the texts in which they are searched."""

    rows: Sequence[CitizenRow]
    texts: CitizenTexts


def citizen_list(store: Store, today: date) -> CitizenList:
    """The whole list as it is today."""
    people = everyone_of_team(store, today.isoformat())
    rows = sorted(_rows(store, people, None, today), key=name_order)
    return CitizenList(rows, CitizenTexts(store, (row.id for row in rows)))


def citizen_list_after(before: CitizenList, store: Store, edits: Sequence[Edit], today: date) -> CitizenList:
    """The same list after these edits: only those whom they touch are asked about again."""
    touched = few_touched(store, edits)
    if touched is None:
        return citizen_list(store, today)
    here = those_of_team(store, today.isoformat(), touched)
    people = [found for one in touched if one in here and (found := store.get(Citizen, one)) is not None]
    ids = set(touched)
    rows = [row for row in before.rows if row.id not in ids]
    rows += _rows(store, people, touched, today)
    rows.sort(key=name_order)
    before.texts.renew(touched)
    return CitizenList(rows, before.texts)


def name_order(row: CitizenRow) -> tuple[str, str]:
    """The Danish order of names; two of one name always in the same order."""
    return danish_sort_key(row.name), row.id


class _Running(NamedTuple):
    names: tuple[str, ...] = ()
    paid_hours: float = 0
    in_company: bool = False
    known_hours: float | None = 0


_NOTHING, _UNKNOWN = _Running(), _Running(known_hours=None)


def _rows(store: Store, people: Iterable[Citizen], ids: queries.Citizens, today: date) -> Iterator[CitizenRow]:
    period = Period.live(Month.of(today), today)
    asked = period.parameters
    month, day = str(period.month), today.isoformat()
    staff = {person.id: person for person in store.all(Staff)}
    items = {item.id: item for item in store.all(CatalogueItem)}
    standings = everyone.last_standings(store, month, day, ids)
    now = queries.staff_of_citizens(store, Role.JOBFORMIDLER, ids, **asked)
    last = everyone.last_staff(store, Role.JOBFORMIDLER, ids)
    running = _running(store, items, ids, asked)
    warnings = watches(store, today, ids)
    about = about_rows(store, items, ids, day)
    absent, rules = absent_on(store, today), team_rules(store)
    staying = cases_that_stay(store, day)
    gaps = between_spells(store, day)
    teams = _teams(store, day, people := list(people))
    late = period.month.last_day.isoformat()
    holds = holds_from(store, late) if any((one.start_on or "") > late for one in people) else {}
    for one in people:
        gap = gaps.get(one.id)
        ended_on, reason = (one.end_on, one.exit_reason_id) if gap is None else (gap.end_on, gap.exit_reason_id)
        closed = has_ended(ended_on, day)
        begins = one.start_on if one.start_on and one.start_on > day and not closed else None
        coming = begins is not None and begins > late
        staff_id = (last if closed else now).get(one.id)
        if begins is not None and coming:
            staff_id = _at_the_start(holds.get(one.id, ()), begins)
        person = staff.get(staff_id) if staff_id else None
        standing = standings.get(one.id)
        stage, begun, since, placed, told = standing[1:] if standing else (None, None, None, None, 0)
        until = Month.of(last_day := date.fromisoformat(ended_on) if closed and ended_on else today)
        runs = _UNKNOWN if closed else running.get(one.id, _NOTHING if told else _UNKNOWN)
        known = about.get(one.id, ABOUT_NOBODY)
        here = max(0, until.since(Month.parse(run_since(since, begun)))) if since else 0
        yield CitizenRow(
            one.id,
            one.name,
            one.case_number,
            staff_id,
            person.name if person else "",
            person.initials if person else "",
            one.target_group_id,
            _short(items, one.target_group_id),
            _name(items, one.benefit_id),
            None if stage is None else Stage(stage),
            here,
            runs.names,
            runs.paid_hours,
            one.cv,
            one.next_step,
            one.town,
            one.start_on,
            ended_on,
            _name(items, reason),
            closed,
            () if closed or coming else heard(warnings.get(one.id, ())),
            not closed and (one.id, staff_id) in staying,
            date.fromisoformat(begins) if begins else None,
            coming,
            teams.get(one.id, ""),
            weeks_since(one.unemployed_since, last_day),
            weeks_since(one.arrived_on, last_day),
            known,
            known.weeks_without(begun or one.start_on, today),
            runs.in_company if told and not closed else None,
            runs.known_hours,
            stage is not None and not closed and is_stuck(Stage(stage), here, rules),
            staff_id in absent,
            placed == month,
        )


def _at_the_start(holds: Sequence[Hold], day: str) -> str | None:
    """Who has the case on the day that it begins, or takes it first after that."""
    begun = [one for one in holds if one.start_on <= day and (one.end_on is None or one.end_on > day)]
    first = min((one for one in holds if one.start_on > day), key=_when, default=None)
    found = max(begun, key=_when, default=first)
    return None if found is None else found.staff_id


def _when(hold: Hold) -> tuple[str, str]:
    return hold.start_on, hold.id


def _teams(store: Store, day: str, people: Sequence[Citizen]) -> dict[str, str]:
    """The names of the teams that they are in, where the store is looked at by several teams together."""
    if len(team_to_choose(store)) < 2:
        return {}
    names = {team.id: team.name for team in store.all(Team)}
    return {one: names.get(team_id, "") for one, team_id in teams_of(store, day, [one.id for one in people]).items()}


def _running(
    store: Store, items: Mapping[str, CatalogueItem], ids: queries.Citizens, asked: Mapping[str, str]
) -> dict[str, _Running]:
    """What runs, by citizen; one without a running effort is not in it."""
    found: dict[str, _Running] = {}
    for citizen_id, kind_id, paid_hours in queries.running_efforts(store, ids, **asked):
        kind = items[kind_id]
        names, hours, in_company, known = found.get(citizen_id, _NOTHING)
        more = paid_hours if kind.paid_hours else 0
        found[citizen_id] = _Running(
            names if kind.short in names else (*names, kind.short),
            hours + (more or 0),
            in_company or kind.company_based,
            together(known, more),
        )
    return found


def _name(items: Mapping[str, CatalogueItem], item_id: str | None) -> str:
    return items[item_id].name if item_id else ""


def _short(items: Mapping[str, CatalogueItem], item_id: str | None) -> str:
    return items[item_id].short if item_id else ""

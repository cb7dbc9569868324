"""Who is meant by a row: by CPR, else case number, else name with birth date; every doubt is said aloud."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.board.closed_months import closed_from
from app.core.domain import Month, Role
from app.core.period import Period
from app.core.teams import chosen_team
from app.importing.about import AboutKnown
from app.importing.entries import Entry, Problem
from app.importing.wording import key
from db.queries import board as queries
from db.queries.teams import teams_of
from db.records import Assignment, Citizen, EarlierExit, Effort, KnownAs, PaidHours, Placement, Team
from db.store import Store

_ASSIGNING = frozenset({"jobformidler", "sagsbehandler", "end"})
_OF_EFFORTS = frozenset({"effort", "hours", "paid_hours"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says about everyone, as a list is compared with it: by citizen id, as of `today` (ISO).

    `month_closed`: it or a later one is. `elsewhere` names the team of those who are in another. `stages` is where
    one stands in the month, carried over or not; `assigned` the running assignments by citizen and role, `hours` the
    history of paid hours by effort id; `exits` how the case ended before it was opened again, the earliest first;
    `known_as` what lists may still call one by; `about` their markings, talks and plans.
    """

    team: Team
    elsewhere: Mapping[str, str]
    month: Month
    today: str
    month_closed: bool
    citizens: Mapping[str, Citizen]
    assigned: Mapping[tuple[str, str], Assignment]
    efforts: Mapping[str, list[Effort]]
    stages: Mapping[str, int]
    placements: Mapping[str, Placement]
    hours: Mapping[str, list[PaidHours]]
    exits: Mapping[str, list[EarlierExit]]
    known_as: Mapping[str, list[KnownAs]]
    about: AboutKnown

    @classmethod
    def of(cls, store: Store, month: Month, day: date, fields: Collection[str]) -> "Known":
        """Read as it is on a day what a list with these fields can touch.

        Raises UserError: 'team_missing', or 'team_unchosen' where one of several teams has to be chosen first.
        """
        team = chosen_team(store)
        today = day.isoformat()
        stages, placements = _stages(store, month, day) if "stage" in fields else ({}, {})
        return cls(
            team,
            _elsewhere(store, team, today),
            month,
            today,
            closed_from(store.of_team(team.id), month) is not None,
            {citizen.id: citizen for citizen in store.all(Citizen, merged_into=None)},
            {} if _ASSIGNING.isdisjoint(fields) else _running_assignments(store, today),
            {} if _OF_EFFORTS.isdisjoint(fields) else _efforts(store),
            stages,
            placements,
            {} if _OF_EFFORTS.isdisjoint(fields) else _hours(store),
            _exits(store),
            _known_as(store),
            AboutKnown.of(store, fields),
        )

    def begun(self, citizen: Citizen) -> str | None:
        """The first day of the latest spell of a case."""
        exits = self.exits.get(citizen.id)
        return exits[-1].reopened_on if exits else citizen.start_on

    def ended_before(self, citizen: Citizen, end: str | None) -> bool:
        """Whether a case that ends on this day is an earlier spell of one that was opened again."""
        return end is not None and any(one.end_on == end for one in self.exits.get(citizen.id, ()))

    def comes_back(self, citizen: Citizen, start: str | None) -> bool:
        """Whether a case that begins on this day is another spell of one that has ended, or is to end, by then."""
        return None not in (start, citizen.end_on) and (start or "") >= (citizen.end_on or "") != self.begun(citizen)

    def state(self, citizen_id: str) -> tuple[object, ...]:
        """Everything that a plan for this citizen rests on."""
        return (
            self.citizens.get(citizen_id),
            self.assigned.get((citizen_id, Role.JOBFORMIDLER)),
            self.assigned.get((citizen_id, Role.SAGSBEHANDLER)),
            sorted(self.efforts.get(citizen_id, ()), key=lambda effort: effort.id),
            [self.hours.get(effort.id, []) for effort in self.efforts.get(citizen_id, ())],
            self.stages.get(citizen_id),
            self.placements.get(citizen_id),
            self.exits.get(citizen_id),
            self.known_as.get(citizen_id),
            self.about.state(citizen_id),
        )


@dataclass(frozen=True, slots=True)
class Recognised:
    """The citizen that a row means (None: a new one), or why that can't be said, and what is doubtful about it."""

    citizen: Citizen | None
    problem: Problem | None = None
    by_name_only: bool = False
    doubts: tuple[Problem, ...] = ()


class People:
    """Everyone in the store, and those whom the list has brought so far."""

    def __init__(
        self,
        citizens: Mapping[str, Citizen],
        names_in_list: Mapping[str, int],
        known_as: Mapping[str, Sequence[KnownAs]] = MappingProxyType({}),
    ) -> None:
        self._names_in_list = names_in_list
        self._former: dict[str, Citizen] = {}
        self._numbers: dict[str, set[str]] = {}
        self._rows: dict[str, int] = {}
        self._by_cpr: dict[str, Citizen] = {}
        self._by_case: dict[str, list[Citizen]] = {}
        self._by_name: dict[str, list[Citizen]] = {}
        for citizen in citizens.values():
            self.add(citizen)
        for citizen_id, rows in known_as.items():
            if citizen_id in citizens:
                self._add_known(citizens[citizen_id], rows)

    def add(self, citizen: Citizen) -> None:
        """Know one more."""
        if citizen.cpr:
            self._by_cpr[citizen.cpr] = citizen
        if citizen.case_number:
            self._by_case.setdefault(key(citizen.case_number), []).append(citizen)
        self._by_name.setdefault(key(citizen.name), []).append(citizen)

    def _add_known(self, citizen: Citizen, rows: Sequence[KnownAs]) -> None:
        """Know one by what they were called before too, unless that is what somebody else is called."""
        for row in rows:
            if row.kind == "cpr":
                self._former.setdefault(row.said, citizen)
                self._numbers.setdefault(citizen.id, set()).add(row.said)
            else:
                index = self._by_case if row.kind == "case_number" else self._by_name
                others = index.setdefault(key(row.said), [])
                if citizen not in others:
                    others.append(citizen)

    def claim(self, citizen_id: str, row: int) -> None:
        """Note that a row of the list is about this citizen."""
        self._rows[citizen_id] = row

    def row_of(self, citizen_id: str) -> int | None:
        """The row of the list that is about this citizen, if one was."""
        return self._rows.get(citizen_id)

    def recognise(self, entry: Entry) -> Recognised:
        """Whom this entry means."""
        if entry.cpr in self._by_cpr:
            citizen = self._by_cpr[entry.cpr]
            return Recognised(citizen, doubts=_name_doubt(entry, citizen))
        former = self._former.get(entry.cpr)
        if former is not None and not _name_doubt(entry, former):
            return Recognised(former, doubts=(Problem("cpr_former"),))
        doubts: tuple[Problem, ...] = ()
        if entry.case_number:
            sharing = self._by_case.get(key(entry.case_number), [])
            found = [one for one in sharing if self._can_be(entry, one) or key(one.name) == key(entry.name)]
            if found:
                return _one_of(found, doubts=self._cpr_doubt(entry, found[0]) + _name_doubt(entry, found[0]))
            if sharing:
                doubts = (Problem("case_number_shared"),)
        namesakes = self._by_name.get(key(entry.name), []) if entry.name else []
        if entry.birth_date:
            found = [one for one in namesakes if one.birth_date == entry.birth_date and self._can_be(entry, one)]
            if found:
                return _one_of(found, doubts=doubts)
        by_name = self._by_name_alone(entry, namesakes)
        if by_name is not None:
            return by_name
        if namesakes:
            doubts += (self._double(namesakes[0]),)
        return Recognised(None, doubts=doubts)

    def _can_be(self, entry: Entry, citizen: Citizen) -> bool:
        """Whether no CPR number speaks against it."""
        known = {citizen.cpr, *self._numbers.get(citizen.id, ())}
        return not entry.cpr or not citizen.cpr or entry.cpr in known

    def _cpr_doubt(self, entry: Entry, citizen: Citizen) -> tuple[Problem, ...]:
        return () if self._can_be(entry, citizen) else (Problem("cpr_changed"),)

    def _by_name_alone(self, entry: Entry, namesakes: list[Citizen]) -> Recognised | None:
        """The one namesake where the row, or the store, knows nothing but names."""
        nothing_else = not (entry.cpr or entry.case_number or entry.birth_date)
        found = namesakes if nothing_else else [one for one in namesakes if not _identified(one)]
        if not found:
            return None
        listed = [one for one in found if one.id in self._rows]
        if nothing_else and listed:
            return Recognised(listed[0])
        if self._names_in_list.get(key(entry.name), 0) > 1:
            return Recognised(None, Problem("name_not_unique")) if nothing_else else None
        return _one_of(found, by_name_only=True)

    def _double(self, other: Citizen) -> Problem:
        row = self._rows.get(other.id)
        return Problem("likely_double") if row is None else Problem("likely_double_in_list", facts={"row": row})


def _elsewhere(store: Store, team: Team, day: str) -> dict[str, str]:
    names = {one.id: one.name for one in store.all(Team)}
    if len(names) < 2:
        return {}
    people = [citizen.id for citizen in store.all(Citizen)]
    return {who: names[team_id] for who, team_id in teams_of(store, day, people).items() if team_id != team.id}


def _stages(store: Store, month: Month, day: date) -> tuple[dict[str, int], dict[str, Placement]]:
    placements = {row.citizen_id: row for row in store.all(Placement, month=str(month))}
    standings = queries.standings(store, **Period.live(month, day).parameters)
    stages = {row.citizen_id: row.stage for row in standings if row.stage is not None}
    stages.update((citizen_id, row.stage) for citizen_id, row in placements.items())
    return stages, placements


def _efforts(store: Store) -> dict[str, list[Effort]]:
    efforts: dict[str, list[Effort]] = {}
    for effort in store.all(Effort):
        efforts.setdefault(effort.citizen_id, []).append(effort)
    return efforts


def _exits(store: Store) -> dict[str, list[EarlierExit]]:
    exits: dict[str, list[EarlierExit]] = {}
    for row in sorted(store.all(EarlierExit), key=lambda row: (row.reopened_on, row.end_on)):
        exits.setdefault(row.citizen_id, []).append(row)
    return exits


def _known_as(store: Store) -> dict[str, list[KnownAs]]:
    known: dict[str, list[KnownAs]] = {}
    for row in sorted(store.all(KnownAs), key=lambda row: row.id):
        known.setdefault(row.citizen_id, []).append(row)
    return known


def _hours(store: Store) -> dict[str, list[PaidHours]]:
    hours: dict[str, list[PaidHours]] = {}
    for row in sorted(store.all(PaidHours), key=lambda row: row.start_on):
        hours.setdefault(row.effort_id, []).append(row)
    return hours


def _running_assignments(store: Store, today: str) -> dict[tuple[str, str], Assignment]:
    """By citizen and role the assignment of today, else the next one."""
    found: dict[tuple[str, str], Assignment] = {}
    for row in sorted(store.all(Assignment), key=lambda row: row.start_on):
        if row.end_on is None or row.end_on > today:
            whose = (row.citizen_id, row.role)
            if row.start_on <= today or whose not in found:
                found[whose] = row
    return found


def _one_of(found: list[Citizen], *, by_name_only: bool = False, doubts: tuple[Problem, ...] = ()) -> Recognised:
    if len(found) > 1:
        return Recognised(None, Problem("several_fit", facts={"count": len(found)}))
    return Recognised(found[0], by_name_only=by_name_only, doubts=doubts)


def _name_doubt(entry: Entry, citizen: Citizen) -> tuple[Problem, ...]:
    """A number that leads to somebody of quite another name may be mistyped."""
    if not entry.name or not set(key(entry.name).split()).isdisjoint(key(citizen.name).split()):
        return ()
    return (Problem("name_differs", facts={"name": citizen.name}),)


def _identified(citizen: Citizen) -> bool:
    return bool(citizen.cpr or citizen.case_number or citizen.birth_date)

"""What the store says about everyone, as a list of citizens is compared with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from app.board.closed_months import closed_from
from app.core.domain import Month, Role
from app.core.period import Period
from app.core.teams import chosen_team
from app.importing.about import AboutKnown
from app.importing.kept import Kept
from db.queries import board as queries
from db.queries.teams import teams_of
from db.records import Assignment, Citizen, EarlierExit, Effort, KnownAs, PaidHours, Placement, Team
from db.store import Store

_ASSIGNING = frozenset({"jobformidler", "sagsbehandler", "end"})
T = TypeVar("T")
_OF_STAGES = frozenset({"stage", "stage_month", "stage_cross"})
_OF_EFFORTS = frozenset({"effort", "hours", "paid_hours", "named_effort"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the store says about everyone, as a list is compared with it: by citizen id, as of `today` (ISO).

    `month_closed`: it or a later one is. `elsewhere` names the team of those who are in another. `stages` is where
    one stands in the month, carried over or not; `assigned` the running assignments by citizen and role, `hours` the
    history of paid hours by effort id; `exits` how the case ended before it was opened again, the earliest first;
    `known_as` what lists may still call one by; `about` their markings, talks and plans, `kept` what a list adds to.
    `fields` are those of which it was read.
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
    kept: Kept
    fields: frozenset[str]

    @classmethod
    def of(cls, store: Store, month: Month, day: date, fields: Collection[str]) -> "Known":
        """Read as it is on a day what a list with these fields can touch.

        Raises UserError: 'team_missing', or 'team_unchosen' where one of several teams has to be chosen first.
        """
        team = chosen_team(store)
        today = day.isoformat()
        stages, placements = _stages(store, month, day) if _OF_STAGES & {*fields} else ({}, {})
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
            Kept.of(store.of_team(team.id), fields),
            frozenset(fields),
        )

    def only(self, citizen_id: str) -> "Known":
        """The same of one citizen alone."""
        efforts = self.efforts.get(citizen_id, [])
        roles = [whose for role in Role if (whose := (citizen_id, role.value)) in self.assigned]
        return replace(
            self,
            citizens=_of(self.citizens, citizen_id),
            assigned={whose: self.assigned[whose] for whose in roles},
            efforts=_of(self.efforts, citizen_id),
            stages=_of(self.stages, citizen_id),
            placements=_of(self.placements, citizen_id),
            hours={effort.id: self.hours[effort.id] for effort in efforts if effort.id in self.hours},
            exits=_of(self.exits, citizen_id),
            known_as=_of(self.known_as, citizen_id),
            about=AboutKnown(
                _of(self.about.markings, citizen_id),
                _of(self.about.talks, citizen_id),
                _of(self.about.plans, citizen_id),
            ),
            kept=self.kept.only(citizen_id),
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
            self.kept.state(citizen_id),
        )


def _of(rows: Mapping[str, T], citizen_id: str) -> dict[str, T]:
    return {citizen_id: rows[citizen_id]} if citizen_id in rows else {}


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

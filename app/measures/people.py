"""Who is behind a figure: those who lack to the goal first, then the others, the unknown and the spared, by name."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, cast

from app.core.domain import Month, Stage, danish_sort_key
from app.core.teams import each_team
from app.measures.facts import Facts
from app.measures.logic import split
from app.measures.measure import Definition, Direction, Subject, definitions
from db.records import Citizen, Company, Opening, Staff
from db.store import Store


class Group(StrEnum):
    """Where somebody stands to a measure: LACKING to its goal (who counts, where less is better), FINE, or neither."""

    LACKING = "lacking"
    FINE = "fine"
    UNKNOWN = "unknown"
    SPARED = "spared"


class Person(NamedTuple):
    """One behind a figure, in their stage then (None: ny, or no citizen), with their jobformidler's name."""

    id: str
    name: str
    group: Group
    stage: Stage | None = None
    jobformidler: str = ""


class People(NamedTuple):
    """All behind the figure of a measure in a month, in the order in which they are shown.

    `told` is False where nobody can say who they are: of what was entered, and of months of which too little was kept.
    """

    measure: Definition
    month: Month
    persons: tuple[Person, ...]
    told: bool

    def count(self, group: Group) -> int:
        """How many stand there."""
        return sum(one.group is group for one in self.persons)


def people_behind(store: Store, measure_id: str, month: Month, today: date) -> People | None:
    """Who is behind a measure's figure in a month; None where there is no such measure."""
    for view in each_team(store):
        for measure in definitions(view, [measure_id]):
            return _people(view, measure, month, today)
    return None


def _people(store: Store, measure: Definition, month: Month, today: date) -> People:
    table = Facts.of(store, month, today).table(measure.subject) if measure.computed else None
    if table is None or not table.tells(measure):
        return People(measure, month, (), told=False)
    met, missing, unknown, spared = split(measure, table.everyone, table.ask)
    lacking, fine = (met, missing) if measure.direction is Direction.DOWN else (missing, met)
    names, staff = _names(store, measure.subject), {one.id: one.name for one in store.all(Staff)}
    rows = dict(zip(table.ids, table.rows, strict=True))
    found: list[Person] = []
    groups = ((Group.LACKING, lacking), (Group.FINE, fine), (Group.UNKNOWN, unknown), (Group.SPARED, spared))
    for group, chosen in groups:
        persons = [_person(one, group, names, staff, rows[one]) for one in table.chosen(chosen)]
        found += sorted(persons, key=_order)
    return People(measure, month, tuple(found), told=True)


def _person(row_id: str, group: Group, names: Mapping[str, str], staff: Mapping[str, str], row: object) -> Person:
    stage = cast("int | None", getattr(row, "stage", None))
    staff_id = cast("str", getattr(row, "staff_id", None) or "")
    owner = staff.get(staff_id, "") if staff_id != row_id else ""
    return Person(row_id, names.get(row_id, ""), group, None if stage is None else Stage(stage), owner)


def _names(store: Store, subject: Subject) -> dict[str, str]:
    match subject:
        case Subject.CITIZENS | Subject.FORMER:
            return {one.id: one.name for one in store.all(Citizen)}
        case Subject.COMPANIES:
            return {one.id: one.name for one in store.all(Company)}
        case Subject.JOBFORMIDLERE:
            return {one.id: one.name for one in store.all(Staff)}
        case Subject.OPENINGS:
            return {one.id: one.title for one in store.all(Opening)}
        case _:
            return {}


def _order(person: Person) -> tuple[object, ...]:
    return danish_sort_key(person.name), person.id

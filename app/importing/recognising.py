"""Whom each row of a list is about, before any of them is planned: rows about one person lean on each other."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.core.domain import new_id
from app.importing.entries import Entry, Problem
from app.importing.known import Known
from app.importing.meanings import says_surname_first
from app.importing.people import People
from app.importing.wording import key
from db.records import Citizen


@dataclass(slots=True)
class Wanted:
    """A row on its way: whom it means, what is doubtful about that, and why it can't be taken.

    `citizen_id` is that of a new citizen too, '' where it can't be said who is meant; `citizen` is one of the store.
    """

    entry: Entry
    problem: Problem | None
    left_out: bool = False
    citizen_id: str = ""
    citizen: Citizen | None = None
    by_name_only: bool = False
    doubts: tuple[Problem, ...] = ()


def recognise_all(
    entries: Sequence[tuple[Entry, Problem | None]], known: Known, left_out: Collection[int], name: str
) -> list[Wanted]:
    """Whom each of these rows means; `name` is the header of the column with names.

    The rows that say most about who it is come first, wherever they stand, so that the others can lean on them.
    """
    wanted = [Wanted(entry, problem, entry.number in left_out) for entry, problem in entries]
    people = People(known.citizens, _persons_called(one.entry for one in wanted if not one.left_out), known.known_as)
    if says_surname_first(name):
        for one in wanted:
            one.entry.name = people.in_natural_order(one.entry.name)
    for one in sorted(wanted, key=_sureness):
        _recognise(one, people, known, name)
    return wanted


def _recognise(one: Wanted, people: People, known: Known, name: str) -> None:
    entry = one.entry
    found = people.recognise(entry)
    citizen = found.citizen
    one.by_name_only, one.doubts = found.by_name_only, found.doubts
    one.problem = one.problem or found.problem
    if one.problem is None and citizen is None and not entry.name:
        left_out = (warning for warning in entry.warnings if name and warning.column == name)
        one.problem = next(left_out, Problem("row_without_name", name))
    if one.problem is None and citizen is not None and citizen.id in known.elsewhere:
        one.problem = Problem("other_team", facts={"team": known.elsewhere[citizen.id]})
    one.citizen = known.citizens.get(citizen.id) if citizen else None
    if one.problem is None and not one.left_out:
        if citizen is None:
            citizen = Citizen(new_id(), known.team.id, entry.name, entry.case_number, entry.cpr, entry.birth_date)
            people.add(citizen)
        people.claim(citizen, entry)
    one.citizen_id = citizen.id if citizen else ""


def _sureness(one: Wanted) -> tuple[bool, int, bool]:
    """The surer it is whom a row means, the less; what is left out comes last."""
    entry = one.entry
    marks = (entry.cpr, entry.case_number, entry.birth_date)
    return one.left_out, next((place for place, mark in enumerate(marks) if mark), len(marks)), not entry.name


def _persons_called(entries: Iterable[Entry]) -> dict[str, int]:
    """How many different people of a name a list tells of at least, by the key of the name: one, or two for more."""
    found: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for entry in entries:
        if entry.name:
            marks = found.setdefault(key(entry.name), (set(), set(), set()))
            for mark, said in zip(marks, (entry.cpr, key(entry.case_number), entry.birth_date), strict=True):
                if said:
                    mark.add(said)
    return {name: 2 if any(len(mark) > 1 for mark in marks) else 1 for name, marks in found.items()}

"""Which person an entry is: whom it was merged into, what lists may call them by, and who else they may be."""

from collections.abc import Iterable
from typing import NamedTuple

from app.core.domain import danish_sort_key, new_id
from db.edits import Edit
from db.queries.persons import alike
from db.records import Citizen, KnownAs
from db.store import Store


def person(store: Store, citizen_id: str) -> Citizen | None:
    """The citizen of this id, or whom the entry of this id was merged into; None where there is none, or none any more.

    One who was deleted for good is nobody.
    """
    citizen = store.get(Citizen, citizen_id)
    while citizen is not None and citizen.merged_into is not None and citizen.erased_on is None:
        citizen = store.get(Citizen, citizen.merged_into)
    return None if citizen is None or citizen.erased_on is not None else citizen


def merged_away(store: Store, citizen_id: str) -> list[str]:
    """The ids of the entries that were merged into this one and are left behind."""
    return sorted(one.id for one in store.all(Citizen, merged_into=citizen_id))


def cprs_of(store: Store, citizen_id: str) -> list[str]:
    """The CPR number as 'ddmmyy-nnnn', then those that were it before; only to be asked after `see_cpr` was run."""
    citizen = person(store, citizen_id)
    if citizen is None:
        return []
    former = [row.said for row in store.all(KnownAs, citizen_id=citizen.id, kind="cpr")]
    return [f"{number[:6]}-{number[6:]}" for number in (citizen.cpr, *sorted(former)) if number]


class Candidate(NamedTuple):
    """Another entry of the team that may be the same person; `why` is 'number', 'birth', 'name' or ''."""

    id: str
    name: str
    birth_date: str | None
    case_number: str
    why: str


def candidates(store: Store, citizen_id: str) -> list[Candidate]:
    """Every other entry of the citizen's team, those that may be the same person first, with why."""
    me = person(store, citizen_id)
    return [] if me is None else _candidates(store, me, store.all(Citizen, team_id=me.team_id, merged_into=None))


def likely(store: Store, citizen_id: str) -> list[Candidate]:
    """Those that may well be the same person, found without looking at everybody in full."""
    me = person(store, citizen_id)
    if me is None:
        return []
    found = [one for row_id in alike(store, me) if (one := store.get(Citizen, row_id)) is not None]
    return [one for one in _candidates(store, me, found) if one.why]


def _candidates(store: Store, me: Citizen, others: Iterable[Citizen]) -> list[Candidate]:
    numbers = {row.said for row in store.all(KnownAs, citizen_id=me.id, kind="cpr")} | {me.cpr} - {""}
    known = {row.citizen_id for row in store.all(KnownAs, kind="cpr") if row.said in numbers}
    words = set(danish_sort_key(me.name).split())
    found = [
        Candidate(one.id, one.name, one.birth_date, one.case_number, _likeness(me, one, words, known, numbers))
        for one in others
        if one.id != me.id
    ]
    order = ("number", "birth", "name", "")
    return sorted(found, key=lambda one: (order.index(one.why), danish_sort_key(one.name), one.id))


def _likeness(me: Citizen, one: Citizen, words: set[str], known: set[str], numbers: set[str]) -> str:
    if one.id in known or (one.cpr and one.cpr in numbers) or (me.case_number and one.case_number == me.case_number):
        return "number"
    shared = words & set(danish_sort_key(one.name).split())
    if me.birth_date and me.birth_date == one.birth_date:
        return "birth" if shared else ""
    if me.birth_date and one.birth_date:
        return ""
    return "name" if danish_sort_key(one.name) == danish_sort_key(me.name) else ""


def cpr_edits(known: Iterable[KnownAs], before: Citizen, after: Citizen) -> list[Edit]:
    """A number that was corrected stays known to lists; one that is the citizen's again is no former one.

    `known` is what lists may call the citizen by so far.
    """
    if before.cpr == after.cpr:
        return []
    mine = {row.said: row for row in known if row.citizen_id == after.id and row.kind == "cpr"}
    edits = [Edit(mine[after.cpr], None)] if after.cpr in mine else []
    if before.cpr and before.cpr not in mine:
        edits.append(Edit(None, KnownAs(new_id(), after.id, "cpr", before.cpr)))
    return edits

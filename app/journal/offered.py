"""Who can be chosen where the journal is searched: every citizen of the file by name, and everyone on the staff."""

from collections import Counter

from app.core.domain import danish_sort_key, fold
from app.core.errors import UserError
from db.queries.journal import citizens_by_name
from db.queries.persons import known_cprs as known_cprs
from db.records import Citizen, Staff
from db.store import Store


def citizens_to_choose(store: Store) -> list[tuple[str, str]]:
    """Id and name of every citizen, in Danish order; those of one name with the day they were born on, or a number."""
    found = citizens_by_name(store)
    often = Counter(name for _, name, _ in found)
    told: Counter[str] = Counter()
    offered: list[tuple[str, str]] = []
    for row_id, name, born in sorted(found, key=lambda one: (danish_sort_key(one[1]), one[2] or "", one[0])):
        told[f"{name}{born}"] += 1
        number = told[f"{name}{born}"]
        more = [f"født {'-'.join(reversed(born.split('-')))}"] if born else []
        more += [f"nr. {number}"] if number > 1 else []
        offered.append((row_id, f"{name} ({', '.join(more)})" if often[name] > 1 and more else name))
    return offered


def staff_to_choose(store: Store) -> list[tuple[str, str]]:
    """Id and name of everyone who is or was on the staff of any team, in Danish order."""
    return sorted(((one.id, one.name) for one in store.all(Staff)), key=lambda one: (danish_sort_key(one[1]), one[0]))


def citizen_called(store: Store, text: str) -> str:
    """The id of the citizen of the team with this case number or name.

    Raises UserError: 'nobody_called', or 'several_called' where several have it.
    """
    wanted = fold(text)
    teams = {store.team} if store.team is not None else None
    everyone = [one for one in store.all(Citizen, merged_into=None) if teams is None or one.team_id in teams]
    found = [one.id for one in everyone if one.case_number and fold(one.case_number) == wanted]
    found = found or [one.id for one in everyone if fold(one.name) == wanted]
    if len(found) != 1:
        raise UserError("several_called" if found else "nobody_called", text=text)
    return found[0]

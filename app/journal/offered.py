"""Who can be chosen where the journal is searched: every citizen of the file by name, and everyone on the staff."""

from collections import Counter

from app.core.domain import danish_sort_key
from db.queries.journal import citizens_by_name
from db.queries.persons import known_cprs as known_cprs
from db.records import Staff
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

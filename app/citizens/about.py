"""Markings, talks and plans in a citizen's course: finished values, with names instead of ids where they are read."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.core.domain import danish_sort_key, fold, kept_day
from app.core.teams import staff_of_team
from db.queries.about import staff_of_talks
from db.records import CatalogueItem, Marking, Plan, Staff, Talk
from db.store import Store

_BETWEEN = re.compile(r"[,;]| og ")


class Marked(NamedTuple):
    """A marking from a day to and with another. `family` is 'project', 'track', 'area' or ''."""

    id: str
    kind_id: str
    name: str
    family: str
    start_on: date
    end_on: date | None
    note: str


class Talked(NamedTuple):
    """A talk on a day, held or planned; `staff` are the names of who took part, `others` whoever else did."""

    id: str
    kind_id: str
    name: str
    short: str
    day: date
    held: bool
    staff: tuple[str, ...]
    others: str
    note: str

    @property
    def who(self) -> str:
        """Everybody who took part, besides the citizen: 'Mona Sørensen, Bo Holm, mentor'."""
        return ", ".join(part for part in (*self.staff, self.others) if part)


class Planned(NamedTuple):
    """A plan from a day to and with another."""

    id: str
    kind_id: str
    name: str
    short: str
    start_on: date
    end_on: date | None
    note: str


class About(NamedTuple):
    """All of them of one citizen, each in the order of days."""

    markings: tuple[Marked, ...] = ()
    talks: tuple[Talked, ...] = ()
    plans: tuple[Planned, ...] = ()

    @property
    def days(self) -> Iterator[date | None]:
        """Every day that one of them names."""
        for one in (*self.markings, *self.plans):
            yield from (one.start_on, one.end_on)
        for talk in self.talks:
            yield talk.day

    @property
    def planned_talks(self) -> tuple[Talked, ...]:
        """The talks that nobody has told were held, the nearest first."""
        return tuple(talk for talk in self.talks if not talk.held)

    @property
    def held_talks(self) -> tuple[Talked, ...]:
        """The talks that were held, the latest first."""
        return tuple(talk for talk in reversed(self.talks) if talk.held)


def about_citizen(
    store: Store, citizen_id: str, items: Mapping[str, CatalogueItem], staff: Mapping[str, Staff]
) -> About:
    """What a citizen was marked as, who talked with them, and what was planned."""
    talks = sorted(store.all(Talk, citizen_id=citizen_id), key=lambda row: (row.day, row.id))
    taking_part = staff_of_talks(store, citizen_id) if talks else {}
    return About(
        tuple(
            Marked(row.id, row.kind_id, items[row.kind_id].name, items[row.kind_id].family, *_span(row), row.note)
            for row in sorted(store.all(Marking, citizen_id=citizen_id), key=_begun)
        ),
        tuple(_talked(row, items[row.kind_id], staff, taking_part.get(row.id, ())) for row in talks),
        tuple(
            Planned(row.id, row.kind_id, items[row.kind_id].name, items[row.kind_id].short, *_span(row), row.note)
            for row in sorted(store.all(Plan, citizen_id=citizen_id), key=_begun)
        ),
    )


def read_participants(store: Store, text: str) -> tuple[tuple[str, ...], str]:
    """Who of the staff is named in 'Mona Sørensen, BHO og mentor Ib', by id, and the others in words.

    Somebody is meant by the whole name, and one of the team by initials, or by a first name that nobody else in use
    has.
    """
    staff = staff_of_team(store)
    firsts = Counter(fold(_first(one.name)) for one in staff if one.active)
    meant = {fold(one.name): one.id for one in store.all(Staff)}
    for one in sorted(staff, key=lambda one: one.active):  # whoever is in use is meant before one who has left
        if one.active and firsts[fold(_first(one.name))] == 1:
            meant.setdefault(fold(_first(one.name)), one.id)
        if one.initials:
            meant[fold(one.initials)] = one.id
        meant[fold(one.name)] = one.id
    ids, others = dict[str, None](), list[str]()
    for part in (" ".join(part.split()) for part in _BETWEEN.split(text)):
        if fold(part) in meant:
            ids[meant[fold(part)]] = None
        elif part:
            others.append(part)
    return tuple(ids), ", ".join(others)


def participant_names(store: Store) -> list[str]:
    """The names of the team's staff in use, in Danish order, to be offered while they are typed."""
    return sorted((one.name for one in staff_of_team(store) if one.active), key=danish_sort_key)


def _talked(row: Talk, kind: CatalogueItem, staff: Mapping[str, Staff], ids: Sequence[str]) -> Talked:
    names = sorted((staff[one].name for one in ids), key=danish_sort_key)
    day = date.fromisoformat(row.day)
    return Talked(row.id, row.kind_id, kind.name, kind.short, day, row.held, tuple(names), row.others, row.note)


def _first(name: str) -> str:
    return name.partition(" ")[0]


def _begun(row: Marking | Plan) -> tuple[str, str]:
    return row.start_on, row.id


def _span(row: Marking | Plan) -> tuple[date, date | None]:
    return date.fromisoformat(row.start_on), kept_day(row.end_on)

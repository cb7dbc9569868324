"""What the rules of deadline need to know of many citizens, one question for each fact; days are 'YYYY-MM-DD'."""

from collections.abc import Collection
from typing import NamedTuple

from db.queries.board import Citizens, among
from db.queries.scope import efforts_known, in_team, portions, runs_on
from db.queries.spells import open_case, spell_begun
from db.records import DeadlinePart
from db.records.record import columns
from db.store import Store


def parts_of_team(store: Store, team_id: str) -> list[DeadlinePart]:
    """The parts of the rules that a team keeps, in their order."""
    names = ", ".join(f"p.{name}" for name in columns(DeadlinePart))
    sql = (
        f"SELECT {names} FROM deadline_part p JOIN deadline_rule r ON r.id = p.rule_id "
        "WHERE r.team_id = :kept_by ORDER BY p.id"
    )
    return [DeadlinePart.from_row(row) for row in store.rows(sql, kept_by=team_id)]


class DeadlineCase(NamedTuple):
    """A case that is open on a day: who the citizen is, and what is counted from.

    `begun` is the start of its spell, `start_on` that of the first one. `efforts_known` is 0 or 1.
    """

    citizen_id: str
    target_group_id: str | None
    benefit_id: str | None
    begun: str | None
    start_on: str | None
    efforts_known: int
    birth_date: str | None
    unemployed_since: str | None
    arrived_on: str | None


def deadline_cases(store: Store, day: str) -> list[DeadlineCase]:
    """Every case that is open on a day."""
    sql = (
        f"SELECT c.id, c.target_group_id, c.benefit_id, {spell_begun(':day')}, c.start_on, {efforts_known(':day')}, "
        f"c.birth_date, c.unemployed_since, c.arrived_on FROM citizen c "
        f"WHERE {open_case(':day')} AND {in_team(day=':day')} ORDER BY c.id"
    )
    return [DeadlineCase._make(row) for row in store.rows(sql, day=day)]


class Run(NamedTuple):
    """Something of a kind from a day to and with another (None: without an end), and whose it is.

    `idle` is 1 of an effort that is kept as having no paid hours.
    """

    citizen_id: str
    id: str
    kind_id: str
    start_on: str
    end_on: str | None
    idle: int = 0


def efforts_of_kinds(store: Store, kinds: Collection[str], citizens: Citizens = None) -> list[Run]:
    """The efforts of these kinds, over, running or to come."""
    of_kinds, kind_ids = among("e.kind_id", sorted(kinds), "kind")
    sql = (
        "SELECT e.citizen_id, e.id, e.kind_id, e.start_on, e.end_on, CASE WHEN e.paid_hours = 0 THEN 1 ELSE 0 END "
        f"FROM effort e WHERE 1 = 1{of_kinds}"
    )
    return _runs(store, sql, "e.citizen_id", citizens, **kind_ids)


def talks_held(store: Store, kinds: Collection[str], day: str, citizens: Citizens = None) -> list[Run]:
    """The talks of these kinds that had been held by a day, each from that day to and with it."""
    of_kinds, kind_ids = among("t.kind_id", sorted(kinds), "kind")
    sql = "SELECT t.citizen_id, t.id, t.kind_id, t.day, t.day, 0 FROM talk t WHERE t.held = 1 AND t.day <= :day"
    return _runs(store, sql + of_kinds, "t.citizen_id", citizens, day=day, **kind_ids)


def plans_made(store: Store, kinds: Collection[str], day: str, citizens: Citizens = None) -> list[Run]:
    """The plans of these kinds that had been made by a day, over or not."""
    of_kinds, kind_ids = among("p.kind_id", sorted(kinds), "kind")
    sql = "SELECT p.citizen_id, p.id, p.kind_id, p.start_on, p.end_on, 0 FROM plan p WHERE p.start_on <= :day"
    return _runs(store, sql + of_kinds, "p.citizen_id", citizens, day=day, **kind_ids)


def markings_on(store: Store, day: str, citizens: Citizens = None) -> list[Run]:
    """The markings that hold on a day."""
    sql = f"SELECT m.citizen_id, m.id, m.kind_id, m.start_on, m.end_on, 0 FROM marking m WHERE {runs_on('m', ':day')}"
    return _runs(store, sql, "m.citizen_id", citizens, day=day)


def _runs(store: Store, sql: str, citizen: str, citizens: Citizens, **parameters: str) -> list[Run]:
    found: list[Run] = []
    for some in (None,) if citizens is None else portions(citizens):
        only, ids = among(citizen, some)
        found += [Run._make(row) for row in store.rows(f"{sql}{only} ORDER BY 4, 2", **ids, **parameters)]
    return found

"""What the bookkeeping of cases asks: who had which case at the end of a month, and what has happened to it since."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from db.queries.board import FROZEN_IN_TEAM, among, few
from db.queries.scope import in_team
from db.queries.spells import SPELLS, open_case, spell_begun
from db.store import Store


class Held(NamedTuple):
    """A case at the end of a month: whose it was (None: nobody's), in which stage, and how it has gone on.

    `stage` is 1 to 4, None for one who was ny.
    """

    citizen_id: str
    name: str
    target_group_id: str | None
    staff_id: str | None
    stage: int | None
    start_on: str | None
    end_on: str | None
    exit_reason_id: str | None


def held_on(store: Store, month: str, day: str) -> list[Held]:
    """The cases that were open on the last day of a month, each with the jobformidler who had taken it last by then."""
    rows = store.rows(
        "SELECT c.id, c.name, c.target_group_id, (SELECT a.staff_id FROM assignment a WHERE a.citizen_id = c.id "
        "AND a.role = 'jobformidler' AND a.start_on <= :seen_on AND (a.end_on IS NULL OR a.end_on > :seen_on) "
        "ORDER BY a.start_on DESC, a.id DESC LIMIT 1), (SELECT p.stage FROM placement p WHERE p.citizen_id = c.id "
        "AND p.month <= :month ORDER BY p.month DESC LIMIT 1), c.start_on, c.end_on, c.exit_reason_id FROM citizen c "
        f"WHERE {open_case()} AND {in_team()} ORDER BY c.id",
        month=month,
        seen_on=day,
    )
    return [Held._make(row) for row in rows]


def held_in(store: Store, month: str) -> list[Held]:
    """The same as it was frozen with a month."""
    rows = store.rows(
        "SELECT c.id, c.name, f.target_group_id, f.staff_id, f.stage, c.start_on, c.end_on, c.exit_reason_id "
        "FROM month_fact f JOIN citizen c ON c.id = f.citizen_id WHERE f.month = :month AND f.counted = 1 "
        f"AND {FROZEN_IN_TEAM} ORDER BY f.id",
        month=month,
    )
    return [Held._make(row) for row in rows]


class Turn(NamedTuple):
    """A spell of a case that has begun or ended in a time: from when to when, and how it ended."""

    citizen_id: str
    start_on: str | None
    end_on: str | None
    exit_reason_id: str | None


def turns(store: Store, after: str, until: str) -> list[Turn]:
    """The spells that have begun or ended after one day and by another, whichever team they were in; in their order."""
    rows = store.rows(
        f"SELECT s.citizen_id, s.start_on, s.end_on, s.exit_reason_id FROM {SPELLS} s "
        "WHERE (s.start_on > :after AND s.start_on <= :until) OR (s.end_on > :after AND s.end_on <= :until) "
        "ORDER BY s.start_on, s.end_on, s.citizen_id",
        after=after,
        until=until,
    )
    return [Turn._make(row) for row in rows]


def taken(store: Store, citizens: Sequence[str], day: str) -> dict[str, str]:
    """Citizen id -> when the latest jobformidler took the case by a day."""
    only, ids = among("a.citizen_id", few(citizens))
    rows = store.rows(
        "SELECT a.citizen_id, MAX(a.start_on) FROM assignment a WHERE a.role = 'jobformidler' AND a.start_on <= :day"
        f"{only} GROUP BY a.citizen_id",
        day=day,
        **ids,
    )
    return dict(cast("list[tuple[str, str]]", rows))


def begun(store: Store, citizens: Sequence[str], day: str) -> dict[str, str]:
    """Citizen id -> when the case began or was opened again last by a day, where that is known."""
    only, ids = among("c.id", few(citizens))
    rows = store.rows(f"SELECT c.id, {spell_begun(':day')} FROM citizen c WHERE 1 = 1{only}", day=day, **ids)
    found = cast("list[tuple[str, str | None]]", rows)
    return {citizen_id: start_on for citizen_id, start_on in found if start_on is not None}


def last_held(store: Store, citizens: Sequence[str], day: str) -> list[Held]:
    """These citizens' cases as they ended last by a day: whose each was then."""
    only, ids = among("c.id", few(citizens))
    ended = f"(SELECT MAX(s.end_on) FROM {SPELLS} s WHERE s.citizen_id = c.id AND s.end_on <= :day)"
    rows = store.rows(
        "SELECT c.id, c.name, c.target_group_id, (SELECT a.staff_id FROM assignment a WHERE a.citizen_id = c.id "
        f"AND a.role = 'jobformidler' AND a.start_on <= :day AND (a.end_on IS NULL OR a.end_on >= {ended}) "
        f"ORDER BY a.start_on DESC, a.id DESC LIMIT 1), NULL, c.start_on, c.end_on, "
        f"c.exit_reason_id FROM citizen c WHERE 1 = 1{only} ORDER BY c.id",
        day=day,
        **ids,
    )
    return [Held._make(row) for row in rows]


def went_over(store: Store, after: str, until: str) -> dict[str, str]:
    """Citizen id -> the last day after one and by another on which the citizen went over to another team."""
    rows = store.rows(
        "SELECT citizen_id, MAX(day) FROM team_move WHERE day > :after AND day <= :until GROUP BY citizen_id",
        after=after,
        until=until,
    )
    return dict(cast("list[tuple[str, str]]", rows))


def frozen_unheld(store: Store, first: str, last: str) -> list[tuple[str, str | None]]:
    """Month and target group of each case that counted in a closed month, of these, and that nobody had."""
    rows = store.rows(
        "SELECT f.month, f.target_group_id FROM month_fact f JOIN citizen c ON c.id = f.citizen_id WHERE f.month "
        f"BETWEEN :first AND :last AND f.counted = 1 AND f.staff_id IS NULL AND {FROZEN_IN_TEAM} ORDER BY f.id",
        first=first,
        last=last,
    )
    return cast("list[tuple[str, str | None]]", rows)

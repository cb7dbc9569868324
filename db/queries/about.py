"""The questions about markings, talks and plans of many citizens at once, in SQL that both databases take."""

from typing import NamedTuple, cast

from db.queries.board import Citizens, among
from db.queries.scope import runs_on
from db.store import Store

_DAY = len("2026-11-16")


class Running(NamedTuple):
    """A marking or a plan that runs on a day: whose, and of which kind."""

    citizen_id: str
    kind_id: str


class TalkDays(NamedTuple):
    """The latest talk with a citizen that was held by a day, the next that is planned from it on; None where none is.

    `passed` is the earliest day of a planned talk that has gone without anybody telling whether it was held.
    """

    citizen_id: str
    held: str | None
    held_kind: str | None
    next: str | None
    next_kind: str | None
    passed: str | None


def staff_of_talks(store: Store, citizen_id: str) -> dict[str, list[str]]:
    """Talk id -> the ids of the staff who take part, of every talk with this citizen."""
    found: dict[str, list[str]] = {}
    rows = store.rows(
        "SELECT s.talk_id, s.staff_id FROM talk_staff s JOIN talk t ON t.id = s.talk_id "
        "WHERE t.citizen_id = :citizen_id ORDER BY s.talk_id, s.id",
        citizen_id=citizen_id,
    )
    for talk_id, staff_id in cast("list[tuple[str, str]]", rows):
        found.setdefault(talk_id, []).append(staff_id)
    return found


def markings_on(store: Store, day: str, citizens: Citizens = None) -> list[Running]:
    """The markings that run on a day, by citizen in the order of the catalogue."""
    return _running(store, "marking", day, citizens)


def plans_on(store: Store, day: str, citizens: Citizens = None) -> list[Running]:
    """The plans that run on a day, by citizen in the order of the catalogue."""
    return _running(store, "plan", day, citizens)


def _running(store: Store, table: str, day: str, citizens: Citizens) -> list[Running]:
    only, ids = among("r.citizen_id", citizens)
    rows = store.rows(
        f"SELECT r.citizen_id, r.kind_id FROM {table} r JOIN catalogue_item i ON i.id = r.kind_id "
        f"WHERE {runs_on('r', ':day')}{only} ORDER BY r.citizen_id, i.position, i.id",
        day=day,
        **ids,
    )
    return [Running._make(row) for row in cast("list[tuple[str, str]]", rows)]


def talk_days(store: Store, day: str, citizens: Citizens = None) -> dict[str, TalkDays]:
    """Citizen id -> the latest and the next talk as it is known on a day, of those with whom any is known."""
    only, ids = among("citizen_id", citizens)
    rows = store.rows(
        "SELECT citizen_id, MAX(CASE WHEN held = 1 AND day <= :day THEN day || kind_id END), "
        "MIN(CASE WHEN held = 0 AND day >= :day THEN day || kind_id END), "
        f"MIN(CASE WHEN held = 0 AND day < :day THEN day END) FROM talk WHERE 1 = 1{only} GROUP BY citizen_id",
        day=day,
        **ids,
    )
    found: dict[str, TalkDays] = {}
    for citizen_id, held, ahead, passed in cast("list[tuple[str, str | None, str | None, str | None]]", rows):
        found[citizen_id] = TalkDays(citizen_id, *_day_and_kind(held), *_day_and_kind(ahead), passed)
    return found


def _day_and_kind(both: str | None) -> tuple[str | None, str | None]:
    return (None, None) if both is None else (both[:_DAY], both[_DAY:])

"""What the rules to watch need to know of many citizens, one question for each fact; days are 'YYYY-MM-DD'."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from db.queries.board import Citizens, among
from db.queries.scope import in_team
from db.queries.spells import ENDED, gap_of, spell_begun
from db.store import Store


class WatchedCase(NamedTuple):
    """A case that has begun by the day and is open, or ended lately; `begun` is its start or latest reopening."""

    citizen_id: str
    target_group_id: str | None
    begun: str | None
    end_on: str | None
    exit_reason_id: str | None
    cv: int
    permit_date: str | None
    benefit_months: int | None
    repatriation_talk: str | None
    review_date: str | None


def watched_cases(store: Store, day: str, ended_since: str, citizens: Citizens = None) -> list[WatchedCase]:
    """Those of `citizens` (None: everyone) whose case is open on a day or has ended lately."""
    only, ids = among("c.id", citizens)
    rows = store.rows(
        f"SELECT c.id, c.target_group_id, {spell_begun(':day')}, {ENDED}, c.cv, c.permit_date, "
        f"c.benefit_months, c.repatriation_talk, c.review_date FROM citizen c {gap_of()} "
        "WHERE (c.start_on IS NULL OR c.start_on <= :day) AND (COALESCE(gap.end_on, c.end_on) IS NULL "
        f"OR COALESCE(gap.end_on, c.end_on) > :ended_since) AND {in_team(day=':day')}{only}",
        day=day,
        ended_since=ended_since,
        **ids,
    )
    return [WatchedCase._make(row) for row in rows]


class WatchedEffort(NamedTuple):
    """An effort that runs: whose, which and since when, and its hours a week."""

    citizen_id: str
    effort_id: str
    kind_id: str
    start_on: str
    hours: float | None
    paid_hours: float | None


def watched_efforts(store: Store, day: str, citizens: Citizens = None) -> list[WatchedEffort]:
    """The efforts that run on a day."""
    only, ids = among("e.citizen_id", citizens)
    rows = store.rows(
        "SELECT e.citizen_id, e.id, e.kind_id, e.start_on, e.hours, e.paid_hours FROM effort e "
        f"WHERE e.start_on <= :day AND (e.end_on IS NULL OR e.end_on >= :day){only}",
        day=day,
        **ids,
    )
    return [WatchedEffort._make(row) for row in rows]


def last_effort_days(store: Store, day: str, citizens: Citizens = None) -> dict[str, str]:
    """Citizen id -> the last day of the latest effort that is over by a day."""
    only, ids = among("e.citizen_id", citizens)
    return _pairs(
        store.rows(
            f"SELECT e.citizen_id, MAX(e.end_on) FROM effort e WHERE e.end_on < :day{only} GROUP BY e.citizen_id",
            day=day,
            **ids,
        )
    )


def hours_by_effort(store: Store, day: str, citizens: Citizens = None) -> dict[str, list[tuple[str, float]]]:
    """Effort id -> the days from which it had which paid hours, the earliest first, of those that run on a day."""
    only, ids = among("e.citizen_id", citizens)
    rows = store.rows(
        "SELECT p.effort_id, p.start_on, p.hours FROM paid_hours p JOIN effort e ON e.id = p.effort_id "
        f"WHERE e.start_on <= :day AND (e.end_on IS NULL OR e.end_on >= :day) AND p.start_on <= :day{only} "
        "ORDER BY p.effort_id, p.start_on",
        day=day,
        **ids,
    )
    found: dict[str, list[tuple[str, float]]] = {}
    for effort_id, start_on, hours in cast("list[tuple[str, str, float]]", rows):
        found.setdefault(effort_id, []).append((start_on, hours))
    return found


class Job(NamedTuple):
    """A job that a citizen began; `end_on` is its last day."""

    citizen_id: str
    start_on: str
    end_on: str | None


def jobs_since(store: Store, kinds: Sequence[str], since: str, day: str, citizens: Citizens = None) -> list[Job]:
    """The efforts of these kinds that began after `since` and by a day, the earliest first."""
    only, ids = among("e.citizen_id", citizens)
    of_kinds, kind_ids = among("e.kind_id", kinds, "kind")
    rows = store.rows(
        "SELECT e.citizen_id, e.start_on, e.end_on FROM effort e "
        f"WHERE e.start_on > :since AND e.start_on <= :day{of_kinds}{only} ORDER BY e.start_on",
        since=since,
        day=day,
        **kind_ids,
        **ids,
    )
    return [Job._make(row) for row in rows]


class Returned(NamedTuple):
    """A case that had ended and was opened again."""

    citizen_id: str
    end_on: str
    exit_reason_id: str | None
    reopened_on: str


def returned_since(store: Store, since: str, day: str, citizens: Citizens = None) -> list[Returned]:
    """The cases that ended after `since` and were opened again by a day, the earliest first."""
    only, ids = among("x.citizen_id", citizens)
    rows = store.rows(
        "SELECT x.citizen_id, x.end_on, x.exit_reason_id, x.reopened_on FROM earlier_exit x "
        f"WHERE x.end_on > :since AND x.reopened_on <= :day{only} ORDER BY x.end_on",
        since=since,
        day=day,
        **ids,
    )
    return [Returned._make(row) for row in rows]


class Overdue(NamedTuple):
    """The agreements of a citizen whose day has passed: how many, and the day and text of the oldest."""

    citizen_id: str
    due_on: str
    text: str
    number: int


def overdue_agreements(store: Store, day: str, citizens: Citizens = None) -> list[Overdue]:
    """Citizens with agreements that were to be done before a day and are not over."""
    only, ids = among("a.citizen_id", citizens)
    rows = store.rows(
        "SELECT citizen_id, due_on, text, number FROM (SELECT a.citizen_id, a.due_on, a.text, "
        "COUNT(*) OVER (PARTITION BY a.citizen_id) AS number, "
        "ROW_NUMBER() OVER (PARTITION BY a.citizen_id ORDER BY a.due_on, a.made_on, a.id) AS place "
        f"FROM agreement a WHERE a.due_on < :day AND a.done_on IS NULL AND a.dropped_on IS NULL{only}) AS late "
        "WHERE place = 1",
        day=day,
        **ids,
    )
    return [Overdue._make(row) for row in rows]


def last_contacts(store: Store, citizens: Citizens = None) -> dict[str, str]:
    """Citizen id -> the day of the latest note, or the day on which the latest agreement was done."""
    of_notes, ids = among("n.citizen_id", citizens)
    of_agreements, _ = among("a.citizen_id", citizens)
    return _pairs(
        store.rows(
            "SELECT citizen_id, MAX(day) FROM ("
            "SELECT n.citizen_id AS citizen_id, SUBSTR(MAX(n.at), 1, 10) AS day FROM note n WHERE 1 = 1"
            f"{of_notes} GROUP BY n.citizen_id UNION ALL "
            f"SELECT a.citizen_id, MAX(a.done_on) FROM agreement a WHERE a.done_on IS NOT NULL{of_agreements} "
            "GROUP BY a.citizen_id) AS contact GROUP BY citizen_id",
            **ids,
        )
    )


def _pairs(rows: list[tuple[object, ...]]) -> dict[str, str]:
    return dict(cast("list[tuple[str, str]]", rows))

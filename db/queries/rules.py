"""What the rules to watch need to know of many citizens, one question for each fact; days are 'YYYY-MM-DD'."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from db.queries.board import Citizens, among
from db.queries.earnings import earned_of, earning_limit
from db.queries.scope import efforts_known, in_team, runs_on
from db.queries.spells import ENDED, gap_of, spell_begun
from db.records import PutAside
from db.records.record import columns
from db.store import Store


class WatchedCase(NamedTuple):
    """A case that has begun by the day and is open, or ended lately; `begun` is its start or latest reopening,
    `start_on` the start of its first spell.

    `cv` is 0, 1 or None where nobody has told, `efforts_known` 0 or 1. `known_since` is the day on which the citizen
    was put in.
    """

    citizen_id: str
    target_group_id: str | None
    begun: str | None
    end_on: str | None
    exit_reason_id: str | None
    cv: int | None
    efforts_known: int
    benefit_id: str | None
    permit_date: str | None
    benefit_months: int | None
    repatriation_talk: str | None
    review_date: str | None
    start_on: str | None
    birth_date: str | None
    unemployed_since: str | None
    arrived_on: str | None
    known_since: str | None
    earned: float | None
    earning_limit: float | None


def watched_cases(store: Store, day: str, ended_since: str, citizens: Citizens = None) -> list[WatchedCase]:
    """Those of `citizens` (None: everyone) whose case is open on a day or has not ended before another; in no order."""
    only, ids = among("c.id", citizens)
    rows = store.rows(
        f"SELECT c.id, c.target_group_id, {spell_begun(':day')}, {ENDED}, c.cv, "
        f"{efforts_known(':day')}, c.benefit_id, c.permit_date, c.benefit_months, c.repatriation_talk, "
        "c.review_date, c.start_on, c.birth_date, c.unemployed_since, c.arrived_on, "
        "(SELECT SUBSTR(h.at, 1, 10) FROM journal j JOIN change h ON h.number = j.change_number "
        "WHERE j.table_name = 'citizen' AND j.row_id = c.id ORDER BY j.change_number LIMIT 1), "
        f"earned.amount, CASE WHEN earned.amount IS NULL THEN NULL ELSE {earning_limit(':day')} END "
        f"FROM citizen c {gap_of()} {earned_of('c.id', ':day')} "
        "WHERE (c.start_on IS NULL OR c.start_on <= :day) AND (COALESCE(gap.end_on, c.end_on) IS NULL "
        f"OR COALESCE(gap.end_on, c.end_on) >= :ended_since) AND {in_team(day=':day')}{only}",
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
        f"WHERE {runs_on('e', ':day')}{only} ORDER BY e.start_on, e.id",
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


class PaidWork(NamedTuple):
    """An effort of ordinary paid hours: from when to and with when, and since `noted_on` so many hours a week.

    The hours of one of which no day was ever noted are those that it has had since it began, None if not known.
    """

    citizen_id: str
    effort_id: str
    start_on: str
    end_on: str | None
    noted_on: str
    hours: float | None


def paid_work(store: Store, day: str, citizens: Citizens = None) -> list[PaidWork]:
    """The paid work that began by a day, over or not: a row for each day by then on which other hours were noted."""
    only, ids = among("e.citizen_id", citizens)
    rows = store.rows(
        "SELECT e.citizen_id, e.id, e.start_on, e.end_on, COALESCE(p.start_on, e.start_on), "
        "CASE WHEN p.id IS NULL THEN e.paid_hours ELSE p.hours END FROM effort e "
        "LEFT JOIN paid_hours p ON p.effort_id = e.id AND p.start_on <= :day AND e.paid_hours IS NOT NULL "
        f"WHERE e.start_on <= :day AND e.kind_id IN (SELECT k.id FROM catalogue_item k WHERE k.paid_hours = 1){only} "
        "ORDER BY e.id, p.start_on, p.id",
        day=day,
        **ids,
    )
    return [PaidWork._make(row) for row in rows]


def exempted(store: Store, day: str, citizens: Citizens = None) -> list[tuple[str, str]]:
    """Whose exemption runs on a day, and of which kind."""
    only, ids = among("x.citizen_id", citizens)
    sql = (
        f"SELECT x.citizen_id, x.kind_id FROM exemption x WHERE {runs_on('x', ':day')}{only} ORDER BY x.start_on, x.id"
    )
    return cast("list[tuple[str, str]]", store.rows(sql, day=day, **ids))


class Exempted(NamedTuple):
    """Who is exempted, by which kind, and whether (0 or 1) it is that from the 225-hour rule."""

    citizen_id: str
    kind_id: str
    rule_225: int


def exempted_on_day(store: Store, **period: str) -> list[Exempted]:
    """The exemptions that hold on the day, the oldest first, with what their kinds count as."""
    sql = (
        "SELECT x.citizen_id, x.kind_id, k.rule_225 FROM exemption x JOIN catalogue_item k ON k.id = x.kind_id "
        f"WHERE {runs_on('x')} ORDER BY x.start_on, x.id"
    )
    return [Exempted._make(row) for row in store.rows(sql, **period)]


def put_aside(store: Store, day: str, citizens: Citizens = None) -> list[PutAside]:
    """The warnings that are not to be heard on a day."""
    only, ids = among("w.citizen_id", citizens)
    names = ", ".join(f"w.{name}" for name in columns(PutAside))
    sql = f"SELECT {names} FROM put_aside w WHERE w.made_on <= :day AND w.until >= :day{only} ORDER BY w.id"
    return [PutAside.from_row(row) for row in store.rows(sql, day=day, **ids)]


class Job(NamedTuple):
    """A job that a citizen began; `end_on` is its last day."""

    citizen_id: str
    start_on: str
    end_on: str | None


def jobs_since(store: Store, kinds: Sequence[str], since: str, day: str, citizens: Citizens = None) -> list[Job]:
    """The efforts of these kinds that began from `since` to and with a day, the earliest first."""
    only, ids = among("e.citizen_id", citizens)
    of_kinds, kind_ids = among("e.kind_id", kinds, "kind")
    rows = store.rows(
        "SELECT e.citizen_id, e.start_on, e.end_on FROM effort e "
        f"WHERE e.start_on >= :since AND e.start_on <= :day{of_kinds}{only} ORDER BY e.start_on, e.id",
        since=since,
        day=day,
        **kind_ids,
        **ids,
    )
    return [Job._make(row) for row in rows]


def left_since(store: Store, since: str, day: str) -> list[str]:
    """The ids of those in the team whose case ended from `since` to and with a day."""
    rows = store.rows(
        f"SELECT c.id FROM citizen c {gap_of()} WHERE COALESCE(gap.end_on, c.end_on) >= :since "
        f"AND COALESCE(gap.end_on, c.end_on) <= :day AND {in_team(day=':day')} ORDER BY c.id",
        since=since,
        day=day,
    )
    return [str(row[0]) for row in rows]


class Returned(NamedTuple):
    """A case that had ended and was opened again."""

    citizen_id: str
    end_on: str
    exit_reason_id: str | None
    reopened_on: str


def returned_since(store: Store, since: str, day: str, citizens: Citizens = None) -> list[Returned]:
    """The cases that ended on `since` or later and were opened again by a day, the earliest first."""
    only, ids = among("x.citizen_id", citizens)
    rows = store.rows(
        "SELECT x.citizen_id, x.end_on, x.exit_reason_id, x.reopened_on FROM earlier_exit x "
        f"WHERE x.end_on >= :since AND x.reopened_on <= :day{only} ORDER BY x.end_on, x.id",
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
        "WHERE place = 1 ORDER BY citizen_id",
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

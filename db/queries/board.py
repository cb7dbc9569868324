"""The questions that need more than one table, in SQL that SQLite and PostgreSQL both take.

The parameters of a period: `month` 'YYYY-MM', its `first_day` and `last_day`, `day_before` the first, and `seen_on`,
the day it is seen from. A case is open in the month where a spell of it begins by `last_day` and has not ended by
`seen_on`.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

from db.queries.scope import AT_THE_END, EVER, efforts_known, in_team, runs_on, since_month
from db.queries.spells import ENDED, gap_of, open_case, spell_begun
from db.records import Agreement, Effort, Exemption, MonthFact, MonthLoad
from db.records.record import columns
from db.store import Store

Citizens = Sequence[str] | None
"""Ids of citizens to ask about; None asks about everyone."""
_MOST_NAMED = 500

_OPEN = f"{open_case(last_day=':last_day')} AND {in_team()}"


class Standing(NamedTuple):
    """Where a citizen stands in a month, straight from the placements.

    `start_on` is the first day of the spell. `placed` is the month of the latest placement by then, `stage` its stage,
    `since` the month of the first placement of the unbroken run in that stage, in whichever spell; `stage_before` the
    stage at the end of the month before, None for a case that was not open then. None where there is none. `cv` is 0,
    1 or None where nobody has told, `efforts_known` 0 or 1.
    """

    citizen_id: str
    name: str
    target_group_id: str | None
    next_step: str
    cv: int | None
    start_on: str | None
    efforts_known: int
    placed: str | None
    stage: int | None
    stage_before: int | None
    since: str | None


# MATERIALIZED keeps SQLite from working out `placed` anew at each place that names it; half the time.
_STANDINGS = f"""
WITH open_case AS MATERIALIZED (
    SELECT c.id, c.name, c.target_group_id, c.next_step, c.cv, {spell_begun()} AS start_on,
           {efforts_known()} AS efforts_known,
           (SELECT p.month FROM placement p WHERE p.citizen_id = c.id AND p.month <= :month
            ORDER BY p.month DESC LIMIT 1) AS placed,
           (SELECT p.stage FROM placement p WHERE p.citizen_id = c.id AND p.month <= :month
            ORDER BY p.month DESC LIMIT 1) AS stage,
           CASE WHEN {open_case(":day_before")} THEN
               (SELECT p.stage FROM placement p WHERE p.citizen_id = c.id AND p.month < :month
                ORDER BY p.month DESC LIMIT 1) END AS stage_before
    FROM citizen c WHERE {{open_case}}
)
SELECT o.*,
       (SELECT MIN(p.month) FROM placement p
        WHERE p.citizen_id = o.id AND p.month <= :month AND p.month > COALESCE(
            (SELECT b.month FROM placement b
             WHERE b.citizen_id = o.id AND b.month < o.placed AND b.stage <> o.stage
             ORDER BY b.month DESC LIMIT 1), '')) AS since
FROM open_case o
"""


def standings(store: Store, citizens: Citizens = None, **period: str) -> list[Standing]:
    """Those of `citizens` (None: everyone) whose case is open in the period, and where they stand; in no order."""
    only, ids = among("c.id", citizens)
    sql = _STANDINGS.format(open_case=_OPEN + only)
    return [Standing._make(row) for row in store.rows_since_month(sql, since_month(period), **ids, **period)]


def staff_of_citizens(store: Store, role: str, citizens: Citizens = None, **period: str) -> dict[str, str]:
    """Citizen id -> id of the staff member who has this role in the case on the day, or takes it this month.

    Where several have it, it is the one who took it last; one who has not begun yet comes after all others.
    """
    only, ids = among("a.citizen_id", citizens)
    rows = store.rows_since_month(
        "SELECT a.citizen_id, a.staff_id FROM assignment a WHERE a.role = :role AND a.start_on <= :last_day "
        f"AND (a.end_on IS NULL OR a.end_on > :seen_on){only} "
        "ORDER BY CASE WHEN a.start_on > :seen_on THEN 0 ELSE 1 END, a.start_on, a.id",
        since_month(period) if role == "jobformidler" else "",
        role=role,
        **ids,
        **period,
    )
    return dict(cast("list[tuple[str, str]]", rows))


class RunningEffort(NamedTuple):
    """A running effort: whose, of which kind, and its ordinary paid hours a week, None if it has none."""

    citizen_id: str
    kind_id: str
    paid_hours: float | None


def running_efforts(store: Store, citizens: Citizens = None, **period: str) -> list[RunningEffort]:
    """The efforts that run on the day, the oldest first."""
    only, ids = among("e.citizen_id", citizens)
    sql = f"SELECT e.citizen_id, e.kind_id, e.paid_hours FROM effort e WHERE {runs_on('e')}{only} "
    rows = store.rows_since_month(f"{sql}ORDER BY e.start_on, e.id", since_month(period), **{**ids, **period})
    return [RunningEffort._make(row) for row in rows]


def last_company_days(store: Store, citizens: Citizens = None, **period: str) -> dict[str, str]:
    """Citizen id -> the day the latest company_based effort ended that is over by the day, of open cases."""
    only, ids = among("c.id", citizens)
    rows = store.rows_since_month(
        "SELECT c.id, (SELECT e.end_on FROM effort e WHERE e.citizen_id = c.id AND e.end_on < :seen_on "
        "AND e.kind_id IN (SELECT k.id FROM catalogue_item k WHERE k.company_based = 1) "
        "ORDER BY e.end_on DESC LIMIT 1) AS last_day "
        f"FROM citizen c WHERE {_OPEN}{only}",
        since_month(period),
        **ids,
        **period,
    )
    return {citizen_id: day for citizen_id, day in cast("list[tuple[str, str | None]]", rows) if day is not None}


class Left(NamedTuple):
    """Someone who has left the board: the stage at the end of the month before, and how the latest spell ended.

    `stage` is None for one who had none by then, or whose case was not open. `was_counted` (0 or 1): the frozen
    rows of the month before count the case as open, and as that of `staff_id`.
    """

    citizen_id: str
    target_group_id: str | None
    ended_on: str
    exit_reason_id: str | None
    stage: int | None
    was_counted: int
    staff_id: str | None


# The plus keeps SQLite from walking through all of the month's rows for each citizen.
_LEFT = f"""
SELECT c.id, c.target_group_id, {ENDED},
       CASE WHEN f.id IS NOT NULL OR {open_case(":last_month_end")} THEN
           (SELECT p.stage FROM placement p WHERE p.citizen_id = c.id AND p.month <= :last_month
            ORDER BY p.month DESC LIMIT 1) END,
       CASE WHEN f.id IS NULL THEN 0 ELSE 1 END, f.staff_id
FROM citizen c {gap_of(":seen_on", ":last_day")}
LEFT JOIN month_fact f ON f.citizen_id = c.id AND +f.month = :last_month AND f.counted = 1
WHERE COALESCE(gap.end_on, c.end_on) <= :seen_on AND (COALESCE(gap.end_on, c.end_on) > :since OR c.id IN
    (SELECT counted.citizen_id FROM month_fact counted WHERE counted.month = :last_month AND counted.counted = 1))
AND (c.merged_into IS NULL OR f.id IS NOT NULL) AND {in_team()}
ORDER BY c.id
"""


def left_since(store: Store, since: str, last_month: str, last_month_end: str, **period: str) -> list[Left]:
    """Those whose case has ended after a day, or whom last month's frozen rows count although it has ended."""
    days = {"since": since, "last_month_end": last_month_end, "last_month": last_month, **period}
    return [Left._make(row) for row in store.rows_since_month(_LEFT, last_month, **days)]


class FrozenStanding(NamedTuple):
    """What was frozen of someone who counted in a closed month, with the name that the citizen has today.

    The columns of the month_fact; `discussed` and `stuck` are 0 or 1, `in_company` and `cv` None where unknown too.
    """

    citizen_id: str
    name: str
    staff_id: str | None
    target_group_id: str | None
    stage: int | None
    stage_before: int | None
    discussed: int
    months_here: int
    stuck: int
    in_company: int | None
    months_without: int
    paid_hours: float | None
    cv: int | None
    effort_kinds: str
    next_step: str


_AT_ITS_END = in_team(day=f"(f.month || '{AT_THE_END}')")
FROZEN_IN_TEAM = f"(:team IS NULL OR f.team_id = :team OR (f.team_id = '' AND {_AT_ITS_END}))"
"""A condition on a frozen fact `f` of a citizen `c`: `Store.team`'s, which older facts don't name."""


def frozen_standings(store: Store, month: str) -> list[FrozenStanding]:
    """What was frozen of everyone who counted in a closed month."""
    facts = ", ".join(f"f.{name}" for name in FrozenStanding._fields[2:])
    sql = (
        f"SELECT f.citizen_id, c.name, {facts} FROM month_fact f JOIN citizen c ON c.id = f.citizen_id "
        f"WHERE f.month = :month AND f.counted = 1 AND {FROZEN_IN_TEAM} ORDER BY f.id"
    )
    return [FrozenStanding._make(row) for row in store.rows_since_month(sql, month, month=month)]


def frozen_facts(store: Store, month: str, **equal: bool) -> list[MonthFact]:
    """The rows that closing a month has frozen; with `counted` only those who did, or those who had left."""
    if store.team is None:
        return store.all(MonthFact, month=month, **equal)
    names = ", ".join(f"f.{name}" for name in columns(MonthFact))
    only = "".join(f" AND f.{name} = :{name}" for name in equal)
    sql = f"SELECT {names} FROM month_fact f JOIN citizen c ON c.id = f.citizen_id WHERE f.month = :month{only} AND "
    sql += f"{FROZEN_IN_TEAM} ORDER BY f.id"
    return [MonthFact.from_row(row) for row in store.rows_since_month(sql, month, month=month, **equal)]


def frozen_loads(store: Store, month: str) -> list[MonthLoad]:
    """What was frozen of each jobformidler by the team whose cases they had, or else the one that they were in."""
    loads = ", ".join(f"l.{name}" for name in columns(MonthLoad))
    sql = (
        f"SELECT {loads} FROM month_load l JOIN staff s ON s.id = l.staff_id WHERE l.month = :month AND "
        "(:team IS NULL OR l.team_id = :team OR (l.team_id = '' AND CASE WHEN l.count = 0 THEN s.team_id = :team "
        "ELSE EXISTS (SELECT 1 FROM month_fact f JOIN citizen c ON c.id = f.citizen_id WHERE f.month = l.month "
        f"AND f.staff_id = l.staff_id AND f.counted = 1 AND {FROZEN_IN_TEAM}) END)) ORDER BY l.id"
    )
    return [MonthLoad.from_row(row) for row in store.rows_since_month(sql, month, month=month)]


class Case(NamedTuple):
    """What no board shows of a citizen's case, and what it shows of none that has ended; `cv` is 0, 1 or None."""

    benefit_id: str | None
    start_on: str | None
    cv: int | None
    next_step: str


def cases(store: Store) -> dict[str, Case]:
    """Citizen id -> the case, of everyone."""
    rows = store.rows("SELECT id, benefit_id, start_on, cv, next_step FROM citizen")
    return {str(citizen_id): Case._make(case) for citizen_id, *case in rows}


def agreements_settled(store: Store, first: str, last: str) -> list[Agreement]:
    """The agreements that were done or dropped from one day to and with another."""
    wanted = ", ".join(f"a.{name}" for name in columns(Agreement))
    sql = (
        f"SELECT {wanted} FROM agreement a JOIN citizen c ON c.id = a.citizen_id WHERE (a.done_on BETWEEN :first "
        f"AND :last OR a.dropped_on BETWEEN :first AND :last) AND {in_team(day=':last')} ORDER BY a.id"
    )
    rows = store.rows(sql, first=first, last=last)
    return [Agreement.from_row(row) for row in rows]


_PLACED = "FROM placement p JOIN citizen c ON c.id = p.citizen_id WHERE " + in_team(day=f"(p.month || '{AT_THE_END}')")


def months_placed(store: Store, before: str) -> list[str]:
    """The months before this one in which anyone was placed, the earliest first."""
    sql = "SELECT DISTINCT month FROM placement WHERE month < :before ORDER BY month"
    if store.team is not None:
        sql = f"SELECT DISTINCT p.month {_PLACED} AND p.month < :before ORDER BY p.month"
    return [str(month) for (month,) in store.rows(sql, before=before)]


def months_with_data(store: Store) -> tuple[str, str] | None:
    """The first and the last month in which anyone was placed, or None."""
    # Two questions in one, because an index answers each at once, but not both together.
    sql = "SELECT (SELECT MIN(month) FROM placement), (SELECT MAX(month) FROM placement)"
    if store.team is not None:
        first, last = (f"(SELECT p.month {_PLACED} ORDER BY p.month {way} LIMIT 1)" for way in ("ASC", "DESC"))
        sql = f"SELECT {first}, {last}"
    ((first, last),) = store.rows_since_month(sql, EVER)
    return None if first is None else (str(first), str(last))


def efforts_on_day(store: Store, **period: str) -> list[Effort]:
    """The efforts that run on the day with all that is known of them, the oldest first."""
    return [Effort.from_row(row) for row in store.rows(_running(Effort), **period)]


def exemptions_on_day(store: Store, **period: str) -> list[Exemption]:
    """The exemptions that hold on the day, the oldest first."""
    return [Exemption.from_row(row) for row in store.rows(_running(Exemption), **period)]


def _running(record: type[Effort] | type[Exemption]) -> str:
    names = ", ".join(columns(record))
    return f"SELECT {names} FROM {record.table} r WHERE {runs_on('r')} ORDER BY start_on, id"


def few(wanted: Collection[str]) -> list[str] | None:
    """These ids in order; None, which stands for all, where there are more than a question should name."""
    return sorted(wanted) if len(wanted) <= _MOST_NAMED else None


def among(column: str, wanted: Sequence[str] | None, name: str = "citizen") -> tuple[str, dict[str, str]]:
    """A condition that lets only these ids through (None: all), and its parameters."""
    if wanted is None:
        return "", {}
    ids = {f"{name}_{number}": row_id for number, row_id in enumerate(wanted)}
    return f" AND {column} IN ({', '.join(f':{name}' for name in ids)})", ids

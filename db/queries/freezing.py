"""What a month is asked for once it is closed: a question for each fact about everyone, for SQLite and PostgreSQL.

The parameters are those of a period, see `db.queries.board`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from db.queries.board import among
from db.queries.scope import in_team, portions, runs_on
from db.queries.spells import SPELLS, open_case, spell_begun
from db.store import Store

_OPEN = f"{open_case(last_day=':last_day')} AND {in_team()}"
_AT_ONCE = 1_000
"""Cases that a question asks about, so that nobody waits long for its answer."""
_COMPANY_BASED = "SELECT k.id FROM catalogue_item k WHERE k.company_based = 1"


class CaseThen(NamedTuple):
    """Who a citizen is, as far as it is counted, and the first day of the spell of the case.

    `in_company` is the day on which the first company_based effort began that was not over before that day, as
    `in_company_unemployed` the first one that was not over before `unemployed_since`; None where none had by the day.
    """

    citizen_id: str
    birth_date: str | None
    cpr: str
    begun: str | None
    unemployed_since: str | None
    arrived_on: str | None
    in_company: str | None
    in_company_unemployed: str | None


def cases_then(store: Store, **period: str) -> list[CaseThen]:
    """Every case that is open in the period."""
    sql = (
        f"SELECT o.*, {_first_in_company('o.begun')}, {_first_in_company('o.unemployed_since')} FROM ("
        f"SELECT c.id, c.birth_date, c.cpr, {spell_begun()} AS begun, c.unemployed_since, c.arrived_on "
        f"FROM citizen c WHERE c.id > :after AND {_OPEN} ORDER BY c.id LIMIT {_AT_ONCE}) o ORDER BY o.id"
    )
    found: list[CaseThen] = []
    while rows := store.rows(sql, after=found[-1].citizen_id if found else "", **period):
        found += [CaseThen._make(row) for row in rows]
        if len(rows) < _AT_ONCE:
            break
    return found


def _first_in_company(since: str) -> str:
    # An OR would let SQLite look through everybody's efforts without an end for each citizen.
    return (
        f"(SELECT MIN(e.start_on) FROM effort e WHERE e.citizen_id = o.id AND e.start_on <= :seen_on "
        f"AND COALESCE(e.end_on, '9999') >= {since} AND e.kind_id IN ({_COMPANY_BASED}))"
    )


class Run(NamedTuple):
    """Something of a kind that ran from a day to and with another (None: without an end), and whose it was."""

    citizen_id: str
    kind_id: str
    start_on: str
    end_on: str | None


def found_by(store: Store, **period: str) -> list[tuple[str, str]]:
    """Whose company_based effort runs on the day, and who found the place ('' where nobody has told)."""
    sql = f"SELECT e.citizen_id, e.found_by FROM effort e WHERE {runs_on('e')} AND e.kind_id IN ({_COMPANY_BASED})"
    return cast("list[tuple[str, str]]", store.rows(f"{sql} ORDER BY e.start_on, e.id", **period))


def hours_of_kinds(store: Store, kinds: tuple[str, str], **period: str) -> list[tuple[str, float | None]]:
    """Whose effort of one of these kinds runs on the day, with the hours a week that it had then, None if unknown."""
    noted = (
        "(SELECT p.hours FROM paid_hours p WHERE p.effort_id = e.id AND p.start_on <= :seen_on "
        "ORDER BY p.start_on DESC, p.id DESC LIMIT 1)"
    )
    sql = (
        f"SELECT e.citizen_id, COALESCE({noted}, e.paid_hours, e.hours) FROM effort e "
        f"WHERE {runs_on('e')} AND e.kind_id IN (:one, :other) ORDER BY e.start_on, e.id"
    )
    return cast("list[tuple[str, float | None]]", store.rows(sql, one=kinds[0], other=kinds[1], **period))


def earned(store: Store, **period: str) -> dict[str, float]:
    """Citizen id -> what was earned within a Socialt Frikort from January to and with the month."""
    sql = (
        "SELECT e.citizen_id, SUM(e.amount) FROM earning e "
        "WHERE e.month >= SUBSTR(:month, 1, 4) || '-01' AND e.month <= :month GROUP BY e.citizen_id"
    )
    return dict(cast("list[tuple[str, float]]", store.rows(sql, **period)))


def markings_then(store: Store, **period: str) -> list[tuple[str, str]]:
    """Whose marking holds on the day, and of which kind, the oldest first."""
    sql = f"SELECT m.citizen_id, m.kind_id FROM marking m WHERE {runs_on('m')} ORDER BY m.start_on, m.id"
    return cast("list[tuple[str, str]]", store.rows(sql, **period))


def plans_then(store: Store, **period: str) -> list[tuple[str, str]]:
    """Whose plan holds on the day, and of which kind, the oldest first."""
    sql = f"SELECT p.citizen_id, p.kind_id FROM plan p WHERE {runs_on('p')} ORDER BY p.start_on, p.id"
    return cast("list[tuple[str, str]]", store.rows(sql, **period))


def talks_then(store: Store, **period: str) -> list[tuple[str, str]]:
    """With whom a talk was held in the month by the day, and of which kind, the oldest first."""
    sql = (
        "SELECT t.citizen_id, t.kind_id FROM talk t WHERE t.held = 1 AND t.day >= :first_day AND t.day <= :seen_on "
        "ORDER BY t.day, t.id"
    )
    return cast("list[tuple[str, str]]", store.rows(sql, **period))


class Ended(NamedTuple):
    """The latest spell of a case that was over by the day: from when to when, how it ended, and who the citizen is.

    `start_on` is None where nobody knows. `back_on` is the first day of the next spell, where that had begun by the
    day. `staff_id`, `stage` and, as closed months have kept them, target group and benefit are those at the end.
    """

    citizen_id: str
    start_on: str | None
    ended_on: str
    exit_reason_id: str | None
    back_on: str | None
    birth_date: str | None
    cpr: str
    staff_id: str | None
    stage: int | None
    target_group_id: str | None
    benefit_id: str | None


def _as_frozen(column: str) -> str:
    frozen = (
        f"SELECT f.{column} FROM month_fact f WHERE f.citizen_id = c.id AND f.counted = 1 "
        "AND f.month <= SUBSTR(s.end_on, 1, 7) ORDER BY f.month DESC LIMIT 1"
    )
    return f"CASE WHEN s.back_on IS NULL THEN c.{column} ELSE COALESCE(({frozen}), c.{column}) END"


# Of several spells that ended by the day the last one counts.
_ENDED = f"""
WITH concerned AS (SELECT c.id FROM citizen c WHERE c.end_on >= :since
    UNION SELECT x.citizen_id FROM earlier_exit x WHERE x.end_on >= :since),
spell AS (SELECT every_one.*, LEAD(every_one.start_on) OVER in_order AS next_on FROM {SPELLS} AS every_one
    WHERE every_one.citizen_id IN (SELECT id FROM concerned)
    WINDOW in_order AS (PARTITION BY citizen_id ORDER BY COALESCE(start_on, ''), COALESCE(end_on, '9999'))),
ended AS MATERIALIZED (
    SELECT s.citizen_id, s.start_on, s.end_on, s.exit_reason_id,
        CASE WHEN s.next_on <= :seen_on THEN s.next_on END AS back_on,
        ROW_NUMBER() OVER (PARTITION BY s.citizen_id ORDER BY s.end_on DESC, COALESCE(s.start_on, '') DESC) AS place
    FROM spell s WHERE s.end_on >= :since AND s.end_on <= :seen_on
)
SELECT c.id, s.start_on, s.end_on, s.exit_reason_id, s.back_on, c.birth_date, c.cpr,
    (SELECT a.staff_id FROM assignment a WHERE a.citizen_id = c.id AND a.role = 'jobformidler'
        AND a.start_on <= s.end_on AND (a.end_on IS NULL OR a.end_on >= s.end_on)
        ORDER BY a.start_on DESC, a.id DESC LIMIT 1),
    (SELECT p.stage FROM placement p WHERE p.citizen_id = c.id AND p.month <= SUBSTR(s.end_on, 1, 7)
        ORDER BY p.month DESC LIMIT 1),
    {_as_frozen("target_group_id")}, {_as_frozen("benefit_id")}
FROM ended s JOIN citizen c ON c.id = s.citizen_id
WHERE s.place = 1 AND c.merged_into IS NULL AND {in_team(day="s.end_on")}
ORDER BY c.id
"""


def ended_since(store: Store, since: str, **period: str) -> list[Ended]:
    """Whose case has ended from a day on by the day of the period, in the order of their ids."""
    return [Ended._make(row) for row in store.rows(_ENDED, since=since, **period)]


def efforts_begun(store: Store, citizens: Sequence[str], **period: str) -> list[Run]:
    """The efforts of these citizens that had begun by the day, each one's the oldest first."""
    return _runs(store, "effort", citizens, period)


def markings_begun(store: Store, citizens: Sequence[str], **period: str) -> list[Run]:
    """The markings of these citizens that had begun by the day, each one's the oldest first."""
    return _runs(store, "marking", citizens, period)


def _runs(store: Store, table: str, citizens: Sequence[str], period: Mapping[str, str]) -> list[Run]:
    found: list[Run] = []
    for some in portions(citizens):
        only, ids = among("r.citizen_id", some)
        rows = store.rows(
            f"SELECT r.citizen_id, r.kind_id, r.start_on, r.end_on FROM {table} r "
            f"WHERE r.start_on <= :seen_on{only} ORDER BY r.start_on, r.id",
            **ids,
            **period,
        )
        found += [Run._make(row) for row in rows]
    return found

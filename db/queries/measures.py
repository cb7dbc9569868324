"""The questions about measures, their goals, values and sheets, in SQL that SQLite and PostgreSQL both take."""

from collections.abc import Collection, Sequence
from typing import TypeVar, cast

from db.queries.board import FROZEN_IN_TEAM, among, few
from db.records import FormerFact, Measure, MeasureCondition, MeasureValue, MonthFact, Opening, Target, TargetPart
from db.records.record import columns
from db.store import Store

Rows = list[tuple[object, ...]]
FrozenRow = type[MonthFact] | type[FormerFact]
Part = TypeVar("Part", MeasureCondition, Target, TargetPart)


def measures_of_team(store: Store, ids: Collection[str] | None = None) -> list[Measure]:
    """The measures of the team that looks at the store, of these ids (None: all), in the order of their ids."""
    only, named = among("m.id", None if ids is None else few(ids), "measure")
    wanted = ", ".join(f"m.{name}" for name in columns(Measure))
    rows = store.rows(
        f"SELECT {wanted} FROM measure m WHERE (:team IS NULL OR m.team_id = :team){only} ORDER BY m.id", **named
    )
    found = [Measure.from_row(row) for row in rows]
    return found if ids is None else [measure for measure in found if measure.id in set(ids)]


def of_measures(store: Store, record: type[Part], measure_ids: Sequence[str]) -> list[Part]:
    """The conditions, targets or parts of targets of these measures."""
    if not measure_ids:
        return []
    only, named = among("m.id", few(measure_ids), "measure")
    wanted = ", ".join(f"r.{name}" for name in columns(record))
    joined = "r.measure_id = m.id"
    if record is TargetPart:
        joined = "m.id = (SELECT t.measure_id FROM target t WHERE t.id = r.target_id)"
    rows = store.rows(
        f"SELECT {wanted} FROM {record.table} r JOIN measure m ON {joined} "
        f"WHERE (:team IS NULL OR m.team_id = :team){only} ORDER BY r.id",
        **named,
    )
    return [record.from_row(row) for row in rows]


def values_in(store: Store, month: str, ids: Sequence[str]) -> list[MeasureValue]:
    """What was entered or frozen of these measures in a month."""
    only, named = among("v.measure_id", few(ids), "measure")
    wanted = ", ".join(f"v.{name}" for name in columns(MeasureValue))
    rows = store.rows(
        f"SELECT {wanted} FROM measure_value v WHERE v.month = :month{only} ORDER BY v.id", month=month, **named
    )
    return [MeasureValue.from_row(row) for row in rows]


def values_of(store: Store, ids: Sequence[str]) -> list[MeasureValue]:
    """What was entered or frozen of these measures in every month, the earliest first."""
    if not ids:
        return []
    only, named = among("v.measure_id", few(ids), "measure")
    wanted = ", ".join(f"v.{name}" for name in columns(MeasureValue))
    rows = store.rows(f"SELECT {wanted} FROM measure_value v WHERE 1 = 1{only} ORDER BY v.month, v.id", **named)
    return [MeasureValue.from_row(row) for row in rows]


def contacts_until(store: Store, first: str, day: str) -> list[tuple[str, str]]:
    """Id and day of each contact with a company from one day to and with another."""
    sql = "SELECT c.id, c.day FROM company_contact c WHERE c.day >= :first AND c.day <= :day ORDER BY c.day, c.id"
    return cast("list[tuple[str, str]]", store.rows(sql, first=first, day=day))


def last_company_contacts(store: Store, day: str) -> dict[str, str]:
    """Company id -> the day of the last contact with it by a day."""
    sql = "SELECT c.company_id, MAX(c.day) FROM company_contact c WHERE c.day <= :day GROUP BY c.company_id"
    return dict(cast("list[tuple[str, str]]", store.rows(sql, day=day)))


def requests_in(store: Store, month: str, end: str) -> list[tuple[str, str, str | None]]:
    """Id, time of asking and time of the answer of what companies asked for in a month, as known before a moment."""
    sql = (
        "SELECT r.id, r.asked_at, CASE WHEN r.answered_at < :end THEN r.answered_at END FROM company_request r "
        "WHERE SUBSTR(r.asked_at, 1, 7) = :month AND r.asked_at < :end ORDER BY r.asked_at, r.id"
    )
    return cast("list[tuple[str, str, str | None]]", store.rows(sql, month=month, end=end))


def openings_in(store: Store, first: str, day: str) -> list[Opening]:
    """The openings that had been made by a day and were not over before the first one, in the order of their ids."""
    wanted = ", ".join(f"o.{name}" for name in columns(Opening))
    rows = store.rows(
        f"SELECT {wanted} FROM opening o WHERE o.made_on <= :day "
        "AND COALESCE(o.closed_on, o.deadline, :day) >= :first ORDER BY o.id",
        first=first,
        day=day,
    )
    return [Opening.from_row(row) for row in rows]


def former_facts(store: Store, month: str) -> list[FormerFact]:
    """What closing a month has frozen of those whose case had ended in the thirteen months until then."""
    equal = {} if store.team is None else {"team_id": store.team}
    return store.all(FormerFact, month=month, **equal)


def frozen_values(store: Store, month: str) -> list[MeasureValue]:
    """What closing a month has frozen of the measures of the team that looks at the store."""
    wanted = ", ".join(f"v.{name}" for name in columns(MeasureValue))
    rows = store.rows(
        f"SELECT {wanted} FROM measure_value v JOIN measure m ON m.id = v.measure_id WHERE v.month = :month "
        "AND v.entered = 0 AND (:team IS NULL OR m.team_id = :team) ORDER BY v.id",
        month=month,
    )
    return [MeasureValue.from_row(row) for row in rows]


def frozen_bite(
    store: Store, record: type[MonthFact | FormerFact], names: Sequence[str], after: str, most: int
) -> Rows:
    """These columns of what closing months has frozen of those who count, in the order of the ids, which are months'.

    The first is to be the id: at most so many rows come that stand after it.
    """
    wanted = ", ".join(f"f.{name}" for name in names)
    counted = "f.counted = 1 AND " if record is MonthFact else ""
    whose, joined = "f.team_id = :team", ""
    if record is MonthFact:
        whose, joined = FROZEN_IN_TEAM, " JOIN citizen c ON c.id = f.citizen_id"
    if store.team is None:
        whose, joined = "1 = 1", ""
    sql = f"SELECT {wanted} FROM {record.table} f{joined} WHERE f.id > :after AND {counted}{whose} ORDER BY f.id"
    return store.rows(f"{sql} LIMIT {most:d}", after=after)


def months_kept(store: Store, kind: str) -> frozenset[str]:
    """The months of which an answer of this kind was kept when the team that looks at the store closed them."""
    sql = "SELECT p.month FROM month_part p WHERE p.kind = :kind AND (:team IS NULL OR p.team_id = :team)"
    return frozenset(str(month) for (month,) in store.rows(sql, kind=kind))

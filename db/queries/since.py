"""What has happened since a closed month, or a meeting: everyone's case, placements, and efforts that have begun."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from db.cells import remembered
from db.queries.board import among, few
from db.queries.scope import in_team
from db.queries.spells import ENDED, SPELLS, gap_of, spell_begun
from db.store import Store


class Case(NamedTuple):
    """What is to be known of a citizen to tell whether and how they came or left."""

    id: str
    name: str
    start_on: str | None
    end_on: str | None
    exit_reason_id: str | None


def cases(store: Store, day: str) -> list[Case]:
    """The case, open or not, of everyone in the team on a day, in the spell that has begun last by then."""
    sql = (
        f"SELECT c.id, c.name, {spell_begun(':day')}, {ENDED} FROM citizen c {gap_of()} "
        f"WHERE {in_team(day=':day')} ORDER BY c.id"
    )
    return [Case._make(row) for row in store.rows(sql, day=day)]


def latest_placed(store: Store, after: str) -> dict[str, tuple[str, int]]:
    """Citizen id -> month and stage of the latest placement, of those who were placed in a month after this one."""
    rows = store.rows(
        "SELECT p.citizen_id, p.month, p.stage FROM placement p JOIN (SELECT citizen_id, MAX(month) AS month "
        "FROM placement WHERE month > :after GROUP BY citizen_id) latest "
        "ON latest.citizen_id = p.citizen_id AND latest.month = p.month",
        after=after,
    )
    return {citizen_id: (month, stage) for citizen_id, month, stage in cast("list[tuple[str, str, int]]", rows)}


def latest_reopened(store: Store, after: str, until: str) -> dict[str, str]:
    """Citizen id -> the latest day on which a case was opened again, of those after one day and by another."""
    rows = store.rows(
        "SELECT citizen_id, MAX(reopened_on) FROM earlier_exit WHERE reopened_on > :after AND reopened_on <= :until "
        "GROUP BY citizen_id",
        after=after,
        until=until,
    )
    return dict(cast("list[tuple[str, str]]", rows))


def placements_before(store: Store, at: str, then: str, now: str) -> dict[str, int | None]:
    """Citizen id -> the stage by the month `then` as it was known at a moment, of those who may stand elsewhere now.

    That is everyone about whose placements something was written later, and whoever is placed in a month after `then`
    and by `now`. None where no stage was known.
    """
    written = _written_after(store, at)
    later = store.rows(
        "SELECT DISTINCT citizen_id FROM placement WHERE month > :then AND month <= :now", then=then, now=now
    )
    citizens = {row_id.rpartition("/")[0] for row_id in written} | {str(row[0]) for row in later}
    months = sorted({row_id.rpartition("/")[2] for row_id in written})
    # The months that nothing was written about are asked of the table, the others put back as they were.
    known = _latest(store, then, sorted(citizens), without=months)
    for citizen_id, month, stage in _of_months(store, [month for month in months if month <= then]):
        if f"{citizen_id}/{month}" not in written:
            _put(known, citizen_id, month, stage)
    for row_id, stage in written.items():
        citizen_id, _, month = row_id.rpartition("/")
        if stage is not None and month <= then:
            _put(known, citizen_id, month, stage)
    return {citizen_id: known.get(citizen_id, ("", None))[1] for citizen_id in citizens}


def placed_by(store: Store, month: str, citizens: Sequence[str]) -> dict[str, int | None]:
    """Citizen id -> the stage of the latest placement by a month, of those who were placed."""
    return {citizen_id: stage for citizen_id, (_, stage) in _latest(store, month, citizens).items()}


class JobFound(NamedTuple):
    """Who has begun in a job or left for one, on which day, the id of the effort's kind or of the reason, and where."""

    citizen_id: str
    day: str
    item_id: str
    company: str


def efforts_begun(store: Store, after: str, until: str, kinds: Sequence[str]) -> list[JobFound]:
    """The efforts of these kinds that have begun after one day and by another, the latest first."""
    only, ids = among("e.kind_id", kinds, "kind")
    rows = store.rows(
        "SELECT e.citizen_id, e.start_on, e.kind_id, e.company FROM effort e JOIN citizen c ON c.id = e.citizen_id "
        f"WHERE e.start_on > :after AND e.start_on <= :until AND {in_team(day=':until')}{only} "
        "ORDER BY e.start_on DESC, e.id",
        after=after,
        until=until,
        **ids,
    )
    return [JobFound._make(row) for row in rows]


def ended(store: Store, after: str, until: str, reasons: Sequence[str]) -> list[JobFound]:
    """The cases that have ended for one of these reasons after one day and by another; where is not known."""
    only, ids = among("s.exit_reason_id", reasons, "reason")
    rows = store.rows(
        f"SELECT c.id, s.end_on, s.exit_reason_id, '' FROM {SPELLS} s JOIN citizen c ON c.id = s.citizen_id "
        f"WHERE s.end_on > :after AND s.end_on <= :until AND {in_team(day=':until')}{only} "
        "ORDER BY c.id, s.end_on, s.start_on",
        after=after,
        until=until,
        **ids,
    )
    return [JobFound._make(row) for row in rows]


def entered(store: Store, citizens: Sequence[str]) -> dict[str, str]:
    """Citizen id -> the moment at which the citizen was entered, of those of whom it is known."""
    only, ids = among("j.row_id", few(citizens), "citizen")
    rows = store.rows(
        "SELECT j.row_id, MIN(h.at) FROM journal j JOIN change h ON h.number = j.change_number "
        f"WHERE j.table_name = 'citizen' AND j.before IS NULL{only} GROUP BY j.row_id",
        **ids,
    )
    return dict(cast("list[tuple[str, str]]", rows))


def _written_after(store: Store, at: str) -> dict[str, int | None]:
    """Placement id -> its stage before it was first written after a moment, None where it was not there."""
    store.need_journal(since=at)
    ((number,),) = store.rows("SELECT COALESCE(MAX(number), 0) FROM change WHERE at <= :at", at=at)
    rows = store.rows(
        "SELECT row_id, before FROM journal WHERE change_number > :number AND table_name = 'placement' "
        "ORDER BY change_number DESC, position DESC",
        number=number,
    )
    entries = cast("list[tuple[str, str | None]]", rows)
    return {row_id: _stage(remembered("placement", before, store.path)) for row_id, before in entries}


def _stage(placement: dict[str, object] | None) -> int | None:
    return None if placement is None else cast("int", placement["stage"])


def _latest(
    store: Store, month: str, citizens: Sequence[str], *, without: Sequence[str] = ()
) -> dict[str, tuple[str, int | None]]:
    """Citizen id -> month and stage of the latest placement by a month, some months left out."""
    only, ids = among("p.citizen_id", few(citizens))
    others = "".join(f" AND {{}}.month <> :without_{number}" for number in range(len(without)))
    rows = store.rows(
        "SELECT p.citizen_id, p.month, p.stage FROM placement p WHERE p.month = (SELECT q.month FROM placement q "
        f"WHERE q.citizen_id = p.citizen_id AND q.month <= :month{others.replace('{}', 'q')} "
        f"ORDER BY q.month DESC LIMIT 1){only}",
        month=month,
        **{f"without_{number}": one for number, one in enumerate(without)},
        **ids,
    )
    return {citizen_id: (placed, stage) for citizen_id, placed, stage in cast("list[tuple[str, str, int]]", rows)}


def _of_months(store: Store, months: Sequence[str]) -> list[tuple[str, str, int]]:
    only, names = among("month", months, "month")
    rows = store.rows(f"SELECT citizen_id, month, stage FROM placement WHERE 1 = 1{only}", **names) if months else []
    return cast("list[tuple[str, str, int]]", rows)


def _put(known: dict[str, tuple[str, int | None]], citizen_id: str, month: str, stage: int) -> None:
    if month >= known.get(citizen_id, ("", None))[0]:
        known[citizen_id] = (month, stage)

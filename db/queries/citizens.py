"""The questions behind the list of every citizen, and the journal of one, in SQL that both databases take."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import NamedTuple, cast

from db.cells import journal_entry
from db.queries.board import Citizens
from db.queries.scope import AT_THE_END, efforts_known
from db.queries.spells import spell_begun
from db.records import JournalEntry
from db.shortening import SHORTENED
from db.store import Store


class LastStanding(NamedTuple):
    """Where a citizen was placed last by a month, and since which month without a break; None where never.

    `begun` is the first day of the latest spell of the case that had begun by the month's end, `placed` the month of
    that placement. `efforts_known`: 1 where it is told by now which efforts run, or that none does.
    """

    citizen_id: str
    stage: int | None
    begun: str | None
    since: str | None
    placed: str | None
    efforts_known: int


# Two steps, because a stage is asked for once and used to find where its run begins.
_LAST = f"""
WITH last AS MATERIALIZED (
    SELECT c.id, {spell_begun(f"(:month || '{AT_THE_END}')")} AS begun,
           (SELECT p.month FROM placement p WHERE p.citizen_id = c.id AND p.month <= :month
            ORDER BY p.month DESC LIMIT 1) AS placed,
           (SELECT p.stage FROM placement p WHERE p.citizen_id = c.id AND p.month <= :month
            ORDER BY p.month DESC LIMIT 1) AS stage, {efforts_known(":seen_on")} AS efforts_known
    FROM citizen c WHERE {{among}}
)
SELECT l.id, l.stage, l.begun,
       (SELECT MIN(p.month) FROM placement p
        WHERE p.citizen_id = l.id AND p.month <= :month AND p.month > COALESCE(
            (SELECT b.month FROM placement b
             WHERE b.citizen_id = l.id AND b.month < l.placed AND b.stage <> l.stage
             ORDER BY b.month DESC LIMIT 1), '')),
       l.placed, l.efforts_known
FROM last l
"""


def last_standings(store: Store, month: str, day: str, citizens: Citizens = None) -> dict[str, LastStanding]:
    """Citizen id -> the last placement by this month as it is known on a day, of open and closed cases alike."""
    among, ids = _among("c.id", citizens)
    rows = store.rows(_LAST.format(among=among), month=month, seen_on=day, **ids)
    return {str(row[0]): LastStanding._make(row) for row in rows}


def last_staff(store: Store, role: str, citizens: Citizens = None) -> dict[str, str]:
    """Citizen id -> id of the staff member who took this role in the case last, whether it has ended or not."""
    among, ids = _among("a.citizen_id", citizens)
    rows = store.rows(
        f"SELECT a.citizen_id, a.staff_id FROM assignment a WHERE a.role = :role AND {among} ORDER BY a.start_on, a.id",
        role=role,
        **ids,
    )
    return dict(cast("list[tuple[str, str]]", rows))


def _among(column: str, citizens: Sequence[str] | None) -> tuple[str, dict[str, str]]:
    """A condition that lets only these citizens through, everyone for None, and its parameters."""
    if citizens is None:
        return "1 = 1", {}
    ids = {f"citizen_{number}": citizen_id for number, citizen_id in enumerate(citizens)}
    return f"{column} IN ({', '.join(f':{name}' for name in ids)})", ids


def latest_entries(store: Store, citizen_id: str, rows: Mapping[str, Sequence[str]], limit: int) -> list[JournalEntry]:
    """The latest entries of these rows (ids by table), and of rows of this citizen that were removed; newest first.

    Of all that a merger of two citizens wrote there is one entry.
    """
    store.need_journal(about=citizen_id)
    numbers = count()
    values: dict[str, object] = {"citizen": citizen_id, "most": limit}
    wanted = ["(j.after IS NULL AND j.before ->> 'citizen_id' = :citizen)"]
    for table, ids in rows.items():
        if not ids:
            continue
        names = {f"id_{next(numbers)}": row_id for row_id in ids}
        table_name = f"table_{next(numbers)}"
        values |= {**names, table_name: table}
        marks = ", ".join(f":{name}" for name in names)
        wanted.append(f"(j.table_name = :{table_name} AND j.row_id IN ({marks}))")
    found = store.rows(
        "SELECT id, at, who, kind, why, undoes, table_name, row_id, before, after FROM (SELECT c.id, c.at, c.who, "
        "c.kind, c.why, c.undoes, j.table_name, j.row_id, j.before, j.after, j.change_number, j.position, "
        "ROW_NUMBER() OVER (PARTITION BY j.change_number ORDER BY j.position DESC) AS place "
        f"FROM journal j JOIN change c ON c.number = j.change_number AND c.kind <> '{SHORTENED}' "
        f"WHERE {' OR '.join(wanted)}) AS entry WHERE kind <> 'merge_citizens' OR place = 1 "
        "ORDER BY change_number DESC, position DESC LIMIT :most",
        **values,
    )
    return [journal_entry(row, store.path) for row in found]

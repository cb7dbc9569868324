"""What was written before a day becomes one change that makes every row as it stood then; what is younger stays.

The check holds as before, and what is younger can be taken back: each row is made by that change as the first younger
line about it expects it. A row that was gone by then is in it no more, nor are looks and events of before.
"""

from collections.abc import Callable
from typing import cast

from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Stamp
from db.records import RECORDS
from db.steps import HEAD, seal_of

SHORTENED = "journal_shortened"
"""The kind of the change that stands for what is gone; its reason is the day from which the journal is kept."""
OLDER = (
    "WITH found AS (SELECT COALESCE((SELECT MIN(number) FROM change WHERE at >= :day) - 1, "
    "(SELECT MAX(number) FROM change), 0) AS last) "
    f"SELECT (SELECT COUNT(*) FROM change WHERE number <= last AND kind <> '{SHORTENED}'), last FROM found"
)
"""How many changes are older than a day, and the number of the last of them; a clock that was set back makes none."""
_LOOKS, _LINES, _PLACES = 0.1, 0.5, 0.9  # how far it is, of 1, when each part is done
_RANK = " ".join(f"WHEN '{record.table}' THEN {rank}" for rank, record in enumerate(RECORDS))


def shorten(connection: sqlite3.Connection, day: str, base_id: str, told: Callable[[float], None] | None = None) -> int:
    """Let the journal begin on a day, within a transaction; answers with how many changes are gone, 0 for none.

    `told` is given how far it is, from 0 to 1, and may raise to give it up.
    """
    said = told or _to_nobody
    ((gone, last),) = connection.execute(OLDER, {"day": day}).fetchall()
    if not gone:
        return 0
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in ("sight", "event"):
        connection.execute(
            f"DELETE FROM {table} WHERE at < :day AND NOT EXISTS (SELECT 1 FROM journal y "
            f"WHERE y.table_name = '{table}' AND y.row_id = {table}.id AND y.change_number > :last)",
            {"day": day, "last": last},
        )
        connection.execute(
            f"DELETE FROM journal WHERE table_name = '{table}' AND change_number <= :last AND NOT EXISTS "
            f"(SELECT 1 FROM {table} WHERE {table}.id = journal.row_id) AND NOT EXISTS (SELECT 1 FROM journal y "
            "WHERE y.table_name = journal.table_name AND y.row_id = journal.row_id AND y.change_number > :last)",
            {"last": last},
        )
    said(_LOOKS)
    connection.execute(
        "DELETE FROM journal WHERE change_number <= :last AND (after IS NULL OR EXISTS (SELECT 1 FROM journal y "
        "WHERE y.table_name = journal.table_name AND y.row_id = journal.row_id AND y.change_number <= :last "
        "AND (y.change_number, y.position) > (journal.change_number, journal.position)))",
        {"last": last},
    )
    said(_LINES)
    # The new places lie behind those that the last of these changes has, so that no two are ever at one.
    connection.execute(
        "UPDATE journal SET before = NULL, change_number = :last, position = made.place FROM ("
        "SELECT change_number AS number, position AS at, ROW_NUMBER() OVER ("
        f"ORDER BY CASE table_name {_RANK} END, change_number, position) + (SELECT COALESCE(MAX(position), 0) "
        "FROM journal WHERE change_number = :last) AS place FROM journal WHERE change_number <= :last) AS made "
        "WHERE journal.change_number = made.number AND journal.position = made.at",
        {"last": last},
    )
    said(_PLACES)
    ((first,),) = connection.execute("SELECT MIN(at) FROM change WHERE number <= ?", (last,)).fetchall()
    head = Stamp(base_id, cast("str", first), None, SHORTENED, day).head
    connection.execute("DELETE FROM change WHERE number < ?", (last,))
    settings = ", ".join(f"{name} = ?" for name in HEAD)
    connection.execute(f"UPDATE change SET {settings}, seal = ? WHERE number = ?", (*head, seal_of(head), last))
    return cast("int", gone)


def _to_nobody(_far: float) -> None:
    """Nobody asked."""

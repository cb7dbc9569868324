"""What a PC asks of the server's journal: the part that is always here, more of it, and whole questions."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from db.cells import FROZEN
from db.records import MonthPart
from db.server.asking import CHANGE, LINE, Connection, written
from db.server.wire import Written
from db.shortening import SHORTENED

NOTHING = "~"
"""Later than any moment: from then on the journal is here where none of it is whole yet."""
WHOLE = ("team", "staff", "setting", "own_limit")
"""The tables of which every line of the journal is here: what held at a day is told by them."""
LEFT_OUT = (*(record.table for record in FROZEN), MonthPart.table)
"""The tables whose lines are fetched only with their change: closing a month writes one for everybody."""
STUB = "{}"
"""Stands in a line for a row of which it is only known here that it was there."""
_OWN = 100  # changes that one may still take back
_EMPTY = "NULL::INTEGER, NULL, NULL, NULL, NULL"
_HEADS = (
    f"SELECT {CHANGE}, {_EMPTY} FROM change c WHERE c.kind = '{SHORTENED}' "
    "OR c.number = (SELECT MAX(number) FROM change) OR c.number IN (SELECT o.number FROM change o "
    f"WHERE o.who = (SELECT staff_id FROM my_login()) AND COALESCE(o.lasting, 0) = 0 ORDER BY o.number DESC "
    f"LIMIT {_OWN}) ORDER BY c.number"
)
_STUBBED = ", ".join(
    f"CASE WHEN j.table_name = 'citizen' AND j.{side} IS NOT NULL THEN '{STUB}' ELSE j.{side} END"
    for side in ("before", "after")
)
_FIRST = (
    f"SELECT {CHANGE}, j.position, j.table_name, j.row_id, {_STUBBED} FROM (SELECT *, row_number() "
    "OVER (PARTITION BY table_name, row_id ORDER BY change_number, position) AS place FROM journal "
    "WHERE table_name = ANY (%s || ARRAY['citizen'])) j JOIN change c ON c.number = j.change_number "
    "WHERE j.table_name <> 'citizen' OR j.before IS NULL OR j.place = 1 ORDER BY c.number, j.position"
)
_SIDES = ", ".join(
    f"CASE WHEN j.table_name = ANY (%(but)s) THEN NULL ELSE j.{side} END" for side in ("before", "after")
)
_SINCE = (
    "WITH first AS (SELECT MIN(number) AS n FROM change WHERE at >= %(since)s), "
    "last AS (SELECT MAX(number) AS n FROM change WHERE at < %(since)s) "
    f"SELECT {CHANGE}, j.position, j.table_name, j.row_id, {_SIDES} FROM change c "
    "LEFT JOIN journal j ON j.change_number = c.number AND c.number >= (SELECT n FROM first) "
    "WHERE c.number >= (SELECT n FROM first) OR c.number = (SELECT n FROM last) ORDER BY c.number, j.position"
)
_ABOUT = (
    "WITH own AS (SELECT DISTINCT table_name, row_id FROM journal WHERE citizen_id = %(citizen)s), "
    "merged AS (SELECT m.number FROM change m WHERE m.kind = 'merge_citizens' "
    "AND m.number IN (SELECT change_number FROM journal WHERE citizen_id = %(citizen)s)), "
    "lines AS (SELECT j.* FROM journal j JOIN own USING (table_name, row_id) UNION "
    "SELECT j.* FROM journal j JOIN merged ON merged.number = j.change_number WHERE j.table_name = 'citizen') "
    f"SELECT {CHANGE}, {LINE} FROM lines j JOIN change c ON c.number = j.change_number ORDER BY c.number, j.position"
)
_ROWS = (  # which ones is worked out first: see `db.queries.journal`
    "WITH r AS MATERIALIZED (SELECT value ->> 0 AS table_name, value ->> 1 AS row_id "
    "FROM json_array_elements(%s::json)) "
    f"SELECT {CHANGE}, {LINE} FROM r JOIN journal j USING (table_name, row_id) "
    "JOIN change c ON c.number = j.change_number ORDER BY c.number, j.position"
)
_OF = (
    f"SELECT {CHANGE}, {LINE} FROM change c LEFT JOIN journal j ON j.change_number = c.number "
    "WHERE c.id = ANY (%s) ORDER BY c.number, j.position"
)


class Window(NamedTuple):
    """The journal from a moment on; of the changes with these numbers not every line."""

    since: str
    changes: tuple[Written, ...]
    cut: frozenset[int]


def base(connection: Connection) -> tuple[Written, ...]:
    """What every page needs: all about what is WHOLE, and of each citizen that there is a first line, without content.

    Of the changes that can still be taken back by who asks there is the head.
    """
    heads = written(connection.execute(_HEADS.encode()))
    return (*heads, *written(connection.execute(_FIRST.encode(), (list(WHOLE),))))


def window(connection: Connection, since: str) -> Window:
    """All that was written from a moment on but the lines of what is LEFT_OUT; empty: all of it, and these too."""
    values = {"since": since, "but": list(LEFT_OUT) if since else []}
    found = tuple(written(connection.execute(_SINCE.encode(), values)))
    if not since:
        return Window(since, found, frozenset())
    cut = frozenset(one.number for one in found if any(line.table in LEFT_OUT for line in one.lines))
    kept = (one._replace(lines=tuple(line for line in one.lines if line.table not in LEFT_OUT)) for one in found)
    return Window(since, tuple(kept), cut)


def about(connection: Connection, citizen_id: str) -> tuple[Written, ...]:
    """Every line about a citizen, and about rows that once were; of a merger also which entry went."""
    return tuple(written(connection.execute(_ABOUT.encode(), {"citizen": citizen_id})))


def of_rows(connection: Connection, rows: str) -> tuple[Written, ...]:
    """Every line about these rows: tables and ids, in JSON."""
    return tuple(written(connection.execute(_ROWS.encode(), (rows,))))


def whole_changes(connection: Connection, ids: Sequence[str]) -> tuple[Written, ...]:
    """These changes, by id."""
    return tuple(written(connection.execute(_OF.encode(), (list(ids),))))


def answer(connection: Connection, sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """What the whole of the server's journal answers to a question that is put in SQLite's words."""
    return connection.execute(translated(sql).encode(), values).fetchall()


def translated(sql: str) -> str:
    """A question to the journal in PostgreSQL's words, as far as these questions go beyond what both understand."""
    text = re.sub(r"json_each\(:(\w+)\)", r"json_array_elements_text(CAST(:\1 AS JSON))", sql)
    text = re.sub(r"([\w.]+) ->> ", r"CAST(\1 AS JSON) ->> ", text)
    return re.sub(r":(\w+)", r"%(\1)s", text.replace("%", "%%"))

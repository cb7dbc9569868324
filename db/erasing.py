"""What is to be forgotten is taken out of every row and of every line of the journal alike, so that both still agree.

Whoever asks for it says of a row what is left of it (`Forgetting.row`). The same answer is given of the row that stands
and of each state of it that the journal remembers: what the journal makes of its lines is then what stands in the rows,
whatever is forgotten.
"""

import json
from collections.abc import Callable, Iterator
from typing import Protocol, cast

from sqlcipher3 import dbapi2 as sqlite3

from db import search
from db.cells import FROZEN
from db.records import RECORDS
from db.records.record import Record, columns, defaults
from db.steps import HEAD, seal_of

Row = dict[str, object]
Told = Callable[[float], None]
_AT_ONCE, _LOOKED_EVERY = 2_000, 200  # lines of the journal, rows
_JSON = json.JSONEncoder(ensure_ascii=False)
_USUAL = {record.table: defaults(record) for record in FROZEN}
_ROWS, _JOURNAL, _SEARCH = 0.5, 0.8, 0.95  # how far it is, of 1, when each part is done


class Forgetting(Protocol):
    """What is to be forgotten, and how; each answer depends on nothing but what is asked."""

    def may_concern(self, table: str, text: str) -> bool:
        """Whether a row, as JSON, may be other than before; quick, as everything is asked."""
        ...

    def may_concern_row(self, table: str, row: Row) -> bool:
        """Whether a row may be other than before; quick as well."""
        ...

    def row(self, table: str, row: Row) -> Row | None:
        """What is left of a row, in the same columns or more; None: nothing."""
        ...

    def why(self, text: str, *, of_theirs: bool) -> str:
        """What is left of the reason of a change; `of_theirs`: it changed something that is forgotten, among others."""
        ...


def forget(connection: sqlite3.Connection, what: Forgetting, told: Told | None = None) -> None:
    """Take it out of all rows, of the journal and of the index of the search; within a transaction.

    A change of which nothing is left is not remembered either. `told` is given how far it is, from 0 to 1.
    """
    said = told or _to_nobody
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for number, record in enumerate(RECORDS):
        for part in _forget_rows(connection, record, what):
            said(_ROWS * (number + part) / len(RECORDS))
    _forget_reasons(connection, what, _forget_lines(connection, what, said))
    said(_JOURNAL)
    for table in (
        "search_name_fts",
        "search_text_fts",
    ):  # or what was taken out of it before could stay until it tidies
        connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('secure-delete', 1)")
    search.rebuild(connection)
    said(_SEARCH)


def _to_nobody(_far: float) -> None:
    """Nobody asked."""


def _forget_rows(connection: sqlite3.Connection, record: type[Record], what: Forgetting) -> Iterator[float]:
    """Forget it in a table; says from time to time how far it is."""
    names = columns(record)
    found = connection.execute(f"SELECT {', '.join(names)} FROM {record.table}").fetchall()
    gone: list[tuple[object]] = []
    changed: list[tuple[object, ...]] = []
    for number, row in enumerate(found):
        if not number % _LOOKED_EVERY:
            yield number / len(found)
        before = dict(zip(names, row, strict=True))
        if not what.may_concern_row(record.table, before):
            continue
        after = what.row(record.table, dict(before))
        if after is None:
            gone.append((before["id"],))
        elif after != before:
            changed.append((*(after[name] for name in names), before["id"]))
    connection.executemany(f"DELETE FROM {record.table} WHERE id = ?", gone)
    settings = ", ".join(f"{name} = ?" for name in names)
    connection.executemany(f"UPDATE {record.table} SET {settings} WHERE id = ?", changed)


Place = tuple[int, int]
Line = tuple[int, int, str, str | None, str | None]


def _forget_lines(connection: sqlite3.Connection, what: Forgetting, said: Told) -> set[int]:
    """Forget it in the journal; the numbers of the changes of which something is left."""
    ((most,),) = connection.execute("SELECT COALESCE(MAX(number), 0) FROM change").fetchall()
    lost: set[int] = set()
    less: set[int] = set()
    for found in _lines(connection):
        gone: list[Place] = []
        changed: list[tuple[object, ...]] = []
        for number, position, table, *sides in found:
            if not any(side is not None and what.may_concern(table, side) for side in sides):
                continue
            before, after = (_left(what, table, side) for side in sides)
            if before == after:  # of a line that changed nothing there was none
                gone.append((number, position))
            elif (before, after) != tuple(sides):
                row_id = json.loads(cast("str", after or before))["id"]
                changed.append((row_id, before, after, number, position))
        lost.update(number for number, _ in gone)
        less.update(cast("int", row[3]) for row in changed)
        connection.executemany("DELETE FROM journal WHERE change_number = ? AND position = ?", gone)
        connection.executemany(
            "UPDATE journal SET row_id = ?, before = ?, after = ? WHERE change_number = ? AND position = ?", changed
        )
        said(_ROWS + (_JOURNAL - _ROWS) * found[-1][0] / max(1, most))
    connection.executemany(
        "DELETE FROM change WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.change_number = ?1)",
        [(number,) for number in sorted(lost)],
    )
    return lost | less


def _lines(connection: sqlite3.Connection) -> Iterator[list[Line]]:
    """The journal, some lines at a time: what is being read is not written at the same time."""
    at: Place = (-1, -1)
    while found := connection.execute(
        "SELECT change_number, position, table_name, before, after FROM journal "
        f"WHERE (change_number, position) > (?, ?) ORDER BY change_number, position LIMIT {_AT_ONCE}",
        at,
    ).fetchall():
        yield found
        at = found[-1][:2]


def _left(what: Forgetting, table: str, side: str | None) -> str | None:
    """What is left of a row as the journal has it; the very text where that is all of it."""
    if side is None or not what.may_concern(table, side):
        return side
    before = cast("Row", json.loads(side))
    after = what.row(table, dict(before))
    if after == before:
        return side
    return None if after is None else _JSON.encode(_without_usual(table, after))


def _without_usual(table: str, row: Row) -> Row:
    """What the journal keeps of a row: of a frozen one not what is there by default."""
    usual = _USUAL.get(table)
    return row if usual is None else {name: value for name, value in row.items() if usual.get(name, row) != value}


def _forget_reasons(connection: sqlite3.Connection, what: Forgetting, touched: set[int]) -> None:
    found = connection.execute(f"SELECT number, {', '.join(HEAD)} FROM change WHERE why IS NOT NULL").fetchall()
    place = HEAD.index("why")
    changed: list[tuple[object, ...]] = []
    for number, *head in found:
        before, head[place] = head[place], what.why(head[place], of_theirs=number in touched)
        if before != head[place]:
            changed.append((head[place], seal_of(head), number))
    connection.executemany("UPDATE change SET why = ?, seal = ? WHERE number = ?", changed)

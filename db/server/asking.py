"""What a PC asks the server: who it is, what has changed, to write a change, and lines of the journal."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from db.edits import Edit, Stamp
from db.errors import StaleEditError, StoreError
from db.server.door import BEHIND, FORBIDDEN, NEWER, REPLACED, STALE
from db.server.layout import SCHEMA_VERSION
from db.server.wire import Line, Written, edits_text, stamp_text

if TYPE_CHECKING:
    import psycopg
Connection: TypeAlias = "psycopg.Connection[Any]"

CHANGE = "c.number, c.id, c.at, c.who, c.kind, c.why, c.undoes, c.redoes, c.lasting"
"""The head of a change, as `written` takes it; the table is called c."""
LINE = "j.position, j.table_name, j.row_id, j.before, j.after"
"""A line of the journal, as `written` takes it after that; the table is called j."""
_CODES = {BEHIND: "server_ahead", REPLACED: "server_replaced", NEWER: "server_other", FORBIDDEN: "not_allowed"}


class Login(NamedTuple):
    """Who the server takes this PC's user for: a staff member, a team (None: all), and what that may do."""

    staff_id: str | None
    team_id: str | None
    role: str


class Head(NamedTuple):
    """How far the server is: the number of its last change; `epoch` changes when rows went without one."""

    number: int
    epoch: int
    version: int


class News(NamedTuple):
    """What has been written since, and how far the server is with it."""

    head: Head
    changes: tuple[Written, ...]


def login(connection: Connection) -> Login:
    """Who we are. Raises StoreError 'login_unknown' where the server knows nobody of this name."""
    rows = connection.execute("SELECT staff_id, team_id, role FROM my_login()").fetchall()
    if not rows or rows[0][2] is None:
        raise StoreError("login_unknown")
    return Login(*rows[0])


def news(connection: Connection, since: int) -> News:
    """All changes after a number, as one moment knows them."""
    rows = connection.execute(
        f"SELECT h.number, h.epoch, h.version, {CHANGE}, {LINE} FROM head h LEFT JOIN change c ON c.number > %s "
        "LEFT JOIN journal j ON j.change_number = c.number ORDER BY c.number, j.position",
        (since,),
    ).fetchall()
    return News(Head(*rows[0][:3]), tuple(written(row[3:] for row in rows if row[3] is not None)))


def hold(connection: Connection) -> None:
    """Hold the head until `apply` or `let_go`: nobody else writes meanwhile."""
    connection.execute("BEGIN")
    connection.execute("SELECT hold_head()")


def let_go(connection: Connection) -> None:
    """Hold the head no more."""
    connection.execute("ROLLBACK")


def apply(connection: Connection, expected: int, epoch: int, stamp: Stamp, edits: Sequence[Edit], *, held: bool) -> int:
    """Write a change where the newest one has this number, and end the hold on it; the change's number.

    Raises StaleEditError, and StoreError 'server_ahead', 'server_replaced', 'server_other' or 'not_allowed'.
    """
    import psycopg

    asked = "SELECT apply_change(%s, %s, %s, %s::json, %s::json)"
    values = (expected, epoch, SCHEMA_VERSION, stamp_text(stamp), edits_text(edits))
    try:
        ((number,),) = connection.execute(asked, values).fetchall()
        if held:
            connection.execute("COMMIT")
    except psycopg.errors.IntegrityError as error:
        if held:
            connection.execute("ROLLBACK")
        raise StaleEditError(error.diag.table_name or "") from error
    except psycopg.Error as error:
        if held and not connection.broken:
            connection.execute("ROLLBACK")
        if error.sqlstate == STALE:
            table, _, row_id = (error.diag.message_primary or "").partition("/")
            raise StaleEditError(table, row_id) from error
        if error.sqlstate in _CODES:
            raise StoreError(_CODES[error.sqlstate]) from error
        raise
    return int(number)


def number_of(connection: Connection, change_id: str) -> int | None:
    """The number of a change, where the server has it."""
    rows = connection.execute("SELECT number FROM change WHERE id = %s", (change_id,)).fetchall()
    return int(rows[0][0]) if rows else None


def changes(connection: Connection, ids: Sequence[str]) -> tuple[Written, ...]:
    """These changes, by id."""
    rows = connection.execute(
        f"SELECT {CHANGE}, {LINE} FROM change c LEFT JOIN journal j ON j.change_number = c.number "
        "WHERE c.id = ANY (%s) ORDER BY c.number, j.position",
        (list(ids),),
    ).fetchall()
    return tuple(written(rows))


def journal_since(connection: Connection, at: str) -> tuple[Written, ...]:
    """All that was written from a moment on."""
    rows = connection.execute(
        f"SELECT {CHANGE}, {LINE} FROM change c LEFT JOIN journal j ON j.change_number = c.number WHERE c.number >= "
        "(SELECT COALESCE(MIN(o.number), 0) FROM change o WHERE o.at >= %s) ORDER BY c.number, j.position",
        (at,),
    ).fetchall()
    return tuple(written(rows))


def journal_of(connection: Connection, citizen_id: str) -> tuple[Written, ...]:
    """All that was written about a citizen; of each change those lines alone."""
    rows = connection.execute(
        f"SELECT {CHANGE}, {LINE} FROM change c JOIN journal j ON j.change_number = c.number "
        "WHERE j.citizen_id = %s ORDER BY c.number, j.position",
        (citizen_id,),
    ).fetchall()
    return tuple(written(rows))


def written(rows: Iterable[Sequence[Any]]) -> Iterable[Written]:
    """The changes of these rows, each a `CHANGE` and a `LINE`, or none of its lines, in order."""
    for number, group in groupby(rows, key=itemgetter(0)):
        lines = list(group)
        told = tuple(Line(*row[9:14]) for row in lines if row[9] is not None)
        lasting = lines[0][8]
        change_id, at, who, kind, why, undoes, redoes = lines[0][1:8]
        is_lasting = None if lasting is None else bool(lasting)
        stamp = Stamp(change_id, at, who, kind, why, undoes, redoes, is_lasting)
        yield Written(number, stamp, told)

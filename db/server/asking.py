"""What a PC asks the server: who it is, what has changed, to write a change, and lines of the journal."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from db.edits import Edit, Stamp
from db.errors import StaleEditError, StoreError
from db.server.door import BEHIND, BUSY, FORBIDDEN, NEWER, REPLACED, STALE, UNFIT, UNSEEN
from db.server.layout import SCHEMA, SCHEMA_VERSION
from db.server.wire import Line, Written, edits_text, stamp_text

if TYPE_CHECKING:
    import psycopg
Connection: TypeAlias = "psycopg.Connection[Any]"

CHANGE = "c.number, c.id, c.at, c.who, c.kind, c.why, c.undoes, c.redoes, c.lasting, c.login"
"""The head of a change, as `written` takes it; the table is called c."""
LINE = "j.position, j.table_name, j.row_id, j.before, j.after"
"""A line of the journal, as `written` takes it after that; the table is called j."""
ONLY_READ = "25006"
"""The state by which a server refuses what writes, as a standby does, or one that was closed for writing."""
_REFUSALS = {
    BEHIND: "server_ahead",
    REPLACED: "server_replaced",
    NEWER: "server_other",
    FORBIDDEN: "not_allowed",
    BUSY: "server_busy",
    UNSEEN: "taker_unseen",
    ONLY_READ: "server_only_read",
}


class Login(NamedTuple):
    """Who the server takes this PC's user for: a staff member, a team (None: all), and what that may do."""

    staff_id: str | None
    team_id: str | None
    role: str

    @property
    def only_team(self) -> str | None:
        """The one team that is seen, else None."""
        return None if self.role == "leader_of_all" else self.team_id


class Head(NamedTuple):
    """How far the server is: the number of its last change; `epoch` changes when rows went without one."""

    number: int
    epoch: int
    version: int


class News(NamedTuple):
    """What has been written since, and how far the server is with it.

    `moved`: some of it went from one team to another, so that somebody may have come of whom more can be seen now, or
    gone.
    """

    head: Head
    changes: tuple[Written, ...]
    moved: bool = False


def login(connection: Connection) -> Login:
    """Who we are. Raises StoreError 'login_unknown' where the server knows nobody of this name, 'server_unprepared'."""
    import psycopg

    try:
        rows = connection.execute("SELECT staff_id, team_id, role FROM my_login()").fetchall()
    except (psycopg.errors.UndefinedFunction, psycopg.errors.InsufficientPrivilege) as error:
        there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchall()
        raise StoreError("login_unknown" if there else "server_unprepared") from error
    if not rows or rows[0][2] is None:
        raise StoreError("login_unknown")
    return Login(*rows[0])


def head(connection: Connection) -> Head:
    """How far the server is."""
    ((number, epoch, version),) = connection.execute("SELECT number, epoch, version FROM head").fetchall()
    return Head(number, epoch, version)


_NO_LONGER = "SET LOCAL transaction_timeout = '60s'; "
_NEWS, _NEXT = (
    f"SELECT h.number, h.epoch, h.version, c.moved, {CHANGE}, {LINE} "
    f"FROM head h LEFT JOIN change c ON c.number {which} %s "
    "LEFT JOIN journal j ON j.change_number = c.number ORDER BY c.number, j.position"
    for which in (">", "=")
)


def news(connection: Connection, since: int, told: int = 0) -> News:
    """All changes after a number, as one moment knows them; the next one alone where that is what was told of.

    Others are told of by themselves. How many come after a number the server plans at each question, one by its number
    once for all, and nearly always it is one.
    """
    if told != since + 1:
        return _news(connection.execute(_NEWS.encode(), (since,)).fetchall())
    found = _news(connection.execute(_NEXT.encode(), (told,)).fetchall())
    return found._replace(head=found.head._replace(number=min(told, found.head.number)))


def _news(rows: Sequence[Sequence[Any]]) -> News:
    changes = tuple(written(row[4:] for row in rows if row[4] is not None))
    return News(Head(*rows[0][:3]), changes, any(row[3] for row in rows))


def held_news(connection: Connection, since: int) -> News:
    """As `news`; nobody else writes from then on until `apply` or `let_go`.

    It is one message: a PC that goes in the middle of several would hold the head for as long as its connection seems
    to stand, as the server doesn't count what waits for the rest of a message as idle.

    Raises StoreError 'server_busy' where somebody else holds the head for longer than anybody should.
    """
    import psycopg

    try:
        limit = _NO_LONGER if connection.info.server_version >= 170_000 else ""
        cursor = connection.execute(f"BEGIN; {limit}SELECT hold_head(); {_NEWS % int(since)}".encode())
        while cursor.nextset():
            pass
        return _news(cursor.fetchall())
    except psycopg.Error as error:
        _roll_back(connection)
        raise _refusal(error) from None


def let_go(connection: Connection) -> None:
    """Hold the head no more."""
    connection.execute("ROLLBACK")


def apply(connection: Connection, expected: int, epoch: int, stamp: Stamp, edits: Sequence[Edit]) -> int:
    """Write a change where the newest one has this number, and end the hold on it, if there is one; its number.

    Raises StaleEditError, and StoreError 'server_ahead', 'server_replaced', 'server_other', 'not_allowed' or
    'server_busy', 'server_only_read'; then nothing was written.
    """
    import psycopg

    asked = "SELECT apply_change(%s, %s, %s, %s::json, %s::json)"
    values = (expected, epoch, SCHEMA_VERSION, stamp_text(stamp), edits_text(edits))
    try:
        if connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
            cursor = connection.execute(asked, values)
        else:
            cursor = psycopg.ClientCursor(connection).execute(f"{asked}; COMMIT", values)
        ((number,),) = cursor.fetchall()
    except psycopg.Error as error:
        _roll_back(connection)
        raise _refusal(error) from None
    return int(number)


def _roll_back(connection: Connection) -> None:
    import psycopg

    if not connection.closed and connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
        connection.execute("ROLLBACK")


def _refusal(error: "psycopg.Error") -> Exception:
    """What the door means by an error; the driver's own words may hold a row's."""
    import psycopg

    if isinstance(error, psycopg.errors.IntegrityError):
        return StaleEditError(error.diag.table_name or "")
    if error.sqlstate == STALE:
        table, _, row_id = (error.diag.message_primary or "").partition("/")
        return StaleEditError(table, row_id)
    if error.sqlstate in _REFUSALS:
        return StoreError(_REFUSALS[error.sqlstate])
    return StoreError("server_unfit") if (error.sqlstate or "").startswith(UNFIT) else error


def numbers_of(connection: Connection, ids: Collection[str]) -> dict[str, int | None]:
    """The numbers of these changes; None of one that the server doesn't have."""
    rows = connection.execute("SELECT id, number FROM change WHERE id = ANY (%s)", (list(ids),)).fetchall()
    return {**dict.fromkeys(ids), **dict(rows)}


def written(rows: Iterable[Sequence[Any]]) -> Iterable[Written]:
    """The changes of these rows, each a `CHANGE` and a `LINE`, or none of its lines, in order."""
    for number, group in groupby(rows, key=itemgetter(0)):
        lines = list(group)
        told = tuple(Line(*row[10:15]) for row in lines if row[10] is not None)
        change_id, at, who, kind, why, undoes, redoes, lasting, login = lines[0][1:10]
        is_lasting = None if lasting is None else bool(lasting)
        stamp = Stamp(change_id, at, who, kind, why, undoes, redoes, is_lasting)
        yield Written(number, stamp, told, login)

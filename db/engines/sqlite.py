"""Opens a local SQLite file safely: alone, durable, of the right kind and version, or not at all."""

import os
import sys
import time
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite3

from db.cells import wrong_cells
from db.engines import key as keys
from db.engines.hold import holder
from db.engines.key import Key
from db.engines.watch import Standing, standing
from db.errors import StoreError, refused
from db.migrations import SCHEMA_VERSION, migrate
from db.schema import integrity_problems, is_ours, trust_nothing
from db.transaction import roll_back

APPLICATION_ID = 0x5B7A3E01
"""The mark in the file's head that says that it is one of ours."""

COPY_MARK = 0x5B7A3E02
"""The same of a copy that is only to be read."""
_CHECKED_WHOLE_BELOW = 12_000_000  # bytes; a larger file is checked by the check command, not at each start
_ONLY_LOOKING = "mode=ro&immutable=1"
_TRIES, _BETWEEN_TRIES = 10, 0.02  # seconds
_REASONS = {
    sqlite3.SQLITE_BUSY: "store_locked",
    sqlite3.SQLITE_NOTADB: "store_not_ours",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_CANTOPEN: "store_unwritable",
    sqlite3.SQLITE_IOERR: "store_failing",
    sqlite3.SQLITE_PERM: "store_unwritable",
    sqlite3.SQLITE_READONLY: "store_unwritable",
}
_WORDS = (
    *((words, "store_damaged") for words in ("Could not decode", "malformed JSON", "JSON cannot", "integer overflow")),
    *(("database or disk is full", "store_full"), ("disk I/O error", "store_failing")),
)
"""How SQLite and its driver begin where they give no reason."""


def in_memory(*, any_thread: bool = False) -> sqlite3.Connection:
    """An empty store that no file holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not any_thread)
    _keep_whole(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(connection, 0)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def connect(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """Open the store at `path` and lock it; nothing is written yet, and `prepare` is still to be called.

    Raises StoreError: 'store_locked', 'store_in_use' (by whom is unknown), 'store_unwritable' or 'store_full'.
    """
    with refusals(path):
        connection, locked = connected(path, "mode=rw", key), False
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            _keep_whole(connection)
            connection.execute("BEGIN EXCLUSIVE")
            locked = True
            # Where the folder takes no journal, no change could be written: better to know it now.
            connection.execute("PRAGMA user_version = 0")
            roll_back(connection)
        except BaseException:
            (disconnect if locked else sqlite3.Connection.close)(connection)
            raise
    return connection


def prepare(connection: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
    """Bring a store that is open to this version.

    Raises StoreError with 'store_not_ours', 'store_newer', 'store_altered', 'store_damaged', 'store_unwritable' or
    'store_full'.
    """
    with refusals(path):
        if fresh:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _check(connection, path)


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether a store is to be brought to this version."""
    return 0 < int(connection.execute("PRAGMA user_version").fetchone()[0]) < SCHEMA_VERSION


def disconnect(connection: sqlite3.Connection) -> None:
    """Close a store."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA locking_mode = NORMAL")  # or the empty journal would stay beside it
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def copied(path: Path, key: Key | None = None) -> tuple[sqlite3.Connection, Standing]:
    """A copy in memory of the store at `path`, brought to this version, and what stood there when it was made.

    Nothing is locked or written there.

    Raises StoreError as `prepare`, and 'store_in_use' where it is being written all the time.
    """
    for _ in range(_TRIES):
        before = standing(path)
        if before.writing:
            time.sleep(_BETWEEN_TRIES)
            continue
        connection = sqlite3.connect("file::memory:", uri=True, isolation_level=None)
        try:
            with refusals(path):
                _copy_into(connection, path, key)
                if connection.execute("PRAGMA application_id").fetchone()[0] == COPY_MARK:
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            if standing(path) == before:
                with refusals(path):
                    _check(connection, path)
                return connection, before
        except BaseException:
            connection.close()
            raise
        connection.close()
    raise StoreError("store_in_use", path=str(path))


def _copy_into(connection: sqlite3.Connection, path: Path, key: Key | None) -> None:
    """All of a store at `path` into an empty one in memory."""
    if key is None:
        with closing(connected(path)) as looking:
            looking.backup(connection)
        return
    keys.export(connection, _address(path, _ONLY_LOOKING), key)


def copy_out(connection: sqlite3.Connection, path: Path, key: Key | None) -> None:
    """Write all of an open store into a new file at `path`, encrypted with its `key`, also of one read in a copy."""
    in_memory_alone = not connection.execute("PRAGMA database_list").fetchone()[2]
    if key is not None and in_memory_alone:  # there it stands in clear, of which SQLite makes no such copy
        from db.engines.recoding import export_to

        export_to(connection, path, key)
        return
    with closing(new_file(path, key)) as target:
        connection.backup(target)


def new_file(path: Path, key: Key | None) -> sqlite3.Connection:
    """A connection that makes a new file at `path`."""
    return connected(path, "mode=rwc", key)


@contextmanager
def refusals(path: Path | None) -> Generator[None]:
    """Raise StoreError for an error of SQLite's that the user of the file can do something about."""
    try:
        yield
    except UnicodeDecodeError as error:  # of what SQLite says of a damaged schema
        raise StoreError("store_damaged", path=str(path)) from error
    except sqlite3.DatabaseError as error:
        code = _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        code = code or next((reason for words, reason in _WORDS if str(error).startswith(words)), None)
        if code is None:
            raise
        if path is not None and code == "store_locked":
            raise in_use(path) from error
        raise refused(code, path) from error


def in_use(path: Path) -> StoreError:
    """Somebody else has the store: 'store_locked' with who, or 'store_in_use' where nobody noted it."""
    known = holder(path)
    if known is None:
        return StoreError("store_in_use", path=str(path))
    return StoreError("store_locked", path=str(path), **known.facts())


def identity(path: Path | None) -> tuple[int, int] | None:
    """Which file stands at `path`: the same as long as it is neither moved, deleted nor replaced.

    None for a store in memory, and on Windows, where nobody can do that to an open store.
    """
    if path is None or sys.platform == "win32":
        return None
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def is_looked_into(path: Path) -> bool:
    """Whether the file is small enough to be looked at as a whole whenever it is opened."""
    try:
        return os.stat(path).st_size < _CHECKED_WHOLE_BELOW
    except OSError:  # it was taken away meanwhile
        return True


def make_empty(path: Path) -> None:
    """Put an empty file where a store is to be made; raises StoreError 'store_exists' or 'store_unwritable'."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise StoreError("store_exists", path=str(path)) from None
    except OSError as error:
        raise StoreError("store_unwritable", path=str(path)) from error


def look_inside(path: Path, key: Key | None = None, *, copies: bool = False) -> None:
    """Refuse what is no store of this program's, without a lock, a recovery or a write.

    Raises StoreError, also 'store_encrypted' without a key, 'wrong_key', and 'store_in_clear' with one; 'read_copy' for
    a copy that is only to be read, unless `copies` are wanted too.

    SQLite does the reading: to close a file that this process holds open elsewhere would end the lock on it.
    """
    if not os.path.isfile(path):  # Path.is_file raises where a name is too long or a folder is closed to us
        other = os.path.exists(path) and not os.path.isdir(path)  # a device, or what other programs talk through
        raise StoreError("store_not_ours" if other else "store_missing", path=str(path))
    try:
        with refusals(path), closing(connected(path, key=key)) as looking:
            _check_kind(looking, path)
    except StoreError as refusal:
        # What looks damaged, or not to be this key's, without its journal may be a store that was cut off: opening it
        # will tell.
        if copies and refusal.code == "read_copy":
            return
        if (refusal.code == "store_damaged" and _is_unfinished(path)) or (key is not None and keys.is_cut_off(path)):
            return
        if refusal.code == "store_not_ours" and refusal.__cause__ is not None:  # it was not read at all
            keys.refuse_unfit(path, key)
        raise


def _is_unfinished(path: Path) -> bool:
    """Whether what belongs into a store still lies beside it; nothing else is a reason to write in a damaged one."""
    return standing(path).writing or os.path.exists(f"{os.path.realpath(path)}-wal")


def connected(path: Path, how: str = _ONLY_LOOKING, key: Key | None = None) -> sqlite3.Connection:
    """A connection to a file, which is as a rule only looked at."""
    connection = sqlite3.connect(_address(path, how), uri=True, isolation_level=None, timeout=0.3)
    if key is not None:
        keys.use(connection, key)
    trust_nothing(connection)
    return connection


def _address(path: Path, how: str) -> str:
    from urllib.parse import quote

    place = path.absolute().as_posix()
    return f"file://{'' if place.startswith('/') else '/'}{quote(os.fsencode(place))}?{how}"


def _keep_whole(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA secure_delete = ON")  # what is taken away is no longer in the file either


def _check(connection: sqlite3.Connection, path: Path) -> None:
    version = _check_kind(connection, path)
    if not is_ours(connection):
        raise StoreError("store_altered", path=str(path))
    if is_looked_into(path):
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StoreError("store_damaged", path=str(path))
    if version < SCHEMA_VERSION:
        _migrate(connection, version, path)
    connection.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: sqlite3.Connection, version: int, path: Path) -> None:
    """Take the steps that the store lacks; where one fails over what doesn't belong there, it is damaged."""
    try:
        migrate(connection, version)
    except Exception as error:
        with refusals(path):
            if integrity_problems(connection) or any(wrong_cells(connection, earlier=True)):
                raise StoreError("store_damaged", path=str(path)) from error
            raise


def _check_kind(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a store of ours; StoreError for any other file and for a later version."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if mark != APPLICATION_ID:
        raise StoreError("read_copy" if mark == COPY_MARK else "store_not_ours", path=str(path))
    if version > SCHEMA_VERSION:
        raise StoreError("store_newer", path=str(path), version=version, known=SCHEMA_VERSION)
    return version

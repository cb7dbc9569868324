"""The tables of the server: those of the store, in PostgreSQL's words, and what it needs besides."""

from collections.abc import Iterable, Iterator

from db.cells import CODES, Kind, kind_of, may_be_empty
from db.engines import sqlite
from db.migrations import SCHEMA_VERSION as SCHEMA_VERSION
from db.records import RECORDS
from db.records.record import Record, columns, flag_positions

SCHEMA = "springbraet"
"""The schema of the database that everything stands in."""
_FORMS = {
    Kind.KEY: "length({0}) <= 200",
    Kind.DAY: "{0} ~ '^\\d{{4}}-\\d\\d-\\d\\d$'",
    Kind.MONTH: "{0} ~ '^\\d{{4}}-\\d\\d$'",
    Kind.TIME: "{0} ~ '^\\d{{4}}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d'",
    Kind.STAGE: "{0} BETWEEN 1 AND 4",
    Kind.BELIEF: "{0} BETWEEN 1 AND 5",
}
_TYPES = {"TEXT": 'TEXT COLLATE "C"', "INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION"}

_HISTORY = (
    "CREATE TABLE head (number BIGINT NOT NULL, epoch BIGINT NOT NULL, version INTEGER NOT NULL)",
    """CREATE TABLE change (
        number BIGINT PRIMARY KEY, id TEXT COLLATE "C" NOT NULL UNIQUE, at TEXT COLLATE "C" NOT NULL,
        who TEXT COLLATE "C", kind TEXT COLLATE "C" NOT NULL, why TEXT, undoes TEXT COLLATE "C",
        redoes TEXT COLLATE "C", lasting INTEGER, teams TEXT[] NOT NULL DEFAULT '{}',
        moved BOOLEAN NOT NULL DEFAULT FALSE, login TEXT NOT NULL DEFAULT session_user,
        written TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp())""",
    """CREATE TABLE journal (change_number BIGINT NOT NULL REFERENCES change (number), position INTEGER NOT NULL,
        table_name TEXT COLLATE "C" NOT NULL, row_id TEXT COLLATE "C" NOT NULL, before TEXT, after TEXT,
        teams TEXT[] NOT NULL, citizen_id TEXT COLLATE "C", by_citizen BOOLEAN NOT NULL, day TEXT COLLATE "C",
        PRIMARY KEY (change_number, position))""",
    # Nearly every change has a few lines, and yet most lines are of a few months: of those that are counted the server
    # would think that each change has thousands, and read whole tables for every one that is asked for.
    "ALTER TABLE journal ALTER COLUMN change_number SET (n_distinct = -0.2)",
    "CREATE INDEX journal_by_row ON journal (table_name, row_id)",
    "CREATE INDEX journal_by_citizen ON journal (citizen_id)",
    "CREATE INDEX journal_of_gone ON journal (table_name, row_id) WHERE after IS NULL",
    """CREATE TABLE login (name TEXT COLLATE "C" PRIMARY KEY, staff_id TEXT COLLATE "C", team_id TEXT COLLATE "C",
        role TEXT NOT NULL CHECK (role IN ('jobformidler', 'leader', 'leader_of_all', 'reader')))""",
)
"""What keeps order: the head that everybody who writes waits for, the journal, and who may what.

`change.moved`: something went from one team to another. `change.login` and `change.written` are the server's own word
on who wrote it and when. Who sees a line of the journal is said by its `teams`, by its citizen, and by its `day`: see
`db.server.belonging`.
"""


def definitions() -> Iterator[str]:
    """The statements that make the tables in an empty schema."""
    connection = sqlite.in_memory()
    try:
        for record in RECORDS:
            asked = 'SELECT name, type, "notnull" FROM pragma_table_info(?)'
            yield _table(record, connection.execute(asked, (record.table,)).fetchall())
        for record in RECORDS:
            asked = 'SELECT "from", "table" FROM pragma_foreign_key_list(?) ORDER BY 1'
            for column, other in connection.execute(asked, (record.table,)).fetchall():
                yield f"ALTER TABLE {record.table} ADD FOREIGN KEY ({column}) REFERENCES {other} (id)"
                yield f"CREATE INDEX {record.table}_of_{column} ON {record.table} ({column})"
    finally:
        connection.close()
    yield from _HISTORY
    yield f"INSERT INTO head (number, epoch, version) VALUES (0, 1, {SCHEMA_VERSION})"


def _table(record: type[Record], info: Iterable[tuple[str, str, int]]) -> str:
    flags = {columns(record)[place] for place in flag_positions(record)}
    described = {name: (kind, bool(needed)) for name, kind, needed in info}
    parts: list[str] = []
    for name in columns(record):
        kind, needed = described[name]
        words = [name, "BOOLEAN" if name in flags else _TYPES[kind]]
        words += ["PRIMARY KEY"] if name == "id" else ["NOT NULL"] if needed else []
        words += _check(record, name)
        parts.append(" ".join(words))
    return f"CREATE TABLE {record.table} ({', '.join(parts)})"


def _check(record: type[Record], name: str) -> list[str]:
    """What no cell of a column may be, whoever writes it: no PC could read it."""
    kind = kind_of(record, name)
    if (record, name) in CODES:
        words = ", ".join(f"'{word}'" for word in CODES[record, name])
        return [f"CHECK ({name} IN ({words}))"]
    if kind not in _FORMS:
        return []
    empty = f"{name} = '' OR " if may_be_empty(record, name) else ""
    return [f"CHECK ({empty}{_FORMS[kind].format(name)})"]

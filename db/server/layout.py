"""The tables of the server: those of the store, in PostgreSQL's words, and what it needs besides."""

from collections.abc import Iterable, Iterator
from functools import cache

from db.engines import sqlite
from db.migrations import SCHEMA_VERSION as SCHEMA_VERSION
from db.records import RECORDS
from db.records.record import Record, columns, flag_positions

SCHEMA = "springbraet"
"""The schema of the database that everything stands in."""
_TYPES = {"TEXT": 'TEXT COLLATE "C"', "INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION"}

OWNERS: dict[str, tuple[str, str]] = {
    "paid_hours": ("effort_id", "effort"),
    "talk_staff": ("talk_id", "talk"),
    "participant": ("meeting_id", "meeting"),
    "agenda_point": ("meeting_id", "meeting"),
    "minute": ("meeting_id", "meeting"),
    "meeting_mark": ("meeting_id", "meeting"),
    "company_spelling": ("company_id", "company"),
    "contact_person": ("company_id", "company"),
    "company_contact": ("company_id", "company"),
    "company_request": ("company_id", "company"),
    "opening_skill": ("opening_id", "opening"),
    "deadline_part": ("rule_id", "deadline_rule"),
    "measure_condition": ("measure_id", "measure"),
    "measure_value": ("measure_id", "measure"),
    "target": ("measure_id", "measure"),
    "target_part": ("target_id", "target"),
    "sheet_row": ("sheet_id", "status_sheet"),
    "meeting_place": ("id", "meeting"),
    "month_load": ("staff_id", "staff"),
}
"""The tables whose rows belong to another row, which belongs to a team: by which column, and in which table."""

_HISTORY = (
    "CREATE TABLE head (number BIGINT NOT NULL, epoch BIGINT NOT NULL, version INTEGER NOT NULL)",
    """CREATE TABLE change (
        number BIGINT PRIMARY KEY, id TEXT COLLATE "C" NOT NULL UNIQUE, at TEXT COLLATE "C" NOT NULL,
        who TEXT COLLATE "C", kind TEXT COLLATE "C" NOT NULL, why TEXT, undoes TEXT COLLATE "C",
        redoes TEXT COLLATE "C", lasting INTEGER, teams TEXT[] NOT NULL DEFAULT '{}')""",
    """CREATE TABLE journal (change_number BIGINT NOT NULL REFERENCES change (number), position INTEGER NOT NULL,
        table_name TEXT COLLATE "C" NOT NULL, row_id TEXT COLLATE "C" NOT NULL, before TEXT, after TEXT,
        team_id TEXT COLLATE "C", citizen_id TEXT COLLATE "C", PRIMARY KEY (change_number, position))""",
    "CREATE INDEX journal_by_row ON journal (table_name, row_id)",
    "CREATE INDEX journal_by_citizen ON journal (citizen_id)",
    """CREATE TABLE login (name TEXT COLLATE "C" PRIMARY KEY, staff_id TEXT COLLATE "C", team_id TEXT COLLATE "C",
        role TEXT NOT NULL CHECK (role IN ('jobformidler', 'leader', 'leader_of_all', 'reader')))""",
)
"""What keeps order: the head that everybody who writes waits for, the journal, and who may what."""


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
        parts.append(" ".join(words))
    return f"CREATE TABLE {record.table} ({', '.join(parts)})"


@cache
def way_to_team(table: str) -> str:
    """How a row of a table leads to its team, as the door is told: 'team' its own column, 'citizen' by the citizen,
    'TABLE.COLUMN' by another row, '' where it is everybody's.
    """
    record = next(record for record in RECORDS if record.table == table)
    names = columns(record)
    if table == "team":
        return "self"
    if "team_id" in names and table not in ("month_fact", "month_load", "team_move"):
        return "team"
    if table in OWNERS:
        column, other = OWNERS[table]
        return f"{other}.{column}"
    return "citizen" if "citizen_id" in names else ""

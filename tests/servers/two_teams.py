"""Two teams on one server with a row of each in every table, and logins of every role that try what they may not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from itertools import count
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from app.files.stores import create_store
from db.cells import CODES, Kind, kind_of
from db.edits import Edit, Stamp
from db.records import RECORDS, Citizen, TeamMove
from db.records.record import Record, columns
from db.server.layout import SCHEMA, SCHEMA_VERSION
from db.server.rights import USERS, of_database
from db.server.wire import edits_text
from db.serving import bring_in, prepare
from db.store import Store
from tests.servers.cluster import Address
from tests.servers.postgres import Postgres

if TYPE_CHECKING:
    from psycopg import Connection

OURS, THEIRS = "vest", "oest"
"""The two teams; whoever tries something is in the first."""
AT = "2026-11-16T09:30:00"
_NUMBERS = count(1)
_VALUES: dict[Kind, object] = {
    Kind.DAY: "2026-01-05",
    Kind.TIME: AT,
    Kind.MONTH: "2026-01",
    Kind.STAGE: 2,
    Kind.BELIEF: 3,
    Kind.IDS: "[]",
    Kind.NUMBER: 2.5,
    Kind.WHOLE: 1,
    Kind.CODE: "x",
}


def row_of(record: type[Record], team: str, number: int = 1) -> Any:
    """A row of a table that is a team's, and refers to others that are."""
    values = {one.name: _value(record, one.name, str(one.type), team) for one in fields(record)}
    if record.table not in ("team", "setting", "meeting_place"):
        values["id"] = f"{team}-{record.table}" if number == 1 else f"{team}-{record.table}-{number}"
    return record(**values)


def _value(record: type[Record], name: str, kind: str, team: str) -> object:
    if name == "id":
        return {"setting": f"rules/{team}", "meeting_place": f"{team}-meeting"}.get(record.table, team)
    if name == "team_id":
        return team
    if name in ("merged_into", "erased_on", "to_team_id"):
        return team if name == "to_team_id" else None
    if (record, name) in CODES:
        return CODES[record, name][0]
    if "bool" in kind:
        return True
    what = kind_of(record, name)
    if what is Kind.KEY:
        return f"{team}-{_REFERRED.get((record.table, name)) or _REFERRED.get(name) or name.removesuffix('_id')}"
    return _VALUES.get(what, f"{team} {name}")


_ITEMS = ("target_group_id", "benefit_id", "exit_reason_id", "kind_id", "branche_id", "skill_id", "item_id")
_REFERRED: dict[object, str] = {
    **dict.fromkeys(_ITEMS, "catalogue_item"),
    **dict.fromkeys(("stand_in_id", "fixed_staff_id"), "staff"),
    "rule_id": "deadline_rule",
    "sheet_id": "status_sheet",
}


def two_teams() -> Store:
    """A store in which both teams have a row in every table, with its journal."""
    store = create_store(None)
    for team in (OURS, THEIRS):
        edits = [Edit(None, row_of(record, team)) for record in RECORDS]
        store.write(Stamp(f"{team}-change", AT, f"{team}-staff", "demo", f"{team} hvorfor"), edits)
    return store


@dataclass
class TwoTeams:
    """A server with both, and who has come in."""

    entry: Address
    logins: list[str] = field(default_factory=list)

    @contextmanager
    def __call__(self, role: str, team: str | None = OURS, staff: str | None = "") -> Iterator["Connection[Any]"]:
        """The connection of somebody of this role in a team, who is its staff member unless told otherwise."""
        with self.entry.of(**self.login(role, team, staff)).connect(options=f"-c search_path={SCHEMA}") as connection:
            yield connection

    def login(self, role: str, team: str | None = OURS, staff: str | None = "") -> dict[str, str]:
        """A new login: its user and password."""
        name = f"{self.entry.dbname}_{next(_NUMBERS)}"
        who = f"{team or OURS}-staff" if staff == "" else staff
        with self.entry.connect() as connection:
            connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{name}' IN ROLE {USERS}".encode())
            connection.execute(f"INSERT INTO {SCHEMA}.login VALUES (%s, %s, %s, %s)".encode(), (name, who, team, role))
        self.logins.append(name)
        return {"user": name, "password": name}

    def owner(self, statement: str) -> list[tuple[Any, ...]]:
        """What the owner's role is answered."""
        with self.entry.connect(options=f"-c search_path={SCHEMA}") as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def head(self) -> int:
        """The number of the last change."""
        return int(self.owner("SELECT number FROM head")[0][0])

    def rows(self, record: type[Record]) -> list[tuple[Any, ...]]:
        """All rows of a table, in order."""
        return self.owner(f"SELECT {', '.join(columns(record))} FROM {record.table} ORDER BY id")

    def close(self) -> None:
        """Take the logins away."""
        if self.logins:
            self.owner(f"DROP ROLE {', '.join(self.logins)}")


def send(connection: "Connection[Any]", *edits: Edit | dict[str, object], **stamp: object) -> int:
    """Have a change written by the door, whatever stands in it."""
    told = [one if isinstance(one, dict) else json.loads(edits_text([one]))[0] for one in edits]
    number, epoch = connection.execute("SELECT number, epoch FROM head").fetchone() or (0, 0)
    head = {"id": f"change-{next(_NUMBERS)}", "at": AT, "who": None, "kind": "try", **stamp}
    asked = "SELECT apply_change(%s, %s, %s, %s::json, %s::json)"
    values = (number, epoch, SCHEMA_VERSION, json.dumps(head), json.dumps(told))
    ((written,),) = connection.execute(asked, values).fetchall()
    return int(written)


def refused(connection: "Connection[Any]", *edits: Edit | dict[str, object], **stamp: object) -> str:
    """Why the door refuses a change, as SQLSTATE; '' where it was written."""
    try:
        send(connection, *edits, **stamp)
    except psycopg.Error as error:
        return error.sqlstate or "lost"
    return ""


def seen(connection: "Connection[Any]", record: type[Record]) -> set[str]:
    """Whose rows of a table somebody sees."""
    ids = {str(row[0]) for row in connection.execute(f"SELECT id FROM {record.table}".encode()).fetchall()}
    return {team for team in (OURS, THEIRS) if any(team in one for one in ids)}


def handing_over() -> list[Edit]:
    """Our citizen goes over to the other team, on a day after all that there is."""
    citizen = row_of(Citizen, OURS)
    move = replace(row_of(TeamMove, OURS, 2), to_team_id=THEIRS, day="2026-06-01")
    return [Edit(citizen, replace(citizen, team_id=THEIRS)), Edit(None, move)]


@pytest.fixture
def two(postgres: Postgres) -> Iterator[TwoTeams]:
    """Two teams on a server of the tests."""
    with postgres.database(postgres.template("two_teams", _make)) as entry:
        found = TwoTeams(entry)
        found.owner("; ".join(of_database()))
        yield found
        found.close()


def _make(entry: Address) -> None:
    store = two_teams()
    with entry.connect() as connection:
        prepare(connection)
        bring_in(connection, store)
    store.close()

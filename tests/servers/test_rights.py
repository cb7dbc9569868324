"""Who has a login sees what is their team's and changes by the door alone, whatever they send instead."""

from dataclasses import replace

import psycopg
import pytest

from db.edits import Edit
from db.records import (
    RECORDS,
    Citizen,
    Company,
    Event,
    Note,
    Setting,
    Sight,
    Staff,
    Team,
)
from db.records.record import Record
from db.server.belonging import SHARED
from db.server.door import CHANNEL, FORBIDDEN
from db.server.layout import SCHEMA
from tests.servers.two_teams import OURS, THEIRS, TwoTeams, refused, row_of, seen, send

ROLES = {"jobformidler": OURS, "leader": OURS, "reader": OURS}
SEEN_BY_ALL = {*SHARED}
TABLES = [record.table for record in RECORDS]


@pytest.mark.parametrize("role", ROLES)
def test_somebody_of_a_team_sees_its_rows_in_every_table_and_nobody_elses(two: TwoTeams, role: str) -> None:
    with two(role) as connection:
        found = {record.table: seen(connection, record) for record in RECORDS}
    assert found == {table: {OURS, THEIRS} if table in SEEN_BY_ALL else {OURS} for table in TABLES}


@pytest.mark.parametrize("role", ["leader_of_all", "reader"])
def test_who_is_in_no_team_but_all_sees_everything(two: TwoTeams, role: str) -> None:
    with two(role, None) as connection:
        assert {record.table for record in RECORDS if seen(connection, record) != {OURS, THEIRS}} == set()
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (2 * len(TABLES),)


@pytest.mark.parametrize("role", ROLES)
def test_the_journal_tells_of_what_is_seen_and_of_nothing_else(two: TwoTeams, role: str) -> None:
    with two(role) as connection:
        lines = connection.execute("SELECT table_name, row_id FROM journal").fetchall()
        heads = connection.execute("SELECT id FROM change").fetchall()
    told = {
        table: {
            team for team in (OURS, THEIRS) if (table, team) in {(t, r.split("-")[0].split("/")[-1]) for t, r in lines}
        }
        for table in TABLES
    }
    # Who works where is told to all in the rows, and in the journal by each team of its own.
    everybodys = {"catalogue_item", "other_name", "earning_limit"}
    assert told == {table: {OURS, THEIRS} if table in everybodys else {OURS} for table in TABLES}
    assert {one for (one,) in heads} == {f"{OURS}-change", f"{THEIRS}-change"}, "what is everybody's stands in both"


def test_nobody_without_a_login_row_sees_or_does_anything(two: TwoTeams) -> None:
    login = two.login("jobformidler")
    two.owner("DELETE FROM login")
    with two.entry.of(**login).connect(options=f"-c search_path={SCHEMA}") as connection:
        assert {record.table for record in RECORDS if seen(connection, record)} == set()
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)
        assert refused(connection, Edit(None, row_of(Note, OURS, 2))) == FORBIDDEN
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT hold_head()")


DIRECT = (
    "INSERT INTO {t} SELECT * FROM {t}",
    "UPDATE {t} SET id = id",
    "DELETE FROM {t}",
    "TRUNCATE {t}",
    "ALTER TABLE {t} ADD COLUMN x TEXT",
    "ALTER TABLE {t} DISABLE ROW LEVEL SECURITY",
    "DROP POLICY seen ON {t}",
    "DROP TABLE {t}",
    "CREATE TRIGGER x BEFORE INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION my_login()",
    "CREATE INDEX ON {t} (id)",
    "DO $$ BEGIN LOCK TABLE {t} IN EXCLUSIVE MODE; END $$",
    "COPY {t} FROM STDIN",
    "SELECT 1 FROM {t} FOR UPDATE",
)


@pytest.mark.parametrize("role", [*ROLES, "leader_of_all"])
def test_no_table_is_changed_but_by_the_door(two: TwoTeams, role: str) -> None:
    with two(role) as connection:
        for table in (*TABLES, "change", "journal", "head", "login", "kept"):
            for statement in DIRECT:
                with pytest.raises(psycopg.Error) as error:
                    connection.execute(statement.format(t=table).encode())
                missing = set() if table in TABLES else {"42703", "42704"}  # no such column, no such policy
                assert error.value.sqlstate in {"42501", *missing}, (table, statement)


ELSE = (
    "SELECT * FROM login",
    "SELECT * FROM kept",
    "CREATE TABLE mine (x TEXT)",
    f"CREATE TABLE {SCHEMA}.mine (x TEXT)",
    "CREATE TABLE public.mine (x TEXT)",
    "CREATE TEMP TABLE citizen (x TEXT)",
    "CREATE SCHEMA mine",
    f"CREATE FUNCTION {SCHEMA}.mine() RETURNS INT LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION my_teams() RETURNS TEXT[] LANGUAGE sql AS 'SELECT NULL::TEXT[]'",
    "CREATE ROLE mine",
    "CREATE EXTENSION dblink",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "ALTER DATABASE template1 SET search_path = x",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "COPY citizen TO PROGRAM 'cat'",
    "SELECT free_head()",
    "SELECT locked_head()",
    "SELECT read_edits('[]')",
    "SELECT is_row('{}', '', '{}')",
    "SELECT is_own_undo('', '{}')",
    "SELECT refuse_edits(NULL, NULL, NULL, NULL, NULL)",
    "SELECT refuse_foreign(NULL, NULL, NULL)",
    "SELECT write_edits(NULL, NULL, '')",
    "SELECT write_lines(NULL, NULL, 1, NULL)",
    "SELECT net_edits('{}')",
    "SELECT tell_teams(1, '{}')",
)


def test_nothing_else_is_done_on_the_server(two: TwoTeams) -> None:
    with two("leader_of_all") as connection:
        for statement in ELSE:
            with pytest.raises(psycopg.Error) as error:
                connection.execute(statement.encode())
            assert error.value.sqlstate in ("42501", "0A000"), statement


def test_what_a_setting_of_the_connection_says_opens_nothing(two: TwoTeams) -> None:
    with two("jobformidler") as connection:
        connection.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM citizen")
        connection.execute("SET row_security = on")
        connection.execute("SET search_path = pg_temp, public")
        connection.execute(f"SET search_path = {SCHEMA}")
        assert refused(connection, Edit(None, row_of(Note, THEIRS, 2))) == FORBIDDEN


@pytest.mark.parametrize("role", ["jobformidler", "leader"])
def test_nobody_writes_another_teams_row_in_any_table(two: TwoTeams, role: str) -> None:
    before = {record: two.rows(record) for record in RECORDS}
    with two(role) as connection:
        for record in RECORDS:
            if record.table in ("catalogue_item", "other_name", "earning_limit"):
                continue  # everybody's: who may write them is said below
            theirs, ours = row_of(record, THEIRS), row_of(record, OURS)
            moved = replace(ours, **_theirs(record))
            new = replace(theirs, id=f"liste/{THEIRS}" if record is Setting else f"{THEIRS}-ny")
            tries = [Edit(theirs, None), Edit(theirs, theirs), Edit(None, new)]
            if moved != ours and record is not Citizen:
                tries += [Edit(ours, moved), Edit(None, replace(moved, id="ny"))]
            for edit in tries:
                assert refused(connection, edit) in (FORBIDDEN, "SB006"), edit
    assert {record: two.rows(record) for record in RECORDS} == before


def _theirs(record: type[Record]) -> dict[str, object]:
    """What makes a row of ours one of theirs."""
    ours, theirs = row_of(record, OURS).as_dict(), row_of(record, THEIRS).as_dict()
    owner = ("team_id", "effort_id", "talk_id", "meeting_id", "company_id", "opening_id", "rule_id", "measure_id")
    names = (*owner, "target_id", "sheet_id", "citizen_id")
    if record.table in ("own_limit", "absence", "overrun"):
        names = ("staff_id",)
    if record.table in ("event", "good_story"):
        return {
            "staff_id": theirs["staff_id"],
            "citizen_id" if record.table == "event" else "meeting_id": next(
                theirs[name] for name in ("citizen_id", "meeting_id") if name in theirs
            ),
        }
    if record.table == "meeting_place":
        return {}  # whose meeting it is, is its id
    if record.table in ("effort", "job_match", "opening", "agreement"):
        names = ("citizen_id", "team_id")
    return {name: theirs[name] for name in names if name in ours and theirs[name] != ours[name]}


@pytest.mark.parametrize(
    ("record", "who"),
    [(Team, "leader"), (Staff, "leader"), (Setting, "leader"), (Company, "jobformidler"), (Note, "jobformidler")],
)
def test_each_role_writes_what_it_may(two: TwoTeams, record: type[Record], who: str) -> None:
    order = ["reader", "jobformidler", "leader", "leader_of_all"]
    row = row_of(record, OURS)
    after = replace(row, **{"value": "2"} if record is Setting else {"text" if record is Note else "name": "nyt"})
    for role in order:
        with two(role) as connection:
            may = order.index(role) >= order.index(who)
            assert refused(connection, Edit(row, after)) == ("" if may else FORBIDDEN), role
        if may:
            row, after = after, row


def test_everybody_adds_to_a_catalogue_and_leaders_change_it(two: TwoTeams) -> None:
    with two("jobformidler") as connection:
        new = row_of(next(record for record in RECORDS if record.table == "catalogue_item"), OURS, 2)
        assert refused(connection, Edit(None, new), id="own") == ""
        assert refused(connection, Edit(new, replace(new, name="andet"))) == FORBIDDEN
        assert refused(connection, Edit(new, None)) == FORBIDDEN
        assert refused(connection, Edit(new, None), undoes="own") == "", "what one has just made goes again"


def test_who_did_it_is_the_login_whatever_the_stamp_says(two: TwoTeams) -> None:
    with two("jobformidler") as connection:
        number = send(connection, Edit(None, row_of(Note, OURS, 2)), who=f"{THEIRS}-staff")
        user = connection.info.user
    found = two.owner(f"SELECT who, login, written > now() - INTERVAL '1 minute' FROM change WHERE number = {number}")
    assert found == [(f"{OURS}-staff", user, True)]


@pytest.mark.parametrize("record", [Sight, Event])
def test_nobody_says_of_another_that_they_looked_nor_takes_back_that_they_did(
    two: TwoTeams, record: type[Record]
) -> None:
    own, others = row_of(record, OURS, 2), replace(row_of(record, OURS, 3), staff_id=f"{OURS}-anden")
    with two("leader") as connection:
        assert refused(connection, Edit(None, own)) == ""
        assert refused(connection, Edit(None, others)) == FORBIDDEN
        assert refused(connection, Edit(own, None)) == FORBIDDEN
        assert refused(connection, Edit(own, replace(own, at="2026-01-01T00:00:00"))) == FORBIDDEN


def test_who_listens_learns_a_number_and_nothing_else(two: TwoTeams) -> None:
    with two("jobformidler", THEIRS) as listener, two("jobformidler") as connection:
        listener.execute(f"LISTEN {CHANNEL}")
        number = send(connection, Edit(None, replace(row_of(Note, OURS, 2), text="hemmeligt")))
        assert [one.payload for one in listener.notifies(timeout=60, stop_after=1)] == [str(number)]
        assert listener.execute("SELECT id FROM change WHERE number = %s", (number,)).fetchall() == []
        assert listener.execute("SELECT 1 FROM journal WHERE change_number = %s", (number,)).fetchall() == []

"""Who may see and write what on the server."""

from collections.abc import Iterator

from db.records import RECORDS
from db.records.record import columns
from db.server import presence
from db.server.layout import SCHEMA, way_to_team

USERS = "springbraet_user"
"""The role that every login is a member of; it owns nothing, sees rows of its team, and changes by the door alone."""

SHARED = frozenset({"team", "staff", "own_limit", "absence", "catalogue_item", "other_name", "setting"})
"""What everybody who has a login reads, whatever the team: nobody's case stands in it."""
_LEADS = ("leader", "leader_of_all")
_EVERYBODY = ("jobformidler", *_LEADS)
_FOR_LEADERS = frozenset({"team", "staff", "own_limit", "setting", "deadline_rule", "deadline_part"})
"""The tables that a jobformidler doesn't write."""
_READ = ("change", "journal", "head")


def statements() -> Iterator[str]:
    """The statements that give the rights, in a schema whose tables and functions are there."""
    yield "CREATE TABLE kept (table_name TEXT PRIMARY KEY, way TEXT NOT NULL, writers TEXT[] NOT NULL)"
    for record in RECORDS:
        writers = _LEADS if record.table in _FOR_LEADERS else _EVERYBODY
        listed = ", ".join(f"'{one}'" for one in writers)
        yield f"INSERT INTO kept VALUES ('{record.table}', '{way_to_team(record.table)}', ARRAY[{listed}])"


def grants() -> Iterator[str]:
    """The statements that let the users' role in, as far as it may."""
    yield f"DO $$ BEGIN CREATE ROLE {USERS} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    yield f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {USERS}"
    door = ("my_login()", "my_teams()", "hold_head()", "apply_change(BIGINT, BIGINT, INTEGER, JSON, JSON)")
    for one in (*door, *presence.CALLED):
        yield f"GRANT EXECUTE ON FUNCTION {one} TO {USERS}"
    for table in (*(record.table for record in RECORDS), *_READ):
        yield f"GRANT SELECT ON {table} TO {USERS}"
    for record in RECORDS:
        if record.table not in SHARED and (seen := _seen(record.table, columns(record))):
            yield f"ALTER TABLE {record.table} ENABLE ROW LEVEL SECURITY"
            yield f"CREATE POLICY seen ON {record.table} FOR SELECT TO {USERS} USING ({seen})"
    own = "(SELECT my_teams())::TEXT[]"
    yield "ALTER TABLE change ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY seen ON change FOR SELECT TO {USERS} USING (teams = '{{}}' OR teams && {own})"
    yield "ALTER TABLE journal ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY seen ON journal FOR SELECT TO {USERS} USING (team_id IS NULL OR team_id = ANY ({own}))"


def _seen(table: str, names: tuple[str, ...]) -> str:
    """When a row is seen, as a condition; empty where it always is."""
    way = way_to_team(table)
    if way == "team":
        return "team_id = ANY ((SELECT my_teams())::TEXT[])"
    if way == "citizen":
        nobody = "citizen_id IS NULL OR " if table == "event" else ""
        return f"{nobody}citizen_id IN (SELECT c.id FROM citizen c)"
    other, _, column = way.partition(".")
    return f"{column} IN (SELECT o.id FROM {other} o)" if column in names else ""

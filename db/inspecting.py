"""What is wrong with a server: schema and rights compared with those that this program makes, and who may come in."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from db.owning import version_of
from db.server.layout import SCHEMA, SCHEMA_VERSION
from db.server.rights import ENDS_OTHERS, USERS
from db.serving import build

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]
_BESIDE = f"{SCHEMA}_as_it_should_be"
Finding = tuple[str, dict[str, object]]
"""What is wrong, by a code, and what its sentence needs."""

_BUILT = """
SELECT 'table', c.relname, concat_ws(' ', c.relrowsecurity, c.relforcerowsecurity, (SELECT string_agg(concat_ws(' ',
    a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attacl), ', ' ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
    FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
UNION ALL SELECT 'rights', c.relname, COALESCE((SELECT string_agg(concat(COALESCE(r.rolname, 'PUBLIC'), ' ',
    x.privilege_type), ', ' ORDER BY r.rolname, x.privilege_type)
    FROM aclexplode(c.relacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee
    WHERE x.grantee <> c.relowner), '')
    FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'v', 'm', 'f', 'p')
UNION ALL SELECT 'constraint', concat(c.relname, '.', k.conname), pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE c.relnamespace = %(schema)s::regnamespace
UNION ALL SELECT 'index', i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = %(schema)s::TEXT
UNION ALL SELECT 'trigger', t.tgname, pg_get_triggerdef(t.oid)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = %(schema)s::regnamespace
    AND NOT t.tgisinternal
UNION ALL SELECT 'function', p.proname, concat_ws(' ', p.prosrc, p.prosecdef, p.proconfig, p.provolatile,
    pg_get_function_arguments(p.oid), COALESCE((SELECT
    string_agg(COALESCE(r.rolname, 'PUBLIC'), ', ' ORDER BY r.rolname)
    FROM aclexplode(p.proacl) x LEFT JOIN pg_roles r ON r.oid = x.grantee WHERE x.grantee <> p.proowner),
    CASE WHEN p.proacl IS NULL THEN 'PUBLIC' ELSE '' END))
    FROM pg_proc p WHERE p.pronamespace = %(schema)s::regnamespace
UNION ALL SELECT 'policy', concat(c.relname, '.', p.polname), concat_ws(' ', p.polcmd, p.polpermissive,
    (SELECT string_agg(r.rolname, ', ') FROM pg_roles r WHERE r.oid = ANY (p.polroles)), 
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = %(schema)s::regnamespace
"""


def findings(connection: "Connection") -> Iterator[Finding]:
    """All that is wrong, but for the rows themselves; nothing is changed. Raises StoreError 'server_empty'."""
    version = version_of(connection)
    if version != SCHEMA_VERSION:
        older = version < SCHEMA_VERSION
        yield "version_older" if older else "version_newer", {"version": version, "known": SCHEMA_VERSION}
    else:
        yield from _altered(connection)
    yield from _people(connection)
    yield from _entrance(connection)


def _altered(connection: "Connection") -> Iterator[Finding]:
    """What is built otherwise than this program would build it, which is done beside it and taken back."""
    from psycopg import Rollback

    found, wanted = _built(connection, SCHEMA), dict[tuple[str, str], str]()
    with connection.transaction():
        build(connection, _BESIDE)
        wanted = _built(connection, _BESIDE)
        raise Rollback
    for kind, name in sorted({*found, *wanted}):
        here, there = found.get((kind, name)), wanted.get((kind, name))
        if here != there:
            code = f"{'missing' if here is None else 'foreign' if there is None else 'altered'}_{kind}"
            yield code, {"name": name}


def _built(connection: "Connection", schema: str) -> dict[tuple[str, str], str]:
    with connection.transaction():
        connection.execute(f"SET LOCAL search_path = {schema}, pg_temp".encode())
        rows = connection.execute(_BUILT.encode(), {"schema": schema}).fetchall()
        kept = connection.execute("SELECT 'kept', table_name, kept::TEXT FROM kept").fetchall()
    return {(str(kind), str(name)): str(text).replace(schema, SCHEMA) for kind, name, text in (*rows, *kept)}


_LOGINS = f"""
SELECT l.name, l.role, l.staff_id, l.team_id, s.name, s.active, s.team_id, r.rolname, r.rolcanlogin,
    r.rolsuper OR r.rolbypassrls OR r.rolcreaterole, pg_has_role(l.name, '{USERS}', 'MEMBER')
FROM {SCHEMA}.login l LEFT JOIN {SCHEMA}.staff s ON s.id = l.staff_id LEFT JOIN pg_roles r ON r.rolname = l.name
WHERE r.rolname IS NOT NULL UNION ALL
SELECT l.name, l.role, l.staff_id, l.team_id, NULL, NULL, NULL, NULL, FALSE, FALSE, FALSE
FROM {SCHEMA}.login l WHERE NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = l.name) ORDER BY 1
"""
_UNKNOWN = f"""
SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
WHERE g.rolname = '{USERS}' AND r.rolcanlogin AND has_database_privilege(r.rolname, current_database(), 'CONNECT')
AND NOT EXISTS (SELECT 1 FROM {SCHEMA}.login l WHERE l.name = r.rolname) AND NOT r.rolsuper
AND r.rolname <> current_user ORDER BY 1
"""


def _people(connection: "Connection") -> Iterator[Finding]:
    for row in connection.execute(_LOGINS.encode()).fetchall():
        name, role, staff_id, team_id, staff, active, staff_team, rolname, may_log_in, mighty, member = row
        facts: dict[str, object] = {"name": name}
        if rolname is None or not may_log_in or not member:
            yield "login_no_role", facts
        if mighty:
            yield "login_mighty", facts
        if staff_id is None and role in ("jobformidler", "leader"):
            yield "login_no_staff", facts
        elif staff_id is not None and staff is None:
            yield "login_staff_gone", facts
        elif staff_id is not None and not active:
            yield "login_staff_left", {**facts, "staff": staff}
        elif staff_id is not None and team_id is not None and staff_team != team_id:
            yield "login_team_other", {**facts, "staff": staff}
        if team_id is None and role in ("jobformidler", "leader"):
            yield "login_no_team", facts


def _entrance(connection: "Connection") -> Iterator[Finding]:
    """How people come in, as far as the owner's role may know."""
    import psycopg

    settings = dict(
        connection.execute("SELECT name, setting FROM pg_settings WHERE name IN ('ssl', 'password_encryption')")
    )
    if settings.get("ssl") != "on":
        yield "no_tls", {}
    if settings.get("password_encryption") != "scram-sha-256":
        yield "no_scram", {}
    for role in ENDS_OTHERS:
        ((has,),) = connection.execute("SELECT pg_has_role(current_user, %s, 'USAGE')", (role,)).fetchall()
        if not has:
            yield "owner_lacks", {"role": role}
    with suppress(psycopg.errors.InsufficientPrivilege):
        asked = "SELECT line_number, type, auth_method FROM pg_hba_file_rules WHERE type IN ('host', 'hostnossl') AND "
        for line, kind, method in connection.execute(
            f"{asked} (auth_method IN ('trust', 'password', 'md5') OR type = 'hostnossl') ORDER BY 1"
        ).fetchall():
            yield "hba_weak", {"line": line, "kind": kind, "method": method}

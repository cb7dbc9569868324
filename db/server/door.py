"""The functions by which a PC changes anything on the server, and what it asks there."""

from db.server.belonging import ALL, LEADERS_SETTINGS, UNKNOWN
from db.server.inside import BOUNDS, PARTS
from db.server.layout import SCHEMA

_WAITED, _IDLE, _WORKING = "1500ms", "3s", "60s"
"""How long somebody waits for the head before they look who holds it, and how long that one may, idle or at work.

Whoever holds it longer, as a laptop that fell asleep or somebody who means harm, has their connection ended.
"""
CHANNEL = "springbraet"
"""Where the server tells the number of each change, and nothing else: anybody may listen."""

BEHIND, REPLACED, NEWER, STALE, FORBIDDEN, UNSEEN = "SB001", "SB002", "SB003", "SB004", "SB005", "SB006"
"""Why the door refuses, as SQLSTATE: the PC has not seen the newest change; the server's rows were replaced by others;
its schema is another; a row is no longer as an edit expects; this login may not; it gives a case to a jobformidler
of whose cases this login does not see how many there are.
"""
BUSY, UNFIT = "55P03", "22"
"""The same where somebody holds the head, and how it begins where a text or number can't be kept."""

_MY_LOGIN = """
CREATE FUNCTION my_login() RETURNS login LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT l.* FROM login l WHERE l.name = session_user $$
"""
_MY_TEAMS = """
CREATE FUNCTION my_teams() RETURNS TEXT[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT CASE WHEN m.role = 'leader_of_all' OR (m.role = 'reader' AND m.team_id IS NULL)
    THEN array_cat(ARRAY(SELECT t.id FROM team t), ARRAY['{all}', '{unknown}'])
    ELSE array_remove(ARRAY[m.team_id, '{all}'], NULL) END FROM login m WHERE m.name = session_user $$
"""
_MY_FORMER = """
CREATE FUNCTION my_former() RETURNS JSONB LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT COALESCE(jsonb_object_agg(f.citizen_id, f.day), '{{}}') FROM (SELECT m.citizen_id, MAX(m.day) AS day
    FROM team_move m JOIN citizen c ON c.id = m.citizen_id WHERE m.team_id = ANY (my_teams())
    AND c.team_id <> ALL (my_teams()) GROUP BY m.citizen_id) f $$
"""
_MY_GONE = """
CREATE FUNCTION my_gone() RETURNS TEXT[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT ARRAY(SELECT DISTINCT j.row_id FROM journal j WHERE j.table_name = 'citizen' AND j.after IS NULL
    AND j.teams && my_teams() AND NOT EXISTS (SELECT 1 FROM citizen c WHERE c.id = j.row_id)) $$
"""
_FREE = """
CREATE FUNCTION free_head() RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
BEGIN
    PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks k ON k.pid = a.pid
        WHERE k.locktype = 'relation' AND k.relation = 'head'::regclass AND k.mode = 'RowShareLock' AND k.granted
        AND k.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
        AND a.pid <> pg_backend_pid() AND a.usename IN (SELECT l.name FROM login l)
        AND (a.xact_start < clock_timestamp() - INTERVAL '{working}'
            OR (a.state LIKE 'idle in transaction%' AND a.state_change < clock_timestamp() - INTERVAL '{idle}'));
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$
"""
_LOCKED = """
CREATE FUNCTION locked_head() RETURNS head LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {schema}, pg_temp SET lock_timeout = '{waited}' AS $$
DECLARE h head; me login;
BEGIN
    me := my_login();
    IF me.name IS NULL OR me.role = 'reader' OR (me.staff_id IS NULL AND me.role <> 'leader_of_all') THEN
        RAISE EXCEPTION 'login' USING ERRCODE = '{forbidden}';
    END IF;
    BEGIN
        SELECT * INTO h FROM head FOR UPDATE;
    EXCEPTION WHEN lock_not_available THEN
        PERFORM free_head();
        SELECT * INTO h FROM head FOR UPDATE;
    END;
    RETURN h;
END $$
"""
_HOLD = """
CREATE FUNCTION hold_head() RETURNS BIGINT LANGUAGE sql SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT (locked_head()).number $$
"""
_APPLY = """
CREATE FUNCTION apply_change(expected BIGINT, expected_epoch BIGINT, known INTEGER, stamp JSON, edits JSON)
RETURNS BIGINT LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    h head; me login; mine TEXT[]; new_number BIGINT; told sent[]; net sent[]; part sent[]; k kept; gone TEXT[];
    later TEXT[] := '{{}}'; is_undo BOOLEAN := FALSE; handed TEXT[];
BEGIN
    h := locked_head();
    me := my_login();
    mine := my_teams();
    IF h.version <> known OR known IS NULL THEN RAISE EXCEPTION '%', h.version USING ERRCODE = '{newer}'; END IF;
    IF h.epoch IS DISTINCT FROM expected_epoch THEN RAISE EXCEPTION '%', h.epoch USING ERRCODE = '{replaced}'; END IF;
    IF h.number IS DISTINCT FROM expected THEN RAISE EXCEPTION '%', h.number USING ERRCODE = '{behind}'; END IF;
    new_number := h.number + 1;
    IF stamp ->> 'id' !~ '^[!-~]{{1,64}}$' OR stamp ->> 'kind' !~ '^[a-z0-9_]{{1,64}}$'
        OR stamp ->> 'at' !~ '^\\d{{4}}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{{1,6}})?$'
        OR length(stamp ->> 'why') > 20000 OR length(stamp ->> 'undoes') > 64 OR length(stamp ->> 'redoes') > 64 THEN
        RAISE EXCEPTION 'stamp' USING ERRCODE = '{forbidden}';
    END IF;
    told := read_edits(edits);
    IF stamp ->> 'undoes' IS NOT NULL THEN
        is_undo := is_own_undo(stamp ->> 'undoes', told);
    END IF;
    INSERT INTO change (number, id, at, who, kind, why, undoes, redoes, lasting) VALUES (new_number, stamp ->> 'id',
        stamp ->> 'at', me.staff_id, stamp ->> 'kind', stamp ->> 'why', stamp ->> 'undoes', stamp ->> 'redoes',
        (stamp ->> 'lasting')::INTEGER);
    gone := ARRAY(SELECT s.id FROM unnest(told) s WHERE s.kind = 'citizen' AND s.after IS NULL);
    IF NOT is_undo THEN
        FOR k IN SELECT * FROM kept WHERE table_name IN (SELECT s.kind FROM unnest(told) s) LOOP
            IF refuse_edits(k, ARRAY(SELECT s FROM unnest(told) s WHERE s.kind = k.table_name), me, mine, gone) THEN
                later := later || k.table_name;
            END IF;
        END LOOP;
    END IF;
    net := told;
    IF cardinality(told) > 1 AND (SELECT count(DISTINCT (s.kind, s.id)) FROM unnest(told) s) < cardinality(told) THEN
        net := net_edits(told);
    END IF;
    gone := ARRAY(SELECT s.id FROM unnest(net) s WHERE s.kind = 'citizen' AND s.after IS NULL);
    handed := ARRAY(SELECT s.id FROM unnest(net) s
        WHERE s.kind = 'citizen' AND s.before ->> 'team_id' <> s.after ->> 'team_id');
    FOR k IN SELECT * FROM kept WHERE table_name IN (SELECT s.kind FROM unnest(told) s) ORDER BY place LOOP
        part := ARRAY(SELECT s FROM unnest(told) s WHERE s.kind = k.table_name AND s.after IS NULL);
        IF cardinality(part) > 0 THEN PERFORM write_lines(k, part, new_number, gone); END IF;
        part := ARRAY(SELECT s FROM unnest(net) s WHERE s.kind = k.table_name
            AND s.before IS NULL AND s.after IS NOT NULL);
        IF cardinality(part) > 0 THEN PERFORM write_edits(k, part, 'add'); END IF;
    END LOOP;
    FOR k IN SELECT * FROM kept WHERE table_name = ANY (later) LOOP
        PERFORM refuse_foreign(k, ARRAY(SELECT s FROM unnest(told) s WHERE s.kind = k.table_name), mine);
    END LOOP;
    FOR k IN SELECT * FROM kept WHERE table_name IN (SELECT s.kind FROM unnest(net) s WHERE s.before IS NOT NULL
        AND s.after IS NOT NULL) ORDER BY place LOOP
        PERFORM write_edits(k, ARRAY(SELECT s FROM unnest(net) s WHERE s.kind = k.table_name AND s.before IS NOT NULL
            AND s.after IS NOT NULL), 'change');
    END LOOP;
    FOR k IN SELECT * FROM kept WHERE table_name IN (SELECT s.kind FROM unnest(told) s WHERE s.after IS NOT NULL) LOOP
        PERFORM write_lines(k, ARRAY(SELECT s FROM unnest(told) s WHERE s.kind = k.table_name AND s.after IS NOT NULL),
            new_number, gone);
    END LOOP;
    FOR k IN SELECT * FROM kept WHERE table_name IN (SELECT s.kind FROM unnest(net) s WHERE s.after IS NULL)
        ORDER BY place DESC LOOP
        PERFORM write_edits(k, ARRAY(SELECT s FROM unnest(net) s WHERE s.kind = k.table_name AND s.after IS NULL),
            'remove');
    END LOOP;
    PERFORM tell_teams(new_number, handed);
    UPDATE head SET number = new_number;
    PERFORM pg_notify('{channel}', new_number::TEXT);
    RETURN new_number;
END $$
"""


def leaving(schema: str) -> str:
    """The statements that make the functions which say who has left, in the first of these schemas."""
    return f"{_MY_FORMER};{_MY_GONE}".format(schema=schema)


def functions(schema: str = SCHEMA) -> list[str]:
    """The statements that make them, in a schema whose tables are there."""
    texts = (
        *(_MY_LOGIN, _MY_TEAMS, _MY_FORMER, _MY_GONE, _FREE, _LOCKED, _HOLD),
        *PARTS,
        _APPLY,
    )
    words = {"schema": schema, "channel": CHANNEL, "all": ALL, "unknown": UNKNOWN, "leaders": LEADERS_SETTINGS}
    words |= {"behind": BEHIND, "replaced": REPLACED, "newer": NEWER, "stale": STALE, "forbidden": FORBIDDEN}
    words |= {"unseen": UNSEEN, "waited": _WAITED, "idle": _IDLE, "working": _WORKING}
    return [text.format(**words, **BOUNDS) for text in texts]

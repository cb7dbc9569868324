"""The functions by which a PC changes anything on the server, and what it asks there."""

from db.server.layout import SCHEMA

LOCKED_AT_MOST = "2s"
"""How long a PC may hold the head while it runs a command again; a laptop that falls asleep lets go."""
CHANNEL = "springbraet"
"""Where the server tells the number of each change, and nothing else: anybody may listen."""

BEHIND, REPLACED, NEWER, STALE, FORBIDDEN, BUSY = "SB001", "SB002", "SB003", "SB004", "SB005", "55P03"
"""Why the door refuses, as SQLSTATE: the PC has not seen the newest change; the server's rows were replaced by others;
its schema is another; a row is no longer as an edit expects; this login may not; somebody holds the head.
"""

_WHO = """
CREATE FUNCTION my_login() RETURNS login LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT l.* FROM login l WHERE l.name = session_user $$
"""
_TEAMS = """
CREATE FUNCTION my_teams() RETURNS TEXT[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT CASE WHEN m.role = 'leader_of_all' OR (m.role = 'reader' AND m.team_id IS NULL)
    THEN (SELECT array_agg(t.id) FROM team t) ELSE ARRAY[m.team_id] END FROM login m WHERE m.name = session_user $$
"""
_TEAM_OF = """
CREATE FUNCTION team_of(kind TEXT, content JSONB) RETURNS TEXT LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE way TEXT; found JSONB;
BEGIN
    SELECT k.way INTO way FROM kept k WHERE k.table_name = kind;
    IF way = '' THEN RETURN NULL; END IF;
    IF way = 'self' THEN RETURN content ->> 'id'; END IF;
    IF way = 'team' THEN RETURN content ->> 'team_id'; END IF;
    IF way = 'citizen' THEN
        RETURN (SELECT c.team_id FROM citizen c WHERE c.id = content ->> 'citizen_id');
    END IF;
    EXECUTE format('SELECT to_jsonb(o) FROM %I o WHERE o.id = $1', split_part(way, '.', 1)) INTO found
        USING content ->> split_part(way, '.', 2);
    IF found IS NULL THEN RETURN NULL; END IF;
    RETURN team_of(split_part(way, '.', 1), found);
END $$
"""
_CITIZEN_OF = """
CREATE FUNCTION citizen_of(kind TEXT, content JSONB) RETURNS TEXT LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
SELECT CASE WHEN kind = 'citizen' THEN content ->> 'id'
    WHEN content ? 'citizen_id' THEN content ->> 'citizen_id'
    WHEN kind = 'paid_hours' THEN (SELECT e.citizen_id FROM effort e WHERE e.id = content ->> 'effort_id')
    WHEN kind = 'talk_staff' THEN (SELECT t.citizen_id FROM talk t WHERE t.id = content ->> 'talk_id') END $$
"""
_HOLD = """
CREATE FUNCTION hold_head() RETURNS BIGINT LANGUAGE sql SECURITY DEFINER SET search_path = {schema}, pg_temp AS
$$ SELECT number FROM head FOR UPDATE $$
"""
_APPLY = """
CREATE FUNCTION apply_change(expected BIGINT, expected_epoch BIGINT, known INTEGER, stamp JSON, edits JSON)
RETURNS BIGINT LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
DECLARE
    h head; me login; mine TEXT[]; e JSON; place INTEGER := 0; new_number BIGINT; kind TEXT; before JSONB; after JSONB;
    sets TEXT; done BIGINT; team TEXT; team_before TEXT; touched TEXT[] := '{{}}'; whose TEXT; came JSONB := '{{}}';
BEGIN
    SELECT * INTO me FROM login l WHERE l.name = session_user;
    IF NOT FOUND OR me.role = 'reader' THEN
        RAISE EXCEPTION 'login' USING ERRCODE = 'SB005';
    END IF;
    mine := my_teams();
    SELECT * INTO h FROM head FOR UPDATE;
    IF h.version <> known THEN RAISE EXCEPTION '%', h.version USING ERRCODE = 'SB003'; END IF;
    IF h.epoch <> expected_epoch THEN RAISE EXCEPTION '%', h.epoch USING ERRCODE = 'SB002'; END IF;
    IF h.number <> expected THEN RAISE EXCEPTION '%', h.number USING ERRCODE = 'SB001'; END IF;
    new_number := h.number + 1;
    INSERT INTO change (number, id, at, who, kind, why, undoes, redoes, lasting) VALUES (new_number, stamp ->> 'id',
        stamp ->> 'at', me.staff_id, stamp ->> 'kind', stamp ->> 'why', stamp ->> 'undoes', stamp ->> 'redoes',
        (stamp ->> 'lasting')::INTEGER);
    FOR e IN SELECT value FROM json_array_elements(edits) LOOP
        kind := e ->> 't';
        IF NOT EXISTS (SELECT 1 FROM kept k WHERE k.table_name = kind AND me.role = ANY (k.writers)) THEN
            RAISE EXCEPTION '%', kind USING ERRCODE = 'SB005';
        END IF;
        before := COALESCE(e -> 'wb', e -> 'b')::JSONB;
        after := COALESCE(e -> 'wa', e -> 'a')::JSONB;
        team_before := team_of(kind, before);
        whose := citizen_of(kind, COALESCE(after, before));
        IF before IS NULL THEN
            EXECUTE format('INSERT INTO %I SELECT * FROM jsonb_populate_record(NULL::%I, $1)', kind, kind) USING after;
        ELSIF after IS NULL THEN
            EXECUTE format('DELETE FROM %I o WHERE id = $1 AND to_jsonb(o) = $2', kind) USING e ->> 'i', before;
            GET DIAGNOSTICS done = ROW_COUNT;
            IF done <> 1 THEN RAISE EXCEPTION '%/%', kind, e ->> 'i' USING ERRCODE = 'SB004'; END IF;
        ELSE
            SELECT string_agg(format('%I = n.%I', key, key), ', ') INTO sets FROM jsonb_each(after)
                WHERE before -> key IS DISTINCT FROM value;
            EXECUTE format('UPDATE %I o SET %s FROM jsonb_populate_record(NULL::%I, $2) n '
                'WHERE o.id = $1 AND to_jsonb(o) = $3', kind, COALESCE(sets, 'id = o.id'), kind)
                USING e ->> 'i', after, before;
            GET DIAGNOSTICS done = ROW_COUNT;
            IF done <> 1 THEN RAISE EXCEPTION '%/%', kind, e ->> 'i' USING ERRCODE = 'SB004'; END IF;
        END IF;
        team := CASE WHEN after IS NULL THEN team_before ELSE team_of(kind, after) END;
        -- A case may be handed to another team by the one that has it: what belongs to it goes with it.
        IF kind = 'citizen' AND team_before = ANY (mine) THEN
            came := came || jsonb_build_object(whose, true);
        END IF;
        IF me.role <> 'leader_of_all' AND (team_before <> ALL (mine) OR team <> ALL (mine))
            AND NOT (COALESCE(came ? whose, false)) THEN
            RAISE EXCEPTION '%/%', kind, e ->> 'i' USING ERRCODE = 'SB005';
        END IF;
        INSERT INTO journal (change_number, position, table_name, row_id, before, after, team_id, citizen_id)
            VALUES (new_number, place, kind, e ->> 'i', (e -> 'b')::TEXT, (e -> 'a')::TEXT, team, whose);
        place := place + 1;
        touched := touched || ARRAY(SELECT t FROM unnest(ARRAY[team, team_before]) t
            WHERE t IS NOT NULL AND t <> ALL (touched));
    END LOOP;
    UPDATE change c SET teams = touched WHERE c.number = new_number;
    UPDATE head SET number = new_number;
    PERFORM pg_notify('{channel}', new_number::TEXT);
    RETURN new_number;
END $$
"""


def functions() -> list[str]:
    """The statements that make them, in a schema whose tables are there."""
    texts = (_WHO, _TEAMS, _TEAM_OF, _CITIZEN_OF, _HOLD, _APPLY)
    return [text.format(schema=SCHEMA, channel=CHANNEL) for text in texts]

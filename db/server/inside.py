"""What the door does with the edits of a change, in PL/pgSQL: reads, refuses what may not be, writes and tells them.

All rows of a table are written at once, and a row that a change has more than once is written once. No text of a
client becomes a part of a statement: the names of tables, columns and questions stand in `kept`, which the owner fills.
"""

BOUNDS = {"most_edits": 300_000, "most_letters": 300_000_000, "most_of_row": 20_000_000}
"""What a change may hold at most: edits, letters in all, letters of a row."""

_SENT = """
CREATE TYPE sent AS (place INTEGER, kind TEXT, id TEXT, before JSONB, after JSONB, before_text TEXT, after_text TEXT)
"""
_READ = """
CREATE FUNCTION read_edits(edits JSON) RETURNS sent[] LANGUAGE plpgsql STABLE
SET search_path = {schema}, pg_temp AS $$
DECLARE told sent[]; wrong TEXT;
BEGIN
    IF json_typeof(edits) <> 'array' OR json_array_length(edits) > {most_edits}
        OR length(edits::TEXT) > {most_letters} THEN
        RAISE EXCEPTION 'edits' USING ERRCODE = '{forbidden}';
    END IF;
    SELECT array_agg(ROW((o - 1)::INTEGER, e ->> 't', e ->> 'i', k.usual || NULLIF((e -> 'b')::JSONB, 'null'),
        k.usual || NULLIF((e -> 'a')::JSONB, 'null'), (e -> 'b')::TEXT, (e -> 'a')::TEXT)::sent ORDER BY o)
        INTO told FROM json_array_elements(edits) WITH ORDINALITY x (e, o) LEFT JOIN kept k ON k.table_name = e ->> 't';
    SELECT s.kind INTO wrong FROM unnest(told) s LEFT JOIN kept k ON k.table_name = s.kind
        WHERE k.table_name IS NULL OR s.id IS NULL OR s.id = '' OR length(s.id) > 200
        OR COALESCE(s.before, s.after) IS NULL OR NOT is_row(s.before, s.id, k.names)
        OR NOT is_row(s.after, s.id, k.names)
        OR length(s.before_text) > {most_of_row} OR length(s.after_text) > {most_of_row} LIMIT 1;
    IF FOUND THEN RAISE EXCEPTION '%', COALESCE(wrong, '') USING ERRCODE = '{forbidden}'; END IF;
    RETURN COALESCE(told, '{{}}');
END $$
"""
_IS_ROW = """
CREATE FUNCTION is_row(content JSONB, row_id TEXT, names TEXT[]) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS
$$ SELECT content IS NULL OR CASE WHEN jsonb_typeof(content) = 'object' THEN content ?& names
    AND (SELECT count(*) FROM jsonb_object_keys(content)) = cardinality(names) AND content ->> 'id' = row_id
    AND jsonb_typeof(content -> 'id') = 'string' ELSE FALSE END $$
"""
_IS_OWN_UNDO = """
CREATE FUNCTION is_own_undo(undone TEXT, all_edits sent[]) RETURNS BOOLEAN LANGUAGE sql STABLE
SET search_path = {schema}, pg_temp AS
$$ SELECT count(*) = cardinality(all_edits) AND count(*) = (SELECT count(*) FROM change c JOIN journal j
        ON j.change_number = c.number WHERE c.id = undone)
    FROM change c JOIN journal j ON j.change_number = c.number JOIN kept k ON k.table_name = j.table_name
    JOIN unnest(all_edits) s ON s.place = cardinality(all_edits) - 1 - j.position AND s.kind = j.table_name
        AND s.id = j.row_id
    WHERE c.id = undone AND c.login = session_user AND s.after IS NOT DISTINCT FROM k.usual || j.before::JSONB
        AND s.before IS NOT DISTINCT FROM k.usual || j.after::JSONB $$
"""
_REFUSE = """
CREATE FUNCTION refuse_edits(k kept, part sent[], me login, mine TEXT[], gone TEXT[]) RETURNS BOOLEAN
LANGUAGE plpgsql STABLE SET search_path = {schema}, pg_temp AS $$
DECLARE wrong TEXT; open_end BOOLEAN;
BEGIN
    SELECT s.id INTO wrong FROM unnest(part) s WHERE me.role <> ALL (k.writers)
        OR (s.before IS NOT NULL AND me.role <> ALL (k.changers))
        OR (me.role = 'jobformidler' AND k.table_name = 'setting' AND s.id ~ '{leaders}')
        OR (k.only_added AND CASE WHEN s.before IS NULL THEN s.after ->> 'staff_id' IS DISTINCT FROM me.staff_id
            WHEN s.after IS NULL THEN NOT COALESCE(s.before ->> 'citizen_id' = ANY (gone), FALSE)
            ELSE s.before - 'citizen_id' <> s.after - 'citizen_id' END) LIMIT 1;
    IF FOUND THEN RAISE EXCEPTION '%/%', k.table_name, wrong USING ERRCODE = '{forbidden}'; END IF;
    IF me.role = 'leader_of_all' THEN RETURN FALSE; END IF;
    -- Whose a row is counts as it was when the change began: a case that is handed over takes with it what is its own.
    EXECUTE format('SELECT min(s.id) FILTER (WHERE was <> ALL ($2) OR (comes <> ALL ($2) AND comes <> %L AND NOT '
        '($3 AND was IS NOT NULL))), COALESCE(bool_or(comes = %L), FALSE) FROM unnest($1) s, '
        'LATERAL (SELECT CASE WHEN s.before IS NULL THEN NULL ELSE (SELECT %s FROM (SELECT s.before AS c) x) END '
        'AS was, '
        'CASE WHEN s.after IS NULL THEN NULL ELSE (SELECT %s FROM (SELECT s.after AS c) x) END AS comes) w',
        '{unknown}', '{unknown}', k.team, k.team) INTO wrong, open_end USING part, mine, k.table_name = 'citizen';
    IF wrong IS NOT NULL THEN RAISE EXCEPTION '%/%', k.table_name, wrong USING ERRCODE = '{forbidden}'; END IF;
    IF k.table_name = 'assignment' THEN
        SELECT s.id INTO wrong FROM unnest(part) s JOIN staff f ON f.id = s.after ->> 'staff_id'
            WHERE s.after ->> 'role' = 'jobformidler' AND f.team_id <> ALL (mine)
            AND (s.before IS NULL OR s.before ->> 'staff_id' <> f.id
                OR s.before ->> 'citizen_id' <> s.after ->> 'citizen_id'
                OR s.before ->> 'role' <> 'jobformidler'
                OR COALESCE(s.after ->> 'end_on', '9') > COALESCE(s.before ->> 'end_on', '9')
                OR s.after ->> 'start_on' < s.before ->> 'start_on') LIMIT 1;
        IF FOUND THEN RAISE EXCEPTION 'assignment/%', wrong USING ERRCODE = '{unseen}'; END IF;
    END IF;
    RETURN open_end;
END $$
"""
_REFUSE_LATER = """
CREATE FUNCTION refuse_foreign(k kept, part sent[], mine TEXT[]) RETURNS VOID LANGUAGE plpgsql STABLE
SET search_path = {schema}, pg_temp AS $$
DECLARE wrong TEXT;
BEGIN
    EXECUTE format('SELECT min(s.id) FROM unnest($1) s, LATERAL (SELECT s.after AS c) x WHERE s.after IS NOT NULL '
        'AND NOT ($3 AND s.before IS NOT NULL) AND %s <> ALL ($2)', k.team) INTO wrong
        USING part, mine, k.table_name = 'citizen';
    IF wrong IS NOT NULL THEN RAISE EXCEPTION '%/%', k.table_name, wrong USING ERRCODE = '{forbidden}'; END IF;
END $$
"""
_WRITE = """
CREATE FUNCTION write_edits(k kept, part sent[], how TEXT) RETURNS VOID LANGUAGE plpgsql
SET search_path = {schema}, pg_temp AS $$
DECLARE wanted BIGINT := cardinality(part); done BIGINT; stale TEXT;
BEGIN
    IF how = 'add' THEN
        EXECUTE format('INSERT INTO %1$I SELECT n.* FROM unnest($1) s, '
            'LATERAL jsonb_populate_record(NULL::%1$I, s.after) n', k.table_name) USING part;
        RETURN;
    ELSIF how = 'remove' THEN
        EXECUTE format('DELETE FROM %I o USING unnest($1) s WHERE o.id = s.id AND to_jsonb(o) = s.before', k.table_name)
            USING part;
    ELSE
        EXECUTE format('UPDATE %1$I o SET %2$s FROM unnest($1) s, LATERAL jsonb_populate_record(NULL::%1$I, s.after) n '
            'WHERE o.id = s.id AND to_jsonb(o) = s.before', k.table_name, k.sets) USING part;
    END IF;
    GET DIAGNOSTICS done = ROW_COUNT;
    IF done = wanted THEN RETURN; END IF;
    EXECUTE format('SELECT min(s.id) FROM unnest($1) s LEFT JOIN %I o ON o.id = s.id '
        'WHERE CASE WHEN $2 THEN o.id IS NOT NULL ELSE to_jsonb(o) IS DISTINCT FROM s.after END', k.table_name)
        INTO stale USING part, how = 'remove';
    RAISE EXCEPTION '%/%', k.table_name, COALESCE(stale, '') USING ERRCODE = '{stale}';
END $$
"""
_TELL = """
CREATE FUNCTION write_lines(k kept, part sent[], new_number BIGINT, gone TEXT[]) RETURNS VOID LANGUAGE plpgsql
SET search_path = {schema}, pg_temp AS $$
BEGIN
    EXECUTE format('INSERT INTO journal (change_number, position, table_name, row_id, before, after, teams, '
        'citizen_id, by_citizen, day) SELECT $2, s.place, %L, s.id, s.before_text, s.after_text, '
        'ARRAY(SELECT DISTINCT unnest(t || CASE WHEN by_it AND about = ANY ($3) THEN '
        'ARRAY[(SELECT %s FROM (SELECT s.before AS c) x)] ELSE NULL END)), '
        'about, by_it, CASE WHEN %L THEN (SELECT %s FROM (SELECT COALESCE(s.after, s.before) AS c) x) END '
        'FROM unnest($1) s, LATERAL (SELECT (SELECT %s FROM (SELECT COALESCE(s.after, s.before) AS c) x) AS about, '
        '%L AND (SELECT %s FROM (SELECT COALESCE(s.after, s.before) AS c) x) IS NOT NULL AS by_it, COALESCE((SELECT %s '
        'FROM (SELECT s.before AS c) x WHERE c IS NOT NULL), ''{{}}'') || COALESCE((SELECT %s FROM (SELECT s.after '
        'AS c) x WHERE c IS NOT NULL), ''{{}}'') AS t) w', k.table_name, k.team, k.by_citizen, k.day, k.citizen,
        k.by_citizen, k.citizen, k.teams, k.teams) USING part, new_number, gone;
END $$
"""
_NET = """
CREATE FUNCTION net_edits(told sent[]) RETURNS sent[] LANGUAGE plpgsql STABLE SET search_path = {schema}, pg_temp AS $$
DECLARE net sent[]; stale TEXT;
BEGIN
    SELECT min(w.kind || '/' || w.id) INTO stale FROM (SELECT s.kind, s.id, s.before, s.place,
        lag(s.after) OVER o AS last, row_number() OVER o AS at
        FROM unnest(told) s WINDOW o AS (PARTITION BY s.kind, s.id ORDER BY s.place)) w
        WHERE w.at > 1 AND w.before IS DISTINCT FROM w.last;
    IF stale IS NOT NULL THEN RAISE EXCEPTION '%', stale USING ERRCODE = '{stale}'; END IF;
    SELECT array_agg(ROW(w.place, w.kind, w.id, w.before, w.last, NULL, NULL)::sent ORDER BY w.place) INTO net
        FROM (SELECT s.place, s.kind, s.id, s.before, row_number() OVER o AS at, last_value(s.after) OVER o AS last
        FROM unnest(told) s WINDOW o AS (PARTITION BY s.kind, s.id ORDER BY s.place
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) w
        WHERE w.at = 1 AND COALESCE(w.before, w.last) IS NOT NULL;
    RETURN COALESCE(net, '{{}}');
END $$
"""
_TEAMS = """
CREATE FUNCTION tell_teams(new_number BIGINT, handed TEXT[]) RETURNS VOID LANGUAGE plpgsql
SET search_path = {schema}, pg_temp AS $$
BEGIN
    UPDATE change c SET teams = ARRAY(SELECT unnest(j.teams) FROM journal j WHERE j.change_number = new_number
        UNION SELECT o.team_id FROM citizen o WHERE o.id IN
            (SELECT j.citizen_id FROM journal j WHERE j.change_number = new_number AND j.by_citizen)
        UNION SELECT m.team_id FROM journal j JOIN team_move m ON m.citizen_id = j.citizen_id AND j.day < m.day
            WHERE j.change_number = new_number), moved = EXISTS (SELECT 1 FROM journal j
            WHERE j.change_number = new_number AND cardinality(array_remove(j.teams, '')) > 1)
        WHERE c.number = new_number;
    IF cardinality(handed) > 0 THEN
        UPDATE change c SET teams = c.teams || o.team_id FROM journal j JOIN citizen o ON o.id = j.citizen_id
            WHERE j.citizen_id = ANY (handed) AND j.by_citizen AND c.number = j.change_number
            AND o.team_id <> ALL (c.teams);
    END IF;
END $$
"""

PARTS = (_SENT, _IS_ROW, _READ, _IS_OWN_UNDO, _REFUSE, _REFUSE_LATER, _WRITE, _TELL, _NET, _TEAMS)
"""The statements that make them, in this order; the door fills in what stands in braces."""

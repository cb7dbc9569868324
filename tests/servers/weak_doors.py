"""The two weaker ways to write on a server, which the races have to find wanting."""

from collections.abc import Callable

from tests.servers.cluster import Address

_WEAK = """
CREATE SEQUENCE IF NOT EXISTS springbraet.race START 1000000;
GRANT USAGE ON SEQUENCE springbraet.race TO PUBLIC;
CREATE OR REPLACE FUNCTION springbraet.apply_change(
    expected BIGINT, expected_epoch BIGINT, known INTEGER, stamp JSON, edits JSON)
RETURNS BIGINT LANGUAGE plpgsql SECURITY DEFINER SET search_path = springbraet, pg_temp AS $$
DECLARE e JSON; place INTEGER := 0; new_number BIGINT := nextval('race'); kind TEXT; before JSONB; after JSONB;
    sets TEXT; found BOOLEAN;
BEGIN
    INSERT INTO change (number, id, at, who, kind, why, undoes, redoes, lasting, teams) VALUES (new_number,
        stamp ->> 'id', stamp ->> 'at', NULL, stamp ->> 'kind', stamp ->> 'why', stamp ->> 'undoes',
        stamp ->> 'redoes', (stamp ->> 'lasting')::INTEGER, ARRAY['{team}']);
    FOR e IN SELECT value FROM json_array_elements(edits) LOOP
        kind := e ->> 't';
        before := COALESCE(e -> 'wb', e -> 'b')::JSONB;
        after := COALESCE(e -> 'wa', e -> 'a')::JSONB;
        IF before IS NULL THEN
            EXECUTE format('INSERT INTO %I SELECT * FROM jsonb_populate_record(NULL::%I, $1)', kind, kind) USING after;
        ELSE
            EXECUTE format('SELECT to_jsonb(o) = $2 FROM %I o WHERE o.id = $1{lock}', kind) INTO found
                USING e ->> 'i', before;
            IF found IS NOT TRUE THEN RAISE EXCEPTION '%/%', kind, e ->> 'i' USING ERRCODE = 'SB004'; END IF;
            PERFORM pg_sleep(0.1);
            IF after IS NULL THEN
                EXECUTE format('DELETE FROM %I o WHERE o.id = $1', kind) USING e ->> 'i';
            ELSE
                SELECT string_agg(format('%I = n.%I', key, key), ', ') INTO sets FROM jsonb_each(after);
                EXECUTE format('UPDATE %I o SET %s FROM jsonb_populate_record(NULL::%I, $2) n WHERE o.id = $1',
                    kind, sets, kind) USING e ->> 'i', after;
            END IF;
        END IF;
        INSERT INTO journal (change_number, position, table_name, row_id, before, after, teams, by_citizen)
            VALUES (new_number, place, kind, e ->> 'i', (e -> 'b')::TEXT, (e -> 'a')::TEXT, ARRAY['{team}'], FALSE);
        place := place + 1;
    END LOOP;
    UPDATE head SET number = GREATEST(number, new_number);
    RETURN new_number;
END $$
"""
"""A door that decides nothing by the head: each row is asked for and then written, as far from each other as a client
and a server are, and numbers come from a sequence.
"""


def without_a_lock(entry: Address, team_id: str) -> None:
    """READ COMMITTED, and nothing more."""
    _put(entry, team_id, "")


def with_locked_rows(entry: Address, team_id: str) -> None:
    """The same with SELECT ... FOR UPDATE on each row that is written."""
    _put(entry, team_id, " FOR UPDATE")


def _put(entry: Address, team_id: str, lock: str) -> None:
    with entry.connect() as connection:
        connection.execute(_WEAK.format(team=team_id, lock=lock).encode())


WEAK: dict[str, Callable[[Address, str], None]] = {"no lock": without_a_lock, "rows locked": with_locked_rows}

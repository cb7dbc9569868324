"""What is sent to the door is what a PC of the program sends, or nothing of it is written."""

import json
import threading
import time
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits import Edit
from db.records import RECORDS, Company, Note, Placement, Staff
from db.server.door import BEHIND, BUSY, FORBIDDEN, NEWER, REPLACED, STALE
from db.server.layout import SCHEMA_VERSION
from tests.breadth import most
from tests.servers.two_teams import AT, OURS, THEIRS, TwoTeams, handing_over, refused, row_of, send

NOTE = row_of(Note, OURS, 2)
JSON = NOTE.as_dict()
STAMP = json.dumps({"id": "x", "at": AT, "kind": "x"})
NEW = {"t": "note", "i": NOTE.id, "a": JSON}


@pytest.mark.parametrize(
    "table",
    ["login", "kept", "head", "change", "journal", "pg_authid", "springbraet.login", "Note", "", None, 'note"; DROP'],
)
def test_no_table_is_written_that_is_not_in_the_list(two: TwoTeams, table: str | None) -> None:
    with two("leader_of_all", None) as connection:
        me = connection.info.user
        row = {"id": me, "name": me, "staff_id": None, "team_id": None, "role": "leader_of_all"}
        assert refused(connection, {"t": table, "i": me, "a": row}) == FORBIDDEN
    assert two.owner("SELECT count(*) FROM login WHERE role = 'leader_of_all'") == [(1,)]


@pytest.mark.parametrize(
    "edit",
    [
        {**NEW, "a": {**JSON, "evil": 1}},
        {**NEW, "a": {name: value for name, value in JSON.items() if name != "text"}},
        {**NEW, "a": {**JSON, "id": "another"}},
        {**NEW, "a": {**JSON, "id": None}},
        {**NEW, "a": {**JSON, "id": ["x"]}},
        {**NEW, "i": ""},
        {**NEW, "i": None},
        {**NEW, "i": "x" * 201, "a": {**JSON, "id": "x" * 201}},
        {**NEW, "a": []},
        {**NEW, "a": "note"},
        {**NEW, "a": None},
        {"t": "note", "i": NOTE.id},
        {**NEW, "b": {**JSON, "id": "another"}},
    ],
)
def test_no_row_is_written_that_is_none_of_its_table(two: TwoTeams, edit: dict[str, object]) -> None:
    with two("leader_of_all") as connection:
        assert refused(connection, edit) == FORBIDDEN
    assert two.head() == 2


@pytest.mark.parametrize(
    ("record", "name", "value"),
    [(Placement, "stage", 99), (Placement, "month", "2026"), (Staff, "role", "konge"), (Note, "at", "i går"),
     (Note, "text", None), (Note, "citizen_id", "nobody"), (Placement, "stage", 2**80), (Placement, "stage", "to"),
     (Note, "text", "a\0b"), (Company, "active", "måske"), (Company, "centre_places", 1e300)],
)  # fmt: skip
def test_no_cell_is_written_that_no_pc_could_read(two: TwoTeams, record: Any, name: str, value: object) -> None:
    row = row_of(record, OURS, 2)
    with two("leader_of_all") as connection:
        edit = {"t": record.table, "i": row.id, "a": {**row.as_dict(), name: value}}
        assert refused(connection, edit)[:2] in ("22", "23")
        assert refused(connection, Edit(None, row)) == "", "the connection goes on"


def test_what_the_journal_tells_is_what_was_written(two: TwoTeams) -> None:
    month = next(record for record in RECORDS if record.table == "month_fact")
    row = row_of(month, OURS, 2)
    told = json.loads(json.dumps({name: value for name, value in row.as_dict().items() if name != "discussed"}))
    with two("jobformidler") as connection:
        lie = {"t": "month_fact", "i": row.id, "a": told, "wa": {**row.as_dict(), "month": "2020-01"}}
        assert refused(connection, lie) == ""
        assert connection.execute("SELECT month, discussed FROM month_fact WHERE id = %s", (row.id,)).fetchall() == [
            ("2026-01", False)
        ]


@pytest.mark.parametrize("before", [{"text": "noget andet"}, {"staff_id": None}, {"at": "2026-11-16T09:30:01"}])
@pytest.mark.parametrize("gone", [False, True])
def test_a_row_is_changed_only_where_it_is_as_the_edit_expects(
    two: TwoTeams, before: dict[str, Any], gone: bool
) -> None:
    known = row_of(Note, OURS)
    with two("jobformidler") as connection:
        edit = Edit(replace(known, **before), None if gone else replace(known, text="nyt"))
        assert refused(connection, edit) == STALE
        assert refused(connection, Edit(known, replace(known, text="nyt")), Edit(replace(known, id="x"), None)) == STALE
        assert connection.execute("SELECT text FROM note").fetchall() == [(known.text,)]
        assert refused(connection, Edit(None, known)) == "23505"


def test_it_takes_the_newest_number_epoch_and_version_alone(two: TwoTeams) -> None:
    with two("jobformidler") as connection:
        ((number, epoch),) = connection.execute("SELECT number, epoch FROM head").fetchall()
        edits = json.dumps([NEW])

        def said(*values: object) -> str:
            with pytest.raises(psycopg.Error) as error:
                connection.execute("SELECT apply_change(%s, %s, %s, %s::json, %s::json)", (*values, STAMP, edits))
            return error.value.sqlstate or ""

        for other in (number - 1, number + 1, None):
            assert said(other, epoch, SCHEMA_VERSION) == BEHIND
        for other in (epoch + 1, None):
            assert said(number, other, SCHEMA_VERSION) == REPLACED
        for other in (SCHEMA_VERSION - 1, SCHEMA_VERSION + 1, None):
            assert said(number, epoch, other) == NEWER


@pytest.mark.parametrize(
    "stamp",
    [{"id": ""}, {"id": "x" * 65}, {"id": None}, {"kind": "DROP TABLE"}, {"kind": None}, {"at": "nu"}, {"at": None},
     {"why": "x" * 20_001}, {"id": f"{THEIRS}-change"}],
)  # fmt: skip
def test_no_stamp_is_taken_that_is_none(two: TwoTeams, stamp: dict[str, object]) -> None:
    with two("jobformidler") as connection:
        assert refused(connection, NEW, **stamp) in (FORBIDDEN, "23502", "23505")
    assert two.head() == 2


@pytest.mark.parametrize("edits", ["{}", "null", '"x"', "[1]", "[null]", '[{"t": 1}]', '[{"t": {}, "i": [], "a": {}}]'])
def test_no_list_of_edits_is_taken_that_is_none(two: TwoTeams, edits: str) -> None:
    with two("leader_of_all") as connection, pytest.raises(psycopg.Error) as error:
        connection.execute(
            "SELECT apply_change(2, (SELECT epoch FROM head), %s, %s::json, %s::json)", (SCHEMA_VERSION, STAMP, edits)
        )
    assert (error.value.sqlstate or "")[:2] in ("SB", "22")


SENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*JSON, "t", "i", "a", "b"]), inner),
    max_leaves=8,
)


@settings(max_examples=most(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["t", "i", "a", "b", "wa", "wb"]), SENT | st.sampled_from(["note", NOTE.id])))
def test_whatever_is_sent_is_refused_and_not_misread(two: TwoTeams, edit: dict[str, object]) -> None:
    before = two.rows(Note)
    with two("jobformidler") as connection:
        assert refused(connection, edit)[:2] in ("SB", "22")
    assert two.rows(Note) == before


def test_texts_are_texts_whatever_stands_in_them(two: TwoTeams) -> None:
    for text in ("'; DROP TABLE note; --", '"$$', "%s %I %L", "\\", "\u202e𝄞 å", '{"a": 1}', "x" * 100_000):
        with two("jobformidler") as connection:
            row = replace(NOTE, id=f"n'{len(text)}\"{text[:3]}", text=text)
            assert refused(connection, Edit(None, row), why=text[:20_000]) == ""
            found = connection.execute("SELECT text FROM note WHERE id = %s", (row.id,)).fetchall()
            assert found == [(text,)]


def test_a_reader_holds_up_nobody(two: TwoTeams) -> None:
    with two("reader") as reader, two("jobformidler") as connection:
        reader.execute("BEGIN")
        with pytest.raises(psycopg.Error) as error:
            reader.execute("SELECT hold_head()")
        assert error.value.sqlstate == FORBIDDEN
        assert refused(connection, NEW) == "", "else it would be told that somebody is at it"


@pytest.mark.parametrize("how", ["idle", "left after a change"])
def test_who_holds_everybody_up_is_ended_whatever_their_connection_says(two: TwoTeams, how: str) -> None:
    with two("jobformidler", THEIRS) as hostile, two("jobformidler") as connection:
        hostile.execute("SET idle_in_transaction_session_timeout = 0")
        hostile.execute("BEGIN")
        if how == "idle":
            hostile.execute("SELECT hold_head()")
        else:
            send(hostile, Edit(None, row_of(Note, THEIRS, 2)))
        began = time.monotonic()
        while (said := refused(connection, NEW)) == BUSY:
            assert time.monotonic() - began < 30
        assert said == ""
        with pytest.raises(psycopg.OperationalError):
            hostile.execute("COMMIT")
    assert two.owner(f"SELECT count(*) FROM note WHERE id = '{THEIRS}-note-2'") == [(0,)]


def test_who_holds_the_head_for_a_moment_is_waited_for(two: TwoTeams) -> None:
    with two("jobformidler", THEIRS) as other, two("jobformidler") as connection:
        other.execute("BEGIN")
        other.execute("SELECT hold_head()")
        said: list[str] = []
        waiting = threading.Thread(target=lambda: said.append(refused(connection, NEW)))
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        other.execute("COMMIT")
        waiting.join(60)
        assert said == [""]


def test_a_login_that_is_nobody_writes_nothing_unless_it_is_over_all(two: TwoTeams) -> None:
    for role in ("jobformidler", "leader"):
        with two(role, OURS, None) as connection:
            assert refused(connection, NEW) == FORBIDDEN
    with two("leader_of_all", None, None) as connection:
        assert refused(connection, NEW) == ""


def test_ones_own_change_is_taken_back_though_it_has_gone_to_others_and_nobody_elses(two: TwoTeams) -> None:
    handed = handing_over()
    with two("jobformidler") as connection, two("jobformidler") as colleague:
        assert refused(connection, *handed, id="handed") == ""
        back = [edit.reverse() for edit in reversed(handed)]
        assert refused(connection, *back) == FORBIDDEN
        assert refused(connection, *back, undoes="other") == FORBIDDEN
        assert refused(colleague, *back, undoes="handed") == FORBIDDEN
        more = Edit(None, row_of(Note, THEIRS, 2))
        assert refused(connection, *back, more, undoes="handed") == FORBIDDEN
        assert refused(connection, *back[:1], undoes="handed") == FORBIDDEN
        assert refused(connection, *back, undoes="handed") == ""
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (1,)

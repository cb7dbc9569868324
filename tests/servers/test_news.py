"""What a PC is told of the next change is what it is told of all, and what is asked of little reads little."""

import json
from functools import partial
from itertools import chain
from types import SimpleNamespace as Namespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from db.edits import Edit
from db.queries.journal import entries, numbers_about, rows_about
from db.records import Note, Placement
from db.server import asking, journal
from db.server.fetching import Fetching
from tests.servers.two_teams import OURS, THEIRS, TwoTeams, handing_over, row_of, send

if TYPE_CHECKING:
    from psycopg import Connection

    from db.store import Store

CITIZENS, LINES, CHANGES = 2_000, 30_000, 1_000


@pytest.fixture
def crowded(two: TwoTeams) -> TwoTeams:
    """The same with many citizens of ours, a change with lines of all, as where a month is closed, and small ones."""
    two.owner(
        f"INSERT INTO citizen SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'c' || n))).* "
        f"FROM citizen c, generate_series(0, {CITIZENS - 1}) n WHERE c.id = '{OURS}-citizen'"
    )
    two.owner(
        "INSERT INTO journal SELECT 1, 1000 + n, 'placement', 'p' || n, NULL, '{}', '{}', "
        f"'c' || n % {CITIZENS}, TRUE, '2026-01' FROM generate_series(1, {LINES}) n"
    )
    two.owner(
        "INSERT INTO change (number, id, at, kind) "
        f"SELECT -n, 'small' || n, '2026-01-05T09:30:00', 'try' FROM generate_series(1, {CHANGES}) n"
    )
    two.owner(
        "INSERT INTO journal SELECT number, 0, 'note', id, NULL, '{}', '{}', 'c1', TRUE, NULL "
        "FROM change WHERE number < 0"
    )
    two.owner("ANALYZE citizen, change, journal")
    return two


def rows_read(connection: "Connection[Any]", table: str) -> int:
    """How many rows of a table were looked at in this transaction, for whatever reason."""
    asked = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = %s::regclass"
    ((found,),) = connection.execute(asked, (table,)).fetchall()
    return int(found)


def answer(connection: "Connection[Any]", sql: str, **values: object) -> list[tuple[Any, ...]]:
    """What the server's journal answers to a question of the pages."""
    return journal.answer(connection, sql, values)


def test_a_change_and_its_news_read_the_citizens_that_they_are_about(crowded: TwoTeams) -> None:
    with crowded("jobformidler") as connection:
        with connection.transaction():
            number = send(connection, Edit(None, row_of(Placement, OURS, 2)))
            assert rows_read(connection, "citizen") < 20
        for told in (number, 0):
            with connection.transaction():
                ((line,),) = (change.lines for change in asking.news(connection, number - 1, told).changes)
                assert (line.table, rows_read(connection, "citizen") < 20) == ("placement", True)


def test_the_lines_of_a_few_rows_are_looked_up(crowded: TwoTeams) -> None:
    rows = [("citizen", f"{OURS}-citizen"), ("placement", "p1"), ("placement", "p2")]
    with crowded("jobformidler") as connection:
        there = cast("Store", Namespace(journal_rows=partial(answer, connection), rows=lambda *_, **__: [], path=None))
        for asked in (
            lambda: journal.of_rows(connection, json.dumps(rows)),
            lambda: numbers_about(there, rows),
            lambda: entries(there, [1], 10, only=rows[:1]),
            lambda: rows_about(there, [f"{OURS}-citizen"]),
        ):
            with connection.transaction():
                asked()
                assert rows_read(connection, "journal") < 50


def test_the_next_change_by_its_number_is_what_comes_after_the_last(two: TwoTeams) -> None:
    since = two.head()
    with two("jobformidler") as ours, two("jobformidler", THEIRS) as theirs:
        for who, edits in (
            (ours, [Edit(None, row_of(Note, OURS, 2))]),
            (theirs, [Edit(None, row_of(Note, THEIRS, 2))]),
            (ours, handing_over()),
        ):
            number = send(who, *edits)
            assert asking.news(ours, number - 1, number) == asking.news(ours, number - 1)
        whole = asking.news(ours, since)
        told = [asking.news(ours, number - 1, number) for number in range(since + 1, since + 4)]
        assert [one.head.number for one in told] == [since + 1, since + 2, since + 3]
        assert tuple(chain.from_iterable(one.changes for one in told)) == whole.changes
        assert [one.number for one in whole.changes] == [since + 1, since + 3], "theirs isn't seen, and counts"
        assert [one.moved for one in told] == [False, False, True]
        assert asking.news(ours, number, number + 1) == asking.news(ours, number), "nobody has written it"
        two.owner("UPDATE head SET epoch = epoch + 1, version = version + 1")
        assert asking.news(ours, number - 1, number).head == asking.head(ours) == asking.news(ours, number - 1).head


def test_who_hears_of_the_next_change_fetches_that_one(two: TwoTeams) -> None:
    fetching = Fetching(lambda *_: None, lambda: None)
    with two("jobformidler") as connection:
        fetching.begin(asking.head(connection), asking.login(connection), kept=False)
        first, second = (send(connection, Edit(None, row_of(Note, OURS, number))) for number in (2, 3))
        for number in (first, second):
            fetching.heard(connection, number)
            ((come,), _) = fetching.take()
            assert isinstance(come, asking.News)
            assert (come.head.number, [one.number for one in come.changes]) == (number, [number])


def test_the_server_plans_the_next_change_once(two: TwoTeams) -> None:
    two.owner("ANALYZE")  # as after `import`; else it depends on which tables the server has looked at by itself
    with two("jobformidler") as connection:
        number = send(connection, Edit(None, row_of(Note, OURS, 2)))
        for _ in range(20):
            asking.news(connection, number - 1, number)
        asked = "SELECT generic_plans > 5 FROM pg_prepared_statements WHERE statement LIKE '%c.number = $1%'"
        assert connection.execute(asked).fetchall() == [(True,)]

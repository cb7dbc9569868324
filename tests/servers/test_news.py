"""What a PC is told of the next change is what it is told of all, and costs the server no look at everybody."""

from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from db.edits import Edit
from db.records import Note, Placement
from db.server import asking
from db.server.fetching import Fetching
from tests.servers.two_teams import OURS, THEIRS, TwoTeams, handing_over, row_of, send

if TYPE_CHECKING:
    from psycopg import Connection

CITIZENS, LINES = 2_000, 20_000


@pytest.fixture
def crowded(two: TwoTeams) -> TwoTeams:
    """The same with many citizens of ours, and a change that has many lines about them, as where a month is closed."""
    two.owner(
        f"INSERT INTO citizen SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'c' || n))).* "
        f"FROM citizen c, generate_series(0, {CITIZENS - 1}) n WHERE c.id = '{OURS}-citizen'"
    )
    two.owner(
        "INSERT INTO journal SELECT 1, 1000 + n, 'placement', 'p' || n, NULL, '{}', '{}', "
        f"'c' || n % {CITIZENS}, TRUE, '2026-01' FROM generate_series(1, {LINES}) n"
    )
    two.owner("ANALYZE citizen, journal")
    return two


def citizens_read(connection: "Connection[Any]") -> int:
    """How many rows of citizens were looked at in this transaction, by whom it may be."""
    asked = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = 'citizen'::regclass"
    ((found,),) = connection.execute(asked).fetchall()
    return int(found)


def test_a_change_and_its_news_read_the_citizens_that_they_are_about(crowded: TwoTeams) -> None:
    with crowded("jobformidler") as connection:
        with connection.transaction():
            number = send(connection, Edit(None, row_of(Placement, OURS, 2)))
            assert citizens_read(connection) < 20
        for told in (number, 0):
            with connection.transaction():
                ((line,),) = (change.lines for change in asking.news(connection, number - 1, told).changes)
                assert (line.table, citizens_read(connection) < 20) == ("placement", True)


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
    with two("jobformidler") as connection:
        number = send(connection, Edit(None, row_of(Note, OURS, 2)))
        for _ in range(20):
            asking.news(connection, number - 1, number)
        asked = "SELECT generic_plans > 5 FROM pg_prepared_statements WHERE statement LIKE '%c.number = $1%'"
        assert connection.execute(asked).fetchall() == [(True,)]

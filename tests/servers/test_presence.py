"""Who is at work is seen by their team alone, leaves no trace, and is gone soon after a PC falls silent."""

import psycopg
import pytest

from db.server.presence import Attendance, Here
from tests.servers.served import ServedTeam, wait_until
from ui.servers import chips
from ui.shell import team_pages


def seen_by(store: Attendance) -> list[tuple[str, str, str | None]]:
    """Who is here, at which page and in which meeting, as this PC knows it."""
    return [(one.staff_id, one.page, one.meeting_id) for one in store.here]


def test_who_comes_and_goes_is_told_to_the_others_at_once(served: ServedTeam) -> None:
    anna, bo = served.person("Anna").store.attendance, served.person("Bo").store.attendance
    anna.be("board")
    wait_until(lambda: seen_by(bo) == [(served.staff["Anna"], "board", None)])
    anna.be("tavlemoede", "m", 0)
    wait_until(lambda: seen_by(bo) == [(served.staff["Anna"], "tavlemoede", "m")])
    assert bo.here[0].leads_since == anna.leads_since > 0
    anna.be("")
    wait_until(lambda: bo.here == ())


def test_it_writes_nothing_down(served: ServedTeam) -> None:
    anna = served.person("Anna").store.attendance
    with served.entry.connect() as connection:
        before = connection.execute("SELECT number, epoch FROM springbraet.head").fetchall()
        anna.be("board", "m", 0)
        wait_until(lambda: len(anna.here) == 1)
        assert connection.execute("SELECT number, epoch FROM springbraet.head").fetchall() == before
        kind = "SELECT relpersistence FROM pg_class WHERE relname = 'presence'"
        assert connection.execute(kind).fetchall() == [("u",)]


def test_who_takes_over_leads_from_later_on(served: ServedTeam) -> None:
    anna, bo = served.person("Anna").store.attendance, served.person("Bo").store.attendance
    anna.be("meeting", "m", 0)
    wait_until(lambda: anna.leads_since > 0)
    bo.be("meeting", "m", 0)
    wait_until(lambda: bo.leads_since > anna.leads_since)
    since = anna.leads_since
    anna.be("meeting", "m", since)  # as a PC that slept meanwhile
    wait_until(lambda: len(bo.here) == 2)
    assert anna.leads_since == since
    anna.be("meeting", "m", 2**60)  # as one that means harm
    wait_until(lambda: anna.leads_since != since)
    assert anna.leads_since < 2**60


def test_a_pc_that_fell_silent_is_gone(served: ServedTeam) -> None:
    anna, bo = served.person("Anna").store.attendance, served.person("Bo").store.attendance
    anna.be("board")
    wait_until(lambda: len(bo.here) == 1)
    with served.entry.connect() as connection:
        connection.execute("UPDATE springbraet.presence SET seen_at = seen_at - INTERVAL '91 seconds'")
    bo.be("board")
    wait_until(lambda: seen_by(bo) == [(served.staff["Bo"], "board", None)])


def test_another_team_sees_nobody_and_the_table_is_nobodys(served: ServedTeam) -> None:
    store = served.person("Anna").store
    anna, address = store.attendance, store._file.address
    other = served.store(served.login(served.staff["Bo"], "another team")).attendance
    anna.be("board")
    wait_until(lambda: len(anna.here) == 1)
    other.be("board")
    wait_until(lambda: len(other.here) == 1)
    assert [one.staff_id for one in other.here] == [served.staff["Bo"]]
    assert len(anna.here) == 1
    with psycopg.connect(**address.words) as connection:
        for asked in ("SELECT * FROM springbraet.presence", "DELETE FROM springbraet.presence"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(asked.encode())
            connection.rollback()


def test_nobody_is_seen_at_more_pcs_than_there_are(served: ServedTeam) -> None:
    store = served.person("Anna").store
    anna, address = store.attendance, store._file.address
    with psycopg.connect(**address.words, autocommit=True) as connection:
        for number in range(20):
            connection.execute("SELECT springbraet.be_here(%s, 'board', NULL, NULL)", (f"pc {number}",))
    anna.be("board")
    wait_until(lambda: Here(anna.pc, served.staff["Anna"], "board", None, None) in anna.here)
    assert len(anna.here) == 8


def test_every_page_has_a_name_by_which_the_others_are_told_of_it() -> None:
    assert set(chips.PAGES) == {*team_pages.PAGES, "citizen"}

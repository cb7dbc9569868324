"""The first board at a PC waits for the tables that it asks, and no question for less than it asks."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlite3

from app.board.board import board
from app.core.domain import Month
from app.core.period import Period
from db import search
from db.edits import Stamp
from db.errors import StoreError
from db.queries.board import staff_of_citizens
from db.records import Citizen, MonthFact, MonthPart, Note, Placement
from db.server.journal import Window
from db.server.own import OwnRows
from db.server.rows import BITE, Rows, bites
from db.server.wire import Line, Written
from db.store import Store
from tests.made_up import made_up_team
from tests.servers.held_back import hold_back
from tests.servers.served import NOW, ServedTeam, wait_until
from tests.servers.test_windows import window_of

TODAY = NOW.date()


def test_the_board_stands_before_all_is_here(empty_team: ServedTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    store = made_up_team(citizens=30, months=6, today=TODAY)
    empty_team.bring_in(store)
    team = store.rows("SELECT id FROM team")[0][0]
    served = empty_team.start(empty_team.login(None, str(team)))
    with monkeypatch.context() as patched:
        patched.setattr(OwnRows, "whole", lambda *_: pytest.fail("it waits"))
        for month in (Month.of(TODAY), Month.of(TODAY).plus(-1)):
            assert board(served, month, TODAY) == board(store, month, TODAY)
    wait_until(lambda: bool(served.take_in()) or served._file._own.rows.are_all)
    assert served.all(Note) != []
    store.close()


def test_what_is_not_here_yet_is_never_nothing(empty_team: ServedTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    store = made_up_team(citizens=30, months=6, today=TODAY)
    empty_team.bring_in(store)
    served = empty_team.start(empty_team.login(None, str(store.rows("SELECT id FROM team")[0][0])))
    with monkeypatch.context() as patched:
        patched.setattr("db.replica.Replica._take_loaded", lambda _: None)
        for sql in ("SELECT COUNT(*) FROM note", "SELECT * FROM talk", "SELECT 1 FROM search_name LIMIT 1"):
            with pytest.raises(StoreError, match="server_loading"):
                served.rows(sql)
        with pytest.raises(StoreError, match="server_loading"):
            served.look_again()
    wait_until(lambda: bool(served.take_in()) or served._file._own.rows.are_all)
    assert served.rows("SELECT COUNT(*) FROM note") == store.rows("SELECT COUNT(*) FROM note") != [(0,)]
    store.close()


def test_the_journal_is_told_beside_all_rows(empty_team: ServedTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(made_up_team(citizens=5, months=8, today=TODAY)) as store:
        empty_team.bring_in(store)
        served = empty_team.start(empty_team.login(None, str(store.rows("SELECT id FROM team")[0][0])))
        citizen_id = store.all(Citizen)[0].id
        with monkeypatch.context() as patched:
            patched.setattr("db.replica.Replica._take_loaded", lambda _: None)
            with pytest.raises(StoreError, match="server_loading"):
                served.need_journal(about=citizen_id)
        assert list(served.journal("citizen", citizen_id)) == list(store.journal("citizen", citizen_id)) != []


def test_older_months_are_never_told_from_the_newest_alone(
    empty_team: ServedTeam, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(made_up_team(citizens=30, months=8, today=TODAY)) as store:
        empty_team.bring_in(store)
        served = empty_team.start(empty_team.login(None, str(store.rows("SELECT id FROM team")[0][0])))
        months = sorted({one.month for one in store.all(MonthFact)})
        late, older = months[-1:], months[:-1]
        everything: list[Callable[[Store], object]] = [
            lambda team: team.rows("SELECT COUNT(*) FROM month_fact"),
            lambda team: team.all(MonthFact),
            lambda team: team.all(MonthPart, kind="board"),
            lambda team: team.all(Placement),
            lambda team: team.rows("SELECT COUNT(*) FROM effort"),
            lambda team: staff_of_citizens(team, "sagsbehandler", **Period.live(Month.of(TODAY), TODAY).parameters),
            lambda team: team.rows("SELECT month, COUNT(*) FROM month_part GROUP BY month"),
            *(partial(Store.all, record=MonthFact, month=month) for month in older),
            *(partial(board, month=Month.parse(month), today=TODAY) for month in older),
        ]
        with monkeypatch.context() as patched:
            patched.setattr("db.replica.Replica._take_loaded", lambda _: None)
            for month in late:
                assert served.all(MonthFact, month=month) == store.all(MonthFact, month=month)
                assert board(served, Month.parse(month), TODAY) == board(store, Month.parse(month), TODAY)
            for asked in everything:
                with pytest.raises(StoreError, match="server_loading"):
                    asked(served)
        wait_until(lambda: bool(served.take_in()) or served._file._own.rows.are_all)
        assert [board(served, Month.parse(month), TODAY) for month in months] == [
            board(store, Month.parse(month), TODAY) for month in months
        ]


def test_a_window_opens_with_what_comes_first(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[str] = []
    answer = Rows.answer

    def noted(rows: Rows, sql: str, *rest: Any) -> object:
        found = answer(rows, sql, *rest)
        waited.extend([sql] if found is None else [])
        return found

    monkeypatch.setattr(Rows, "answer", noted)
    window = window_of(served, "Anna", qtbot, tmp_path / "anna")
    assert waited == []
    window.close_team()


def test_what_presses_is_counted_once_all_is_here(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, held = OwnRows.replace, hold_back(monkeypatch)
    window = window_of(served, "Anna", qtbot, tmp_path / "anna")
    pressing = window.signs.pressing
    pressing.count()
    assert pressing._later.isActive()
    qtbot.waitUntil(lambda: bool(held))
    assert window.team is not None
    store: Any = window.team.session.store
    replace(store._file._own, held[0])
    pressing.count()
    assert not pressing._later.isActive()
    window.close_team()


@pytest.mark.parametrize("sizes", [[], [0], [1, 5], [BITE], [BITE + 1, 3], [3 * BITE + 7, 0, BITE - 1, 1]])
def test_the_journal_comes_in_bites_and_counts_with_the_last_alone(sizes: list[int]) -> None:
    lines = [tuple(Line(at, "note", "n", None, None) for at in range(size)) for size in sizes]
    changes = tuple(Written(number, Stamp(str(number), "", None, ""), some) for number, some in enumerate(lines))
    cut = bites(Window("2026", changes, frozenset({7})))
    found = [(one.number, line) for bite in cut for one in bite.changes for line in one.lines]
    assert found == [(one.number, line) for one in changes for line in one.lines]
    assert {one.number for bite in cut for one in bite.changes} == {one.number for one in changes}
    assert [bite.since for bite in cut] == [*["~"] * (len(cut) - 1), "2026"]
    assert all(sum(len(one.lines) for one in bite.changes) <= BITE for bite in cut)


def test_the_board_asks_what_is_to_be_watched_once_all_is_here(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, rebuild = Event(), search.rebuild

    def held(connection: sqlite3.Connection) -> None:
        go_on.wait(120)
        rebuild(connection)

    monkeypatch.setattr(search, "rebuild", held)
    window = window_of(served, "Anna", qtbot, tmp_path / "anna")
    assert window.team is not None
    page, store = window.team.board_page, window.team.session.store
    try:
        with monkeypatch.context() as patched:
            patched.setattr(OwnRows, "whole", lambda *_: pytest.fail("it waits"))
            assert not store.is_whole
            page.complete()
            assert page.shown is not None
            assert {card.watches for card in page.shown.cards} == {None}
    finally:
        go_on.set()

    def is_watched() -> bool:
        return page.shown is not None and all(card.watches is not None for card in page.shown.cards)

    qtbot.waitUntil(is_watched, timeout=60_000)
    assert store.is_whole
    window.close_team()

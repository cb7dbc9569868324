"""How often a page asks the server, counted on the wire: the rows are here, so that hardly any does."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.servers.opening import Place
from db.records import Citizen, Staff, Team
from db.store import Store
from tests.made_up import made_up_team
from tests.servers.proxy import Proxy
from tests.servers.served import NOW, ServedTeam
from tests.servers.test_windows import show_there
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES, TeamPages

NOVEMBER = Month(2026, 11)
ASKS = {"journal": 6}
"""The pages that ask at all: the journal's, whose whole is nowhere else; what it shows, counts and names."""


@pytest.fixture
def proxy(empty_team: ServedTeam) -> Iterator[Proxy]:
    """What counts, between a made-up team's server and a window."""
    with closing(made_up_team(today=NOW.date())) as store:
        empty_team.team_id = store.all(Team)[0].id
        empty_team.staff = {one.name: one.id for one in store.all(Staff)}
        empty_team.citizens = {one.name: one.id for one in store.all(Citizen) if one.end_on is None}
        empty_team.bring_in(store)
    counted = Proxy(empty_team.entry.port)
    yield counted
    counted.close()


@pytest.fixture
def team(empty_team: ServedTeam, proxy: Proxy, qtbot: QtBot, tmp_path: Path) -> Iterator[TeamPages]:
    """The team in a window, which has come to rest."""
    window = MainWindow(Settings(tmp_path / "settings.ini"), FixedClock(NOW), Dialogs())
    qtbot.addWidget(window)
    login = empty_team.login(next(iter(empty_team.staff.values())), empty_team.team_id, "leader")
    at = Place(empty_team.entry.host, empty_team.entry.dbname, login, proxy.port, "disable")
    show_there(window, at, login)
    window.show()
    assert window.team is not None
    loaded(qtbot, proxy, window.team.session.store)
    yield window.team
    window.close_team()


def loaded(qtbot: QtBot, proxy: Proxy, store: Store) -> None:
    """What is fetched behind a start is here, and for a while nothing more has come."""
    qtbot.waitUntil(lambda: store.is_whole)
    quiet, before = 0, -1
    while quiet < 10:
        qtbot.wait(60)
        quiet, before = (quiet + 1 if proxy.round_trips == before else 0), proxy.round_trips


def at_rest(qtbot: QtBot) -> None:
    """All is painted and done that was put off until then."""
    for _ in range(5):
        QApplication.processEvents()
        qtbot.wait(20)


def test_pages_ask_nothing_but_the_journal(team: TeamPages, proxy: Proxy, qtbot: QtBot) -> None:
    asked: dict[str, int] = {}
    for _ in range(2):
        for name in PAGES:
            proxy.reset()
            team.show_page(name)
            at_rest(qtbot)
            asked[name] = max(proxy.round_trips, asked.get(name, 0))
    assert {name: many for name, many in asked.items() if many > ASKS.get(name, 0)} == {}
    assert asked["journal"] > 0


def test_a_citizens_page_asks_at_most_once(team: TeamPages, proxy: Proxy, empty_team: ServedTeam, qtbot: QtBot) -> None:
    some = list(empty_team.citizens.values())[:5]
    for citizen in some:
        proxy.reset()
        team.open_citizen(citizen, some)
        at_rest(qtbot)
        assert proxy.round_trips <= 1
    proxy.reset()
    team.open_citizen(some[0], some)
    at_rest(qtbot)
    assert proxy.round_trips == 0


def test_a_placement_and_its_undo_ask_once_each(
    team: TeamPages, proxy: Proxy, empty_team: ServedTeam, qtbot: QtBot
) -> None:
    citizen = next(iter(empty_team.citizens.values()))
    proxy.reset()
    team.session.run(place, [citizen], NOVEMBER, Stage.PAA_VEJ)
    at_rest(qtbot)
    assert proxy.round_trips == 1
    team.session.undo()
    at_rest(qtbot)
    assert proxy.round_trips == 2

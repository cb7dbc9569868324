"""The open team's own file stays the window's alone, whatever is done to it from inside or outside."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from db.store import Store
from tests.db.child import child, next_line
from tests.db.test_locking import TRY
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow


def said_to_another_program(path: Path) -> str:
    with child(TRY, path) as other:
        return next_line(other)


def test_the_team_taken_for_a_list_is_refused_and_stays_locked(
    qtbot: QtBot, store: Store, make_window: Callable[[Store], MainWindow], tmp_path: Path
) -> None:
    assert store.path is not None
    window = make_window(store)
    assert window.team is not None
    window.actions_here["show_exchange"].trigger()
    flow = window.team.page(ExchangePage).flow
    link = tmp_path / "liste.xlsx"
    link.hardlink_to(store.path)
    for same in (store.path, link):
        flow.begin(same)
        qtbot.waitUntil(lambda: flow.step is Step.REST, timeout=10_000)
        assert flow.refusal == f"{same.name} er ikke en liste. Vælg et regneark (Excel eller ODS) eller en CSV-fil."
        assert said_to_another_program(store.path) == "store_locked"

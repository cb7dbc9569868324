"""Before an import is done it says who comes over the limit, and wants a reason; on the command line it warns."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.handovers import assign
from app.core.clock import FixedClock
from app.core.domain import Role
from app.files.stores import open_store
from app.session import Session
from db.records import Citizen, Overrun
from db.store import Store
from tests.ui.lists import ANNA, BO, begin, import_it, planned, write_list
from tests.ui.people import add_citizen, add_jobformidler
from ui.__main__ import main
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """A way into the store beside the window's; Mona may have two cases and has one."""
    session = Session(store, clock)
    add_citizen(session, "Carla Carlsen", {}, add_jobformidler(session, "Mona Sørensen", 2))
    return session


@pytest.fixture
def page(session: Session, store: Store, make_window: Callable[[Store], MainWindow]) -> ExchangePage:
    """The page for lists."""
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    return window.team.page(ExchangePage)


def test_who_comes_over_is_shown_before_and_a_reason_is_wanted(
    page: ExchangePage, qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    panel = page.review.over
    assert panel.isVisible()
    assert panel.summary.text() == "1/2 → 3/2. Mona Sørensen får 3 sager og har et loft på 2."
    assert page.main.isEnabled()
    page.main.click()
    assert page.flow.step is Step.REVIEW
    assert page.review.error.text() == "Skriv en begrundelse for at gå over loftet, eller ret listen."
    assert panel.why.hasFocus()
    assert len(store.all(Citizen)) == 1
    qtbot.keyClicks(panel.why, "Nyt team fra mandag")
    assert page.review.error.isHidden()
    qtbot.keyClick(panel.why, Qt.Key.Key_Return)
    assert page.flow.step is Step.DONE
    assert [(row.count, row.why) for row in store.all(Overrun)] == [(3, "Nyt team fra mandag")]
    window = page.window()
    assert isinstance(window, MainWindow)
    window.actions_here["undo"].trigger()
    assert (store.all(Overrun), len(store.all(Citizen))) == ([], 1)


def test_nobody_over_the_limit_asks_for_nothing(page: ExchangePage, qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA))
    assert page.review.over.isHidden()
    import_it(qtbot, page)
    assert store.all(Overrun) == []


def test_who_comes_over_follows_what_changes_meanwhile(
    page: ExchangePage, qtbot: QtBot, tmp_path: Path, session: Session
) -> None:
    begin(qtbot, page, write_list(tmp_path / "liste.csv", ANNA, BO))
    page.review.over.why.setFocus()
    qtbot.keyClicks(page.review.over.why, "Nyt team")
    uffe = add_jobformidler(page._notifier.session, "Uffe Kok")
    page._notifier.session.run(assign, ["carla-carlsen"], uffe, Role.JOBFORMIDLER, "2026-11-16")
    planned(qtbot, page)
    assert page.review.over.isHidden()
    page._notifier.undo()
    planned(qtbot, page)
    assert (page.review.over.isVisible(), page.review.over.why.text()) == (True, "Nyt team")


def run(folder: Path, *more: str) -> int:
    """Import 31 citizens of Mona's and two of Ole's."""
    rows = [f"Borger Nummer {number};{'Mona Sørensen' if number < 31 else 'Ole Hansen'}" for number in range(33)]
    (folder / "alle.csv").write_text("\n".join(["Navn;Jobformidler", *rows]), encoding="utf-8")
    return main(["import", str(folder / "alle.csv"), "--database", str(folder / "team.db"), "--unencrypted", *more])


def test_the_command_line_warns_and_writes_the_list_down_as_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 0
    assert "  Mona Sørensen får 31 sager og har et loft på 30.\n" in capsys.readouterr().out
    store = open_store(tmp_path / "team.db")
    assert [(row.count, row.why) for row in store.all(Overrun)] == [(31, "Importeret fra listen alle.csv")]
    store.close()


def test_a_number_in_the_files_name_is_in_no_reason(tmp_path: Path) -> None:
    assert run(tmp_path, "--dry-run") == 0
    named = (tmp_path / "alle.csv").rename(tmp_path / "til 120190-1230.csv")
    assert main(["import", str(named), "--database", str(tmp_path / "team.db"), "--unencrypted"]) == 0
    store = open_store(tmp_path / "team.db")
    assert [row.why for row in store.all(Overrun)] == ["Importeret fra listen til 120190-xxxx.csv"]
    store.close()


def test_the_command_line_takes_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--json", "--dry-run") == 0
    assert "Mona Sørensen får 31 sager og har et loft på 30." in json.loads(capsys.readouterr().out)["warnings"]
    assert run(tmp_path, "--reason", " Ferieafløsning ", "--json") == 0
    assert "Mona Sørensen får 31 sager og har et loft på 30." in json.loads(capsys.readouterr().out)["warnings"]
    store = open_store(tmp_path / "team.db")
    assert [row.why for row in store.all(Overrun)] == ["Ferieafløsning"]
    store.close()
    assert run(tmp_path, "--json") == 0
    assert not any("loft" in warning for warning in json.loads(capsys.readouterr().out)["warnings"])


def test_who_leaves_with_the_list_makes_up_for_who_comes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 0
    everyone = (tmp_path / "alle.csv").read_text(encoding="utf-8").splitlines()
    changed = [*everyone[:-4], "Ny Et;Mona Sørensen", "Ny To;Mona Sørensen", *everyone[-2:]]
    assert len(changed) == len(everyone)
    (tmp_path / "nat.csv").write_text("\n".join(changed), encoding="utf-8")
    call = ["import", str(tmp_path / "nat.csv"), "--database", str(tmp_path / "team.db")]
    capsys.readouterr()
    assert main([*call, "--dry-run"]) == 0
    assert "Mona Sørensen får 33 sager" in capsys.readouterr().out
    assert main([*call, "--close-missing", "Ordinært job"]) == 0
    assert "loft" not in capsys.readouterr().out
    store = open_store(tmp_path / "team.db")
    assert len(store.all(Overrun)) == 1
    store.close()

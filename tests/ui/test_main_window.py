"""The frame: opening and making teams, the rail, the look, the search, and what a closed window leaves."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.stores import create_store, create_team_store, open_store
from app.session import Session
from db.records import Placement, Team
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.entering import fill_in, make_team
from tests.ui.people import NOVEMBER, add_citizen, add_jobformidler
from tests.ui.themes import wears
from ui.core import preferences
from ui.core.preferences import Settings
from ui.core.theme import DARK, LIGHT, current_theme
from ui.files.new_team_page import file_name
from ui.search.palette import Search
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener
from ui.texts.files import SHARE_WARNING

MakeWindow = Callable[[Store], MainWindow]


@pytest.fixture
def opener(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> Opener:
    """A window without a team, whose data folder is the test's own."""
    monkeypatch.setattr(preferences, "data_folder", lambda: tmp_path)
    window = MainWindow(Settings(tmp_path / "settings.ini"), FixedClock(datetime(2026, 11, 16, 9, 30)), answers)
    qtbot.addWidget(window)
    window.show_welcome()
    window.show()
    return Opener(window)


def window_of(opener: Opener) -> MainWindow:
    window = opener.parent()
    assert isinstance(window, MainWindow)
    return window


def test_without_a_team_only_the_ways_in_can_be_used(opener: Opener) -> None:
    actions = window_of(opener).actions_here
    assert not actions["undo"].isEnabled()
    assert not actions["export_workbook"].isEnabled()
    assert actions["new_team"].isEnabled()
    assert window_of(opener).windowTitle() == "Springbræt"


def test_a_new_team_is_made_shown_and_remembered(
    opener: Opener, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.target = tmp_path / "øst nr. 2"
    page = fill_in(opener, "Team Øst", tmp_path / "andet.springbraet")
    page.choose.click()
    page.make.click()
    qtbot.waitUntil(lambda: window_of(opener).team is not None)
    team = window_of(opener).team
    assert team is not None
    assert team.name == "Team Øst"
    assert window_of(opener).settings.database == tmp_path / "øst nr. 2.springbraet"
    assert team.board_page.empty.isVisible()
    assert [one.name for one in team.session.store.all(Team)] == ["Team Øst"]


def test_a_file_that_is_refused_leaves_the_open_team_where_it_is(
    opener: Opener, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    make_team(opener, qtbot, "Team Øst", tmp_path / "øst.springbraet")
    shown = window_of(opener).team
    assert shown is not None
    (tmp_path / "tekst.springbraet").write_text("ikke en database", encoding="utf-8")
    answers.file = tmp_path / "tekst.springbraet"
    window_of(opener).actions_here["open_team"].trigger()
    assert window_of(opener).team is shown
    assert "er ikke en Springbræt-fil" in window_of(opener).toast.text


def test_the_made_up_team_opens_again_with_what_was_done_to_it(opener: Opener) -> None:
    window = window_of(opener)
    window.actions_here["open_demo"].trigger()
    assert window.team is not None
    add_citizen(window.team.session, "Xenia Xu", {NOVEMBER: Stage.PAA_VEJ})
    path = window.team.session.store.path
    window.close_team()
    window.actions_here["open_demo"].trigger()
    assert window.team is not None
    assert window.team.session.store.path == path
    assert window.team.board_page.reveal("xenia-xu")


def test_what_was_open_last_opens_again_and_a_refusal_is_returned(opener: Opener, tmp_path: Path) -> None:
    path = tmp_path / "mit.springbraet"
    create_team_store(path, "Mit", FixedClock(datetime(2026, 11, 1))).close()
    window_of(opener).settings.database = path
    assert opener.start(None, demo=False) is None
    team = window_of(opener).team
    assert team is not None
    assert team.name == "Mit"
    window_of(opener).close_team()
    path.unlink()
    refusal = opener.start(None, demo=False)
    assert refusal is not None
    assert refusal.code == "store_missing"


def test_a_file_named_from_here_is_remembered_for_any_folder(
    opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_team_store(tmp_path / "mit.springbraet", "Mit", FixedClock(datetime(2026, 11, 1))).close()
    monkeypatch.chdir(tmp_path)
    assert opener.start(Path("mit.springbraet"), demo=False) is None
    assert window_of(opener).settings.database == tmp_path / "mit.springbraet"
    window_of(opener).close_team()


def test_a_file_without_a_team_is_refused_and_let_go(opener: Opener, tmp_path: Path) -> None:
    path = tmp_path / "tom.springbraet"
    create_store(path).close()
    refusal = opener.start(path, demo=False)
    assert refusal is not None
    assert refusal.code == "team_missing"
    assert window_of(opener).team is None
    open_store(path).close()


def test_a_closed_window_gives_the_file_free(store: Store, make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(store)
    path = store.path
    assert path is not None
    window.close()
    again = open_store(path)
    assert again.all(Team)[0].name == "Team Prøve"
    again.close()


def test_the_look_changes_at_once_and_is_remembered(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    assert current_theme() is LIGHT
    window.choose_theme("dark")
    assert current_theme() is DARK
    assert window.settings.theme == "dark"
    assert window.team is not None
    assert wears(window.team.board_page.bar, DARK)
    assert DARK.panel in QApplication.instance().styleSheet()
    window.choose_theme("light")


def test_the_rail_gives_way_where_the_window_is_narrow(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    assert not window.rail.narrow
    window.resize(1280, 720)
    assert window.rail.narrow
    assert window.rail.width() < 80


def test_who_i_am_is_written_in_the_journal_and_remembered(
    store: Store, make_window: MakeWindow, clock: FixedClock
) -> None:
    session = Session(store, clock)
    staff_id = add_jobformidler(session, "Bo Lauridsen")
    window = make_window(store)
    assert window.team is not None
    window.actions_here["choose_me"].trigger()
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert window.team.my_name == "Bo Lauridsen"
    add_citizen(window.team.session, "Ib Ibsen", {})
    assert list(store.journal())[-1].who == staff_id
    assert window.settings.who(store.all(Team)[0].id) == staff_id


def test_the_search_finds_citizens_and_actions(
    store: Store, make_window: MakeWindow, clock: FixedClock, qtbot: QtBot
) -> None:
    session = Session(store, clock)
    for name in ("Søren Sand", "Åse Ask", "Maja Møller"):
        add_citizen(session, name, {NOVEMBER: Stage.PAA_SPRING}, case_number=f"S-{len(name)}")
    window = make_window(store)
    window.actions_here["open_search"].trigger()
    assert window.team is not None
    search = window.team._search
    assert search is not None
    qtbot.keyClicks(search.field, "soren")
    assert [hit.text for hit in search.hits.rows] == ["Søren Sand"]
    search.field.setText("qqqq")
    assert search.hits.rows == []
    search.field.setText("m")
    texts = [hit.text for hit in search.hits.rows]
    assert texts[0] == "Maja Møller"
    assert "Forrige måned" in texts
    search.field.setText("åse")
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert not search.isVisible()
    assert window.team.board_page.wall.chosen() == ["åse-ask"]


def test_the_search_can_do_what_a_menu_can(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    window.actions_here["open_search"].trigger()
    assert window.team is not None
    search = window.team._search
    assert search is not None
    search.field.setText("import og eks")
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert window.team.shown_page == "exchange"


def test_esc_leaves_the_search(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    window.actions_here["open_search"].trigger()
    assert window.team is not None
    search = window.team._search
    assert search is not None
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    assert search.list.currentIndex().row() == 1
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_a_search_given_up_leaves_the_keys_where_they_were(qtbot: QtBot, store: Store, make_window: MakeWindow) -> None:
    add_citizen(Session(store, FixedClock(datetime(2026, 11, 16))), "Anna Agger", {NOVEMBER: Stage.PAA_VEJ})
    window = make_window(store)
    assert window.team is not None
    window.team.show_page("board")
    cards = window.team.board_page.wall.focused()
    assert cards is not None
    for _ in range(2):
        window.actions_here["open_search"].trigger()
    search = window.findChild(Search)
    assert search is not None
    assert search.field.hasFocus()
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert cards.hasFocus()


def test_every_action_has_a_text_a_key_of_its_own_and_a_sentence(store: Store, make_window: MakeWindow) -> None:
    window = make_window(store)
    assert window.team is not None
    keys: list[str] = []
    for actions in (window.actions_here, window.team.board_page.actions_here):
        for spec, action in actions.items():
            assert isinstance(action, QAction)
            assert spec.text
            assert spec.tells.endswith(".")
            keys += [sequence.toString() for sequence in action.shortcuts()]
    assert all(keys)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("name", "file"), [("Team A/B", "Team AB"), ("..", "team"), ('a:b*c?"d"', "abcd"), ("Øst", "Øst")]
)
def test_a_team_s_name_makes_a_file_name_that_every_system_takes(name: str, file: str) -> None:
    assert file_name(name) == file


def test_a_team_on_a_share_is_opened_with_a_warning(
    opener: Opener, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.core.shares.on_a_share", lambda path: True)
    answers.file = tmp_path / "mit.springbraet"
    create_team_store(answers.file, "Mit", FixedClock(datetime(2026, 11, 1))).close()
    window_of(opener).actions_here["open_team"].trigger()
    assert window_of(opener).team is not None
    assert window_of(opener).toast.text == SHARE_WARNING


def test_undo_goes_on_after_a_start(store: Store, session: Session, make_window: MakeWindow) -> None:
    mona = add_jobformidler(session, "Mona Lund")
    session.who = mona
    anna = add_citizen(session, "Anna Krog", {})
    session.run(place, [anna], NOVEMBER, Stage.PAA_SPRING)
    window = make_window(store)
    actions = window.actions_here
    assert actions["undo"].isEnabled()
    assert not actions["redo"].isEnabled()
    actions["undo"].trigger()
    assert store.all(Placement) == []
    said = "indplaceringen af Anna Krog i november 2026 (Mona, i dag kl. 9.30)."
    assert window.toast.text == f"Fortrudt: {said}"
    actions["redo"].trigger()
    assert [one.stage for one in store.all(Placement)] == [Stage.PAA_SPRING]
    assert window.toast.text == f"Gendannet: {said}"

"""A team is made with a passphrase, and an encrypted file is opened on every way that leads to one."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.files.key import key_for, new_key
from app.files.key_store import KeyStore
from app.files.recovery import recovery_groups
from app.files.stores import create_team_store, open_store
from db.records import Event, Team
from tests.app.keyrings import Kept, kept_keys
from tests.ui.conftest import Answers
from tests.ui.entering import CODE, fill_in, make_team, type_code
from tests.ui.pdf_text import read
from tests.ui.test_main_window import opener, window_of
from ui.files.new_team_page import DIFFERENT, NO_NAME
from ui.files.recovery_sheet import HEADING, RecoveryDocument
from ui.files.unlock_page import UnlockPage
from ui.paper.pdf import write
from ui.paper.preview import PreviewWindow
from ui.shell.entering import BY_SHEET
from ui.shell.program import Opener

__all__ = ["opener"]


@pytest.fixture(autouse=True)
def kept() -> Iterator[Kept]:
    """A key store of the test's own."""
    with kept_keys() as made:
        yield made


@pytest.fixture
def team(tmp_path: Path, clock: FixedClock) -> Path:
    """An encrypted team's file, which nobody has open."""
    path = tmp_path / "øst.springbraet"
    create_team_store(path, "Team Øst", clock, new_key(CODE)).close()
    return path


def asked(opener: Opener) -> bool:
    return opener.curtain.drawn and opener.entering.unlock_page.isVisible()


def noted(opener: Opener) -> list[tuple[str, dict[str, object]]]:
    session = opener.session()
    assert session is not None
    return [(one.kind, json.loads(one.facts)) for one in session.store.all(Event)]


@pytest.mark.parametrize("way", ["action", "last", "database"])
def test_every_way_to_an_encrypted_file_asks_for_its_passphrase(
    opener: Opener, answers: Answers, team: Path, qtbot: QtBot, way: str
) -> None:
    window = window_of(opener)
    if way == "action":
        answers.file = team
        window.actions_here["open_team"].trigger()
    elif way == "last":
        window.settings.database = team
        assert opener.start(None, demo=False) is None
    else:
        assert opener.start(team, demo=False) is None
    window.show_welcome("")
    assert asked(opener)
    assert window.team is None
    wrong = type_code(opener, qtbot, "syv blå heste på rad")
    assert "Adgangskoden passer ikke" in wrong.card.refusal.text()
    assert wrong.card.field.text == "syv blå heste på rad"
    assert asked(opener)
    type_code(opener, qtbot, CODE)
    assert window.team is not None
    assert window.team.name == "Team Øst"
    assert window.team.board_page.isVisible()
    assert window.settings.database == team
    ((kind, facts),) = noted(opener)
    assert (kind, facts["why"], facts["times"]) == ("opening_failed", "passphrase", 1)
    window.close_team()


def test_what_was_open_stays_open_until_another_is(opener: Opener, answers: Answers, team: Path, qtbot: QtBot) -> None:
    window = window_of(opener)
    make_team(opener, qtbot, "Team Vest", team.with_name("vest.springbraet"))
    shown = window.team
    answers.file = team
    window.actions_here["open_team"].trigger()
    assert asked(opener)
    assert not window.actions_here["show_citizens"].isEnabled()
    opener.entering.unlock_page.leave.click()
    assert window.team is shown
    assert shown is not None
    assert shown.isVisible()
    assert window.actions_here["show_citizens"].isEnabled()
    window.actions_here["open_team"].trigger()
    qtbot.keyClick(opener.entering.unlock_page, Qt.Key.Key_Escape)
    assert window.team is shown
    window.actions_here["open_team"].trigger()
    type_code(opener, qtbot, CODE)
    assert window.team is not None
    assert window.team.name == "Team Øst"
    window.close_team()


def test_a_remembered_key_leads_straight_to_the_board(opener: Opener, team: Path, qtbot: QtBot, kept: Kept) -> None:
    window = window_of(opener)
    assert opener.start(team, demo=False) is None
    page = opener.entering.unlock_page
    qtbot.waitUntil(lambda: not page.card.remember.isHidden())
    page.card.remember.setChecked(True)
    type_code(opener, qtbot, CODE)
    qtbot.waitUntil(lambda: window.lock.key_remembered)
    assert len(kept.words) == 1
    window.close_team()
    assert not window.lock.key_remembered
    assert opener.start(team, demo=False) is None
    assert not opener.curtain.drawn
    assert window.team is not None
    assert window.lock.key_remembered
    window.close_team()


def test_a_remembered_key_that_does_not_fit_is_asked_for_anew(opener: Opener, team: Path, qtbot: QtBot) -> None:
    right = key_for(team, CODE)
    KeyStore().remember(team, right._replace(secret=bytes(32)))
    with closing(open_store(team, right)):
        pass  # so that this PC knows the file
    assert opener.start(team, demo=False) is None
    assert asked(opener)
    type_code(opener, qtbot, CODE)
    assert window_of(opener).team is not None
    window_of(opener).close_team()


def test_the_recovery_sheet_opens_what_a_forgotten_passphrase_does_not(
    opener: Opener, team: Path, qtbot: QtBot
) -> None:
    groups = recovery_groups(key_for(team, CODE))
    assert opener.start(team, demo=False) is None
    page = opener.entering.unlock_page
    page.sheet.click()
    assert page.card.field.line.echoMode() == QLineEdit.EchoMode.Normal
    mistyped = [*groups[:3], "00000", *groups[4:]]
    type_code(opener, qtbot, " ".join(mistyped))
    assert "Gruppe 4" in page.card.refusal.text()
    type_code(opener, qtbot, " ".join(groups).lower())
    window = window_of(opener)
    assert window.team is not None
    assert window.toast.text == BY_SHEET
    window.close_team()


def test_a_file_that_is_open_can_be_opened_anew_without_its_passphrase(
    opener: Opener, answers: Answers, team: Path, qtbot: QtBot
) -> None:
    assert opener.start(team, demo=False) is None
    type_code(opener, qtbot, CODE)
    answers.file = team
    window_of(opener).actions_here["open_team"].trigger()
    assert not opener.curtain.drawn
    assert window_of(opener).team is not None
    window_of(opener).close_team()


def test_a_new_team_is_encrypted_unless_somebody_wants_it_otherwise(
    opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(opener)
    window.actions_here["new_team"].trigger()
    page = opener.entering.new_page
    assert page.encrypted.isChecked()
    assert page.plain.isHidden()
    page.leave.click()
    make_team(opener, qtbot, "Team Øst", tmp_path / "øst.springbraet", CODE)
    assert window.team is not None
    assert window.team.session.store.key is not None
    window.close_team()
    with closing(open_store(tmp_path / "øst.springbraet", key_for(tmp_path / "øst.springbraet", CODE))) as store:
        assert [one.name for one in store.all(Team)] == ["Team Øst"]


@pytest.mark.parametrize(
    ("name", "code", "again", "said"),
    [
        ("", CODE, CODE, NO_NAME),
        ("Team Øst", CODE, CODE.upper(), DIFFERENT),
        ("Team Øst", "kort", "kort", "mindst 12 tegn"),
        ("Team Øst", "", "", "mindst 12 tegn"),
        ("Team Øst", "aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "for let at gætte"),
    ],
)
def test_what_can_not_be_made_says_why_and_keeps_what_is_typed(
    opener: Opener, tmp_path: Path, qtbot: QtBot, name: str, code: str, again: str, said: str
) -> None:
    path = tmp_path / "ny.springbraet"
    page = fill_in(opener, name, path, code)
    page.again.line.setText(again)
    page.make.click()
    qtbot.waitUntil(lambda: said in page.refusal.text())
    qtbot.waitUntil(page.make.isEnabled)
    assert (page.name.text(), page.first.text, page.again.text) == (name, code, again)
    assert page.isVisible()
    assert not path.exists()


def test_a_file_that_is_there_is_never_made_anew(opener: Opener, team: Path, qtbot: QtBot) -> None:
    before = team.read_bytes()
    page = fill_in(opener, "Team Øst", team, CODE)
    page.make.click()
    qtbot.waitUntil(lambda: "Der ligger allerede en fil" in page.refusal.text())
    assert team.read_bytes() == before


def test_how_strong_a_passphrase_is_stands_below_it(opener: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    page = fill_in(opener, "Team Øst", tmp_path / "ny.springbraet", "")
    said: list[str] = []
    for typed in ("kort", "aaaaaaaaaaaaa", CODE):
        page.first.clear()
        qtbot.keyClicks(page.first.line, typed)
        said.append(page.strength.word.text())
    assert said == ["mangler 8 tegn", "Kan ikke bruges", "Stærk"]


def test_the_recovery_sheet_of_a_new_team_is_shown_and_written_down_once_it_is_printed(
    opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_of(opener)
    page = fill_in(opener, "Team Øst", tmp_path / "øst.springbraet", CODE)
    page.sheet.setChecked(True)
    page.make.click()
    qtbot.waitUntil(lambda: window.team is not None and bool(window.findChildren(PreviewWindow)))
    (preview,) = window.findChildren(PreviewWindow)
    assert preview.windowTitle() == HEADING
    assert noted(opener) == []
    preview.accept()
    assert noted(opener) == [("recovery_printed", {})]
    window.close_team()


def test_the_sheet_holds_every_group_on_one_page(tmp_path: Path, clock: FixedClock) -> None:
    groups = recovery_groups(new_key(CODE))
    document = RecoveryDocument(groups, "Team Øst", "øst.springbraet", clock.now())
    target = tmp_path / "ark.pdf"
    write(document, target, None)
    paper = read(target.read_bytes())
    assert len(paper.pages) == 1
    shown = " ".join(paper.pages[0])
    assert [group for group in groups if group not in shown] == []
    assert "Team Øst" in shown


def test_nobody_is_let_in_while_the_window_is_locked(
    opener: Opener, answers: Answers, team: Path, qtbot: QtBot
) -> None:
    window = window_of(opener)
    make_team(opener, qtbot, "Team Vest", team.with_name("vest.springbraet"))
    shown = window.team
    answers.file = team
    window.actions_here["open_team"].trigger()
    window.lock.lock()
    type_code(opener, qtbot, CODE)
    assert window.lock.locked
    assert window.team is shown
    window.lock.open()
    assert asked(opener)
    opener.entering.leave()
    assert window.team is shown
    window.close_team()


def test_a_long_name_of_a_file_ends_in_dots_and_is_told_whole(qtbot: QtBot) -> None:
    page = UnlockPage()
    qtbot.addWidget(page)
    page.resize(900, 560)
    page.ask(Path("Et team med et meget langt navn, som ingen ellers ville skrive helt ud.springbraet"))
    page.show()
    title = page.card.title
    assert title.text().endswith("…")
    assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width()
    assert "helt ud" in title.toolTip()

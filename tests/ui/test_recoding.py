"""The open file is encrypted, gets another passphrase and is put in clear, and stands open at the same page again."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.core.teams import team_facts
from app.files import recoding
from app.files.backups import default_root, folder_name, name_of
from app.files.key import is_encrypted, key_for, opens
from app.files.recovery import recovery_groups
from app.files.stores import open_store
from db.records import Event, Team
from tests.app.keyrings import Kept, kept_keys
from tests.ui.entering import CODE, make_team, type_code
from tests.ui.test_main_window import opener, window_of
from ui.paper.preview import PreviewWindow
from ui.settings.page import SettingsPage
from ui.settings.security import ENCRYPTED, IN_CLEAR, SecurityPart
from ui.shell.program import Opener
from ui.shell.rail import RailButton
from ui.shell.recoding import DONE, Recoding

__all__ = ["opener"]
OTHER = "fire grønne cykler i regn"


@pytest.fixture(autouse=True)
def kept() -> Iterator[Kept]:
    """A key store of the test's own."""
    with kept_keys() as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the team's file lies."""
    return tmp_path / "øst.springbraet"


def part_of(opener: Opener) -> SecurityPart:
    team = window_of(opener).team
    assert team is not None
    team.show_security()
    part = team.page(SettingsPage).part
    assert isinstance(part, SecurityPart)
    return part


def recoding_of(opener: Opener) -> Recoding:
    assert opener.recoding is not None
    return opener.recoding


def answer(opener: Opener, qtbot: QtBot, current: str, wanted: str, again: str | None = None) -> None:
    """Fill the page in, and wait until something comes of it."""
    page = recoding_of(opener).page
    for field, text in (
        (page.current, current),
        (page.first, wanted),
        (page.again, wanted if again is None else again),
    ):
        field.line.setText(text)
    page.sheet.setChecked(False)
    page.submit()
    qtbot.waitUntil(lambda: not opener.curtain.drawn or not page.refusal.isHidden())


def kinds(opener: Opener) -> list[str]:
    session = opener.session()
    assert session is not None
    return [one.kind for one in sorted(session.store.all(Event), key=lambda one: one.at)]


def test_there_and_back_again(opener: Opener, path: Path, qtbot: QtBot) -> None:
    window = window_of(opener)
    make_team(opener, qtbot, "Team Øst", path)
    part = part_of(opener)
    assert part.state.description.text() == IN_CLEAR
    assert part.change.isHidden()
    part.encrypt.click()
    answer(opener, qtbot, "", CODE)
    assert window.toast.text == DONE["encrypt"]
    part = part_of(opener)
    assert part.isVisible()
    assert part.state.description.text() == ENCRYPTED
    assert part.encrypt.isHidden()
    session = opener.session()
    assert session is not None
    assert opens(session.store, CODE)
    assert is_encrypted(path)
    part.change.click()
    answer(opener, qtbot, CODE, OTHER)
    session = opener.session()
    assert session is not None
    assert opens(session.store, OTHER)
    part_of(opener).decrypt.click()
    answer(opener, qtbot, OTHER, "")
    assert not is_encrypted(path)
    assert kinds(opener) == ["encrypted", "passphrase_changed", "decrypted"]
    window.close_team()


@pytest.mark.parametrize(
    ("current", "wanted", "again", "said"),
    [
        ("", OTHER, OTHER, "Skriv den nuværende"),
        (OTHER, OTHER, OTHER, "nuværende adgangskode passer ikke"),
        (CODE, OTHER, CODE, "ikke ens"),
        (CODE, "kort", "kort", "mindst 12 tegn"),
    ],
)
def test_what_can_not_be_done_says_why_and_the_team_stays_open(
    opener: Opener, path: Path, qtbot: QtBot, current: str, wanted: str, again: str, said: str
) -> None:
    make_team(opener, qtbot, "Team Øst", path, CODE)
    team = window_of(opener).team
    before = path.read_bytes()
    part_of(opener).change.click()
    answer(opener, qtbot, current, wanted, again)
    page = recoding_of(opener).page
    assert said in page.refusal.text()
    assert (page.current.text, page.first.text, page.again.text) == (current, wanted, again)
    page.left.emit()
    assert window_of(opener).team is team
    assert path.read_bytes() == before
    window_of(opener).close_team()


def test_the_recovery_key_is_as_good_as_the_passphrase(opener: Opener, path: Path, qtbot: QtBot) -> None:
    make_team(opener, qtbot, "Team Øst", path, CODE)
    session = opener.session()
    assert session is not None
    assert session.store.key is not None
    groups = " ".join(recovery_groups(session.store.key))
    part_of(opener).change.click()
    answer(opener, qtbot, groups, OTHER)
    session = opener.session()
    assert session is not None
    assert opens(session.store, OTHER)
    window_of(opener).close_team()


def test_a_refusal_opens_the_team_as_it_was(
    opener: Opener, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError("target_full", path=str(path))

    make_team(opener, qtbot, "Team Øst", path, CODE)
    monkeypatch.setattr(recoding, "recode", refuse)
    part_of(opener).change.click()
    answer(opener, qtbot, CODE, OTHER)
    session = opener.session()
    assert session is not None
    assert opens(session.store, CODE)
    assert "Disken er fuld" in window_of(opener).toast.text
    assert part_of(opener).isVisible()
    window_of(opener).close_team()


def test_it_can_be_stopped(opener: Opener, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    make_team(opener, qtbot, "Team Øst", path)
    part_of(opener).encrypt.click()
    whole = recoding.recode

    def leave_first(*what: object, **named: object) -> None:
        recoding_of(opener)._stopped = True  # as the button does, from the window's own thread
        whole(*what, **named)  # pyright: ignore[reportArgumentType] -- handed on

    monkeypatch.setattr(recoding, "recode", leave_first)
    answer(opener, qtbot, "", CODE)
    assert not is_encrypted(path)
    assert "er, som den var" in window_of(opener).toast.text
    window_of(opener).close_team()


def test_the_backups_follow(opener: Opener, path: Path, qtbot: QtBot) -> None:
    make_team(opener, qtbot, "Team Øst", path)
    session = opener.session()
    assert session is not None
    facts = team_facts(session.store)
    assert facts is not None
    folder, clock_now = default_root() / folder_name(path, facts.id), session.clock.now()
    folder.mkdir(parents=True)
    first, broken = (folder / name_of(session.clock.now(), number) for number in (1, 2))
    session.store.copy_to(first)
    broken.write_bytes(b"SQLite format 3\0 og ikke mere")
    part_of(opener).encrypt.click()
    answer(opener, qtbot, "", CODE)
    qtbot.waitUntil(lambda: "1 af 3 sikkerhedskopier" in window_of(opener).toast.text)
    before = folder / name_of(clock_now, 3)  # what stood in the file is kept first
    assert is_encrypted(first)
    session = opener.session()
    assert session is not None
    open_store(before, session.store.key).close()
    with closing(open_store(first, session.store.key)) as kept:
        assert [one.name for one in kept.all(Team)] == ["Team Øst"]
    window_of(opener).close_team()


def test_what_the_pc_remembers_follows(opener: Opener, path: Path, qtbot: QtBot, kept: Kept) -> None:
    window = window_of(opener)
    make_team(opener, qtbot, "Team Øst", path, CODE)
    part = part_of(opener)
    qtbot.waitUntil(part.remember.isEnabled)
    assert not part.remember.isChecked()
    part.remember.click()
    qtbot.waitUntil(lambda: window.lock.key_remembered)
    before = dict(kept.words)
    assert len(before) == 1
    part.change.click()
    answer(opener, qtbot, CODE, OTHER)
    qtbot.waitUntil(lambda: len(kept.words) == 1 and kept.words != before)
    window.close_team()
    assert opener.start(path, demo=False) is None
    assert window.team is not None
    part = part_of(opener)
    qtbot.waitUntil(part.remember.isEnabled)
    assert part.remember.isChecked()
    part.remember.click()
    qtbot.waitUntil(lambda: not window.lock.key_remembered)
    assert kept.words == {}
    window.close_team()
    assert opener.start(path, demo=False) is None
    assert opener.curtain.drawn
    type_code(opener, qtbot, OTHER)
    assert key_for(path, OTHER) is not None
    window.close_team()


def test_how_this_pc_locks_is_set_here(opener: Opener, path: Path, qtbot: QtBot) -> None:
    window = window_of(opener)
    make_team(opener, qtbot, "Team Øst", path)
    part = part_of(opener)
    assert part.after.chips["10"].isChecked()
    part.after.chips["30"].click()
    part.meetings.click()
    part.system.click()
    settings = window.settings
    assert (settings.lock_after, settings.lock_in_meetings, settings.lock_with_system) == (30, True, False)
    window.close_team()


def test_the_sheet_is_written_down_once_it_is_printed_and_not_when_it_is_only_shown(
    opener: Opener, path: Path, qtbot: QtBot
) -> None:
    make_team(opener, qtbot, "Team Øst", path, CODE)
    part_of(opener).sheet.click()
    session = opener.session()
    assert session is not None
    (preview,) = window_of(opener).findChildren(PreviewWindow)
    preview.reject()
    assert not session.store.all(Event, kind="recovery_printed")
    preview.deleteLater()
    part_of(opener).sheet.click()
    window_of(opener).findChildren(PreviewWindow)[-1].accept()
    assert [json.loads(one.facts) for one in session.store.all(Event, kind="recovery_printed")] == [{}]
    assert not session.store.all(Event, kind="printed")
    window_of(opener).lock.lock()
    window_of(opener).lock.open()
    window_of(opener).close_team()


def sign_of(opener: Opener) -> RailButton:
    return window_of(opener).signs.clear


def test_the_rail_says_that_a_file_is_in_clear_and_leads_to_where_that_is_changed(
    opener: Opener, path: Path, qtbot: QtBot
) -> None:
    window = window_of(opener)
    window.show()
    assert sign_of(opener).isHidden()
    make_team(opener, qtbot, "Team Øst", path)
    sign = sign_of(opener)
    assert (sign.text(), sign.isHidden()) == ("Ikke krypteret", False)
    assert "ikke krypteret" in sign.toolTip()
    sign.click()
    assert isinstance(part_of(opener), SecurityPart)
    assert window.team is not None
    assert window.team.shown_page == "settings"
    part_of(opener).encrypt.click()
    answer(opener, qtbot, "", CODE)
    assert sign.isHidden()
    window.close_team()
    assert sign.isHidden()


def test_the_made_up_team_needs_no_such_sign(opener: Opener) -> None:
    window = window_of(opener)
    window.actions_here["open_demo"].trigger()
    assert window.team is not None
    assert sign_of(opener).isHidden()
    window.close_team()

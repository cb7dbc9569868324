"""A damaged file is set aside under a name that says so, and the newest good backup comes in its place if wanted."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.places import Places
from app.files.recoding import recode
from app.files.safekeeping import make_backup
from app.files.stores import open_store
from app.session import Session
from db.engines.key import Key
from db.errors import StoreError
from db.records import Event, Setting
from tests.app.damaging import TODAY
from tests.made_up import made_up_team
from tests.ui.conftest import Answers
from ui.core.failures import Failures
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener

KEY = Key(bytes(range(32)), bytes(range(100, 116)))
ALONGSIDE = 60_000  # ms; a busy computer starts the children slowly


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    """What the file is encrypted with."""
    found: Key | None = request.param
    return found


@pytest.fixture
def path(tmp_path: Path, key: Key | None, clock: FixedClock) -> Path:
    """A team's file of which there is a backup, and in which two changes were made since."""
    file = tmp_path / "Team.springbraet"
    made_up_team(file, citizens=9, months=2, today=TODAY).close()
    if key is not None:
        recode(file, None, key)
    make_backup(file, key, clock.now(), tmp_path / "kopier")
    store = open_store(file, key)
    for value in ("Velkomst", "Kaffe"):
        Session(store, clock).run(put_setting, "agenda/teammoede", [value])
    store.close()
    return file


@pytest.fixture
def opener(qtbot: QtBot, tmp_path: Path, clock: FixedClock, answers: Answers) -> Opener:
    """A window in which nothing is open yet, and the backups lie in a folder of the test's."""
    window = MainWindow(Settings(tmp_path / "settings.ini"), clock, answers)
    qtbot.addWidget(window)
    made = Opener(window)
    made.safe.backups.places = Places(tmp_path / "kopier")
    return made


plain = pytest.mark.parametrize("key", [None], ids=["plain"], indirect=True)
encrypted = pytest.mark.parametrize("key", [KEY], ids=["encrypted"], indirect=True)


def damaged(path: Path) -> bytes:
    """The file with a page that the disk has forgotten, in the middle."""
    whole = path.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    path.write_bytes(whole[:middle] + bytes(4096) + whole[middle + 4096 :])
    return path.read_bytes()


def test_a_file_that_does_not_open_is_set_aside_and_the_backup_put_in_its_place(
    qtbot: QtBot, opener: Opener, answers: Answers, path: Path, key: Key | None, clock: FixedClock
) -> None:
    bad = damaged(path)
    answers.agrees = True
    opener._try(opener._show, path, key)
    assert opener.session() is None
    qtbot.waitUntil(lambda: opener.session() is not None, timeout=ALONGSIDE)
    session = opener.session()
    assert session is not None
    assert session.store.get(Setting, "agenda/teammoede") is None, "it is as it was in the backup"
    aside = path.with_name(f"Team beskadiget {clock.now():%Y-%m-%d %H%M}.springbraet")
    assert aside.read_bytes() == bad
    assert [event.kind for event in session.store.all(Event)] == ["restored"]
    assert aside.name in opener._window.toast.text


def test_what_would_be_missing_is_counted_from_what_can_still_be_read(
    qtbot: QtBot, opener: Opener, answers: Answers, path: Path, key: Key | None
) -> None:
    opener._show(path, key)
    session = opener.session()
    assert session is not None
    before = path.read_bytes()
    refusal = UserError("check_journal", path=str(path), count=3)
    opener.file_check.damaged.emit(refusal)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=ALONGSIDE)
    (question,) = answers.asked
    assert "(2 ændringer)" in question
    assert "3 rækker" in question
    assert "»Team beskadiget " in question
    opener.file_check.damaged.emit(refusal)
    qtbot.wait(200)
    assert len(answers.asked) == 1, "it is asked once"
    assert opener.session() is session
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.glob("*beskadiget*")] == []


def test_the_files_own_backup_is_offered_before_a_newer_one_of_its_copy(
    qtbot: QtBot, opener: Opener, answers: Answers, path: Path, key: Key | None, clock: FixedClock, tmp_path: Path
) -> None:
    copied = tmp_path / "Øvelse.springbraet"
    copied.write_bytes(path.read_bytes())
    make_backup(copied, key, clock.now() + timedelta(hours=1), tmp_path / "kopier")
    damaged(path)
    opener._try(opener._show, path, key)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=ALONGSIDE)
    assert f"kl. {clock.now().hour}.{clock.now():%M}:" in answers.asked[0]
    assert "Øvelse" not in answers.asked[0]


@encrypted
def test_what_is_found_while_the_window_is_locked_is_asked_once_it_is_open(
    qtbot: QtBot, opener: Opener, answers: Answers, path: Path, key: Key | None
) -> None:
    opener._show(path, key)
    lock = opener._window.lock
    lock.lock()
    assert lock.locked
    opener.file_check.damaged.emit(UserError("check_journal", path=str(path), count=3))
    offering = opener.safe._offering
    assert offering is not None
    qtbot.waitUntil(lambda: offering.job is None, timeout=ALONGSIDE)
    assert answers.asked == []
    lock.open()
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert len(answers.asked) == 1


@plain
def test_without_a_backup_nothing_is_offered_and_the_file_stays(
    qtbot: QtBot, opener: Opener, path: Path, key: Key | None, tmp_path: Path
) -> None:
    opener.safe.backups.places = Places(tmp_path / "ingen")
    bad = damaged(path)
    opener._try(opener._show, path, key)
    offering = opener.safe._offering
    assert offering is not None
    qtbot.waitUntil(lambda: offering.job is None, timeout=ALONGSIDE)
    assert opener.session() is None
    assert path.read_bytes() == bad


def test_a_file_that_breaks_off_while_it_is_shown_leaves_no_empty_team(
    qtbot: QtBot, opener: Opener, answers: Answers, path: Path, key: Key | None, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window, failures = opener._window, Failures(tmp_path / "fejl.log")
    failures.session, failures.told_elsewhere = opener.session, opener.safe.take_fault
    opener._show(path, key)
    refusal = StoreError("store_damaged", path=str(path))
    assert window.team is not None
    broken = [True]

    def break_off() -> None:
        if broken:
            raise refusal

    monkeypatch.setattr(window.team.board_page, "refresh", break_off)
    failures.handle(StoreError, refusal, None)
    qtbot.waitUntil(lambda: opener.session() is None)
    assert window._welcome is not None
    assert "er beskadiget" in window._welcome.trouble.text()
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=ALONGSIDE)
    assert "Den nyeste gode sikkerhedskopi" in answers.asked[0]
    offering = opener.safe._offering
    assert offering is not None
    opener.safe.offer(UserError("store_damaged", path=str(path)), key)
    qtbot.waitUntil(lambda: len(answers.asked) == 2, timeout=ALONGSIDE)


@plain
def test_where_the_board_stands_the_team_stays_open(
    qtbot: QtBot, opener: Opener, answers: Answers, path: Path, key: Key | None
) -> None:
    opener._show(path, key)
    session = opener.session()
    assert opener.safe.take_fault(UserError("store_damaged", path=str(path)))
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=ALONGSIDE)
    assert opener.session() is session
    assert "er beskadiget" in opener._window.toast.text
    assert not opener.safe.take_fault(UserError("store_full", path=str(path)))

"""What was only looked over when it was made is checked as a whole beside the window, which says what it found."""

from pytestqt.qtbot import QtBot

from app.files.backups import Backup, State, held, name_of, named
from tests.ui.backed_up import dialog_of, put, session_of, settled, team
from tests.ui.test_main_window import opener, window_of
from ui.files import backup_words
from ui.shell.backups import Backups
from ui.shell.program import Opener

__all__ = ["opener", "team"]
ALONGSIDE = 60_000  # ms; a busy computer starts the children slowly


def unchecked(backups: Backups) -> Backup:
    """The newest backup, under the name that one of a large file has at first."""
    backup = named(backups.known[0].path)
    assert backup is not None
    path = backup.path.with_name(name_of(backup.at, backup.serial, State.UNCHECKED))
    return backup._replace(path=backup.path.rename(path), state=State.UNCHECKED)


def done(qtbot: QtBot, backups: Backups, *states: State) -> None:
    """Wait until the list shows these, the newest first, and nothing goes on."""
    qtbot.waitUntil(
        lambda: (
            backups.job is None and backups.checks.job is None and tuple(one.state for one in backups.known) == states
        ),
        timeout=ALONGSIDE,
    )


def shown(backups: Backups) -> list[str]:
    model = dialog_of(backups).table.rows
    return [str(model.data(model.index(row, 2))) for row in range(model.rowCount())]


def test_one_that_was_not_checked_is_at_leisure_and_said_to_be(team: Opener, qtbot: QtBot) -> None:
    team.safe.show()
    backups = settled(qtbot, team)
    done(qtbot, backups, State.SOUND)
    unchecked(backups)
    backups.list_again()
    qtbot.waitUntil(lambda: backups.checks.job is not None, timeout=ALONGSIDE)
    assert shown(backups) == ["Ikke efterset endnu"]
    assert "bliver efterset" in backup_words.saved(backups.known[0])
    done(qtbot, backups, State.SOUND)
    assert shown(backups) == ["Efterset"]
    assert "gemt og efterset" in backup_words.saved(backups.known[0])


def test_one_that_is_found_damaged_is_set_aside_and_another_made(team: Opener, qtbot: QtBot) -> None:
    team.safe.show()
    backups = settled(qtbot, team)
    done(qtbot, backups, State.SOUND)
    good = backups.known[0].path
    put(team, "what is damaged in the copy")
    backups.make()
    done(qtbot, backups, State.SOUND, State.SOUND)
    spoilt = unchecked(backups).path
    whole = bytearray(spoilt.read_bytes())
    whole[whole.rindex(b"what is damaged in the copy")] ^= 1
    spoilt.write_bytes(whole)
    backups.list_again()
    done(qtbot, backups, State.SOUND, State.DAMAGED, State.SOUND)
    assert [one.state for one in held(good.parent)] == [State.SOUND, State.DAMAGED, State.SOUND]
    assert good.exists()
    assert shown(backups) == ["Efterset", "Beskadiget", "Efterset"]
    dialog = dialog_of(backups)
    dialog.table.selectRow(1)
    assert not dialog.restore.isEnabled()
    dialog.table.selectRow(2)
    assert dialog.restore.isEnabled()
    assert "1 sikkerhedskopi er beskadiget" in window_of(team).toast.text


def test_checking_gives_way_to_another_backup(team: Opener, qtbot: QtBot) -> None:
    team.safe.begin()
    backups = settled(qtbot, team)
    done(qtbot, backups, State.SOUND)
    unchecked(backups)
    backups.list_again()
    qtbot.waitUntil(lambda: backups.checks.job is not None, timeout=ALONGSIDE)
    put(team, "1")
    backups.make()
    assert backups.checks.job is None
    done(qtbot, backups, State.SOUND, State.SOUND)
    assert session_of(team).store.path is not None
    assert backups.checks.job is None

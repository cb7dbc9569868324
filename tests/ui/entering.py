"""How the tests make a team and open an encrypted one, as a user does."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.files.new_team_page import NewTeamPage
from ui.files.unlock_page import UnlockPage
from ui.shell.program import Opener

CODE = "syv blå heste på række"


def fill_in(opener: Opener, name: str, path: Path, code: str | None = None) -> NewTeamPage:
    """Ask for a new team, and fill the page in; without a code it is to be in clear."""
    opener._window.actions_here["new_team"].trigger()
    page = opener.entering.new_page
    page.name.setText(name)
    page._chosen = path
    page.sheet.setChecked(False)
    page.encrypted.setChecked(code is not None)
    for field in (page.first, page.again):
        field.line.setText(code or "")
    return page


def make_team(opener: Opener, qtbot: QtBot, name: str, path: Path, code: str | None = None) -> None:
    """Make a team, and wait until its board stands."""
    page = fill_in(opener, name, path, code)
    page.make.click()
    qtbot.waitUntil(lambda: not opener.curtain.drawn and opener._window.team is not None)


def type_code(opener: Opener, qtbot: QtBot, code: str) -> UnlockPage:
    """Try a passphrase for the file that is asked about, and wait for what comes of it."""
    page = opener.entering.unlock_page
    page.card.field.line.setText(code)
    page.card.button.click()
    qtbot.waitUntil(lambda: not page.card._busy)
    return page

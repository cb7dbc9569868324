"""Who has a login changes its password in the program or on the command line, and the server never reads it."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.commands.notes import add_note
from app.core.errors import UserError
from app.core.place import Place
from app.servers.passwords import Passwords, change_password, opens
from db.errors import StoreError
from db.owning import Login, let_in
from db.records import Note
from db.served import ServedStore
from db.server.link import Address
from db.server.password import set_own_password
from tests.app.keyrings import kept_keys
from tests.servers.proxy import proxied
from tests.servers.served import ServedTeam
from tests.servers.test_windows import window_of
from ui.cli.main import main
from ui.servers.password_dialog import CHANGED, PasswordDialog
from ui.settings.page import SettingsPage
from ui.settings.security import SecurityPart

NEW = "fire ord uden nogen mening"


def comes_in(served: ServedTeam, login: str, password: str) -> bool:
    """Whether somebody does with this password."""
    at = served.entry
    try:
        ServedStore.reach(Address(at.host, at.dbname, login, at.port, password)).close()
    except StoreError as refusal:
        return refusal.code != "login_refused"
    return True


def place_of(served: ServedTeam, login: str) -> Place:
    """Where the team is, for this login."""
    return Place(served.entry.host, served.entry.dbname, login, served.entry.port, "disable")


@pytest.mark.parametrize(
    ("before", "after", "again", "code"),
    [
        ("forkert", NEW, NEW, "passphrase_wrong"),
        (None, NEW, NEW + "x", "passphrase_differs"),
        (None, "kort", "kort", "passphrase_short"),
        (None, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "passphrase_simple"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    served: ServedTeam, before: str | None, after: str, again: str, code: str
) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    with pytest.raises(UserError) as refusal:
        change_password(place_of(served, login), before or login, after, again)
    assert refusal.value.code == code
    assert comes_in(served, login, login)


def test_a_password_is_changed_in_the_window_and_who_works_there_goes_on(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path
) -> None:
    with kept_keys(), proxied(served.entry.port) as proxy:
        window = window_of(served, "Anna", qtbot, tmp_path / "Anna", proxy.port)
        team = window.team
        assert team is not None
        session, place = team.session, team.session.place
        assert place is not None
        Passwords().remember(place, place.user)
        team.show_security()
        part = team.page(SettingsPage).part
        assert isinstance(part, SecurityPart)
        assert part.server is not None
        assert part.server.change.isVisible()
        part.server.change.click()
        dialog = window.findChild(PasswordDialog)
        assert dialog is not None
        for field, text in ((dialog.before, "forkert"), (dialog.after, NEW), (dialog.again, NEW)):
            field.line.setText(text)
        dialog.submit()
        qtbot.waitUntil(lambda: "passer ikke" in dialog.refusal.text())
        assert dialog.after.text == NEW
        dialog.before.line.setText(place.user)
        with qtbot.waitSignal(dialog.destroyed):
            dialog.submit()
            dialog.leave.click()  # which hides it, and what is under way comes to its end
            assert (dialog.isHidden(), dialog.before.text, dialog.after.text) == (True, "", "")
        assert window.findChild(PasswordDialog) is None
        assert window.toast.text == CHANGED
        assert not comes_in(served, place.user, place.user)
        assert comes_in(served, place.user, NEW)
        assert Passwords().remembered(place) == NEW
        assert opens(session, NEW)
        proxy.cut()  # the next connection is made by the new one
        qtbot.waitUntil(lambda: proxy.connections > 0)
        session.hold_again()
        session.run(add_note, served.citizens["Anna"], "videre")
        assert [one.text for one in session.store.all(Note)] == ["videre"]
        window.close_team()


def test_a_password_is_changed_on_the_command_line(
    served: ServedTeam, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    before, after = tmp_path / "nu", tmp_path / "ny"
    before.write_text(login, encoding="utf-8")
    after.write_text(NEW, encoding="utf-8")
    at = served.entry
    where = ["--host", at.host, "--port", str(at.port), "--dbname", at.dbname, "--user", login]
    files = ["--password-file", str(before), "--new-password-file", str(after)]
    assert main(["server", "password", *where, *files]) == 0
    said = capsys.readouterr().out
    assert "skiftet" in said
    assert NEW not in said
    assert comes_in(served, login, NEW)


def test_what_is_sent_is_not_the_password(served: ServedTeam) -> None:
    login, sent = served.login(served.staff["Anna"], served.team_id), list[str]()

    class Watched:
        def __init__(self, connection: Any) -> None:
            self.info, self.pgconn, self._connection = connection.info, connection.pgconn, connection

        def execute(self, statement: Any) -> None:
            sent.append(statement.as_string(self._connection))
            self._connection.execute(statement)

    with served.entry.of(user=login, password=login).connect() as connection:
        watched: Any = Watched(connection)
        set_own_password(watched, NEW)
    assert len(sent) == 1
    assert "SCRAM-SHA-256$" in sent[0]
    assert NEW not in sent[0]
    assert comes_in(served, login, NEW)


def test_the_first_password_is_not_sent_either(served: ServedTeam) -> None:
    sent, name = list[str](), f"{served.entry.dbname}_ny"
    with served.entry.connect() as connection:
        execute = connection.execute

        def noted(statement: Any, *values: Any) -> Any:
            sent.append(statement.as_string(connection) if hasattr(statement, "as_string") else str(statement))
            return execute(statement, *values)

        watched: Any = connection
        watched.execute = noted
        let_in(connection, Login(name, served.staff["Anna"], served.team_id, "jobformidler"), NEW)
        served.logins.append(name)
    assert any("SCRAM-SHA-256$" in one for one in sent)
    assert not any(NEW in one for one in sent)
    assert comes_in(served, name, NEW)

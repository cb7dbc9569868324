"""Whoever the server lets in no longer has nothing of the team left at this PC, on the screen or on the disk."""

from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.commands.notes import add_note
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.servers.cache import cache_of
from app.servers.opening import Place, address
from tests.app.keyrings import kept_keys
from tests.servers.proxy import proxied
from tests.servers.served import NOW, ServedTeam, wait_until
from tests.servers.test_logging_in import filled_in, log_in, place_of, started
from tests.servers.test_windows import show_there
from ui.citizens.citizen_page import CitizenPage
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.files.welcome import WelcomePage
from ui.shell.main_window import MainWindow
from ui.shell.servers import Servers
from ui.shell.turned_away import KEPT
from ui.widgets.form import InlineForm

ENDS = {
    "login_refused": "ALTER ROLE {login} NOLOGIN",
    "login_unknown": "DELETE FROM springbraet.login WHERE name = '{login}'",
}


@pytest.mark.parametrize("code", ENDS)
def test_the_team_closes_and_its_rows_are_forgotten(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr("app.servers.cache.data_folder", lambda: tmp_path / "data")
    window = MainWindow(Settings(tmp_path / "settings.ini"), FixedClock(NOW), Dialogs())
    qtbot.addWidget(window)
    with kept_keys(), proxied(served.entry.port) as proxy:
        login = served.login(served.staff["Anna"], served.team_id)
        place = Place(served.entry.host, served.entry.dbname, login, proxy.port, "disable")
        show_there(window, place, login)
        window.show()
        assert window.team is not None
        session = window.team.session
        session.look_again()
        cache = cache_of(address(place, login))
        assert cache is not None
        assert [file for file in cache.files if file.exists()]
        with served.entry.connect() as owner:
            owner.execute(ENDS[code].format(login=login).encode())
        proxy.cut()
        qtbot.waitUntil(lambda: window.team is None)
        (welcome,) = window.findChildren(WelcomePage)
        assert welcome.trouble.text()
        qtbot.waitUntil(lambda: not cache.folder.exists())
        again = cache_of(address(place, login))
        assert again is not None
        assert again.key != cache.key


def test_what_was_being_written_stands_again_for_who_comes_in_by_the_same_login(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.servers.cache.data_folder", lambda: tmp_path / "data")
    window = MainWindow(Settings(tmp_path / "settings.ini"), FixedClock(NOW), Dialogs())
    qtbot.addWidget(window)
    servers = Servers(window, window.show_team)
    with kept_keys(), proxied(served.entry.port) as proxy:
        login, other = (served.login(served.staff["Anna"], served.team_id) for _ in range(2))
        place, others = (
            Place(served.entry.host, served.entry.dbname, name, proxy.port, "disable") for name in (login, other)
        )
        show_there(window, place, login, servers)
        window.show()
        assert window.team is not None
        window.team.open_citizen(served.citizens["Anna"])
        window.team.page(CitizenPage).actions_here["new_note"].trigger()
        form = next(one for one in window.team.findChildren(InlineForm) if one.isVisible())
        qtbot.keyClicks(form.fields["text"], "Har fået")
        editor = window.team.page(CitizenPage).editor
        qtbot.keyClicks(editor.fields["next_step"].line, "Ringer til Netto")
        qtbot.keyClicks(editor.fields["job_goal"].line, "Lager")
        with served.entry.connect() as owner:
            owner.execute(f"ALTER ROLE {login} PASSWORD 'en anden'".encode())
        proxy.cut()
        qtbot.waitUntil(lambda: window.team is None)
        show_there(window, others, other, servers)
        assert window.team is not None
        assert window.team.notifier.drafts.count == 0
        window.close_team()
        show_there(window, place, "en anden", servers)
        assert window.team is not None
        assert window.toast.text == KEPT
        note, *typed = (values["text"] for _, values, _ in window.team.notifier.drafts.all)
        assert (note, sorted(typed)) == ("Har fået", ["Lager", "Ringer til Netto"])
        window.team.session.run(edit_citizen, served.citizens["Anna"], job_goal="Kok")
        window.team.open_citizen(served.citizens["Anna"])
        editor = window.team.page(CitizenPage).editor
        step, goal = (editor.fields[name] for name in ("next_step", "job_goal"))
        assert (step.text, goal.text) == ("Ringer til Netto", "Lager")
        assert "ikke gemt" in step.refusal.text()
        assert "»Kok«" in goal.refusal.text()
        assert not window.team.saves_all()  # the goal is for somebody to decide
        assert (step.is_unsaved, goal.is_unsaved) == (False, True)
        goal.take_back()
        assert (window.team.saves_all(), goal.text, window.team.notifier.drafts.count) == (True, "Kok", 1)
        window.close_team()


def test_whose_rights_are_changed_at_work_finds_out_at_the_first_refusal(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    anna, citizen = served.session(login), served.citizens["Anna"]

    def owner(statement: str) -> None:
        with served.entry.connect() as connection:
            connection.execute(f"{statement} WHERE name = '{login}'".encode())

    def refusal() -> str:
        with suppress(UserError):  # whoever is let in no more is refused everything
            anna.take_in()
        return "" if anna.refusal is None else anna.refusal.code

    owner("UPDATE springbraet.login SET role = 'reader'")
    with pytest.raises(UserError, match="not_allowed"):
        anna.run(add_note, citizen, "aldrig")
    wait_until(lambda: refusal() == "only_reader")
    assert anna.role == "reader"
    owner("UPDATE springbraet.login SET role = 'leader'")
    anna.hold_again()
    wait_until(lambda: refusal() == "")
    anna.run(add_note, citizen, "igen")
    owner("DELETE FROM springbraet.login")
    with pytest.raises(UserError, match="not_allowed"):
        anna.run(add_note, citizen, "aldrig")
    wait_until(lambda: refusal() == "login_unknown")


def test_a_wrong_password_shows_nothing_that_this_pc_has_kept(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.servers.cache.data_folder", lambda: tmp_path / "data")
    with kept_keys():
        opener, place = started(qtbot, tmp_path), place_of(served, "Anna")
        log_in(qtbot, opener, place)
        window = opener._window
        assert window.team is not None
        window.team.session.look_again()
        window.close_team()
        shown = list[object]()
        monkeypatch.setattr(MainWindow, "show_team", lambda _, session: shown.append(session))
        page = filled_in(opener, place, "forkert")
        page.open_button.click()
        qtbot.waitUntil(lambda: not page.busy)
        assert page.refusal.text().startswith("Serveren 127.0.0.1 kender ikke brugernavnet med den adgangskode.")
        assert not shown

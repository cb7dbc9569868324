"""Teams on the page Indstillinger: one more, named in place, out of use and back; staff go over to another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.commands.teams import add_team
from db.records import Staff, Team
from db.store import Store
from tests.ui import settings
from tests.ui.settings import CONTROL, SHIFT, refusal, section, write
from ui.settings.page import SettingsPage
from ui.settings.staff import StaffPart
from ui.settings.teams import TeamsPart
from ui.shell.main_window import MainWindow

staff, window, page = settings.staff, settings.window, settings.page


@pytest.fixture
def part(page: SettingsPage) -> TeamsPart:
    part = section(page, "settings_teams", TeamsPart)
    part.take_focus()
    return part


def names(store: Store) -> list[tuple[str, bool]]:
    return sorted((team.name, team.active) for team in store.all(Team))


def test_a_second_team_is_made_by_key_and_undone(
    window: MainWindow, part: TeamsPart, store: Store, qtbot: QtBot
) -> None:
    assert not part.second.isHidden()
    qtbot.keyClick(part.rows[store.all(Team)[0].id].field.line, Qt.Key.Key_E, CONTROL | SHIFT)
    form = part.head.form
    assert form is not None
    field = form.fields["name"]
    assert isinstance(field, QLineEdit)
    write(qtbot, field, "team prøve")
    assert "allerede et team" in form.refusal.text()
    assert form.values["name"] == "team prøve"
    write(qtbot, field, "Team Bro")
    assert names(store) == [("Team Bro", True), ("Team Prøve", True)]
    assert len(part.rows) == 2
    assert part.second.isHidden()
    assert next(row for row in part.rows.values() if row.field.text == "Team Bro").field.line.hasFocus()
    window.actions_here["undo"].trigger()
    assert names(store) == [("Team Prøve", True)]
    assert len(part.rows) == 1


def test_with_several_teams_the_page_says_whose_settings_these_are(window: MainWindow, page: SettingsPage) -> None:
    assert "for " not in page.scope.whole
    assert window.team is not None
    other = str(window.team.session.run(add_team, "Team Bro").facts["id"])
    scope = window.team.scope
    for chosen, told in ((other, "for Team Bro"), (None, "for alle teams uden egne valg")):
        scope.choose(chosen)
        assert page.scope.whole.endswith(told)


def test_a_team_is_named_in_place(window: MainWindow, part: TeamsPart, store: Store, qtbot: QtBot) -> None:
    team = store.all(Team)[0]
    field = part.rows[team.id].field
    write(qtbot, field.line, "")
    assert refusal(field) == "Skriv et navn."
    write(qtbot, field.line, "Team Ny")
    assert names(store) == [("Team Ny", True)]
    window.actions_here["undo"].trigger()
    assert field.text == "Team Prøve"


def test_the_last_team_stays_in_use_and_one_without_anybody_goes_and_comes_back(
    window: MainWindow, part: TeamsPart, store: Store, qtbot: QtBot
) -> None:
    first = part.rows[store.all(Team)[0].id]
    qtbot.mouseClick(first.retire, Qt.MouseButton.LeftButton)
    assert "eneste team" in first.refusal.text()
    assert first.refusal.isVisible()
    assert window.team is not None
    other = str(window.team.session.run(add_team, "Team Bro").facts["id"])
    second = part.rows[other]
    qtbot.mouseClick(second.retire, Qt.MouseButton.LeftButton)
    assert names(store) == [("Team Bro", False), ("Team Prøve", True)]
    assert first.refusal.isHidden()
    assert second.summary.text() == "Ude af brug"
    qtbot.mouseClick(second.retire, Qt.MouseButton.LeftButton)
    assert ("Team Bro", True) in names(store)


def test_a_medarbejder_without_cases_goes_over_to_the_other_team(
    window: MainWindow, page: SettingsPage, store: Store, staff: dict[str, str]
) -> None:
    part = section(page, "settings_staff", StaffPart)
    assert part.person.team_row.isHidden()
    assert window.team is not None
    other = str(window.team.session.run(add_team, "Team Bro").facts["id"])
    assert not part.person.team_row.isHidden()
    assert [column.head for column in part.table.rows.columns][-1] == "Væk"
    window.team.scope.choose(None)
    assert part.table.rows.columns[-1].head == "Team"
    window.team.scope.choose(store.all(Team, name="Team Prøve")[0].id)
    for who, told in (("mona", "sager"), ("lars", "")):
        part.table.reveal(staff[who])
        part.person.team.choose(other)
        part.person.team.activated.emit(part.person.team.currentIndex())
        assert told in part.person.refusal.text()
        assert part.person.refusal.isVisible() is bool(told)
    assert {one.name: one.team_id == other for one in store.all(Staff)} == {
        "Mona Sørensen": False, "Lars Lund": True,
    }  # fmt: skip

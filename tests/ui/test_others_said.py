"""What is said of others: among the messages, quietly beside who is in sight, and to whoever writes about the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.commands.companies import add_company, edit_company
from app.commands.notes import add_note, edit_note
from app.commands.placements import place, unplace
from app.commands.settings import set_guidance
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.files.stores import create_store
from app.session import Session
from app.settings.meetings import guidance
from db.edits import reverse_all
from db.records import Company, Note
from tests.app.world import World
from tests.ui.conftest import Answers
from tests.ui.others import by_another
from ui.citizens.citizen_page import CitizenPage
from ui.companies.page import CompaniesPage
from ui.core.others import OthersChanges
from ui.core.preferences import Settings
from ui.servers.overhearing import Overhearing
from ui.settings.meetings import MeetingsPart
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow
from ui.texts.others import others_sentence
from ui.widgets.field import FactField
from ui.widgets.form import fill_field

NOVEMBER = Month(2026, 11)


class Shown:
    """A window of Anna's on a team in which Bo works too, at the page of a citizen."""

    def __init__(self, window: MainWindow, world: World) -> None:
        self.window, self.world = window, world
        self.bo = world.staff("Bo Berg")
        self.citizen = world.citizen("Kim Lund")
        self.other = world.citizen("Ditte Friis")
        self.session = Session(world.store, FixedClock(datetime(2026, 11, 16, 9, 30)), world.staff("Anna Bang"))
        window.show_team(self.session)
        assert window.team is not None
        self.team = window.team
        Overhearing(self.team.notifier, window.toast.overhear, self._in_sight)
        self.team.open_citizen(self.citizen)
        self.page = self.team.page(CitizenPage)

    def _in_sight(self) -> str | None:
        return None if self.team.shown is None else self.team.shown.citizen_in_hand

    @property
    def said(self) -> list[str]:
        """The messages, the latest last."""
        QApplication.processEvents()
        return [message.text for message in self.window.toast.said]

    def field(self, name: str) -> FactField:
        """A field of the citizen's page."""
        return self.page.editor.fields[name]

    def kept(self, name: str) -> object:
        """What stands in the team."""
        return getattr(self.page.history.facts, name) if self.page.history is not None else None


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """Anna's window."""
    window = MainWindow(Settings(tmp_path / "settings.ini"), FixedClock(datetime(2026, 11, 16, 9, 30)), Answers())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield Shown(window, World(create_store(None)))
    window.close_team()


def test_what_others_do_is_told_as_ones_own_with_who_in_front(shown: Shown) -> None:
    by_another(shown.session, shown.bo, place, [shown.other], NOVEMBER, Stage.PAA_SPRING)
    by_another(shown.session, shown.bo, add_note, shown.other, "en note")
    by_another(shown.session, shown.bo, unplace, [shown.other], NOVEMBER)
    assert shown.said == [
        "Bo Berg: Ditte Friis er indplaceret som »på spring« i november 2026.",
        "Bo Berg: Notatet om Ditte Friis er gemt.",
        "Bo Berg: Månedens indplacering af Ditte Friis er fjernet.",
    ]


def test_many_changes_of_one_person_in_one_go_are_one_line(shown: Shown) -> None:
    for number in range(12):
        by_another(shown.session, shown.bo, add_note, shown.other, f"note {number}")
    assert shown.said == ["Bo Berg: 12 ændringer på én gang. Journalen (F9) viser dem."]


def test_ones_own_changes_on_another_pc_are_told_as_such(shown: Shown) -> None:
    by_another(shown.session, str(shown.session.who), add_note, shown.other, "hjemmefra")
    assert shown.said == ["Dig på en anden pc: Notatet om Ditte Friis er gemt."]


def test_what_others_do_covers_nothing_that_was_said_and_is_quiet(shown: Shown) -> None:
    toast = shown.window.toast
    shown.session.run(add_note, shown.citizen, "min egen")
    own = toast.text
    by_another(shown.session, shown.bo, add_note, shown.citizen, "Bos")
    assert len(shown.said) == 2
    assert toast.text == own
    assert toast.speaks
    toast.be_quiet()
    assert toast.text == "Bo Berg: Notatet om Kim Lund er gemt."
    assert not toast.speaks
    by_another(shown.session, shown.bo, add_note, shown.other, "om en anden")
    assert len(shown.said) == 3
    assert toast.text == "Bo Berg: Notatet om Kim Lund er gemt."


def test_masked_names_stay_masked(shown: Shown) -> None:
    shown.team.mask_names()
    by_another(shown.session, shown.bo, add_note, shown.citizen, "Bos")
    assert shown.said
    assert "Kim" not in shown.window.toast.text
    assert shown.window.toast.text.startswith("Bo Berg: Notatet om K")


def test_undone_by_others_is_said_as_undone(shown: Shown) -> None:
    change = by_another(shown.session, shown.bo, add_note, shown.other, "en note")
    back = replace(change, edits=reverse_all(change.edits), facts={**change.facts, "undoes": "another"})
    assert others_sentence(back, "Bo Berg") == "Bo Berg: har fortrudt notatet om Ditte Friis."


def test_what_was_typed_stays_and_who_changed_it_meanwhile_is_said(shown: Shown, qtbot: QtBot) -> None:
    line = shown.field("town").line
    line.setFocus()
    qtbot.keyClicks(line, "Års")
    by_another(shown.session, shown.bo, edit_citizen, shown.citizen, town="Vejle")
    assert line.text() == "Års"
    assert line.hasFocus()
    said = "Bo Berg har ændret det samme imens. Der står nu »Vejle«. Enter gemmer dit, Esc tager det andet."
    assert shown.field("town").refusal.text() == said
    assert not shown.team.saves_all()
    assert shown.kept("town") == "Vejle"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown.kept("town") == "Års"
    assert shown.team.saves_all()


def test_esc_takes_what_the_other_wrote(shown: Shown, qtbot: QtBot) -> None:
    line = shown.field("town").line
    line.setFocus()
    qtbot.keyClicks(line, "Års")
    by_another(shown.session, shown.bo, edit_citizen, shown.citizen, town="Vejle")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Vejle"
    assert shown.field("town").refusal.text() == ""
    assert shown.team.saves_all()


def test_a_field_about_something_else_is_saved_as_ever(shown: Shown, qtbot: QtBot) -> None:
    line = shown.field("town").line
    line.setFocus()
    qtbot.keyClicks(line, "Års")
    by_another(shown.session, shown.bo, edit_citizen, shown.citizen, next_step="Ringer")
    assert shown.field("town").refusal.text() == ""
    assert shown.team.saves_all()
    assert shown.kept("town") == "Års"


def test_a_form_about_the_same_row_says_once_who_was_quicker(shown: Shown, qtbot: QtBot) -> None:
    shown.session.run(add_note, shown.citizen, "først")
    (note,) = shown.world.store.all(Note)
    shown.page.notes.section.acted.emit(note.id, "edit")
    form = shown.page.notes.section.form
    assert form is not None
    fill_field(form.fields["text"], "mine ord")
    by_another(shown.session, shown.bo, edit_note, note.id, "Bos ord")
    assert shown.page.notes.section.form is form
    form.submit()
    assert form.refusal.text().startswith("Bo Berg har ændret det samme imens.")
    assert form.values["text"] == "mine ord"
    assert shown.world.store.all(Note)[0].text == "Bos ord"
    form.submit()
    assert shown.world.store.all(Note)[0].text == "mine ord"


def test_a_text_about_a_company_says_who_was_quicker(shown: Shown) -> None:
    shown.session.run(add_company, "Netto")
    company = shown.session.store.all(Company)[0].id
    shown.team.show_page("companies")
    panel = shown.team.page(CompaniesPage).company
    shown.team.page(CompaniesPage).show_company(company)
    shown.session.run(edit_company, company, note="Ring om mandagen")
    panel.remark.edit()
    form = panel.remark.section.form
    assert form is not None
    fill_field(form.fields["note"], "Ring om tirsdagen")
    by_another(shown.session, shown.bo, edit_company, company, note="Ring aldrig")
    form.submit()
    assert form.refusal.text().startswith("Bo Berg har ændret det samme imens.")
    assert shown.session.store.all(Company)[0].note == "Ring aldrig"
    form.submit()
    assert shown.session.store.all(Company)[0].note == "Ring om tirsdagen"


def test_a_setting_says_who_was_quicker(shown: Shown, qtbot: QtBot) -> None:
    store = shown.session.store
    settings = shown.team.page(SettingsPage)
    shown.team.show_page("settings")
    settings.show_section("settings_meetings")
    part = settings.part
    assert isinstance(part, MeetingsPart)
    field = part.texts[Stage.PAA_VEJ]
    qtbot.keyClicks(field.line, " og mere")
    by_another(shown.session, shown.bo, set_guidance, Stage.PAA_VEJ, "Bos tekst")
    assert field.refusal.text().startswith("Bo Berg har ændret det samme imens. Der står nu »Bos tekst«.")
    assert not part.saves_all()
    assert guidance(store, Stage.PAA_VEJ) == "Bos tekst"
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert guidance(store, Stage.PAA_VEJ).startswith("og mere")


def test_of_several_that_come_together_each_row_has_whoever_changed_it() -> None:
    others, (first, second, third) = OthersChanges(), (Note(one, "kim", "", None, "") for one in "abc")
    with others.telling([((first,), "Bo"), ((second,), "Ditte")]):
        assert [others.speaker(one.id) for one in (first, second, third)] == ["Bo", "Ditte", ""]
    with others.telling([((third,), "Bo")]):
        assert [others.speaker(one.id) for one in (first, third)] == ["Bo", "Bo"]
    assert others.speaker(third.id) is None
    assert [others.who_since("b", count) for count in (1, 2)] == ["Ditte", None]

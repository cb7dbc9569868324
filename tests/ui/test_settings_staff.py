"""Medarbejdere on the page Indstillinger: corrected in place, limits and absence by date, leaving and coming back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.staff import edit_staff
from db.records import Absence, OwnLimit, Staff
from db.store import Store
from tests.ui import settings
from tests.ui.settings import CONTROL, SHIFT, refusal, section, write
from ui.core.actions import shown_key
from ui.settings.page import SettingsPage
from ui.settings.staff import StaffPart
from ui.shell.main_window import MainWindow
from ui.widgets.boxes import ChoiceBox
from ui.widgets.form import InlineForm
from ui.widgets.section import Section

staff, window, page = settings.staff, settings.window, settings.page


@pytest.fixture
def part(page: SettingsPage, staff: dict[str, str]) -> StaffPart:
    part = section(page, "settings_staff", StaffPart)
    part.table.reveal(staff["mona"])
    part.take_focus()
    return part


def person(store: Store, staff_id: str) -> Staff:
    found = store.get(Staff, staff_id)
    assert found is not None
    return found


def form_of(section: Section) -> InlineForm:
    assert section.form is not None
    return section.form


def fill(qtbot: QtBot, form: InlineForm, **texts: str) -> None:
    """Write into the fields of a form."""
    for name, text in texts.items():
        field = form.fields[name]
        if isinstance(field, ChoiceBox):
            field.choose(text)
        else:
            assert not isinstance(field, QPlainTextEdit)
            write(qtbot, field, text, enter=False)


def test_everyone_stands_there_with_role_limit_and_cases(part: StaffPart, qtmodeltester: ModelTester) -> None:
    model = part.table.rows
    qtmodeltester.check(model)
    shown = [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert shown == [
        ["Lars Lund", "LL", "Jobformidler", "", "30", ""],
        ["Mona Sørensen", "MS", "Jobformidler", "2", "30", ""],
    ]
    said = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Mona Sørensen, jobformidler, 2 sager, loft 30, 2 af 2"


def test_name_initials_and_role_are_corrected_in_place_and_undone(
    window: MainWindow, part: StaffPart, store: Store, staff: dict[str, str], qtbot: QtBot
) -> None:
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert part.person.name.line.hasFocus()
    write(qtbot, part.person.name.line, "Mona Sørensen Vest")
    write(qtbot, part.person.initials.line, "MSV")
    part.person.role.choose("sagsbehandler")
    part.person.role.activated.emit(part.person.role.currentIndex())
    assert person(store, staff["mona"]).role == "jobformidler"
    assert "2 åbne sager" in part.person.refusal.text()
    part.person.role.choose("sagsbehandler")
    part.person.role.activated.emit(part.person.role.currentIndex())
    mona = person(store, staff["mona"])
    assert (mona.name, mona.initials, mona.role) == ("Mona Sørensen Vest", "MSV", "sagsbehandler")
    assert part.person.limits.isHidden()
    for _ in range(3):
        window.actions_here["undo"].trigger()
    mona = person(store, staff["mona"])
    assert (mona.name, mona.initials, mona.role) == ("Mona Sørensen", "MS", "jobformidler")
    assert part.person.name.text == "Mona Sørensen"


def test_the_name_of_a_colleague_is_only_taken_by_enter_once_more(
    part: StaffPart, store: Store, staff: dict[str, str], qtbot: QtBot
) -> None:
    name = part.person.name
    write(qtbot, name.line, "lars lund")
    assert "Der er allerede en" in refusal(name)
    part.table.setFocus()
    assert not part.saves_all()
    assert "Der er allerede en" in refusal(name)
    assert person(store, staff["mona"]).name == "Mona Sørensen", "leaving the field is no answer"
    write(qtbot, name.line, "Mona Sørensen")
    write(qtbot, name.line, "lars lund")
    assert person(store, staff["mona"]).name == "Mona Sørensen", "typed anew it is asked about anew"
    qtbot.keyClick(name.line, Qt.Key.Key_Return)
    assert person(store, staff["mona"]).name == "lars lund"


def test_initials_that_cannot_be_are_refused_and_stay(
    part: StaffPart, store: Store, staff: dict[str, str], qtbot: QtBot
) -> None:
    for typed, told in (("LL", "Lars Lund har allerede"), ("ABCDE", "1 til 4 bogstaver"), ("", "1 til 4")):
        write(qtbot, part.person.initials.line, typed)
        assert told in refusal(part.person.initials)
        assert part.person.initials.text == typed
        assert person(store, staff["mona"]).initials == "MS"
        part.table.reveal(staff["lars"])
        assert part.row is not None
        assert part.row.id == staff["mona"]


def test_a_limit_of_ones_own_begins_on_a_day_and_goes_again(
    window: MainWindow, part: StaffPart, store: Store, staff: dict[str, str], qtbot: QtBot
) -> None:
    qtbot.mouseClick(part.person.limits.add_button, Qt.MouseButton.LeftButton)
    form = form_of(part.person.limits)
    fill(qtbot, form, limit="25", day="1/12-26")
    form.submit()
    assert [(row.staff_id, row.start_on, row.caseload_limit) for row in store.all(OwnLimit)] == [
        (staff["mona"], "2026-12-01", 25)
    ]
    (row,) = part.person.limits.rows
    assert (row.text, row.beside, row.below) == ("Højst 25 sager", "fra 1. dec.", "kommer")
    part.person.limits.acted.emit(row.key, "remove")
    assert store.all(OwnLimit) == []
    window.actions_here["undo"].trigger()
    assert len(part.person.limits.rows) == 1


def test_a_limit_of_nothing_or_of_text_is_refused_and_stays(part: StaffPart, store: Store, qtbot: QtBot) -> None:
    part.person.add_limit()
    form = form_of(part.person.limits)
    for typed in ("0", "mange", "-3", "500"):
        fill(qtbot, form, limit=typed)
        form.submit()
        assert f"{typed} kan ikke være et loft" in form.refusal.text().replace("»", "").replace("«", "")
        assert form.values["limit"] == typed
        assert store.all(OwnLimit) == []
        assert not part.saves_all()


def test_an_absence_is_kept_corrected_and_removed(
    part: StaffPart, store: Store, staff: dict[str, str], qtbot: QtBot
) -> None:
    part.person.add_absence()
    fill(qtbot, form_of(part.person.absences), start="1/12-26", end="10/12-26", reason="Ferie")
    form_of(part.person.absences).submit()
    (row,) = part.person.absences.rows
    assert (row.text, row.beside, row.tone) == ("Ferie", "1. dec. – 10. dec.", "warning")
    part.person.absences.acted.emit(row.key, "edit")
    fill(qtbot, form_of(part.person.absences), stand_in=staff["lars"], end="")
    form_of(part.person.absences).submit()
    (kept,) = store.all(Absence)
    assert (kept.start_on, kept.end_on, kept.reason, kept.stand_in_id) == ("2026-12-01", None, "Ferie", staff["lars"])
    assert part.person.absences.rows[0].below == "Stedfortræder: Lars Lund"
    part.person.absences.acted.emit(kept.id, "remove")
    assert store.all(Absence) == []


def test_leave_that_ends_before_it_begins_is_refused_and_stays(part: StaffPart, store: Store, qtbot: QtBot) -> None:
    part.person.add_absence()
    form = form_of(part.person.absences)
    fill(qtbot, form, start="10/12-26", end="1/12-26", reason="Ferie")
    form.submit()
    assert form.refusal.text() == "Slutdatoen 01-12-2026 ligger før startdatoen 10-12-2026. Ret en af dem."
    assert form.values == {"start": "10-12-2026", "end": "01-12-2026", "reason": "Ferie", "stand_in": ""}
    assert store.all(Absence) == []


def test_who_has_cases_cannot_leave_and_who_has_none_can_and_comes_back(
    part: StaffPart, store: Store, staff: dict[str, str], qtbot: QtBot
) -> None:
    qtbot.mouseClick(part.person.retire, Qt.MouseButton.LeftButton)
    assert part.person.refusal.text().startswith("Mona Sørensen har 2 sager, åbne eller kommende. ")
    assert person(store, staff["mona"]).active
    part.table.reveal(staff["lars"])
    assert part.person.refusal.isHidden()
    qtbot.mouseClick(part.person.retire, Qt.MouseButton.LeftButton)
    assert not person(store, staff["lars"]).active
    assert [row.name for row in part.table.rows.rows] == ["Mona Sørensen", "Lars Lund"]
    assert part.row is not None
    assert part.row.id == staff["lars"]
    qtbot.mouseClick(part.person.retire, Qt.MouseButton.LeftButton)
    assert person(store, staff["lars"]).active


def test_somebody_new_is_added_by_key_and_chosen(part: StaffPart, store: Store, qtbot: QtBot) -> None:
    qtbot.keyClick(part.table, Qt.Key.Key_E, CONTROL | SHIFT)
    form = part.head.form
    assert form is not None
    fill(qtbot, form, name="")
    form.submit()
    assert form.refusal.text() == "Skriv et navn."
    fill(qtbot, form, name="Vera Vind", role="teamleder")
    form.submit()
    assert [(one.name, one.role) for one in store.all(Staff) if one.initials == "VV"] == [("Vera Vind", "teamleder")]
    assert part.row is not None
    assert part.row.name == "Vera Vind"
    assert part.head.form is None


def test_a_change_from_elsewhere_leaves_what_is_being_typed(
    window: MainWindow, part: StaffPart, staff: dict[str, str], qtbot: QtBot
) -> None:
    write(qtbot, part.person.name.line, "Mona S", enter=False)
    assert window.team is not None
    window.team.session.run(edit_staff, staff["lars"], name="Lars Lunde")
    assert [row.name for row in part.table.rows.rows] == ["Lars Lunde", "Mona Sørensen"]
    assert part.person.name.text == "Mona S"


def test_where_nobody_is_yet_the_key_that_adds_the_first_is_told(
    store: Store, make_window: settings.MakeWindow, qtbot: QtBot
) -> None:
    page = settings.page_of(make_window(store))
    part = section(page, "settings_staff", StaffPart)
    key = shown_key(page.actions_here["add_setting"].shortcut().toString())
    assert part.cards.nothing.text().endswith(f"»+ Ny medarbejder« eller {key}.")
    assert part.head.add_button.toolTip() == key

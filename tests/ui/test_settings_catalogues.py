"""Kataloger on the page Indstillinger: add, rename, retire, order and merge, all undoable, nothing in use lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.settings.catalogues import active_items
from db.records import CatalogueItem, Citizen
from db.store import Store
from tests.ui import settings
from tests.ui.settings import CONTROL, JOBPARAT, SHIFT, SYGE, refusal, section, write
from ui.settings.catalogues import CataloguesPart
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow

staff, window, page = settings.staff, settings.window, settings.page
MENTOR, PRAKTIK = "effort_kind/mentor", "effort_kind/virksomhedspraktik"


@pytest.fixture
def part(page: SettingsPage) -> CataloguesPart:
    part = section(page, "settings_catalogues", CataloguesPart)
    part.take_focus()
    return part


def item(store: Store, item_id: str) -> CatalogueItem:
    found = store.get(CatalogueItem, item_id)
    assert found is not None
    return found


def order(store: Store, catalogue: str = "target_group") -> list[str]:
    return [one.id for one in active_items(store, catalogue)]


def test_the_catalogues_stand_there_with_uses_and_flags(
    part: CataloguesPart, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    qtmodeltester.check(part.list.rows)
    assert [chip.text() for chip in part.chooser.chips.values()] == [
        "Målgrupper", "Ydelser", "Indsatser", "Afgangsårsager", "Brancher", "Fritagelser", "Kompetencer",
        "Markeringer", "Samtaler", "Planer",
    ]  # fmt: skip
    model = part.list.rows
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Jobparat kontanthjælp, bruges 1 sted"
    qtbot.mouseClick(part.chooser.chips["effort_kind"], Qt.MouseButton.LeftButton)
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Virksomhedspraktik, Virksomhed, Aktivering, bruges ikke"


def test_a_value_is_added_by_key_and_chosen_and_a_name_that_is_taken_stays(
    window: MainWindow, part: CataloguesPart, store: Store, qtbot: QtBot
) -> None:
    qtbot.keyClick(part.list, Qt.Key.Key_E, CONTROL | SHIFT)
    form = part.head.form
    assert form is not None
    field = form.fields["name"]
    assert isinstance(field, QLineEdit)
    write(qtbot, field, "sygedagpenge")
    assert "findes allerede" in form.refusal.text()
    assert form.values["name"] == "sygedagpenge"
    write(qtbot, field, "Ledig akademiker")
    assert part.row is not None
    assert part.row.item.name == "Ledig akademiker"
    assert item(store, order(store)[-1]).name == "Ledig akademiker"
    window.actions_here["undo"].trigger()
    assert "Ledig akademiker" not in [one.name for one in store.all(CatalogueItem)]


def test_a_name_is_corrected_in_place_and_the_old_one_is_still_understood(
    window: MainWindow, part: CataloguesPart, store: Store, qtbot: QtBot
) -> None:
    part.list.reveal(SYGE)
    write(qtbot, part.item.name.line, "Syge på dagpenge")
    assert (item(store, SYGE).name, item(store, SYGE).short) == ("Syge på dagpenge", "Syge på dagpenge")
    assert [row.text for row in part.item.others.rows] == ["Sygedagpenge"]
    write(qtbot, part.item.short.line, "Syge")
    assert item(store, SYGE).short == "Syge"
    for typed in ("", "Jobparat kontanthjælp"):
        write(qtbot, part.item.name.line, typed)
        assert refusal(part.item.name)
        assert part.item.name.text == typed
    assert item(store, SYGE).name == "Syge på dagpenge"
    qtbot.keyClick(part.item.name.line, Qt.Key.Key_Escape)
    for _ in range(2):
        window.actions_here["undo"].trigger()
    assert item(store, SYGE).name == "Sygedagpenge"
    assert part.item.name.text == "Sygedagpenge"


def test_keys_and_buttons_change_the_order(
    window: MainWindow, part: CataloguesPart, store: Store, qtbot: QtBot
) -> None:
    first, second, third = order(store)[:3]
    part.list.reveal(first)
    qtbot.keyClick(part.list, Qt.Key.Key_Down, CONTROL)
    assert order(store)[:3] == [second, first, third]
    assert part.list.current_id == first
    qtbot.mouseClick(part.item._steps[1], Qt.MouseButton.LeftButton)
    assert order(store)[:3] == [second, third, first]
    qtbot.keyClick(part.list, Qt.Key.Key_Up, CONTROL)
    assert order(store)[:3] == [second, first, third]
    for _ in range(3):
        window.actions_here["undo"].trigger()
    assert order(store)[:3] == [first, second, third]


def test_a_retired_value_stays_with_who_has_it_and_comes_back(part: CataloguesPart, store: Store, qtbot: QtBot) -> None:
    part.list.reveal(SYGE)
    qtbot.mouseClick(part.item.retire, Qt.MouseButton.LeftButton)
    assert not item(store, SYGE).active
    assert store.all(Citizen, target_group_id=SYGE)
    assert part.list.current_id == SYGE
    assert "Ude af brug" in part.item.summary.text()
    qtbot.mouseClick(part.item.retire, Qt.MouseButton.LeftButton)
    assert item(store, SYGE).active


def test_two_values_become_one_with_all_uses_and_it_is_undone(
    window: MainWindow, part: CataloguesPart, store: Store, qtbot: QtBot
) -> None:
    part.list.reveal(SYGE)
    qtbot.keyClick(part.list, Qt.Key.Key_L, CONTROL | SHIFT)
    form = part.item.form
    assert form is not None
    offered = [form.other.itemData(at) for at in range(form.other.count())]
    assert SYGE not in offered
    form.submit()
    assert form.refusal.text() == "Vælg først, hvad den skal lægges sammen med."
    form.other.choose("target_group/jobafklaring")
    assert form.consequence.text().startswith("1 sted flyttes fra »Sygedagpenge« til »Jobafklaring«.")
    qtbot.keyClick(form.other, Qt.Key.Key_Return)
    assert store.all(Citizen, target_group_id=SYGE) == []
    assert len(store.all(Citizen, target_group_id="target_group/jobafklaring")) == 1
    assert part.item.form is None
    assert part.list.current_id == "target_group/jobafklaring"
    window.actions_here["undo"].trigger()
    assert len(store.all(Citizen, target_group_id=SYGE)) == 1
    assert item(store, SYGE).active


def test_a_merger_that_changes_figures_is_asked_about_once_more(
    part: CataloguesPart, store: Store, qtbot: QtBot
) -> None:
    part.show_catalogue("effort_kind")
    part.list.reveal(MENTOR)
    part.merge()
    form = part.item.form
    assert form is not None
    form.other.choose("effort_kind/cv-forloeb")
    form.submit()
    assert "tallene ændrer sig" in form.refusal.text()
    assert form.save_button.text() == "Læg sammen alligevel"
    assert item(store, MENTOR).active
    form.submit()
    kept = store.get(CatalogueItem, MENTOR)
    assert kept is None or not kept.active


def test_esc_closes_the_merger_and_nothing_else(part: CataloguesPart, qtbot: QtBot) -> None:
    part.list.reveal(SYGE)
    part.merge()
    assert part.item.form is not None
    qtbot.keyClick(part.item.form.other, Qt.Key.Key_Escape)
    assert part.item.form is None
    assert part.item.merge.hasFocus()


def test_what_a_kind_of_effort_counts_as_is_switched(
    window: MainWindow, part: CataloguesPart, store: Store, qtbot: QtBot
) -> None:
    assert part.item.flag_cards["effort_kind"].isHidden()
    part.show_catalogue("effort_kind")
    part.list.reveal(MENTOR)
    switch = part.item.flags["company_based"]
    before = item(store, MENTOR).company_based
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert item(store, MENTOR).company_based is not before
    assert switch.accessibleName() == f"Virksomhed: {'fra' if before else 'til'}"
    window.actions_here["undo"].trigger()
    assert switch.isChecked() is before


def test_each_catalogue_has_its_own_flags_and_a_kind_its_step(part: CataloguesPart, store: Store, qtbot: QtBot) -> None:
    for catalogue, row, flag in (
        ("exemption_kind", "exemption_kind/barsel", "spares_course"),
        ("benefit", "benefit/kontanthjaelp", "repatriation"),
        ("effort_kind", MENTOR, "occupied"),
    ):
        part.show_catalogue(catalogue)
        part.list.reveal(row)
        assert [name for name, card in part.item.flag_cards.items() if not card.isHidden()] == [catalogue]
        before = getattr(item(store, row), flag)
        qtbot.keyClick(part.item.flags[flag], Qt.Key.Key_Space)
        assert getattr(item(store, row), flag) is not before
    part.item.ladder.setFocus()
    qtbot.keyClick(part.item.ladder, Qt.Key.Key_Down)
    assert item(store, MENTOR).ladder == 1


def test_what_the_program_relies_on_cannot_be_taken_out_of_use(
    part: CataloguesPart, store: Store, qtbot: QtBot
) -> None:
    part.show_catalogue("effort_kind")
    part.list.reveal("effort_kind/ordinaere-loentimer")
    assert part.item.merge.isHidden()
    qtbot.mouseClick(part.item.retire, Qt.MouseButton.LeftButton)
    assert "bruges af programmet selv" in part.item.refusal.text()
    qtbot.mouseClick(part.item.flags["paid_hours"], Qt.MouseButton.LeftButton)
    assert part.item.flags["paid_hours"].isChecked()
    assert item(store, "effort_kind/ordinaere-loentimer").active


def test_another_catalogue_waits_for_a_name_that_cannot_be(part: CataloguesPart, qtbot: QtBot) -> None:
    part.list.reveal(JOBPARAT)
    write(qtbot, part.item.name.line, "", enter=False)
    qtbot.mouseClick(part.chooser.chips["benefit"], Qt.MouseButton.LeftButton)
    assert part.catalogue == "target_group"
    assert part.chooser.chips["target_group"].isChecked()
    assert refusal(part.item.name) == "Skriv et navn."


def test_tab_goes_from_the_choice_of_a_catalogue_to_its_list(part: CataloguesPart, qtbot: QtBot) -> None:
    part.chooser.chips[part.catalogue].setFocus()
    for widget in (part.head.add_button, part.list):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus()


def test_a_marking_is_a_project_a_track_an_area_or_another(part: CataloguesPart, store: Store) -> None:
    part.show_catalogue("marking_kind")
    part.list.reveal("marking_kind/helhedsplan")
    assert part.item.family_card.isVisible()
    assert (part.item.family.accessibleName(), part.item.family.currentText()) == ("Slags", "Andet")
    part.item.family.choose("track")
    part.item.family.activated.emit(1)
    assert item(store, "marking_kind/helhedsplan").family == "track"
    part.show_catalogue("talk_kind")
    assert not part.item.family_card.isVisible()

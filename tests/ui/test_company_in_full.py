"""A company in full on the page Virksomheder: contacts, people, spellings, and who is there, by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.commands.companies import add_company
from db.records import Company, CompanyContact, CompanySpelling, ContactPerson
from db.store import Store
from tests.ui import work
from tests.ui.work import team_of
from ui.citizens.citizen_page import CitizenPage
from ui.companies.page import CompaniesPage
from ui.shell.main_window import MainWindow

ids, window, page = work.ids, work.window, work.page
CONTROL = Qt.KeyboardModifier.ControlModifier


def names(page: CompaniesPage) -> list[str]:
    return [row.name for row in page.companies.table.rows.rows]


def test_a_contact_is_noted_with_a_key_and_counted(page: CompaniesPage, qtbot: QtBot, store: Store) -> None:
    qtbot.keyClick(page.companies.table, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    form = page.company.contacts.section.form
    assert form is not None
    text = form.fields["text"]
    assert isinstance(text, QPlainTextEdit)
    assert text.hasFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return, CONTROL)
    assert form.refusal.text() == "Skriv en tekst."
    qtbot.keyClicks(text, "De mangler folk i julen")
    qtbot.keyClick(text, Qt.Key.Key_Return, CONTROL)
    assert [(one.day, one.how) for one in store.all(CompanyContact, text="De mangler folk i julen")] == [
        ("2026-11-16", "call")
    ]
    assert page.company.contacts.years.text() == "2026: 1"


def test_what_is_begun_in_a_form_is_held(page: CompaniesPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    qtbot.keyClick(page.companies.table, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    form = page.company.people.section.form
    assert form is not None
    line = form.fields["name"]
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "Jens")
    qtbot.keyClick(page.companies.table, Qt.Key.Key_Down)
    assert page.company.company_id == ids["bilka"]
    assert form.refusal.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.company.people.section.form is None
    qtbot.keyClick(page.companies.table, Qt.Key.Key_Down)
    assert page.company.company_id == ids["foetex"]


def test_a_contact_person_is_corrected_and_removed(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    page.show_company(ids["aadal"])
    section = page.company.people.section
    person = store.all(ContactPerson)[0].id
    section.acted.emit(person, "edit")
    assert section.form is not None
    role = section.form.fields["role"]
    assert isinstance(role, QLineEdit)
    qtbot.keyClicks(role, "Lagerchef")
    qtbot.keyClick(role, Qt.Key.Key_Return)
    assert [(row.text, row.beside) for row in section.rows] == [("Ida Holm", "Lagerchef")]
    section.acted.emit(person, "remove")
    assert store.all(ContactPerson) == []


def test_two_spellings_are_offered_to_be_one_and_it_can_be_undone(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    session = team_of(window).session
    other = str(session.run(add_company, "FØTEX A/S", town="Hedensted").facts["company_id"])
    banner = page.companies.banner
    assert banner.isVisible()
    assert "»Føtex« og »FØTEX A/S«" in banner.text.text()
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert page.company.company_id == ids["foetex"]
    section = page.company.twins.section
    assert [row.text for row in section.rows] == ["FØTEX A/S"]
    section.acted.emit(other, "merge")
    assert store.get(Company, other) is None
    assert not banner.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert store.get(Company, other) is not None
    assert banner.isVisible()
    section.acted.emit(other, "apart")
    assert not banner.isVisible()
    assert not section.isVisible()


def test_any_company_can_be_laid_into_another(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    qtbot.mouseClick(page.company.merge_button, Qt.MouseButton.LeftButton)
    form = page.company.twins.section.form
    assert form is not None
    line = form.fields["name"]
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "Ukendt")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "»Ukendt«" in form.refusal.text()
    line.setText("Zebra")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert names(page) == ["Bilka", "Føtex", "Aadal Lager"]
    assert [(one.company_id, one.name) for one in store.all(CompanySpelling)] == [(ids["bilka"], "Zebra")]


def test_who_was_there_opens_the_citizens_page_and_escape_comes_back(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    page.show_company(ids["foetex"])
    rows = page.company.placed.rows
    assert [(row.text, row.beside) for row in rows] == [("Anna Agger", "er her")]
    page.company.placed.acted.emit(rows[0].key, "open")
    team = team_of(window)
    assert team.page(CitizenPage).citizen_id == "anna-agger"
    qtbot.keyClick(team.page(CitizenPage), Qt.Key.Key_Escape)
    assert team.shown_page == "companies"
    assert page.company.company_id == ids["foetex"]


def test_a_company_out_of_use_leaves_the_list_and_is_found_again(
    page: CompaniesPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    qtbot.mouseClick(page.company.retire_button, Qt.MouseButton.LeftButton)
    assert names(page) == ["Føtex", "Zebra", "Aadal Lager"]
    assert page.show_company(ids["bilka"])
    assert page.company.company_id == ids["bilka"]
    assert page.company.retire_button.text() == "Tag i brug igen"
    qtbot.mouseClick(page.company.retire_button, Qt.MouseButton.LeftButton)
    page.companies.filters.clear()
    assert "Bilka" in names(page)

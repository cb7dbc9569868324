"""The page Virksomheder through the real window: the list of companies, found, filtered and sorted, by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.records import Company
from db.store import Store
from tests.ui import work
from tests.ui.themes import wears
from tests.ui.work import CVR, MakeWindow, page_of, team_of
from ui.companies import company_columns
from ui.companies.page import CompaniesPage
from ui.core.theme import DARK
from ui.shell.main_window import MainWindow

ids, window, page = work.ids, work.window, work.page
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def names(page: CompaniesPage) -> list[str]:
    return [row.name for row in page.companies.table.rows.rows]


def cells(page: CompaniesPage, company_id: str) -> dict[str, str]:
    model = page.companies.table.rows
    place = model.place_of(company_id)
    assert place is not None
    return {column.head: str(model.data(model.index(place, at))) for at, column in enumerate(model.columns)}


def field(page: CompaniesPage, name: str) -> QLineEdit:
    return page.company.editor.fields[name].line


def refusal(page: CompaniesPage, name: str) -> str:
    label = page.company.editor.fields[name].refusal
    return label.text() if label.isVisible() else ""


def test_the_key_shows_every_company_in_danish_order(
    window: MainWindow, page: CompaniesPage, ids: dict[str, str]
) -> None:
    assert team_of(window).shown_page == "companies"
    assert names(page) == ["Bilka", "Føtex", "Zebra", "Aadal Lager"]
    assert page.companies.table.hasFocus()
    assert page.company.company_id == ids["bilka"]
    assert cells(page, ids["aadal"]) == {
        "Navn": "Aadal Lager", "Branche": "Lager", "By": "Tørring", "Person": "Ida Holm",
        "Code of Care": "Siden 2021", "Kontakter": "1 / 1", "Fast": "", "Svar": "", "Job": "1", "Ledige": "1",
        "Placeret": "",
    }  # fmt: skip
    assert cells(page, ids["foetex"])["Placeret"] == "1"


def test_a_screen_reader_hears_the_whole_row(page: CompaniesPage, ids: dict[str, str]) -> None:
    model = page.companies.table.rows
    said = model.data(model.index(model.place_of(ids["aadal"]) or 0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Aadal Lager, Lager og logistik, Tørring, Code of Care siden 2021, 1 kontakt i år, 1 sidste år, "
        "1 åbent job med 1 ledig plads, 4 af 4"
    )


def test_typing_finds_by_the_beginnings_of_words(page: CompaniesPage, qtbot: QtBot) -> None:
    expected = {"ida": ["Aadal Lager"], "foet": [], "fot hed": ["Føtex"], "lager": ["Aadal Lager"]}
    for words, found in expected.items():
        qtbot.keyClick(page.companies.table, Qt.Key.Key_F, CONTROL)
        qtbot.keyClicks(page.companies.filters.field, words)
        assert names(page) == found, words
        assert page.companies.nothing.isVisible() is not bool(found)
        qtbot.keyClick(page.companies.filters.field, Qt.Key.Key_Escape)
        assert len(names(page)) == 4


def test_filters_combine(page: CompaniesPage, qtbot: QtBot) -> None:
    filters = page.companies.filters
    qtbot.mouseClick(filters.chips[company_columns.OPENINGS], Qt.MouseButton.LeftButton)
    assert names(page) == ["Zebra", "Aadal Lager"]
    next(one for one in filters.menu.actions() if one.text() == "Detailhandel").trigger()
    assert names(page) == ["Zebra"]
    qtbot.keyClick(page.companies.table, Qt.Key.Key_Escape)
    qtbot.mouseClick(filters.chips[company_columns.CARE], Qt.MouseButton.LeftButton)
    assert names(page) == ["Aadal Lager"]


def test_a_click_on_a_head_sorts_and_those_without_stand_last(page: CompaniesPage) -> None:
    table = page.companies.table
    contacts = [column.head for column in company_columns.COLUMNS].index("Kontakter")
    table.head.sectionClicked.emit(contacts)
    assert names(page)[0] == "Aadal Lager"
    table.head.sectionClicked.emit(0)
    table.head.sectionClicked.emit(0)
    assert names(page) == ["Aadal Lager", "Zebra", "Føtex", "Bilka"]


def test_a_menu_sorts_for_the_keyboard(page: CompaniesPage, qtbot: QtBot) -> None:
    menu = page.companies.sorting
    town = next(action for action in menu.actions() if action.text() == "By")
    town.trigger()
    assert names(page) == ["Føtex", "Aadal Lager", "Bilka", "Zebra"]
    menu.aboutToShow.emit()
    assert town.isChecked()
    town.trigger()
    assert names(page) == ["Bilka", "Aadal Lager", "Føtex", "Zebra"]


def test_the_arrow_keys_show_the_next_one_in_full(page: CompaniesPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    for _ in range(3):
        qtbot.keyClick(page.companies.table, Qt.Key.Key_Down)
    assert page.company.name.text == "Aadal Lager"
    assert [row.text for row in page.company.people.section.rows] == ["Ida Holm"]
    assert [row.text for row in page.company.contacts.section.rows] == ["Rundvisning", "Første snak"]
    assert page.company.contacts.years.text() == "2026: 1 · 2025: 1"
    assert [(row.text, row.beside) for row in page.company.openings.rows] == [("Truckfører", "om 5 dage")]


def test_a_wrong_cvr_number_is_refused_where_it_stands_and_stays(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    line = field(page, "cvr")
    line.setFocus()
    qtbot.keyClicks(line, "13585629")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "er ikke et CVR-nummer" in refusal(page, "cvr")
    qtbot.keyClick(page.companies.table, Qt.Key.Key_Down)
    assert page.company.company_id == ids["bilka"]  # it has to be put right first
    assert page.companies.table.current_id() == ids["bilka"]
    assert line.text() == "13585629"
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(line, "8")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert refusal(page, "cvr") == ""
    company = store.get(Company, ids["bilka"])
    assert company is not None
    assert company.cvr == CVR


def test_enter_goes_in_and_escape_goes_out(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    qtbot.keyClick(page.companies.table, Qt.Key.Key_Return)
    line = field(page, "name")
    assert line.hasFocus()
    qtbot.keyClicks(line, "Bilka Vejle")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert names(page)[0] == "Bilka Vejle"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert page.companies.table.hasFocus()
    assert page.companies.table.current_id() == ids["bilka"]


def test_tab_goes_in_reading_order(page: CompaniesPage, qtbot: QtBot) -> None:
    filters, panel = page.companies.filters, page.company
    expected = [
        filters.field, *(filters.chips[key] for key in (company_columns.OPENINGS, company_columns.CARE)),
        filters.button, filters.more, page.companies.table, panel.name.line, panel.merge_button, panel.retire_button,
        panel.people.section.add_button, panel.requests.section.add_button,
            panel.contacts.section.add_button, panel.openings.add_button,
        panel.editor.fields["cvr"].line, panel.facts.choices["branche_id"], panel.editor.fields["town"].line,
    ]  # fmt: skip
    qtbot.keyClick(page.companies.table, Qt.Key.Key_F, CONTROL)
    for widget in expected:
        assert QApplication.focusWidget() is widget
        qtbot.keyClick(widget, Qt.Key.Key_Tab)


def test_a_new_company_in_one_form(window: MainWindow, page: CompaniesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_V, CONTROL | SHIFT)
    form = page.new_company
    assert form.name.hasFocus()
    qtbot.keyClicks(form.name, "Netto")
    qtbot.keyClicks(form.cvr, "12345678")
    qtbot.keyClick(form.cvr, Qt.Key.Key_Return)
    assert "er ikke et CVR-nummer" in form.sheet.error.text()
    assert form.cvr.hasFocus()
    form.cvr.setText(CVR)
    qtbot.keyClick(form.cvr, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    assert page.company.name.text == "Netto"
    assert page.companies.table.hasFocus()


def test_the_search_finds_companies_and_jobs(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    for words, half, found in (("zebr", page.companies, ids["zebra"]), ("truckf", page.jobs, ids["truck"])):
        qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
        search = team_of(window)._search
        assert search is not None
        qtbot.keyClicks(search.field, words)
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
        assert team_of(window).shown_page == "companies"
        assert page.half is half
        assert half.shown_id == found


def test_the_model_behaves(page: CompaniesPage, qtmodeltester: ModelTester, ids: dict[str, str]) -> None:
    model = page.companies.table.rows
    qtmodeltester.check(model)
    page.companies.filters.want(frozenset({company_columns.CARE}))
    page.show_company(ids["zebra"])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    page.refresh()
    qtmodeltester.check(model)


def test_the_page_wears_another_theme(window: MainWindow, page: CompaniesPage) -> None:
    window.choose_theme("dark")
    assert wears(page.companies.table.head, DARK)
    assert wears(page.companies.filters, DARK)


def test_an_empty_team_is_offered_the_first_step(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    page = page_of(window)
    assert page.companies.nothing.isVisible()
    assert not page.companies.table.isVisible()
    button = page.companies.nothing.buttons[0]
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert page.new_company.sheet.isVisible()
    qtbot.keyClicks(page.new_company.name, "Føtex")
    qtbot.keyClick(page.new_company.name, Qt.Key.Key_Return)
    assert names(page) == ["Føtex"]
    qtbot.keyClick(page.companies.table, Qt.Key.Key_J, CONTROL)
    assert page.jobs.nothing.buttons[0].hasFocus()

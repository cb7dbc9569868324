"""The page Mål og status through the real window: cards, sheets, what is typed and pasted, and who is behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.months import close_month
from app.session import Session
from db.records import Agreement, Effort, Note
from db.store import Store
from tests.ui import measures
from tests.ui.loads import MakeWindow
from tests.ui.measures import ACCESSIBLE, CONTROL, cell, go, write
from tests.ui.people import NOVEMBER, OCTOBER, add_rows
from tests.ui.work import team_of
from ui.citizens.citizen_page import CitizenPage
from ui.measures.page import MeasuresPage
from ui.measures.parts import GOALS, SETS
from ui.measures.sheet_model import SheetModel
from ui.shell.main_window import MainWindow
from ui.widgets.form import fill_field

ids, window, open_session, page = measures.ids, measures.window, measures.open_session, measures.page


def test_a_card_says_what_is_and_what_lacks(page: MeasuresPage) -> None:
    assert [button.accessibleName() for button in page.parts.goals.cards.cards] == [
        "Virksomhedsrettet indsats, 25 % i november 2026, foreløbig, mål 50 % i december 2026, "
        "1 borger mangler for at nå 50 %, uændret som i oktober",
        "Passive, 75 % i november 2026, foreløbig, højst 10 % i december 2026, 3 borgere over 10 %, "
        "uændret som i oktober",
        "Tilfredshed, ingen tal i november 2026, mål 80 % i december 2026, ingen tal",
    ]
    assert page.parts.goals.cards.cards[0].hasFocus()


def test_a_pressed_card_leads_to_those_who_lack_and_on_to_their_pages(
    page: MeasuresPage, qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(page.parts.goals.cards.cards[0], Qt.Key.Key_Return)
    qtbot.waitUntil(page.people.isVisible)
    said = [str(page.people.list.rows.index(row).data(ACCESSIBLE)) for row in range(page.people.list.rows.rowCount())]
    assert said == [
        "Mangler · 3:", "Bo Bang, på vej, Mona Holm", "Carla Carlsen, på vej, Mona Holm",
        "Dan Dahl, på vej, Mona Holm", "Opfylder · 1:", "Anna Agger, på vej, Mona Holm",
    ]  # fmt: skip
    assert page.people.summary.text() == "3 mangler · 1 opfylder"
    assert page.people.list.hasFocus()
    qtbot.keyClick(page.people.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.people.list, Qt.Key.Key_Return)
    assert isinstance(team_of(window).shown, CitizenPage)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert team_of(window).shown_page == "measures"


def test_of_those_who_are_too_many_they_come_first(page: MeasuresPage, qtbot: QtBot) -> None:
    page.parts.goals.cards.cards[1].click()
    page.complete()
    assert page.people.list.rows.row(0).heading == "Tæller med · 3"
    assert page.people.list.chosen is not None
    qtbot.keyClick(page.people.list, Qt.Key.Key_Escape)
    assert not page.people.isVisible()
    assert page.parts.goals.cards.cards[0].hasFocus()


def fill(page: MeasuresPage, **values: str) -> None:
    """Write into the open form."""
    assert page.people.form is not None
    for name, text in values.items():
        fill_field(page.people.form.fields[name], text)


def test_a_note_and_an_agreement_are_made_from_the_list(page: MeasuresPage, qtbot: QtBot, store: Store) -> None:
    page.parts.goals.cards.cards[0].click()
    page.complete()
    page.actions_here["note_here"].trigger()
    form = page.people.form
    assert form is not None
    form.submit()
    assert form.refusal.text()
    fill(page, text="Vil gerne i praktik")
    assert not page.saves_all()
    form.submit()
    assert [(note.citizen_id, note.text) for note in store.all(Note)] == [("bo-bang", "Vil gerne i praktik")]
    assert page.people.list.hasFocus()
    page.actions_here["agree_here"].trigger()
    assert page.people.form is not None
    fill(page, text="Ring til Netto", due="1/12")
    page.people.form.submit()
    assert [(one.text, one.due_on) for one in store.all(Agreement)] == [("Ring til Netto", "2026-12-01")]


def test_the_list_follows_what_changes(page: MeasuresPage, open_session: Session) -> None:
    page.parts.goals.cards.cards[0].click()
    page.complete()
    open_session.run(add_rows, [Effort("e2", "bo-bang", "effort_kind/virksomhedspraktik", "2026-10-01")])
    page.complete()
    assert page.people.summary.text() == "2 mangler · 2 opfylder"
    assert cell(page, 0) == "50 %"
    assert "målet er nået" in page.parts.goals.cards.cards[0].accessibleName()


def test_a_cell_is_told_in_words(page: MeasuresPage) -> None:
    assert cell(page, 0, role=ACCESSIBLE) == "Virksomhedsrettet indsats, november 2026: 25 %, foreløbig"
    assert cell(page, 2, role=ACCESSIBLE) == "overskrift Udefra"
    assert cell(page, 3, role=ACCESSIBLE) == "Tilfredshed, november 2026: ingen tal"
    assert cell(page, 0, role=Qt.ItemDataRole.ToolTipRole) == "november 2026, foreløbig\n1 af 4\nKilderne er uenige."
    model = page.parts.model
    last = model.columnCount() - 1
    assert [model.index(row, last).data(ACCESSIBLE) for row in (0, 3)] == [
        "Virksomhedsrettet indsats, status: under", "Tilfredshed, status: ingen",
    ]  # fmt: skip
    assert model.index(3, 0).data(ACCESSIBLE) == "Tilfredshed, Start 10/1 2026: 75 %"
    assert model.index(0, last - 1).data(ACCESSIBLE) == "Virksomhedsrettet indsats, mål dec. 2026: mindst 50 %"
    head = [model.headerData(at, Qt.Orientation.Horizontal) for at in (0, 12, 13, 14, 15)]
    assert head == ["Start\n10/1 2026", "okt.\nforeløbig", "nov.\nforeløbig", "Mål\ndec. 2026", "Status\n"]


def test_another_sheet_has_other_periods(page: MeasuresPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    qtbot.keyClick(page, Qt.Key.Key_PageDown, CONTROL)
    assert page.sheet_id == ids["second"]
    assert page.parts.model.sheet is not None
    assert [column.text for column in page.parts.model.sheet.columns][-2:] == ["3. kvartal", "4. kvartal"]
    qtbot.keyClick(page, Qt.Key.Key_PageUp, CONTROL)
    page.chips.chips[ids["second"]].click()
    assert page.parts.status.title.text() == "Statusskema: Kvartaler"


def test_a_closed_month_keeps_its_figures_and_still_takes_those_from_outside(
    page: MeasuresPage, qtbot: QtBot, open_session: Session
) -> None:
    open_session.run(close_month, OCTOBER)
    open_session.run(add_rows, [Effort("e2", "bo-bang", "effort_kind/virksomhedspraktik", "2026-10-01")])
    page.complete()
    assert (cell(page, 0, 1), cell(page, 0)) == ("25 %", "50 %")
    assert page.parts.model.headerData(12, Qt.Orientation.Horizontal) == "okt.\n2026"
    go(page, 3, back=1)
    write(qtbot, page, "44")
    assert cell(page, 3, 1) == "44 % ✎"


def test_months_are_leafed_through(page: MeasuresPage, window: MainWindow) -> None:
    team_of(window).months.choose(NOVEMBER.plus(-1))
    page.complete()
    assert page.parts.model.sheet is not None
    assert page.parts.model.sheet.columns[-1].first == OCTOBER
    assert page.steps.name.text() == "Mål og status · oktober 2026"


def test_the_table_keeps_its_place_while_it_changes(page: MeasuresPage, qtbot: QtBot, qapp: QApplication) -> None:
    tester = ModelTester(None)
    model = SheetModel(page)
    tester.check(model, force_py=True)
    assert page.book is not None
    for sheet in (*page.book.made(), None):
        model.show_sheet(sheet)
    tester._cleanup()
    go(page, 3)
    write(qtbot, page, "80")
    go(page, 3)
    write(qtbot, page, "81")
    assert page.parts.status.table.place == (4, 12)


def test_a_team_without_sheets_sees_what_belongs_there(store: Store, make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    page = team_of(window).page(MeasuresPage)
    assert page.parts.part == SETS
    assert page.parts.sets.belongs.isVisible()
    assert not page.tabs.buttons["goals"].isEnabled()


def test_the_report_counts_by_benefit_and_a_chip_leads_back(page: MeasuresPage, ids: dict[str, str]) -> None:
    page.actions_here["show_management"].trigger()
    page.complete()
    model = page.parts.report_model
    assert model.index(0, 13).data(ACCESSIBLE) == "Borgere i alt, november 2026: 4, foreløbig"
    assert page.parts.report.title.text() == "Ledelsesinformation: Borgere efter ydelse"
    page.chips.chips[ids["second"]].click()
    assert (page.parts.part, page.sheet_id) == (GOALS, ids["second"])


def test_the_development_stands_on_the_page(page: MeasuresPage, qtbot: QtBot) -> None:
    page.actions_here["show_development"].trigger()
    view = page.parts.development
    if view.is_reading:
        with qtbot.waitSignal(view.settled):
            pass
    assert page.parts.currentWidget() is view
    assert view.month == NOVEMBER


def test_nobody_waits_for_figures_of_a_team_that_is_closed(page: MeasuresPage, window: MainWindow) -> None:
    page.refresh()
    assert page._reading.busy
    window.close_team()
    assert not page._reading.busy

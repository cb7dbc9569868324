"""The five statusskemaer are filled for a month: a list, a meeting, the closing, the sheets, and both workbooks."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.files.stores import create_team_store
from app.measures.measure import Definition, Formula, Result, Subject
from app.measures.sheets import Row, Sheet
from app.measures.shipped import shipped_set
from app.workbook.choice import Form
from app.workbook.committee.counts import COVERED, SMALL
from app.workbook.committee.hiding import FEW
from db.records import MonthState, Placement
from db.store import Store
from tests.app.workbook.reading import parts, rows_of, tables
from tests.journeys.municipal import (
    AGAIN,
    BACK,
    COMPANIES,
    COMPANIES_HEAD,
    EVERYBODY,
    HEAD,
    MOVED,
    OPEN,
    OUTSIDE,
    STAFF,
    cpr_of,
    expected,
    list_rows,
    name_of,
)
from tests.ui.conftest import Answers
from tests.ui.lists import begin, figures, import_it, write_list
from tests.ui.measures import CONTROL, write
from tests.ui.meetings import opened, press
from ui.importing.page import ExchangePage
from ui.measures.page import MeasuresPage
from ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from openpyxl import Workbook

Key = Qt.Key
NOVEMBER, HEADING = Month(2026, 11), "nov. 2026"
SHEETS = ("klar-parat-i-job", "flere-i-job", "kompetenceporten", "haandholdt-indsats", "socialt-frikort")
TYPED = {
    "klar-parat-i-job": {"a-dagpenge": "1.644", "i-a-kassen": "209", "henvist-akkumuleret": "61"},
    "haandholdt-indsats": {"i-job-efter-3-maaneder": "65 %"},
    "socialt-frikort": {"tilfredshed": "4,5"},
}
PASTED = {"klar-parat-i-job/god-overgang": "82 %\r\n79,5\r\n2\r\n"}
"""What comes from outside, as it is written into the cells, and as a block of the rows from one on."""


def test_the_five_sheets_are_filled_for_a_month_and_stay(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, answers: Answers, make_window: Callable[[Store], MainWindow]
) -> None:
    window = make_window(create_team_store(tmp_path / "team.springbraet", "Team Prøve", clock))
    switch_on(qtbot, window)
    bring_in(qtbot, window, tmp_path)
    meet(qtbot, window)
    page = look_at(qtbot, window)
    enter(qtbot, page)
    live = figures_of(page)
    close(qtbot, window)
    page = look_at(qtbot, window)
    closed = figures_of(page)
    assert closed == live
    for code in SHEETS:
        assert_filled(page, code)
    assert_in_workbooks(qtbot, window, page, answers, tmp_path)

    before = [row.cells[-1].result for code in SHEETS for row in rows_on(page, code)]
    change_afterwards(qtbot, window, clock, tmp_path)
    page = look_at(qtbot, window)
    december = figures_of(page)
    assert (december["flere-i-job/maalgruppe-kontanthjaelp"], december["haandholdt-indsats/antal"]) == ("0", "1")
    assert december["kompetenceporten/behovsafdaekning"] == str(1 + int(closed["kompetenceporten/behovsafdaekning"]))
    assert figures_of(page, back=1) == closed
    window.actions_here["month_back"].trigger()
    page = look_at(qtbot, window)
    assert figures_of(page) == closed
    assert [row.cells[-1].result for code in SHEETS for row in rows_on(page, code)] == before
    assert_in_workbooks(qtbot, window, page, answers, tmp_path)


def switch_on(qtbot: QtBot, window: MainWindow) -> None:
    """F6 › Skemaer, and the button of each of the five; the page then shows the last of them."""
    assert window.team is not None
    qtbot.keyClick(window, Key.Key_F6)
    page = window.team.page(MeasuresPage)
    for code in SHEETS:
        page.actions_here["show_sets"].trigger()
        (view,) = [view for view in page.parts.sets.shipped.views if view.row.key == code]
        qtbot.mouseClick(view.findChild(QPushButton), Qt.MouseButton.LeftButton)
        assert page.sheet is not None
        made = shipped_set(code)
        assert made is not None
        assert page.sheet.name == made.title


def bring_in(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """F8: the companies, everybody, and the one who comes again."""
    last = len(EVERYBODY)
    companies = [f"{name};Andet;{surveyed};{talks}" for name, surveyed, talks in COMPANIES]
    bring(qtbot, window, write_list(folder / "virksomheder.csv", *companies, head=COMPANIES_HEAD), new=len(COMPANIES))
    everybody = list_rows([*enumerate(EVERYBODY), (last, BACK)])
    bring(qtbot, window, write_list(folder / "borgere.csv", *everybody, head=HEAD), new=last + 1)
    bring(qtbot, window, write_list(folder / "igen.csv", *list_rows([(last, AGAIN)]), head=HEAD), changed=1)


def bring(qtbot: QtBot, window: MainWindow, path: Path, *, new: int = 0, changed: int = 0) -> None:
    """A list through F8, of which no row is refused."""
    assert window.team is not None
    qtbot.keyClick(window, Key.Key_F8)
    page = window.team.page(ExchangePage)
    begin(qtbot, page, path)
    counts = figures(page)
    assert (counts["read"], counts["new"], counts["changed"]) == (new + changed, new, changed)
    import_it(qtbot, page)


def meet(qtbot: QtBot, window: MainWindow) -> None:
    """F2: everybody gets a stage by a key."""
    assert window.team is not None
    qtbot.keyClick(window, Key.Key_F2)
    page = opened(window)
    press(qtbot, page, Key.Key_Return)
    number = 0
    while (one := page.conduct.in_hand) is not None and not one.discussed:
        press(qtbot, page, Key(Key.Key_1 + number % len(Stage)))
        number += 1
    store = window.team.session.store
    assert number == len(OPEN) == len(store.all(Placement, month=str(NOVEMBER)))


def enter(qtbot: QtBot, page: MeasuresPage) -> None:
    """What comes from outside is typed into its cells, and three of it pasted as a block."""
    page.actions_here["show_status"].trigger()
    for code, typed in TYPED.items():
        places = {row.measure.code: place for place, row in enumerate(sheet(page, code).rows) if row.measure}
        table = page.parts.status.table
        for name, text in typed.items():
            table.go_to(places[f"{code}/{name}"], len(sheet(page, code).columns) - 1)
            write(qtbot, page, text)
    for name, block in PASTED.items():
        code = name.partition("/")[0]
        places = {row.measure.code: place for place, row in enumerate(sheet(page, code).rows) if row.measure}
        page.parts.status.table.go_to(places[name], len(sheet(page, code).columns) - 1)
        QGuiApplication.clipboard().setText(block)
        qtbot.keyClick(page.parts.status.table, Key.Key_V, CONTROL)
    assert not page.parts.status.error.isVisible()


def close(qtbot: QtBot, window: MainWindow) -> None:
    """The month is closed on the page of the meeting."""
    page = opened(window)
    page.actions_here["close_month"].trigger()
    assert page.closing is not None
    qtbot.mouseClick(page.closing.close_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.team is not None
    assert {one.month for one in window.team.session.store.all(MonthState) if one.closed_at} == {str(NOVEMBER)}


def look_at(qtbot: QtBot, window: MainWindow) -> MeasuresPage:
    """F6, once everything is worked out."""
    assert window.team is not None
    qtbot.keyClick(window, Key.Key_F6)
    page = window.team.page(MeasuresPage)
    assert page.isVisible()
    page.complete()
    return page


def sheet(page: MeasuresPage, code: str) -> Sheet:
    """One of the five, in sight."""
    assert page.book is not None
    page.show_sheet(next(one.id for one in page.book.sheets if one.code == code))
    assert page.sheet is not None
    return page.sheet


def rows_on(page: MeasuresPage, code: str) -> list[Row]:
    """Its rows, without the headings."""
    return [row for row in sheet(page, code).rows if row.measure is not None]


def figures_of(page: MeasuresPage, back: int = 0) -> dict[str, str]:
    """What the cells of the five say, of the month in sight or so many before it."""
    found: dict[str, str] = {}
    for code in SHEETS:
        model, rows = page.parts.model, sheet(page, code).rows
        column = model.column_of(len(sheet(page, code).columns) - 1 - back)
        for place, row in enumerate(rows):
            if row.measure is not None:
                found[row.measure.code] = str(model.index(place, column).data())
    return found


def assert_filled(page: MeasuresPage, code: str) -> None:
    """Every row of a sheet says what is counted here of the list, or what was written."""
    wanted, found = expected()[code], {str(row.measure and row.measure.code): row for row in rows_on(page, code)}
    made = shipped_set(code)
    assert made is not None
    assert found.keys() == {draft.code for draft in made.measures} == {f"{code}/{name}" for name in wanted}
    for name, value in wanted.items():
        cell = found[f"{code}/{name}"].cells[-1]
        assert cell.result is not None, name
        assert cell.result.value == pytest.approx(value), name
        assert cell.entered == (name in OUTSIDE.get(code, {})), name
        assert not cell.provisional


def change_afterwards(qtbot: QtBot, window: MainWindow, clock: FixedClock, folder: Path) -> None:
    """In December a list tells otherwise of everybody who was open, and of a company."""
    clock.at = datetime(2026, 12, 14, 9, 30)
    assert window.team is not None
    window.team.look_at_calendar()
    later = [(at, one._replace(group="Ledighedsydelse")) for at, one in enumerate(EVERYBODY) if not one.end]
    ended = [(number, one._replace(end="2026-11-30", reason=MOVED)) for number, one in later[::3]]
    rest = [pair for place, pair in enumerate(later) if place % 3]
    bring(qtbot, window, write_list(folder / "senere.csv", *list_rows(ended + rest), head=HEAD), changed=len(later))
    line = f"{COMPANIES[-1][0]};Andet;16-11-2026;16-11-2026"
    bring(qtbot, window, write_list(folder / "kroen.csv", line, head=COMPANIES_HEAD), changed=1)


def assert_in_workbooks(qtbot: QtBot, window: MainWindow, page: MeasuresPage, answers: Answers, folder: Path) -> None:
    """Both workbooks of the month in sight: the page's figures, and for the committee none of a few, and nobody."""
    from openpyxl import load_workbook

    named = written(qtbot, window, answers, folder / "navne.xlsx", Form.NAMED)
    told = written(qtbot, window, answers, folder / "udvalg.xlsx", Form.COMMITTEE)
    texts, everything = ("\n".join(parts(path).values()) for path in (named, told))
    people = [*enumerate(EVERYBODY), (len(EVERYBODY), BACK)]
    secret = [text for number, one in people for text in (name_of(number), cpr_of(number, one))]
    assert [one for one in (*secret, *STAFF, "Opdigtet") if one in everything] == []
    assert all(name_of(number) in texts for number, one in people if not one.end)
    books, few, many = (load_workbook(named), load_workbook(told)), 0, 0
    for code in SHEETS:
        rows = rows_on(page, code)
        for row, (name, value), (same, said) in zip(rows, *(column(book, code) for book in books), strict=True):
            result = row.cells[-1].result
            assert result is not None
            assert row.measure is not None
            assert name == same == row.name
            assert value == pytest.approx(result.value), row.measure.code
            if is_of_a_few(row.measure, result):
                assert said in (SMALL, COVERED), row.measure.code
                few += 1
            elif said not in (SMALL, COVERED):
                assert said == pytest.approx(result.value), row.measure.code
                many += 1
    assert few >= 5
    assert many >= 10


def is_of_a_few(measure: Definition, result: Result) -> bool:
    """Whether a figure tells of less than five citizens: as what is counted, or as all of whom it is a mean."""
    if measure.subject not in (Subject.CITIZENS, Subject.FORMER):
        return False
    counted = result.denominator if measure.formula is Formula.DURATION else result.numerator
    return 0 < (counted or 0) < FEW


def column(book: "Workbook", code: str) -> list[tuple[str, Any]]:
    """What a workbook's page of a sheet says of November: the names of its rows, and the values."""
    made = shipped_set(code)
    assert made is not None
    names = [name for name, (title, _) in tables(book).items() if title == made.title]
    headings = {row.label for row in made.rows if row.draft is None}
    found = next(rows for name in names if HEADING in (rows := rows_of(book, name))[0])
    return [(row["Mål"], row[HEADING]) for row in found if row["Mål"] not in headings or row[HEADING] is not None]


def written(qtbot: QtBot, window: MainWindow, answers: Answers, target: Path, form: Form) -> Path:
    """A workbook from the page F8, for whom it is chosen there."""
    assert window.team is not None
    qtbot.keyClick(window, Key.Key_F8)
    page = window.team.page(ExchangePage)
    page.out.form.choose(form)
    answers.target = target
    qtbot.mouseClick(page.out.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.out.last == target and page.exporter._job is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return target

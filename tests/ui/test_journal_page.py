"""The page Journal through the real window: lines, filters, what was before and after, and what is masked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.journal import journal_years
from app.commands.notes import add_note
from app.commands.placements import place
from app.commands.sights import see_cpr
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.journal.reading import PAGE, Sought
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler
from tests.ui.work import team_of
from ui.citizens.citizen_page import CitizenPage
from ui.journal.model import WHEN, WHOM
from ui.journal.page import JournalPage
from ui.paper.listing import ListDocument
from ui.shell.main_window import MainWindow
from ui.shell.rewriter import Rewriter

MakeWindow = Callable[[Store], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(store: Store, make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    """Two citizens, a placement, a look at a number and a note, on the page of the journal."""
    window = make_window(store)
    session = team_of(window).session
    mona = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Anne Lind", {OCTOBER: Stage.PAA_VEJ}, mona, cpr="0101901238")
    add_citizen(session, "Bo Holm", {}, mona)
    session.who = mona
    session.run(place, ["anne-lind"], NOVEMBER, Stage.PAA_SPRING)
    session.run(see_cpr, "anne-lind")
    session.run(add_note, "bo-holm", "Vil køre lastbil")
    qtbot.keyClick(window, Qt.Key.Key_F9)
    return window


@pytest.fixture
def page(window: MainWindow) -> JournalPage:
    return team_of(window).page(JournalPage)


def told(page: JournalPage) -> list[tuple[str, str]]:
    return [(line.whom, line.what) for line in page.model.rows]


def action(page: JournalPage, menu: str, text: str) -> QAction:
    return next(one for one in getattr(page.filters, menu).actions() if one.text() == text)


def test_the_key_shows_what_was_done_the_newest_first(window: MainWindow, page: JournalPage) -> None:
    assert team_of(window).shown_page == "journal"
    assert told(page)[:3] == [
        ("Bo Holm", "Notat »Vil køre lastbil« tilføjet"),
        ("Anne Lind", "CPR-nummeret blev vist"),
        ("Anne Lind", "Indplaceret på spring i november 2026"),
    ]
    assert page.model.rows[0].who == "Mona Sørensen"
    page.complete()
    assert page.count.text() == f"{len(page.model.rows)} linjer"


def test_the_chosen_line_tells_what_was_before_and_after(page: JournalPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    shown = page.detail.toPlainText()
    assert "Indplaceret på spring" in shown
    assert "Mona Sørensen" in shown
    assert "Trin" in shown
    assert "På spring" in shown
    assert "0101901238" not in shown


def test_a_citizen_is_chosen_by_typing(page: JournalPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.filters.field, "anne l")
    qtbot.waitUntil(lambda: {line.whom for line in page.model.rows} == {"Anne Lind"})
    assert page.filters.citizen_id == "anne-lind"
    qtbot.keyClick(page.filters.field, Qt.Key.Key_Escape)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.filters.active
    assert "Bo Holm" in {line.whom for line in page.model.rows}


def test_the_kind_the_person_and_the_period_are_chosen(page: JournalPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.filters.chips["sight"], Qt.MouseButton.LeftButton)
    assert told(page) == [("Anne Lind", "CPR-nummeret blev vist")]
    qtbot.mouseClick(page.filters.chips["sight"], Qt.MouseButton.LeftButton)
    everything = len(page.model.rows)
    action(page, "people", "Mona Sørensen").trigger()
    assert len(page.model.rows) == 3
    assert page.filters.person.text().strip() == "Mona S."
    action(page, "people", "Ingen valgt").trigger()
    assert len(page.model.rows) == everything - 3
    action(page, "periods", "I går").trigger()
    assert told(page) == []
    assert page.filters.told == ["Ingen valgt", "I går"]
    for one in page.filters.periods.actions()[-2:]:
        one.trigger()  # a menu below, which a screen reader can press
    assert page.filters.told == ["Ingen valgt", "I går"]
    assert page.nothing.isVisible()
    page.actions_here["leave_journal"].trigger()
    assert len(page.model.rows) == everything
    assert page.filters.wanted == Sought()
    assert page.filters.told == []
    page.on_paper.preview()
    printing = page.on_paper.printing
    assert isinstance(printing._previewed, ListDocument)
    assert printing._previewed._told == "sorteret efter hvornår, faldende"
    assert printing.shown is not None
    printing.shown.close()


def test_a_change_is_a_new_line_at_once(window: MainWindow, page: JournalPage) -> None:
    window.actions_here["undo"].trigger()
    assert told(page)[0] == ("Bo Holm", "Fortrudt: Notat »Vil køre lastbil« tilføjet")
    window.actions_here["redo"].trigger()
    assert told(page)[0] == ("Bo Holm", "Gendannet: Notat »Vil køre lastbil« tilføjet")


def test_the_citizen_of_a_line_is_opened_and_followed(window: MainWindow, page: JournalPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert {line.whom for line in page.model.rows} == {"Bo Holm"}
    qtbot.keyClick(page.table, Qt.Key.Key_Return, CONTROL)
    assert isinstance(team_of(window).shown, CitizenPage)


def test_more_lines_come_when_the_end_is_in_sight(window: MainWindow, page: JournalPage, qtbot: QtBot) -> None:
    session = team_of(window).session
    page.hide()
    for number in range(2 * PAGE):
        session.run(add_note, "anne-lind", f"Nummer {number}")
    page.show()
    page.complete()
    assert page.count.text() == f"{2 * PAGE + 7} linjer"

    def all_are_there() -> bool:
        page.table.scrollToBottom()
        return len(page.model.rows) == 2 * PAGE + 7

    assert len(page.model.rows) <= 2 * PAGE
    qtbot.waitUntil(all_are_there)
    assert not page.model.canFetchMore(QModelIndex())
    assert len({line.id for line in page.model.rows}) == len(page.model.rows)
    assert page.model.place_of(page.model.rows[-1].id) == len(page.model.rows) - 1


def test_the_head_turns_the_journal_and_says_that_nothing_else_sorts_it(
    window: MainWindow, page: JournalPage, make_window: MakeWindow, store: Store, qtbot: QtBot
) -> None:
    table, model = page.table, page.model
    page.complete()
    newest = [line.id for line in model.rows]
    head = table.head
    middle = QPoint(head.sectionViewportPosition(WHEN) + 30, 12)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [line.id for line in model.rows] == newest[::-1]
    assert (model.sorted_section, model.falling) == (WHEN, False)
    assert [model.place_of(one) for one in newest[::-1]] == list(range(len(newest)))
    table.go_to(WHOM)
    assert "kun sorteres efter Hvornår" in head.said_of(WHOM)
    qtbot.keyClick(table, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert (model.sorted_section, model.falling) == (WHEN, False)

    again = make_window(store)
    assert again.team is not None
    again.team.show_page("journal")
    assert not again.team.page(JournalPage).model.falling, "it is remembered"
    assert again.team.page(JournalPage).model.rows[0].id == newest[-1]


def test_names_are_masked_where_they_are_masked_elsewhere(page: JournalPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page._notifier.discretion, "_masked", lambda: True)
    page.mark_stale()
    assert {line.whom for line in page.model.rows if line.citizen_id} == {"AL", "BH"}
    assert "Anne" not in "".join(f"{line.what}{line.whom}" for line in page.model.rows)
    assert "Bo Holm" not in page.detail.toPlainText()


def test_the_limit_is_set_and_what_is_older_removed_after_a_backup(
    window: MainWindow, page: JournalPage, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[Path] = []
    monkeypatch.setattr("app.files.safekeeping.make_backup", lambda path, key, now: saved.append(path))
    window.rewriting_asked.connect(Rewriter(window, window.show_team).rewrite)
    session = team_of(window).session
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert page.limit is not None
    for typed, said in (("mange", "ikke et antal år"), ("0", "fra 1 til 50")):
        page.limit.years.setText(typed)
        page.limit.keep()
        assert said in page.limit.sheet.error.text()
    page.limit.years.setText("5 år")
    page.limit.keep()
    assert journal_years(session.store) == 5
    assert answers.asked == []  # nothing is that old
    assert page.limit.sheet.isHidden()
    clock = session.clock
    assert isinstance(clock, FixedClock)
    clock.at = clock.at.replace(year=2033)
    session.run(add_note, "bo-holm", "Det eneste nye")
    answers.agrees = True
    qtbot.keyClick(page.table, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    page.limit.keep()
    qtbot.waitUntil(lambda: window.team is not None and "fjernet fra journalen" in window.toast.text, timeout=60_000)
    assert team_of(window).shown_page == "journal"
    page = team_of(window).page(JournalPage)
    assert "Der gemmes først en sikkerhedskopi" in answers.asked[-1]
    assert saved == ([session.store.path] if session.store.path else [])
    page.mark_stale()
    assert [line.what for line in page.model.rows][-1] == "Her begynder journalen: sådan stod alt da"
    assert [line.what for line in page.model.rows][:2] == [
        "Journalen er forkortet til 16-11-2028",
        "Notat »Det eneste nye« tilføjet",
    ]
    team_of(window).open_citizen("bo-holm")
    told = team_of(window).page(CitizenPage).changes
    assert "Før 16-11-2028: før journalens grænse" in [row.text for row in told.rows]


def test_the_model_keeps_to_qt_s_rules(page: JournalPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)


def test_a_team_that_was_closed_is_asked_nothing_more(window: MainWindow, page: JournalPage) -> None:
    page.refresh()
    assert page._offering.isActive()
    team_of(window).notifier.closing.emit()
    assert not any(timer.isActive() for timer in (page._offering, page._counter, page._typing))

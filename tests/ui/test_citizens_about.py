"""The list of citizens by markings, talks and plans: filtered, shown in columns, and several noted at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.citizens.citizens import CitizenFilter
from app.core.domain import Stage
from app.session import Session
from db.records import Marking, Plan, Talk, TalkStaff
from db.store import Store
from tests.lived_once import lived_once
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler, add_rows
from tests.ui.work import team_of
from ui.citizens.columns import COLUMNS, Column
from ui.citizens.page import CitizensPage
from ui.citizens.several_about import ENDS
from ui.shell.main_window import MainWindow

MakeWindow = Callable[[Store], MainWindow]
RUM, SPOR = "marking_kind/rum-til-os", "marking_kind/jobjob-parat"
JOBSAMTALE, RUNDBORD = "talk_kind/jobsamtale", "talk_kind/rundbord"
JOBPLAN = "plan_kind/jobplan"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def four_of_them(session: Session) -> str:
    """Mona, and four of hers with markings, talks and a plan."""
    mona = add_jobformidler(session, "Mona Sørensen")
    for name in ("Anne Lund", "Bo Bak", "Else Dahl"):
        add_citizen(session, name, {OCTOBER: Stage.PAA_VEJ}, mona)
    add_citizen(session, "Ib Friis", {}, mona, start_on="2026-11-10")
    session.run(
        add_rows,
        [
            Marking("m1", "anne-lund", RUM, "2026-06-01"),
            Marking("m2", "anne-lund", SPOR, "2026-06-01", note="Hedelotte"),
            Marking("m3", "bo-bak", RUM, "2026-06-01", "2026-11-15"),
            Talk("t1", "anne-lund", JOBSAMTALE, "2026-11-02"),
            Talk("t2", "anne-lund", RUNDBORD, "2026-12-03", held=False),
            Talk("t3", "bo-bak", JOBSAMTALE, "2026-10-01"),
            Talk("t4", "bo-bak", JOBSAMTALE, "2026-11-09", held=False),
            Plan("p1", "anne-lund", JOBPLAN, "2026-03-10"),
        ],
    )
    return mona


@pytest.fixture
def page(store: Store, session: Session, make_window: MakeWindow, qtbot: QtBot) -> CitizensPage:
    """Anne with everything, Bo with a talk that has passed, Else with nothing since March, Ib who came last week."""
    mona = lived_once(session, four_of_them)
    window = make_window(store)
    team_of(window).session.who = mona
    qtbot.keyClick(window, Qt.Key.Key_F4)
    return team_of(window).page(CitizensPage)


def names(page: CitizensPage) -> list[str]:
    """Whom the list shows, by first name."""
    return [row.name.partition(" ")[0] for row in page.table.rows.rows]


def pick(page: CitizensPage, name: str, text: str) -> None:
    """Choose this in one of the menus behind the button."""
    action = next(one for one in page.filters.menus[name].actions() if one.text() == text)
    action.trigger()


def test_a_filter_lets_through_whom_it_names(page: CitizensPage) -> None:
    for name, text, who in (
        ("marking", "Rum til os · 1", ["Anne"]),
        ("marking", "Uden markering", ["Bo", "Else", "Ib"]),
        ("talk", "Uden samtale i 2 uger", ["Anne", "Bo", "Else"]),
        ("talk", "Uden samtale i 4 uger", ["Bo", "Else"]),
        ("talk", "Uden samtale i 8 uger", ["Else"]),
        ("talk", "Planlagt samtale, ikke meldt afholdt", ["Bo"]),
        ("talk", "Har en planlagt samtale", ["Anne"]),
        ("talk", "Ingen planlagt samtale", ["Bo", "Else", "Ib"]),
        ("plan", "Har Jobplan", ["Anne"]),
        ("plan", "Mangler Jobplan", ["Bo", "Else", "Ib"]),
        ("plan", "Mangler Helhedsplan", ["Anne", "Bo", "Else", "Ib"]),
    ):
        pick(page, name, text)
        assert names(page) == who, text
        assert page.filters.more.accessibleName() == text.partition(" · ")[0]
        page.actions_here["clear_citizen_filters"].trigger()
        assert (names(page), page.filters.wanted) == (["Anne", "Bo", "Else", "Ib"], CitizenFilter())
        assert page.filters.more.text() == ""


def test_filters_are_used_together(page: CitizensPage) -> None:
    pick(page, "marking", "Rum til os · 1")
    pick(page, "plan", "Mangler Jobplan")
    assert (names(page), page.filters.more.text()) == ([], " 2")
    pick(page, "marking", "Alle")
    assert names(page) == ["Bo", "Else", "Ib"]


def test_columns_say_what_there_is(page: CitizensPage) -> None:
    chosen = (Column.NAME, Column.MARKINGS, Column.LAST_TALK, Column.NEXT_TALK, Column.PLANS)
    page._choose_columns(chosen)
    said = [[page.table.rows.index(row, COLUMNS.index(one)).data() for one in chosen[1:]] for row in range(3)]
    assert said == [
        ["Rum til os, Jobjob-parat", "02-11-2026 · Jobsamtale", "03-12-2026 · Rundbord", "Jobplan"],
        ["", "01-10-2026 · Jobsamtale", "Holdt 09-11-2026?", ""],
        ["", "", "", ""],
    ]
    page.table.sort_or_turn(COLUMNS.index(Column.NEXT_TALK))
    assert names(page) == ["Bo", "Anne", "Else", "Ib"]
    page.grab()


def test_what_was_noted_is_found(page: CitizensPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.field, "hedel")
    assert names(page) == ["Anne"]


def test_several_are_marked_and_the_marking_ends_in_one_change_each(page: CitizensPage, qtbot: QtBot) -> None:
    session, form = page._notifier.session, page.marked
    qtbot.keyClick(page.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(page.table, Qt.Key.Key_M, CONTROL | SHIFT)
    assert form.kind.hasFocus()
    form.sheet.main.click()
    assert form.sheet.error.text() == "Vælg en type på listen."
    form.kind.choose(RUM)
    qtbot.keyClick(form.start, Qt.Key.Key_Return)
    assert form.sheet.isHidden()
    assert [row.about.markings.count("Rum til os") for row in page.table.rows.rows] == [1, 1, 1, 1]
    assert len(session.store.all(Marking, start_on="2026-11-16")) == 3
    page.actions_here["mark_citizens"].trigger()
    form.kind.choose(RUM)
    form.way.choose(ENDS)
    assert (form.start.isHidden(), form.sheet.main.text(), form.end.text()) == (True, "Afslut", "16-11-2026")
    form.sheet.main.click()
    assert {one.end_on for one in session.store.all(Marking, kind_id=RUM)} == {"2026-11-16", "2026-11-15"}
    session.undo()
    session.undo()
    assert len(session.store.all(Marking)) == 3


def test_a_talk_with_several_is_one_change(page: CitizensPage, qtbot: QtBot) -> None:
    session, form = page._notifier.session, page.talked
    qtbot.keyClick(page.table, Qt.Key.Key_A, CONTROL)
    page.actions_here["talk_citizens"].trigger()
    assert form.who.text() == "Mona Sørensen"
    form.kind.choose("talk_kind/klub")
    form.state.choose("planned")
    form.day.setText("1/12")
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    talks = session.store.all(Talk, kind_id="talk_kind/klub")
    assert {(one.day, one.held) for one in talks} == {("2026-12-01", False)}
    assert (len(talks), len(session.store.all(TalkStaff))) == (4, 4)
    assert {row.about.talks for row in page.table.rows.rows} == {"Jobklub"}
    session.undo()
    assert session.store.all(TalkStaff) == []


def test_a_talk_ahead_that_was_held_is_refused_and_stays_typed(page: CitizensPage) -> None:
    form = page.talked
    page.actions_here["talk_citizens"].trigger()
    form.kind.choose(JOBSAMTALE)
    form.day.setText("1-12-2026")
    form.sheet.main.click()
    assert form.sheet.error.text().startswith("Den 01-12-2026 er ikke kommet endnu.")
    assert (form.sheet.isVisible(), form.day.text()) == (True, "1-12-2026")

"""A closed month on the screen: who closed it, how it stood, what has changed since, and how it is opened again."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.citizens import add_citizen as add_by_hand
from app.commands.citizens import close_cases, edit_citizen
from app.commands.meetings import start_meeting
from app.commands.months import close_month
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.session import Session
from app.teammoede.since import CitizenSince, Ended, Moved, Turn
from db.records import MonthFact, MonthState
from db.store import Store
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, close
from ui.core import theme
from ui.core.notifier import Notifier
from ui.teammoede import since_words
from ui.teammoede.past import PastMeeting
from ui.teammoede.since_words import Tone

DECEMBER = Month(2026, 12)
DAY = date(2026, 12, 10)
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def notifier(store: Store, clock: FixedClock) -> Iterator[Notifier]:
    """A meeting about November with Mona and Bo, closed by Mona; October was closed before months were frozen."""
    session = Session(store, clock)
    mona, bo = add_jobformidler(session, "Mona Sørensen"), add_jobformidler(session, "Bo Lauridsen")
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ, NOVEMBER: Stage.PAA_SPRING}, mona)
    add_citizen(session, "Dan Dahl", {OCTOBER: Stage.TIL_OPVARMNING}, mona)
    close(session, OCTOBER)
    session.run(start_meeting, NOVEMBER, [mona, bo])
    session.who = mona
    session.run(close_month, NOVEMBER)
    clock.at = datetime(2026, 12, 10, 9, 0)
    yield Notifier(session)
    store.close()


@pytest.fixture
def past(notifier: Notifier, host: QWidget, qtbot: QtBot) -> PastMeeting:
    """November, in sight."""
    host.resize(1228, 840)
    shown = PastMeeting(notifier, host)
    shown.setGeometry(host.rect())
    with qtbot.waitExposed(host):
        host.show()
    shown.show_month(NOVEMBER)
    return shown


def session_of(past: PastMeeting) -> Session:
    return past._notifier.session


def on_wall(past: PastMeeting) -> dict[Stage | None, list[str]]:
    return {column.stage: [row.id for row in column.list.rows.rows] for column in past.wall.columns}


def told(past: PastMeeting) -> list[str]:
    rows = past.since.rows
    return [str(rows.data(rows.index(at), Qt.ItemDataRole.AccessibleTextRole)) for at in range(rows.rowCount())]


def test_it_says_when_and_by_whom_and_who_took_part(past: PastMeeting) -> None:
    head = past.head
    assert head.title.text() == "November 2026 er afsluttet"
    closed = "Afsluttet 16. november 2026 kl. 9.30 af Mona Sørensen"
    assert head.closed.text() == f"{closed}  ·  Deltagere: Bo Lauridsen og Mona Sørensen"
    assert [(name.text(), value.text()) for name, value in head.figures][:2] == [
        ("Drøftet", "1 af 2 · 50 %"),
        ("I virksomhed", "0 af 2 · 0 %"),
    ]


def test_the_board_stands_as_it_was_whatever_is_corrected_later(past: PastMeeting) -> None:
    before = on_wall(past)
    assert before[Stage.PAA_SPRING] == ["anna-agger"]
    session = session_of(past)
    session.run(place, ["anna-agger"], DECEMBER, Stage.I_GANG)
    session.run(close_cases, ["dan-dahl"], "2026-12-04", "exit_reason/ordinaert-job")
    assert on_wall(past) == before


def test_its_cards_can_be_looked_at_but_not_moved(past: PastMeeting, qtbot: QtBot) -> None:
    cards = next(column.list for column in past.wall.columns if column.stage is Stage.PAA_SPRING)
    assert cards.dragDropMode() is cards.DragDropMode.NoDragDrop
    assert not cards.viewport().acceptDrops()
    assert cards.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    cards.setFocus()
    qtbot.keyClick(cards, Key.Key_4)
    assert on_wall(past)[Stage.PAA_SPRING] == ["anna-agger"]
    with qtbot.waitSignal(past.citizen_asked) as asked:
        cards.setCurrentIndex(cards.rows.index(0))
        qtbot.keyClick(cards, Key.Key_Return)
    assert asked.args == ["anna-agger"]


def test_where_nothing_has_changed_it_says_so(past: PastMeeting) -> None:
    assert past.heading.text() == "Intet er ændret siden"
    assert past.nothing.isVisible()
    assert not past.since.isVisible()


def test_what_has_changed_is_listed_by_citizen_as_soon_as_it_happens(
    past: PastMeeting, qtmodeltester: ModelTester
) -> None:
    session = session_of(past)
    session.run(place, ["anna-agger"], DECEMBER, Stage.I_GANG)
    session.run(edit_citizen, "anna-agger", cv=False)
    session.run(close_cases, ["dan-dahl"], "2026-12-04", "exit_reason/ordinaert-job")
    session.run(add_by_hand, "Åse Ny", start_on="2026-12-01")
    assert past.heading.text() == "Ændret siden: 3 borgere"
    assert told(past) == [
        "Anna Agger: frem: På spring til I gang i dec.; Intet CV på Jobnet længere. Nummer 1 af 3",
        "Dan Dahl: Sagen er afsluttet 4. dec.: ordinært job. Nummer 2 af 3",
        "Åse Ny: Ny på tavlen, sag fra 1. dec. Nummer 3 af 3",
    ]
    qtmodeltester.check(past.since.rows)
    session.undo()
    assert past.heading.text() == "Ændret siden: 2 borgere"


def test_a_click_or_enter_opens_the_citizens_page(past: PastMeeting, qtbot: QtBot) -> None:
    session = session_of(past)
    session.run(edit_citizen, "anna-agger", cv=False)
    session.run(edit_citizen, "dan-dahl", cv=False)
    view = past.since
    past.setFocus()
    assert view.hasFocus()
    with qtbot.waitSignal(past.citizen_asked) as asked:
        qtbot.keyClick(view, Key.Key_Return)
    assert asked.args == ["anna-agger"]
    with qtbot.waitSignal(past.citizen_asked) as asked:
        qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.rows.index(1)).center())
    assert asked.args == ["dan-dahl"]


def test_the_minutes_are_asked_for_with_names_or_initials(past: PastMeeting, qtbot: QtBot) -> None:
    with qtbot.waitSignal(past.save_asked) as asked:
        qtbot.mouseClick(past.head.save, LEFT)
    assert asked.args == [False]
    qtbot.mouseClick(past.head.initials, LEFT)
    with qtbot.waitSignal(past.preview_asked) as asked:
        qtbot.mouseClick(past.head.preview, LEFT)
    assert asked.args == [True]


def test_a_month_from_before_months_were_frozen_shows_its_board_and_says_why_no_more(past: PastMeeting) -> None:
    past.show_month(OCTOBER)
    assert past.head.title.text() == "Oktober 2026 er afsluttet"
    assert past.head.closed.text().endswith("Uden teammøde")
    assert not past.head.save.isVisible()
    assert not past.head.figures[0][0].isVisible()
    assert on_wall(past)[Stage.PAA_VEJ] == ["anna-agger"]
    assert past.nothing.text().startswith("Da oktober blev afsluttet, blev tallene endnu ikke gemt.")


def test_it_is_opened_again_for_a_reason_typed_in_place(past: PastMeeting, qtbot: QtBot) -> None:
    past.head.reopen.setFocus()
    qtbot.keyClick(past.head.reopen, Key.Key_Return)
    assert past.form is not None
    assert past.form.accessibleName() == "Hvorfor genåbnes november 2026?"
    assert past.consequence.text().startswith("Når november er genåbnet, kan indplaceringerne rettes.")
    field = past.form.fields["reason"]
    assert field.hasFocus()
    qtbot.keyClick(field, Key.Key_Return)
    assert past.form.refusal.text() == "Skriv, hvorfor måneden skal genåbnes."
    qtbot.keyClicks(field, "Dan stod forkert")
    with qtbot.waitSignal(past.reopened):
        qtbot.keyClick(field, Key.Key_Return)
    store = session_of(past).store
    assert store.all(MonthFact) == []
    assert [state.closed_at for state in store.all(MonthState, month="2026-11")] == [None]
    assert [entry.why for entry in store.journal("month_state")][-1] == "Dan stod forkert"
    assert past.form is None


def test_a_later_month_that_is_closed_is_told_of_in_the_form_and_what_was_typed_stays(
    past: PastMeeting, qtbot: QtBot
) -> None:
    past.show_month(OCTOBER)
    qtbot.mouseClick(past.head.reopen, LEFT)
    assert past.form is not None
    field = past.form.fields["reason"]
    qtbot.keyClicks(field, "rettes")
    qtbot.keyClick(field, Key.Key_Return)
    assert past.form.refusal.text() == "November 2026 er også afsluttet. Genåbn den først, og derefter oktober 2026."
    assert past.form.values == {"reason": "rettes"}


def test_esc_closes_the_form_and_so_does_another_month(past: PastMeeting, qtbot: QtBot) -> None:
    past.open_form()
    assert past.form is not None
    qtbot.keyClick(past.form.fields["reason"], Key.Key_Escape)
    assert past.form is None
    assert not past.reopening.isVisible()
    assert past.head.reopen.hasFocus()
    past.open_form()
    past.show_month(OCTOBER)
    assert past.form is None


def test_keys_begin_where_the_head_stays_in_sight(past: PastMeeting) -> None:
    session_of(past).run(edit_citizen, "anna-agger", cv=False)
    assert past.focusProxy() is past.since
    past.resize(800, 600)
    assert past.focusProxy() in [column.list for column in past.wall.columns if column.list.rows.rows]


def test_out_of_sight_it_waits(past: PastMeeting) -> None:
    past.hide()
    session_of(past).run(edit_citizen, "anna-agger", cv=False)
    assert past.since.rows.rowCount() == 0
    past.show()
    assert past.since.rows.rowCount() == 1


def test_it_wears_another_theme(past: PastMeeting, qapp: QApplication) -> None:
    session_of(past).run(edit_citizen, "anna-agger", cv=False)
    before = past.grab().toImage()
    theme.apply(qapp, theme.DARK)
    assert past.grab().toImage() != before


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        ({"moved": Moved(Stage.I_GANG, Stage.PAA_VEJ, Month(2027, 1))}, [("↓ I gang → På vej i januar 2027", "back")]),
        ({"moved": Moved(None, Stage.PAA_VEJ, DECEMBER)}, [("Indplaceret: På vej i dec.", "good")]),
        ({"reopened": date(2026, 12, 1)}, [("Sagen er genåbnet 1. dec.", "plain")]),
        ({"came": True}, [("Ny på tavlen", "plain")]),
        ({"ended": Ended(date(2027, 1, 2), "")}, [("Sagen er afsluttet 2. jan. 2027", "plain")]),
        ({"jobformidler": Turn("", "Bo")}, [("Jobformidler: Bo (før ingen)", "plain")]),
        ({"benefit": Turn("Fleksjob", "")}, [("Ydelse: ingen (før Fleksjob)", "plain")]),
        (
            {"in_company": True, "passive": False},
            [("Er kommet i virksomhed", "good"), ("Ikke længere passiv", "good")],
        ),
        ({"in_company": False, "passive": True}, [("Ikke længere i virksomhed", "back"), ("Er blevet passiv", "back")]),
        ({"paid_hours": Turn(0.0, 7.5)}, [("7,5 løntimer om ugen (før ingen)", "good")]),
        ({"paid_hours": Turn(5.0, 1.0)}, [("1 løntime om ugen (før 5)", "back")]),
        ({"paid_hours": Turn(5.0, 0.0)}, [("Ingen løntimer (før 5 om ugen)", "back")]),
        ({"cv": True, "exempted": True}, [("Har fået CV på Jobnet", "good"), ("Er blevet fritaget", "plain")]),
        ({"exempted": False}, [("Er ikke længere fritaget", "plain")]),
    ],
)
def test_each_thing_that_can_happen_has_its_words(changed: dict[str, object], lines: list[tuple[str, str]]) -> None:
    one = CitizenSince("x", "X", **changed)
    assert since_words.lines(one, DAY) == [(text, Tone(tone)) for text, tone in lines]

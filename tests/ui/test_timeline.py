"""The time line shows every month of a course, near or whole, and tells each event to the keys and to the mouse."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.citizens.citizen import citizen_history
from app.commands.citizens import close_cases, reopen_case
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.session import Session
from db.records import Agreement, Effort, Exemption, Note
from db.store import Store
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, add_rows
from tests.ui.themes import wears
from ui.citizens.timeline.axis import Axis
from ui.citizens.timeline.layout import laid_out
from ui.citizens.timeline.view import Timeline
from ui.core import theme

TODAY = date(2026, 11, 16)


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """A team with one citizen about whom there is something of everything."""
    session = Session(store, clock)
    mona = add_jobformidler(session, "Mona Sørensen")
    anne = add_citizen(
        session, "Anne Lund", {Month(2026, 4): Stage.PAA_VEJ, OCTOBER: Stage.PAA_VEJ, NOVEMBER: Stage.I_GANG}, mona
    )
    session.run(
        add_rows,
        [
            Effort("praktik", anne, "effort_kind/virksomhedspraktik", "2026-05-04", "2026-07-31", 15, None, "Netto"),
            Effort("job", anne, "effort_kind/ordinaere-loentimer", "2026-09-01", None, None, 8, "Føtex"),
            Exemption("fri", anne, "exemption_kind/sygdom", "2026-06-01", "2026-06-30"),
            Agreement("aftale", anne, "Ringer til Netto", mona, "2026-11-27", None, None, "2026-11-02"),
            Note("notat", anne, "2026-08-03T10:00:00", mona, "Glad for det"),
        ],
    )
    return session


@pytest.fixture
def line(qtbot: QtBot, host: QWidget, session: Session) -> Iterator[Timeline]:
    """Her time line, in sight."""
    line = Timeline(host)
    host.resize(1000, 500)
    line.resize(1000, 400)
    line.show_history(citizen_history(session.store, "anne-lund", TODAY))
    with qtbot.waitExposed(host):
        host.show()
    yield line
    session.store.close()


def wheel(line: Timeline, turned: int, how: Qt.KeyboardModifier) -> bool:
    """Turn the wheel over the middle; whether the time line took it."""
    middle = QPointF(line.rect().center())
    event = QWheelEvent(
        middle, line.mapToGlobal(middle), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, how,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(line, event)
    return event.isAccepted()


def test_the_keys_walk_through_every_event_and_each_is_spoken(line: Timeline, qtbot: QtBot) -> None:
    told: list[str] = []
    line.described.connect(told.append)
    for _ in line.events:
        qtbot.keyClick(line, Qt.Key.Key_Right)
    assert len(told) == len(line.events) == 12
    assert told[0] == "2. marts 2026: Forløbet begyndte (1 af 12)"
    assert "1. november 2026: Indplaceret i gang fra på vej (11 af 12)" in told
    assert any("Virksomhedspraktik, Netto begyndte" in words for words in told)
    assert any("8 løntimer om ugen" in words for words in told)
    assert line.accessibleDescription() == told[-1]
    qtbot.keyClick(line, Qt.Key.Key_Right)
    assert line.current is line.events[-1]
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.current is line.events[-2]
    qtbot.keyClick(line, Qt.Key.Key_Home)
    assert line.current is line.events[0]


def test_the_first_key_back_comes_to_the_latest_event(line: Timeline, qtbot: QtBot) -> None:
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.current is line.events[-1]


def test_plus_and_minus_and_nought_zoom(line: Timeline, qtbot: QtBot) -> None:
    assert line.axis is not None
    whole = line.axis.days
    qtbot.keyClick(line, Qt.Key.Key_Plus)
    assert line.axis.days < whole
    qtbot.keyClick(line, Qt.Key.Key_Plus)
    nearer = line.axis.days
    qtbot.keyClick(line, Qt.Key.Key_Minus)
    assert nearer < line.axis.days < whole
    qtbot.keyClick(line, Qt.Key.Key_0)
    assert line.axis.days == whole


def test_the_wheel_zooms_with_ctrl_and_is_the_pages_without(line: Timeline) -> None:
    assert line.axis is not None
    whole = line.axis.days
    middle = line.axis.day_at(line.rect().center().x())
    assert wheel(line, 120, Qt.KeyboardModifier.ControlModifier)
    assert line.axis.days < whole
    assert abs((line.axis.day_at(line.rect().center().x()) - middle).days) <= 1
    assert not wheel(line, 120, Qt.KeyboardModifier.NoModifier)


def test_an_event_out_of_sight_is_brought_into_it(line: Timeline, qtbot: QtBot) -> None:
    assert line.axis is not None
    for _ in range(8):
        line.zoom_in()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    assert line.current is not None
    assert line.axis.left <= line.axis.x(line.current.day) <= line.axis.right


def test_the_mouse_is_told_what_it_is_on(line: Timeline, qtbot: QtBot) -> None:
    assert line.layout_ is not None
    told: list[str] = []
    line.described.connect(told.append)
    for shape in line.layout_.shapes:
        found = line.shape_at(shape.rect.center())
        assert found is not None
    bar = next(shape for shape in line.layout_.shapes if shape.key == "effort/praktik")
    qtbot.mouseMove(line, bar.rect.center().toPoint())
    assert told[-1] == "Virksomhedspraktik, Netto, 4. maj – 31. juli, 15 t/uge"
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert told[-1] == ""


def test_a_click_goes_to_the_event(line: Timeline, qtbot: QtBot) -> None:
    assert line.layout_ is not None
    mark = next(shape for shape in line.layout_.shapes if shape.kind == "note")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=mark.rect.center().toPoint())
    assert line.current is not None
    assert line.current.text == "Notat af Mona Sørensen: Glad for det"


def test_everything_has_its_band_and_bars_do_not_overlap(line: Timeline) -> None:
    assert line.layout_ is not None
    assert [band.kind for band in line.layout_.bands] == ["stages", "paid", "efforts", "spells", "exemptions", "marks"]
    assert {shape.kind for shape in line.layout_.shapes} == {
        "placement", "paid", "effort", "spell", "exemption", "note", "agreement",
    }  # fmt: skip
    bars = [shape.rect for shape in line.layout_.shapes if shape.kind == "effort"]
    assert not bars[0].intersects(bars[1])
    assert line.height() == int(line.layout_.height)


def test_the_same_course_shown_anew_keeps_what_is_in_sight(line: Timeline, session: Session) -> None:
    line.zoom_in()
    line.go_to(3)
    assert line.axis is not None
    seen = (line.axis.start, line.axis.days, line.current)
    line.show_history(citizen_history(session.store, "anne-lund", TODAY))
    assert (line.axis.start, line.axis.days, line.current) == seen


@pytest.mark.parametrize("months", [1, 5, 14, 60, 240])
def test_months_are_named_where_there_is_room(months: int) -> None:
    axis = Axis(Month(2006, 12).plus(-months + 240), Month(2026, 11))
    axis.place(132, 900)
    ticks = axis.ticks()
    named = [tick.x for tick in ticks if tick.text]
    assert all(right - left >= 28 for left, right in pairwise(named))
    assert any(tick.year for tick in ticks)
    assert axis.is_whole
    axis.zoom(1000, 500)
    axis.move(-100_000)
    assert axis.x(Month(2006, 12).plus(-months + 240).first_day) == pytest.approx(132)
    axis.whole()
    assert axis.is_whole


@pytest.mark.parametrize("worn", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
def test_both_themes_are_worn(line: Timeline, qapp: QApplication, worn: theme.Theme) -> None:
    theme.apply(qapp, worn)
    assert wears(line, worn)


def test_the_path_breaks_between_two_spells(line: Timeline, session: Session) -> None:
    session.run(close_cases, ["anne-lund"], "2026-07-10", "exit_reason/ordinaert-job")
    session.run(reopen_case, "anne-lund", "2026-11-04")
    history = citizen_history(session.store, "anne-lund", TODAY)
    axis = Axis(history.first, history.last)
    axis.width = 900.0
    paths = laid_out(history, axis, len).paths
    spans = [(path[0].x(), path[-1].x()) for path in paths]
    assert spans == [
        (axis.x(date(2026, 4, 1)), axis.x(date(2026, 7, 10))),
        (axis.x(date(2026, 11, 4)), axis.x(TODAY)),
    ]
    line.show_history(history)
    assert line.grab().width() == line.width()

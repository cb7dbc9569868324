"""The lists of candidates, of openings and of matches: what they say, their keys, and what is kept of what is done."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.files.stores import create_store
from app.matching.rows import candidates, matches_of_opening, openings_for
from db.records import Agreement, Effort, JobMatch, Opening
from tests.app.jobs import LAGER, company, matched, opening, seeker
from tests.app.world import World
from ui.core import theme
from ui.core.notifier import Notifier
from ui.matching.candidate_list import CandidateList
from ui.matching.match_list import MatchList
from ui.matching.opening_list import OpeningList
from ui.widgets.boxes import ChoiceBox

TODAY = date(2026, 11, 16)


@pytest.fixture
def world() -> Iterator[World]:
    """A team in memory."""
    store = create_store(None)
    yield World(store)
    store.close()


def job(world: World) -> str:
    """A job that Anne fits better than Bo."""
    seeker(world, "Anne Lund", wanted=(LAGER,), hours=12.0, towns="Vejle")
    seeker(world, "Bo Bang", hours=3.0)
    return opening(world, "Lager", company(world), hours=15.0)


def spoken(model: QAbstractItemModel) -> list[str]:
    """What a screen reader says of each row."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


def test_candidates_are_told_chosen_and_kept(
    world: World, host: QWidget, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    place = job(world)
    shown = CandidateList(host)
    qtmodeltester.check(shown.rows)
    shown.show_candidates(candidates(world.store, place, TODAY), anew=True)
    with qtbot.waitExposed(host):
        host.show()
    assert spoken(shown.rows)[0].startswith("Anne Lund, ny, ikke indplaceret, passer 94 af 100: lager, 12 af 15 timer")
    with qtbot.waitSignal(shown.chosen) as chosen:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert chosen.args == ["anne lund"]
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.current is not None
    assert shown.current.name == "Bo Bang"
    matched(world, "anne lund", place)
    shown.show_candidates(candidates(world.store, place, TODAY))
    assert shown.current_key == "bo bang"
    shown.set_initials(True)
    assert spoken(shown.rows)[0].startswith("BB, ")
    assert "Bo" not in str(shown.rows.data(shown.rows.index(0), Qt.ItemDataRole.ToolTipRole))
    shown.show_candidates([])
    assert shown.current is None
    shown.grab()


def test_larger_for_a_big_screen_and_in_the_dark(world: World, host: QWidget, qapp: QApplication) -> None:
    shown = CandidateList(host, initials=True, scale=1.7)
    shown.show_candidates(candidates(world.store, job(world), TODAY))
    theme.apply(qapp, theme.DARK)
    assert shown.row_height == 99
    shown.grab()


def test_openings_are_told_and_as_high_as_their_rows(world: World, host: QWidget, qtbot: QtBot) -> None:
    job(world)
    opening(world, "Pakker", company(world, "Føtex"), deadline="2026-11-18")
    shown = OpeningList(host, most_shown=1)
    shown.show_openings(openings_for(world.store, "anne lund", TODAY), TODAY, anew=True)
    assert [text.split(",")[0] for text in spoken(shown.rows)] == ["Pakker", "Lager"]
    assert "frist om 2 dage" in spoken(shown.rows)[0]
    assert shown.height() == shown.row_height
    with qtbot.waitSignal(shown.chosen):
        qtbot.keyClick(shown, Qt.Key.Key_Enter)
    shown.grab()


@pytest.fixture
def shown(world: World, host: QWidget, qtbot: QtBot) -> MatchList:
    """The matches of a job: Anne is proposed and Bo has an interview, in sight and kept true."""
    place = job(world)
    matched(world, "anne lund", place)
    matched(world, "bo bang", place)
    notifier = Notifier(world.session, host)
    made = MatchList(notifier, host, citizens=True)
    made.resize(600, 400)

    def refresh() -> None:
        made.show_matches(matches_of_opening(world.store, place))

    refresh()
    notifier.changed.connect(refresh)
    with qtbot.waitExposed(host):
        host.show()
    made.view.setFocus()
    return made


def press(qtbot: QtBot, shown: MatchList, key: Qt.Key) -> None:
    """A key on the list."""
    qtbot.keyClick(shown.view, key)
    QApplication.processEvents()


def states(world: World) -> dict[str, str]:
    """Whose match is in which state."""
    return {match.citizen_id: match.state for match in world.store.all(JobMatch)}


def test_each_key_moves_the_match_and_undo_takes_it_back(world: World, shown: MatchList, qtbot: QtBot) -> None:
    assert spoken(shown.view.rows)[0] == "Anne Lund, foreslået 16. nov., ingen tovholder"
    for key, state in ((Qt.Key.Key_K, "contacted"), (Qt.Key.Key_M, "interview"), (Qt.Key.Key_X, "declined")):
        press(qtbot, shown, key)
        assert states(world) == {"anne lund": state, "bo bang": "proposed"}
        assert shown.current is not None
        assert shown.current.citizen_id == "anne lund"
    world.session.undo()
    assert states(world)["anne lund"] == "interview"


def test_started_asks_for_the_day_and_makes_the_effort(world: World, shown: MatchList, qtbot: QtBot) -> None:
    press(qtbot, shown, Qt.Key.Key_S)
    assert shown.form is not None
    field = shown.form.fields["day"]
    assert isinstance(field, QLineEdit)
    assert field.text() == "16-11-2026"
    field.setText("hvornår")
    shown.form.submit()
    assert shown.form.refusal.text()
    field.setText("1/11-26")
    shown.form.submit()
    assert shown.form is None
    assert states(world)["anne lund"] == "started"
    assert [effort.start_on for effort in world.store.all(Effort)] == ["2026-11-01"]
    assert len(world.store.all(Agreement)) == 2
    assert world.store.all(Opening)[0].closed_as == "filled"
    place = shown.view.rows.place_of(next(one.id for one in world.store.all(JobMatch) if one.state == "started"))
    shown.view.setCurrentIndex(shown.view.rows.index(place or 0))
    assert not any(action.isEnabled() for _, action in shown.actions_here.items())
    world.session.undo()
    assert (states(world)["anne lund"], world.store.all(Effort), world.store.all(Agreement)) == ("proposed", [], [])


def test_another_follows_it_up(world: World, shown: MatchList, qtbot: QtBot) -> None:
    mona = world.staff("Mona Ek")
    press(qtbot, shown, Qt.Key.Key_T)
    assert shown.form is not None
    box = shown.form.fields["staff"]
    assert isinstance(box, ChoiceBox)
    box.choose(mona)
    shown.form.submit()
    assert [one.staff_id for one in world.store.all(JobMatch) if one.citizen_id == "anne lund"] == [mona]
    assert spoken(shown.view.rows)[0].endswith("Mona Ek")


def test_esc_closes_the_form_and_the_list_has_its_keys_again(shown: MatchList, qtbot: QtBot) -> None:
    press(qtbot, shown, Qt.Key.Key_S)
    assert shown.form is not None
    qtbot.keyClick(shown.form.fields["day"], Qt.Key.Key_Escape)
    assert shown.form is None
    assert shown.view.hasFocus()


def test_what_was_proposed_by_mistake_goes_and_the_list_says_that_it_is_empty(
    world: World, shown: MatchList, qtbot: QtBot
) -> None:
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert states(world) == {}
    assert shown.view.isHidden()
    assert shown.empty.text() == "Der er ingen forslag endnu."
    press(qtbot, shown, Qt.Key.Key_K)
    assert states(world) == {}


def test_a_form_whose_match_is_gone_is_closed(world: World, shown: MatchList, qtbot: QtBot) -> None:
    press(qtbot, shown, Qt.Key.Key_S)
    world.session.undo()
    world.session.undo()
    assert shown.form is None


def test_a_match_is_opened_by_enter_and_initials_hide_names(shown: MatchList, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(shown.opened) as opened:
        press(qtbot, shown, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[0].citizen_id == "anne lund"
    shown.set_initials(True)
    theme.apply(qapp, theme.DARK)
    assert spoken(shown.view.rows)[0].startswith("AL, ")
    shown.grab()

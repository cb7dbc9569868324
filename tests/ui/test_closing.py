"""The panel that closes a month, driven by keys and buttons: who is missing, what closing does, what is refused."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.commands.months import close_month, reopen_month
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.session import Session
from db.records import MonthFact, MonthState, Placement
from db.store import Store
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, add_jobformidler, close
from tests.ui.themes import wears
from ui.core import theme
from ui.core.notifier import Notifier
from ui.teammoede.closing import ClosingPanel

DECEMBER = Month(2026, 12)
Key = Qt.Key


@pytest.fixture
def notifier(store: Store, clock: FixedClock) -> Iterator[Notifier]:
    """Two placed in October, Cilla in November too, and Ny, who never was; October is closed."""
    session = Session(store, clock)
    mona = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Bo Bang", {OCTOBER: Stage.TIL_OPVARMNING}, mona)
    add_citizen(session, "Anna Agger", {OCTOBER: Stage.PAA_VEJ})
    add_citizen(session, "Cilla Carlsen", {OCTOBER: Stage.PAA_VEJ, NOVEMBER: Stage.I_GANG}, mona)
    add_citizen(session, "Ny Nielsen", {}, cv=False, start_on="2026-11-02")
    add_effort(session, "cilla-carlsen", "ordinaere-loentimer", 8)
    close(session, OCTOBER)
    yield Notifier(session)
    store.close()


@pytest.fixture
def panel(notifier: Notifier, host: QWidget, qtbot: QtBot) -> ClosingPanel:
    """The panel for November, in sight and with the focus."""
    host.resize(1068, 660)
    panel = ClosingPanel(notifier, host)
    panel.setGeometry(host.rect())
    with qtbot.waitExposed(host):
        host.show()
    panel.show_month(NOVEMBER)
    panel.setFocus()
    return panel


def names(panel: ClosingPanel) -> list[str]:
    return [row.name for row in panel.missing.list.rows.rows]


def current(panel: ClosingPanel) -> str:
    one = panel.missing.current
    return "" if one is None else one.name


def press(qtbot: QtBot, panel: ClosingPanel, *keys: Qt.Key) -> None:
    """Printing keys on whatever has the focus."""
    for key in keys:
        focused = panel.window().focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


def placed(panel: ClosingPanel, citizen_id: str) -> int | None:
    found = panel._notifier.session.store.get(Placement, f"{citizen_id}/2026-11")
    return None if found is None else found.stage


def test_it_shows_what_the_month_looks_like(panel: ClosingPanel) -> None:
    assert panel.title.text() == "Afslut november 2026"
    assert panel.summary.text() == "4 borgere · 1 drøftet · 3 ikke drøftet"
    shown = {stage: [label.text() for label in labels] for stage, labels in panel.view.numbers.items()}
    assert shown[Stage.PAA_VEJ] == ["1", "33 %", "−1 siden okt."]
    assert shown[Stage.I_GANG] == ["1", "33 %", "+1 siden okt."]
    assert shown[None] == ["1", "", "skal indplaceres"]
    facts = {name: label.text() for name, label in panel.view.facts.items()}
    assert facts == {
        "I virksomhed": "1 af 4 · 25 %",
        "Med løntimer": "1 af 4 · 25 %",
        "Passive": "3 af 4 · 75 %",
        "CV på Jobnet": "3 af 4 · 75 %",
        "Fritaget": "0 af 4 · 0 %",
    }


def test_it_says_exactly_what_closing_does(panel: ClosingPanel) -> None:
    assert panel.left_open.text() == "3 borgere forbliver »ikke drøftet« i november."
    assert panel.consequence.text() == (
        "Når november er afsluttet, ligger indplaceringer og tal fast, også hvis oplysninger rettes senere. "
        "Måneden kan genåbnes med en begrundelse."
    )
    assert panel.close_button.text() == "Afslut november 2026"


def test_the_missing_are_listed_with_stage_and_jobformidler(panel: ClosingPanel, qtmodeltester: ModelTester) -> None:
    rows = panel.missing.list.rows
    qtmodeltester.check(rows)
    spoken = [rows.data(rows.index(place), Qt.ItemDataRole.AccessibleTextRole) for place in range(rows.rowCount())]
    assert spoken == [
        "Ny Nielsen, ny, skal have et trin, ingen jobformidler, nummer 1 af 3",
        "Anna Agger, på vej, 1 måned her, ingen jobformidler, nummer 2 af 3",
        "Bo Bang, til opvarmning, 1 måned her, jobformidler Mona Sørensen, nummer 3 af 3",
    ]
    assert panel.missing.heading.text() == "3 borgere er ikke indplaceret i november"
    assert panel.missing.new_ones.text() == "1 er ny og skal have et trin."


def test_keys_place_one_after_the_other_and_each_is_saved_at_once(panel: ClosingPanel, qtbot: QtBot) -> None:
    assert current(panel) == "Ny Nielsen"
    press(qtbot, panel, Key.Key_3)
    assert (placed(panel, "ny-nielsen"), current(panel)) == (3, "Anna Agger")
    press(qtbot, panel, Key.Key_Return)
    assert (placed(panel, "anna-agger"), current(panel)) == (2, "Bo Bang")
    press(qtbot, panel, Key.Key_1)
    assert placed(panel, "bo-bang") == 1
    assert names(panel) == []


def test_up_and_down_choose_and_the_buttons_follow(panel: ClosingPanel, qtbot: QtBot) -> None:
    picks = panel.missing.picks
    assert (picks.same.isEnabled(), picks.stages[Stage.PAA_VEJ].is_now) == (False, False)
    press(qtbot, panel, Key.Key_Down)
    assert current(panel) == "Anna Agger"
    assert (picks.same.isEnabled(), picks.stages[Stage.PAA_VEJ].is_now) == (True, True)
    assert picks.stages[Stage.I_GANG].accessibleName() == "4 I gang: Anna Agger"
    qtbot.mouseClick(picks.stages[Stage.I_GANG], Qt.MouseButton.LeftButton)
    assert (placed(panel, "anna-agger"), current(panel)) == (4, "Bo Bang")
    assert panel.missing.list.hasFocus()
    qtbot.mouseClick(picks.same, Qt.MouseButton.LeftButton)
    assert (placed(panel, "bo-bang"), current(panel)) == (1, "Ny Nielsen")


def test_who_is_new_can_not_stay_and_is_told_so_in_place(panel: ClosingPanel, qtbot: QtBot) -> None:
    press(qtbot, panel, Key.Key_Enter)
    refusal = panel.missing.refusal
    assert refusal.text() == "Ny Nielsen er ny og har ikke noget trin endnu. Vælg et trin med 1–4."
    assert refusal.isVisible()
    press(qtbot, panel, Key.Key_Down)
    assert not refusal.isVisible()


def test_all_are_placed_unchanged_in_one_change_that_is_undone_in_one(panel: ClosingPanel, qtbot: QtBot) -> None:
    assert panel.missing.all_button.text() == "Indplacér alle 2 uændret"
    qtbot.mouseClick(panel.missing.all_button, Qt.MouseButton.LeftButton)
    assert (placed(panel, "anna-agger"), placed(panel, "bo-bang"), names(panel)) == (2, 1, ["Ny Nielsen"])
    assert not panel.missing.all_button.isVisible()
    panel._notifier.undo()
    assert (placed(panel, "anna-agger"), placed(panel, "bo-bang")) == (None, None)
    assert names(panel) == ["Ny Nielsen", "Anna Agger", "Bo Bang"]


def test_undoing_shows_whose_placement_was_taken_back(panel: ClosingPanel, qtbot: QtBot) -> None:
    press(qtbot, panel, Key.Key_Down, Key.Key_Return)
    assert current(panel) == "Bo Bang"
    panel._notifier.undo()
    assert current(panel) == "Anna Agger"


def test_where_everyone_is_placed_it_says_so_and_one_enter_too_many_closes_nothing(
    panel: ClosingPanel, qtbot: QtBot
) -> None:
    press(qtbot, panel, Key.Key_2, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert panel.missing.nobody.text() == "Alle 4 borgere er indplaceret i november. I er klar til at afslutte."
    assert panel.missing.nobody.hasFocus()
    assert not panel.missing.list.isVisible()
    assert not panel.left_open.isVisible()
    assert panel._notifier.session.store.all(MonthFact) == []
    panel._notifier.undo()
    assert panel.missing.list.hasFocus()


def test_the_button_closes_and_freezes_the_month(panel: ClosingPanel, qtbot: QtBot) -> None:
    panel.close_button.setFocus()
    with qtbot.waitSignal(panel.closed):
        press(qtbot, panel, Key.Key_Return)
    store = panel._notifier.session.store
    assert {(fact.citizen_id, fact.discussed) for fact in store.all(MonthFact)} == {
        ("anna-agger", False),
        ("bo-bang", False),
        ("cilla-carlsen", True),
        ("ny-nielsen", False),
    }
    assert not panel.close_button.isEnabled()
    assert panel.missing.nobody.text() == "November 2026 er afsluttet."


def test_what_can_not_be_taken_back_is_said_without_an_offer_to_undo_it(panel: ClosingPanel, qtbot: QtBot) -> None:
    offered: list[bool] = []
    panel._notifier.said.connect(lambda text, is_error, can_undo: offered.append(can_undo))
    press(qtbot, panel, Key.Key_2)
    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert offered == [True, False]


def test_an_earlier_month_that_is_open_comes_first_and_a_button_goes_there(panel: ClosingPanel, qtbot: QtBot) -> None:
    session = panel._notifier.session
    session.run(reopen_month, OCTOBER, "Anna stod forkert")
    assert not panel.earlier_button.isVisible()
    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert panel.refusal.text() == "Oktober 2026 er ikke afsluttet endnu. Afslut den først, og derefter november 2026."
    assert panel.earlier_button.text() == "Gå til oktober 2026"
    with qtbot.waitSignal(panel.month_asked) as asked:
        qtbot.mouseClick(panel.earlier_button, Qt.MouseButton.LeftButton)
    assert asked.args == [OCTOBER]
    panel.show_month(OCTOBER)
    assert not panel.refusal.isVisible()
    assert panel.missing.nobody.text() == "Alle 3 borgere er indplaceret i oktober. I er klar til at afslutte."
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)


def test_a_month_that_has_not_begun_is_refused_in_place(panel: ClosingPanel, qtbot: QtBot) -> None:
    panel.show_month(DECEMBER)
    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)
    assert panel.refusal.text() == "December 2026 begynder først 01-12-2026 og kan afsluttes fra den dag."
    assert not panel.earlier_button.isVisible()
    assert not [state for state in panel._notifier.session.store.all(MonthState) if state.month == "2026-12"]


def test_a_month_that_was_closed_meanwhile_is_refused_under_the_list(panel: ClosingPanel, qtbot: QtBot) -> None:
    panel._notifier.changed.disconnect(panel._changed)
    panel._notifier.session.run(close_month, NOVEMBER)
    press(qtbot, panel, Key.Key_2)
    assert panel.missing.refusal.text().startswith("November 2026 er afsluttet, så indplaceringen kan ikke ændres.")


def test_esc_goes_back_from_everywhere(panel: ClosingPanel, qtbot: QtBot) -> None:
    for widget in (panel.missing.list, panel.close_button, panel.missing.picks.stages[Stage.I_GANG]):
        widget.setFocus()
        with qtbot.waitSignal(panel.left):
            press(qtbot, panel, Key.Key_Escape)
    with qtbot.waitSignal(panel.left):
        qtbot.mouseClick(panel.back_button, Qt.MouseButton.LeftButton)


def test_the_stages_keys_work_from_a_button_too(panel: ClosingPanel, qtbot: QtBot) -> None:
    panel.back_button.setFocus()
    press(qtbot, panel, Key.Key_4)
    assert placed(panel, "ny-nielsen") == 4


def test_tab_goes_in_reading_order(panel: ClosingPanel, qtbot: QtBot) -> None:
    panel.missing.all_button.setFocus()
    picks = panel.missing.picks
    expected = [panel.missing.list, *picks.stages.values(), panel.back_button, panel.close_button]
    found = []
    for _ in expected:
        press(qtbot, panel, Key.Key_Tab)
        found.append(panel.window().focusWidget())
    assert found == expected


def test_out_of_sight_it_waits_and_in_sight_it_shows_what_is_true(panel: ClosingPanel) -> None:
    panel.hide()
    panel._notifier.session.run(edit_citizen, "anna-agger", cv=False)
    assert panel.view.facts["CV på Jobnet"].text() == "3 af 4 · 75 %"
    panel.show()
    assert panel.view.facts["CV på Jobnet"].text() == "2 af 4 · 50 %"


def test_it_wears_another_theme(panel: ClosingPanel, qapp: QApplication) -> None:
    before = panel.grab().toImage()
    theme.apply(qapp, theme.DARK)
    assert wears(panel.missing.picks.same, theme.DARK)
    assert panel.grab().toImage() != before

"""On a citizen's page the name, the case number and whose case it is are corrected where they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.commands.absences import add_absence, edit_absence
from app.commands.citizens import close_cases, reopen_case
from app.commands.handovers import assign
from app.core.clock import FixedClock
from app.core.domain import Role
from app.session import Session
from db.records import Absence, Assignment, Citizen, Overrun, Staff
from db.store import Store
from tests.ui.pages import context
from tests.ui.people import add_citizen, add_jobformidler
from ui.citizens.citizen_page import CitizenPage
from ui.citizens.timeline.events import events_of
from ui.core import theme
from ui.core.actions import Actions
from ui.core.preferences import Settings
from ui.shell.actions import WINDOW_ACTIONS
from ui.widgets.boxes import ChoiceBox
from ui.widgets.form import InlineForm

ANNE, BO = "anne-lund", "bo-bak"


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, store: Store, clock: FixedClock, tmp_path: Path) -> Iterator[CitizenPage]:
    """Anne's page, Bo's after it; she is Mona's, he nobody's. Uffe may have one case."""
    theme.apply(qapp, theme.LIGHT)
    session = Session(store, clock)
    add_citizen(session, "Anne Lund", {}, add_jobformidler(session, "Mona Sørensen"))
    add_citizen(session, "Bo Bak", {})
    add_jobformidler(session, "Uffe Kok", 1)
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(WINDOW_ACTIONS, window, whole_window=True)
    page = CitizenPage(context(session, Settings(tmp_path / "s.ini"), actions, window), window)
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    page.show_citizen(ANNE, [ANNE, BO])
    yield page
    store.close()


def type_in(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    """Type instead of what stands there, and press Enter."""
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def opened(page: CitizenPage) -> InlineForm:
    """The form for another jobformidler, which must be open."""
    assert page.handover.form is not None
    return page.handover.form


def choose(form: InlineForm, name: str, day: str = "16-11-2026", **others: str) -> None:
    """Choose somebody by name, and type the rest."""
    box, typed = form.fields["staff"], {"day": day, **others}
    assert isinstance(box, ChoiceBox)
    box.setCurrentIndex(next((at for at in range(box.count()) if box.itemText(at).startswith(name)), -1))
    for field, text in typed.items():
        line = form.fields[field]
        assert isinstance(line, QLineEdit)
        line.setText(text)


def owners(store: Store, citizen_id: str) -> list[tuple[str, str | None]]:
    """From when until when each had the case, in order."""
    rows = store.all(Assignment, citizen_id=citizen_id, role=Role.JOBFORMIDLER)
    return [(row.start_on, row.end_on) for row in sorted(rows, key=lambda row: row.start_on)]


def test_the_name_is_corrected_where_it_stands(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    name = page.head.name
    type_in(qtbot, name.line, "  Anne   Lund Holm ")
    assert name.text == "Anne Lund Holm"
    assert page.changes.rows[0].text == "Navn: Anne Lund Holm"
    type_in(qtbot, name.line, " ")
    assert name.refusal.text() == "Skriv et navn."
    page.actions_here["citizen_after"].trigger()
    assert page.citizen_id == ANNE
    qtbot.keyClick(name.line, Qt.Key.Key_Escape)
    assert (name.text, name.refusal.isHidden()) == ("Anne Lund Holm", True)
    page._notifier.undo()
    assert name.text == "Anne Lund"
    page.actions_here["citizen_after"].trigger()
    assert name.text == "Bo Bak"


def test_tab_goes_from_the_name_to_the_jobformidler(page: CitizenPage, qtbot: QtBot) -> None:
    page.head.name.line.setFocus()
    qtbot.keyClick(page.head.name.line, Qt.Key.Key_Tab)
    assert page.handover.button.hasFocus()
    qtbot.keyClick(page.handover.button, Qt.Key.Key_Space)
    assert opened(page).fields["staff"].hasFocus()
    qtbot.keyClick(opened(page).fields["staff"], Qt.Key.Key_Escape)
    assert (page.handover.form, page.handover.button.hasFocus()) == (None, True)


def test_the_case_number_is_a_fact_like_the_others(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    line = page.editor.fields["case_number"].line
    type_in(qtbot, line, "17-0042 ")
    citizen = store.get(Citizen, ANNE)
    assert citizen is not None
    assert (citizen.case_number, page.head.beside.text()) == ("17-0042", "Sag 17-0042")


def test_the_case_is_given_to_another_jobformidler_by_keys(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_J)
    form = opened(page)
    box = form.fields["staff"]
    assert isinstance(box, ChoiceBox)
    assert box.hasFocus()
    assert [box.itemText(at) for at in range(box.count())] == ["Uffe Kok · 0/1"]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    day = form.fields["day"]
    assert isinstance(day, QLineEdit)
    type_in(qtbot, day, "1/11")
    assert page.handover.form is None
    assert page.head.owner.text() == "Uffe Kok"
    assert page.head.owners.text() == "2. jobformidler (1 skift)"
    assert owners(store, ANNE) == [("2026-03-02", "2026-11-01"), ("2026-11-01", None)]
    assert page.handover.button.hasFocus()
    page._notifier.undo()
    assert page.head.owner.text() == "Mona Sørensen"


def test_what_is_missing_is_said_in_the_form_and_nothing_is_lost(page: CitizenPage, store: Store) -> None:
    page.handover.button.click()
    form = opened(page)
    form.submit()
    assert form.refusal.text() == "Vælg, hvem der skal have sagen."
    choose(form, "Uffe", "snart")
    form.submit()
    assert "snart" in form.refusal.text()
    page.handover.open()
    page.actions_here["citizen_after"].trigger()
    assert (page.citizen_id, opened(page)) == (ANNE, form)
    assert form.values["day"] == "snart"
    assert len(owners(store, ANNE)) == 1


def test_over_the_limit_it_is_said_when_somebody_is_chosen_and_a_reason_is_wanted(
    page: CitizenPage, qtbot: QtBot, store: Store
) -> None:
    page.handover.open()
    choose(opened(page), "Uffe")
    assert opened(page).refusal.isHidden()
    opened(page).submit()
    page.show_citizen(BO, [ANNE, BO])
    assert page.handover.button.accessibleName() == "Vælg jobformidler"
    page.handover.open()
    form = opened(page)
    choose(form, "Uffe", note="Ring før kl. 10")
    assert form.refusal.text() == (
        "1/1 → 2/1. Uffe Kok får 2 sager og har et loft på 1. Skriv hvorfor, så bliver det skrevet ned."
    )
    assert form.save_button.text() == "Giv sagen alligevel"
    form.submit()
    assert (opened(page), form.fields["why"].hasFocus()) == (form, True)
    assert owners(store, BO) == []
    choose(form, "Mona")
    assert (form.refusal.isHidden(), form.save_button.text()) == (True, "Giv sagen")
    choose(form, "Uffe")
    assert form.values["note"] == "Ring før kl. 10"
    with qtbot.waitSignal(page._notifier.said) as told:
        line = form.fields["why"]
        assert isinstance(line, QLineEdit)
        type_in(qtbot, line, "Kender familien")
    assert told.args[0] == "Uffe Kok er nu jobformidler for Bo Bak. Bemærk: Uffe Kok får 2 sager og har et loft på 1."
    assert page.changes.rows[0].text == "Jobformidler »Uffe Kok« tilføjet: Ring før kl. 10"
    assert page.changes.rows[0].below.endswith(" · Kender familien")
    assert [row.why for row in store.all(Overrun)] == ["Kender familien"]
    page._notifier.undo()
    assert (owners(store, BO), store.all(Overrun)) == ([], [])


def test_a_case_is_reopened_over_the_limit_with_a_reason(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    session = page._notifier.session
    uffe = store.all(Staff, name="Uffe Kok")[0].id
    session.run(assign, [ANNE], uffe, Role.JOBFORMIDLER, "2026-10-01")
    session.run(close_cases, [ANNE], "2026-11-01", "exit_reason/flyttet")
    session.run(assign, [BO], uffe, Role.JOBFORMIDLER, "2026-11-01")
    page.case.section.acted.emit("now", "reopen")
    form = page.case.section.form
    assert form is not None
    form.submit()
    assert form.refusal.text().startswith("1/1 → 2/1. Uffe Kok får 2 sager")
    line = form.fields["why"]
    assert isinstance(line, QLineEdit)
    assert line.hasFocus()
    type_in(qtbot, line, "Kender ham fra før")
    citizen = store.get(Citizen, ANNE)
    assert (citizen is not None and citizen.end_on, page.case.section.form) == (None, None)


def test_who_is_away_is_told_where_a_case_can_be_given(page: CitizenPage, store: Store) -> None:
    uffe = store.all(Staff, name="Uffe Kok")[0].id
    page._notifier.session.run(add_absence, uffe, "2026-11-10", "2026-12-14")
    page.handover.open()
    box = opened(page).fields["staff"]
    assert isinstance(box, ChoiceBox)
    assert [box.itemText(at) for at in range(box.count())] == ["Uffe Kok · 0/1 · væk til 14-12-2026"]


def test_a_citizen_is_to_stay_by_key_and_no_longer_by_click(page: CitizenPage, qtbot: QtBot, store: Store) -> None:
    stays = page.handover.stays
    assert not stays.isChecked()
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_B)
    assert [row.must_stay for row in store.all(Assignment)] == [True]
    assert stays.isChecked()
    assert page.changes.rows[0].text == "Jobformidler »Mona Sørensen«: Skal blive: ja"
    stays.click()
    assert [row.must_stay for row in store.all(Assignment)] == [False]
    page._notifier.undo()
    assert stays.isChecked()
    page.show_citizen(BO, [ANNE, BO])
    assert stays.isHidden()
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_B)
    assert sum(row.must_stay for row in store.all(Assignment)) == 1


def test_a_closed_case_is_given_to_nobody(page: CitizenPage) -> None:
    page._commands.run(close_cases, [ANNE], "2026-11-10", "exit_reason/andet")
    page.actions_here["change_jobformidler"].trigger()
    assert page.handover.form is None
    assert page.handover.button.isHidden()
    page._commands.run(reopen_case, ANNE, "2026-11-12")
    assert not page.handover.button.isHidden()
    page.handover.open()
    page.actions_here["citizen_after"].trigger()
    assert (page.citizen_id, page.handover.form) == (BO, None)


def test_a_jobformidler_who_is_away_is_told_with_the_stand_in(page: CitizenPage, store: Store) -> None:
    session, away = page._notifier.session, page.handover.away
    mona, uffe = (store.all(Staff, name=name)[0].id for name in ("Mona Sørensen", "Uffe Kok"))
    assert away.isHidden()
    session.run(add_absence, mona, "2026-11-10", "2026-12-14")
    assert (away.isHidden(), away.text()) == (False, "Væk til 14-12-2026, ingen stedfortræder")
    session.run(edit_absence, store.all(Absence)[0].id, end_on=None, stand_in_id=uffe)
    assert away.text() == "Væk, stedfortræder: Uffe Kok"
    page.show_citizen(BO, [ANNE, BO])
    assert away.isHidden()


def test_what_was_said_when_the_case_was_handed_over_stands_on_the_time_line(page: CitizenPage, store: Store) -> None:
    uffe = store.all(Staff, name="Uffe Kok")[0].id
    page._notifier.session.run(assign, [ANNE], uffe, Role.JOBFORMIDLER, "2026-11-16", note="Ring før\nkl. 10")
    assert page.history is not None
    told = [event.text for event in events_of(page.history)]
    assert "Ny jobformidler: Uffe Kok – Ring før kl. 10" in told

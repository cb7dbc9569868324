"""A case is closed and opened again on the citizen's page, where it also stands how it ended before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.commands.citizens import close_cases
from app.core.clock import FixedClock
from app.session import Session
from db.records import Assignment, Citizen
from db.records.caseload import Overrun, OwnLimit
from db.store import Store
from tests.ui.pages import context
from tests.ui.people import add_citizen, add_jobformidler, add_rows
from ui.citizens.citizen_page import CitizenPage
from ui.core import theme
from ui.core.actions import Actions
from ui.core.preferences import Settings
from ui.shell.actions import WINDOW_ACTIONS
from ui.widgets.boxes import ChoiceBox
from ui.widgets.form import InlineForm


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, store: Store, clock: FixedClock, tmp_path: Path) -> Iterator[CitizenPage]:
    """The page of one citizen."""
    theme.apply(qapp, theme.LIGHT)
    session = Session(store, clock)
    anne = add_citizen(session, "Anne Lund", {})
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(WINDOW_ACTIONS, window, whole_window=True)
    page = CitizenPage(context(session, Settings(tmp_path / "s.ini"), actions, window), window)
    with qtbot.waitExposed(window):
        window.show()
    page.show_citizen(anne)
    yield page
    store.close()


def form(page: CitizenPage, button: str) -> InlineForm:
    """The form that this button opens."""
    (act,) = [one for view in page.case.section.views for one in view.findChildren(QPushButton) if one.text() == button]
    act.click()
    opened = page.case.section.form
    assert opened is not None
    return opened


def day(opened: InlineForm, text: str) -> None:
    """Type a day."""
    field = opened.fields["day"]
    assert isinstance(field, QLineEdit)
    field.setText(text)


def ending(page: CitizenPage) -> None:
    """The case is to end in December."""
    opened = form(page, "Afslut sag")
    day(opened, "4/12-26")
    box = opened.fields["reason"]
    assert isinstance(box, ChoiceBox)
    box.choose("exit_reason/ordinaert-job")
    opened.submit()


def test_a_case_that_is_to_end_is_open_until_then(page: CitizenPage) -> None:
    ending(page)
    assert page.head.closed.text() == "Slutter 4. dec. · ordinært job"
    assert page.head.handover.button.isVisible()
    assert page.case.section.rows[0].text == "Åben siden 2. marts 2026 · slutter 4. dec."
    assert page.timeline.line.events[-1].text == "Forløbet slutter (ordinært job)"


def test_the_end_to_come_is_moved(page: CitizenPage, store: Store) -> None:
    ending(page)
    opened = form(page, "Ret slutdato")
    assert opened.values == {"reason": "exit_reason/ordinaert-job", "day": "04-12-2026"}
    day(opened, "11/12-26")
    opened.submit()
    assert store.all(Citizen)[0].end_on == "2026-12-11"


def test_the_end_to_come_is_withdrawn(page: CitizenPage, store: Store) -> None:
    ending(page)
    (act,) = [one for one in page.case.section.findChildren(QPushButton) if one.text() == "Lad sagen fortsætte"]
    act.click()
    citizen = store.all(Citizen)[0]
    assert (citizen.end_on, citizen.exit_reason_id) == (None, None)
    assert page.head.closed.isHidden()
    assert [row.text for row in page.case.section.rows] == ["Åben siden 2. marts 2026"]


def test_letting_a_case_go_on_asks_why_where_somebody_comes_over_the_limit(
    page: CitizenPage, store: Store, session: Session
) -> None:
    who = add_jobformidler(session, "Mona Holm")
    rows = [OwnLimit("l", who, "2026-01-01", 1), Assignment("a", "anne-lund", who, "jobformidler", "2026-03-02")]
    session.run(add_rows, rows)
    session.run(close_cases, ["anne-lund"], "2026-12-04", "exit_reason/ordinaert-job")
    add_citizen(session, "Bo Ny", {}, who, start_on="2026-12-10")
    page.show_citizen("anne-lund")
    opened = form(page, "Lad sagen fortsætte")
    assert "Mona Holm får 2 sager den 10-12-2026 og har et loft på 1." in opened.refusal.text()
    field = opened.fields["why"]
    assert isinstance(field, QLineEdit)
    opened.submit()
    assert store.all(Overrun) == []
    field.setText("Jobbet blev ikke til noget")
    opened.submit()
    assert [row.end_on for row in store.all(Citizen, id="anne-lund")] == [None]
    assert [row.why for row in store.all(Overrun)] == ["Jobbet blev ikke til noget"]


def test_a_case_is_closed_with_a_reason_and_opened_again(page: CitizenPage, store: Store) -> None:
    opened = form(page, "Afslut sag")
    day(opened, "1/11-26")
    opened.submit()
    assert "afgangsårsag" in opened.refusal.text()
    box = opened.fields["reason"]
    assert isinstance(box, ChoiceBox)
    box.choose("exit_reason/ordinaert-job")
    opened.submit()
    (citizen,) = store.all(Citizen)
    assert (citizen.end_on, citizen.exit_reason_id) == ("2026-11-01", "exit_reason/ordinaert-job")
    assert page.head.closed.text() == "Afsluttet 1. november 2026 · ordinært job"
    opened = form(page, "Genåbn")
    day(opened, "15/10")
    opened.submit()
    assert "kan ikke genåbnes" in opened.refusal.text()
    day(opened, "15/11")
    opened.submit()
    assert store.all(Citizen)[0].end_on is None
    assert [row.text for row in page.case.section.rows] == ["Åben siden 2. marts 2026", "Afsluttet 1. november 2026"]
    assert page.head.closed.isHidden()
    assert [event.text for event in page.timeline.line.events][-2:] == [
        "Forløbet sluttede (ordinært job)",
        "Forløbet blev genåbnet",
    ]

"""A case is closed and opened again on the citizen's page, where it also stands how it ended before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.session import Session
from db.records import Citizen
from db.store import Store
from tests.ui.people import add_citizen
from ui import theme
from ui.actions import WINDOW_DEEDS, Actions
from ui.citizen.form import InlineForm
from ui.notifier import Notifier
from ui.pages.citizen import CitizenPage
from ui.settings import Settings
from ui.widgets.import_small import ChoiceBox


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, store: Store, clock: FixedClock, tmp_path: Path) -> Iterator[CitizenPage]:
    """The page of one citizen."""
    theme.apply(qapp, theme.LIGHT)
    session = Session(store, clock)
    anne = add_citizen(session, "Anne Lund", {})
    window = QWidget()
    qtbot.addWidget(window)
    actions = Actions(WINDOW_DEEDS, window, whole_window=True)
    page = CitizenPage(Notifier(session), Settings(tmp_path / "s.ini"), theme.LIGHT, actions, window)
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

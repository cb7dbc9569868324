"""A form in which something is written that is not kept stays, whatever else of its section is asked for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.session import Session
from db.records import Citizen, Effort
from tests.made_up import made_up_team
from tests.ui.pages import citizen_page
from ui.citizens.citizen_page import CitizenPage
from ui.widgets.section import Section

_LEAVES = (
    "Slet for altid …",
    "Fjern",
    "Fjern igen",
    "Udført",
    "Drop",
    "Sammenlign",
    "Afholdt",
)  # no form, or another page


@pytest.fixture
def page(qtbot: QtBot, clock: FixedClock, tmp_path: Path) -> Iterator[CitizenPage]:
    """The page of somebody of the made-up team who takes part in something."""
    store = made_up_team(None, citizens=40, months=4, today=date(2026, 11, 16))
    busy = {row.citizen_id for row in store.all(Effort) if row.end_on is None}
    who = next(one for one in store.all(Citizen) if one.id in busy and one.end_on is None)
    yield citizen_page(qtbot, Session(store, clock), tmp_path, [who.id])
    store.close()


def test_it_stays_and_says_so(page: CitizenPage) -> None:
    held = 0
    for section in page.findChildren(Section):
        for number in range(len(_openers(section))):
            _openers(section)[number].click()
            form = section.form
            if form is None or not (lines := form.findChildren(QLineEdit)):
                continue
            lines[0].setText(f"{lines[0].text()}1")
            for other in _openers(section):
                other.click()
                assert section.form is form
                assert form.refusal.text().startswith("Gem eller annullér"), other.text()
                held += 1
            section.close_form()
    assert held > 20


def _openers(section: Section) -> list[QPushButton]:
    found = [one for one in section.findChildren(QPushButton) if one.isVisibleTo(section) and one.text() not in _LEAVES]
    inside = section.form
    return [one for one in found if inside is None or not inside.isAncestorOf(one)]

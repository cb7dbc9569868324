"""Who a citizen is, put right on the page: the number, a second entry, an entry made by mistake."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.months import close_month
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.records import Citizen, Effort, KnownAs, Placement
from db.store import Store
from tests.ui.pages import citizen_page
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, add_jobformidler
from ui.citizens.citizen_page import CitizenPage
from ui.core import theme
from ui.widgets.form import InlineForm

ANNE, TWIN, BO = "anne-lund", "anne-marie-lund", "bo-bak"


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """Anne under two names, and Bo, who has a number."""
    session = Session(store, clock)
    mona, pia = (add_jobformidler(session, name) for name in ("Mona Sørensen", "Pia Ro"))
    born = {"birth_date": "1980-01-01"}
    add_citizen(session, "Anne Lund", {OCTOBER: Stage.PAA_VEJ, NOVEMBER: Stage.PAA_SPRING}, mona, town="Vejle", **born)
    add_citizen(session, "Anne Marie Lund", {NOVEMBER: Stage.I_GANG}, pia, town="Tørring", cpr="0101801234", **born)
    add_citizen(session, "Bo Bak", {}, cpr="0202801234")
    add_effort(session, TWIN, "ordinaere-loentimer", 6)
    return session


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[CitizenPage]:
    """Anne's page, in sight; her second entry and Bo stand after her."""
    theme.apply(qapp, theme.LIGHT)
    yield citizen_page(qtbot, session, tmp_path, [ANNE, TWIN, BO])
    session.store.close()


def press(page: CitizenPage, qtbot: QtBot, text: str) -> None:
    """Press the button of the panel that says so."""
    button = next(
        one for one in page.identity.section.findChildren(QPushButton) if text in (one.text(), one.accessibleName())
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def form(page: CitizenPage) -> InlineForm:
    """The panel's form."""
    found = page.identity.section.form
    assert found is not None
    return found


def typed(page: CitizenPage, qtbot: QtBot, name: str, text: str) -> None:
    """Type into the panel's form, and Enter."""
    line = form(page).fields[name]
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def texts(page: CitizenPage) -> list[str]:
    return [row.text for row in page.identity.section.rows]


def test_a_number_is_added_corrected_and_told_as_it_was_before(
    page: CitizenPage, session: Session, qtbot: QtBot
) -> None:
    for number in ("010180-1242", "0101801250"):
        press(page, qtbot, "Tilføj" if number.startswith("010180-") else "Ret")
        typed(page, qtbot, "cpr", number)
        assert page.identity.section.form is None
    anne = session.store.get(Citizen, ANNE)
    assert anne is not None
    assert (anne.cpr, [row.said for row in session.store.all(KnownAs)]) == ("0101801250", ["0101801242"])
    qtbot.mouseClick(page.head.cpr, Qt.MouseButton.LeftButton)
    assert page.head.cpr.text() == "CPR 010180-1250 (før 010180-1242)"
    assert page.changes.rows[0].text == "CPR-nummeret blev vist"
    assert page.changes.rows[1].text == "CPR-nummeret er rettet"


def test_a_number_that_another_has_leads_to_the_two_side_by_side(page: CitizenPage, qtbot: QtBot) -> None:
    press(page, qtbot, "Tilføj")
    typed(page, qtbot, "cpr", "0202801234")
    assert form(page).refusal.text().startswith("CPR-nummeret hører allerede til Bo Bak.")
    assert "Ligner Bo Bak" in texts(page)
    press(page, qtbot, "Sammenlign: Ligner Bo Bak")
    assert page.merging.isVisible()
    assert page.merging.two is not None
    assert {page.merging.two.kept.id, page.merging.two.gone.id} == {ANNE, BO}


def test_two_entries_are_merged_as_it_was_chosen_and_the_page_is_of_the_one(
    page: CitizenPage, session: Session, qtbot: QtBot
) -> None:
    assert texts(page)[1] == "Ligner Anne Marie Lund"
    press(page, qtbot, "Sammenlign")
    panel = page.merging
    assert panel.choices.keys() == {"name", "town", "role/jobformidler", "placement/2026-11"}
    said = {key: [button.text() for button in group.buttons()] for key, group in panel.choices.items()}
    assert {tuple(sorted(words)) for words in said.values()} == {
        ("Anne Lund", "Anne Marie Lund"), ("Tørring", "Vejle"), ("Mona Sørensen", "Pia Ro"), ("I gang", "På spring"),
    }  # fmt: skip
    for key, wanted in (("town", "Tørring"), ("placement/2026-11", "I gang"), ("name", "Anne Lund")):
        button = next(one for one in panel.choices[key].buttons() if one.text() == wanted)
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert button.isChecked()
    qtbot.keyClick(panel.merge, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert page.timeline.isAncestorOf(QApplication.focusWidget())
    kept = page.citizen_id
    assert {one.id for one in session.store.all(Citizen)} == {kept, BO}
    anne = session.store.get(Citizen, kept)
    assert anne is not None
    assert (anne.name, anne.town, anne.cpr) == ("Anne Lund", "Tørring", "0101801234")
    assert session.store.all(Placement, citizen_id=kept, month="2026-11")[0].stage == Stage.I_GANG
    assert {row.citizen_id for row in session.store.all(Effort)} == {kept}
    assert page.history is not None
    assert page.history.facts.id == kept
    assert page.place.text() == "1 af 2"
    assert page.changes.rows[0].text.startswith("Slået sammen med Anne")
    session.undo()
    assert page.history.facts.id == kept
    assert {one.id for one in session.store.all(Citizen)} == {ANNE, TWIN, BO}


@pytest.mark.parametrize(("words", "begins"), [("Kurt", "Der er ingen borger"), ("f. ", "Flere borgere"), ("bak", "")])
def test_the_other_is_found_by_a_name(
    page: CitizenPage, session: Session, qtbot: QtBot, words: str, begins: str
) -> None:
    add_citizen(session, "Cille Bro", {}, birth_date="1970-02-01")
    press(page, qtbot, "Slå sammen med …")
    assert form(page).save_button.text() == "Sammenlign"  # nothing is saved before the two were seen
    typed(page, qtbot, "other", words)
    assert page.merging.isVisible() is not bool(begins)
    if begins:
        assert form(page).refusal.text().startswith(begins)
    else:
        qtbot.keyClick(page.merging.cancel, Qt.Key.Key_Escape)
        assert not page.merging.isVisible()
        assert page.timeline.isAncestorOf(QApplication.focusWidget())


def test_an_entry_made_by_mistake_goes_and_comes_back(page: CitizenPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        press(page, qtbot, "Fjern")
    assert session.store.get(Citizen, ANNE) is None
    session.undo()
    page.show_citizen(ANNE, [ANNE])
    assert page.history is not None
    assert [placed.stage for placed in page.history.placements] == [Stage.PAA_VEJ, Stage.PAA_SPRING]


def test_an_old_board_opens_the_one_that_stays(page: CitizenPage, session: Session, qtbot: QtBot) -> None:
    session.run(close_month, OCTOBER)
    press(page, qtbot, "Sammenlign")
    assert page.merging.two is not None
    gone = page.merging.two.gone.id
    qtbot.keyClick(page.merging.merge, Qt.Key.Key_Return)
    assert session.store.get(Citizen, gone) is not None
    page.show_citizen(gone, [BO, gone])
    assert page.history is not None
    assert page.history.facts.id == page.citizen_id != gone
    assert page.place.text() == "2 af 2"


def test_what_can_not_be_deleted_stays_in_sight(page: CitizenPage, session: Session, qtbot: QtBot) -> None:
    session.run(close_month, OCTOBER)
    press(page, qtbot, "Fjern")
    assert session.store.get(Citizen, ANNE) is not None
    assert page.citizen_id == ANNE
    page.refresh()
    assert page.history is not None
    assert page.history.facts.id == ANNE

"""A citizen's page: everything is seen, and corrected where it stands; what was typed is never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.citizens import edit_citizen
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.records import Agreement, Citizen, Effort, Exemption, PaidHours, Sight
from db.store import Store
from tests.ui.pages import citizen_page
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_effort, add_jobformidler
from ui.citizens.citizen_page import CitizenPage
from ui.core import theme
from ui.widgets.entries import fill_field
from ui.widgets.form import InlineForm
from ui.widgets.section import Section

ANNE, BO = "anne-lund", "bo-bak"


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """Two citizens; Anne has a CPR number and a running småjob."""
    session = Session(store, clock)
    session.who = add_jobformidler(session, "Mona Sørensen")
    add_citizen(
        session, "Anne Lund", {OCTOBER: Stage.PAA_VEJ, NOVEMBER: Stage.PAA_SPRING}, session.who, cpr="0101801234"
    )
    add_citizen(session, "Bo Bak", {})
    add_effort(session, ANNE, "ordinaere-loentimer", 6)
    return session


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[CitizenPage]:
    """Anne's page, in sight; Bo stands after her."""
    theme.apply(qapp, theme.LIGHT)
    yield citizen_page(qtbot, session, tmp_path, [ANNE, BO])
    session.store.close()


def citizen(page: CitizenPage, citizen_id: str = ANNE) -> Citizen:
    """What is kept of somebody."""
    found = page._notifier.session.store.get(Citizen, citizen_id)
    assert found is not None
    return found


def type_in(qtbot: QtBot, page: CitizenPage, name: str, text: str) -> QLineEdit:
    """Type into a fact's field, without leaving it."""
    line = page.editor.fields[name].line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    return line


def fill(form: InlineForm | None, **values: str) -> InlineForm:
    """Fill a form that is open."""
    assert form is not None
    for name, value in values.items():
        fill_field(form.fields[name], value)
    return form


def press(section: Section, text: str, key: str = "") -> None:
    """Printing the button with this text, of the row with this key, else of the first that has it."""
    views = [view for view in section.views if not key or view.row.key == key]
    buttons = [button for view in views for button in view.findChildren(QPushButton) if button.text() == text]
    buttons[0].click()


def test_the_head_tells_who_it_is(page: CitizenPage) -> None:
    head = page.head
    assert head.name.text == "Anne Lund"
    assert "i forløb siden 2. marts 2026" in head.about.text()
    assert (head.owner.text(), head.owners.text()) == ("Mona Sørensen", "1. jobformidler")
    assert head.ladder.accessibleName() == (
        "Beskæftigelsestrappen: 4. Løntimer eller løntilskud. Indplaceret: På spring."
    )
    assert page.place.text() == "1 af 2"


def test_warnings_stand_there_with_their_sentences(page: CitizenPage) -> None:
    page.show_citizen(BO, [BO])
    page._notifier.session.run(edit_citizen, BO, cv=False)
    assert any("CV" in label.text() for label in page.head.warnings.watches)
    assert all(label.accessibleName().startswith("Advarsel: ") for label in page.head.warnings.watches)


def test_a_fact_is_saved_on_enter(page: CitizenPage, qtbot: QtBot) -> None:
    line = type_in(qtbot, page, "review_date", "1/3-26")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert citizen(page).review_date == "2026-03-01"
    assert line.text() == "01-03-2026"
    line = type_in(qtbot, page, "next_step", "Ring til Netto")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert citizen(page).next_step == "Ring til Netto"
    assert page.changes.rows[0].text == "Næste skridt: Ring til Netto"


def test_a_fact_is_saved_on_leaving_the_field(page: CitizenPage, qtbot: QtBot) -> None:
    type_in(qtbot, page, "town", "Ærøskøbing")
    page.editor.fields["job_goal"].line.setFocus()
    assert citizen(page).town == "Ærøskøbing"


def test_a_refusal_stands_under_the_field_and_what_was_typed_stays(page: CitizenPage, qtbot: QtBot) -> None:
    field = page.editor.fields["permit_date"]
    line = type_in(qtbot, page, "permit_date", "31/2-26")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.refusal.isVisible()
    assert field.refusal.text() == "Datoen 31/2-26 findes ikke. Skriv en anden, fx 1/3-26."
    assert line.text() == "31/2-26"
    page._notifier.session.run(edit_citizen, ANNE, town="Odense")
    assert line.text() == "31/2-26"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), field.refusal.isVisible()) == ("", False)
    assert citizen(page).permit_date is None


def test_the_page_stays_where_something_could_not_be_saved(page: CitizenPage, qtbot: QtBot) -> None:
    line = type_in(qtbot, page, "benefit_months", "mange")
    page.actions_here["citizen_after"].trigger()
    assert page.citizen_id == ANNE
    assert line.text() == "mange"
    with qtbot.assertNotEmitted(page.left):
        page.actions_here["leave_citizen"].trigger()


def test_the_day_of_the_cv_may_be_a_plain_yes_or_nothing(page: CitizenPage, qtbot: QtBot) -> None:
    for typed, kept in (("nej", (False, None)), ("ja", (True, None)), ("1/2-26", (True, "2026-02-01"))):
        line = type_in(qtbot, page, "cv_date", typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert (citizen(page).cv, citizen(page).cv_date) == kept


def test_target_group_and_benefit_are_chosen(page: CitizenPage) -> None:
    for name, value in (("target_group_id", "target_group/sygedagpenge"), ("benefit_id", "benefit/kontanthjaelp")):
        box = page.facts.choices[name]
        box.choose(value)
        box.activated.emit(box.currentIndex())
        assert getattr(citizen(page), name) == value
    assert page.head.about.text().startswith("Sygedagpenge")


def test_keys_go_to_the_next_citizen_and_back(page: CitizenPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.citizen_id == BO
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.citizen_id == BO
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.citizen_id == ANNE
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.timeline.line, Qt.Key.Key_Escape)


def test_the_cpr_number_is_shown_on_a_click_that_is_written_down(page: CitizenPage) -> None:
    store = page._notifier.session.store
    assert "0101801234"[:6] not in page.head.cpr.text()
    assert store.all(Sight) == []
    page.head.cpr.click()
    assert page.head.cpr.text() == "CPR 010180-1234"
    (sight,) = store.all(Sight)
    assert (sight.citizen_id, sight.staff_id, sight.at) == (ANNE, page._notifier.session.who, "2026-11-16T09:30:00")
    assert page.changes.rows[0].text == "CPR-nummeret blev vist"
    page.show_citizen(BO, [ANNE, BO])
    assert not page.head.cpr.isVisible()
    page.show_citizen(ANNE, [ANNE, BO])
    assert page.head.cpr.text() == "Vis CPR"


def test_an_effort_is_added_ended_and_taken_away(page: CitizenPage, qtbot: QtBot) -> None:
    store, section = page._notifier.session.store, page.efforts.section
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_I)
    form = fill(section.form, kind="effort_kind/virksomhedspraktik", company="Netto", start="1. nov", hours="15")
    qtbot.keyClick(form.fields["hours"], Qt.Key.Key_Return)
    assert section.form is None
    (added,) = store.all(Effort, company="Netto")
    assert (added.citizen_id, added.start_on, added.hours) == (ANNE, "2026-11-01", 15)
    press(section, "Afslut", added.id)
    fill(section.form, end="1/10-26").submit()
    assert section.form is not None
    assert "ligger før" in section.form.refusal.text()
    fill(section.form, end="14/11-26").submit()
    assert store.all(Effort, company="Netto")[0].end_on == "2026-11-14"
    press(section, "Fjern", added.id)
    assert store.all(Effort, company="Netto") == []
    page._notifier.undo()
    assert added.id in [row.key for row in section.rows]


def test_paid_hours_rise_and_many_are_asked_about(page: CitizenPage) -> None:
    store, section = page._notifier.session.store, page.efforts.section
    press(section, "Løntimer")
    form = fill(section.form, paid="70", day="1/11-26")
    form.submit()
    assert form.save_button.text() == "Gem alligevel"
    assert "70" in form.refusal.text()
    fill(form, paid="80").submit()
    assert "80" in form.refusal.text(), "another number is asked about too"
    fill(form, paid="7,5").submit()
    assert sorted(row.hours for row in store.all(PaidHours)) == [6, 7.5]
    assert page.history is not None
    assert [point.hours for point in page.history.paid] == [6, 7.5]


def test_all_that_a_hand_slipped_over_in_a_form_is_asked_about_at_once(page: CitizenPage, qtbot: QtBot) -> None:
    store, section = page._notifier.session.store, page.efforts.section
    before = len(store.all(Effort))
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_I)
    form = fill(section.form, kind="effort_kind/virksomhedspraktik", start="1/11-2099", hours="99")
    qtbot.keyClick(form.fields["hours"], Qt.Key.Key_Return)
    assert form.refusal.text() == (
        "99 timer om ugen er mange. 01-11-2099 ligger mere end 2 år frem. "
        "Ret det, der er forkert, eller bekræft, at det er rigtigt."
    )
    assert len(store.all(Effort)) == before
    qtbot.keyClick(form.fields["hours"], Qt.Key.Key_Return)
    assert section.form is None
    assert len(store.all(Effort)) == before + 1


def test_an_exemption_that_overlaps_is_refused_in_the_form(page: CitizenPage) -> None:
    store, section = page._notifier.session.store, page.exemptions.section
    for start, end in (("1/1-26", "31/3-26"), ("1/3-26", "")):
        page.exemptions.add()
        fill(section.form, kind="exemption_kind/sygdom", start=start, end=end).submit()
    assert len(store.all(Exemption)) == 1
    assert section.form is not None
    assert "overlapper" in section.form.refusal.text()
    fill(section.form, start="1/4-26").submit()
    assert len(store.all(Exemption)) == 2


def test_an_agreement_is_made_moved_and_done(page: CitizenPage, qtbot: QtBot) -> None:
    store, section = page._notifier.session.store, page.agreements.section
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_A)
    form = fill(section.form, text="Ringer til Netto", due="27/11")
    qtbot.keyClick(form.fields["text"], Qt.Key.Key_Return)
    assert section.rows[0].below == "Mona Sørensen · senest 27. nov."
    press(section, "Flyt")
    fill(section.form, due="1/11-26").submit()
    assert section.rows[0].below == "Mona Sørensen · frist overskredet 1. nov."
    press(section, "Udført")
    (agreement,) = store.all(Agreement)
    assert agreement.done_on == "2026-11-16"


def test_a_note_is_written_with_author_and_time(page: CitizenPage, qtbot: QtBot) -> None:
    section = page.notes.section
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_N)
    form = fill(section.form, text="Glad for praktikken")
    qtbot.keyClick(form.fields["text"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (section.rows[0].text, section.rows[0].below) == ("Glad for praktikken", "Mona Sørensen · 16. nov. kl. 9.30")


def test_esc_closes_a_form_and_not_the_page(page: CitizenPage, qtbot: QtBot) -> None:
    page.agreements.add()
    form = page.agreements.section.form
    assert form is not None
    with qtbot.assertNotEmitted(page.left):
        qtbot.keyClick(form.fields["text"], Qt.Key.Key_Escape)
    assert page.agreements.section.form is None


def test_the_page_stays_while_a_form_is_half_filled(page: CitizenPage, qtbot: QtBot) -> None:
    page.notes.add()
    page.actions_here["citizen_after"].trigger()
    assert page.citizen_id == BO
    page.notes.add()
    form = fill(page.notes.section.form, text="Halvt")
    page.actions_here["citizen_before"].trigger()
    with qtbot.assertNotEmitted(page.left):
        page.actions_here["leave_citizen"].trigger()
    page._notifier.session.run(edit_citizen, BO, town="Odense")
    assert page.notes.section.form is form
    assert (page.citizen_id, form.values["text"]) == (BO, "Halvt")
    assert form.refusal.text().startswith("Gem eller annullér")


def test_a_citizen_who_is_gone_is_said_and_left(page: CitizenPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left), qtbot.waitSignal(page._notifier.said) as told:
        page.show_citizen("nobody", ["nobody"])
    assert told.args == ["Borgeren findes ikke længere i teamets fil.", True, False]

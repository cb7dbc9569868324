"""What somebody writes about stays under their fingers where a colleague moves it, changes it or takes it away."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.citizens.doubles import compare
from app.commands.catalogues import add_item, move_item
from app.commands.companies import add_company, edit_company, merge_companies
from app.commands.deadlines import copy_deadline, edit_deadline, remove_deadline
from app.commands.measures import edit_measure, make_measure
from app.commands.months import close_month
from app.commands.persons import delete_citizen, merge_citizens
from app.commands.placements import place
from app.commands.staff import retire_staff
from app.core.domain import Stage, placement_id
from app.measures.drafts import Draft, GoalDraft, draft_of
from app.measures.measure import Origin, Unit, definitions
from app.settings.deadlines import deadlines_page
from app.settings.deadlines import draft_of as deadline_draft
from db.records import CatalogueItem, Company, Note, Placement
from tests.ui.others import by_another
from tests.ui.test_others_said import NOVEMBER, Shown, shown
from ui.companies.page import CompaniesPage
from ui.measures.goal_section import GoalSection
from ui.settings.catalogues import CataloguesPart
from ui.settings.page import SettingsPage
from ui.settings.part import Part
from ui.settings.rules import RulesPart
from ui.settings.staff import StaffPart
from ui.widgets.form import fill_field

__all__ = ["shown"]


def companies(shown: Shown, *names: str) -> list[str]:
    """These, on the page in sight with the first one chosen."""
    for name in names:
        shown.session.run(add_company, name)
    ids = {one.name: one.id for one in shown.session.store.all(Company)}
    shown.team.show_page("companies")
    shown.team.page(CompaniesPage).show_company(ids[names[0]])
    return [ids[name] for name in names]


def settings(shown: Shown, section: str) -> Part:
    """A section of the settings in sight."""
    shown.team.show_page("settings")
    page = shown.team.page(SettingsPage)
    page.show_section(section)
    assert page.part is not None
    return page.part


def test_a_company_that_leaves_the_list_stays_while_it_is_written_about(shown: Shown, qtbot: QtBot) -> None:
    netto, _ = companies(shown, "Netto", "Rema")
    panel = shown.team.page(CompaniesPage).company
    line = panel.editor.fields["town"].line
    line.setFocus()
    qtbot.keyClicks(line, "Hor")
    by_another(shown.session, shown.bo, edit_company, netto, active=False)
    qtbot.keyClicks(line, "sens")
    assert (panel.company_id, line.text(), line.hasFocus()) == (netto, "Horsens", True)
    assert [one.town for one in shown.session.store.all(Company)] == ["", ""], "nobody has said yet that it is meant"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    kept = shown.session.store.get(Company, netto)
    assert kept is not None
    assert kept.town == "Horsens"


def test_where_nothing_is_written_no_other_company_takes_the_place_under_the_fingers(shown: Shown) -> None:
    netto, rema = companies(shown, "Netto", "Rema")
    page = shown.team.page(CompaniesPage)
    page.company.editor.fields["town"].line.setFocus()
    by_another(shown.session, shown.bo, edit_company, netto, active=False)
    assert page.company.company_id == ""
    assert QApplication.focusWidget() is page.companies.filters.field
    assert not page.actions_here["log_contact"].isEnabled()
    page.companies.into_table()
    assert page.company.company_id == rema


def test_what_is_written_about_a_company_that_is_gone_stays_until_it_is_given_up(shown: Shown) -> None:
    netto, rema = companies(shown, "Netto", "Rema")
    page = shown.team.page(CompaniesPage)
    page.company.contacts.add()
    form = page.company.open_form()
    assert form is not None
    fill_field(form.fields["text"], "En lang samtale")
    by_another(shown.session, shown.bo, merge_companies, rema, netto)
    form.submit()
    assert form.refusal.text().startswith("Virksomheden findes ikke længere.")
    assert form.values["text"] == "En lang samtale"
    box = page.company.facts.choices["fixed_staff_id"]
    box.choose(shown.bo)
    box.activated.emit(box.currentIndex())
    assert box.value == "", "what is refused isn't shown as if it were kept"
    form.closed.emit()
    page.actions_here["leave_work"].trigger()
    assert page.company.company_id == rema


def test_a_value_that_is_moved_stays_the_one_that_is_written_about(shown: Shown, qtbot: QtBot) -> None:
    for name in ("Først", "Så"):
        shown.session.run(add_item, "target_group", name)
    part = settings(shown, "settings_catalogues")
    assert isinstance(part, CataloguesPart)
    assert part.row is not None
    at, line = part.row.item.id, part.item.short.line
    line.setFocus()
    qtbot.keyClicks(line, "ny")
    by_another(shown.session, shown.bo, move_item, at, 1)
    assert (part.row.item.id, line.hasFocus()) == (at, True)
    assert line.text() != line_kept(shown, at), "it is still being written"


def line_kept(shown: Shown, item_id: str) -> str:
    """The short name of a value as it is kept."""
    item = shown.session.store.get(CatalogueItem, item_id)
    assert item is not None
    return item.short


def test_the_form_of_a_deadline_stays_under_the_fingers(shown: Shown) -> None:
    session, bo = shown.session, shown.bo
    part = settings(shown, "settings_rules")
    assert isinstance(part, RulesPart)
    panel = part.deadlines
    first, *_ = panel.rows
    session.run(copy_deadline, first, "Vores egen")
    own = next(one for one in deadlines_page(session.store).rules if one.name == "Vores egen")
    panel.act(own, "edit")
    form = panel.form
    assert form is not None
    form.lines["name"].setText("Vores nye")
    by_another(session, bo, copy_deadline, first, "Bos egen")
    assert QApplication.focusWidget() is form.lines["name"]
    by_another(session, bo, edit_deadline, own.id, deadline_draft(own)._replace(name="Bos navn"))
    form.submit()
    assert form.refusal.text().startswith("Bo Berg har ændret det samme imens.")
    by_another(session, bo, remove_deadline, own.id)
    form.submit()
    form.submit()
    assert form.refusal.text().startswith("Fristen findes ikke længere.")
    assert form.lines["name"].text() == "Vores nye"


def test_absence_is_written_on_of_whoever_leaves_meanwhile(shown: Shown) -> None:
    part = settings(shown, "settings_staff")
    assert isinstance(part, StaffPart)
    part.table.reveal(shown.bo)
    part.person.add_absence()
    form = part.person.absences.form
    assert form is not None
    form.fields["reason"].setFocus()
    by_another(shown.session, shown.bo, retire_staff, shown.bo)
    assert form.fields["reason"].hasFocus()
    assert form.isVisible()


def test_a_goal_is_kept_in_its_own_place_wherever_that_is_by_then(shown: Shown) -> None:
    session = shown.session
    goals = tuple(GoalDraft(f"2027-0{month}-01", float(month), f"mål {month}") for month in (1, 2, 3))
    session.run(make_measure, replace(Draft("Egne job", unit=Unit.CITIZENS, origin=Origin.ENTERED), goals=goals))
    measure = next(one for one in definitions(session.store) if one.name == "Egne job")
    section = GoalSection(shown.team.notifier, shown.team)
    section.show_measure(measure)
    section.acted.emit("1", "edit")
    form = section.form
    assert form is not None
    fill_field(form.fields["value"], "20")
    by_another(session, shown.bo, edit_measure, measure.id, replace(draft_of(measure), goals=goals[1:]))
    section.show_measure(next(one for one in definitions(session.store) if one.id == measure.id))
    form.submit()
    assert form.refusal.text().startswith("Bo Berg har ændret det samme imens.")
    form.submit()
    kept = next(one for one in definitions(session.store) if one.id == measure.id)
    assert [(one.label, one.value) for one in kept.goals] == [("mål 2", 20.0), ("mål 3", 3.0)]


def test_a_note_stays_where_its_citizen_is_gone(shown: Shown) -> None:
    shown.page.notes.add()
    form = shown.page.notes.section.form
    assert form is not None
    fill_field(form.fields["text"], "Ringer i morgen")
    by_another(shown.session, shown.bo, delete_citizen, shown.citizen)
    QApplication.processEvents()
    assert shown.team.shown is shown.page
    form.submit()
    assert form.refusal.text().startswith("Borgeren findes ikke længere")
    assert form.values["text"] == "Ringer i morgen"
    form.closed.emit()
    shown.page.actions_here["leave_citizen"].trigger()
    assert shown.team.shown is shown.team.board_page


def test_a_note_about_a_double_is_about_whoever_stays(shown: Shown) -> None:
    session = shown.session
    for one in (shown.citizen, shown.other):
        session.run(place, [one], NOVEMBER, Stage.PAA_VEJ)
    session.run(close_month, NOVEMBER)  # so that both entries stay
    two = compare(session.store, shown.citizen, shown.other)
    shown.team.open_citizen(two.gone.id)
    shown.page.notes.add()
    form = shown.page.notes.section.form
    assert form is not None
    fill_field(form.fields["text"], "Ringer i morgen")
    by_another(session, shown.bo, merge_citizens, shown.citizen, shown.other)
    assert (shown.page.citizen_id, shown.page.notes.section.form) == (two.kept.id, form)
    form.submit()
    assert [(one.citizen_id, one.text) for one in session.store.all(Note)] == [(two.kept.id, "Ringer i morgen")]


def test_a_key_on_the_board_is_about_the_card_that_was_chosen_or_about_none(shown: Shown) -> None:
    session, page = shown.session, shown.team.board_page
    for one in (shown.citizen, shown.other):
        session.run(place, [one], NOVEMBER, Stage.PAA_VEJ)
    shown.team.show_page("board")

    def stands(citizen_id: str) -> int | None:
        found = session.store.get(Placement, placement_id(citizen_id, NOVEMBER))
        return None if found is None else found.stage

    page.reveal(shown.citizen)
    by_another(session, shown.bo, place, [shown.citizen], NOVEMBER, Stage.I_GANG)
    page.actions_here["place_3"].trigger()
    assert (stands(shown.citizen), stands(shown.other)) == (Stage.PAA_SPRING, Stage.PAA_VEJ)
    session.run(place, [shown.citizen], NOVEMBER, Stage.PAA_VEJ)
    page.reveal(shown.citizen)
    by_another(session, shown.bo, delete_citizen, shown.citizen)
    page.actions_here["place_1"].trigger()
    assert stands(shown.other) == Stage.PAA_VEJ, "nobody meant this one"
    assert page.wall.focused() is not None

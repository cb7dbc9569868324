"""The jobs on the page Virksomheder: made in one short form, corrected, closed, matched, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.commands.matches import propose_match, start_match
from app.commands.openings import edit_opening
from app.companies.matches import MatchState
from app.core.clock import FixedClock
from app.session import Session
from db.records import CatalogueItem, Company, Effort, JobMatch, Opening, OpeningSkill
from db.store import Store
from tests.ui import work
from tests.ui.work import MakeWindow, page_of, team_of
from ui.citizens.citizen_page import CitizenPage
from ui.companies import opening_columns
from ui.companies.page import CompaniesPage
from ui.shell.main_window import MainWindow

ids, page = work.ids, work.page
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(store: Store, ids: dict[str, str], make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    window = make_window(store)
    qtbot.keyClick(window, Qt.Key.Key_F7)
    qtbot.keyClick(page_of(window).companies.table, Qt.Key.Key_J, CONTROL)
    return window


def titles(page: CompaniesPage) -> list[str]:
    return [row.title for row in page.jobs.table.rows.rows]


def opening(store: Store, opening_id: str) -> Opening:
    found = store.get(Opening, opening_id)
    assert found is not None
    return found


def correct(page: CompaniesPage, qtbot: QtBot, name: str, text: str) -> str:
    """Type over a fact and press Enter; what stands below it then."""
    field = page.opening.editor.fields[name]
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    return field.refusal.text() if field.refusal.isVisible() else ""


def test_the_open_ones_stand_first_with_the_nearest_deadline(page: CompaniesPage, ids: dict[str, str]) -> None:
    assert titles(page) == ["Truckfører", "Svejsere"]
    assert page.jobs.table.hasFocus()
    model = page.jobs.table.rows
    assert [model.data(model.index(0, at)) for at in range(model.columnCount())] == [
        "Truckfører", "Aadal Lager", "Løntimer", "15", "1 af 1", "Tørring", "om 5 dage", "",
    ]  # fmt: skip
    assert page.opening.summary.text() == "Åbent · frist om 5 dage · 1 ledig plads"
    assert page.opening.at.text() == "Aadal Lager, Tørring"


def test_a_job_is_made_in_one_form_and_its_company_with_it(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, store: Store
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL | SHIFT)
    form = page.new_opening
    assert form.title.hasFocus()
    qtbot.keyClicks(form.title, "Lagermedarbejder")
    qtbot.keyClicks(form.company, "Netto Hedensted")
    qtbot.keyClicks(form.hours, "7,5")
    qtbot.keyClicks(form.deadline, "1/2")
    qtbot.keyClick(form.deadline, Qt.Key.Key_Return)
    assert not form.sheet.isVisible()
    made = store.all(Opening, title="Lagermedarbejder")[0]
    assert (made.hours, made.places, made.deadline) == (7.5, 1, "2027-02-01")
    assert page.opening.opening_id == made.id
    assert [one.name for one in store.all(Company, id=made.company_id)] == ["Netto Hedensted"]
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert store.all(Company, name="Netto Hedensted") == []
    assert titles(page) == ["Truckfører", "Svejsere"]


def test_another_spelling_means_the_company_that_is_there(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL | SHIFT)
    form = page.new_opening
    completer = form.company.completer()
    assert completer is not None
    completer.setCompletionPrefix("øt")
    assert completer.currentCompletion() == "Føtex"
    qtbot.keyClicks(form.title, "Butiksassistent")
    form.company.setText("FØTEX a/s")
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    assert store.all(Opening, title="Butiksassistent")[0].company_id == ids["foetex"]
    assert len(store.all(Company)) == 4


def test_wrong_input_is_answered_in_place_and_kept(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, store: Store
) -> None:
    for fields, said, at in (
        ({"company": "Netto"}, "Skriv, hvad jobbet er.", "title"),
        ({"title": "Job"}, "Vælg en virksomhed, eller opret den.", "company"),
        ({"title": "Job", "company": "Netto", "deadline": "15/11-26"}, "Fristen 15-11-2026 er overskredet", "deadline"),
        ({"title": "Job", "company": "Netto", "deadline": "i overmorgen"}, "er ikke en dato", "deadline"),
        ({"title": "Job", "company": "Netto", "hours": "200"}, "200 timer om ugen er ikke muligt", "hours"),
        ({"title": "Job", "company": "Netto", "places": "0"}, "antal pladser", "places"),
        ({"title": "Job", "company": "Netto", "places": ""}, "hvor mange pladser", "places"),
    ):
        qtbot.keyClick(window, Qt.Key.Key_J, CONTROL | SHIFT)
        form = page.new_opening
        assert form.sheet.error.text() == ""
        assert (form.title.text(), form.company.text(), form.deadline.text(), form.hours.text()) == ("", "", "", "")
        for name, text in fields.items():
            getattr(form, name).setText(text)
        qtbot.keyClick(form.title, Qt.Key.Key_Return)
        assert said in form.sheet.error.text(), fields
        assert getattr(form, at).hasFocus()
        assert {name: getattr(form, name).text() for name in fields} == fields
        assert len(store.all(Opening)) == 2
        assert store.all(Company, name="Netto") == []
        qtbot.keyClick(form.title, Qt.Key.Key_Escape)
        assert not form.sheet.isVisible()
        assert page.jobs.table.hasFocus()


def test_a_job_is_made_at_the_company_in_sight(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    page.show_company(ids["zebra"])
    qtbot.keyClick(page.companies.table, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    form = page.new_opening
    assert form.company.text() == "Zebra"
    qtbot.keyClicks(form.title, "Sælger")
    qtbot.keyClick(form.title, Qt.Key.Key_Return)
    assert store.all(Opening, title="Sælger")[0].company_id == ids["zebra"]
    assert page.half is page.jobs


def test_a_job_is_closed_reopened_and_withdrawn_with_keys(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    table = page.jobs.table
    qtbot.keyClick(table, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert opening(store, ids["truck"]).closed_as == "filled"
    assert titles(page) == ["Svejsere"]
    page.jobs.filters.want(frozenset({opening_columns.CLOSED}))
    assert titles(page) == ["Truckfører"]
    assert page.opening.summary.text() == "Besat"
    assert page.opening.candidates.rows.rowCount() == 0
    qtbot.keyClick(table, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)  # nothing, it is closed
    qtbot.keyClick(table, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert opening(store, ids["truck"]).closed_on is None
    page.show_opening(ids["truck"])
    qtbot.keyClick(table, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert opening(store, ids["truck"]).closed_as == "withdrawn"


def test_a_job_runs_out_by_itself_and_says_so(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, store: Store, clock: FixedClock, ids: dict[str, str]
) -> None:
    clock.at = clock.at.replace(day=22)
    team_of(window).look_at_calendar()
    assert titles(page) == ["Svejsere"]
    page.show_opening(ids["truck"])
    assert page.opening.summary.text() == "Udløbet"
    model = page.jobs.table.rows
    assert "udløbet" in [model.data(model.index(model.place_of(ids["truck"]) or 0, 6))]
    qtbot.keyClick(page.jobs.table, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert opening(store, ids["truck"]).deadline is None


def test_facts_are_corrected_where_they_stand(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    assert correct(page, qtbot, "places", "3") == ""
    assert correct(page, qtbot, "hours", "tolv") == "»tolv« er ikke et tal. Skriv et tal som 25 eller 7,5."
    assert page.opening.editor.fields["hours"].text == "tolv"
    assert correct(page, qtbot, "hours", "12") == ""
    assert "overskredet" in correct(page, qtbot, "deadline", "1/11-26")
    assert correct(page, qtbot, "deadline", "24/12") == ""
    assert correct(page, qtbot, "company", "zebra A/S") == ""
    kept = opening(store, ids["truck"])
    assert (kept.places, kept.hours, kept.deadline, kept.company_id) == (3, 12.0, "2026-12-24", ids["zebra"])


def test_there_are_never_fewer_places_than_have_started(
    page: CompaniesPage, qtbot: QtBot, store: Store, session: Session, ids: dict[str, str]
) -> None:
    session.run(edit_opening, ids["truck"], places=3)
    for citizen in ("anna-agger", "bo-bang"):
        session.run(propose_match, citizen, ids["truck"])
    for match in store.all(JobMatch):
        session.run(start_match, match.id, "2026-11-16")
    page.refresh()
    assert correct(page, qtbot, "places", "1") == "2 er allerede startet. Skriv mindst 2 pladser, ikke 1."
    assert opening(store, ids["truck"]).places == 3


def test_a_skill_is_asked_for_by_its_name(page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]) -> None:
    qtbot.mouseClick(page.opening.required.section.add_button, Qt.MouseButton.LeftButton)
    form = page.opening.required.section.form
    assert form is not None
    line = form.fields["name"]
    assert isinstance(line, QLineEdit)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.refusal.text() == "Skriv, hvilken kompetence det er."
    qtbot.keyClicks(line, "Epoxybevis")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [row.text for row in page.opening.required.section.rows] == ["Epoxybevis"]
    assert len(store.all(CatalogueItem, catalogue="skill", name="Epoxybevis")) == 1
    page.opening.required.section.acted.emit(page.opening.required.section.rows[0].key, "drop")
    assert store.all(OpeningSkill) == []


def test_the_best_candidate_is_proposed_and_starts_with_keys(
    page: CompaniesPage, qtbot: QtBot, store: Store, ids: dict[str, str]
) -> None:
    candidates = page.opening.candidates
    assert candidates.rows.rowCount() == 2
    first = candidates.current
    assert first is not None
    qtbot.keyClick(candidates, Qt.Key.Key_Return)
    match = store.all(JobMatch)[0]
    assert (match.citizen_id, match.state, match.staff_id) == (
        first.citizen_id, MatchState.PROPOSED, first.jobformidler_id,
    )  # fmt: skip
    assert candidates.rows.rowCount() == 1
    qtbot.keyClick(page.opening.matches.view, Qt.Key.Key_S)
    form = page.opening.matches.form
    assert form is not None
    form.submit()
    assert store.all(JobMatch)[0].state == MatchState.STARTED
    assert [one.company for one in store.all(Effort, citizen_id=first.citizen_id) if one.company == "Aadal Lager"]
    assert opening(store, ids["truck"]).closed_as == "filled"


def test_who_fits_best_is_chosen_for_another_job_too(page: CompaniesPage, ids: dict[str, str]) -> None:
    page.opening.candidates.setCurrentIndex(page.opening.candidates.rows.index(1))
    page.show_opening(ids["folk"])
    assert page.opening.candidates.currentIndex().row() == 0


def test_enter_on_a_proposal_goes_to_the_citizen_and_back_to_the_job(
    window: MainWindow, page: CompaniesPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    team_of(window).session.run(propose_match, "bo-bang", ids["folk"])
    page.show_opening(ids["folk"])
    qtbot.keyClick(page.opening.matches.view, Qt.Key.Key_Return)
    team = team_of(window)
    assert team.page(CitizenPage).citizen_id == "bo-bang"
    page.show_opening(ids["truck"])
    qtbot.keyClick(team.page(CitizenPage).matching.matches.view, Qt.Key.Key_Return)
    assert team.shown_page == "companies"
    assert page.opening.opening_id == ids["folk"]


def test_the_company_of_a_job_is_one_key_away(page: CompaniesPage, qtbot: QtBot, ids: dict[str, str]) -> None:
    qtbot.keyClick(page.jobs.table, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert page.half is page.companies
    assert page.company.company_id == ids["aadal"]
    page.company.openings.acted.emit(ids["truck"], "open")
    assert page.half is page.jobs
    assert page.opening.opening_id == ids["truck"]


def test_the_list_is_filtered_by_kind_and_words(page: CompaniesPage, qtbot: QtBot) -> None:
    filters = page.jobs.filters
    next(one for one in filters.menu.actions() if one.text() == "Mangler folk").trigger()
    assert titles(page) == ["Svejsere"]
    filters.clear()
    qtbot.keyClick(page.jobs.table, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(filters.field, "aadal tru")
    assert titles(page) == ["Truckfører"]


def test_the_model_behaves(page: CompaniesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.jobs.table.rows)
    page.jobs.filters.want(frozenset({opening_columns.ALL}))
    page.jobs.table.sort_by(3, falling=True)
    qtmodeltester.check(page.jobs.table.rows)

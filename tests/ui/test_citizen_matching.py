"""On a citizen's page it is corrected in place what they want and can, and a job that fits is proposed by a key."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.commands.companies import add_company
from app.commands.openings import add_opening
from app.core.clock import FixedClock
from app.matching.profiles import profile_of
from app.session import Session
from db.records import CatalogueItem, Effort, JobMatch
from db.store import Store
from tests.ui.pages import context
from tests.ui.people import add_citizen, add_jobformidler
from ui.citizens.citizen_page import CitizenPage
from ui.core import theme
from ui.core.actions import Actions
from ui.core.preferences import Settings
from ui.shell.actions import WINDOW_ACTIONS
from ui.widgets.field import FactField

LAGER = "branche/lager-og-logistik"


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, store: Store, clock: FixedClock, tmp_path: Path) -> Iterator[CitizenPage]:
    """The page of Anne, of whom nothing is known yet; there are two jobs in a store room and one in a shop."""
    theme.apply(qapp, theme.LIGHT)
    session = Session(store, clock)
    session.who = add_jobformidler(session, "Mona Sørensen")
    anne = add_citizen(session, "Anne Lund", {})
    add_citizen(session, "Bo Bang", {})
    for name, branche, titles in (
        ("DSV", LAGER, ("Pakker", "Truckfører")),
        ("Netto", "branche/detailhandel", ("Kasse",)),
    ):
        company = str(session.run(add_company, name, branche_id=branche, town="Vejle").facts["company_id"])
        for title in titles:
            session.run(add_opening, title, company, hours=15.0)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 900)
    actions = Actions(WINDOW_ACTIONS, window, whole_window=True)
    page = CitizenPage(context(session, Settings(tmp_path / "s.ini"), actions, window), window)
    page.resize(1280, 900)
    with qtbot.waitExposed(window):
        window.show()
    page.show_citizen(anne, [anne, "bo-bang"])
    yield page
    store.close()


def typed(page: CitizenPage, field: FactField, text: str, qtbot: QtBot) -> None:
    """Type into a field and press Enter."""
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def offered(page: CitizenPage) -> list[str]:
    """The jobs that fit, the best on top."""
    rows = page.matching.openings.rows
    return [str(rows.data(rows.index(row))).partition(" ·")[0] for row in range(rows.rowCount())]


def changes(page: CitizenPage) -> list[str]:
    """What stands under 'Seneste ændringer'."""
    return [row.text for row in page.changes.rows]


def test_a_branche_goes_from_unknown_to_wanted_to_unwanted_and_back(page: CitizenPage, store: Store) -> None:
    pill = page.profile.wishes[LAGER]
    assert pill.accessibleName() == "Lager og logistik: ikke oplyst"
    pill.click()
    assert profile_of(store, "anne-lund").wanted == [LAGER]
    assert pill.accessibleName() == "Lager og logistik: ønsket"
    pill.click()
    assert (profile_of(store, "anne-lund").wanted, profile_of(store, "anne-lund").unwanted) == ([], [LAGER])
    assert offered(page) == ["Kasse"]
    pill.click()
    assert profile_of(store, "anne-lund").unwanted == []
    assert changes(page)[:3] == [
        "Ønske fjernet: lager og logistik",
        "Ønsker ikke lager og logistik",
        "Ønsker lager og logistik",
    ]


def test_a_known_skill_is_offered_and_a_new_one_joins_the_catalogue(
    page: CitizenPage, store: Store, qtbot: QtBot
) -> None:
    line = page.profile.new_skill
    completer = line.line.completer()
    assert isinstance(completer, QCompleter)
    completer.setCompletionPrefix("truck")
    assert completer.currentCompletion() == "Truckkort"
    typed(page, line, "truckkort", qtbot)
    typed(page, line, "Taler polsk", qtbot)
    assert line.text == ""
    assert [name for _, name in profile_of(store, "anne-lund").skills] == ["Taler polsk", "Truckkort"]
    assert [pill.text() for pill in page.profile.skills.values()] == ["Taler polsk", "Truckkort"]
    assert [item.name for item in store.all(CatalogueItem, name="Taler polsk")] == ["Taler polsk"]
    page._notifier.undo()
    assert store.all(CatalogueItem, name="Taler polsk") == []
    page.profile.skills["skill/truckkort"].click()
    assert profile_of(store, "anne-lund").skills == ()


def test_choosing_an_offered_skill_keeps_it(page: CitizenPage, store: Store, qtbot: QtBot) -> None:
    field = page.profile.new_skill
    field.line.setFocus()
    qtbot.keyClicks(field.line, "truck")
    completer = field.line.completer()
    assert isinstance(completer, QCompleter)
    field.line.setText("Truckkort")
    completer.activated[str].emit("Truckkort")
    qtbot.waitUntil(lambda: bool(profile_of(store, "anne-lund").skills))
    assert field.text == ""


def test_hours_towns_and_refusals_are_kept_and_a_mistake_stays_where_it_was_typed(
    page: CitizenPage, store: Store, qtbot: QtBot
) -> None:
    fields = page.profile.fields
    for name, text in (("hours", "7½"), ("towns", " Vejle,  Horsens"), ("no_gos", "truck*")):
        typed(page, fields[name], text, qtbot)
    kept = profile_of(store, "anne-lund")
    assert (kept.hours, kept.towns, kept.no_gos) == (7.5, "Vejle, Horsens", "truck*")
    assert fields["hours"].text == "7,5"
    assert sorted(offered(page)) == ["Kasse", "Pakker"]
    typed(page, fields["hours"], "200", qtbot)
    assert "200" in fields["hours"].refusal.text()
    assert profile_of(store, "anne-lund").hours == 7.5
    page._after()
    assert page.citizen_id == "anne-lund"
    qtbot.keyClick(fields["hours"].line, Qt.Key.Key_Escape)
    page._after()
    assert page.citizen_id == "bo-bang"
    assert fields["hours"].text == ""


def test_the_chosen_job_is_proposed_by_p_and_stands_everywhere(page: CitizenPage, store: Store, qtbot: QtBot) -> None:
    page.profile.wishes[LAGER].click()
    assert offered(page) == ["Pakker", "Truckfører", "Kasse"]
    page.timeline.take_focus()
    qtbot.keyClick(page.timeline.line, Qt.Key.Key_P)
    (match,) = store.all(JobMatch)
    assert (match.citizen_id, match.staff_id) == ("anne-lund", page._notifier.session.who)
    assert offered(page) == ["Truckfører", "Kasse"]
    rows = page.matching.matches.view.rows
    assert [rows.row(row).title for row in range(rows.rowCount())] == ["Pakker"]
    assert changes(page)[0] == "Foreslået til »Pakker«"
    line = page.timeline.line
    assert line.events[-1].text == "Foreslået til Pakker, DSV"
    assert line.layout_ is not None
    assert line.layout_.bands[-1].name == "Forslag til job"
    (mark,) = [shape for shape in line.layout_.shapes if shape.kind == "match"]
    assert mark.sentence == "16. november 2026: Foreslået til Pakker, DSV"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=mark.rect.center().toPoint())
    assert line.current is line.events[-1]


def test_started_stands_on_the_time_line_with_the_effort(page: CitizenPage, store: Store, qtbot: QtBot) -> None:
    page.profile.wishes[LAGER].click()
    page.matching.openings.setFocus()
    qtbot.keyClick(page.matching.openings, Qt.Key.Key_Return)
    view = page.matching.matches.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_M)
    qtbot.keyClick(view, Qt.Key.Key_S)
    form = page.matching.matches.form
    assert form is not None
    form.submit()
    today = [event.text for event in page.timeline.line.events if event.day == date(2026, 11, 16)]
    assert {"Til samtale om Pakker, DSV", "Startet som Pakker, DSV", "Ordinært job, DSV begyndte"} <= set(today)
    assert [effort.company for effort in store.all(Effort)] == ["DSV"]
    assert [row.text for row in page.agreements.section.rows] == [
        "Efterværn: følg op 1 måned efter start hos DSV",
        "Efterværn: følg op 3 måneder efter start hos DSV",
    ]
    line = page.timeline.line
    assert line.layout_ is not None
    looks = [shape.look for shape in line.layout_.shapes if shape.kind == "match"]
    assert sorted(looks) == ["interview", "proposed", "started"]
    line.grab()


def test_a_day_that_is_being_typed_holds_the_page(page: CitizenPage, qtbot: QtBot) -> None:
    page.matching.propose()
    page.matching.matches.view.setFocus()
    qtbot.keyClick(page.matching.matches.view, Qt.Key.Key_S)
    form = page.matching.matches.form
    assert form is not None
    field = form.fields["day"]
    assert isinstance(field, QLineEdit)
    field.setText("1/12")
    page._after()
    assert page.citizen_id == "anne-lund"
    assert form.refusal.text()
    page.matching.matches.close_form()
    page._after()
    assert page.citizen_id == "bo-bang"


def test_without_a_job_that_fits_nothing_can_be_proposed(page: CitizenPage, qapp: QApplication) -> None:
    for pill in page.profile.wishes.values():
        pill.click()
        pill.click()
    assert offered(page) == []
    assert not page.actions_here["propose_opening"].isEnabled()
    assert page.matching.button.isHidden()
    theme.apply(qapp, theme.DARK)
    page.grab()


def test_the_best_job_is_the_chosen_one_for_another_citizen_too(page: CitizenPage, qtbot: QtBot) -> None:
    openings = page.matching.openings
    openings.setFocus()
    for _ in range(2):
        qtbot.keyClick(openings, Qt.Key.Key_Down)
    assert openings.currentIndex().row() == 2
    page.show_citizen("bo-bang", ["anne-lund", "bo-bang"])
    assert openings.currentIndex().row() == 0
    page.profile.wishes["branche/detailhandel"].click()
    assert offered(page)[0] == "Kasse"
    assert openings.currentIndex().row() == 0

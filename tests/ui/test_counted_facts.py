"""What the sources count besides is typed, seen and asked for where it belongs: days, finders, hours of a fleksjob."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.citizens.bands import ARRIVED, UNEMPLOYED, UNKNOWN
from app.commands.citizens import edit_citizen, set_target_group
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.records import Citizen, Effort, PaidHours
from db.store import Store
from tests.ui.pages import citizen_page
from tests.ui.people import NOVEMBER, add_citizen, add_jobformidler, add_rows
from tests.ui.test_citizen_page import fill, press, type_in
from tests.ui.work import team_of
from ui.citizens.citizen_page import CitizenPage
from ui.citizens.columns import Column
from ui.citizens.filters import band_words
from ui.citizens.page import CitizensPage
from ui.core import theme
from ui.shell.main_window import MainWindow
from ui.widgets.form import InlineForm

ANNE = "anne-lund"
FLEKSJOB = "effort_kind/fleksjob"


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """Anne, in a fleksjob of 6 hours since March."""
    session = Session(store, clock)
    session.who = add_jobformidler(session, "Mona Sørensen")
    add_citizen(session, "Anne Lund", {NOVEMBER: Stage.PAA_SPRING}, session.who)
    session.run(add_rows, [Effort("fleks", ANNE, FLEKSJOB, "2026-03-02", None, 6.0, None, "Netto")])
    return session


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[CitizenPage]:
    """Anne's page."""
    theme.apply(qapp, theme.LIGHT)
    yield citizen_page(qtbot, session, tmp_path, [ANNE])
    session.store.close()


def save(form: InlineForm | None) -> None:
    """Save what stands in a form."""
    assert form is not None
    form.save_button.click()


def test_the_days_are_typed_among_the_facts(page: CitizenPage, qtbot: QtBot) -> None:
    for name, text in (("unemployed_since", "19/10-26"), ("arrived_on", "1. maj 2022")):
        qtbot.keyClick(type_in(qtbot, page, name, text), Qt.Key.Key_Return)
    kept = page._notifier.session.store.all(Citizen)[0]
    assert (kept.unemployed_since, kept.arrived_on) == ("2026-10-19", "2022-05-01")
    assert "ledig i 4 uger" in page.head.about.text()
    assert page.changes.rows[0].text == "Ankommet til Danmark: 01-05-2022"
    type_in(qtbot, page, "unemployed_since", "17/11-2026")
    qtbot.keyClick(page.editor.fields["unemployed_since"].line, Qt.Key.Key_Return)
    assert page.editor.fields["unemployed_since"].refusal.isVisible()


def test_who_found_the_place_is_chosen_and_told(page: CitizenPage) -> None:
    press(page.efforts.section, "Ret")
    save(fill(page.efforts.section.form, found_by="citizen"))
    assert page.efforts.section.rows[0].below == "Netto · 6 t/uge · fundet af borgeren"
    assert page.changes.rows[0].text == "Indsats »Fleksjob«: Fundet af: borgeren"
    press(page.efforts.section, "Ret")
    form = fill(page.efforts.section.form, kind="effort_kind/mentor")
    form.save_button.click()
    assert "ikke i en virksomhed" in form.refusal.text()


def test_hours_of_a_fleksjob_grow_on_the_time_line_and_are_no_paid_hours(page: CitizenPage) -> None:
    press(page.efforts.section, "Timer")
    save(fill(page.efforts.section.form, hours="8,5", day="1/6-26"))
    store = page._notifier.session.store
    assert sorted((row.start_on, row.hours) for row in store.all(PaidHours)) == [
        ("2026-03-02", 6.0),
        ("2026-06-01", 8.5),
    ]
    assert page.efforts.section.rows[0].below == "Netto · 6 → 8,5 t/uge"
    assert page.changes.rows[0].text.startswith("Indsats »Fleksjob«: Timer: 8,5")
    line = page.timeline.line
    line.grab()
    layout = line.layout_
    assert layout is not None
    assert [band.name for band in layout.bands if band.kind in ("paid", "hours")] == ["Andre timer/uge"]
    assert [shape.sentence for shape in layout.shapes if shape.kind == "hours"] == [
        "Fra 2. marts 2026: 6 timer om ugen, som ikke er løntimer",
        "Fra 1. juni 2026: 8,5 timer om ugen, som ikke er løntimer",
    ]
    assert any("8,5 andre timer om ugen" in event.text for event in line.events)


def test_earnings_stand_with_the_years_sum_for_those_with_a_frikort(page: CitizenPage) -> None:
    session, frikort = page._notifier.session, page.frikort
    assert not frikort.section.isVisible()
    session.run(set_target_group, [ANNE], "target_group/socialt-frikort")
    assert frikort.section.isVisible()
    assert [row.text for row in frikort.section.rows] == ["2026: 0 kr. af 40.000 kr."]
    for month, amount in (("2026-09", "31.000"), ("2026-10", "2.500,50 kr.")):
        frikort.add()
        save(fill(frikort.section.form, month=month, amount=amount))
    assert [(row.text, row.beside, row.below) for row in frikort.section.rows] == [
        ("2026: 33.500,50 kr. af 40.000 kr.", "", "Grænsen er nær: 6.499,50 kr. tilbage"),
        ("Oktober 2026", "2.500,50 kr.", ""),
        ("September 2026", "31.000 kr.", ""),
    ]
    assert page.changes.rows[0].text == "Socialt Frikort, oktober 2026: 2.500,50 kr."
    press(frikort.section, "Ret", "2026-10")
    save(fill(frikort.section.form, amount="10000"))
    assert (frikort.section.rows[0].below, frikort.section.rows[0].tone) == ("1.000 kr. over grænsen", "warning")
    assert any("over grænsen" in label.text() for label in page.head.warnings.watches)
    press(frikort.section, "Fjern", "2026-09")
    assert frikort.section.rows[0].text == "2026: 10.000 kr. af 40.000 kr."
    session.undo()
    assert frikort.section.rows[0].text == "2026: 41.000 kr. af 40.000 kr."


def test_a_sum_that_is_none_is_refused_where_it_was_typed(page: CitizenPage) -> None:
    page._notifier.session.run(set_target_group, [ANNE], "target_group/socialt-frikort")
    page.frikort.add()
    form = fill(page.frikort.section.form, amount="mange")
    form.save_button.click()
    assert form.refusal.text().startswith("»mange«")
    fill(form, amount="-5").save_button.click()
    assert form.refusal.text() == "Skriv, hvad der er tjent, som et tal fra 0 og op."
    form.hide()
    page.frikort.section.fold()


def test_every_band_has_its_words() -> None:
    assert [band_words(band, "unemployed") for band in UNEMPLOYED] == [
        "Ledig under 4 uger", "Ledig 4–12 uger", "Ledig 13–25 uger", "Ledig 26–51 uger", "Ledig 52 uger eller mere",
    ]  # fmt: skip
    assert [band_words(band, "arrived") for band in ARRIVED] == [
        "I Danmark under 4 uger", "I Danmark 4–51 uger", "I Danmark 1–3 år", "I Danmark 3 år eller mere",
    ]  # fmt: skip


@pytest.fixture
def everyone(session: Session, make_window: Callable[[Store], MainWindow], qtbot: QtBot) -> CitizensPage:
    """The page with Anne, who has been unemployed for four weeks, and Bo, of whom nothing is known."""
    add_citizen(session, "Bo Bak", {}, session.who)
    window = make_window(session.store)
    team_of(window).session.run(edit_citizen, ANNE, unemployed_since="2026-10-19")
    qtbot.keyClick(window, Qt.Key.Key_F4)
    return team_of(window).page(CitizensPage)


def test_the_list_asks_for_weeks_of_unemployment(everyone: CitizensPage) -> None:
    filters = everyone.filters
    assert filters.more.isVisible()
    assert [menu.isVisible() for menu in filters.rare.actions()][:2] == [True, False]

    def choose(key: str | None) -> list[str]:
        next(one for one in filters.menus["unemployed"].actions() if one.data() == key).trigger()
        return [row.name for row in everyone.table.rows.rows]

    assert choose("4") == ["Anne Lund"]
    assert filters.more.accessibleName() == "Ledig 4–12 uger"
    assert choose(UNKNOWN) == ["Bo Bak"]
    assert choose("52") == []
    filters.clear()
    assert len(everyone.table.rows.rows) == 2
    assert filters.more.accessibleName() == "Flere filtre"


def test_the_weeks_are_a_column(everyone: CitizensPage) -> None:
    everyone._choose_columns((Column.NAME, Column.UNEMPLOYED, Column.ARRIVED))
    model = everyone.table.rows
    cells = [model.index(place, list(Column).index(Column.UNEMPLOYED)).data() for place in range(2)]
    assert cells == ["4 uger", ""]

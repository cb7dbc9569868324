"""Markings, talks and plans on a citizen's page: added by keys, ended, held and taken away where they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.session import Session
from db.records import Marking, Plan, Talk, TalkStaff
from db.store import Store
from tests.ui.pages import citizen_page
from tests.ui.people import add_citizen, add_jobformidler, add_rows
from ui.citizens.citizen_page import CitizenPage
from ui.core import theme
from ui.widgets.boxes import ChoiceBox
from ui.widgets.day_line import DayLine
from ui.widgets.form import InlineForm, fill_field
from ui.widgets.section import Section

ANNE = "anne-lund"
RUM, SPOR = "marking_kind/rum-til-os", "marking_kind/jobjob-parat"
JOBSAMTALE, RUNDBORD = "talk_kind/jobsamtale", "talk_kind/rundbord"
JOBPLAN = "plan_kind/jobplan"


@pytest.fixture
def session(store: Store, clock: FixedClock) -> Session:
    """Anne, with a marking, a talk that was held, one that was planned for last week, one to come, and a plan."""
    session = Session(store, clock)
    session.who = mona = add_jobformidler(session, "Mona Sørensen")
    add_jobformidler(session, "Bo Holm")
    add_citizen(session, "Anne Lund", {}, mona)
    session.run(
        add_rows,
        [
            Marking("m1", ANNE, RUM, "2026-06-01", note="henvist af\nlægen"),
            Marking("m2", ANNE, SPOR, "2026-03-02", "2026-05-31"),
            Talk("t1", ANNE, JOBSAMTALE, "2026-10-01", note="vil gerne prøve et lager"),
            TalkStaff("s1", "t1", mona),
            Talk("t2", ANNE, JOBSAMTALE, "2026-11-09", held=False, others="mentor Ib"),
            Talk("t3", ANNE, RUNDBORD, "2026-12-03", held=False),
            Plan("p1", ANNE, JOBPLAN, "2026-03-10"),
        ],
    )
    return session


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[CitizenPage]:
    """Her page, in sight."""
    theme.apply(qapp, theme.LIGHT)
    yield citizen_page(qtbot, session, tmp_path, [ANNE])
    session.store.close()


def rows(section: Section) -> list[tuple[str, str, str, str]]:
    """Text, what stands beside and below, and the tone of each row."""
    return [(row.text, row.beside, row.below, row.tone) for row in section.rows]


def press(qtbot: QtBot, section: Section, key: str, text: str) -> None:
    """Press a row's button."""
    view = next(view for view in section.views if view.row.key == key)
    button = next(one for one in view.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def form_of(section: Section) -> InlineForm:
    """The open form."""
    assert section.form is not None
    return section.form


def save(qtbot: QtBot, section: Section, **values: str) -> None:
    """Fill the open form and press Enter."""
    form = form_of(section)
    for name, value in values.items():
        fill_field(form.fields[name], value)
    line = next(field for field in form.fields.values() if isinstance(field, QLineEdit))
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_each_panel_says_what_there_is(page: CitizenPage) -> None:
    about = page.dated
    assert rows(about.markings.section) == [
        ("Rum til os", "siden 1. juni", "Projekt · henvist af lægen", ""),
        ("Jobjob-parat", "2. mar. – 31. maj", "Spor", "past"),
    ]
    assert rows(about.talks.section) == [
        ("Jobsamtale", "planlagt 9. nov.", "Blev den holdt? · mentor Ib", "warning"),
        ("Rundbordssamtale", "planlagt 3. dec.", "", ""),
        ("Jobsamtale", "afholdt 1. okt.", "Mona Sørensen · vil gerne prøve et lager", ""),
    ]
    assert rows(about.plans.section) == [("Jobplan (Min plan)", "siden 10. mar.", "", "")]


def test_a_talk_is_noted_by_keys(qtbot: QtBot, page: CitizenPage, session: Session) -> None:
    qtbot.keyClick(page.timeline, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    form = form_of(page.dated.talks.section)
    assert form.values["who"] == "Mona Sørensen"
    assert form.values["day"] == "16-11-2026"
    assert form.fields["day"].hasFocus()
    save(qtbot, page.dated.talks.section, day="12/11", who="bo, MS, mentor  Ib", kind=RUNDBORD, note="god")
    made = session.store.all(Talk, kind_id=RUNDBORD, held=True)
    assert [(one.day, one.others, one.note) for one in made] == [("2026-11-12", "mentor Ib", "god")]
    assert len(session.store.all(TalkStaff, talk_id=made[0].id)) == 2
    assert page.dated.talks.section.rows[2].below == "Bo Holm, Mona Sørensen, mentor Ib · god"


@pytest.mark.parametrize(("state", "typed", "day"), [("held", "1/12", "2025-12-01"), ("planned", "1/12", "2026-12-01")])
def test_the_state_says_which_way_a_day_goes(
    qtbot: QtBot, page: CitizenPage, session: Session, state: str, typed: str, day: str
) -> None:
    page.actions_here["new_talk"].trigger()
    form = form_of(page.dated.talks.section)
    chosen, line = form.fields["state"], form.fields["day"]
    assert isinstance(chosen, ChoiceBox)
    assert isinstance(line, DayLine)
    chosen.choose(state)
    line.setText(typed)
    assert line.read() == day
    save(qtbot, page.dated.talks.section)
    assert [one.held for one in session.store.all(Talk, day=day)] == [state == "held"]


def test_what_was_planned_and_has_passed_is_held_with_one_press(
    qtbot: QtBot, page: CitizenPage, session: Session
) -> None:
    press(qtbot, page.dated.talks.section, "t2", "Afholdt")
    assert session.store.all(Talk, id="t2")[0].held
    press(qtbot, page.dated.talks.section, "t3", "Afholdt")
    save(qtbot, page.dated.talks.section)
    assert session.store.all(Talk, id="t3")[0] == Talk("t3", ANNE, RUNDBORD, "2026-11-16")
    assert {row.tone for row in page.dated.talks.section.rows} == {""}


def test_a_talk_ahead_that_was_held_is_refused_in_place(qtbot: QtBot, page: CitizenPage) -> None:
    page.actions_here["new_talk"].trigger()
    save(qtbot, page.dated.talks.section, day="1-12-2026")
    assert form_of(page.dated.talks.section).refusal.text().startswith("Den 01-12-2026 er ikke kommet endnu.")


def test_a_talk_is_corrected_and_keeps_who_has_left(qtbot: QtBot, page: CitizenPage, session: Session) -> None:
    press(qtbot, page.dated.talks.section, "t1", "Ret")
    save(qtbot, page.dated.talks.section, note="ændret")
    assert session.store.all(Talk, id="t1")[0].note == "ændret"
    assert [row.id for row in session.store.all(TalkStaff)] == ["s1"]
    assert page.changes.rows[0].text == "Samtale »Jobsamtale«: Bemærkning: ændret"


def test_a_marking_is_added_ended_and_taken_away(qtbot: QtBot, page: CitizenPage, session: Session) -> None:
    qtbot.keyClick(page.timeline, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    section = page.dated.markings.section
    save(qtbot, section, start="1/6")
    assert form_of(section).refusal.text() == "Vælg en type på listen."
    save(qtbot, section, kind=SPOR)
    assert sorted(one.start_on for one in session.store.all(Marking, kind_id=SPOR)) == ["2026-03-02", "2026-06-01"]
    press(qtbot, section, "m1", "Afslut")
    save(qtbot, section, end="1/11")
    assert session.store.all(Marking, id="m1")[0].end_on == "2026-11-01"
    press(qtbot, section, "m1", "Fjern")
    assert session.store.all(Marking, id="m1") == []
    session.undo()
    assert session.store.all(Marking, id="m1")[0].end_on == "2026-11-01"


def test_a_plan_ends_with_its_day(qtbot: QtBot, page: CitizenPage, session: Session) -> None:
    section = page.dated.plans.section
    qtbot.keyClick(page.timeline, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    save(qtbot, section, kind=JOBPLAN)
    assert form_of(section).refusal.text().startswith("Anne Lund har allerede planen »Jobplan (Min plan)«")
    save(qtbot, section, kind="plan_kind/helhedsplan", end="1/11-27")
    assert {one.end_on for one in session.store.all(Plan)} == {None, "2027-11-01"}


def test_the_time_line_tells_of_all(page: CitizenPage) -> None:
    line = page.timeline.line
    layout = line.layout_
    assert layout is not None
    assert [band.name for band in layout.bands if band.kind in {"plans", "markings", "talks"}] == [
        "Planer", "Markeringer", "Samtaler",
    ]  # fmt: skip
    told = {shape.key: shape.sentence for shape in layout.shapes}
    assert told["marking/m1"] == "Markering: Rum til os, siden 1. juni: henvist af lægen"
    assert told["talk/t2"] == "Jobsamtale, planlagt 9. nov. – ikke meldt afholdt, med mentor Ib"
    assert told["plan/p1"] == "Plan: Jobplan (Min plan), siden 10. mar."
    events = {event.key: event.spoken for event in line.events}
    assert events["talk/t3"] == "3. december 2026: Rundbordssamtale (planlagt)"
    assert events["marking/m2"] == "31. maj 2026: Markering sluttede: Jobjob-parat"
    page.grab()

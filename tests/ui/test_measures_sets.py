"""Sheets are switched on, made, copied and removed, and measures put together from lists, each part kept at once."""

import pytest
from pytestqt.qtbot import QtBot

from app.measures.measure import Condition, Direction, Formula, Subject, Unit, definitions
from app.measures.offers import asked_by, predicate_choices, unit_of
from app.measures.predicates import PREDICATES
from app.measures.sheet_rows import chosen_sheet, rows_of_sheet, sheets_of
from app.measures.shipped import shipped_sets
from app.session import Session
from db.store import Store
from tests.ui import measures
from tests.ui.loads import JOBPARAT
from ui.measures.page import MeasuresPage
from ui.measures.parts import EDIT, GOALS, SETS
from ui.measures.rows_editor import RowsEditor
from ui.widgets.form import fill_field
from ui.widgets.section import Section

ids, window, open_session, page = measures.ids, measures.window, measures.open_session, measures.page


def write(section: Section, **values: str) -> str:
    """Write into the open form and agree; answers with what was refused."""
    form = section.form
    assert form is not None
    for name, text in values.items():
        fill_field(form.fields[name], text)
    form.submit()
    return form.refusal.text() if section.form is form else ""


@pytest.fixture
def sets(page: MeasuresPage) -> MeasuresPage:
    """The page with what there is to choose in sight."""
    page.actions_here["show_sets"].trigger()
    assert page.parts.part == SETS
    return page


def names(store: Store) -> list[str]:
    return [sheet.name for sheet in sheets_of(store)]


def rows_editor(sets: MeasuresPage, sheet_id: str) -> RowsEditor:
    sets.parts.sets.own.acted.emit(sheet_id, "rows")
    assert sets.parts.part == EDIT
    return sets.parts.edit.rows


def test_a_set_that_comes_along_is_switched_on_and_shown_and_off_again(sets: MeasuresPage, store: Store) -> None:
    shipped = sets.parts.sets.shipped
    assert [row.text for row in shipped.rows] == [one.title for one in shipped_sets()]
    shipped.acted.emit("flere-skal-med-2", "on")
    assert (sets.parts.part, sets.sheet.name if sets.sheet else "") == (GOALS, "Flere skal med 2")
    sheet_id = sets.sheet_id
    assert "flere-skal-med-2" not in [row.key for row in shipped.rows]
    sets.parts.sets.own.acted.emit(sheet_id, "off")
    sets.complete()
    assert "Flere skal med 2" not in names(store)
    assert "flere-skal-med-2" in [row.key for row in shipped.rows]


def test_a_sheet_is_made_renamed_ordered_copied_and_removed(
    sets: MeasuresPage, store: Store, ids: dict[str, str]
) -> None:
    own = sets.parts.sets.own
    own.add_asked.emit()
    assert write(own, name=" ")
    assert not write(own, name="Vores", period="half_year", note="Til udvalget")
    assert sets.parts.part == EDIT
    assert [(one.name, one.period, one.note) for one in sheets_of(store)][-1] == ("Vores", "half_year", "Til udvalget")
    sheet_id = sheets_of(store)[-1].id
    own.acted.emit(sheet_id, "edit")
    assert not write(own, name="Vores eget", period="year", note="")
    own.acted.emit(sheet_id, "up")
    own.acted.emit(ids["first"], "copy")
    assert names(store) == ["Flere skal med", "Vores eget", "Kvartaler", "Flere skal med 2"]
    own.acted.emit(sheet_id, "remove")
    assert "Vores eget" not in names(store)


def test_the_sheet_for_the_board_is_chosen_here(sets: MeasuresPage, store: Store, ids: dict[str, str]) -> None:
    own = sets.parts.sets.own
    own.acted.emit(ids["second"], "board")
    assert chosen_sheet(store) == ids["second"]
    assert [row.beside for row in own.rows] == ["", "på tavlemødet"]
    own.acted.emit(ids["second"], "unboard")
    assert chosen_sheet(store) is None


def test_rows_are_put_in_ordered_and_taken_away(sets: MeasuresPage, store: Store, ids: dict[str, str]) -> None:
    rows = rows_editor(sets, ids["first"])
    rows.add_asked.emit()
    assert not write(rows, kind="heading", name="Til sidst")
    rows.acted.emit("5", "up")
    rows.acted.emit("4", "name")
    assert not write(rows, name="Næstsidst")
    assert [line.label for line in rows_of_sheet(store, ids["first"])][2:5] == ["Udefra", "", "Næstsidst"]
    rows.acted.emit("5", "remove")  # the one that stands nowhere else goes for good
    assert ids["free"] not in [one.id for one in definitions(store)]
    rows.acted.emit("0", "remove")  # the one that stands on another sheet stays there
    assert ids["company"] in [one.id for one in definitions(store)]
    rows.add_asked.emit()
    assert not write(rows, kind=ids["company"])
    assert [line.measure.id for line in rows_of_sheet(store, ids["first"]) if line.measure][-1] == ids["company"]


def test_a_measure_is_put_together_from_lists(
    sets: MeasuresPage, qtbot: QtBot, store: Store, ids: dict[str, str], open_session: Session
) -> None:
    rows = rows_editor(sets, ids["first"])
    rows.add_asked.emit()
    assert not write(rows, kind="counted", name="Jobparate i virksomhed")
    editor = sets.parts.edit.measure
    assert editor.measure is not None
    measure_id = editor.measure.id
    editor.sides[next(iter(editor.sides))].add_asked.emit()
    population, numerator, _ = editor.sides.values()
    assert not write(population, code="target_group")
    qtbot.waitUntil(lambda: population.form is not None and "item" in population.form.fields)
    assert not write(population, item=JOBPARAT)
    numerator.add_asked.emit()
    assert not write(numerator, code="in_company")
    numerator.add_asked.emit()
    assert not write(numerator, code="paid_hours_band", how="or", **{"not": "not"})
    qtbot.waitUntil(lambda: numerator.form is not None and "low" in numerator.form.fields)
    assert "mindste tal" in write(numerator, low="10", high="5")
    assert not write(numerator, low="5", high="")
    editor.basics.acted.emit("how", "edit")
    assert "hvilket tal" in write(editor.basics, formula="mean")
    assert not write(editor.basics, formula="share")
    editor.basics.acted.emit("name", "edit")
    assert not write(editor.basics, direction="up", note="Kilden tier.")
    editor.basics.acted.emit("start", "edit")
    assert not write(editor.basics, value="12,5 %", day="10-01-2026")
    editor.goals.add_asked.emit()
    assert "dato" in write(editor.goals, value="50", day="")
    assert not write(editor.goals, value="50", day="31-12-2026", label="ultimo")
    (made,) = definitions(store, [measure_id])
    assert (made.subject, made.formula, made.unit, made.direction) == (
        Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, Direction.UP,
    )  # fmt: skip
    assert made.population == ((Condition("target_group", JOBPARAT),),)
    assert made.numerator == ((Condition("in_company"), Condition("paid_hours_band", low=5, negated=True)),)
    assert (made.baseline, made.note, [goal.value for goal in made.goals]) == (12.5, "Kilden tier.", [50])
    sets.complete()
    assert editor.preview.text().startswith("I denne måned: ingen tal, ukendt: 4")
    editor.goals.acted.emit("0", "remove")
    numerator.acted.emit("0", "remove")
    open_session.undo()
    assert definitions(store, [measure_id])[0].numerator == made.numerator


def test_what_is_half_written_is_not_lost(sets: MeasuresPage, ids: dict[str, str]) -> None:
    rows = rows_editor(sets, ids["first"])
    rows.add_asked.emit()
    assert rows.form is not None
    fill_field(rows.form.fields["name"], "Halvt")
    sets.actions_here["show_goals"].trigger()
    assert not sets.saves_all()
    assert sets.parts.part == EDIT


def test_everything_that_can_be_asked_is_offered_with_what_it_takes(store: Store) -> None:
    for code, predicate in PREDICATES.items():
        for subject in predicate.tests:
            words = dict(predicate_choices(subject))[code]
            assert words, code
            assert "{" not in words
        asked = asked_by(store, code)
        assert asked.choices or not asked.listed or code.startswith("deadline"), code


def test_a_unit_follows_from_what_is_counted() -> None:
    assert unit_of(Subject.CITIZENS, Formula.COUNT, "") is Unit.CITIZENS
    assert unit_of(Subject.COMPANIES, Formula.SHARE, "") is Unit.PERCENT
    assert unit_of(Subject.FORMER, Formula.DURATION, "spell_weeks") is Unit.WEEKS
    assert unit_of(Subject.CITIZENS, Formula.MEAN, "age") is Unit.NUMBER

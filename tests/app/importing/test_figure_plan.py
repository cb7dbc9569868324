"""What a file's figures would change is told before, goes in as one change, and of the wrong file nothing does."""

from datetime import date

import pytest

from app.commands.figures import import_figures
from app.commands.measure_values import Entry, enter_values
from app.core.errors import UserError
from app.importing.figure_plan import (
    Choice,
    FigurePlan,
    PlannedFigure,
    entered_measures,
    planned_figures,
    remembered,
    suggested,
)
from app.measures.measure import Unit
from db.records import MeasureValue
from tests.app.importing.figures import JOBINDSATS, OCTOBER, SEPTEMBER, entered, figures
from tests.app.world import World
from ui.texts.errors import error_sentence

TODAY = date(2026, 11, 16)
PEOPLE, SHARE = Choice("Rebild", "Antal personer"), Choice("Rebild", "Pct. af arbejdsstyrken")


def plan(world: World, choices: dict[str, Choice], content: str = JOBINDSATS) -> FigurePlan:
    return planned_figures(world.store, figures(content), choices, TODAY)


def refusal(world: World, choices: dict[str, Choice], content: str = JOBINDSATS) -> str:
    with pytest.raises(UserError) as refused:
        plan(world, choices, content)
    assert error_sentence(refused.value).endswith(".")
    return refused.value.code


def test_old_and_new_are_told_and_only_what_differs_is_entered(world: World) -> None:
    measure_id = entered(world, "Ledige")
    world.session.run(enter_values, [Entry(measure_id, SEPTEMBER, 1800), Entry(measure_id, OCTOBER, 7)])
    found = plan(world, {measure_id: PEOPLE})
    assert found.figures == (PlannedFigure(measure_id, OCTOBER, 7, 1845),)
    assert (found.new, found.changed, found.unchanged, found.hidden, found.ahead) == (0, 1, 1, 0, 0)
    change = world.session.run(import_figures, found, "jobindsats.csv")
    assert change.facts == {"count": 1, "new": 0, "changed": 1}
    kept = {row.month: (row.value, row.note) for row in world.store.all(MeasureValue)}
    assert kept == {"2026-09": (1800, ""), "2026-10": (1845, "jobindsats.csv")}
    assert plan(world, {measure_id: PEOPLE}).figures == ()
    world.session.undo()
    assert {row.value for row in world.store.all(MeasureValue)} == {1800, 7}


def test_a_hidden_figure_overwrites_nothing(world: World) -> None:
    measure_id = entered(world, "Fuldtidspersoner", Unit.FULL_TIME)
    world.session.run(enter_values, [Entry(measure_id, SEPTEMBER, 1600)])
    found = plan(world, {measure_id: Choice("Rebild", "Antal fuldtidspersoner")})
    assert found.figures == (PlannedFigure(measure_id, OCTOBER, None, 1612.3),)
    assert found.hidden == 1
    world.session.run(import_figures, found)
    assert {row.month: row.value for row in world.store.all(MeasureValue)} == {"2026-09": 1600, "2026-10": 1612.3}


def test_a_longer_period_stands_in_its_last_month_and_a_month_goes_before_it(world: World) -> None:
    measure_id = entered(world, "Ledige")
    content = "Område;Periode;Antal\nVejle;2026K3;30\nVejle;2026K4;40\nVejle;2026M09;9\nVejle;2026M08;8\n"
    found = plan(world, {measure_id: Choice("Vejle", "Antal")}, content)
    assert {str(one.month): one.after for one in found.figures} == {"2026-08": 8, "2026-09": 9}
    assert found.ahead == 1


def test_what_was_chosen_is_remembered_and_found_again(world: World) -> None:
    measure_id, other = entered(world, "Ledige"), entered(world, "Andel", Unit.PERCENT)
    measures = entered_measures(world.store)
    assert [measure.name for measure in measures] == ["Andel", "Ledige"]
    assert suggested(world.store, figures(JOBINDSATS), measures) == {}
    world.session.run(import_figures, plan(world, {measure_id: PEOPLE}))
    world.session.run(import_figures, plan(world, {other: SHARE}))
    assert remembered(world.store) == {measure_id: PEOPLE, other: SHARE}
    assert suggested(world.store, figures(JOBINDSATS), measures) == {measure_id: PEOPLE, other: SHARE}


def test_a_measure_called_like_a_series_of_one_area_has_that(world: World) -> None:
    measure_id = entered(world, "antal personer")
    content = "Område;Periode;Antal personer\nVejle;2026M10;9\n"
    assert suggested(world.store, figures(content), entered_measures(world.store)) == {
        measure_id: Choice("Vejle", "Antal personer")
    }


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (JOBINDSATS.replace("Rebild", "Vejle"), "figures_other_area"),
        (JOBINDSATS.replace("Antal personer", "Antal forløb"), "figures_other_table"),
    ],
)
def test_the_wrong_area_or_table_is_refused(world: World, content: str, code: str) -> None:
    measure_id = entered(world, "Ledige")
    world.session.run(import_figures, plan(world, {measure_id: PEOPLE}))
    before = world.store.all(MeasureValue)
    with pytest.raises(UserError, match=code):
        suggested(world.store, figures(content), entered_measures(world.store))
    assert refusal(world, {measure_id: PEOPLE}, content) == code
    assert world.store.all(MeasureValue) == before


def test_a_file_that_says_two_things_or_no_share_is_refused(world: World) -> None:
    measure_id, share = entered(world, "Ledige"), entered(world, "Andel", Unit.PERCENT)
    twice = JOBINDSATS + '"Rebild";"2026M10";"1.846";"1";"3,4"\n'
    assert refusal(world, {measure_id: PEOPLE}, twice) == "figures_twice"
    assert refusal(world, {share: PEOPLE}) == "figures_not_percent"
    assert refusal(world, {"x": PEOPLE}) == "measure_gone"

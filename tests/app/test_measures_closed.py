"""What a closed month says of measures: as it was frozen, of what is newer as far as it was frozen, else nothing."""

from dataclasses import replace
from datetime import date

import pytest

from app.commands.citizens import close_cases
from app.commands.measure_values import Entry, enter_values
from app.commands.measures import edit_measure, make_measure
from app.commands.months import reopen_month
from app.core.domain import Month, Stage
from app.measures.drafts import Draft
from app.measures.engine import behind, results
from app.measures.facts import Only
from app.measures.frames import Frames
from app.measures.history import history
from app.measures.measure import Condition, Definition, Formula, Kind, Origin, Result, Subject, Unit, definitions
from db.edits import Edit, Stamp
from db.records import Earning, Effort, FormerFact, Marking, MeasureValue, MonthFact, MonthPart
from tests.app.world import JOBPARAT, LOENTIMER, SYGEDAGPENGE, World

SEPTEMBER, OCTOBER, NOVEMBER = Month(2026, 9), Month(2026, 10), Month(2026, 11)
TODAY = date(2026, 11, 16)
HOURS = Draft("Med løntimer", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, numerator=((Condition("paid_hours"),),))
WEEKS = replace(HOURS, name="Længe", numerator=((Condition("weeks", low=52),),))
LEFT = Draft("Afsluttede", Subject.FORMER, Formula.COUNT, Unit.CITIZENS)
SAID = Draft("Tilfredshed", unit=Unit.PERCENT, origin=Origin.ENTERED)


@pytest.fixture
def team(world: World) -> World:
    """Two jobparate and one on sygedagpenge, of whom two have paid hours, one is marked; one has left."""
    mona = world.staff("Mona Ek")
    for name, group in (("Anne", JOBPARAT), ("Bo", JOBPARAT), ("Cille", SYGEDAGPENGE)):
        world.citizen(name, "2026-01-05", group=group, staff=mona if name == "Anne" else None)
        world.placed(name.lower(), m2026_10=Stage.PAA_VEJ)
    world.effort("anne", LOENTIMER, "2026-02-01", None, 7.0)
    world.effort("cille", LOENTIMER, "2026-02-01", None, 7.0)
    world.write(Marking("m", "bo", "marking_kind/rum-til-os", "2026-02-01"))
    world.citizen("Dan", "2026-01-05")
    world.session.run(close_cases, ["dan"], "2026-10-05", "exit_reason/ordinaert-job")
    return world


def made(world: World, draft: Draft = HOURS) -> str:
    return str(world.session.run(make_measure, draft).facts["id"])


def result(world: World, measure_id: str, month: Month = OCTOBER, only: Only | None = None) -> Result:
    """What a measure was."""
    found = definitions(world.store, [measure_id])
    return results(world.store, found, month, TODAY, only or Only())[measure_id]


def told(world: World, measure_id: str, only: Only | None = None) -> dict[Month, Result]:
    """The same of every closed month."""
    return dict(history(world.store, definitions(world.store, [measure_id]), only=only or Only())[measure_id])


def numbers(one: Result) -> tuple[Kind, float | None, float | None, float | None]:
    return one.kind, one.value and round(one.value, 1), one.numerator, one.denominator


def test_closing_freezes_what_every_measure_comes_to(team: World) -> None:
    hours, left, said = made(team), made(team, LEFT), made(team, SAID)
    team.closed_by_command("2026-10")
    rows = {row.measure_id: row for row in team.store.all(MeasureValue)}
    assert rows.keys() == {hours, left}
    assert (rows[hours].id, rows[hours].entered, rows[hours].numerator) == (f"2026-10/{hours}", False, 2)
    assert numbers(result(team, hours)) == (Kind.FROZEN, 66.7, 2, 3)
    assert numbers(result(team, left)) == (Kind.FROZEN, 1, 1, 1)
    assert result(team, said).kind is Kind.GAP
    assert numbers(result(team, hours, NOVEMBER))[0] is Kind.LIVE


def test_later_corrections_change_nothing_and_reopening_takes_it_away(team: World) -> None:
    hours = made(team)
    team.closed_by_command("2026-10")
    before = result(team, hours)
    for row in team.store.all(Effort):
        team.write(replace(row, end_on="2026-03-01"))
    assert result(team, hours) == before
    team.session.run(reopen_month, OCTOBER, "Prøve")
    assert (team.store.all(MeasureValue), team.store.all(FormerFact), team.store.all(MonthFact)) == ([], [], [])
    assert numbers(result(team, hours)) == (Kind.LIVE, 0, 0, 3)


def test_a_newer_or_changed_measure_is_worked_out_of_what_was_frozen(team: World) -> None:
    hours = made(team)
    team.closed_by_command("2026-10")
    for row in team.store.all(Effort):
        team.write(replace(row, end_on="2026-03-01"))
    newer = made(team)
    assert numbers(result(team, newer)) == numbers(told(team, newer)[OCTOBER]) == (Kind.FROZEN, 66.7, 2, 3)
    jobparate = replace(HOURS, population=((Condition("target_group", JOBPARAT),),))
    team.session.run(edit_measure, hours, jobparate)
    assert numbers(result(team, hours)) == numbers(told(team, hours)[OCTOBER]) == (Kind.FROZEN, 50, 1, 2)
    assert behind(team.store, hours, OCTOBER, TODAY).met == ("anne",)
    team.session.undo()
    assert numbers(result(team, hours)) == (Kind.FROZEN, 66.7, 2, 3)


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (Only(target_group_id=JOBPARAT), (Kind.FROZEN, 50, 1, 2)),
        (Only(marking_id="marking_kind/rum-til-os"), (Kind.FROZEN, 0, 0, 1)),
        (Only(target_group_id=SYGEDAGPENGE), (Kind.FROZEN, 100, 1, 1)),
        (Only(staff_id="nobody"), (Kind.NOBODY, None, 0, 0)),
    ],
)
def test_it_may_be_of_some_alone(team: World, only: Only, expected: tuple[object, ...]) -> None:
    hours = made(team)
    team.closed_by_command("2026-10")
    assert numbers(result(team, hours, only=only)) == numbers(told(team, hours, only)[OCTOBER]) == expected
    live = numbers(result(team, hours, NOVEMBER, only))
    assert live[1:] == expected[1:]


def test_it_may_be_of_a_jobformidler_alone(team: World) -> None:
    hours = made(team)
    team.closed_by_command("2026-10")
    (mona,) = {row.staff_id for row in team.store.all(MonthFact) if row.staff_id}
    assert numbers(told(team, hours, Only(staff_id=mona))[OCTOBER]) == (Kind.FROZEN, 100, 1, 1)


def test_a_month_of_an_older_version_says_what_it_knows(team: World) -> None:
    hours, weeks, left = made(team), made(team, WEEKS), made(team, LEFT)
    team.closed_by_command("2026-10")
    for row in team.store.all(MonthFact):
        team.write(replace(row, complete=False, weeks=None))
    frozen = [*team.store.all(FormerFact), *team.store.all(MeasureValue)]
    kept = [row for row in team.store.all(MonthPart) if row.kind == "work"]
    team.store.write(
        Stamp("older", "2026-11-01T09:00:00", None, "world"), [Edit(row, None) for row in (*frozen, *kept)]
    )
    assert numbers(result(team, hours)) == numbers(told(team, hours)[OCTOBER]) == (Kind.FROZEN, 66.7, 2, 3)
    for one in (weeks, left):
        assert result(team, one).kind is told(team, one)[OCTOBER].kind is Kind.GAP
        assert behind(team.store, one, OCTOBER, TODAY) == ((), (), (), ())


def test_entered_figures_stand_in_closed_months_too(team: World) -> None:
    said = made(team, SAID)
    team.closed_by_command("2026-10")
    team.session.run(enter_values, [Entry(said, SEPTEMBER, 80), Entry(said, OCTOBER, None, 26, 103, "jobindsats.dk")])
    assert numbers(result(team, said)) == (Kind.ENTERED, 25.2, 26, 103)
    assert result(team, said).note == "jobindsats.dk"
    assert [(str(month), one.kind) for month, one in told(team, said).items()] == [
        ("2026-09", Kind.ENTERED),
        ("2026-10", Kind.ENTERED),
    ]


def test_before_anybody_was_placed_there_is_a_gap_and_no_zero(team: World) -> None:
    hours = made(team)
    assert result(team, hours, OCTOBER).kind is Kind.LIVE
    assert result(team, hours, SEPTEMBER) == Result(hours, SEPTEMBER, Kind.GAP)
    assert result(team, hours, Month(2026, 12)).kind is Kind.GAP


def test_a_sum_may_be_larger_than_anything_that_is_summed(team: World) -> None:
    earned = made(team, replace(HOURS, formula=Formula.SUM, unit=Unit.KRONER, quantity="earned", numerator=()))
    team.write(*(Earning(f"{who}/e", who, "2026-10", 900_000) for who in ("anne", "bo")))
    team.closed_by_command("2026-10")
    assert result(team, earned)[3:7] == (1_800_000, 1_800_000, 2, 1)


def test_nobody_in_the_target_group_is_no_share_of_nothing(team: World) -> None:
    nobody = ((Condition("target_group", "target_group/fleksjob"),),)
    share, count = made(team, replace(HOURS, population=nobody)), made(team, replace(HOURS, population=nobody))
    assert (result(team, share, NOVEMBER).kind, result(team, share, NOVEMBER).value) == (Kind.NOBODY, None)
    team.session.run(edit_measure, count, replace(HOURS, formula=Formula.COUNT, population=nobody, numerator=()))
    assert numbers(result(team, count, NOVEMBER)) == (Kind.LIVE, 0, 0, 0)  # that there are none is a number


def test_frames_that_are_older_than_the_last_closing_are_not_used(team: World) -> None:
    hours = made(team)
    frames = Frames.of(team.store)
    team.closed_by_command("2026-10")
    found: list[Definition] = definitions(team.store, [hours])
    narrowed = history(team.store, found, frames, Only(target_group_id=JOBPARAT))
    assert numbers(narrowed[hours][OCTOBER]) == (Kind.FROZEN, 50, 1, 2)


def test_each_team_has_its_own(team: World) -> None:
    other = team.of(team.second_team())
    mine, theirs = made(team.of(team.team.id)), made(other)
    other.citizen("Eva", "2026-01-05")
    other.placed("eva", m2026_10=Stage.PAA_VEJ)
    store = team.store.of_team(None)
    found = results(store, definitions(store), NOVEMBER, TODAY)
    assert (found[mine].denominator, found[theirs].denominator) == (3, 1)
    assert [one.id for one in definitions(store.of_team(other.team.id))] == [theirs]


def test_each_team_has_the_history_of_its_own_months(team: World) -> None:
    other = team.of(team.second_team())
    here = team.of(team.team.id)
    other.citizen("Eva", "2026-01-05")
    other.effort("eva", LOENTIMER, "2026-02-01", None, 7.0)
    other.placed("eva", m2026_10=Stage.PAA_VEJ)
    here.closed_by_command("2026-10")
    mine, theirs = made(here), made(other)  # newer than the closing, so worked out of what was frozen
    store = team.store.of_team(None)
    for frames in (None, Frames.of(store)):
        found = history(store, definitions(store), frames)
        assert numbers(found[mine][OCTOBER]) == (Kind.FROZEN, 66.7, 2, 3)
        assert found[theirs] == {}
    other.closed_by_command("2026-10")
    found = history(store, definitions(store), Frames.of(store))
    assert numbers(found[mine][OCTOBER]) == (Kind.FROZEN, 66.7, 2, 3)
    assert numbers(found[theirs][OCTOBER]) == (Kind.FROZEN, 100, 1, 1)

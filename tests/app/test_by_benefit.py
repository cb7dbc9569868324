"""Citizens by benefit are counted month by month with an open case, against the team's targets, as the page says."""

from dataclasses import replace
from datetime import date

from app.commands.measures import make_measure
from app.core.domain import Month, Stage
from app.measures.by_benefit import MONTHS, ManagementReport, benefit_report
from app.measures.drafts import Draft, GoalDraft
from app.measures.goals import Standing
from app.measures.management import management_report
from app.measures.measure import Condition, Direction, Formula, Kind, Subject, Unit
from db.records import CatalogueItem, Citizen
from tests.app.world import World

NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 16)
KONTANTHJAELP, UDDANNELSESHJAELP = "benefit/kontanthjaelp", "benefit/uddannelseshjaelp"


def on_benefit(world: World, name: str, benefit: str | None, start: str = "2025-01-15") -> None:
    """A citizen on a benefit since the start of the case."""
    citizen_id = world.citizen(name, start)
    world.write(replace(world.store.all(Citizen, id=citizen_id)[0], benefit_id=benefit))
    world.placed(citizen_id, m2026_10=Stage.PAA_VEJ)


def fewer(*benefits: str, goal: float) -> Draft:
    """A measure of those on benefits, of whom there are to be so many at most."""
    population = (tuple(Condition("benefit", one) for one in benefits),)
    return Draft(
        " ".join(benefits), Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS, Direction.DOWN, population=population,
        goals=(GoalDraft("2026-12-31", goal),),
    )  # fmt: skip


def report(world: World) -> ManagementReport:
    """The report of November."""
    return benefit_report(world.store, NOVEMBER, TODAY)


def test_each_month_adds_up_and_what_nobody_has_told_stands_apart(world: World) -> None:
    on_benefit(world, "Anne", KONTANTHJAELP)
    on_benefit(world, "Bo", KONTANTHJAELP, "2026-11-02")
    on_benefit(world, "Cille", UDDANNELSESHJAELP)
    on_benefit(world, "Dan", None)
    found = report(world)
    assert (len(found.months), found.months[-1], found.kinds[-1]) == (MONTHS, NOVEMBER, Kind.LIVE)
    counts = {line.benefits: line.counts for line in found.lines}
    assert counts[(KONTANTHJAELP,)][-2:] == (1, 2)
    assert counts[(UDDANNELSESHJAELP,)][-2:] == (1, 1)
    assert found.unknown.counts[-2:] == (1, 1)
    for place in range(MONTHS):
        of_all = sum(line.counts[place] or 0 for line in found.lines) + (found.unknown.counts[place] or 0)
        assert of_all == (found.total.counts[place] or 0)


def test_a_target_is_that_of_the_measure_of_the_same_citizens(world: World) -> None:
    on_benefit(world, "Anne", KONTANTHJAELP)
    on_benefit(world, "Bo", UDDANNELSESHJAELP)
    world.session.run(make_measure, fewer(KONTANTHJAELP, goal=1))
    world.session.run(make_measure, fewer(UDDANNELSESHJAELP, KONTANTHJAELP, goal=1))
    found = report(world)
    lines = {line.benefits: line for line in found.lines}
    assert (lines[(KONTANTHJAELP,)].goal_value, lines[(KONTANTHJAELP,)].standing) == (1, Standing.REACHED)
    assert lines[(UDDANNELSESHJAELP,)].goal_value is None
    (both,) = found.together
    assert found.name_of(both) == "Kontanthjælp + uddannelseshjælp"
    assert (both.counts[-1], both.goal_value, both.standing) == (2, 1, Standing.OVER)


def test_all_teams_together_are_what_each_has(world: World) -> None:
    on_benefit(world, "Anne", KONTANTHJAELP)
    south = world.of(world.second_team())
    on_benefit(south, "Bo", KONTANTHJAELP)
    both = benefit_report(world.store.of_team(None), NOVEMBER, TODAY)
    assert both.total.counts[-1] == 2
    assert [
        benefit_report(view.store, NOVEMBER, TODAY).total.counts[-1] for view in (world.of(world.team.id), south)
    ] == [1, 1]


def test_a_retired_benefit_is_shown_while_somebody_was_on_it(world: World) -> None:
    on_benefit(world, "Anne", KONTANTHJAELP)
    (item,) = world.store.all(CatalogueItem, id=KONTANTHJAELP)
    (unused,) = world.store.all(CatalogueItem, id=UDDANNELSESHJAELP)
    world.write(replace(item, active=False), replace(unused, active=False))
    shown = {line.benefits for line in report(world).lines}
    assert (KONTANTHJAELP,) in shown
    assert (UDDANNELSESHJAELP,) not in shown


def test_the_page_of_goals_says_the_same(world: World) -> None:
    for number in range(5):
        on_benefit(world, f"Person {number}", (KONTANTHJAELP, UDDANNELSESHJAELP, None)[number % 3])
    world.session.run(make_measure, fewer(KONTANTHJAELP, goal=1))
    lines = {line.benefits: line.counts for line in report(world).lines}
    told = 0
    for row in management_report(world.store, NOVEMBER, TODAY).rows:
        if row.measure is not None and row.measure.population:
            benefits = tuple(str(one.item_id) for one in row.measure.population[0])
            values = [cell.result.value if cell.result else None for cell in row.cells]
            known = [pair for pair in zip(values, lines[benefits], strict=True) if pair[0] is not None]
            assert [value for value, _ in known] == [count for _, count in known]
            told += len(known)
    assert told > 0

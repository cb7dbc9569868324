"""Every shipped goal set can be switched on by any team, is worked out in every month, and comes back as it was."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.catalogues import merge_items, retire_item
from app.commands.goal_sets import switch_off_set, switch_on_set
from app.commands.measure_values import Entry, enter_values
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.measures.engine import results
from app.measures.measure import Definition, Kind, Result, definitions
from app.measures.shipped import offered_sets, shipped_sets
from app.settings.catalogues import default_items
from db.records import CatalogueItem, Exemption, Marking, Measure, MeasureValue, SheetRow, StatusSheet
from db.store import Store
from tests.app.world import World, new_world
from tests.breadth import most

CODES = [one.code for one in shipped_sets()]
NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 16)
_ITEMS = default_items()


def by_code(store: Store) -> dict[str, Definition]:
    """The team's measures by their code."""
    return {measure.code: measure for measure in definitions(store)}


def of_catalogue(catalogue: str) -> list[str]:
    """The ids of the values of a default catalogue."""
    return [item.id for item in _ITEMS if item.catalogue == catalogue]


def peopled(world: World, rng: Random) -> None:
    """People with whatever can be known of them, or not."""
    for number in range(rng.randrange(12)):
        group = rng.choice([None, *of_catalogue("target_group")])
        who = world.citizen(
            f"Borger{number}", rng.choice(["2024-03-04", "2026-05-11", None]), group=group, told=rng.random() < 0.8
        )
        for kind in rng.sample(of_catalogue("effort_kind"), rng.randrange(3)):
            world.effort(who, kind, "2026-06-01", rng.choice([None, "2026-10-31"]), rng.choice([None, 0.0, 7.0]))
        for kind in rng.sample(of_catalogue("marking_kind"), rng.randrange(3)):
            world.write(Marking(f"{who}/{kind}", who, kind, "2026-01-01", rng.choice([None, "2026-09-30"])))
        if rng.random() < 0.3:
            world.write(Exemption(f"x-{who}", who, rng.choice(of_catalogue("exemption_kind")), "2026-02-01"))
        if rng.random() < 0.7:
            world.placed(who, m2026_10=rng.choice(list(Stage)))


def everyone_stands_once(store: Store, found: dict[str, Result]) -> None:
    """Of Rum til os each one whose case is open is in one of the rows."""
    parts = ("fleksjob", "loentimer", "praktik", "ledighedsydelse", "barsel", "for-syge")
    known = {code: found[measure.id] for code, measure in by_code(store).items() if code.startswith("rum-til-os/")}
    if not any(result.unknown for result in known.values()):
        total = sum(known[f"rum-til-os/{part}"].value or 0 for part in parts)
        assert total == (known["rum-til-os/deltagere"].value or 0)


@settings(max_examples=most(10), deadline=None)
@given(seed=st.integers(0, 10**6), closed=st.booleans())
def test_every_set_is_worked_out_in_every_month_of_any_team(seed: int, closed: bool) -> None:
    world = new_world()
    peopled(world, Random(seed))
    if closed:
        world.closed_by_command("2026-10")
    for code in CODES:
        world.session.run(switch_on_set, code)
    measures = definitions(world.store)
    for month in (Month(2019, 3), Month(2026, 9), Month(2026, 10), NOVEMBER):
        found = results(world.store, measures, month, TODAY)
        assert set(found) == {measure.id for measure in measures}
        for measure in measures:
            result = found[measure.id]
            assert (result.value is None) == (result.kind in (Kind.GAP, Kind.NOBODY))
            assert result.value is None or measure.unit != "percent" or 0 <= result.value <= 100
    where = {
        code: found[measure.id] for code, measure in by_code(world.store).items() if code.startswith("rum-til-os/")
    }
    parts = ("fleksjob", "loentimer", "praktik", "ledighedsydelse", "barsel", "for-syge")
    if not any(result.unknown for result in where.values()):
        total = sum(where[f"rum-til-os/{part}"].value or 0 for part in parts)
        assert total == (where["rum-til-os/deltagere"].value or 0)
    assert world.store.problems() == []
    world.store.close()


@pytest.mark.parametrize("code", CODES)
def test_a_set_comes_back_with_what_was_entered(world: World, code: str) -> None:
    world.session.run(switch_on_set, code)
    entered = [measure for measure in definitions(world.store) if not measure.computed]
    if entered:
        world.session.run(enter_values, [Entry(entered[0].id, Month(2026, 10), 12)])
    before = {record: world.store.all(record) for record in (Measure, SheetRow, StatusSheet, MeasureValue)}
    world.session.run(switch_off_set, code)
    assert definitions(world.store, active=True) == []
    assert {one.shipped.code for one in offered_sets(world.store) if one.on} == set()
    assert world.store.all(MeasureValue) == before[MeasureValue]
    world.session.run(switch_on_set, code)
    assert {record: world.store.all(record) for record in before} == before
    assert {one.shipped.code for one in offered_sets(world.store) if one.on} == {code}


def test_what_two_sets_share_is_one_measure_and_rests_with_the_last(world: World) -> None:
    world.session.run(switch_on_set, "hedensted-2020")
    world.session.run(switch_on_set, "code-of-care")
    codes = [measure.code for measure in definitions(world.store)]
    assert len(codes) == len(set(codes))
    world.session.run(switch_off_set, "hedensted-2020")
    assert {measure.code for measure in definitions(world.store, active=True)} == {
        f"code-of-care/{part}" for part in ("2019", "2020", "nye")
    }
    world.session.run(switch_off_set, "code-of-care")
    assert definitions(world.store, active=True) == []


def test_a_goal_without_a_day_is_for_the_end_of_this_year(world: World) -> None:
    world.session.run(switch_on_set, "flere-skal-med-2")
    goals = {measure.code: measure.goals for measure in definitions(world.store)}
    assert {goal.due_on for (goal,) in goals.values()} == {date(2026, 12, 31)}


def test_a_change_without_a_start_waits_for_it(world: World) -> None:
    world.session.run(switch_on_set, "jobparate")
    (goal,) = by_code(world.store)["jobparate/antal"].goals
    assert (goal.stated, goal.value, goal.change) == (-20, None, True)


def test_the_sources_own_figures_stand_in_their_years(world: World) -> None:
    world.session.run(switch_on_set, "soenderborg-2019-22")
    measure = by_code(world.store)["soenderborg-2019-22/fastholdelse"]
    found = {year: results(world.store, [measure], Month(year, 12), TODAY)[measure.id] for year in (2018, 2019, 2020)}
    assert {year: (result.kind, result.value) for year, result in found.items()} == {
        2018: (Kind.ENTERED, 14.0), 2019: (Kind.ENTERED, 14.6), 2020: (Kind.ENTERED, 10.0),
    }  # fmt: skip


def test_a_value_that_became_another_is_counted_as_that(world: World) -> None:
    group = world.store.get(CatalogueItem, "target_group/ressourceforloeb")
    world.session.run(merge_items, "target_group/ressourceforloeb", "target_group/jobafklaring", sure=True)
    world.session.run(retire_item, "effort_kind/virksomhedscenter")
    world.citizen("Anne", group="target_group/jobafklaring")
    world.session.run(switch_on_set, "flere-i-job")
    measure = by_code(world.store)["flere-i-job/maalgruppe-ressourceforloeb"]
    assert group is not None
    assert measure.population[0][0].item_id == "target_group/jobafklaring"
    assert results(world.store, [measure], NOVEMBER, TODAY)[measure.id].value == 1


def test_two_teams_have_their_own(world: World) -> None:
    second = world.second_team()
    first, other = world.of(world.team.id), world.of(second)
    first.session.run(switch_on_set, "flere-i-job")
    assert not any(one.on for one in offered_sets(other.store))
    other.session.run(switch_on_set, "flere-i-job")
    assert len(world.store.all(StatusSheet, code="flere-i-job")) == 2
    other.session.run(switch_off_set, "flere-i-job")
    assert [one.shipped.code for one in offered_sets(first.store) if one.on] == ["flere-i-job"]
    with pytest.raises(UserError, match="set_off"):
        other.session.run(switch_off_set, "flere-i-job")

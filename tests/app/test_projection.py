"""What is projected follows from what is known and from the team's own past, and says how sure it is."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.caseload.projection import MOST_PAST, MonthBehind, MonthFlow, Projection, project, projection
from app.core.domain import Month, Role, Stage
from app.rules.rules import RULES_SETTING
from db.records import EarlierExit, OwnLimit, Setting, Team, TeamMove
from tests.app.world import JOBPARAT, SYGEDAGPENGE, World
from tests.made_up import made_up_team

TODAY = date(2026, 11, 16)
NOVEMBER = Month(2026, 11)
MONTHS = [NOVEMBER.plus(number) for number in range(7)]
flows = some.lists(some.tuples(some.integers(0, 12), some.integers(0, 12)), max_size=MOST_PAST)
known_flows = some.dictionaries(some.sampled_from(MONTHS), some.tuples(some.integers(0, 40), some.integers(0, 40)))


def seen(world: World, day: str = "2026-11-16") -> Projection:
    return projection(world.store, date.fromisoformat(day))


def behind(months: list[tuple[int, int]]) -> list[MonthBehind]:
    """So many whole months before November with these starts and ends; their cases are not asked about."""
    return [MonthBehind(NOVEMBER.plus(n - len(months)), *flow, 0) for n, flow in enumerate(months)]


def known_of(months: dict[Month, tuple[int, int]]) -> dict[Month, MonthFlow]:
    return {month: MonthFlow(month, *flow) for month, flow in months.items()}


def poisson(rng: Random, mean: float) -> int:
    """How many come in a month where on average `mean` come, each on its own."""
    passed, came = rng.expovariate(mean), 0
    while passed < 1:
        passed, came = passed + rng.expovariate(mean), came + 1
    return came


def steady(rng: Random) -> int:
    """How many come in a month of a team to which five come on average."""
    return poisson(rng, 5)


def in_waves(rng: Random) -> int:
    """The same where they come in crowds or hardly at all."""
    return poisson(rng, rng.choice((1, 9)))


Often = Callable[[Random], int]


def lived_through(world: World) -> None:
    """A year with two who come and one who leaves in each of the months from July to October."""
    world.placed(world.citizen("first", "2025-01-15"), m2026_06=Stage.PAA_VEJ)
    for month in ("07", "08", "09", "10"):
        world.citizen(f"came-{month}", f"2026-{month}-03")
        world.citizen(f"came-and-left-{month}", f"2026-{month}-05", f"2026-{month}-20")


def test_a_team_without_anyone_has_nothing_to_project(world: World) -> None:
    found = seen(world)
    assert (found.is_empty, found.has_band, found.cases, found.places, found.past) == (True, False, 0, 0, ())
    assert [(one.month, one.known, one.expected, one.low, one.high) for one in found.ahead] == [
        (month, 0, 0.0, None, None) for month in MONTHS
    ]


def test_what_is_dated_after_today_is_known(world: World) -> None:
    world.citizen("there")
    world.citizen("ends", end="2026-12-01")
    world.citizen("ended-today", end="2026-11-16")
    world.citizen("began-today", "2026-11-16")
    world.citizen("begins", "2026-11-17")
    world.citizen("begins-and-ends", "2026-12-31", "2027-03-02")
    world.citizen("too-far", "2027-06-01")
    found = seen(world)
    assert found.cases == world.board().total == 4, "as the board, with the one that begins later in the month"
    assert [(one.known_starts, one.known_ends, one.known) for one in found.ahead] == [
        (1, 0, 4), (1, 1, 4), (0, 0, 4), (0, 0, 4), (0, 1, 3), (0, 0, 3), (0, 0, 3),
    ]  # fmt: skip


def test_the_past_counts_back_from_today(world: World) -> None:
    lived_through(world)
    world.citizen("this-month", "2026-11-02")
    found = seen(world)
    assert found.cases == 6
    assert found.past == tuple(
        MonthBehind(Month(2026, number), 2, 1, cases) for number, cases in ((7, 2), (8, 3), (9, 4), (10, 5))
    )


def test_a_case_that_was_opened_again_ended_and_began(world: World) -> None:
    lived_through(world)
    world.write(EarlierExit("exit", "first", "2026-08-10", None, "2026-10-01"))
    assert [(one.starts, one.ends, one.cases) for one in seen(world).past] == [
        (2, 1, 2),
        (2, 2, 2),
        (2, 1, 3),
        (3, 1, 5),
    ]


def test_months_from_before_the_teams_data_are_no_past(world: World) -> None:
    """Of the time before, only those are known who are still there: it would look as if nobody ever left."""
    for number in range(1, 10):
        world.citizen(f"c{number}", f"2026-0{number}-01")
    assert seen(world).past == ()
    world.placed("c1", m2026_09=Stage.PAA_VEJ)
    assert [one.month for one in seen(world).past] == [Month(2026, 10)]
    world.citizen("left", "2026-01-01", "2026-06-30")
    assert [one.month for one in seen(world).past] == [Month(2026, number) for number in (7, 8, 9, 10)]


def test_no_more_than_a_year_is_looked_back_on(world: World) -> None:
    world.citizen("left", "2023-01-01", "2023-06-30")
    assert [one.month for one in seen(world).past] == [NOVEMBER.plus(-number) for number in range(12, 0, -1)]


def test_two_months_are_too_few_for_a_band(world: World) -> None:
    world.citizen("a")
    world.citizen("b", "2026-09-01")
    world.citizen("left", end="2026-08-10")
    found = seen(world)
    assert (len(found.past), found.has_band) == (2, False)
    assert {(one.expected, one.low, one.high) for one in found.ahead} == {(2.0, None, None)}
    found = seen(world, "2026-12-01")
    assert (len(found.past), found.has_band) == (3, True)


def test_what_usually_happens_comes_on_top_of_what_is_known(world: World) -> None:
    lived_through(world)
    for name in "abc":
        world.citizen(name, "2026-12-10")
    world.citizen("d", "2027-01-10")
    found = seen(world)
    assert found.cases == 5
    rest = 14 / 30
    assert [one.expected for one in found.ahead[:3]] == pytest.approx([5 + rest, 5 + rest + 2, 5 + rest + 3])


def test_the_places_are_the_limits_of_those_who_work_there_then(world: World) -> None:
    anne, _ = world.staff("Anne Kirk"), world.staff("Bo Lind", limit=12)
    world.staff("Lone Brandt", Role.SAGSBEHANDLER)
    world.write(OwnLimit("own", anne, "2027-01-01", 20))
    found = seen(world)
    assert (found.places, [one.places for one in found.ahead]) == (42, [42, 42, 32, 32, 32, 32, 32])


def test_cases_that_do_not_count_against_the_limit_are_left_out(world: World) -> None:
    world.citizen("a", group=JOBPARAT)
    world.citizen("b", "2026-12-01", group=SYGEDAGPENGE)
    world.citizen("c", group=SYGEDAGPENGE)
    world.citizen("d")
    world.write(Setting(RULES_SETTING, f'{{"uncounted_groups": ["{SYGEDAGPENGE}"]}}'))
    found = seen(world)
    assert (found.cases, found.ahead[-1].known) == (2, 2)


def test_who_goes_over_to_another_team_leaves_one_and_comes_to_the_other(world: World) -> None:
    lived_through(world)
    other = Team("other", "Team Nord")
    world.write(other)
    came = next(iter(world.store.all(Team, id=world.team.id))).id
    world.write(TeamMove("move", "came-07", other.id, came, "2026-09-10"))
    here, there = (projection(world.store.of_team(team), TODAY) for team in (came, other.id))
    assert here.cases == 5
    assert [(one.starts, one.ends, one.cases) for one in here.past] == [(1, 1, 1), (2, 1, 2), (3, 1, 4), (2, 1, 5)]
    assert (there.cases, there.is_empty) == (0, True)
    assert [one.cases for one in seen(world).past] == [2, 3, 4, 5]


@given(some.integers(0, 60), flows, known_flows, some.dates(date(2026, 11, 1), date(2026, 11, 30)))
def test_the_band_lies_around_what_is_expected_and_nothing_is_below_nought(
    cases: int, past: list[tuple[int, int]], known: dict[Month, tuple[int, int]], today: date
) -> None:
    found = project(today, cases, known_of(known), behind(past), 6)
    assert [one.month for one in found] == MONTHS
    for one in found:
        assert one.known >= 0
        assert one.expected >= 0
        if len(past) >= 3:
            assert one.low is not None
            assert one.high is not None
            assert 0 <= one.low <= one.expected <= one.high
        else:
            assert (one.low, one.high, one.expected) == (None, None, one.known)


@given(some.integers(0, 60), flows.filter(lambda past: len(past) >= 3), known_flows)
def test_the_band_widens_from_month_to_month(
    cases: int, past: list[tuple[int, int]], known: dict[Month, tuple[int, int]]
) -> None:
    found = project(TODAY, cases, known_of(known), behind(past), 6)
    widths = [one.high - one.expected for one in found if one.high is not None]
    assert len(widths) == 7
    assert widths[0] > 0
    assert all(later > earlier for earlier, later in pairwise(widths))


@given(some.integers(500, 600), flows, known_flows)
def test_known_starts_and_ends_always_count_in_full(
    cases: int, past: list[tuple[int, int]], known: dict[Month, tuple[int, int]]
) -> None:
    """Never fewer than are known come or leave, and those known take the place of those who usually do."""
    without = project(TODAY, cases, {}, behind(past), 6)
    found = project(TODAY, cases, known_of(known), behind(past), 6)
    starts = sum(flow[0] for flow in known.values())
    ends = sum(flow[1] for flow in known.values())
    assert found[-1].known == cases + starts - ends
    most, least = without[-1].expected + starts, without[-1].expected - ends
    assert least - 1e-6 <= found[-1].expected <= most + 1e-6
    busy = {month: (flow[0] + 12, flow[1] + 12) for month, flow in known.items()}
    busy |= {month: (12, 12) for month in MONTHS if month not in busy}
    assert [one.expected for one in project(TODAY, cases, known_of(busy), behind(past), 6)] == [
        one.known for one in project(TODAY, cases, known_of(busy), behind(past), 6)
    ]


@pytest.mark.parametrize("months", [3, 6, 12])
@pytest.mark.parametrize("often", [steady, in_waves])
def test_the_band_holds_four_of_five_teams_to_which_people_come_by_chance(often: Often, months: int) -> None:
    rng, inside, teams = Random(7), 0, 1500
    for _ in range(teams):
        past = [(often(rng), often(rng)) for _ in range(months)]
        truth = 200 + sum(often(rng) - often(rng) for _ in range(6))
        last = project(date(2026, 11, 30), 200, {}, behind(past), 6)[-1]
        assert last.low is not None
        assert last.high is not None
        inside += last.low <= truth <= last.high
    assert 0.76 <= inside / teams <= 0.91


@pytest.mark.parametrize(("citizens", "seed"), [(112, 1), (60, 2), (60, 3)])
def test_half_a_year_ago_the_band_would_have_told_the_truth(citizens: int, seed: int) -> None:
    """A made-up team's first half year projects its second, which is kept from it."""
    store = made_up_team(citizens=citizens, months=14, seed=seed, today=TODAY)
    try:
        past = projection(store, TODAY).past
    finally:
        store.close()
    assert len(past) == MOST_PAST
    then, truth = past[:6], past[6:]
    made = project(then[-1].month.last_day, then[-1].cases, {}, then, 6)[1:]
    assert [one.month for one in made] == [one.month for one in truth]
    inside = [one.low <= real.cases <= one.high for one, real in zip(made, truth, strict=True) if one.low and one.high]
    assert sum(inside) >= 5
    assert made[-1].high is not None
    assert made[-1].high - made[-1].expected < 0.35 * then[-1].cases


def test_each_team_counts_its_cases_and_places_by_its_own_rules(world: World) -> None:
    world.citizen("a", group=SYGEDAGPENGE, staff=world.staff("Anne Kirk"))
    syd = world.of(world.second_team())
    syd.citizen("b", group=SYGEDAGPENGE, staff=syd.staff("Lone Kok"))
    syd.citizen("c", "2026-12-01", group=SYGEDAGPENGE)
    rules = f'{{"caseload_limit": 12, "uncounted_groups": ["{SYGEDAGPENGE}"]}}'
    world.write(Setting(f"{RULES_SETTING}/{syd.team.id}", rules))
    found = seen(world)
    assert (found.cases, found.places, found.ahead[-1].known) == (1, 42, 1)
    assert projection(syd.store, TODAY).cases == 0

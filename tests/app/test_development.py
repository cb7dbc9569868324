"""The development of a team by hand: mix, flow, shares, gaps, replay, and what is asked of the store only once."""

from datetime import date

import pytest

from app.commands.citizens import close_cases
from app.commands.months import reopen_month
from app.commands.placements import place
from app.commands.settings import set_comparison
from app.core.domain import Month, Stage
from app.measures.development import Development, Reading, development
from app.measures.flow import cumulative_flow, flow, frame_of, stage_mix
from app.measures.moved import Moved, behind, compares, comparison, matrix, shares, together
from app.measures.spans import Span, between
from app.measures.ways import MonthKind, Only, State
from tests.app.world import SYGEDAGPENGE, World

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, number) for number in (8, 9, 10, 11))
TODAY = date(2026, 11, 16)
OPVARMNING, VEJ, SPRING, GANG = Stage


@pytest.fixture
def of(world: World) -> Development:
    """Three months closed and one open: Anna goes forward twice, Bo back and out, Carl comes, Dorte is never placed."""
    mona, ole = world.staff("Mona"), world.staff("Ole")
    world.placed(world.citizen("Anna", staff=mona), m2026_08=OPVARMNING, m2026_09=VEJ, m2026_11=GANG)
    world.placed(world.citizen("Bo", staff=ole, group=SYGEDAGPENGE), m2026_08=SPRING, m2026_09=OPVARMNING)
    world.citizen("Dorte", staff=ole)
    world.clock.at = world.clock.at.replace(month=8, day=28)
    world.closed_by_command("2026-08")
    world.clock.at = world.clock.at.replace(month=9)
    world.closed_by_command("2026-09")
    world.clock.at = world.clock.at.replace(month=10, day=5)
    world.citizen("Carl", "2026-10-02", staff=mona)
    world.placed("carl", m2026_10=VEJ)
    world.session.run(close_cases, ["bo"], "2026-10-05", "exit_reason/andet")
    world.closed_by_command("2026-10")
    world.clock.at = world.clock.at.replace(month=11, day=16)
    return development(world.store, NOVEMBER, TODAY)


def test_the_mix_counts_ny_and_every_stage_month_by_month(of: Development) -> None:
    told = [(mix.month, mix.kind, mix.counts) for mix in stage_mix(of, AUGUST, NOVEMBER)]
    assert told == [
        (AUGUST, MonthKind.FROZEN, (1, 1, 0, 1, 0)),
        (SEPTEMBER, MonthKind.FROZEN, (1, 1, 1, 0, 0)),
        (OCTOBER, MonthKind.FROZEN, (1, 0, 2, 0, 0)),
        (NOVEMBER, MonthKind.LIVE, (1, 0, 1, 0, 1)),
    ]


def test_a_flow_tells_where_everyone_went_and_who_came_and_left(of: Development) -> None:
    whole = flow(of, AUGUST, NOVEMBER)
    assert {(band.before, band.after): band.citizen_ids for band in whole.bands} == {
        (State.NY, State.NY): ("dorte",),
        (State.TIL_OPVARMNING, State.I_GANG): ("anna",),
        (State.PAA_SPRING, State.ENDED): ("bo",),
        (State.BEGAN, State.PAA_VEJ): ("carl",),
    }
    assert (whole.start, whole.end, whole.total) == (AUGUST, NOVEMBER, 4)
    assert {(band.before, band.after) for band in flow(of, SEPTEMBER, OCTOBER).bands} == {
        (State.NY, State.NY), (State.PAA_VEJ, State.PAA_VEJ), (State.TIL_OPVARMNING, State.ENDED),
        (State.BEGAN, State.PAA_VEJ),
    }  # fmt: skip


def test_a_flow_of_some_tells_what_came_to_them_and_went(world: World, of: Development) -> None:
    mona = next(one for one, (name, _) in of.staff.items() if name == "Mona")
    assert [band.citizen_ids for band in flow(of, AUGUST, NOVEMBER, Only(mona)).bands] == [("anna",), ("carl",)]
    assert [band.citizen_ids for band in flow(of, AUGUST, NOVEMBER, Only(None, SYGEDAGPENGE)).bands] == [("bo",)]


def test_the_matrix_adds_up_the_months_and_opens_its_citizens(of: Development) -> None:
    whole = matrix(of, AUGUST, NOVEMBER)
    assert whole.went(State.NY, State.NY) == 3
    assert whole.went(State.TIL_OPVARMNING, State.PAA_VEJ) == whole.went(State.PAA_VEJ, State.I_GANG) == 1
    assert behind(of, AUGUST, NOVEMBER, State.NY, State.NY) == ["dorte"]
    assert behind(of, AUGUST, NOVEMBER, State.PAA_SPRING, State.TIL_OPVARMNING) == ["bo"]


def test_the_shares_are_of_those_who_stood_in_a_stage_and_stand_in_one(of: Development) -> None:
    months = shares(of, AUGUST, NOVEMBER)
    assert months == ((SEPTEMBER, Moved(1, 0, 1)), (OCTOBER, Moved(0, 1, 0)), (NOVEMBER, Moved(1, 1, 0)))
    assert together(months) == Moved(2, 2, 1)
    assert together(months).share(2) == 0.4
    assert not together(months).is_few
    assert Moved(2, 1, 1).is_few
    assert Moved().share(0) is None


def test_the_cumulative_flow_grows_by_who_comes_and_goes(of: Development) -> None:
    grown = cumulative_flow(of, AUGUST, NOVEMBER)
    assert grown.start == 3
    assert [(one.month, one.arrived, one.gone) for one in grown.stocks] == [
        (AUGUST, 0, 0), (SEPTEMBER, 0, 0), (OCTOBER, 1, 1), (NOVEMBER, 1, 1),
    ]  # fmt: skip


def test_a_month_that_was_opened_again_is_a_gap_that_nobody_is_followed_through(world: World, of: Development) -> None:
    world.session.run(reopen_month, OCTOBER, "Rettes")
    world.session.run(reopen_month, SEPTEMBER, "Rettes")
    gap = development(world.store, NOVEMBER, TODAY)
    assert [one.kind for one in gap.months] == [MonthKind.FROZEN, MonthKind.GAP, MonthKind.GAP, MonthKind.LIVE]
    assert [mix.counts for mix in stage_mix(gap, AUGUST, NOVEMBER)][1:3] == [None, None]
    assert gap.unbroken_from(AUGUST, NOVEMBER) == flow(gap, AUGUST, NOVEMBER).start == OCTOBER
    assert [one.citizen_ids for one in flow(gap, AUGUST, NOVEMBER).bands] == [("dorte",), ("carl",), ("anna",)]
    grown = cumulative_flow(gap, AUGUST, NOVEMBER)
    assert [(one.month, one.arrived, one.counts) for one in grown.stocks] == [
        (OCTOBER, 0, (1, 0, 2, 0, 0)), (NOVEMBER, 0, (1, 0, 1, 0, 1)),
    ]  # fmt: skip
    assert flow(gap, AUGUST, OCTOBER).bands == ()
    assert [month for month, _ in shares(gap, AUGUST, NOVEMBER)] == [SEPTEMBER, OCTOBER, NOVEMBER]
    assert [frame_of(gap, one.month).columns is None for one in gap.months] == [False, True, True, False]


def test_the_replay_tells_of_everyone_where_they_stand_and_how_they_came(of: Development) -> None:
    frames = [frame_of(of, month) for month in (AUGUST, SEPTEMBER, OCTOBER, NOVEMBER)]
    assert [frame.gone for frame in frames] == [0, 0, 1, 0]
    september, october = frames[1].columns, frames[2].columns
    assert september is not None
    assert october is not None
    assert [(step.citizen_id, step.moved) for step in september[1]] == [("bo", -2)]
    assert [(step.citizen_id, step.moved) for step in october[2]] == [("anna", 0), ("carl", None)]


def test_nobody_is_compared_until_it_is_switched_on(world: World, of: Development) -> None:
    assert not compares(world.store)
    world.session.run(set_comparison, True)
    assert compares(world.store)
    told = [(one.name, one.cases, one.moved, one.ended) for one in comparison(of, AUGUST, NOVEMBER)]
    assert told == [("Mona", 2, Moved(2, 2, 0), 0), ("Ole", 1, Moved(0, 0, 1), 1)]


def test_what_is_closed_is_read_once_and_what_was_closed_anew_again(world: World, of: Development) -> None:
    again = Reading(world.store, NOVEMBER, TODAY, of).result()
    assert again.months[:3] == of.months[:3]
    assert all(one is two for one, two in zip(again.months[:3], of.months[:3], strict=True))
    world.session.run(reopen_month, OCTOBER, "Rettes")
    world.session.run(place, ["anna"], OCTOBER, SPRING)
    world.closed_by_command("2026-10")
    anew = Reading(world.store, NOVEMBER, TODAY, again).result()
    assert stage_mix(anew, OCTOBER, OCTOBER)[0].counts == (1, 0, 1, 1, 0)
    later = Reading(world.store, NOVEMBER.plus(1), date(2026, 12, 3), anew).result()
    assert [one.kind for one in later.months[-2:]] == [MonthKind.GAP, MonthKind.LIVE]


def test_without_two_months_there_is_nothing_to_tell(world: World) -> None:
    assert not development(world.store, NOVEMBER, TODAY).is_enough
    world.placed(world.citizen("Anna"), m2026_11=VEJ)
    alone = development(world.store, NOVEMBER, TODAY)
    assert not alone.is_enough
    assert [mix.counts for mix in stage_mix(alone, NOVEMBER, NOVEMBER)] == [(0, 0, 1, 0, 0)]
    assert flow(alone, NOVEMBER, NOVEMBER).bands == ()


@pytest.mark.parametrize(
    ("span", "month", "start"),
    [
        (Span.MONTH, Month(2026, 1), Month(2025, 12)),
        (Span.QUARTER, Month(2026, 11), Month(2026, 9)),
        (Span.QUARTER, Month(2026, 12), Month(2026, 9)),
        (Span.QUARTER, Month(2026, 1), Month(2025, 12)),
        (Span.HALF_YEAR, Month(2026, 6), Month(2025, 12)),
        (Span.HALF_YEAR, Month(2026, 7), Month(2026, 6)),
        (Span.YEAR, Month(2026, 11), Month(2025, 12)),
        (Span.MAY_NOVEMBER, Month(2026, 11), Month(2026, 5)),
        (Span.MAY_NOVEMBER, Month(2026, 5), Month(2025, 11)),
        (Span.MAY_NOVEMBER, Month(2026, 12), Month(2026, 11)),
        (Span.MAY_NOVEMBER, Month(2026, 4), Month(2025, 11)),
        (Span.THIRTEEN, Month(2026, 11), Month(2025, 11)),
        (Span.EVERYTHING, Month(2026, 11), Month(2020, 1)),
    ],
)
def test_a_span_begins_with_the_end_of_a_month(span: Span, month: Month, start: Month) -> None:
    assert between(span, month, Month(2020, 1)) == (start, month)
    assert between(span, month, month.plus(-1)).start == max(start, month.plus(-1))


def test_a_team_that_has_not_begun_makes_no_gap_in_what_all_teams_did(world: World, of: Development) -> None:
    south = world.of(world.second_team())
    south.clock.at = south.clock.at.replace(month=10, day=20)
    south.placed(south.citizen("Else", "2026-10-06"), m2026_10=GANG)
    every = development(world.store.of_team(None), NOVEMBER, TODAY)
    assert [one.kind for one in every.months] == [
        MonthKind.FROZEN, MonthKind.FROZEN, MonthKind.GAP, MonthKind.LIVE,
    ]  # fmt: skip
    south.closed_by_command("2026-10")
    every = development(world.store.of_team(None), NOVEMBER, TODAY)
    assert [mix.counts for mix in stage_mix(every, AUGUST, NOVEMBER)] == [
        (1, 1, 0, 1, 0), (1, 1, 1, 0, 0), (1, 0, 2, 0, 1), (1, 0, 1, 0, 2),
    ]  # fmt: skip
    assert flow(every, AUGUST, SEPTEMBER).total == 3
    world.second_team("Team Tom")
    kinds = [one.kind for one in development(world.store.of_team(None), NOVEMBER, TODAY).months]
    assert kinds[:3] == [MonthKind.FROZEN] * 3

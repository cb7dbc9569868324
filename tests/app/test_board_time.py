"""A month's board depends on the day only while the month runs; before and after it stands still."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.board.board import board
from app.core.domain import Month, Stage
from app.files.stores import create_store
from tests.app.world import PRAKTIK, World
from tests.breadth import most

NAMES = ("A", "B", "C", "D")
MONTHS = tuple(Month(2026, 6).plus(step) for step in range(6))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (None, None, "08 09 10 11 12"),
        ("2026-09-01", None, "09 10 11 12"),
        ("2026-09-30", None, "09 10 11 12"),
        ("2026-08-31", "2026-10-01", "08 09"),
        ("2026-08-31", "2026-09-30", "08"),
        ("2026-08-31", "2026-11-16", "08 09 10"),
        ("2026-08-31", "2026-11-17", "08 09 10 11"),
        ("2026-11-28", None, "11 12"),
        ("2026-12-31", None, "12"),
        ("2027-01-01", None, ""),
        ("2026-01-01", "2026-12-01", "08 09 10 11"),
        ("2026-01-01", "2026-12-02", "08 09 10 11 12"),
    ],
)
def test_a_case_is_on_the_boards_of_its_months(world: World, start: str | None, end: str | None, months: str) -> None:
    world.citizen("Anne", start, end)
    shown = [number for number in ("08", "09", "10", "11", "12") if world.board(f"2026-{number}").total]
    assert shown == months.split()


def test_a_past_month_is_the_same_on_every_later_day(world: World) -> None:
    bo = world.staff("Bo")
    anne = world.citizen("Anne", "2026-01-01", "2026-11-20", staff=bo)
    world.effort(anne, PRAKTIK, "2026-08-01", "2026-10-31")
    world.placed(anne, m2026_08=Stage.PAA_VEJ, m2026_11=Stage.I_GANG)
    seen = world.board("2026-10", "2026-11-01")
    assert seen.total == 1
    assert world.board("2026-10", "2026-12-24") == seen
    assert world.board("2026-10", "2031-01-01") == seen


def test_a_month_in_its_run_follows_the_day(world: World) -> None:
    world.citizen("Anne", end="2026-11-20")
    assert world.board("2026-11", "2026-11-19").total == 1
    assert world.board("2026-11", "2026-11-20").total == 0


def test_next_month_is_seen_from_its_first_day(world: World) -> None:
    anne = world.citizen("Anne", "2026-01-01")
    world.effort(anne, PRAKTIK, "2026-08-01", "2026-11-30")
    world.citizen("Leaves", end="2026-11-25")
    world.placed(anne, m2026_12=Stage.I_GANG)
    board = world.board("2026-12")
    assert [card.name for card in board.cards] == ["Anne"]
    card = world.card("Anne", "2026-12")
    assert (card.discussed, card.stage, card.efforts, card.months_without) == (True, Stage.I_GANG, (), 0)
    assert world.card("Anne").stage is None, "what is agreed for December is not so in November"


def test_months_far_away_have_a_board(world: World) -> None:
    world.citizen("Anne", None)
    assert [world.board(month).total for month in ("1900-01", "2999-12")] == [1, 1]


some_days = some.one_of(some.none(), some.dates(date(2026, 5, 20), date(2026, 12, 10)).map(lambda day: day.isoformat()))
some_cases = some.tuples(
    some_days,
    some_days,
    some.dictionaries(some.sampled_from(MONTHS), some.sampled_from(list(Stage)), max_size=6),
)


@settings(max_examples=most(60))
@given(cases=some.lists(some_cases, max_size=4))
def test_the_change_is_the_difference_from_last_months_board(
    cases: list[tuple[str | None, str | None, dict[Month, Stage]]],
) -> None:
    store = create_store(None)
    world = World(store)
    for name, (start, end, placements) in zip(NAMES, cases, strict=False):
        citizen = world.citizen(name, start, end)
        world.placed(citizen, **{f"m{month.year}_{month.number:02}": stage for month, stage in placements.items()})
    boards = [board(store, month, date(2027, 1, 1)) for month in MONTHS]
    for before, after in pairwise(boards):
        for was, now in zip(before.columns[1:], after.columns[1:], strict=True):
            assert now.change == (len(now.cards) - len(was.cards) if after.has_before else None)
        assert after.has_before == any(column.cards for column in before.columns[1:])
        standing = {card.id: card.stage for card in before.cards}
        for card in after.cards:
            assert card.stage_before == standing.get(card.id)
            assert card.stage_before is None or card.movement in (-1, 0, 1)
        assert after.discussed == sum(
            after.month in placements
            for (start, end, placements) in cases
            if (start or "") <= str(after.month.last_day) < (end or "9")
        )
        assert sum(len(column.cards) for column in after.columns) == after.total
        assert sum(column.share for column in after.columns) == pytest.approx(
            1.0 if after.total > len(after.columns[0].cards) else 0.0
        )
    assert boards[0].month.last_day + timedelta(days=1) == boards[1].month.first_day
    store.close()

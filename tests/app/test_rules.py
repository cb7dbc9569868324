"""The rules to watch and the day a month is seen from, at the ends of months and in leap years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.commands.team import put_setting
from app.core.domain import Month, Stage
from app.core.period import Period
from app.rules.rules import RULES_SETTING, Rules, is_stuck, months_without_company, team_rules, whole_months
from tests.app.world import World

days = some.dates(date(1990, 1, 1), date(2060, 12, 31))


def day(text: str) -> date:
    """A day, written shortly."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-15", "2026-01-15", 0),
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2026-01-31", "2026-02-27", 0),
        ("2026-01-31", "2026-02-28", 1),
        ("2028-01-31", "2028-02-28", 0),
        ("2028-01-31", "2028-02-29", 1),
        ("2028-02-29", "2029-02-28", 12),
        ("2028-02-29", "2032-02-29", 48),
        ("2026-02-28", "2026-03-28", 1),
        ("2026-01-31", "2026-03-30", 1),
        ("2026-01-31", "2026-04-30", 3),
        ("2025-12-31", "2026-01-01", 0),
        ("2025-11-16", "2026-11-16", 12),
        ("2026-03-01", "2026-02-28", -1),
    ],
)
def test_whole_months(start: str, end: str, months: int) -> None:
    assert whole_months(day(start), day(end)) == months


@given(start=days, steps=some.integers(0, 300))
def test_whole_months_are_reached_on_the_same_day_or_at_the_months_end(start: date, steps: int) -> None:
    month = Month.of(start).plus(steps)
    reached = month.first_day.replace(day=min(start.day, month.last_day.day))
    assert whole_months(start, reached) == steps
    if reached.day > 1:
        assert whole_months(start, reached.replace(day=reached.day - 1)) == steps - 1


@given(start=days, end=days, later=days)
def test_whole_months_never_fall_with_time(start: date, end: date, later: date) -> None:
    first, last = sorted((end, later))
    assert whole_months(start, first) <= whole_months(start, last)


@pytest.mark.parametrize(
    ("company", "case", "months"),
    [
        (None, None, 0),
        (None, "2026-05-16", 6),
        ("2026-10-16", "2020-01-01", 1),
        ("2026-10-17", "2020-01-01", 0),
        (None, "2026-12-01", 0),
    ],
)
def test_months_without_a_company(company: str | None, case: str | None, months: int) -> None:
    assert months_without_company(company, case, day("2026-11-16")) == months


def test_nobody_is_stuck_in_work() -> None:
    rules = Rules()
    for stage in Stage:
        assert not is_stuck(stage, 5, rules)
        assert is_stuck(stage, 6, rules) == (stage is not Stage.I_GANG)
        assert is_stuck(stage, 2, Rules(no_movement_months=2)) == (stage is not Stage.I_GANG)


def test_a_team_changes_some_of_the_numbers(world: World) -> None:
    assert team_rules(world.store) == Rules(30, 6)
    world.session.run(put_setting, RULES_SETTING, {"no_movement_months": 4, "of a later version": True})
    assert team_rules(world.store) == Rules(30, 4)


@pytest.mark.parametrize(
    ("month", "today", "seen_on"),
    [
        (Month(2026, 11), "2026-11-16", "2026-11-16"),
        (Month(2026, 11), "2026-11-01", "2026-11-01"),
        (Month(2026, 11), "2026-11-30", "2026-11-30"),
        (Month(2026, 10), "2026-11-01", "2026-10-31"),
        (Month(2028, 2), "2030-01-01", "2028-02-29"),
        (Month(2026, 2), "2030-01-01", "2026-02-28"),
        (Month(2026, 12), "2026-11-30", "2026-12-01"),
        (Month(2027, 6), "2026-11-30", "2027-06-01"),
    ],
)
def test_the_day_a_month_is_seen_from(month: Month, today: str, seen_on: str) -> None:
    period = Period.live(month, day(today))
    assert period.seen_on == day(seen_on)
    assert period.parameters == {
        "month": str(month),
        "first_day": f"{month}-01",
        "last_day": month.last_day.isoformat(),
        "day_before": month.plus(-1).last_day.isoformat(),
        "seen_on": seen_on,
    }

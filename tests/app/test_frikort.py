"""What is earned within a Socialt Frikort is summed by year, held against that year's limit, and watched."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.citizens.frikort import frikort_of
from app.commands.citizens import set_target_group
from app.commands.earnings import drop_earning_limit, set_earning, set_earning_limit
from app.commands.settings import set_rule_on, set_rules
from app.core.domain import Month
from app.core.errors import UserError
from app.core.typed_facts import read_amount
from app.core.words import kroner
from app.rules.earnings import FRIKORT_GROUP, FRIKORT_MARKING, USUAL_LIMIT, Nearness, limit_for, nearness
from app.rules.watch import watches
from app.settings.earning_limits import earning_limits
from db.records import Marking
from tests.app.world import World, new_world

TODAY = date(2026, 11, 16)


def earned(world: World, **months: float) -> str:
    """Anne, who earned so much in these months, written as `m2026_10=1250`; answers with the id."""
    who = world.citizen("Anne") if frikort_of(world.store, "anne", TODAY) is None else "anne"
    for name, amount in months.items():
        world.session.run(set_earning, who, Month.parse(name[1:].replace("_", "-")), amount)
    return who


def watched(world: World, today: date = TODAY) -> list[tuple[str, object, object]]:
    """What is watched of Anne's earnings."""
    found = watches(world.store, today, ["anne"]).get("anne", ())
    return [(one.code, one.facts["earned"], one.facts["limit"]) for one in found if one.code.startswith("frikort")]


@pytest.mark.parametrize(
    ("amount", "near"),
    [(31_999.99, Nearness.BELOW), (32_000, Nearness.NEAR), (40_000, Nearness.NEAR), (40_000.01, Nearness.OVER)],
)
def test_the_limit_itself_is_not_over_it(amount: float, near: Nearness) -> None:
    assert nearness(amount, 40_000, 80) is near


@given(parts=some.lists(some.integers(0, 1_000_000), max_size=12), limit=some.integers(1, 5_000_000))
def test_a_sum_of_ores_is_compared_to_the_ore(parts: list[int], limit: int) -> None:
    """However the amounts were split, floats decide as whole øre would."""
    total = sum(part / 100 for part in parts)
    assert (nearness(total, limit / 100, 80) is Nearness.OVER) is (sum(parts) > limit)


def test_who_has_no_frikort_is_not_asked(world: World) -> None:
    world.citizen("Anne")
    assert frikort_of(world.store, "anne", TODAY) is None
    assert frikort_of(world.store, "x", TODAY) is None


def test_who_has_one_by_group_or_marking_is(world: World) -> None:
    world.session.run(set_target_group, [world.citizen("Anne")], FRIKORT_GROUP)
    for name, start, end in (
        ("Bo", "2026-01-01", None),
        ("Cille", "2026-01-01", "2026-11-15"),
        ("Dan", "2026-12-01", None),
    ):
        world.write(Marking(name, world.citizen(name), FRIKORT_MARKING, start, end))
    shown = [name for name in ("anne", "bo", "cille", "dan") if frikort_of(world.store, name, TODAY) is not None]
    assert shown == ["anne", "bo"]


def test_each_year_is_held_against_its_own_limit(world: World) -> None:
    world.session.run(set_earning_limit, 2025, 10_000)
    earned(world, m2024_12=41_000, m2025_03=9_000.25, m2025_04=999.75, m2026_01=8_500)
    found = frikort_of(world.store, "anne", TODAY)
    assert found is not None
    assert [(one.year, one.earned, one.limit, str(one.nearness)) for one in found.years] == [
        (2026, 8_500, 10_000, "near"),
        (2025, 10_000, 10_000, "near"),
        (2024, 41_000, 40_000, "over"),
    ]
    assert [str(one.month) for one in found.months] == ["2026-01", "2025-04", "2025-03", "2024-12"]
    assert (str(found.offered[0]), len(found.offered)) == ("2026-11", 24)


def test_a_limit_holds_until_a_year_has_another(world: World) -> None:
    assert [limit_for(world.store, year) for year in (2025, 2026)] == [USUAL_LIMIT, USUAL_LIMIT]
    world.session.run(set_earning_limit, 2025, 41_000)
    world.session.run(set_earning_limit, 2027, 42_000)
    assert [limit_for(world.store, year) for year in (2024, 2025, 2026, 2027, 2030)] == [
        40_000, 41_000, 41_000, 42_000, 42_000,
    ]  # fmt: skip
    assert [tuple(one) for one in earning_limits(world.store, TODAY)] == [
        (2025, 41_000, 40_000), (2026, 41_000, 41_000), (2027, 42_000, 41_000),
    ]  # fmt: skip
    world.session.run(drop_earning_limit, 2025)
    assert limit_for(world.store, 2026) == USUAL_LIMIT


def test_near_and_over_are_watched_in_this_year_only(world: World) -> None:
    earned(world, m2025_12=90_000, m2026_01=31_999)
    assert watched(world) == []
    earned(world, m2026_10=1)
    assert watched(world) == [("frikort_near", 32_000.0, 40_000.0)]
    earned(world, m2026_11=8_001)
    assert watched(world) == [("frikort_over", 40_001.0, 40_000.0)]
    assert watched(world, date(2027, 1, 1)) == []


def test_the_rule_follows_its_limit_and_share_and_can_be_off(world: World) -> None:
    earned(world, m2026_01=20_000)
    world.session.run(set_rules, frikort_percent=50)
    assert [code for code, *_ in watched(world)] == ["frikort_near"]
    world.session.run(set_earning_limit, 2026, 15_000)
    assert watched(world) == [("frikort_over", 20_000.0, 15_000.0)]
    world.session.run(set_rule_on, "frikort", False)
    assert watched(world) == []


@given(amounts=some.lists(some.tuples(some.integers(1, 11), some.integers(0, 20_000)), max_size=8))
def test_the_page_and_the_rule_say_the_same(amounts: list[tuple[int, int]]) -> None:
    world = new_world()
    who = world.citizen("Anne")
    for month, amount in amounts:
        world.session.run(set_earning, who, Month(2026, month), amount)
    found = frikort_of(world.store, who, TODAY)
    year = found.years[0] if found is not None else None
    total = sum(dict(amounts).values())
    assert (year.earned if year else 0) == total
    codes = [code for code, *_ in watched(world)]
    assert codes == ([] if year is None or year.nearness is Nearness.BELOW else [f"frikort_{year.nearness}"])
    world.store.close()


def test_a_change_of_it_is_told(world: World) -> None:
    earned(world, m2026_10=1_250)
    told = latest_changes(world.store, citizen_history(world.store, "anne", TODAY))
    assert [(one.what, one.how) for one in told if one.table == "earning"] == [("2026-10", "added")]


@pytest.mark.parametrize(
    ("text", "amount"), [("1.250", 1_250), ("1250,50 kr.", 1_250.5), ("0", 0), (" 12 500 ", 12_500)]
)
def test_kroner_are_read(text: str, amount: float) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(("text", "code"), [(" ", "amount_missing"), ("mange", "number_unreadable")])
def test_what_are_no_kroner_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_amount(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("amount", "text"), [(1_250, "1.250 kr."), (1_250.5, "1.250,50 kr."), (0, "0 kr."), (1_000_000, "1.000.000 kr.")]
)
def test_kroner_are_written(amount: float, text: str) -> None:
    assert kroner(amount) == text

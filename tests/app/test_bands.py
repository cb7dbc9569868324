"""Weeks of unemployment and in Denmark: told, kept apart from the start of the case, and asked for by bands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.citizens.bands import ARRIVED, UNEMPLOYED, UNKNOWN, Band, fits, weeks_since
from app.citizens.citizen import citizen_history
from app.citizens.citizens import CaseState, CitizenFilter, citizen_list, citizen_list_after
from app.commands.citizens import close_cases, edit_citizen
from app.core.domain import whole_weeks
from app.core.values import is_woman
from tests.app.world import World

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize("bands", [UNEMPLOYED, ARRIVED])
@given(weeks=some.integers(0, 2_000))
def test_a_number_of_weeks_is_in_one_band(bands: tuple[Band, ...], weeks: int) -> None:
    assert sum(fits(bands, band.key, weeks) for band in bands) == 1
    assert not fits(bands, UNKNOWN, weeks)
    assert fits(bands, None, weeks)


@pytest.mark.parametrize("bands", [UNEMPLOYED, ARRIVED])
def test_what_is_not_known_is_in_none(bands: tuple[Band, ...]) -> None:
    assert not any(fits(bands, band.key, None) for band in bands)
    assert fits(bands, UNKNOWN, None)


@given(since=some.dates(date(2000, 1, 1), date(2030, 1, 1)), days=some.integers(-100, 2_000))
def test_weeks_are_whole_and_never_fewer_than_none(since: date, days: int) -> None:
    weeks = whole_weeks(since, since + timedelta(days=days))
    assert weeks == weeks_since(since.isoformat(), since + timedelta(days=days))
    assert weeks * 7 <= max(0, days) < weeks * 7 + 7


@given(front=some.from_regex(r"\A[0-9]{9}\Z"), last=some.integers(0, 9))
def test_the_last_digit_of_a_cpr_number_tells_woman_or_man(front: str, last: int) -> None:
    assert is_woman(f"{front}{last}") is (last in {0, 2, 4, 6, 8})


@pytest.mark.parametrize("text", ["", "010170123", "01017012345", "010170123X", "١٢٣٤٥٦٧٨٩٠"])
def test_without_a_number_it_is_not_known(text: str) -> None:
    assert is_woman(text) is None


def test_weeks_of_unemployment_are_not_those_of_the_case(world: World) -> None:
    world.citizen("Anne", "2026-01-05")
    world.citizen("Bo", "2026-01-05")
    world.session.run(edit_citizen, "anne", unemployed_since="2026-10-19", arrived_on="2023-11-16")
    rows = {row.id: row for row in citizen_list(world.store, TODAY).rows}
    assert (rows["anne"].unemployed_weeks, rows["anne"].arrived_weeks) == (4, 156)
    assert (rows["bo"].unemployed_weeks, rows["bo"].arrived_weeks) == (None, None)
    assert citizen_history(world.store, "anne", TODAY).unemployed_weeks == 4
    assert citizen_history(world.store, "bo", TODAY).unemployed_weeks is None


def test_they_stop_with_the_case(world: World) -> None:
    world.citizen("Anne", "2026-01-05")
    world.session.run(edit_citizen, "anne", unemployed_since="2026-01-05")
    world.session.run(close_cases, ["anne"], "2026-03-02", "exit_reason/ordinaert-job")
    assert citizen_history(world.store, "anne", TODAY).unemployed_weeks == 8
    assert citizen_list(world.store, TODAY).rows[0].unemployed_weeks == 8


def test_the_list_is_filtered_by_both_at_once(world: World) -> None:
    days = {"Anne": ("2026-11-01", "2026-11-01"), "Bo": ("2026-11-01", "2020-01-01"), "Cille": (None, "2026-11-01")}
    for name, (unemployed, arrived) in days.items():
        world.session.run(edit_citizen, world.citizen(name), unemployed_since=unemployed, arrived_on=arrived)
    before = citizen_list(world.store, TODAY)

    def found(**wanted: str) -> list[str]:
        asked = CitizenFilter(CaseState.ALL)._replace(**wanted)
        return [row.name for row in before.rows if asked.fits(row)]

    assert found(unemployed="0") == ["Anne", "Bo"]
    assert found(unemployed="0", arrived="0") == ["Anne"]
    assert found(unemployed=UNKNOWN) == ["Cille"]
    assert found(arrived="156") == ["Bo"]
    edits = world.session.run(edit_citizen, "cille", unemployed_since="2025-11-01").edits
    after = citizen_list_after(before, world.store, edits, TODAY)
    assert after.rows == citizen_list(world.store, TODAY).rows
    assert [row.unemployed_weeks for row in after.rows] == [2, 2, 54]

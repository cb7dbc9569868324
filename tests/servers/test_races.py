"""Processes that all write at once lose nothing, and no rule is broken by their being several; weaker ways do both."""

from collections.abc import Callable, Iterator

import pytest

from tests.servers.judging import judged, last_number
from tests.servers.racing import Outcome, racers, staged
from tests.servers.served import ServedTeam
from tests.servers.weak_doors import WEAK

Race = Callable[[ServedTeam, int, float, bool], list[Outcome]]


@pytest.fixture(scope="module")
def race() -> Iterator[Race]:
    """Four processes that stand ready."""
    with racers(4) as ready:
        yield ready


def test_nothing_is_lost_and_every_rule_holds_for_all_of_them(empty_team: ServedTeam, race: Race) -> None:
    staged(empty_team)
    before = last_number(empty_team)
    outcomes = race(empty_team, 3, 2, False)
    verdict = judged(empty_team, outcomes, before)
    assert verdict.wrong == []
    assert (verdict.lost, verdict.unexplained, verdict.frozen_wrong) == (0, 0, 0)
    assert verdict.changes > 25
    assert verdict.closed > 0
    assert sum(outcome.refused["over_limit"] for outcome in outcomes) > 0


@pytest.mark.parametrize("door", WEAK)
def test_a_weaker_way_is_found_wanting(door: str, empty_team: ServedTeam, race: Race) -> None:
    staged(empty_team)
    WEAK[door](empty_team.entry, empty_team.team_id)
    before = last_number(empty_team)
    verdict = judged(empty_team, race(empty_team, 3, 0, True), before)
    assert verdict.unexplained > 0
    assert verdict.frozen_wrong > 0
    assert (verdict.lost > 0) == (door == "no lock")

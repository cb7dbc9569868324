"""A team's own setting goes before the shared one, and nothing is where nobody has set anything."""

from app.commands.team import put_setting
from app.core.team_settings import kept, place_of
from app.rules.rules import RULES_SETTING, team_rules
from tests.app.world import World


def test_a_teams_own_setting_goes_before_the_shared_one(world: World) -> None:
    here, there = world.store.of_team("here"), world.store.of_team("there")
    assert (kept(world.store, "a"), kept(here, "a")) == (None, None)
    world.session.run(put_setting, "a", 1)
    world.session.run(put_setting, place_of("a", "here"), 2)
    assert (kept(world.store, "a"), kept(here, "a"), kept(there, "a")) == (1, 2, 1)


def test_the_rules_are_those_of_the_team_that_looks(world: World) -> None:
    world.session.run(put_setting, place_of(RULES_SETTING, "here"), {"caseload_limit": 20})
    assert team_rules(world.store.of_team("here")).caseload_limit == 20
    assert team_rules(world.store).caseload_limit == 30

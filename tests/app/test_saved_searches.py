"""A search that is kept is the team's, goes with undo, and says nobody's name whom the team has deleted for good."""

from datetime import date

import pytest

from app.commands.deletion import erase_citizens
from app.commands.searches import delete_search, save_search
from app.search.saved import saved_searches, team_of
from tests.app.world import World

TODAY = date(2026, 11, 16)


def names(world: World) -> list[str]:
    return [one.name for one in saved_searches(world.store)]


def test_they_are_there_in_danish_order_until_they_are_deleted(world: World) -> None:
    for name, text in (("Åben", "sag:åben"), ("Ældre", "mdr>6"), ("Små", "trin:1")):
        world.session.run(save_search, name, text)
    assert names(world) == ["Små", "Ældre", "Åben"]

    world.session.run(delete_search, saved_searches(world.store)[0].id)
    assert names(world) == ["Ældre", "Åben"]
    world.session.undo()
    assert names(world) == ["Små", "Ældre", "Åben"]


def test_one_of_the_same_name_asks_something_else_from_now_on(world: World) -> None:
    world.session.run(save_search, "Stille", "mdr>6")
    world.session.run(save_search, "stille", "mdr>9")
    assert [one.text for one in saved_searches(world.store)] == ["mdr>9"]


def test_a_team_keeps_its_own(world: World) -> None:
    world.session.run(save_search, "Fælles", "mdr>6")
    south = world.of(world.second_team())
    south.session.run(save_search, "Fælles", "mdr>12")
    assert [(one.text, team_of(one) == south.team.id) for one in saved_searches(south.store)] in (
        [("mdr>6", False), ("mdr>12", True)],
        [("mdr>12", True), ("mdr>6", False)],
    )
    assert "mdr>12" not in [one.text for one in saved_searches(world.store.of_team(world.team.id))]


@pytest.mark.on_file("on a server its owner deletes for good")
def test_nobody_is_named_who_was_deleted_for_good(world: World) -> None:
    anne = world.citizen("Anne Holm Petersen", "2026-01-05")
    world.session.run(save_search, "Om Anne Holm Petersen", 'navn:"Anne Holm Petersen" mdr>6')
    erase_citizens(world.session, [anne])
    (kept,) = saved_searches(world.store)
    assert "Petersen" not in kept.name + kept.text
    assert kept.text.endswith("mdr>6")

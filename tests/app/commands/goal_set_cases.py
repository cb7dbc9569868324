"""The cases of switching the shipped goal sets on and off."""

from app.commands.catalogues import merge_items, retire_item
from app.commands.goal_sets import switch_off_set, switch_on_set
from app.commands.sheets import make_sheet, remove_sheet, set_sheet_on
from db.records import StatusSheet
from tests.app.commands.form import Arguments, Case, Refusal, named
from tests.app.world import World

SET = "flere-i-job"


def on(world: World, *codes: str) -> str:
    """Sets that are switched on; answers with the code of the first."""
    for code in codes or (SET,):
        world.session.run(switch_on_set, code)
    return codes[0] if codes else SET


def off(world: World) -> str:
    """A set that was on once; answers with its code."""
    world.session.run(switch_off_set, on(world))
    return SET


def hidden(world: World) -> str:
    """A set whose sheet the team has hidden; answers with its code."""
    on(world)
    (sheet,) = world.store.all(StatusSheet, code=SET)
    world.session.run(set_sheet_on, sheet.id, False)
    return SET


def removed(world: World, *, with_measures: bool = False) -> str:
    """A set whose sheet is gone, with its measures or without; answers with its code."""
    on(world)
    (sheet,) = world.store.all(StatusSheet, code=SET)
    world.session.run(remove_sheet, sheet.id, with_measures=with_measures)
    return SET


def beside_its_name(world: World) -> str:
    """A sheet of the team's own that is called like a set; answers with the code of that."""
    world.session.run(make_sheet, "Flere i job")
    return SET


def with_another_catalogue(world: World) -> str:
    """A catalogue in which a value is out of use and another has become a third; answers with the code of a set."""
    world.session.run(retire_item, "target_group/ressourceforloeb")
    world.session.run(merge_items, "effort_kind/virksomhedscenter", "effort_kind/virksomhedspraktik", sure=True)
    return SET


def without_a_team(world: World) -> Arguments:
    """A set, and a store without a team."""
    world.session.undo()
    return (SET,)


CHANGES: dict[str, Case] = {
    "switch a set on": Case(switch_on_set, lambda world: (SET,)),
    "switch on one with figures": Case(switch_on_set, lambda world: ("soenderborg-2019-22",)),
    "switch on one that shares a measure": Case(
        switch_on_set, lambda world: (on(world, "code-of-care") and "hedensted-2020",)
    ),
    "switch one on again": Case(switch_on_set, lambda world: (off(world),)),
    "show a set that was hidden": Case(switch_on_set, lambda world: (hidden(world),)),
    "switch on one whose sheet is gone": Case(switch_on_set, lambda world: (removed(world),)),
    "switch on one that was removed": Case(switch_on_set, lambda world: (removed(world, with_measures=True),)),
    "switch on one whose name is taken": Case(switch_on_set, lambda world: (beside_its_name(world),)),
    "switch on one in another catalogue": Case(switch_on_set, lambda world: named(with_another_catalogue(world))),
    "switch a set off": Case(switch_off_set, lambda world: (on(world),)),
    "switch off one that shares a measure": Case(
        switch_off_set, lambda world: (on(world, "hedensted-2020", "code-of-care"),)
    ),
}

NOTHING_TO_DO: dict[str, Case] = {}

REFUSALS: dict[str, Refusal] = {
    "switch on no set": Refusal(switch_on_set, lambda world: ("x",), "set_gone"),
    "switch a set on twice": Refusal(switch_on_set, lambda world: (on(world),), "set_on"),
    "switch on a set of no team": Refusal(switch_on_set, without_a_team, "team_missing"),
    "switch off no set": Refusal(switch_off_set, lambda world: ("x",), "set_gone"),
    "switch off a set that was never on": Refusal(switch_off_set, lambda world: (SET,), "set_off"),
    "switch a set off twice": Refusal(switch_off_set, lambda world: (off(world),), "set_off"),
}

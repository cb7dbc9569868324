"""The cases of the commands about the searches that a team keeps."""

from app.commands.searches import delete_search, save_search
from app.search.saved import saved_searches
from tests.app.commands.form import Case, Refusal
from tests.app.world import World

ASKED = "trin:2 uden:virksomhed mdr>6"


def kept(world: World, name: str = "Stille") -> str:
    """A search that is kept; its id."""
    world.session.run(save_search, name, ASKED)
    return saved_searches(world.store)[0].id


def again(world: World, name: str, text: str) -> tuple[str, str]:
    """What keeps a search where one is kept already."""
    kept(world)
    return name, text


CHANGES: dict[str, Case] = {
    "keep a search": Case(save_search, lambda _: ("Stille", ASKED)),
    "keep another by the same name": Case(save_search, lambda world: again(world, "stille", "trin:3")),
    "delete a search": Case(delete_search, lambda world: (kept(world),)),
}
NOTHING_TO_DO: dict[str, Case] = {
    "keep a search as it is": Case(save_search, lambda world: again(world, " Stille ", f" {ASKED}")),
}
REFUSALS: dict[str, Refusal] = {
    "keep a search without a name": Refusal(save_search, lambda _: (" ", ASKED), "name_missing"),
    "keep one with too long a name": Refusal(save_search, lambda _: ("x" * 201, ASKED), "text_too_long"),
    "keep one that is too long": Refusal(save_search, lambda _: ("Lang", "x" * 2_001), "text_too_long"),
    "keep one that asks nothing": Refusal(save_search, lambda _: ("Tom", ' ""'), "search_empty"),
    "delete one that is gone": Refusal(delete_search, lambda _: ("search/nothing",), "search_gone"),
    "delete a setting that is none": Refusal(delete_search, lambda _: ("rules",), "search_gone"),
}

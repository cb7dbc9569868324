"""At the start, what came, what went and what there is: of everyone, each team and all of them, wherever it is said."""

from hypothesis import example, given, settings
from hypothesis import strategies as some

from app.core.teams import each_team
from tests.app.shared_books import MONTHS, Deed, deeds, lived, same_for_all, same_on_paper
from tests.app.world import new_world
from tests.breadth import most


@settings(max_examples=most(12), deadline=None)
@given(deeds, some.booleans())
@example([("come", 0, 0, 0), ("come", 1, 0, 0), ("move", 116, 2, 31), ("close", 332, 0, 0), ("end", 0, 187, 0)], False)
def test_the_books_balance_and_every_place_says_the_same(done: list[Deed], young: bool) -> None:
    world = new_world()
    store = world.store
    lived(world, done, young=young)
    for month in MONTHS:
        same_for_all(store, month)
    store.close()


@settings(max_examples=most(6), deadline=None)
@given(deeds)
@example([("come", 0, 0, 0), ("move", 0, 0, 70), ("close", 0, 0, 0), ("close", 0, 0, 0), ("close", 0, 0, 0)])
@example([("close", one, 0, 0) for one in (0, 1, 2) * 3] + [("away", 1, 1, 60), ("hand", 1, 0, 61)])
def test_the_page_the_paper_and_the_workbook_agree(done: list[Deed]) -> None:
    world = new_world()
    store = world.store
    lived(world, done)
    for month in MONTHS:
        for view in (store, *each_team(store)):
            same_on_paper(view, month)
    store.close()

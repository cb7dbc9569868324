"""At the start, what came, what went and what there is: of everyone, each team and all of them, wherever it is said."""

from hypothesis import example, given, settings
from hypothesis import strategies as some

from db.store import Store
from tests.app.shared_books import MONTHS, Deed, deeds, lived, same_for_all
from tests.app.world import World


@settings(max_examples=12, deadline=None)
@given(deeds, some.booleans())
@example([("come", 0, 0, 0), ("come", 1, 0, 0), ("move", 116, 2, 31), ("close", 332, 0, 0), ("end", 0, 187, 0)], False)
def test_the_books_balance_and_every_place_says_the_same(done: list[Deed], young: bool) -> None:
    store = Store.create(None)
    lived(World(store), done, young=young)
    for month in MONTHS:
        same_for_all(store, month)
    store.close()

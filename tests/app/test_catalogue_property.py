"""Whatever is done to catalogues, no use is lost, names stay distinct, and undoing all of it brings everything back."""

from hypothesis import given, settings
from hypothesis import strategies as some

from app.commands.catalogues import add_item, flag_item, merge_items, move_item, rename_item, restore_item, retire_item
from app.core.domain import fold
from app.core.errors import UserError
from app.settings.catalogue_rows import catalogue_page
from app.settings.catalogues import CATALOGUES
from db.records import RECORDS, CatalogueItem, DeadlinePart, Record
from tests.app.commands import settings_cases as cases
from tests.app.world import World, new_world
from tests.breadth import most

NAMES = ("Mentor", "Nyt", "nyt ", "Andet", "Sygedagpenge", "")
picks = some.integers(0, 200)
deeds = some.lists(
    some.tuples(some.sampled_from(["add", "rename", "flag", "retire", "restore", "move", "merge"]), picks, picks),
    max_size=14,
)


def everything(world: World) -> dict[str, list[Record]]:
    return {record.table: sorted(world.store.all(record), key=lambda row: row.id) for record in RECORDS}


def uses(world: World) -> int:
    """How many rows have a value, but for a team's own copy of a rule of deadline, which a merge may have to make."""
    all_rows = sum(row.uses for catalogue in CATALOGUES for row in catalogue_page(world.store, catalogue))
    return all_rows - len(world.store.all(DeadlinePart))


def used(world: World) -> None:
    """People who have something of every catalogue, no two rows of which a merge makes one."""
    cases.ended(world)
    world.citizen("Bo", group=cases.JOBPARAT)
    world.effort("bo", cases.COURSE, "2026-01-01")
    world.effort("bo", cases.CV_COURSE, "2026-01-01")
    world.effort("bo", cases.MENTOR, "2026-01-01")


def carry_out(world: World, deed: str, first: int, second: int) -> None:
    """One deed to values picked from all; what is refused changes nothing."""
    items = sorted(world.store.all(CatalogueItem), key=lambda item: (item.catalogue, item.position, item.id))
    item, name = items[first % len(items)], NAMES[second % len(NAMES)]
    near = [one for one in items if one.catalogue == item.catalogue]
    session = world.session
    if deed == "add":
        session.run(add_item, item.catalogue, name)
    elif deed == "rename":
        session.run(rename_item, item.id, name)
    elif deed == "flag" and item.catalogue == "effort_kind":
        session.run(flag_item, item.id, company_based=bool(second % 2))
    elif deed == "retire":
        session.run(retire_item, item.id)
    elif deed == "restore":
        session.run(restore_item, item.id)
    elif deed == "move":
        session.run(move_item, item.id, second - 100)
    elif deed == "merge":
        session.run(merge_items, item.id, near[second % len(near)].id, sure=True)


@given(deeds)
@settings(max_examples=most(30), deadline=None)
def test_no_use_is_lost_and_all_can_be_undone(done: list[tuple[str, int, int]]) -> None:
    world = new_world()
    used(world)
    start, count, last = everything(world), uses(world), world.session.can_undo
    for deed, first, second in done:
        before = everything(world)
        try:
            carry_out(world, deed, first, second)
        except UserError:
            assert everything(world) == before
        assert uses(world) == count
        for catalogue in CATALOGUES:
            page = catalogue_page(world.store, catalogue)
            names = [fold(row.item.name) for row in page if row.active]
            assert len(set(names)) == len(names) > 0
            assert not [row for row in page if row.merged_into and row.uses and row.active]
    while world.session.can_undo is not last:
        world.session.undo()
    assert everything(world) == start
    assert world.store.problems() == []
    world.store.close()

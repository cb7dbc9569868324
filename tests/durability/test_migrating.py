"""A file of an earlier version that is cut off while it is brought to this one is as it was, or as it should be."""

import shutil
from pathlib import Path
from random import Random

import pytest

from db.store import Store
from tests.db.rows import contents
from tests.durability.calls import Call, seen_by
from tests.durability.cutting import put
from tests.durability.disk import Disk

STORED = Path(__file__).parents[1] / "db" / "files"
VERSIONS = ("v1", "v5", "v8")
ROUNDS = 12


def journal(store: Store) -> list[tuple[object, ...]]:
    """What was changed; which change it was, and when, is new each time where a step writes one."""
    return [(one.kind, one.table, one.row_id, one.before, one.after) for one in store.journal()]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_loss_of_power_costs_an_earlier_version_nothing(version: str, folder: Path) -> None:
    place = folder / version
    place.mkdir()
    path = Path(shutil.copy(STORED / f"{version}.springbraet", place))
    disk, calls, chance = Disk(place), list[Call](), Random(1)
    with seen_by(calls.append):
        store = Store.open(path)
    wanted, told = contents(store), journal(store)
    store.close()
    assert wanted
    done = 0
    for moment in sorted(chance.randrange(len(calls) + 1) for _ in range(ROUNDS)):
        for call in calls[done:moment]:
            disk.asked(call)
        done = moment
        put(place, disk.without_power(chance))
        store = Store.open(path)
        assert contents(store) == wanted
        assert journal(store) == told
        assert store.problems() == []
        store.close()
        assert list(place.iterdir()) == [path]

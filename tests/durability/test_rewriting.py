"""Whatever rewrites the whole file, and can't be taken back, is done or not done when the power is gone meanwhile."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.commands.deletion import erase_citizens
from app.commands.journal import set_journal_limit, shorten_journal
from app.core.clock import FixedClock
from app.files.checking import check
from app.files.stores import open_team
from app.session import Session
from db.store import Store
from tests.db.rows import contents
from tests.durability.calls import Call, seen_by
from tests.durability.cutting import put
from tests.durability.disk import Disk
from tests.durability.survivors import Prepared
from tests.durability.test_killed import NOW

ROUNDS = 7
DEEDS: dict[str, Callable[[Session], object]] = {
    "erase": lambda session: erase_citizens(session, ["person 3"]),
    "shorten": shorten_journal,
}


def found(store: Store) -> tuple[object, int]:
    """What stands in it, and how many changes its journal tells of; it is sound, or this raises."""
    return contents(store), check(store).changes


@pytest.mark.parametrize("deed", DEEDS)
def test_it_is_done_or_not(deed: str, prepared: Prepared, folder: Path) -> None:
    place = folder / f"{deed} {prepared.path.stem}"
    place.mkdir()
    path = Path(shutil.copy(prepared.path, place))
    session = Session(open_team(path, prepared.key), FixedClock(NOW))
    session.run(set_journal_limit, 2)
    before = found(session.store)
    session.store.close()
    disk, calls, chance = Disk(place), list[Call](), Random(1)
    with seen_by(calls.append):
        session = Session(open_team(path, prepared.key), FixedClock(NOW))
        DEEDS[deed](session)
        session.store.close()
    store = open_team(path, prepared.key)
    after = found(store)
    store.close()
    assert before != after
    done, ends = 0, set[bool]()
    # The deed itself is a part of what is asked; to tidy the file up afterwards is the most.
    moments = [chance.randrange(len(calls) // (1 + number % 2 * 6)) for number in range(ROUNDS)]
    for moment in sorted([*moments, len(calls)]):
        for call in calls[done:moment]:
            disk.asked(call)
        done = moment
        put(place, disk.without_power(chance))
        store = open_team(path, prepared.key)
        left = found(store)
        store.close()
        assert left in (before, after)
        ends.add(left == after)
        assert list(place.iterdir()) == [path]
    assert left == after  # it had been said to be done
    assert ends == {False, True}

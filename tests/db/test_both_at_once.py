"""Two programs that take the lock from each other all the time, while both write: no acknowledged change is lost."""

from pathlib import Path

import pytest

from db.records import Setting
from db.store import Store
from tests.db.child import child, rest
from tests.db.rows import added, stamp

ROUNDS = 60
# Each writes rows of its own and turns a counter that both turn, so that a change written over would show.
WRITE_ON = """
import random, sys
from dataclasses import replace
from pathlib import Path
from db.edits import Edit
from db.engines.hold import note_file
from db.errors import StaleEditError, StoreError
from db.records import Setting
from db.store import Stamp, Store
path, name, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
chance = random.Random(name)
store = None
for number in range(rounds):
    try:
        if store is None:
            store = Store.open(path)
        if chance.random() < 0.7:
            open(path, "rb").close()
        if chance.random() < 0.7:
            note_file(path).unlink(missing_ok=True)
        counter = store.get(Setting, "counter")
        turned = replace(counter, value=str(int(counter.value) + 1))
        edits = [Edit(None, Setting(f"{name}/{number}", "x" * 500)), Edit(counter, turned)]
        store.write(Stamp(f"{name}-{number}", "2026-11-16T09:30:00", None, "turn"), edits)
        print(f"{name}/{number}", flush=True)
        if chance.random() < 0.1:
            store.close()
            store = None
    except (StoreError, StaleEditError):
        pass
if store is not None:
    store.close()
"""


@pytest.mark.parametrize("names", [("a", "b"), ("c", "d")])
def test_no_acknowledged_change_is_lost(filled: Path, names: tuple[str, str]) -> None:
    store = Store.open(filled)
    store.write(stamp("begin"), added(Setting("counter", "0")))
    store.close()
    one, other = names
    with child(WRITE_ON, filled, one, ROUNDS) as first, child(WRITE_ON, filled, other, ROUNDS) as second:
        acknowledged = [*rest(first), *rest(second)]
        assert (first.wait(), second.wait()) == (0, 0)
    assert {line[0] for line in acknowledged} == set(names), "both came to write"
    store = Store.open(filled)
    kept = {row.id: row.value for row in store.all(Setting)}
    assert set(acknowledged) <= set(kept)
    assert kept["counter"] == str(len(acknowledged))
    told = [entry.change_id for entry in store.journal() if entry.kind == "turn"]
    assert len(told) == 2 * len(acknowledged)
    assert store.problems() == []
    store.close()
    assert [file.name for file in filled.parent.iterdir()] == [filled.name]

"""What was acknowledged is kept: through kill -9 in the middle of writing, and when no more can be written."""

import random
from pathlib import Path

import pytest

from db.errors import StoreError
from db.records import Setting
from db.store import Store
from tests.db.child import child, next_line, rest
from tests.db.rows import ROWS, added, contents, stamp

ROUNDS = 3
ROWS_A_CHANGE = 60
# Each change turns the counter and adds rows, so that one that was cut in the middle would show.
WRITE_ON = """
import sys
from dataclasses import replace
from pathlib import Path
from db.edits import Edit
from db.records import Setting
from db.store import Stamp, Store
store = Store.open(Path(sys.argv[1]))
counter = store.get(Setting, "counter")
while True:
    number = int(counter.value) + 1
    turned = replace(counter, value=str(number))
    rows = [Setting(f"{number}/{row}", "x" * 200) for row in range(int(sys.argv[2]))]
    edits = [*(Edit(None, row) for row in rows), Edit(counter, turned)]
    store.write(Stamp(f"change-of-{number}", "2026-11-16T09:30:00", None, "turn"), edits)
    counter = turned
    print(number, flush=True)
"""


def test_every_acknowledged_change_survives_kill_9(path: Path) -> None:
    store = Store.create(path)
    store.write(stamp("begin"), added(Setting("counter", "0")))
    store.close()
    moments = random.Random(9)
    for _ in range(ROUNDS):
        with child(WRITE_ON, path, ROWS_A_CHANGE) as writer:
            printed = [next_line(writer) for _ in range(moments.randint(1, 12))]
            writer.kill()
            acknowledged = int([*printed, *rest(writer)][-1])
        store = Store.open(path)
        assert_whole_up_to(store, acknowledged)
        store.close()
        assert [file.name for file in path.parent.iterdir()] == [path.name]


def assert_whole_up_to(store: Store, acknowledged: int) -> None:
    """Every change up to this one is there with its journal, perhaps one more, and none in part."""
    counter = store.get(Setting, "counter")
    assert counter is not None
    written = int(counter.value)
    assert written in (acknowledged, acknowledged + 1)
    ids = {row.id for row in store.all(Setting)}
    expected = {f"{n}/{row}" for n in range(1, written + 1) for row in range(ROWS_A_CHANGE)}
    assert ids == expected | {"counter"}
    told = [entry.change_id for entry in store.journal() if entry.kind == "turn"]
    changes = [f"change-of-{n}" for n in range(1, written + 1)]
    assert told == [change for change in changes for _ in range(ROWS_A_CHANGE + 1)]
    assert store.problems() == []


def limit_pages(store: Store, more: int) -> None:
    """Let the file grow by so many pages only, as on a disk that is nearly full."""
    ((pages,),) = store.rows("PRAGMA page_count")
    assert isinstance(pages, int)
    store.rows(f"PRAGMA max_page_count = {pages + more}")


def write_until_refused(store: Store, rows: int) -> tuple[int, StoreError]:
    """Write changes of so many rows each; how many were written, and why the next was not."""
    for number in range(1000):
        try:
            store.write(stamp(), added(*(Setting(f"{number}/{row}", "y" * 300) for row in range(rows))))
        except StoreError as refusal:
            return number, refusal
    raise AssertionError("the disk never filled")


@pytest.mark.parametrize("rows", [1, 7, 400])
def test_a_full_disk_keeps_what_is_there(filled: Path, rows: int) -> None:
    store = Store.open(filled)
    before = len(store.all(Setting))
    limit_pages(store, 3)
    written, refusal = write_until_refused(store, rows)
    assert refusal.code == "store_full"
    assert written > 0 or rows == 400
    kept, told = contents(store), list(store.journal())
    assert len(kept["setting"]) == before + written * rows
    assert len(told) == len(ROWS) + written * rows
    assert store.problems() == []
    store.close()
    store = Store.open(filled)
    assert contents(store) == kept
    assert list(store.journal()) == told
    store.write(stamp(), added(Setting("room again", "1")))
    store.close()


def test_a_copy_that_does_not_fit_is_refused(filled: Path) -> None:
    store = Store.open(filled)
    with pytest.raises(StoreError) as refused:
        store.copy_to(filled.parent / "no such folder" / "copy.springbraet")
    assert refused.value.code == "folder_gone"
    store.close()


def test_a_copy_is_a_store_of_its_own(filled: Path) -> None:
    store = Store.open(filled)
    store.copy_to(filled.with_name("copy.springbraet"))
    copy = Store.open(filled.with_name("copy.springbraet"))
    assert contents(copy) == contents(store)
    assert list(copy.journal()) == list(store.journal())
    copy.write(stamp(), added(Setting("only here", "1")))
    assert store.get(Setting, "only here") is None
    for one in (store, copy):
        one.close()

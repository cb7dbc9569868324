"""Where the lock of an open store is taken away by force, no saved row is lost, and it is told who wrote."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.engines.hold import note_file
from db.errors import StoreError
from db.records import Setting
from db.store import Store
from tests.db.child import child, next_line, rest, worker
from tests.db.rows import added, contents, stamp


@pytest.fixture
def store(filled: Path) -> Iterator[Store]:
    """The filled file, open in this process."""
    opened = Store.open(filled)
    yield opened
    opened.close()


def as_a_dialog_does(path: Path) -> None:
    """Open and close the file, which ends every POSIX lock of this process on it."""
    path.open("rb").close()


def delete_the_note(path: Path) -> None:
    note_file(path).unlink()


def both(path: Path) -> None:
    as_a_dialog_does(path)
    delete_the_note(path)


def refused(deed: Callable[..., object], *arguments: object) -> StoreError:
    with pytest.raises(StoreError) as refusal:
        deed(*arguments)
    return refusal.value


def put(store: Store, name: str, value: str = "1") -> None:
    store.write(stamp(f"{name}={value}"), added(Setting(name, value)))


def values(store: Store) -> set[str]:
    return {row.id for row in store.all(Setting)}


@pytest.mark.parametrize("take", [as_a_dialog_does, delete_the_note])
def test_either_lock_alone_keeps_the_second_start_out(filled: Path, store: Store, take: Callable[[Path], None]) -> None:
    for _ in range(2):
        take(filled)
        with worker(filled) as other:
            assert other.began in {"store_locked", "store_in_use"}
        put(store, f"after {len(values(store))}")
        assert refused(Store.open, filled).code == "store_locked", "a write makes good what was taken away"


def test_a_write_takes_back_what_a_dialog_took(filled: Path, store: Store) -> None:
    as_a_dialog_does(filled)
    put(store, "mine")
    delete_the_note(filled)
    with worker(filled) as other:
        assert other.began == "store_in_use"


def test_after_a_dialog_the_second_start_is_told_who_has_it(filled: Path) -> None:
    with worker(filled) as first:
        assert first.began == "open"
        first.does("dialog()")
        refusal = refused(Store.open, filled)
        assert refusal.code == "store_locked"
        assert all(refusal.facts[name] for name in ("who", "host", "since"))


def test_two_that_both_hold_it_lose_nothing(filled: Path) -> None:
    with worker(filled, "first") as first:
        first.does("put('a', '1')")
        first.does("dialog()")
        delete_the_note(filled)
        with worker(filled, "second") as second:
            assert second.began == "open"
            assert first.does("tried(put, 'c', '1')") == "store_locked", "though nothing is written yet"
            assert second.does("put('b', '1')") == "None"
            assert first.does("tried(put, 'c', '1')") == "store_locked", "somebody else has it now"
            assert first.does("store.get(Setting, 'b').value") == "1", "and what they wrote is read"
            assert first.does("store.refusal.code") == "store_locked"
            assert second.does("put('b', '2')") == "None"
            assert first.does("store.get(Setting, 'b').value") == "2"
            assert second.does("store.close()") == "None"
        assert first.does("tried(put, 'c', '1')") == "store_changed", "not on what was not seen"
        assert first.does("tried(put, 'c', '1')") == "None"
        assert first.does("store.refusal") == "None"
        assert first.does("store.close()") == "None"
    whole = Store.open(filled)
    assert {"a", "b", "c"} <= values(whole)
    assert whole.problems() == []
    whole.close()
    assert [file.name for file in filled.parent.iterdir()] == [filled.name]


def test_one_that_came_and_went_is_noticed_by_the_next_write(filled: Path, store: Store) -> None:
    both(filled)
    with worker(filled) as other:
        assert (other.began, other.does("put('theirs', '1')"), other.does("store.close()")) == ("open", "None", "None")
    refusal = refused(put, store, "mine")
    assert refusal.code == "store_changed"
    assert (refusal.facts["who"], refusal.facts["at"]) == ("Mona Sørensen", "16-11-2026 10:15")
    assert {"theirs"} <= values(store)
    put(store, "mine")
    assert {"theirs", "mine"} <= values(store)
    assert store.problems() == []


def by_sqlite(path: Path) -> None:
    """Another tool, which writes no change of ours."""
    program = (
        "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1], isolation_level=None); "
        """connection.execute("INSERT INTO setting VALUES ('by hand', '1')"); print('written')"""
    )
    with child(program, path) as other:
        assert rest(other) == ["written"]


def replaced_in_place(path: Path) -> None:
    """What a synchroniser puts there: the version of another PC, which began as this one did and wrote as often."""
    twin = Store.open(path.with_name("twin"))
    twin.write(stamp("theirs"), added(Setting("theirs", "1")))
    twin.close()
    with path.open("r+b") as file:
        file.write(path.with_name("twin").read_bytes())
        file.truncate()


@pytest.mark.parametrize("write", [by_sqlite, replaced_in_place])
@pytest.mark.parametrize("read_first", [False, True])
def test_whoever_else_wrote_is_noticed_and_never_written_over(
    filled: Path, write: Callable[[Path], None], read_first: bool
) -> None:
    shutil.copy(filled, filled.with_name("twin"))
    store = Store.open(filled)
    put(store, "mine")
    both(filled)
    write(filled)
    if read_first:
        assert values(store) & {"by hand", "theirs"}
    assert refused(put, store, "later").code in {"store_changed", "store_rewritten"}
    assert values(store) & {"by hand", "theirs"}
    put(store, "later")
    assert store.problems() == []
    store.close()
    again = Store.open(filled)
    assert values(again) & {"by hand", "theirs"}
    assert "later" in values(again)
    again.close()


def test_a_file_that_is_put_there_piece_by_piece_is_read_once_it_is_whole(filled: Path, store: Store) -> None:
    whole = contents(store)
    content = filled.read_bytes()
    both(filled)
    program = (
        "import sys; path, content = sys.argv[1], open(sys.argv[2], 'rb').read()\n"
        "with open(path, 'r+b', buffering=0) as file:\n"
        "    file.truncate(5000); print('begun', flush=True)\n"
        "    for at in range(0, len(content), 512):\n"
        "        file.write(content[at : at + 512])\n"
    )
    filled.with_name("content").write_bytes(content)
    with child(program, filled, filled.with_name("content")) as other:
        assert next_line(other) == "begun"
        assert contents(store) == whole
        assert other.wait() == 0
    assert contents(store) == whole
    assert store.problems() == []


def test_a_file_that_was_cut_off_for_good_is_damaged_until_it_is_laid_back(filled: Path, store: Store) -> None:
    whole, content = contents(store), filled.read_bytes()
    put(store, "mine")
    both(filled)
    os.truncate(filled, 5000)
    for deed in (lambda: contents(store), lambda: put(store, "later"), store.settle_search):
        assert refused(deed).code == "store_damaged"
    filled.write_bytes(content)
    assert contents(store) == whole
    assert refused(put, store, "later").code in {"store_changed", "store_rewritten"}
    put(store, "later")
    assert store.problems() == []


def test_a_file_that_was_only_touched_is_nobody_s_news(filled: Path, store: Store) -> None:
    before = contents(store)
    for number, touch in enumerate((os.utime, lambda path: path.chmod(0o600), as_a_dialog_does)):
        touch(filled)
        assert contents(store) == before
        touch(filled)
        assert store.take_news() is None
        store.write(stamp(str(number)), added(Setting(f"touched {number}", "1")))
        before = contents(store)
    assert store.times_replaced == 0


def test_the_index_of_the_search_is_not_written_over_what_others_wrote(filled: Path, store: Store) -> None:
    assert store.mend_search()
    both(filled)
    with worker(filled) as other:
        other.does("put('theirs', '1')")
        other.does("store._connection.execute('DELETE FROM search_name')")
        other.does("store.close()")
    store.settle_search()
    assert store.mend_search()
    assert "theirs" in values(store)
    assert refused(put, store, "mine").code in {"store_changed", "store_rewritten"}
    assert store.problems() == []


def test_of_several_that_start_at_once_one_gets_it(filled: Path) -> None:
    for _ in range(3):
        with worker(filled) as one, worker(filled) as another, worker(filled) as third:
            fared = [each.began for each in (one, another, third)]
        assert fared.count("open") == 1, fared
        assert set(fared) <= {"open", "store_locked", "store_in_use"}


def test_a_closed_file_leaves_its_note_to_whoever_has_it_now(filled: Path, store: Store) -> None:
    both(filled)
    with worker(filled) as other:
        assert other.began == "open"
        store.close()
        assert note_file(filled).exists()
        assert other.does("put('still', '1')") == "None"
        assert refused(Store.open, filled).code == "store_locked"

"""A store that can't be written is read all the same, refuses every change with the reason, and leaves no trace."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import StoreError
from db.migrations import SCHEMA_VERSION
from db.records import Citizen, Setting, Team
from db.store import Store
from tests.db.child import worker
from tests.db.rows import added, contents, stamp
from tests.db.test_opening import files, shut_journal

STORED = Path(__file__).parent / "files"
WHY = StoreError("store_unwritable", path="it")


def refused(deed: Callable[..., object], *arguments: object) -> StoreError:
    with pytest.raises(StoreError) as refusal:
        deed(*arguments)
    return refusal.value


def put(store: Store, name: str = "mine") -> None:
    store.write(stamp(), added(Setting(name, "1")))


def test_what_stands_in_it_is_read_and_nothing_is_written(filled: Path) -> None:
    store = Store.open(filled)
    whole, told = contents(store), list(store.journal())
    store.close()
    shut_journal(filled)
    before = files(filled.parent)
    assert refused(Store.open, filled).code == "store_unwritable"
    store = Store.look(filled, WHY)
    assert store.refusal is WHY
    assert contents(store) == whole
    assert list(store.journal()) == told
    assert store.problems() == []
    store.settle_search()
    assert store.mend_search()
    assert refused(put, store).code == "store_unwritable"
    assert contents(store) == whole
    store.copy_to(filled.with_name("copy"))
    filled.with_name("copy").unlink()
    assert store.see_to() is None
    store.close()
    assert files(filled.parent) == before


@pytest.mark.parametrize("old", sorted(STORED.glob("v*.springbraet")), ids=lambda path: path.stem)
def test_an_older_version_is_read_in_the_copy(old: Path, tmp_path: Path) -> None:
    place = tmp_path / old.name
    shutil.copy(old, place)
    before = place.read_bytes()
    store = Store.look(place, WHY)
    assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert store.all(Team)
    store.settle_search()
    store.close()
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_once_it_can_be_written_the_same_change_goes_through(filled: Path) -> None:
    shut_journal(filled)
    store = Store.look(filled, WHY)
    assert refused(put, store).code == "store_unwritable"
    filled.with_name(f"{filled.name}-journal").rmdir()
    put(store)
    assert store.refusal is None
    assert store.times_replaced > 0
    assert refused(Store.open, filled).code == "store_locked"
    store.close()
    again = Store.open(filled)
    assert again.get(Setting, "mine") == Setting("mine", "1")
    again.close()


def test_what_others_write_meanwhile_is_read_and_told_of_before_a_change(filled: Path) -> None:
    store = Store.look(filled, WHY)
    with worker(filled) as other:
        assert other.does("put('theirs', '1')") == "None"
        assert store.get(Setting, "theirs") == Setting("theirs", "1")
        assert refused(put, store).code == "store_locked"
        assert other.does("store.close()") == "None"
    assert refused(put, store).code == "store_changed"
    put(store)
    assert store.problems() == []
    store.close()


def test_what_is_taken_away_is_read_on(filled: Path) -> None:
    store = Store.look(filled, WHY)
    whole = contents(store)
    filled.rename(filled.with_name("away"))
    assert contents(store) == whole
    assert refused(put, store).code == "store_unwritable"
    store.close()


def test_what_is_no_sound_store_is_not_read(filled: Path) -> None:
    whole = bytearray(filled.read_bytes())
    size = int.from_bytes(whole[16:18], "big")
    whole[3 * size : 3 * size + 8] = bytes(8)
    filled.write_bytes(whole)
    assert refused(Store.look, filled, WHY).code == "store_damaged"
    filled.write_text("Navn;CPR", encoding="utf-8")
    assert refused(Store.look, filled, WHY).code == "store_not_ours"


def mounted(place: Path, *options: str) -> bool:
    """Whether this test may mount a file system of its own."""
    import subprocess

    if os.name == "nt" or shutil.which("mount") is None:
        return False
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def medium(tmp_path: Path) -> Iterator[Path | None]:
    """A small file system of its own; None where only root may mount one."""
    place = tmp_path / "medium"
    place.mkdir()
    if os.name == "nt" or not called("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place):
        yield None
        return
    yield place
    called("umount", place)


def called(*command: object) -> bool:
    return (
        shutil.which(str(command[0])) is not None
        and not subprocess.run([str(word) for word in command], capture_output=True, check=False).returncode
    )


def fill_up(place: Path) -> Path:
    """Leave not a byte of room; returns what takes it."""
    filler = place / "filler"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(8_000_000))
    return filler


def test_a_medium_that_is_read_only(filled: Path, medium: Path | None) -> None:
    if medium is None:
        return
    path = Path(shutil.copy(filled, medium))
    assert called("mount", "-o", "remount,ro", medium)
    before = files(medium)
    refusal = refused(Store.open, path)
    assert refusal.code == "store_unwritable"
    store = Store.look(path, refusal)
    assert store.all(Citizen)
    assert refused(put, store).code == "store_unwritable"
    assert files(medium) == before
    assert called("mount", "-o", "remount,rw", medium)
    put(store)
    assert store.refusal is None
    store.close()


def test_a_disk_that_is_full(filled: Path, medium: Path | None) -> None:
    if medium is None:
        return
    path = Path(shutil.copy(filled, medium))
    filler = fill_up(medium)
    before = files(medium)
    refusal = refused(Store.open, path)
    assert refusal.code == "store_full"
    store = Store.look(path, refusal)
    assert store.all(Citizen)
    assert refused(put, store).code == "store_full"
    assert files(medium) == before
    filler.unlink()
    put(store)
    assert store.refusal is None
    store.close()
    assert list(medium.iterdir()) == [path]


def test_a_disk_that_fills_up_meanwhile(filled: Path, medium: Path | None) -> None:
    if medium is None:
        return
    store = Store.open(Path(shutil.copy(filled, medium)))
    put(store, "before")
    whole = contents(store)
    filler = fill_up(medium)
    large = [Setting(f"large/{number}", "x" * 4000) for number in range(200)]
    for _ in range(2):
        assert refused(store.write, stamp(), added(*large)).code == "store_full"
        assert contents(store) == whole
    filler.unlink()
    store.write(stamp(), added(*large))
    assert store.refusal is None
    assert store.problems() == []
    store.close()

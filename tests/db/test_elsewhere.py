"""The note beside a store is believed of another PC while it is fresh, and never of a program that is gone."""

import errno
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from db.engines.hold import FRESH, SEEN_TO_EVERY, Hold, note_file
from db.errors import StoreError
from db.records import Setting
from db.store import Store
from tests.db.child import child, next_line, worker
from tests.db.rows import added, stamp
from tests.db.test_locking import HOLD

MINUTE = 60


def noted(path: Path, **other: object) -> dict[str, object]:
    """What stands in the note of a store, with this in place of it."""
    return json.loads(note_file(path).read_text(encoding="utf-8")) | other


def leave(path: Path, note: dict[str, object], *, age: float = 0) -> None:
    """Put a note there that was written so many seconds ago."""
    file = note_file(path)
    file.write_text(json.dumps(note), encoding="utf-8")
    os.utime(file, (time.time() - age, time.time() - age))


def theirs(*, age: float = 0, **more: object) -> dict[str, object]:
    return {"who": "mona", "host": "PC-47", "since": "29-11-2026 08:15", "seen": time.time() - age, **more}


def refused(path: Path) -> StoreError:
    with pytest.raises(StoreError) as refusal:
        Store.open(path)
    return refusal.value


def test_what_is_open_on_another_pc_is_told_before_anything_is_written(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "B" / filled.name
    copy.parent.mkdir()
    with child(HOLD, filled) as holder:
        assert next_line(holder) == "held"
        shutil.copy(filled, copy)
        shutil.copy(note_file(filled), note_file(copy))
    before = noted(copy, host="PC-47")
    leave(copy, before)
    whole = copy.read_bytes()
    refusal = refused(copy)
    assert refusal.code == "store_elsewhere"
    assert refusal.facts == {"path": str(copy), **{name: before[name] for name in ("who", "host", "since")}}
    assert copy.read_bytes() == whole
    assert noted(copy) == before
    assert len(list(copy.parent.iterdir())) == 2
    store = Store.open(copy, anyway=True)
    assert noted(copy)["host"] != "PC-47"
    store.close()
    assert list(copy.parent.iterdir()) == [copy]


EARLIER = {"who": "mona", "host": "PC-47", "since": "29-11-2026 08:15"}
"""A note as an earlier version left it."""


@pytest.mark.parametrize(
    ("seen_ago", "more", "age", "code"),
    [
        (0, {}, 0, "store_elsewhere"),
        (FRESH - MINUTE, {}, FRESH - MINUTE, "store_elsewhere"),
        (-30 * MINUTE, {}, 0, "store_elsewhere"),  # their clock is ahead
        (None, EARLIER, 0, "store_elsewhere"),
        (None, EARLIER, FRESH + MINUTE, ""),
        (FRESH + MINUTE, {}, 0, ""),  # laid there anew by the synchroniser
        (0, {}, FRESH + MINUTE, ""),
        (0, {"seen": "i går"}, 0, ""),
        (0, {"host": ""}, 0, "store_elsewhere"),
    ],
)
def test_a_note_of_another_pc_is_believed_while_it_is_fresh(
    filled: Path, seen_ago: float | None, more: dict[str, object], age: float, code: str
) -> None:
    note = more if seen_ago is None else theirs(age=seen_ago, **more)
    leave(filled, note, age=age)
    if code:
        assert refused(filled).code == code
        return
    Store.open(filled).close()
    assert not note_file(filled).exists()


def test_a_note_of_this_machine_whose_program_is_gone_stops_nobody(filled: Path) -> None:
    with child(HOLD, filled) as holder:
        assert next_line(holder) == "held"
        note = noted(filled)
        holder.kill()
        holder.wait()
    assert noted(filled) == note
    with worker(filled) as other:
        assert other.began == "open"
        assert noted(filled)["pid"] == other.process.pid


def linked(path: Path, link: Path) -> Path:
    link.symlink_to(path)
    return link


def through_its_folder(path: Path, link: Path) -> Path:
    link.symlink_to(path.parent, target_is_directory=True)
    return link / path.name


def spelt(path: Path, link: Path) -> Path:
    return path.parent / ".." / path.parent.name / path.name


@pytest.mark.parametrize("way", [linked, through_its_folder, spelt])
def test_every_way_to_the_file_names_the_same_holder(
    filled: Path, tmp_path: Path, way: Callable[[Path, Path], Path]
) -> None:
    try:
        other = way(filled, tmp_path / "link")
    except OSError:
        assert os.name == "nt"  # where not everybody may make links
        return
    for held, tried in ((filled, other), (other, filled)):
        with child(HOLD, held) as holder:
            assert next_line(holder) == "held"
            refusal = refused(tried)
            assert refusal.code == "store_locked"
            assert refusal.facts == {"path": str(tried), **{one: noted(held)[one] for one in ("who", "host", "since")}}
            holder.kill()
            holder.wait()
    Store.open(other).close()
    assert not note_file(filled).exists()


def test_a_second_name_of_the_file_is_refused_too(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "another name").hardlink_to(filled)
    with child(HOLD, filled) as holder:
        assert next_line(holder) == "held"
        assert refused(tmp_path / "another name").code == "store_in_use"
    assert not note_file(tmp_path / "another name").exists()


def test_a_program_at_work_says_so_again(filled: Path) -> None:
    store = Store.open(filled)
    first = noted(filled)
    assert store.see_to() is None
    assert noted(filled) == first, "not more often than it must"
    leave(filled, first | {"seen": time.time() - SEEN_TO_EVERY - 1}, age=SEEN_TO_EVERY + 1)
    assert store.see_to() is None
    again = noted(filled)
    assert {name: again[name] for name in ("who", "host", "since")} == {
        name: first[name] for name in ("who", "host", "since")
    }
    assert time.time() - float(str(again["seen"])) < MINUTE
    store.close()
    assert not note_file(filled).exists()


@pytest.mark.parametrize("how", [leave, lambda path, note: replaced(path, note)])
def test_another_pc_that_opens_it_meanwhile_is_told_of(filled: Path, how: Callable[..., None]) -> None:
    store = Store.open(filled)
    how(filled, theirs())
    found = store.see_to()
    assert found is not None
    assert (found.who, found.host, found.since) == ("mona", "PC-47", "29-11-2026 08:15")
    assert noted(filled)["host"] == "PC-47", "theirs is left to them"
    store.write(stamp(), added(Setting("mine", "1")))
    store.close()
    assert noted(filled)["host"] == "PC-47"


def test_what_another_pc_wrote_comes_with_its_note(filled: Path) -> None:
    store = Store.open(filled)
    content = filled.read_bytes()
    store.write(stamp(), added(Setting("mine", "1")))
    leave(filled, theirs())
    filled.write_bytes(content)  # and ended this process's lock, too
    assert store.get(Setting, "mine") is None
    found = store.see_to()
    assert found is not None
    assert (found.host, noted(filled)["host"]) == ("PC-47", "PC-47")
    assert store.take_news() is not None
    store.close()


def replaced(path: Path, note: dict[str, object]) -> None:
    """As a synchroniser that puts another file in place of the note."""
    new = path.with_name("new")
    new.write_text(json.dumps(note), encoding="utf-8")
    os.replace(new, note_file(path))


def test_a_folder_without_such_locks_keeps_nobody_from_the_store(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engines.hold._lock", lambda handle: True)
    store = Store.open(filled)
    assert refused(filled).code == "store_locked", "by SQLite's own lock"
    store.write(stamp(), added(Setting("mine", "1")))
    store.close()
    Store.open(filled).close()


def test_a_folder_that_numbers_its_files_anew_keeps_nobody_from_the_store(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engines.hold._stands_at", lambda handle, file: False)
    store = Store.open(filled)
    store.write(stamp(), added(Setting("mine", "1")))
    store.close()


class WindowsLocks(ModuleType):
    """What msvcrt does to a file: a byte that one handle has locked no other can."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.locked: set[int] = set()

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        assert os.lseek(handle, 0, os.SEEK_CUR) > os.fstat(handle).st_size, "what is noted can be read"
        if os.fstat(handle).st_ino in self.locked:
            raise PermissionError(errno.EACCES, "locked")
        self.locked.add(os.fstat(handle).st_ino)


def test_on_windows_the_note_is_held_by_its_own_kind_of_lock(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locks = WindowsLocks()
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("COMPUTERNAME", "PC-12")
    first, second = Hold(filled), Hold(filled)
    assert first.take()
    first.note()
    first.keep()
    assert not second.take()
    assert noted(filled)["host"] == "PC-12"
    first.end()
    assert not note_file(filled).exists()
    locks.locked.clear()
    assert second.take()
    assert second.elsewhere() is None
    second.end()

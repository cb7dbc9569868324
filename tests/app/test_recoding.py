"""A file changes its coding without loss, and where that can't be done it stays what it was, to the last byte."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.key import is_encrypted
from app.files.recoding import recode, recode_all
from app.files.stores import open_store
from db.engines.key import PLAIN, Key
from db.records import Event
from db.store import Store
from tests.db.rows import ROWS, added, contents, stamp
from ui.texts.errors import error_sentence

CLEAR = None
FIRST, SECOND = Key.new("syv blå heste på række"), Key.new("otte grå køer i en lade")
WAYS = [(CLEAR, FIRST), (FIRST, SECOND), (FIRST, CLEAR), (CLEAR, CLEAR)]
NAMES = ["encrypted", "passphrase changed", "in clear", "anew"]


def made(path: Path, key: Key | None) -> Path:
    """A closed store with rows, journal and index of the search."""
    with closing(Store.create(path, key)) as store:
        store.write(stamp(), added(*ROWS))
    return path


def all_of(path: Path, key: Key | None) -> tuple[object, ...]:
    """Everything that stands in a store that is sound."""
    with closing(open_store(path, key)) as store:
        assert store.problems() == []
        assert store.mend_search()
        return contents(store), list(store.journal()), store.rows("SELECT * FROM change ORDER BY number")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a team's file can be; the folder holds nothing else."""
    folder = tmp_path / "team"
    folder.mkdir()
    return folder / "Team Åløkke.springbraet"


@pytest.mark.parametrize(("old", "new"), WAYS, ids=NAMES)
def test_nothing_is_lost_and_the_old_is_gone(path: Path, old: Key | None, new: Key | None) -> None:
    made(path, old)
    held, parts = all_of(path, old), list[float]()
    recode(path, old, new, parts.append)
    assert all_of(path, new) == held
    assert is_encrypted(path) is (new is not None)
    assert os.listdir(path.parent) == [path.name]
    assert parts == sorted(parts)
    assert 0 < parts[0] <= parts[-1] <= 1
    if new != old:
        with pytest.raises(UserError) as refused:
            open_store(path, old)
        assert refused.value.code in {"store_encrypted", "wrong_key", "store_in_clear"}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [(CLEAR, FIRST, "encrypted"), (FIRST, CLEAR, "decrypted"), (FIRST, SECOND, "passphrase_changed")],
)
def test_the_deed_is_written_down_in_the_file(
    path: Path, clock: FixedClock, old: Key | None, new: Key | None, kind: str
) -> None:
    made(path, old)
    before = len(all_of(path, old)[1])
    recode(path, old, new, clock=clock, who="mona")
    with closing(open_store(path, new)) as store:
        assert [(event.kind, event.staff_id) for event in store.all(Event) if event.kind == kind] == [(kind, "mona")]
        assert len(list(store.journal())) == before + 1


def test_nothing_of_what_was_in_clear_is_left_in_it(path: Path) -> None:
    made(path, CLEAR)
    with open(path, "rb") as before:  # as some other program may have it
        recode(path, CLEAR, FIRST)
        if os.name != "nt":
            assert not before.read().strip(b"\0")
    raw = path.read_bytes()
    assert not raw.startswith(PLAIN)
    assert b"Mona" not in raw


def test_a_file_that_has_another_name_too_keeps_its_content_there(path: Path, tmp_path: Path) -> None:
    made(path, CLEAR)
    other, link = tmp_path / "andet navn", tmp_path / "genvej"
    os.link(path, other)
    try:
        link.symlink_to(path)
    except OSError:
        assert os.name == "nt"  # where not everybody may make links
        link = path
    held, linked = all_of(path, CLEAR), link.is_symlink()
    recode(link, CLEAR, FIRST)
    assert link.is_symlink() is linked
    assert all_of(path, FIRST) == all_of(other, CLEAR) == held


def refused(path: Path, old: Key | None, new: Key | None, told: Callable[[float], None] | None = None) -> UserError:
    """Why it could not be done; the file is as it was and nothing else is left."""
    before = path.read_bytes(), sorted(os.listdir(path.parent))
    with pytest.raises(UserError) as refusal:
        recode(path, old, new, told)
    assert (path.read_bytes(), sorted(os.listdir(path.parent))) == before
    assert error_sentence(refusal.value)
    return refusal.value


def test_a_file_that_is_open_is_left_alone(path: Path) -> None:
    made(path, CLEAR)
    with closing(open_store(path)):
        with pytest.raises(UserError) as refusal:
            recode(path, CLEAR, FIRST)
        assert refusal.value.code == "store_locked"
    open_store(path).close()


@pytest.mark.parametrize(
    ("kept", "old", "code"),
    [(FIRST, SECOND, "wrong_key"), (FIRST, CLEAR, "store_encrypted"), (CLEAR, FIRST, "store_in_clear")],
)
def test_it_takes_the_right_key(path: Path, kept: Key | None, old: Key | None, code: str) -> None:
    made(path, kept)
    assert refused(path, old, SECOND).code == code


def test_a_damaged_file_is_not_made_one_that_looks_sound(path: Path) -> None:
    made(path, CLEAR)
    raw = bytearray(path.read_bytes())
    place = raw.rindex(b"Mona")
    raw[place : place + 2] = b"\xff\xfe"
    path.write_bytes(raw)
    assert refused(path, CLEAR, FIRST).code == "store_damaged"


@pytest.mark.parametrize("missing", ["file", "folder"])
def test_a_missing_file_is_said_to_be_missing(path: Path, missing: str) -> None:
    place = path if missing == "file" else path.parent / "nowhere" / "team"
    with pytest.raises(UserError) as refusal:
        recode(place, CLEAR, FIRST)
    assert refusal.value.code == "store_missing"


@pytest.mark.parametrize("part", [0.2, 0.4, 0.7])
def test_who_follows_it_can_stop_it(path: Path, part: float) -> None:
    made(path, CLEAR)

    def stop(done: float) -> None:
        if done > part:
            raise UserError("cancelled")

    assert refused(path, CLEAR, FIRST, stop).code == "cancelled"


def test_a_copy_that_is_not_the_same_is_not_put_in_its_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.engines import recoding

    made(path, CLEAR)
    export = recoding.export_to

    def forgetful(source: object, target: Path, key: Key | None) -> None:
        export(source, target, key)
        with closing(Store.open(target, key)) as store:
            store._connection.execute("UPDATE journal SET after = NULL WHERE position = 0")

    monkeypatch.setattr(recoding, "export_to", forgetful)
    assert refused(path, CLEAR, FIRST).code == "copy_differs"


def test_all_backups_are_recoded_but_those_that_another_key_has(tmp_path: Path) -> None:
    third = Key.new("ni gule ænder på en sø")
    keys = [CLEAR, FIRST, SECOND, third]
    files = [made(tmp_path / f"{number}.springbraet", key) for number, key in enumerate(keys)]
    files += [tmp_path / "mangler"]
    parts: list[float] = []
    left = [(path.name, why.code) for path, why in recode_all(files, FIRST, SECOND, parts.append)]
    assert left == [
        ("3.springbraet", "wrong_key"),
        ("mangler", "store_missing"),
    ]
    assert parts[-1] == 1
    for path in files[:3]:
        open_store(path, SECOND).close()
    open_store(files[3], third).close()

"""A file that another process writes is read as it stands between two changes, or read again."""

from collections.abc import Iterator
from contextlib import closing
from io import FileIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edits import Edit, Stamp
from db.engines import looked_at
from db.engines.key import Key
from db.engines.looked_at import copy_compared, mark, same_bytes, stands_as
from db.errors import StoreError
from db.queries.peeking import contents, peek, settled
from db.records import Setting
from db.store import Store

NUMBERS = count()


@pytest.fixture(params=[None, Key(bytes(32), bytes(16))], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    """What the store is encrypted with."""
    return request.param


@pytest.fixture
def store(tmp_path: Path, key: Key | None) -> Iterator[Store]:
    """A store that stands open in this process, which a look ends the locks of: nobody else wants it here."""
    with closing(Store.create(tmp_path / "team.db", key)) as opened:
        yield opened


def put(store: Store) -> None:
    """Write one change."""
    name = f"name-{next(NUMBERS)}"
    store.write(Stamp(name, "2026-11-16T10:15:00", None, "put"), [Edit(None, Setting(name, "value"))])


def test_every_change_makes_another_mark_however_soon_it_comes(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "team.db"
    for _ in range(20):
        before = mark(path)
        assert stands_as(path, before)
        put(store)
        assert not stands_as(path, before)


def test_a_change_under_way_is_waited_for(tmp_path: Path, store: Store) -> None:
    store.close()
    journal = tmp_path / "team.db-journal"
    before = mark(tmp_path / "team.db")
    journal.write_bytes(b"half of a change")
    assert not stands_as(tmp_path / "team.db", before)
    with pytest.raises(StoreError) as refused:
        mark(tmp_path / "team.db", patience=0)
    assert refused.value.code == "store_in_use"
    journal.write_bytes(b"")
    assert not mark(tmp_path / "team.db", patience=0).writing


@pytest.mark.parametrize("raises", [False, True])
def test_a_look_during_which_something_was_written_counts_for_nothing(
    tmp_path: Path, store: Store, raises: bool
) -> None:
    path, looks = tmp_path / "team.db", []

    def look(peeked: Store) -> int:
        looks.append(len(peeked.all(Setting)))
        if len(looks) < 3:
            put(store)
            if raises:
                raise ValueError
        return looks[-1]

    assert settled(path, store.key, look) == len(store.all(Setting))
    assert len(looks) == 3


def test_what_goes_wrong_in_a_file_that_stands_still_is_raised(tmp_path: Path, store: Store) -> None:
    def look(peeked: Store) -> None:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        settled(tmp_path / "team.db", store.key, look)

    def disturbed(peeked: Store) -> None:
        put(store)

    with pytest.raises(StoreError) as refused:
        settled(tmp_path / "team.db", store.key, disturbed)
    assert refused.value.code == "store_in_use"


def test_nothing_is_written_into_what_is_looked_at(tmp_path: Path, store: Store) -> None:
    before = (tmp_path / "team.db").read_bytes()
    with closing(peek(tmp_path / "team.db", store.key)) as peeked:
        with pytest.raises(StoreError) as refused:
            put(peeked)
        assert refused.value.code == "store_in_use"
        assert peeked.mend_search()
        peeked.settle_search()
        assert (peeked.see_to(), peeked.take_news(), peeked.is_taken_away) == (None, None, False)
    assert (tmp_path / "team.db").read_bytes() == before


@pytest.mark.parametrize("version", range(1, 10))
def test_every_released_version_tells_what_it_holds(version: int, tmp_path: Path) -> None:
    stored = Path(__file__).parent / "files" / f"v{version}.springbraet"
    with closing(peek(stored)) as peeked:
        told = contents(peeked)
    assert told.team
    assert told.citizens > 0
    assert told.number > 0
    assert told.at.startswith("20")


def test_a_copy_holds_what_was_copied_and_leaves_out_where_locks_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looked_at, "_AT_ONCE", 4096)
    monkeypatch.setattr(looked_at, "_LOCKS_AT", 8192)
    whole = b"".join(bytes([number]) * 4096 for number in range(5)) + b"end"
    (tmp_path / "old").write_bytes(whole)
    assert copy_compared(tmp_path / "old", tmp_path / "new")
    (tmp_path / "other").write_bytes(whole[:-1])
    assert not same_bytes(tmp_path / "old", tmp_path / "other")
    assert (tmp_path / "new").read_bytes() == whole[:8192] + bytes(4096) + whole[12288:]
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        copy_compared(tmp_path / "old", tmp_path / "new")


@given(st.binary(max_size=40), st.integers(-1, 40), st.integers(1, 9))
def test_one_byte_that_differs_is_seen_wherever_it_is(whole: bytes, place: int, at_once: int) -> None:
    """Also in the last piece, and one that is missing; pieces are compared as wholes and in part."""
    other = bytearray(whole)
    if 0 <= place < len(other):
        other[place] ^= 1
    elif place >= len(other):
        other += b"x"
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(looked_at, "_AT_ONCE", at_once)
        (one := Path(folder, "one")).write_bytes(whole)
        (two := Path(folder, "two")).write_bytes(other)
        assert same_bytes(one, two) == (whole == bytes(other))


def test_a_copy_is_compared_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_bytes(b"some bytes")
    write = looked_at._write

    def wrong(file: FileIO, data: memoryview) -> None:
        write(file, memoryview(b"other text"))

    monkeypatch.setattr(looked_at, "_write", wrong)
    assert not copy_compared(tmp_path / "old", tmp_path / "new")

"""An encrypted store opens with its key alone, has nothing in clear, and is never made in clear by mistake."""

from contextlib import suppress
from pathlib import Path

import pytest

from db.engines.key import PLAIN, Key, is_of, salt_of
from db.errors import StoreError
from db.store import Store
from db.transaction import transaction
from tests.db.rows import ROWS, added, contents, stamp

SPOKEN = "syv blå heste på række"
WORDS = (b"Anne", b"Mona", b"citizen", b"CREATE TABLE")


@pytest.fixture(scope="module")
def key() -> Key:
    return Key.new(SPOKEN)


@pytest.fixture
def encrypted(path: Path, key: Key) -> Path:
    store = Store.create(path, key)
    store.write(stamp(), added(*ROWS))
    store.close()
    return path


def refused(path: Path, key: Key | None) -> str:
    with pytest.raises(StoreError) as refusal:
        Store.open(path, key)
    return refusal.value.code


def test_it_opens_with_its_passphrase_and_holds_what_was_written(encrypted: Path) -> None:
    salt = salt_of(encrypted)
    assert salt is not None
    store = Store.open(encrypted, Key.of(SPOKEN, salt))
    assert {row for rows in contents(store).values() for row in rows} >= set(ROWS)
    assert store.problems() == []
    store.close()


def test_a_passphrase_is_the_same_however_its_letters_are_composed(key: Key) -> None:
    assert Key.of("syv bla\u030a heste pa\u030a række", key.salt) == key


def test_without_the_right_key_it_stays_shut_and_as_it_was(encrypted: Path, key: Key) -> None:
    before = encrypted.read_bytes()
    assert refused(encrypted, None) == "store_encrypted"
    assert refused(encrypted, Key.of("noget helt andet", key.salt)) == "wrong_key"
    assert encrypted.read_bytes() == before


def test_a_store_in_clear_is_refused_where_a_key_is_given(path: Path, key: Key) -> None:
    Store.create(path).close()
    assert refused(path, key) == "store_in_clear"
    Store.open(path).close()


def test_nothing_of_it_is_in_clear_nor_in_its_copies(encrypted: Path, key: Key, tmp_path: Path) -> None:
    store, copy = Store.open(encrypted, key), tmp_path / "copy"
    store.copy_to(copy)
    held = contents(store)
    store.close()
    for file in (encrypted, copy):
        raw = file.read_bytes()
        assert not raw.startswith(PLAIN)
        assert not any(word in raw for word in WORDS)
    second = Store.open(copy, key)
    assert contents(second) == held
    second.close()


def test_a_copy_that_is_only_read_has_everything(encrypted: Path, key: Key) -> None:
    looked = Store.look(encrypted, StoreError("store_locked"), key)
    assert {row for rows in contents(looked).values() for row in rows} >= set(ROWS)
    assert looked.refusal is not None
    looked.close()


def test_a_key_is_written_and_read_and_never_shown(key: Key) -> None:
    assert Key.from_text(key.text) == key
    assert [Key.from_text(text) for text in ("", "ab", "zz" * 48, key.text[2:])] == [None] * 4
    assert key.text not in repr(key) + str((key,))


@pytest.mark.parametrize("size", [0, 16, 4096, 8192, 8200])
def test_other_files_are_not_taken_for_encrypted_ones(path: Path, size: int) -> None:
    path.write_bytes((b"Navn;CPR;Trin\r\n" * 800)[:size])
    assert salt_of(path) is None


@pytest.mark.parametrize("place", [0, 15, 16, 100, 4095])
def test_a_damaged_head_is_told_from_a_wrong_key(encrypted: Path, key: Key, place: int) -> None:
    raw = bytearray(encrypted.read_bytes())
    raw[place] ^= 4
    encrypted.write_bytes(raw)
    if place >= len(key.salt):
        assert refused(encrypted, key) == "store_damaged"
    assert is_of(encrypted, key)
    assert refused(encrypted, Key.of("noget helt andet", key.salt)) == "wrong_key"
    assert bytes(raw) == encrypted.read_bytes()


def test_what_is_no_store_is_told_as_none_with_a_key_too(path: Path, key: Key) -> None:
    path.write_bytes(b"Navn;CPR;Trin\r\n" * 800)
    assert refused(path, key) == "store_not_ours"
    assert not is_of(path.with_name("nowhere"), key)


def test_what_is_taken_back_leaves_the_file_readable(encrypted: Path, key: Key) -> None:
    """The driver's own ROLLBACK spoils what is kept of the first page one time in a few thousand."""
    store = Store.open(encrypted, key)
    connection = store._file.connection
    connection.execute("PRAGMA synchronous = OFF")
    schema = "SELECT type, name, sql FROM sqlite_master"
    held = connection.execute(schema).fetchall()
    for number in range(4_000):
        with suppress(KeyError), transaction(connection):
            connection.execute(f"PRAGMA user_version = {number}")
            raise KeyError
        assert connection.execute(schema).fetchall() == held
    store.close()

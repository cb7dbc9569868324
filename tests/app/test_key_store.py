"""The system's store of keys opens a file that it remembers, and one that fails, hangs or is missing hurts nothing."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.files.key import KeyStore, new_key
from app.files.key_store import SERVICE
from app.files.stores import create_team_store, open_team
from db.engines.key import Key
from tests.app.keyrings import Failing, Hanging, Kept, as_keyring, kept_keys

_PATIENCE = 0.2
SPOKEN = "syv blå heste på række"


@pytest.fixture(autouse=True)
def kept() -> Iterator[Kept]:
    """The store of keys of this PC."""
    with kept_keys() as made:
        yield made


@pytest.fixture(scope="module")
def key() -> Key:
    """What the team's file is encrypted with."""
    return new_key(SPOKEN)


@pytest.fixture
def path(tmp_path: Path, key: Key, clock: FixedClock) -> Path:
    """A team's file, encrypted and closed."""
    made = tmp_path / "team.springbraet"
    create_team_store(made, "Team Åløkke", clock, key).close()
    return made


def test_a_remembered_key_opens_the_file_wherever_it_lies(path: Path, key: Key, kept: Kept) -> None:
    keys = KeyStore()
    assert keys.is_there
    assert keys.remembered(path) is None
    assert keys.remember(path, key)
    moved = path.rename(path.with_name("flyttet.springbraet"))
    found = keys.remembered(moved)
    assert found == key
    open_team(moved, found).close()
    assert list(kept.words) == [(SERVICE, key.salt.hex())]


def test_a_forgotten_key_is_gone(path: Path, key: Key, kept: Kept) -> None:
    keys = KeyStore()
    for known in (None, key):
        keys.remember(path, key)
        keys.forget(path, known)
        assert kept.words == {}
        assert keys.remembered(path) is None
        keys.forget(path, known)


@pytest.mark.parametrize("text", ["", "noget andet", "ab" * 48])
def test_what_is_no_key_of_the_file_is_not_taken_for_one(path: Path, key: Key, kept: Kept, text: str) -> None:
    kept.words[SERVICE, key.salt.hex()] = text
    assert KeyStore().remembered(path) is None


def test_a_file_in_clear_or_none_has_no_key(tmp_path: Path, clock: FixedClock) -> None:
    clear = tmp_path / "klar.springbraet"
    create_team_store(clear, "Team Åløkke", clock).close()
    for file in (clear, tmp_path / "mangler"):
        assert KeyStore().remembered(file) is None
        KeyStore().forget(file)


@pytest.mark.parametrize("name", ["fail", "null"])
def test_no_store_of_keys_is_no_fault(path: Path, key: Key, name: str) -> None:
    import keyring

    keyring.set_keyring(import_module(f"keyring.backends.{name}").Keyring())
    assert not KeyStore().is_there
    nothing_is_remembered(KeyStore(), path, key)


def test_a_store_of_keys_that_fails_remembers_nothing(path: Path, key: Key) -> None:
    import keyring

    keyring.set_keyring(as_keyring(Failing()))
    nothing_is_remembered(KeyStore(), path, key)


def test_a_store_of_keys_that_can_not_be_had_is_none(path: Path, key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> object:
        raise RuntimeError("no session bus")

    monkeypatch.setattr("keyring.get_keyring", none)
    assert not KeyStore().is_there
    nothing_is_remembered(KeyStore(), path, key)


def test_a_store_of_keys_that_hangs_is_not_waited_for(path: Path, key: Key) -> None:
    import keyring

    hanging = Hanging()
    keyring.set_keyring(as_keyring(hanging))
    keys = KeyStore(patience=_PATIENCE)
    assert not keys.remember(path, key)
    assert keys.remembered(path) is None
    hanging.let_go.set()
    assert hanging.ended.wait(60)


def nothing_is_remembered(keys: KeyStore, path: Path, key: Key) -> None:
    """Whatever is asked of them."""
    assert not keys.remember(path, key)
    assert keys.remembered(path) is None
    keys.forget(path)

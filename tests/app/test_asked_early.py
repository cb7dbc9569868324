"""A start asks for a remembered key beside itself, and is never stopped by what it asks."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.core.place import Place
from app.files import asked_early
from app.files.asked_early import ask_early
from app.files.key import KeyStore
from app.files.key_backend import SERVICE
from app.files.known_files import note_encrypted, note_remembered
from app.files.stores import create_team_store
from db.engines.key import Key
from tests.app.keyrings import Failing, Kept, as_keyring
from ui import __main__ as entrance

KEY = Key(bytes(range(32)), bytes(range(16)))
OTHER = Key(bytes(range(1, 33)), bytes(range(1, 17)))


@pytest.fixture(autouse=True)
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """A PC whose store of keys answers a child process from a file, and this process not at all."""
    import keyring

    before = keyring.get_keyring()
    keyring.set_keyring(as_keyring(failing := Failing()))
    place = tmp_path / "keys.json"
    place.write_text(json.dumps({f"{SERVICE} {key.salt.hex()}": key.text for key in (KEY, OTHER)}))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("KEYRING_PROPERTY_PLACE", str(place))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.app.keyrings.InFile")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setattr(asked_early, "_LIBRARY", "nothing that a start has loaded")
    yield failing
    keyring.set_keyring(before)
    for asked in asked_early._asked:
        asked.end()
    asked_early._asked.clear()


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    """A team's file whose key is remembered."""
    made = tmp_path / "team.springbraet"
    create_team_store(made, "Team Åløkke", clock, KEY).close()
    note_encrypted(made, KEY.salt)
    note_remembered(KEY.salt, remembered=True)
    return made


@pytest.mark.parametrize("named", [True, False])
def test_the_child_tells_the_key(path: Path, named: bool) -> None:
    ask_early(path if named else None)
    assert len(asked_early._asked) == 1
    assert KeyStore(patience=60).remembered(path) == KEY
    assert asked_early._asked == []


def test_nothing_is_asked_where_nothing_is_remembered(path: Path, tmp_path: Path) -> None:
    ask_early(tmp_path / "en anden fil")
    note_remembered(KEY.salt, remembered=False)
    ask_early(path)
    ask_early(None)
    assert asked_early._asked == []


def test_the_answer_for_another_file_is_not_taken(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "andet"
    note_encrypted(other, OTHER.salt)
    note_remembered(OTHER.salt, remembered=True)
    ask_early(other)
    (asked,) = asked_early._asked
    assert KeyStore(patience=1).remembered(path) is None
    assert asked._child.poll() is not None


def test_a_store_of_keys_that_hangs_is_let_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.app.keyrings.Waiting")
    ask_early(path)
    (asked,) = asked_early._asked
    assert KeyStore(patience=0.1).remembered(path) is None
    assert asked._child.poll() is not None


@pytest.mark.parametrize("backend", ["tests.app.keyrings.Missing", "nowhere.at.all"])
def test_a_store_of_keys_that_can_not_be_had_is_none(path: Path, backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    ask_early(path)
    assert KeyStore(patience=60).remembered(path) is None


def test_where_no_child_can_be_made_it_is_asked_here(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring

    monkeypatch.setattr(sys, "executable", str(path.parent / "no python"))
    ask_early(path)
    assert asked_early._asked == []
    kept = Kept()
    kept.words[SERVICE, KEY.salt.hex()] = KEY.text
    keyring.set_keyring(as_keyring(kept))
    assert KeyStore().remembered(path) == KEY


def test_a_start_asks_at_once_for_the_file_that_it_will_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[Path | None, int]] = []

    def window(database: Path | None, *, demo: bool, server: Place | None, lists: list[Path]) -> int:
        opened.append((database, len(asked_early._asked)))
        return 0

    monkeypatch.setattr("ui.shell.program.main", window)
    for call, asked in ((["--database", str(path)], 1), ([], 2), (["--demo"], 2), (["--database", "andet"], 2)):
        entrance.main(call)
        assert opened.pop()[1] == asked

"""A file that this PC knows to be encrypted is never opened in clear without a word, and never made so by mistake."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.core.work_folder import data_folder
from app.files import known_files
from app.files.key import key_for, new_key
from app.files.known_files import known_salt, note_clear, note_encrypted, note_remembered, remembered_salt
from app.files.recoding import recode
from app.files.stores import create_team_store, open_store, open_team
from db.engines import key as keys
from db.engines.key import Key
from db.store import Store

KEY = Key(bytes(range(32)), bytes(range(16)))
OTHER = Key(bytes(range(1, 33)), bytes(range(1, 17)))


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A PC that knows nothing yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return data_folder() / "krypterede-filer.json"


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    """A team's file that was opened with its key once."""
    made = tmp_path / "team.springbraet"
    create_team_store(made, "Team Åløkke", clock, KEY).close()
    open_team(made, KEY).close()
    return made


def refusal_of(path: Path, key: Key | None = None) -> str:
    """Why it isn't opened; nothing is written to it."""
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        open_store(path, key)
    assert path.read_bytes() == before
    return refused.value.code


def put_in_clear(path: Path, clock: FixedClock) -> None:
    """What somebody does who puts another file in its place."""
    path.unlink()
    create_team_store(path, "Team Åløkke", clock).close()


def test_a_file_in_clear_in_the_place_of_an_encrypted_one_is_refused(path: Path, clock: FixedClock) -> None:
    assert refusal_of(path) == "store_encrypted"
    put_in_clear(path, clock)
    assert refusal_of(path) == refusal_of(path, KEY) == "store_in_clear"
    link = path.with_name("genvej")
    try:
        link.symlink_to(path)
    except OSError:
        assert os.name == "nt"  # where not everybody may make links
    else:
        assert refusal_of(link) == "store_in_clear"


def test_what_its_user_puts_in_clear_is_opened(path: Path, clock: FixedClock) -> None:
    recode(path, KEY, None)
    open_store(path).close()
    recode(path, None, OTHER)
    assert known_salt(path) == OTHER.salt
    put_in_clear(path, clock)
    assert refusal_of(path) == "store_in_clear"
    note_clear(path)
    open_store(path).close()


def test_a_file_in_clear_can_be_encrypted_in_its_place(path: Path, clock: FixedClock) -> None:
    put_in_clear(path, clock)
    recode(path, None, OTHER)
    open_store(path, OTHER).close()


def test_one_that_is_another_in_its_place_needs_its_own_key(path: Path, clock: FixedClock) -> None:
    path.unlink()
    create_team_store(path, "Team Åløkke", clock, OTHER).close()
    assert refusal_of(path) == "store_encrypted"
    assert refusal_of(path, KEY) == "wrong_key"
    open_store(path, OTHER).close()
    assert known_salt(path) == OTHER.salt


def test_other_refusals_are_those_that_they_are(path: Path) -> None:
    path.write_text("Navn;CPR\r\n", encoding="utf-8")
    assert refusal_of(path) == "store_not_ours"
    path.unlink()
    with pytest.raises(UserError) as refused:
        open_store(path)
    assert refused.value.code == "store_missing"


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b'{"x": 1}', b'{"%s": {"salt": 7}}', b'{"%s": {"salt": "zz"}}']
)
def test_what_is_known_may_be_spoilt(path: Path, own_data: Path, content: bytes) -> None:
    own_data.write_bytes(content.replace(b"%s", json.dumps(str(path)).encode()[1:-1]))
    assert known_salt(path) is None
    assert refusal_of(path) == "store_encrypted"
    open_store(path, KEY).close()
    assert known_salt(path) == KEY.salt


def test_what_can_not_be_written_down_hurts_nothing(path: Path, own_data: Path) -> None:
    own_data.unlink()
    own_data.mkdir()
    open_store(path, KEY).close()
    assert known_salt(path) is None
    assert [one.name for one in own_data.parent.iterdir() if one.suffix == ".part"] == []


def test_the_latest_files_are_kept_in_mind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_files, "_MOST", 3)
    paths = [tmp_path / str(number) for number in range(5)]
    for path in paths:
        note_encrypted(path, KEY.salt)
    assert [known_salt(path) for path in paths] == [None, None, *[KEY.salt] * 3]


def test_a_damaged_salt_is_no_wrong_passphrase(tmp_path: Path, clock: FixedClock) -> None:
    path, spoken = tmp_path / "team", "syv blå heste på række"
    key = new_key(spoken)
    create_team_store(path, "Team Åløkke", clock, key).close()
    open_team(path, key).close()
    raw = bytearray(path.read_bytes())
    raw[3] ^= 1
    path.write_bytes(raw)
    assert key_for(path, spoken) == key
    assert key_for(path, "otte grå køer i en lade") != key
    note_clear(path)
    assert refusal_of(path, key_for(path, spoken)) == "wrong_key"


def test_whether_a_key_is_remembered_is_known_of_a_file_and_of_the_last(path: Path, clock: FixedClock) -> None:
    other = path.with_name("andet")
    create_team_store(other, "Team Nord", clock, OTHER).close()
    assert remembered_salt(path) is None
    note_remembered(KEY.salt, remembered=True)
    assert remembered_salt(path) == remembered_salt(None) == known_salt(path) == KEY.salt
    open_store(other, OTHER).close()
    assert [remembered_salt(place) for place in (other, None, path)] == [None, None, KEY.salt]
    open_store(path, KEY).close()
    assert remembered_salt(None) == KEY.salt
    note_remembered(KEY.salt, remembered=False)
    assert remembered_salt(path) is None
    assert known_salt(path) == KEY.salt


def test_a_driver_that_does_not_encrypt_or_is_too_old_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class InClear(sqlite3.Connection):
        def execute(self, sql: str, *arguments: object) -> sqlite3.Cursor:
            return super().execute("SELECT 1 WHERE 0" if "cipher" in sql else sql, *arguments)

    def in_clear(*arguments: object, **named: object) -> sqlite3.Connection:
        return connect(*arguments, **named, factory=InClear)

    connect = sqlite3.connect
    for name, weak in (("connect", in_clear), ("sqlite_version_info", (3, 51, 2))):
        with monkeypatch.context() as patched:
            patched.setattr(keys.sqlite3, name, weak)
            with pytest.raises(RuntimeError):
                Store.create(tmp_path / "team", KEY)
        assert not (tmp_path / "team").exists()
    Store.create(tmp_path / "team", KEY).close()

"""Whatever is opened is a team, or is refused in a sentence of its own and stays as it is, encrypted or not."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.core.errors import UserError
from app.files.checking import check
from app.files.stores import open_team
from db import steps
from db.engines import sqlite
from db.engines.key import Key
from db.engines.sqlite import connected
from db.migrations import SCHEMA_VERSION
from db.records import Team
from tests.app.flipping import KEY, held, in_both
from tests.breadth import some
from tests.db.stored_file import FOLDER
from ui.texts.errors import error_sentence

BOTH = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
EARLIER = some(range(1, SCHEMA_VERSION), 5)
ROOT = Path(__file__).resolve().parents[2]
Spoil = Callable[[Path, Key | None], object]


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> dict[Key | None, bytes]:
    """A team's file, in clear and encrypted."""
    return in_both(tmp_path_factory.mktemp("teams") / "team.springbraet", citizens=9, months=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to lie, alone in a folder."""
    folder = tmp_path / "mappe"
    folder.mkdir()
    return folder / "team.springbraet"


def done_to(path: Path, key: Key | None, *statements: str) -> None:
    """Something is written in the file without the program."""
    with closing(connected(path, "mode=rw", key)) as file:
        for statement in statements:
            file.execute(statement)


def cut(share: float) -> Spoil:
    """Only the first part of the file."""

    def spoil(path: Path, key: Key | None) -> None:
        os.truncate(path, int(path.stat().st_size * share))

    return spoil


def overwritten(path: Path, key: Key | None) -> None:
    """A copy was made and broke off: the file has its length, and its second half is empty."""
    whole = path.read_bytes()
    half = len(whole) // 2
    path.write_bytes(whole[:half] + bytes(len(whole) - half))


def foreign(path: Path, key: Key | None) -> None:
    """A database of another program's, encrypted as the team's would be."""
    path.unlink()
    with closing(connected(path, "mode=rwc", key)) as file:
        file.execute("CREATE TABLE team (id TEXT)")


def as_folder(path: Path, key: Key | None) -> None:
    path.unlink()
    path.mkdir()


def as_pipe(path: Path, key: Key | None) -> None:
    path.unlink()
    os.mkfifo(path)


def as_socket(path: Path, key: Key | None) -> None:
    path.unlink()
    before = Path.cwd()
    os.chdir(path.parent)  # or its name would be too long
    try:
        with closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def as_device(path: Path, key: Key | None) -> None:
    path.unlink()
    path.symlink_to("/dev/null")


def shut(path: Path, key: Key | None) -> None:
    path.chmod(0)


KINDS: list[tuple[str, set[str], Spoil]] = [
    ("missing", {"store_missing"}, lambda path, key: path.unlink()),
    ("empty", {"store_not_ours"}, lambda path, key: path.write_bytes(b"")),
    ("a text", {"store_not_ours"}, lambda path, key: path.write_text("Navn;CPR\r\n" * 900, encoding="utf-8")),
    ("zeros", {"store_not_ours"}, lambda path, key: path.write_bytes(bytes(8192))),
    ("foreign", {"store_not_ours"}, foreign),
    ("newer", {"store_newer"}, lambda path, key: done_to(path, key, "PRAGMA user_version = 99")),
    ("of a version that it isn't", {"store_altered"}, lambda path, key: done_to(path, key, "PRAGMA user_version = 3")),
    ("altered", {"store_altered"}, lambda path, key: done_to(path, key, "CREATE TABLE other (id TEXT)")),
    ("no team", {"team_missing", "store_damaged"}, lambda path, key: done_to(path, key, "DELETE FROM team")),
    ("cut off in the middle", {"store_damaged"}, cut(0.5)),
    ("cut off at the end", {"store_damaged"}, cut(0.999)),
    ("half copied", {"store_damaged"}, overwritten),
    ("a folder", {"store_is_folder"}, as_folder),
]
OTHERS = [("a pipe", as_pipe), ("a socket", as_socket), ("a device", as_device)]
"""What Linux and macOS have in a folder besides files."""


def standing(path: Path) -> dict[str, bytes | str]:
    """What lies in the file's folder, with what is in it."""
    found: dict[str, bytes | str] = {}
    for one in path.parent.iterdir():
        mode = oct(one.lstat().st_mode)
        found[one.name] = one.read_bytes() if one.is_file() and os.access(one, os.R_OK) else mode
    return found


def refused(path: Path, key: Key | None) -> UserError:
    """The refusal of a file, which leaves all that lies there as it was."""
    before = standing(path)
    with pytest.raises(UserError) as refusal:
        open_team(path, key).close()
    assert standing(path) == before
    return refusal.value


@BOTH
@pytest.mark.parametrize(("codes", "spoil"), [kind[1:] for kind in KINDS], ids=[kind[0] for kind in KINDS])
def test_each_kind_is_refused_in_its_own_sentence(
    codes: set[str], spoil: Spoil, key: Key | None, teams: dict[Key | None, bytes], path: Path
) -> None:
    path.write_bytes(teams[key])
    spoil(path, key)
    refusal = refused(path, key)
    assert refusal.code in codes
    sentence = error_sentence(refusal)
    assert refusal.code == "team_missing" or str(path) in sentence
    assert sentence.count(".") >= 2, "what it is, and what to do"


@BOTH
@pytest.mark.parametrize("spoil", [other[1] for other in OTHERS], ids=[other[0] for other in OTHERS])
def test_what_is_no_file_is_not_opened(
    spoil: Spoil, key: Key | None, teams: dict[Key | None, bytes], path: Path
) -> None:
    path.write_bytes(teams[key])
    spoil(path, key)
    assert refused(path, key).code == "store_not_ours"


@BOTH
def test_a_file_that_nobody_may_read_but_who_may_read_all(
    key: Key | None, teams: dict[Key | None, bytes], path: Path
) -> None:
    path.write_bytes(teams[key])
    shut(path, key)
    if os.access(path, os.R_OK):
        open_team(path, key).close()
    else:
        assert refused(path, key).code == "store_unwritable"


@BOTH
def test_the_sound_one_opens(key: Key | None, teams: dict[Key | None, bytes], path: Path) -> None:
    path.write_bytes(teams[key])
    with closing(open_team(path, key)) as store:
        assert len(store.all(Team)) == 1
        check(store)


def stored(path: Path, version: int, key: Key | None) -> bytes:
    """The file that is kept of an earlier version, encrypted where there is a key."""
    source = FOLDER / f"v{version}.springbraet"
    if key is None:
        shutil.copy(source, path)
        return path.read_bytes()
    with closing(sqlite3.connect(source.resolve().as_uri() + "?mode=ro", uri=True)) as file:
        file.execute(f"ATTACH ? AS made KEY \"x'{key.text}'\"", (str(path),))
        file.execute("SELECT sqlcipher_export('made')")
        for mark in ("application_id", "user_version"):
            ((value,),) = file.execute(f"PRAGMA main.{mark}").fetchall()
            file.execute(f"PRAGMA made.{mark} = {value}")
        file.execute("DETACH made")
    return path.read_bytes()


@BOTH
@pytest.mark.parametrize("version", EARLIER)
def test_an_earlier_version_is_brought_to_this_one(version: int, key: Key | None, path: Path) -> None:
    stored(path, version, key)
    with closing(open_team(path, key)) as store:
        assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        check(store)


@BOTH
@pytest.mark.parametrize("version", EARLIER)
def test_a_step_that_fails_leaves_the_file_byte_for_byte(
    version: int, key: Key | None, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(path, version, key)

    def step(db: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr(steps, "LATER_STEPS", (*steps.LATER_STEPS, step))
    monkeypatch.setattr(sqlite, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(RuntimeError):
        open_team(path, key)
    assert path.read_bytes() == before


KILLED = """
import os, signal, sys
from pathlib import Path
from db import steps
from db.engines import sqlite
from db.engines.key import Key
from db.migrations import SCHEMA_VERSION
from db.store import Store

def step(db):
    db.conn.execute("CREATE TABLE filling (text TEXT)")
    for _ in range(3000):  # more than the cache holds: it comes into the file before it is confirmed
        db.conn.execute("INSERT INTO filling VALUES (hex(randomblob(2000)))")
    os.kill(os.getpid(), signal.SIGKILL)

steps.LATER_STEPS = (*steps.LATER_STEPS, step)
sqlite.SCHEMA_VERSION = SCHEMA_VERSION + 1
Store.open(Path(sys.argv[1]), Key.from_text(sys.stdin.read()))
"""


@BOTH
@pytest.mark.parametrize("version", [1, SCHEMA_VERSION - 1])
def test_a_kill_in_the_middle_of_a_step_leaves_the_file_as_it_was(version: int, key: Key | None, path: Path) -> None:
    before = stored(path, version, key)
    holds = held(path, key)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)],
        input="" if key is None else key.text,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        text=True,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert path.read_bytes() != before, "some of it had come into the file"
    with closing(sqlite.connect(path, key)) as file:  # SQLite takes it back
        file.execute("SELECT 1 FROM team").fetchall()
    assert held(path, key) == holds
    assert path.stat().st_size == len(before)
    assert key or path.read_bytes() == before, "what is encrypted is so anew"

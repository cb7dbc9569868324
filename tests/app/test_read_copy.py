"""A copy for whoever looks holds no journal, CPR number or note, is read alone, and follows the team's file."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.board.board import board
from app.commands.team import put_setting
from app.core.clock import FixedClock, SystemClock
from app.core.domain import Month
from app.core.errors import UserError
from app.demo import create_demo
from app.files.read_copy import write_copy
from app.files.recoding import recode
from app.files.stores import back_up, open_store, open_team
from app.session import Session
from db.engines import sqlite
from db.engines.key import PLAIN, Key, head_of
from db.errors import StoreError
from db.queries.read_copy import LEFT_OUT
from db.records import Citizen, Note, Setting
from tests.db.child import worker
from ui.texts.errors import error_sentence

KEYS = [None, Key(bytes(range(32)), bytes(range(16)))]
keys = pytest.mark.parametrize("key", KEYS, ids=["clear", "encrypted"])
TODAY = date(2026, 11, 16)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up team of a year."""
    path = tmp_path_factory.mktemp("demo") / "team.springbraet"
    create_demo(path, citizens=24, months=4, today=TODAY).close()
    return path


@pytest.fixture
def team(demo: Path, tmp_path: Path) -> Callable[[Key | None], Path]:
    """A team's file, encrypted with this key."""

    def made(key: Key | None) -> Path:
        path = Path(shutil.copy(demo, tmp_path))
        if key is not None:
            recode(path, None, key)
        return path

    return made


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refusal:
        deed()
    assert "{" not in error_sentence(refusal.value)
    return refusal.value.code


@keys
def test_the_board_is_the_same_and_what_is_nobody_s_business_is_not_in_it(
    key: Key | None, team: Callable[[Key | None], Path], tmp_path: Path
) -> None:
    path, copy = team(key), tmp_path / "skaerm.springbraet"
    with closing(open_team(path, key)) as store:
        known = store.all(Citizen)
        notes = [note.text for note in store.all(Note)]
        expected = board(store, Month(2026, 11), TODAY)
        write_copy(path, key, copy)  # while it stands open
    assert (head_of(copy).startswith(PLAIN)) is (key is None)
    with closing(open_team(copy, key)) as store:
        assert store.refusal is not None
        assert store.refusal.code == "read_copy"
        assert board(store, Month(2026, 11), TODAY) == expected
        for table in LEFT_OUT:
            assert store.rows(f"SELECT COUNT(*) FROM {table}") == [(0,)]
        assert {one.cpr for one in store.all(Citizen)} == {""}
        store.look_into(whole=True)
        assert store.problems() == []
        assert refused(lambda: Session(store, SystemClock()).run(put_setting, "a", 1)) == "read_copy"
        assert refused(lambda: back_up(store, tmp_path / "kopi.db")) == "read_copy"
    if key is None:
        raw = copy.read_bytes()
        numbers = [one.cpr for one in known if one.cpr]
        assert numbers
        assert notes
        for hidden in [*numbers, *(f"{number[:6]}-{number[6:]}" for number in numbers), *notes]:
            assert hidden.encode() not in raw
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@keys
def test_it_follows_what_is_put_in_its_place_and_tells_when_that_was(
    key: Key | None, team: Callable[[Key | None], Path], tmp_path: Path
) -> None:
    path, copy = team(key), tmp_path / "skaerm.springbraet"
    write_copy(path, key, copy)
    looking = open_team(copy, key)
    first = looking.refusal
    with closing(open_team(path, key)) as store:
        Session(store, FixedClock(SystemClock().now())).run(put_setting, "a", 1)
        write_copy(path, key, copy)
        looking.look_again()
        assert looking.get(Setting, "a") == store.get(Setting, "a")
    assert looking.take_news() is None
    assert first is not None
    assert looking.refusal is not None
    assert float(str(looking.refusal.facts["changed"])) > float(str(first.facts["changed"]))
    copy.unlink()  # the share is away for a while
    looking.look_again()
    assert looking.get(Setting, "a") is not None
    assert looking.see_to() is None
    looking.close()


def test_it_is_never_put_in_place_of_the_team_and_needs_its_folder(
    team: Callable[[Key | None], Path], tmp_path: Path
) -> None:
    path = team(None)
    assert refused(lambda: write_copy(path, None, path)) == "target_is_source"
    assert refused(lambda: write_copy(path, None, tmp_path / "væk" / "kopi.db")) == "folder_missing"
    assert refused(lambda: write_copy(tmp_path / "ingen.db", None, tmp_path / "kopi.db")) == "store_missing"
    assert not (tmp_path / "kopi.db").exists()


def test_nothing_else_takes_it_for_a_team_s_file(team: Callable[[Key | None], Path], tmp_path: Path) -> None:
    path, copy = team(None), tmp_path / "skaerm.springbraet"
    write_copy(path, None, copy)
    before = copy.read_bytes()
    with pytest.raises(StoreError, match="read_copy"):
        sqlite.look_inside(copy)
    with worker(copy) as other:
        assert other.began == "read_copy"
    assert refused(lambda: recode(copy, None, KEYS[1])) == "read_copy"
    with closing(open_store(copy)) as one, closing(open_store(copy)) as another:  # as many as like may look
        assert one.all(Citizen) == another.all(Citizen)
    assert copy.read_bytes() == before
    assert not list(tmp_path.glob(".*"))

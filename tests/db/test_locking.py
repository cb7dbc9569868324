"""One program at a time: others are told who has the store, and a killed one leaves it free."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import StoreError
from db.records import Setting, Team
from db.store import Store
from tests.db.child import child, next_line, rest
from tests.db.rows import TEAM, added, contents, stamp

HOLD = """
import sys
from pathlib import Path
from db.store import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
TRY = """
import sys
from pathlib import Path
from db.errors import StoreError
from db.store import Store
try:
    Store.open(Path(sys.argv[1])).close()
    print("opened")
except StoreError as refusal:
    print(refusal.code)
"""


def refusal_of(path: Path) -> StoreError:
    """Why the store can't be opened."""
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    return refused.value


def test_a_second_program_is_told_who_has_it(filled: Path) -> None:
    before = filled.read_bytes()
    with child(HOLD, filled) as holder:
        assert next_line(holder) == "held"
        refusal = refusal_of(filled)
        assert refusal.code == "store_locked"
        assert refusal.facts["path"] == str(filled)
        assert all(refusal.facts[name] for name in ("who", "host", "since"))
    assert filled.read_bytes() == before


def test_a_second_program_is_refused_where_nobody_noted_who_has_it(filled: Path) -> None:
    with child(HOLD, filled) as holder:
        assert next_line(holder) == "held"
        for note in ("", "[]", "{}", "no JSON"):
            filled.with_name(f".{filled.name}.open").write_text(note, encoding="utf-8")
            assert refusal_of(filled).code == "store_in_use"
        filled.with_name(f".{filled.name}.open").unlink()
        assert refusal_of(filled).facts == {"path": str(filled)}


def test_a_killed_program_leaves_the_store_free(filled: Path) -> None:
    with child(HOLD, filled) as holder:
        assert next_line(holder) == "held"
        holder.kill()
        holder.wait()
        store = Store.open(filled)
        assert store.get(Team, TEAM.id) == TEAM
        assert store.problems() == []
        store.close()
        assert [file.name for file in filled.parent.iterdir()] == [filled.name], "its notes are gone too"


def test_a_closed_store_is_free(filled: Path) -> None:
    store = Store.open(filled)
    store.close()
    with child(TRY, filled) as other:
        assert rest(other) == ["opened"]


def test_opening_it_twice_in_one_program_keeps_others_out(filled: Path) -> None:
    store = Store.open(filled)
    assert refusal_of(filled).code == "store_locked"
    with pytest.raises(StoreError, match="store_exists"):
        Store.create(filled)
    with child(TRY, filled) as other:
        assert rest(other) == ["store_locked"]
    store.close()


def test_a_note_that_cannot_be_written_keeps_nobody_from_the_store(filled: Path) -> None:
    filled.with_name(f".{filled.name}.open").mkdir()
    store = Store.open(filled)
    assert refusal_of(filled).code == "store_in_use"
    store.close()
    Store.open(filled).close()


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("flyttet"))


def replace_by_a_copy(path: Path) -> None:
    shutil.copy(path, path.with_name("kopi"))
    os.replace(path.with_name("kopi"), path)


@pytest.mark.parametrize("take_away", [delete, move, replace_by_a_copy])
def test_nothing_is_written_into_a_file_that_nobody_would_find_again(
    filled: Path, take_away: Callable[[Path], None]
) -> None:
    store = Store.open(filled)
    before = contents(store)
    try:
        take_away(filled)
    except PermissionError:
        assert sys.platform == "win32"  # where an open store can't be taken away
        store.close()
        return
    with pytest.raises(StoreError) as refused:
        store.write(stamp(), added(Setting("a", "1")))
    assert (refused.value.code, refused.value.facts) == ("store_moved", {"path": str(filled)})
    assert contents(store) == before
    store.close()


def test_a_file_that_was_laid_back_takes_changes_again(filled: Path) -> None:
    store = Store.open(filled)
    away = filled.with_name("flyttet")
    try:
        filled.rename(away)
    except PermissionError:
        assert sys.platform == "win32"
    else:
        away.rename(filled)
    store.write(stamp(), added(Setting("a", "1")))
    assert store.get(Setting, "a") == Setting("a", "1")
    store.close()

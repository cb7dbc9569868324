"""One program at a time: others are told who has the store, and a killed one leaves it free."""

from pathlib import Path

import pytest

from db.errors import StoreError
from db.records import Team
from db.store import Store
from tests.db.child import child, next_line, rest
from tests.db.rows import TEAM

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

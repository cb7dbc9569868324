"""Whoever is killed at work, at any moment and in the middle of any write, finds again all that was confirmed."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.key import is_encrypted
from app.files.stores import open_team
from app.session import Session
from db.engines.key import Key
from tests.durability.calls import Call, seen_by
from tests.durability.killing import Workers, workers
from tests.durability.survivors import Prepared, losses

ENDS = [None] * 7 + ["page"] * 6 + ["sync"] * 5 + ["truncate"] * 2 + ["write"] * 2 + ["create", "folder", "delete"]
"""How each round ends: by a kill from outside, or at a call of this kind."""
NOW = datetime(2026, 11, 16, 9, 30)
_seeds = count(1)


@pytest.fixture(scope="module")
def them(folder: Path) -> Iterator[Workers]:
    with workers(folder) as started:
        yield started


def test_nothing_confirmed_is_lost_by_a_kill(prepared: Prepared, them: Workers) -> None:
    rounds = [them.round(prepared, next(_seeds), call=call) for call in ENDS]
    assert [one.losses for one in rounds] == [[]] * len(ENDS)
    assert sum(one.confirmed for one in rounds) > 2 * len(ENDS)


@pytest.mark.parametrize(
    ("fault", "loss"), [("early", "a confirmed change is lost"), ("twice", "unsound: check_journal")]
)
def test_it_would_be_found(stores: dict[str, Prepared], them: Workers, fault: str, loss: str) -> None:
    ends = ["page", "write", "sync", "truncate"] * 5
    rounds = (them.round(stores["in clear"], next(_seeds), call=call, fault=fault) for call in ends)
    assert any(one.losses == [loss] for one in rounds)


def cut_off(prepared: Prepared, folder: Path) -> Path:
    """A store whose first page was half written when its program ended."""
    folder.mkdir()
    whole, left = Path(shutil.copy(prepared.path, folder)), folder / "left" / prepared.path.name

    def watch(call: Call) -> None:
        if (call.kind, call.path, call.offset) == ("write", str(whole), 0) and not left.exists():
            shutil.copytree(folder, left.parent)
            with left.open("r+b") as file:
                file.write(call.data[: len(call.data) // 2])

    with seen_by(watch):
        store = open_team(whole, prepared.key)
        Session(store, FixedClock(NOW)).run(put_setting, "view/1", "æ")
        store.close()
    return left


def test_what_was_half_written_still_has_its_passphrase(stores: dict[str, Prepared], folder: Path) -> None:
    prepared = stores["encrypted"]
    path = cut_off(prepared, folder / "cut off")
    with path.open("ab") as file:
        file.write(b"the beginning of one page more")
    assert is_encrypted(path)
    assert prepared.key is not None
    for key, code in ((None, "store_encrypted"), (Key(bytes(32), prepared.key.salt), "wrong_key")):
        with pytest.raises(UserError, match=code):
            open_team(path, key)
    assert losses(path, prepared, ()) == []

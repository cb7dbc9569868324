"""Rounds of full disks: someone works on a disk that fills up, is refused, makes room, and works on."""

import os
import shutil
from pathlib import Path
from random import Random
from typing import NamedTuple

from app.files.stores import open_team
from tests.durability.at_work import AtWork, Confirmed
from tests.durability.calls import Call, seen_by
from tests.durability.survivors import Prepared, losses

_ROOM = (20_000, 150_000)
"""How many bytes are left on a disk on which someone begins."""
_AMPLE = 10**9
_MOST, _IN_VAIN = 60, 3


class SmallDisk:
    """A disk with room for so many bytes more; what a file gives back is there for another."""

    def __init__(self, room: int) -> None:
        self.room = room

    def __call__(self, call: Call) -> int | None:
        if call.kind in ("truncate", "delete"):
            self.room += max(0, _size(call.path) - call.offset)
        if call.kind != "write":
            return None
        more = max(0, call.offset + len(call.data) - _size(call.path))
        if more > self.room:
            more, self.room = more - self.room, 0
            return max(0, len(call.data) - more)
        self.room -= more
        return None


def _size(path: str) -> int:
    return os.stat(path).st_size if os.path.exists(path) else 0


class Filled(NamedTuple):
    """What came of one full disk."""

    confirmed: int
    is_full: bool
    """Whether it was full at all before the work was done, and that was said."""
    losses: list[str]
    """Empty where nothing was lost, and where work went on as soon as there was room."""


def fill(prepared: Prepared, folder: Path, seed: int) -> Filled:
    """Let someone work in a copy of this store until the disk is full and a little longer, and then with room again.

    Half of them close the store while it is full, and open it again.
    """
    folder.mkdir()
    path = Path(shutil.copy(prepared.path, folder))
    chance, confirmed = Random(seed), list[Confirmed]()
    disk = SmallDisk(chance.randint(*_ROOM))
    with seen_by(disk):
        someone = AtWork(open_team(path, prepared.key), seed, confirmed.append)
        for _ in range(_MOST):
            someone.do_something()
            if "store_full" in someone.refused:
                break
        for _ in range(_IN_VAIN):
            someone.do_something()
        is_full, known = "store_full" in someone.refused, len(confirmed)
        if chance.random() < 0.5:
            someone.store.close()
            disk.room = _AMPLE
            someone = AtWork(open_team(path, prepared.key), seed + 1, confirmed.append)
        disk.room = _AMPLE
        for _ in range(_MOST):
            if len(confirmed) > known:
                break
            someone.do_something()
        someone.store.close()
    found = losses(path, prepared, confirmed)
    if len(confirmed) == known:
        found.append("no work any more")
    shutil.rmtree(folder)
    return Filled(len(confirmed), is_full, found)

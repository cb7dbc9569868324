"""What is lost by kills, power cuts and full disks in the middle of work, of all that was confirmed: nothing."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Count
from tests.bench.run import Run

if TYPE_CHECKING:
    from tests.durability.survivors import Prepared

_KILLS, _CUTS, _DISKS = 1000, 200, 32
_WORKS, _DEEDS = 10, 10
"""How many times someone's work is recorded, and how much of it."""
_ENDS = (None, "page", None, "sync", None, "write", "page", "truncate")
_AT_BOTH_ENDS = ("create", "folder", "delete")
_RARELY = 25
"""One round in so many ends while the store is opened or closed."""


def kills(run: Run) -> Count:
    """Someone at work is killed from outside or at a chosen call, over a store in clear and an encrypted one."""
    from tests.durability.killing import workers

    stores, rounds = _stores(run, "kills"), run.rounds(_KILLS)
    found = _Found()
    with workers(_folder(run, "killed")) as them:
        for number in range(rounds):
            end = _AT_BOTH_ENDS[number % 3] if number % _RARELY == 0 else _ENDS[number // 2 % len(_ENDS)]
            one = them.round(stores[number % 2], number, call=end)
            found.add(one.confirmed, one.losses)
    return found.count("kills in the middle of work after which all is there")


def power_cuts(run: Run) -> Count:
    """The power goes at any moment of recorded work, and the disk has got round to whatever it likes."""
    from tests.durability.cutting import cuts, recorded

    stores, rounds = _stores(run, "cuts"), run.rounds(_CUTS)
    works, found = min(_WORKS, rounds), _Found()
    for number in range(works):
        work = recorded(stores[number % 2], run.folder / f"work-{number}", number, _DEEDS)
        found.confirmed += len(work.confirmed)
        for losses in cuts(work, rounds // works, number):
            found.add(0, losses)
    return found.count("power cuts after which all is there")


def full_disks(run: Run) -> Count:
    """A disk fills up at any write, and there is room again later."""
    from tests.durability.filling import fill

    stores, found = _stores(run, "disks"), _Found()
    for number in range(run.rounds(_DISKS)):
        one = fill(stores[number % 2], run.folder / f"disk-{number}", number)
        found.add(one.confirmed, one.losses if one.is_full else ["it was never full"])
    return found.count("full disks on which all is there, and work goes on")


@dataclass
class _Found:
    """What the rounds came to."""

    rounds: int = 0
    right: int = 0
    confirmed: int = 0

    def add(self, confirmed: int, losses: Sequence[str]) -> None:
        """One more; what was lost is said at once."""
        for loss in losses:
            print(f"round {self.rounds}: {loss}", file=sys.stderr, flush=True)
        self.rounds += 1
        self.right += not losses
        self.confirmed += confirmed

    def count(self, what: str) -> Count:
        """The line of the figure."""
        return Count(what, self.right, self.rounds, f"{self.confirmed:,} confirmed changes")


def _stores(run: Run, name: str) -> "tuple[Prepared, Prepared]":
    from db.engines.key import Key
    from tests.durability.survivors import prepare

    folder = _folder(run, name)
    key = Key.new("syv blå heste på række")
    return prepare(folder / "clear.springbraet"), prepare(folder / "encrypted.springbraet", key)


def _folder(run: Run, name: str) -> Path:
    folder = run.folder / name
    folder.mkdir()
    return folder

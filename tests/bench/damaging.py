"""What the check of a team's file finds of a disk's faults, and how long it takes."""

import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figure import Count, Figure, Goal
from tests.bench.run import Run, in_turns, timed

if TYPE_CHECKING:
    from db.engines.key import Key

_FLIPS, _PAGES = 300, 60
_CITIZENS, _MONTHS = 40, 6


def flips_plain(run: Run) -> Count:
    """Single bits of a plain file that change anything of what stands in any of its tables."""
    from tests.app.flipping import flips

    path, _ = _stores(run, "flips-plain")
    every = flips(path, None)
    seen = [flip.found for flip in islice((flip for flip in every if flip.changes), run.rounds(_FLIPS))]
    every.close()
    return Count("flipped bits found in a plain file, of those that matter", sum(map(bool, seen)), len(seen))


def flips_encrypted(run: Run) -> Count:
    """Single bits of an encrypted file, wherever they are."""
    from tests.app.flipping import flips

    path, key = _stores(run, "flips-encrypted", encrypted=True)
    every = flips(path, key)
    seen = [flip.found for flip in islice(every, run.rounds(_FLIPS))]
    every.close()
    return Count("flipped bits found in an encrypted file", sum(map(bool, seen)), len(seen))


def lost_pages(run: Run) -> Count:
    """Pages zeroed, swapped, doubled, cut off, and as they were before, in a plain file and in an encrypted one."""
    from tests.app.flipping import found_in, held

    right = tried = 0
    for name in ("plain", "encrypted"):
        path, key = _stores(run, f"pages-{name}", encrypted=name == "encrypted")
        older = path.read_bytes()
        _go_on(path, key)
        whole, before = path.read_bytes(), held(path, key)
        for what, spoilt in islice(_spoilt(whole, older, random.Random(1)), run.rounds(_PAGES)):
            path.write_bytes(spoilt)
            tried += 1
            if found_in(path, key) or held(path, key) == before:
                right += 1
            else:
                print(f"{name}: {what} was not found", file=sys.stderr, flush=True)
    return Count("lost, old and misplaced pages that are found or harm nothing", right, tried)


def check_3000(run: Run) -> Figure:
    """The whole check of 3,000 citizens with 36 months, beside SQLite's own of the pages alone."""
    ours, floor = run.apart(_checks, run.store(3000, 36), run.rounds(5))
    return Figure("whole check of the file, 3,000 citizens x 36 months", ours, floor, Goal(most=15_000, times=8))


def _checks(path: Path, rounds: int) -> tuple[list[float], list[float]]:
    from contextlib import closing

    from app.files.checking import check
    from db.queries.peeking import peek

    with closing(peek(path)) as store:
        return in_turns(rounds, lambda: timed(check, store), lambda: timed(store.problems))


def _stores(run: Run, name: str, *, encrypted: bool = False) -> "tuple[Path, Key | None]":
    from app.files.recoding import recode
    from db.engines.key import Key

    path = run.folder / f"{name}.springbraet"
    path.write_bytes(run.store(_CITIZENS, _MONTHS).read_bytes())
    if not encrypted:
        return path, None
    key = Key.new("syv blå heste på række")
    recode(path, None, key)
    return path, key


def _go_on(path: Path, key: "Key | None") -> None:
    """The team works on, so that many pages are no longer what they were."""
    from contextlib import closing

    from app.commands.citizens import edit_citizen
    from app.core.clock import SystemClock
    from app.files.stores import open_store
    from app.session import Session
    from db.records import Citizen

    with closing(open_store(path, key)) as store:
        session = Session(store, SystemClock())
        for citizen in store.all(Citizen, merged_into=None):
            session.run(edit_citizen, citizen.id, next_step="Ring til virksomheden i næste uge")


def _spoilt(whole: bytes, older: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    size = 4096
    changed = [at for at in range(0, len(older), size) if older[at : at + size] != whole[at : at + size]]
    while True:
        at, other = (size * chance.randrange(1, len(whole) // size) for _ in range(2))
        one, two = whole[at : at + size], whole[other : other + size]
        yield f"zeroed at {at}", whole[:at] + bytes(size) + whole[at + size :]
        yield f"doubled from {other} to {at}", whole[:at] + two + whole[at + size :]
        low, high = min(at, other), max(at, other)
        if low != high:
            first, last = (one, two) if at < other else (two, one)
            swapped = whole[:low] + last + whole[low + size : high] + first + whole[high + size :]
            yield f"swapped {low} and {high}", swapped
        yield f"cut off at {at}", whole[: at + chance.randrange(size)]
        old = chance.choice(changed)
        yield f"as before at {old}", whole[:old] + older[old : old + size] + whole[old + size :]

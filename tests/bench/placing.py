"""From the key that places a citizen to the placement on disk and the board painted anew."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite3

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from app.board.cards import Card
    from tests.bench.window import Bench

_CITIZENS = 3000


def place_3000(run: Run) -> Figure:
    """The keys 1 to 4 on cards of a large team; the floor is one durable row and one repaint."""
    store = Path(shutil.copy(run.store(_CITIZENS, 36), run.folder / "placing.springbraet"))
    ours, floor = run.in_window(measure, store, store.with_suffix(".floor"), run.rounds(60))
    what = "key press to placement on disk and painted, 3,000 citizens"
    return Figure(what, ours, floor, Goal(25, times=5))


def measure(bench: "Bench", plain: Path, rounds: int) -> Samples:
    """Milliseconds of a placement, and of the floor, for which there is a plain file."""
    from PySide6.QtTest import QTest

    from app.core.domain import placement_id
    from db.records import Placement
    from tests.bench.painting import paint_all

    session, month, moves = bench.session, bench.board.month, _moves(bench.board.cards)
    disk, number = plain_file(plain), count()

    def place() -> float:
        card, stage = next(moves)
        if not bench.page.reveal(card.id):
            raise LookupError("a card of the board is not on it")
        paint_all()
        focused = bench.focused

        def press() -> None:
            QTest.keyClick(focused, str(stage))
            paint_all()

        milliseconds = timed(press)
        placed = session.store.get(Placement, placement_id(card.id, month))
        if placed is None or placed.stage != stage:
            raise RuntimeError(f"the key {stage} did not place the citizen")
        return milliseconds

    def row_and_repaint() -> float:
        def write() -> None:
            disk.execute("INSERT INTO placed VALUES (?, ?)", (f"borger-{next(number)}", "2026-11"))
            bench.repaint()

        return timed(write)

    return in_turns(rounds, place, row_and_repaint)


def _moves(cards: "Iterable[Card]") -> "Iterator[tuple[Card, int]]":
    """Cards from all over the board, each with one of the keys 1 to 4 in turn, that moves it."""
    for card, stage in zip(sorted(cards, key=lambda card: card.id), cycle((1, 2, 3, 4)), strict=False):
        if card.stage is not None and card.stage != stage:
            yield card, stage


def plain_file(path: Path) -> sqlite3.Connection:
    """A file that is as durable as a store and does nothing else."""
    disk = sqlite3.connect(path, isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = TRUNCATE", "synchronous = EXTRA"):
        disk.execute(f"PRAGMA {pragma}")
    disk.execute("CREATE TABLE placed (citizen TEXT PRIMARY KEY, month TEXT)")
    return disk

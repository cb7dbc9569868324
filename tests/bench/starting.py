"""From the start of the process to a board that can be seen."""

from functools import partial

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, in_turns

_BOARD = "tests.bench.board_window"
_BARE = "tests.bench.bare_window"


def start_112(run: Run) -> Figure:
    """The made-up team as it opens first."""
    return _start(run, 112, 14, "start to standing board, 112 citizens", 2)


def start_3000(run: Run) -> Figure:
    """The largest team, with three years."""
    return _start(run, 3000, 36, "start to standing board, 3,000 citizens, 36 months", 2)


def memory_3000(run: Run) -> Figure:
    """The most memory that the process has held when its board stands."""
    store = run.store(3000, 36)
    ours, floor = in_turns(
        run.rounds(5),
        lambda: run.until_ready(_BOARD, 3000, store)[1],
        lambda: run.until_ready(_BARE)[1],
    )
    return Figure("peak of memory, board of 3,000 citizens", ours, floor, Goal(times=2), "MB")


def _start(run: Run, citizens: int, months: int, what: str, times: float) -> Figure:
    store = run.store(citizens, months)
    board = partial(run.until_ready, _BOARD, citizens, store)
    bare = partial(run.until_ready, _BARE)
    ours, floor = in_turns(run.rounds(15), lambda: board()[0], lambda: bare()[0])
    return Figure(what, ours, floor, Goal(times=times))

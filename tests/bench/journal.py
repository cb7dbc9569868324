"""From the key to the page of the journal painted: opened for the first time, and found for one citizen."""

from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed
from ui.journal.page import JournalPage

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS, _MONTHS = 3000, 36


def journal_open(run: Run) -> Figure:
    """The first opening after the start, each in a program of its own; the floor is one repaint."""
    store = run.store(_CITIZENS, _MONTHS)
    pairs = [run.in_window(first_opening, store) for _ in range(run.rounds(5))]
    ours, floor = [one for one, _ in pairs], [one for _, one in pairs]
    return Figure("journal opened first, 36 months, 3,000 citizens", ours, floor, Goal(100))


def journal_citizen(run: Run) -> Figure:
    """From a citizen who is chosen to the lines about that citizen; the floor is one repaint."""
    ours, floor = run.in_window(found, run.store(_CITIZENS, _MONTHS), run.rounds(15))
    return Figure("journal of one citizen, 36 months, 3,000 citizens", ours, floor, Goal(100))


def first_opening(bench: "Bench") -> tuple[float, float]:
    """Milliseconds from the key to the page, and of one repaint of it."""
    passed = timed(_open, bench)
    return passed, timed(bench.repaint)


def found(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds to what was done about one citizen after another, and of one repaint."""
    from tests.bench.painting import paint_all

    page, cards = _open(bench), iter(bench.board.cards)

    def choose() -> float:
        citizen_id = next(cards).id

        def asked() -> None:
            page.show_citizen(citizen_id)
            paint_all()

        passed = timed(asked)
        if page.filters.citizen_id != citizen_id or not page.model.rows:
            raise RuntimeError("the journal does not tell of the citizen")
        return passed

    return in_turns(rounds, choose, lambda: timed(bench.repaint))


def _open(bench: "Bench") -> JournalPage:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.bench.painting import paint_all

    QTest.keyClick(bench.focused, Qt.Key.Key_F9)
    paint_all()
    if bench.window.team is None or bench.window.team.shown_page != JournalPage.name:
        raise RuntimeError("the key does not show the journal")
    page = bench.window.team.page(JournalPage)
    if not page.model.rows:
        raise RuntimeError("the journal is empty")
    return page

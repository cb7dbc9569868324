"""From the key that shows the page Sagsbelastning to all that is seen of it painted, with nothing known before."""

from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed
from ui.caseload.page import CaseloadPage

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS, _MONTHS, _JOBFORMIDLERE = 1200, 12, 40


def caseload_1200(run: Run) -> Figure:
    """The board and everything behind its figures is asked anew each time; the floor is one repaint of the window."""
    ours, floor = run.in_window(measure, run.store(_CITIZENS, _MONTHS), run.rounds(30))
    return Figure("caseload, 1,200 citizens x 40 jobformidlere", ours, floor, Goal(60))


def measure(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds to the painted page, and of one repaint."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.commands.citizens import edit_citizen
    from tests.bench.painting import paint_all

    team = bench.window.team
    if team is None:
        raise LookupError("no team is open")
    citizen_id = next(iter(bench.board.cards)).id
    steps = iter(range(10 * rounds + 10))

    def shown() -> float:
        team.show_page("citizens")
        bench.session.run(edit_citizen, citizen_id, next_step=f"Skridt {next(steps)}")
        team.page(CaseloadPage).mark_stale()
        paint_all()

        def press() -> None:
            QTest.keyClick(bench.window, Qt.Key.Key_F5)
            paint_all()

        milliseconds = timed(press)
        page = team.page(CaseloadPage).page
        if not team.page(CaseloadPage).isVisible() or page is None or len(page.rows) < _JOBFORMIDLERE:
            raise RuntimeError("the key did not show everyone's cases")
        return milliseconds

    return in_turns(rounds, shown, lambda: timed(bench.repaint))

"""From the key that goes to the next citizen to the whole page of five years painted."""

from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed
from ui.citizens.citizen_page import CitizenPage

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS, _MONTHS = 3000, 60


def citizen_60(run: Run) -> Figure:
    """Alt+↓ through those of a large team who have been there longest; the floor is one repaint of the page."""
    ours, floor = run.in_window(measure, run.store(_CITIZENS, _MONTHS), run.rounds(40))
    return Figure("citizen's page, 5 years of history, 3,000 citizens", ours, floor, Goal(100))


def measure(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds to the next citizen's page, and of one repaint."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from db.records import Citizen
    from tests.bench.painting import paint_all

    open_cases = [one for one in bench.session.store.all(Citizen) if one.end_on is None]
    longest = sorted(open_cases, key=lambda one: one.start_on or "")[: rounds + 2]
    team = bench.window.team
    if team is None:
        raise LookupError("no team is open")
    team.open_citizen(longest[0].id, [one.id for one in longest])
    paint_all()
    page = team.page(CitizenPage)

    def next_citizen() -> float:
        before = page.citizen_id

        def press() -> None:
            QTest.keyClick(bench.focused, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            paint_all()

        milliseconds = timed(press)
        if page.citizen_id == before:
            raise RuntimeError("the key did not go to the next citizen")
        return milliseconds

    return in_turns(rounds, next_citizen, lambda: timed(bench.repaint))

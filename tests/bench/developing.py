"""From a pill of the view Udvikling to its picture of three years painted, once they have been read."""

from itertools import cycle
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, in_turns, timed

if TYPE_CHECKING:
    from tests.bench.window import Bench

_CITIZENS, _MONTHS = 3000, 36
_MOST_WAITS = 3000


def develop_3000(run: Run) -> Figure:
    """All pictures in turns, each asked anew over all months; the floor is one repaint of the view."""
    ours, floor = run.in_window(measure, run.store(_CITIZENS, _MONTHS), run.rounds(35))
    return Figure("development: another picture of 36 months, 3,000 citizens", ours, floor, Goal(100))


def measure(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds to the painted picture, and of a repaint."""
    from PySide6.QtTest import QSignalSpy, QTest

    from app.measures.spans import Span
    from tests.bench.painting import paint_all
    from ui.core.dialogs import Dialogs
    from ui.core.notifier import Notifier
    from ui.measures import development_words as words
    from ui.measures.development import DevelopmentView

    view = DevelopmentView(Notifier(bench.session, bench.window), Dialogs(), bench.window, bench.window)
    view.setGeometry(bench.window.rect())
    view.show()
    settled = QSignalSpy(view.settled)
    view.refresh(bench.board.month)
    for _ in range(_MOST_WAITS):
        if settled.count():
            break
        QTest.qWait(20)
    else:
        raise RuntimeError("the development was not read")
    names = cycle(name for name in words.PICTURES if name != words.COMPARISON)

    def shown() -> float:
        name = next(names)

        def press() -> None:
            view.choose(name, Span.EVERYTHING)
            paint_all()

        milliseconds = timed(press)
        if view.panel.picture is None and name != words.REPLAY:
            raise RuntimeError("there is no picture")
        return milliseconds

    def repaint() -> float:
        def paint() -> None:
            view.repaint()
            paint_all()

        return timed(paint)

    return in_turns(rounds, shown, repaint)

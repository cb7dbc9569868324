"""From each key in the field over the list of all citizens to the rows that fit painted."""

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, timed
from ui.citizens.page import CitizensPage

if TYPE_CHECKING:
    from tests.bench.window import Bench

_TYPED = ("soren", "praktik r", "mette h", "zqx")


def list_3000(run: Run) -> Figure:
    """Among the citizens of a large team, and those who have left it."""
    return _list(run, 3000, 36, 20)


def list_100000(run: Run) -> Figure:
    """Among as many citizens as no team has."""
    return _list(run, 100_000, 1, 60)


def _list(run: Run, citizens: int, months: int, most: float) -> Figure:
    ours, floor = run.in_window(measure, run.store(citizens, months), run.rounds(7))
    return Figure(f"list of everyone, the slowest key, {citizens:,} citizens", ours, floor, Goal(most))


def measure(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds of the key that takes longest, and of one repaint of the window."""
    from PySide6.QtTest import QTest

    from tests.bench.painting import paint_all

    team = bench.window.team
    if team is None:
        raise LookupError("no team is open")
    team.show_page("citizens")
    paint_all()
    page = team.page(CitizensPage)
    field = page.filters.field
    field.setFocus()

    def press(letter: str) -> None:
        QTest.keyClicks(field, letter)
        paint_all()

    ours: dict[tuple[str, int], list[float]] = {}
    floor: list[float] = []
    for number in range(-1, rounds):
        for words in _TYPED:
            field.clear()
            paint_all()
            for place, letter in enumerate(words):
                milliseconds, least = timed(press, letter), timed(bench.repaint)
                if field.text() != words[: place + 1]:
                    raise RuntimeError("a key did not reach the field")
                if number >= 0:
                    ours.setdefault((words, place), []).append(milliseconds)
                    floor.append(least)
    return max(ours.values(), key=median), floor

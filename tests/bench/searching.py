"""From each key in the search to the list of those who fit painted."""

from statistics import median
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, Goal
from tests.bench.run import Run, Samples, timed

if TYPE_CHECKING:
    from tests.bench.window import Bench

_LETTERS = 6


def search_3000(run: Run) -> Figure:
    """Among the citizens of a large team."""
    return _search(run, 3000, 36, 20)


def search_100000(run: Run) -> Figure:
    """Among as many citizens as no team has."""
    return _search(run, 100_000, 1, 60)


def _search(run: Run, citizens: int, months: int, most: float) -> Figure:
    ours, floor = run.in_window(measure, run.store(citizens, months), run.rounds(7))
    return Figure(f"search, the slowest key, {citizens:,} citizens", ours, floor, Goal(most))


def measure(bench: "Bench", rounds: int) -> Samples:
    """Milliseconds of the key that takes longest, and of one repaint of the search."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from tests.bench.painting import paint_all

    cards = list(bench.board.cards)
    QTest.keyClick(bench.focused, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    paint_all()
    field = bench.focused
    if not isinstance(field, QLineEdit):
        raise LookupError("the search does not open")
    panel = field.parentWidget()

    def press(letter: str) -> None:
        QTest.keyClicks(field, letter)
        paint_all()

    def repaint() -> None:
        panel.repaint()
        paint_all()

    ours: dict[tuple[str, int], list[float]] = {}
    floor: list[float] = []
    for number in range(-1, rounds):
        for words in _typed(cards[len(cards) // 2].name):
            field.clear()
            paint_all()
            for place, letter in enumerate(words):
                milliseconds, least = timed(press, letter), timed(repaint)
                if field.text() != words[: place + 1]:
                    raise RuntimeError("a key did not reach the search")
                if number >= 0:
                    ours.setdefault((words, place), []).append(milliseconds)
                    floor.append(least)
    return max(ours.values(), key=median), floor


def _typed(name: str) -> list[str]:
    """What a user types: a first name, a last name, both, both in the other order, and what nobody is called."""
    first, last = name.split()[0], name.split()[-1]
    return [first[:_LETTERS], last[:_LETTERS], f"{first} {last[:2]}", f"{last} {first[:2]}", "zqx"]

"""A measured figure beside its floor and its goal, or a count of what went as it should, said in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure should keep to: at most so much in its own unit, and at most so many times its floor."""

    most: float | None = None
    times: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The samples of what was measured and of its floor, taken in turns; `unit` is 'ms' or 'MB'."""

    what: str
    ours: Sequence[float]
    floor: Sequence[float]
    goal: Goal
    unit: str = "ms"

    @property
    def median(self) -> float:
        """The median of what was measured."""
        return median(self.ours)

    @property
    def ratio(self) -> float:
        """How many times the floor's median that is."""
        return self.median / median(self.floor)

    @property
    def holds(self) -> bool:
        """Whether the goal is kept, all of it."""
        goal = self.goal
        return (goal.most is None or self.median <= goal.most) and (goal.times is None or self.ratio <= goal.times)

    def line(self) -> str:
        """What, median, floor, ratio, goal, and 'holds' or 'misses'."""
        goals = []
        if self.goal.most is not None:
            goals.append(f"{self.goal.most:g} {self.unit}")
        if self.goal.times is not None:
            goals.append(f"{self.goal.times:g} x")
        return (
            f"{self.what:<58} {self.median:9.1f} {self.unit}   floor {median(self.floor):8.1f} {self.unit}   "
            f"ratio {self.ratio:6.2f}   goal {' and '.join(goals):<14} {'holds' if self.holds else 'misses'}"
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How many of so many tries went as they should; `more` says what else is worth to know of them."""

    what: str
    right: int
    of: int
    more: str = ""

    @property
    def holds(self) -> bool:
        """Whether all did."""
        return self.right == self.of

    def line(self) -> str:
        """What, how many of how many, and 'holds' or 'misses'."""
        counted = f"{self.right} of {self.of}"
        return f"{self.what:<58} {counted:>12}   {self.more:<40} {'holds' if self.holds else 'misses'}"

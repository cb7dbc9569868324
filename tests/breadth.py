"""How many of many alike cases a run tries: each kind always, and every one of them with `start.py test --all`."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
ALL = "SPRINGBRAET_TESTS_ALL"
"""The variable that is set where all are asked for."""
_IS_ALL = ALL in os.environ


def most(number: int) -> int:
    """This many random examples, kills or damages; half of them in the usual run."""
    return number if _IS_ALL else (number + 1) // 2


def some(cases: Sequence[T], few: int) -> list[T]:
    """All of these; in the usual run so few of them, as far apart as can be, the first and the last among them."""
    if _IS_ALL or len(cases) <= few:
        return list(cases)
    return [cases[round(place * (len(cases) - 1) / (few - 1))] for place in range(few)]

"""Has one of several workers compile the tests for all of them, and deals out with what each of them begins."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

import pytest
from fasteners import InterProcessLock

from tests.crashes import FOLDER


@contextmanager
def one_first() -> Iterator[None]:
    """Whichever worker comes first does this alone, and the others all at once after it.

    All at once they would each read, rewrite and compile every test and module of the program, as fast as each other.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ or sys.dont_write_bytecode:
        yield
        return
    folder = Path(os.environ[FOLDER])
    done = folder / "collected"
    with InterProcessLock(folder / "collecting"):
        if not done.exists():
            yield
            done.touch()
            return
    yield


def dealt(
    long: Iterable[pytest.Item], waiting: Iterable[pytest.Item], others: Iterable[pytest.Item], workers: int
) -> list[pytest.Item]:
    """The tests in an order of which each worker is given an equal part, in a row, as xdist does.

    Half of the workers begin with those that wait, so that there is always somebody who computes meanwhile, the others
    with the long ones; whoever is done early takes over from the end of what another has.
    """
    waiters = (workers + 1) // 2
    begin: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for number, (_, ones) in enumerate(groupby(long, _file)):
        begin[-1 - number % max(1, workers - waiters)] += ones
    for number, (_, ones) in enumerate(groupby(waiting, _file)):
        begin[number % waiters] += ones
    rest = list(others)
    many, fill, found = sum(map(len, [*begin, rest])), iter(rest), list[pytest.Item]()
    for number, first in enumerate(begin):
        part = (many - len(found)) // (workers - number)
        found += [*first, *islice(fill, max(0, part - len(first)))]
    return [*found, *fill]


def _file(item: pytest.Item) -> Path:
    return item.path

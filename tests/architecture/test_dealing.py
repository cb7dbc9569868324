"""Of the tests, those that take long and those that wait are begun first, by different workers, and none is lost."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.collecting import dealt


def made(name: str, files: int, each: int) -> list[Any]:
    return [SimpleNamespace(path=Path(name, str(file))) for file in range(files) for _ in range(each)]


@pytest.mark.parametrize("workers", [2, 3, 4, 6])
def test_half_of_the_workers_begin_with_what_waits(workers: int) -> None:
    long, waiting, others = made("long", 5, 2), made("waiting", 9, 7), made("others", 40, 25)
    order = dealt(long, waiting, others, workers)
    assert sorted(map(id, order)) == sorted(map(id, [*long, *waiting, *others]))
    begun = [order[len(order) * number // workers].path.parts[0] for number in range(workers)]
    assert begun == ["waiting"] * ((workers + 1) // 2) + ["long"] * (workers // 2)


def test_few_are_dealt_out_too() -> None:
    long, waiting = made("long", 1, 1), made("waiting", 1, 3)
    assert dealt(long, waiting, [], 4) == [*waiting, *long]
    assert dealt([], [], [], 4) == []
    assert dealt(long, waiting, [], 1) == [*long, *waiting]

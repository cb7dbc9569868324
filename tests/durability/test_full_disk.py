"""A disk that fills up at whatever write takes nothing that was confirmed, and work goes on when there is room."""

from pathlib import Path

from tests.durability.filling import fill
from tests.durability.survivors import Prepared

ROUNDS = 6


def test_nothing_confirmed_is_lost_on_a_full_disk(prepared: Prepared, folder: Path) -> None:
    rounds = [fill(prepared, folder / f"{prepared.path.stem} {seed}", seed) for seed in range(ROUNDS)]
    assert [one.losses for one in rounds] == [[]] * ROUNDS
    assert sum(one.is_full for one in rounds) > ROUNDS / 2

"""A loss of power takes nothing that was confirmed, at whatever moment and whatever the disk had got round to."""

from pathlib import Path

import pytest

from tests.durability.cutting import cuts, recorded, written_with
from tests.durability.survivors import Prepared

DEEDS, ROUNDS = 6, 15


def test_nothing_confirmed_is_lost_with_the_power(prepared: Prepared, folder: Path) -> None:
    work = recorded(prepared, folder / f"cut {prepared.path.stem}", 7, DEEDS)
    assert len(work.confirmed) > DEEDS
    assert list(cuts(work, ROUNDS, 1)) == [[]] * ROUNDS


@pytest.mark.parametrize(
    "pragmas",
    [("synchronous = OFF",), ("journal_mode = WAL", "synchronous = NORMAL")],
    ids=["not synced", "synced later"],
)
def test_it_would_be_found(stores: dict[str, Prepared], folder: Path, pragmas: tuple[str, ...]) -> None:
    with written_with(*pragmas):
        work = recorded(stores["in clear"], folder / "".join(pragmas), 7, DEEDS)
    assert any(cuts(work, 2 * ROUNDS, 1))

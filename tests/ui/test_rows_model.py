"""The list model tells its views the smallest difference, and always the truth."""

import random

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester

from ui.widgets.rows_model import RowsModel

Pair = tuple[str, int]


@pytest.fixture
def model() -> RowsModel[Pair]:
    """Rows whose key is the first part and whose text is both."""
    return RowsModel(lambda row: row[0], lambda row: f"{row[0]}{row[1]}", lambda row: f"række {row[0]}")


def rows(letters: str, version: int = 1) -> list[Pair]:
    return [(letter, version) for letter in letters]


def test_any_answer_can_follow_any_other(model: RowsModel[Pair], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    chance = random.Random(7)
    for step in range(200):
        wanted = [(letter, chance.randint(0, 1)) for letter in chance.sample("abcdefghijklmnop", chance.randint(0, 16))]
        model.set_rows(wanted)
        assert list(model.rows) == wanted, step
        assert model.rowCount() == len(wanted)


def test_a_row_that_stays_keeps_its_place_in_views(model: RowsModel[Pair]) -> None:
    model.set_rows(rows("abcdef"))
    held = QPersistentModelIndex(model.index(3))
    model.set_rows(rows("bcxdef"))
    assert held.isValid()
    assert held.data(Qt.ItemDataRole.DisplayRole) == "d1"


def test_only_changed_rows_are_announced(model: RowsModel[Pair]) -> None:
    model.set_rows(rows("abcd"))
    seen: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: seen.append((first.row(), last.row())))
    model.set_rows([("a", 1), ("b", 2), ("c", 2), ("d", 1)])
    assert seen == [(1, 2)]


def test_one_row_that_moves_is_one_removal_and_one_insertion(model: RowsModel[Pair]) -> None:
    model.set_rows(rows("abcdef"))
    told: list[str] = []
    model.rowsRemoved.connect(lambda *_: told.append("removed"))
    model.rowsInserted.connect(lambda *_: told.append("inserted"))
    model.modelReset.connect(lambda: told.append("reset"))
    model.set_rows(rows("bcdeaf"))
    assert told == ["removed", "inserted"]


def test_an_index_beyond_the_end_has_no_data(model: RowsModel[Pair]) -> None:
    model.set_rows(rows("ab"))
    index = model.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "række b"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.rowCount(index) == 0
    assert model.place_of("z") is None

"""The model of everyone filters, sorts and announces truly, and its words are those of the list."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.citizens.citizens import CaseState, CitizenFilter, CitizenList, CitizenRow, citizen_list
from tests.made_up import made_up_team
from ui.citizens.columns import COLUMNS, DEFAULT, LIST_COLUMNS, Column, first_warning, remembered, remembering
from ui.citizens.table import CitizensModel, CitizensTable
from ui.widgets.list_columns import in_order, widths

TODAY = date(2026, 11, 16)


@pytest.fixture(scope="module")
def team() -> Iterator[CitizenList]:
    """A made-up team with closed cases."""
    store = made_up_team(citizens=60, months=8, today=TODAY)
    yield citizen_list(store, TODAY)
    store.close()


@pytest.fixture
def model(team: CitizenList) -> CitizensModel:
    made = CitizensModel()
    made.set_rows(team.rows, team.texts)
    return made


def test_any_question_can_follow_any_other(model: CitizensModel, team: CitizenList, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    chance = random.Random(5)
    for _ in range(120):
        wanted = CitizenFilter(
            chance.choice(list(CaseState)), None, None, chance.choice([None, None, 1, 2]), chance.random() < 0.3
        )
        words = chance.choice(["", "", "a", "ma", "praktik"])
        column, falling = chance.choice(COLUMNS), chance.random() < 0.5
        model.set_filter(wanted, words)
        model.sort(COLUMNS.index(column), Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        model.set_rows(chance.sample(list(team.rows), 30) if chance.random() < 0.2 else team.rows, team.texts)
        assert model.rowCount() == len(model.rows)
        assert all(wanted.fits(row) for row in model.rows)
        assert list(model.rows) == in_order(model.rows, LIST_COLUMNS[column], falling=falling)


def test_the_same_people_keep_their_places_in_views(model: CitizensModel, team: CitizenList) -> None:
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.dataChanged.connect(lambda first, last: told.append(f"{first.row()}-{last.row()}"))
    shown = model.row(3)
    others = [row._replace(town="Et andet sted") if row.id == shown.id else row for row in team.rows]
    model.set_rows(others, team.texts)
    assert told == ["3-3"]
    assert model.row(3).town == "Et andet sted"
    model.set_rows(team.rows[1:], team.texts)
    assert told == ["3-3", "reset"]


def test_a_cell_says_what_its_column_says(model: CitizensModel) -> None:
    for place in range(model.rowCount()):
        for number, column in enumerate(COLUMNS):
            index = model.index(place, number)
            assert index.data(Qt.ItemDataRole.DisplayRole) == LIST_COLUMNS[column].words(model.row(place))
        spoken = model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith(model.row(place).name)
        assert spoken.endswith(f"række {place + 1} af {model.rowCount()}")
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_warnings_are_told_one_to_a_line(model: CitizensModel) -> None:
    place, row = next((place, row) for place, row in enumerate(model.rows) if len(row.warnings) > 1)
    told = model.index(place, COLUMNS.index(Column.WARNINGS)).data(Qt.ItemDataRole.ToolTipRole)
    assert len(told.splitlines()) == len(row.warnings)
    assert told.splitlines()[0] == first_warning(row)


def test_heads_have_short_names_and_long_ones(model: CitizensModel) -> None:
    number = COLUMNS.index(Column.MONTHS)
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(number, horizontal) == "Mdr."
    assert model.headerData(number, horizontal, Qt.ItemDataRole.ToolTipRole) == "Måneder på trinnet"
    assert model.headerData(99, horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("falling", [False, True])
def test_those_without_a_value_stand_last(team: CitizenList, column: Column, falling: bool) -> None:
    found = [LIST_COLUMNS[column].key(row) for row in in_order(team.rows, LIST_COLUMNS[column], falling=falling)]
    known = [key for key in found if key is not None]
    assert found[: len(known)] == known
    assert known == sorted(known, reverse=falling)


def test_columns_fill_the_room_and_never_fall_below_what_they_need() -> None:
    columns = tuple(LIST_COLUMNS.values())
    assert sum(widths(columns, [COLUMNS.index(column) for column in DEFAULT], 1400).values()) == 1400
    narrow = widths(columns, range(len(COLUMNS)), 700)
    assert narrow == {place: LIST_COLUMNS[column].width for place, column in enumerate(COLUMNS)}


def test_a_remembered_choice_always_has_the_name() -> None:
    assert remembered("") == DEFAULT
    assert remembered("town,nonsense") == (Column.NAME, Column.TEAM, Column.TOWN)
    assert remembered(remembering(DEFAULT)) == DEFAULT
    assert remembered(remembering((Column.NAME, Column.TOWN))) == (Column.NAME, Column.TOWN)


def test_who_was_chosen_stays_chosen_and_who_left_gives_the_focus_to_the_next(team: CitizenList, qtbot: QtBot) -> None:
    holder = QWidget()
    table = CitizensTable(holder)
    qtbot.addWidget(holder)
    table.show_rows(team.rows, team.texts)
    rows: list[CitizenRow] = list(table.rows.rows)
    table.reveal(rows[4].id)
    table.sort_by(COLUMNS.index(Column.NAME), falling=True)
    assert table.chosen() == [rows[4].id]
    assert table.current_id() == rows[4].id
    table.show_rows([row for row in team.rows if row.id != rows[4].id], team.texts)
    assert table.current_id() == rows[3].id
    assert table.chosen_count() == 1

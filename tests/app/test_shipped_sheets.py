"""The sheet of a shipped set is drawn as its source draws it: headings, rows, start values and goals in their order."""

from datetime import date

import pytest

from app.commands.goal_sets import switch_on_set
from app.core.domain import Month
from app.measures.sheets import Book, Sheet
from app.measures.shipped import ShippedSet, shipped_sets
from app.measures.values import value_text
from tests.app.world import World

NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 16)


def sheet_of(world: World, code: str, month: Month = NOVEMBER) -> Sheet:
    """The sheet of a set that has just been switched on, until a month."""
    world.session.run(switch_on_set, code)
    (sheet,) = Book.of(world.store, month, TODAY).made()
    return sheet


@pytest.mark.parametrize("shipped", shipped_sets(), ids=lambda one: one.code)
def test_rows_start_values_and_goals_are_those_of_the_set(world: World, shipped: ShippedSet) -> None:
    sheet = sheet_of(world, shipped.code)
    assert (sheet.name, sheet.note, sheet.every) == (shipped.title, shipped.note, shipped.period)
    assert len(sheet.rows) == len(shipped.rows)
    for row, wanted in zip(sheet.rows, shipped.rows, strict=True):
        draft = wanted.draft
        assert row.name == (wanted.label or (draft.name if draft else ""))
        assert (row.measure is None) == (draft is None)
        if draft is None:
            continue
        if draft.baseline is not None:
            assert row.start == value_text(draft.baseline, draft.unit)
        shown = {goal.due_on.isoformat(): text for goal, text in row.goals if goal is not None}
        assert set(shown) == {goal.due_on or "2026-12-31" for goal in draft.goals}
        for goal in draft.goals:
            if not goal.change and goal.worth is not None:
                assert shown[goal.due_on or "2026-12-31"] == value_text(goal.worth, draft.unit)


def test_the_years_of_the_source_stand_in_their_columns(world: World) -> None:
    sheet = sheet_of(world, "soenderborg-2019-22", Month(2020, 12))
    (row,) = [row for row in sheet.rows if row.name == "Kontanthjælp mm."]
    shown = {column.text: cell.text for column, cell in zip(sheet.columns, row.cells, strict=True) if cell.text}
    assert shown == {"2016": "77", "2017": "70", "2018": "69", "2019": "77", "2020": "78"}


def test_the_figures_of_jobindsats_stand_beside_each_other(world: World) -> None:
    sheet = sheet_of(world, "loentimer-sammenlignet")
    starts = [(row.name, row.start) for row in sheet.rows if row.measure is not None and row.name != "Teamet"]
    assert starts == [
        ("Hele landet", "8,5 %"), ("RAR Østjylland", "8,9 %"), ("Hedensted", "19,3 %"),
        ("Hele landet", "1,7 %"), ("RAR Østjylland", "1,6 %"), ("Hedensted", "4 %"),
    ]  # fmt: skip

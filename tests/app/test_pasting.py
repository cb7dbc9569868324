"""A block that is pasted goes by position, as a whole or not at all, and what is worked out is never overwritten."""

from datetime import date

import pytest

from app.commands.measure_values import Entry, enter_values
from app.core.domain import Month
from app.core.errors import UserError
from app.measures.pasting import Written, block_of, pasted, written_in
from app.measures.sheets import Sheet
from app.measures.values import Figure
from tests.app.test_status_sheets import COUNT, HOURS, NOVEMBER, OCTOBER, OUTSIDE, TODAY, seen, sheet_of, team
from tests.app.world import World

__all__ = ["team"]
OCT, NOV = 11, 12  # the places of the last columns


@pytest.fixture
def sheet(team: World) -> Sheet:
    """A heading, a share that is worked out (33 % in November), a count (1 (33 %)), and what comes from outside."""
    sheet_id, (_, _, outside) = sheet_of(team, HOURS, COUNT, OUTSIDE)
    team.session.run(enter_values, [Entry(outside, OCTOBER, 70)])
    return seen(team, sheet_id)


def test_a_block_is_cut_as_a_spreadsheet_writes_it() -> None:
    assert block_of("1\t2\r\n3\t\r\n") == [["1", "2"], ["3", ""]]
    assert block_of('"26 af 103"\t x ') == [["26 af 103", "x"]]


def test_figures_go_where_they_stand_and_an_empty_cell_leaves_what_is_there(sheet: Sheet) -> None:
    outside = sheet.rows[3].measure
    assert outside is not None
    assert pasted(sheet, 3, OCT, "81\t26 af 40") == [
        Written(outside.id, OCTOBER, Figure(81)), Written(outside.id, NOVEMBER, Figure(None, 26, 40)),
    ]  # fmt: skip
    assert pasted(sheet, 3, OCT, "\t82,5 % ✎\n") == [Written(outside.id, NOVEMBER, Figure(82.5))]


def test_a_block_over_what_is_worked_out_fits_where_it_says_the_same(sheet: Sheet) -> None:
    outside = sheet.rows[3].measure
    assert outside is not None
    assert pasted(sheet, 0, NOV, "\n33%\n1 (33 %)\n84") == [Written(outside.id, NOVEMBER, Figure(84))]


@pytest.mark.parametrize(
    ("row", "column", "text", "code"),
    [
        (3, NOV, "", "paste_empty"),
        (3, NOV, "\t\n", "paste_empty"),
        (3, NOV, "1\t2", "paste_outside"),
        (3, NOV, "1\n2", "paste_outside"),
        (0, NOV, "1\n33 %", "paste_heading"),
        (1, NOV, "34 %\n1\n84", "paste_computed"),
        (3, OCT, "70\tmange", "paste_unreadable"),
        (3, OCT, "70\t5 uger", "paste_unreadable"),
    ],
)
def test_what_does_not_fit_is_refused_as_a_whole(sheet: Sheet, row: int, column: int, text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        pasted(sheet, row, column, text)
    assert refused.value.code == code


def test_what_is_typed_goes_into_its_cell(sheet: Sheet) -> None:
    outside = sheet.rows[3].measure
    assert outside is not None
    assert written_in(sheet, 3, NOV, "16,5 %") == Written(outside.id, NOVEMBER, Figure(16.5))
    assert written_in(sheet, 3, OCT, " ").figure.empty
    for row, code in ((0, "value_computed"), (1, "value_computed")):
        with pytest.raises(UserError) as refused:
            written_in(sheet, row, NOV, "5")
        assert refused.value.code == code


def test_a_period_that_has_not_begun_takes_nothing(team: World) -> None:
    sheet_id, _ = sheet_of(team, OUTSIDE)
    ahead = seen(team, sheet_id, Month(2026, 12))
    assert ahead.columns[-1].first == Month.of(date(2026, 12, 1)) > Month.of(TODAY)
    with pytest.raises(UserError) as refused:
        written_in(ahead, 1, len(ahead.columns) - 1, "5")
    assert refused.value.code == "cell_closed"

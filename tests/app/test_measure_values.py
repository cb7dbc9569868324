"""Figures are written as Danes write them, never seem to stand where they don't, and are read as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.measures.measure import Unit
from app.measures.values import Figure, exact, plain, read_figure, value_text, with_unit


@pytest.mark.parametrize(
    ("text", "unit", "figure"),
    [
        ("1.845", Unit.CITIZENS, Figure(1845)),
        ("1.612,3", Unit.FULL_TIME, Figure(1612.3)),
        ("16,5", Unit.PERCENT, Figure(16.5)),
        ("16.5", Unit.PERCENT, Figure(16.5)),
        ("16,5 %", Unit.PERCENT, Figure(16.5)),
        ("16,5%", Unit.PERCENT, Figure(16.5)),
        ("16,5 pct.", Unit.PERCENT, Figure(16.5)),
        ("-2,5", Unit.PERCENT, Figure(-2.5)),
        ("−2,5", Unit.NUMBER, Figure(-2.5)),
        ("26 af 103", Unit.PERCENT, Figure(None, 26, 103)),
        ("26/103", Unit.CITIZENS, Figure(None, 26, 103)),
        ("26 af 103 borgere", Unit.CITIZENS, Figure(None, 26, 103)),
        ("26 (25 %)", Unit.CITIZENS, Figure(26)),
        ("26 (25 %)", Unit.PERCENT, Figure(25, 26)),
        (" 12\xa0uger ", Unit.WEEKS, Figure(12)),
        ("40.000 kr.", Unit.KRONER, Figure(40000)),
        ("1 uge", Unit.WEEKS, Figure(1)),
        ("12345678", Unit.NUMBER, Figure(12345678)),
        ("  ", Unit.NUMBER, Figure()),
    ],
)
def test_what_is_typed_is_read(text: str, unit: Unit, figure: Figure) -> None:
    assert read_figure(text, unit) == figure


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("mange", Unit.CITIZENS),
        ("16,5 %", Unit.CITIZENS),
        ("1.84.5", Unit.NUMBER),
        ("12.3456,7", Unit.NUMBER),
        ("1,2,3", Unit.NUMBER),
        ("26 af mange", Unit.PERCENT),
        ("5 uger", Unit.KRONER),
        ("nan", Unit.NUMBER),
        ("inf", Unit.NUMBER),
        ("1e5", Unit.NUMBER),
        ("af 5", Unit.NUMBER),
        ("-", Unit.NUMBER),
    ],
)
def test_what_is_no_figure_is_refused(text: str, unit: Unit) -> None:
    with pytest.raises(UserError) as refused:
        read_figure(text, unit)
    assert (refused.value.code, refused.value.facts) == ("figure_unreadable", {"text": text})


@given(st.integers(-10_000_000, 10_000_000), st.sampled_from(list(Unit)))
def test_what_is_written_is_read_again(tenths: int, unit: Unit) -> None:
    value = tenths / 10
    assert read_figure(with_unit(value, unit), unit) == Figure(value)
    assert read_figure(value_text(value, unit), unit) == Figure(value)


@given(st.integers(1, 3000), st.integers(0, 3000), st.integers(0, 1000))
def test_a_share_never_seems_to_have_reached_what_it_has_not(of: int, part: int, tenths: int) -> None:
    value, goal = 100 * min(part, of) / of, tenths / 10
    shown = read_figure(value_text(value, Unit.PERCENT, whole=True, goal=goal), Unit.PERCENT).value
    assert shown is not None
    if abs(value - goal) >= 0.01:
        assert (exact(shown) > exact(goal)) - (exact(shown) < exact(goal)) == (value > goal) - (value < goal)


def test_a_number_has_no_decimals_that_say_nothing() -> None:
    assert [plain(one) for one in (1845.0, 16.5, 0.04, -0.04, -2.5, 999999.96)] == [
        "1.845", "16,5", "0", "0", "-2,5", "1.000.000",
    ]  # fmt: skip

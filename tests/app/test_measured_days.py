"""On which day a week, a birthday, a band or a month is full, and until when what ended counts."""

from datetime import date

import pytest

from app.board.widening import age_on, is_woman, weeks_begun, weeks_between
from app.measures.facts import back_months, ended_months
from app.measures.logic import holds
from app.measures.measure import Condition
from app.measures.predicates import PREDICATES, Check, Operation


@pytest.mark.parametrize(
    ("start", "day", "whole", "begun"),
    [
        ("2026-11-02", "2026-11-02", 0, 0),
        ("2026-11-02", "2026-11-03", 0, 1),
        ("2026-11-02", "2026-11-08", 0, 1),
        ("2026-11-02", "2026-11-09", 1, 1),
        ("2026-11-02", "2026-11-10", 1, 2),
        ("2024-02-26", "2024-03-03", 0, 1),  # over a leap day
        ("2024-02-26", "2024-03-04", 1, 1),
        ("2025-12-29", "2026-01-05", 1, 1),
        ("2026-05-04", "2026-11-02", 26, 26),  # exactly 26 weeks
        ("2026-05-04", "2026-11-03", 26, 27),
        ("2026-05-04", "2026-11-01", 25, 26),
    ],
)
def test_within_how_many_weeks_a_day_lies(start: str, day: str, whole: int, begun: int) -> None:
    assert weeks_between(start, date.fromisoformat(day)) == whole
    assert weeks_begun(start, day) == begun


def test_what_is_still_to_come_is_no_week_old() -> None:
    assert weeks_between("2026-12-24", date(2026, 11, 30)) == 0
    assert weeks_between(None, date(2026, 11, 30)) is None


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1996-11-30", "2026-11-29", 29),
        ("1996-11-30", "2026-11-30", 30),
        ("1996-12-01", "2026-11-30", 29),
        ("1996-02-29", "2026-02-28", 29),
        ("1996-02-29", "2026-03-01", 30),
        ("1996-02-29", "2028-02-29", 32),
        (None, "2026-11-30", None),
    ],
)
def test_a_year_is_full_on_the_birthday(born: str | None, day: str, age: int | None) -> None:
    assert age_on(born, date.fromisoformat(day)) == age


@pytest.mark.parametrize(("cpr", "woman"), [("0101901238", True), ("0101901233", False), ("", None), ("010190", None)])
def test_the_last_digit_says_who_is_a_woman(cpr: str, woman: bool | None) -> None:
    assert is_woman(cpr) is woman


@pytest.mark.parametrize(
    ("ended", "back", "months"),
    [
        ("2026-01-31", None, None),
        ("2026-01-31", "2026-01-31", 0),
        ("2026-01-31", "2026-02-28", 1),  # the last day of a short month
        ("2026-01-31", "2026-03-01", 2),
        ("2024-01-31", "2024-02-29", 1),
        ("2026-02-28", "2026-03-28", 1),
        ("2026-02-28", "2026-03-29", 2),
        ("2025-11-15", "2026-11-15", 12),
        ("2025-11-15", "2026-11-16", 13),
    ],
)
def test_within_how_many_months_somebody_is_back(ended: str, back: str | None, months: int | None) -> None:
    assert back_months(ended, back) == months


@pytest.mark.parametrize(
    ("month", "ended", "months"),
    [
        ("2026-11", "2026-11-01", 0),
        ("2026-11", "2026-10-31", 1),
        ("2026-01", "2025-12-31", 1),
        ("2026-11", "2025-11-30", 12),
    ],
)
def test_in_which_month_before_it_ended(month: str, ended: str, months: int) -> None:
    assert ended_months(month, ended) == months


BANDS = [
    (0.0, [False, False, False, False]),
    (0.5, [True, True, False, False]),
    (5.0, [True, True, False, False]),
    (5.1, [True, False, True, False]),
    (10.0, [True, False, True, False]),
    (10.5, [True, False, False, True]),
    (None, [None, None, None, None]),
]


@pytest.mark.parametrize(("hours", "expected"), BANDS)
def test_hours_lie_in_one_band(hours: float | None, expected: list[bool | None]) -> None:
    (test,) = PREDICATES["paid_hours_band"].tests.values()
    bands = [(None, None), (0, 5), (5, 10), (10, None)]
    found = [holds(test, Condition("paid_hours_band", low=low, high=high), hours) for low, high in bands]
    assert found == expected


@pytest.mark.parametrize(
    ("operation", "value", "expected"),
    [
        (Operation.WITHIN, 2, True),
        (Operation.WITHIN, 7, True),
        (Operation.WITHIN, 1.9, False),
        (Operation.WITHIN, 7.1, False),
        (Operation.BELOW, 6.9, True),
        (Operation.BELOW, 7, False),
        (Operation.REACHED, 6.9, False),
        (Operation.REACHED, 7, True),
        (Operation.WITHIN, None, None),
    ],
)
def test_where_numbers_begin_and_end(operation: Operation, value: float | None, expected: bool | None) -> None:
    assert holds(Check("x", operation), Condition("x", low=2, high=7), value) is expected


@pytest.mark.parametrize(
    ("listed", "item", "expected"),
    [("[]", None, False), ('["a"]', None, True), ('["a"]', "a", True), ('["ab"]', "a", False)],
)
def test_a_list_holds_an_id_or_does_not(listed: str, item: str | None, expected: bool) -> None:
    assert holds(Check("x", Operation.LISTED), Condition("x", item), listed) is expected


@pytest.mark.parametrize(
    ("told", "expected"), [("[]", False), ('["citizen"]', True), ('["company"]', False), ('["company", ""]', None)]
)
def test_who_found_a_place_is_unknown_where_nobody_has_told(told: str, expected: bool | None) -> None:
    assert holds(Check("x", Operation.TOLD, "citizen"), Condition("x"), told) is expected

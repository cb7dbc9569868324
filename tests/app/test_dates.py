"""A day is understood as people type it, and what is not understood is kept and told."""

from datetime import date

import pytest

from app.core.errors import UserError
from app.core.typed_facts import read_day
from ui.texts.errors import error_sentence

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/3-26", "2026-03-01"),
        ("010326", "2026-03-01"),
        ("1. marts", "2026-03-01"),
        ("1 mar.", "2026-03-01"),
        (" D. 1. Marts ", "2026-03-01"),
        ("1/3", "2026-03-01"),
        ("1.3.", "2026-03-01"),
        ("31-12", "2026-12-31"),
        ("1. marts 2025", "2025-03-01"),
        ("01-03-2025", "2025-03-01"),
        ("2025-03-01", "2025-03-01"),
        ("man 1/3-21", "2021-03-01"),
        ("I dag", "2026-11-16"),
        ("i går", "2026-11-15"),
        ("i  morgen", "2026-11-17"),
    ],
)
def test_a_day_is_understood(text: str, day: str) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31. februar", "date_impossible"),
        ("29/2", "date_impossible"),
        ("32-01", "date_impossible"),
        ("1. smarts", "date_unreadable"),
        ("snart", "date_unreadable"),
        ("13", "date_unreadable"),
        (" ", "value_empty"),
    ],
)
def test_what_is_no_day_is_refused_with_what_was_typed(text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_day(text, TODAY)
    assert refused.value.code == code
    assert refused.value.facts["text"] == text
    assert text.strip() in error_sentence(refused.value)


def test_the_29th_of_february_in_a_leap_year() -> None:
    assert read_day("29/2", date(2028, 5, 1)) == "2028-02-29"

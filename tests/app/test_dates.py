"""A day is understood as people type it, without a year in the one that its field means, and else refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.days import WAYS, DayField, Way, read_day, read_span
from app.core.errors import UserError
from app.core.words import MONTHS
from ui.texts.errors import error_sentence

TODAY = date(2026, 11, 16)
OF = {way: next(field for field, its in WAYS.items() if its is way) for way in Way}
"""A field of each way."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/3-26", "2026-03-01"),
        ("010326", "2026-03-01"),
        ("1. marts 2025", "2025-03-01"),
        ("01-03-2025", "2025-03-01"),
        ("2025-03-01", "2025-03-01"),
        ("man 1/3-21", "2021-03-01"),
        ("1/3-69", "2069-03-01"),
        ("1/3-70", "1970-03-01"),
        ("29/2-28", "2028-02-29"),
        ("I dag", "2026-11-16"),
        ("i går", "2026-11-15"),
        ("i  morgen", "2026-11-17"),
    ],
)
def test_a_day_that_says_its_year_means_the_same_in_every_field(text: str, day: str) -> None:
    assert {read_day(text, TODAY, field) for field in DayField} == {day}


@pytest.mark.parametrize(
    "text", ["15/1", "15.1.", "15-01", "15 1", "15. januar", "15 jan.", " D. 15. Jan ", "fre 15/1"]
)
@pytest.mark.parametrize(
    ("way", "day"),
    [
        (Way.AHEAD, "2027-01-15"),
        (Way.SOON, "2027-01-15"),
        (Way.NEAREST, "2027-01-15"),
        (Way.LATELY, "2026-01-15"),
        (Way.BACK, "2026-01-15"),
    ],
)
def test_the_fifteenth_of_january_in_november(text: str, way: Way, day: str) -> None:
    assert read_day(text, TODAY, OF[way]) == day


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("16/11", (26, 26, 26, 26, 26)),
        ("17/11", (26, 26, 26, 26, 25)),
        ("15/11", (27, 26, 26, 26, 26)),
        ("17/12", (26, 26, 26, 26, 25)),
        ("18/12", (26, 26, 26, 25, 25)),
        ("31/12", (26, 26, 26, 25, 25)),
        ("1/1", (27, 27, 27, 26, 26)),
        ("16/10", (27, 26, 26, 26, 26)),
        ("15/10", (27, 27, 26, 26, 26)),
        ("18/5", (27, 27, 26, 26, 26)),
        ("17/5", (27, 27, 27, 26, 26)),
    ],
)
def test_the_edges_of_each_way(text: str, years: tuple[int, ...]) -> None:
    assert tuple(int(read_day(text, TODAY, OF[way])[2:4]) for way in Way) == years


def test_every_field_has_its_way() -> None:
    assert set(WAYS) == set(DayField)
    ahead = {field for field, way in WAYS.items() if way in (Way.AHEAD, Way.SOON)}
    assert {field for field in DayField if field.value.endswith(("due_on", "deadline", "_end"))} - ahead == {
        DayField.CASE_END
    }
    back = {field for field, way in WAYS.items() if way in (Way.BACK, Way.LATELY)}
    assert {field for field in DayField if field.value.endswith(("_start", "start_on", "_date", "talk"))} - back == {
        DayField.ABSENCE_START
    }


DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
YEARLY = DAYS.filter(lambda day: (day.month, day.day) != (2, 29))
"""Days that every year has."""
LATEST = {Way.AHEAD: 366, Way.SOON: 335, Way.NEAREST: 184, Way.LATELY: 31, Way.BACK: 0}
EARLIEST = {Way.AHEAD: 0, Way.SOON: 31, Way.NEAREST: 182, Way.LATELY: 335, Way.BACK: 366}


@given(today=DAYS, named=YEARLY, way=st.sampled_from(Way))
def test_a_day_without_a_year_lies_within_the_year_of_its_way(today: date, named: date, way: Way) -> None:
    texts = (f"{named.day}/{named.month}", f"{named.day}. {MONTHS[named.month - 1]}")
    (day,) = {date.fromisoformat(read_day(text, today, OF[way])) for text in texts}
    assert (day.month, day.day) == (named.month, named.day)
    assert -EARLIEST[way] <= (day - today).days <= LATEST[way]


@given(today=DAYS, way=st.sampled_from(Way))
def test_today_is_today_whichever_way(today: date, way: Way) -> None:
    assert read_day(f"{today.day}/{today.month}", today, OF[way]) == today.isoformat()


@given(start=DAYS, end=YEARLY, today=DAYS)
def test_what_ends_never_ends_before_it_began(start: date, end: date, today: date) -> None:
    fields = (DayField.EFFORT_START, DayField.EFFORT_END)
    texts = (f"{start:%d-%m-%Y}", f"{end.day}/{end.month}")
    begins, ends = read_span(texts, today, fields)
    assert begins == start.isoformat()
    assert ends is not None
    assert ends >= begins


@given(today=DAYS, days=st.integers(-4000, 4000), field=st.sampled_from(DayField))
def test_what_a_field_shows_is_what_it_means(today: date, days: int, field: DayField) -> None:
    day = today + timedelta(days=days)
    assert read_day(f"{day:%d-%m-%Y}", today, field, since=today.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    ("today", "way", "day"),
    [
        (date(2028, 2, 28), Way.AHEAD, "2028-02-29"),
        (date(2028, 2, 29), Way.BACK, "2028-02-29"),
        (date(2028, 5, 1), Way.BACK, "2028-02-29"),
        (date(2028, 5, 1), Way.AHEAD, None),
        (date(2027, 11, 1), Way.SOON, "2028-02-29"),
        (date(2027, 11, 1), Way.LATELY, None),
        (date(2026, 11, 16), Way.NEAREST, None),
    ],
)
def test_the_29th_of_february_needs_a_leap_year(today: date, way: Way, day: str | None) -> None:
    if day is not None:
        assert read_day("29/2", today, OF[way]) == day
        return
    with pytest.raises(UserError) as refused:
        read_day("29/2", today, OF[way])
    assert refused.value.code == "date_impossible"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31. februar", "date_impossible"),
        ("32-01", "date_impossible"),
        ("1. smarts", "date_unreadable"),
        ("snart", "date_unreadable"),
        ("13", "date_unreadable"),
        (" ", "value_empty"),
    ],
)
def test_what_is_no_day_is_refused_with_what_was_typed(text: str, code: str) -> None:
    for field in DayField:
        with pytest.raises(UserError) as refused:
            read_day(text, TODAY, field)
        assert refused.value.code == code
        assert refused.value.facts["text"] == text
        assert text.strip() in error_sentence(refused.value)

"""A day is read in whichever order its column has it, and an instant is the day that it falls on in Denmark."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.dates import DateOrder, has_half_days, parse_date, readable_orders
from app.core.errors import BadValueError

_DENMARK = ZoneInfo("Europe/Copenhagen")
_OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-02-28T23:00:00Z", "2026-03-01"),
        ("2026-05-31T22:00:00.000Z", "2026-06-01"),
        ("2026-03-01T00:00:00+01:00", "2026-03-01"),
        ("2026-03-01T00:00:00Z", "2026-03-01"),
        ("2026-02-28 23:00:00 UTC", "2026-03-01"),
        ("2026-02-28 23:00:00+00", "2026-03-01"),
        ("2026-02-28T18:00:00-0500", "2026-03-01"),
        ("28-02-2026 23:00 GMT", "2026-03-01"),
        ("2026-03-01T00:00:00+01:00[Europe/Copenhagen]", "2026-03-01"),
        ("2026-03-29T00:59:59Z", "2026-03-29"),
        ("2026-10-24T21:59:59Z", "2026-10-24"),
        ("2026-10-24T22:00:00Z", "2026-10-25"),
        ("2026-10-25T22:59:59Z", "2026-10-25"),
        ("2026-10-25T23:00:00Z", "2026-10-26"),
        ("1985-06-11T22:00:00Z", "1985-06-12"),
        ("1965-06-11T23:00:00Z", "1965-06-12"),
        ("9999-12-31T23:59:59Z", "9999-12-31"),
        ("28-02-2026 23:00", "2026-02-28"),
        ("01-03-2026 kl. 10:30-15:00", "2026-03-01"),
        ("Mar 1, 2026", "2026-03-01"),
        ("20260228T230000Z", "2026-03-01"),
        ("20260228T2300", "2026-02-28"),
        ("Sat, 28 Feb 2026 23:00:00 GMT", "2026-03-01"),
        ("Sat Feb 28 2026 23:00:00 GMT+0000 (Coordinated Universal Time)", "2026-03-01"),
        ("Saturday, 28 February 2026", "2026-02-28"),
        ("2026-02-28T23:00:00.0000000+00:00", "2026-03-01"),
    ],
)
def test_an_instant_is_a_day_in_denmark(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@given(st.datetimes(datetime(1981, 1, 1), datetime(2099, 12, 31)), _OFFSETS)
@example(datetime(1995, 9, 23, 22, 30), UTC)
@example(datetime(1996, 10, 26, 22, 30), UTC)
def test_every_instant_is_its_day_in_denmark(moment: datetime, zone: timezone) -> None:
    told = moment.replace(microsecond=0, tzinfo=zone)
    assert parse_date(told.isoformat()) == told.astimezone(_DENMARK).date().isoformat()


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["/", "-", "."]))
def test_every_day_is_read_in_each_order(day: date, between: str) -> None:
    forms = {
        DateOrder.DAY_FIRST: "%d-%m-%Y",
        DateOrder.MONTH_FIRST: "%m-%d-%y",
        DateOrder.YEAR_FIRST: "%y-%m-%d",
        DateOrder.YEAR_DAY_MONTH: "%Y-%d-%m",
    }
    for order, form in forms.items():
        text = day.strftime(form.replace("-", between))
        assert parse_date(text, order) == day.isoformat()
        assert order in readable_orders(text)


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_a_date_whose_order_is_sure_is_the_same_in_each(day: date) -> None:
    for form in ("%Y%m%d", "%d. {month} %Y"):
        months = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "sep.", "okt", "nov", "dec")
        text = day.strftime(form.format(month=months[day.month - 1]))
        assert {parse_date(text, order) for order in DateOrder} == {day.isoformat()}


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("25-03-2026", set(DateOrder) - {DateOrder.MONTH_FIRST}),
        ("3/25/2026", {DateOrder.MONTH_FIRST}),
        ("99-03-25", {DateOrder.YEAR_FIRST}),
        ("2026-25-03", {DateOrder.YEAR_DAY_MONTH}),
        ("2026-03-25", {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST}),
        ("03/04/2026", set(DateOrder)),
        ("13/13/2026", set()),
        ("00-00-0000", set()),
        ("1. marts 2026", set()),
        ("", set()),
    ],
)
def test_a_cell_tells_in_which_orders_it_can_be_read(text: str, orders: set[DateOrder]) -> None:
    assert readable_orders(text) == orders


def test_american_times_of_day_are_known() -> None:
    assert has_half_days("3/4/2026 12:00:00 AM")
    assert not has_half_days("3/4/2026 12:00:00")
    assert parse_date("3/4/2026 12:00:00 AM", DateOrder.MONTH_FIRST) == "2026-03-04"


@given(st.text("0123456789 -/.:tzapm+utcgmt", max_size=32), st.sampled_from(DateOrder))
def test_no_text_breaks_the_reading_of_days(text: str, order: DateOrder) -> None:
    readable_orders(text)
    with suppress(BadValueError):
        date.fromisoformat(parse_date(text, order))

"""What companies ask for is answered within 24 hours, or not, or waits; and whom they turn to."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.commands.companies import edit_company, merge_companies
from app.commands.requests import add_request, answer_request
from app.commands.staff import retire_staff
from app.companies.companies import CompanyRow, company_rows, company_view
from app.companies.requests import WITHIN, Answer, answer_of, requests_of, waiting
from app.core.errors import UserError
from app.core.typed_facts import read_clock
from db.records import Company, CompanyRequest
from tests.app.jobs import company
from tests.app.world import World

NOW = datetime(2026, 11, 16, 9, 30)
TODAY = NOW.date()
SECOND = timedelta(seconds=1)


def row(world: World, name: str = "Netto", now: datetime = NOW) -> CompanyRow:
    """The company as the list has it."""
    return next(one for one in company_rows(world.store, TODAY, now) if one.name == name)


@pytest.mark.parametrize(
    ("answered", "now", "found"),
    [
        (WITHIN, WITHIN, Answer.IN_TIME), (WITHIN + SECOND, 2 * WITHIN, Answer.LATE), (None, WITHIN, Answer.WAITING),
        (None, WITHIN + SECOND, Answer.OVERDUE), (timedelta(), WITHIN, Answer.IN_TIME),
    ],
)  # fmt: skip
def test_24_hours_are_within_24_hours(answered: timedelta | None, now: timedelta, found: Answer) -> None:
    at = None if answered is None else (NOW + answered).isoformat()
    assert answer_of(CompanyRequest("r", "c", NOW.isoformat(), at), NOW + now) is found


@given(asked=some.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), hours=some.integers(0, 100))
def test_waiting_is_overdue_where_the_request_is(asked: datetime, hours: int) -> None:
    """The list and the company say the same of one that waits, over midnight, months and years."""
    rows = [CompanyRequest("r", "c", asked.isoformat(timespec="seconds"))]
    now = asked + timedelta(hours=hours)
    assert waiting(rows)["c"].overdue(now) is (answer_of(rows[0], now) is Answer.OVERDUE)


def test_what_waits_stands_first_the_longest_before(world: World) -> None:
    one = company(world)
    for hours in (50, 30, 20, 5):
        world.session.run(add_request, one, NOW - timedelta(hours=hours), f"for {hours} timer siden")
    ids = {found.text: found.id for found in requests_of(world.store, one, NOW)}
    world.session.run(answer_request, ids["for 50 timer siden"], NOW - timedelta(hours=26), None)
    world.session.run(answer_request, ids["for 5 timer siden"], NOW, None)
    found = requests_of(world.store, one, NOW)
    assert [(one.text, str(one.answer), one.hours) for one in found] == [
        ("for 30 timer siden", "overdue", 30),
        ("for 20 timer siden", "waiting", 20),
        ("for 5 timer siden", "in_time", 5),
        ("for 50 timer siden", "in_time", 24),
    ]
    assert (row(world).waiting, row(world).overdue) == ((2, NOW - timedelta(hours=30)), True)
    assert not row(world, now=NOW - timedelta(hours=7)).overdue


def test_a_company_that_waits_for_nothing(world: World) -> None:
    company(world)
    assert (row(world).waiting, row(world).overdue) == (None, False)


def test_the_fixed_one_keeps_the_name_after_leaving(world: World) -> None:
    who = world.staff("Mona Sørensen")
    one = company(world)
    world.session.run(edit_company, one, fixed_staff_id=who)
    world.session.run(add_request, one, NOW - timedelta(hours=3), "Mangler to")
    world.session.run(answer_request, world.store.all(CompanyRequest)[0].id, NOW, who)
    world.session.run(retire_staff, who)
    view = company_view(world.store, one, TODAY)
    assert view is not None
    assert (row(world).fixed, view.fixed) == ("Mona Sørensen", "Mona Sørensen")
    assert [asked.who for asked in requests_of(world.store, one, NOW)] == ["Mona Sørensen"]
    world.session.run(edit_company, one, fixed_staff_id=who, town="Odense")


def test_merging_takes_the_requests_along_and_what_the_kept_one_does_not_know(world: World) -> None:
    who = world.staff("Mona Sørensen")
    kept, other = company(world), company(world, "Netto A/S", "Odense")
    world.session.run(edit_company, kept, in_talks_since="2026-01-01")
    world.session.run(
        edit_company, other, fixed_staff_id=who, needs_surveyed_on="2026-05-01", in_talks_since="2026-02-01"
    )
    for one in (kept, other):
        world.session.run(add_request, one, NOW, "Mangler to")
    world.session.run(merge_companies, kept, other)
    (left,) = world.store.all(Company)
    assert (left.fixed_staff_id, left.needs_surveyed_on, left.in_talks_since) == (who, "2026-05-01", "2026-01-01")
    assert [one.company_id for one in world.store.all(CompanyRequest)] == [kept, kept]
    world.session.undo()
    assert sorted(one.company_id for one in world.store.all(CompanyRequest)) == sorted([kept, other])


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9.30", "09:30"),
        ("9:30", "09:30"),
        ("kl. 14", "14:00"),
        ("0930", "09:30"),
        (" 23.59 ", "23:59"),
        ("0", "00:00"),
    ],
)
def test_a_time_of_day_is_read(text: str, clock: str) -> None:
    assert read_clock(text).isoformat("minutes") == clock


@pytest.mark.parametrize("text", ["", "24.00", "9.60", "9.3", "ni", "9.30.00", "-1", "93000"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="clock_unreadable"):
        read_clock(text)

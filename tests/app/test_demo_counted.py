"""Proves that the made-up team has of everything that the sources count besides, and nothing that can't be."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from app.citizens.citizen import citizen_history
from app.citizens.frikort import frikort_of
from app.companies.requests import Answer, answer_of
from app.core.domain import FoundBy
from app.core.values import is_woman
from app.rules.earnings import Nearness
from db.records import CatalogueItem, Citizen, Company, CompanyRequest, Earning, Effort, PaidHours, Staff
from db.store import Store
from tests.made_up import made_up_team

TODAY = date(2026, 11, 20)
DAY = TODAY.isoformat()
FLEKSJOB = "effort_kind/fleksjob"


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    store = made_up_team(today=TODAY)
    yield store
    store.close()


def test_most_are_unemployed_since_a_day_before_their_case(demo: Store) -> None:
    citizens = demo.all(Citizen)
    known = [one for one in citizens if one.unemployed_since]
    assert 0.6 < len(known) / len(citizens) < 0.95
    assert all(one.unemployed_since <= (one.start_on or "") for one in known if one.unemployed_since)
    assert sum(one.unemployed_since != one.start_on for one in known) > 50


def test_newcomers_arrived_before_their_permit(demo: Store) -> None:
    newcomers = [one for one in demo.all(Citizen) if one.permit_date]
    assert newcomers
    assert all(one.arrived_on is not None and one.arrived_on <= (one.permit_date or "") for one in newcomers)
    assert all(one.arrived_on is None for one in demo.all(Citizen) if one.permit_date is None)


def test_women_and_men_are_there(demo: Store) -> None:
    assert set(Counter(is_woman(one.cpr) for one in demo.all(Citizen))) == {True, False}


def test_places_are_found_by_everybody_and_only_in_companies(demo: Store) -> None:
    in_company = {item.id for item in demo.all(CatalogueItem, catalogue="effort_kind") if item.company_based}
    found = Counter(effort.found_by for effort in demo.all(Effort) if effort.found_by)
    assert set(found) == set(FoundBy)
    assert {effort.kind_id for effort in demo.all(Effort) if effort.found_by} <= in_company


def test_a_fleksjob_grows_and_ends_with_its_case(demo: Store) -> None:
    jobs = demo.all(Effort, kind_id=FLEKSJOB)
    assert len(jobs) >= 2
    ends = {one.id: one.end_on for one in demo.all(Citizen)}
    assert all(ends[one.citizen_id] is None or (one.end_on or "9999") <= (ends[one.citizen_id] or "") for one in jobs)
    rows = [row for one in jobs for row in demo.all(PaidHours, effort_id=one.id)]
    grown = [one for one in jobs if demo.all(PaidHours, effort_id=one.id)]
    assert len(rows) >= 2 * len(grown) > 0
    history = citizen_history(demo, grown[0].citizen_id, TODAY)
    assert len(history.in_company) >= 2
    assert all(one.paid_hours is None for one in jobs)


def test_two_have_a_frikort_and_one_is_near_its_limit(demo: Store) -> None:
    who = {one.citizen_id for one in demo.all(Earning)}
    found = [frikort for one in who if (frikort := frikort_of(demo, one, TODAY)) is not None]
    assert len(found) == 2
    assert sorted(one.years[0].nearness for one in found) == [Nearness.BELOW, Nearness.NEAR]
    assert all(one.month < DAY[:7] for one in demo.all(Earning))


def test_companies_ask_turn_to_somebody_and_are_surveyed(demo: Store) -> None:
    companies, staff = demo.all(Company), {one.id for one in demo.all(Staff)}
    assert {one.fixed_staff_id for one in companies} - {None} <= staff
    for column, least in (("fixed_staff_id", 15), ("needs_surveyed_on", 8), ("in_talks_since", 3)):
        told = [str(value) for one in companies if (value := getattr(one, column))]
        assert least <= len(told) < len(companies)
        assert column == "fixed_staff_id" or max(told) <= DAY
    asked = demo.all(CompanyRequest)
    states = Counter(answer_of(one, datetime(2026, 11, 20, 12)) for one in asked)
    assert states[Answer.IN_TIME] > states[Answer.LATE] > 0
    assert states[Answer.WAITING] + states[Answer.OVERDUE] >= 1
    assert all(one.asked_at < f"{DAY}T12" and (one.answered_at or one.asked_at) >= one.asked_at for one in asked)
    assert all((one.answered_at is None) is (one.staff_id is None) for one in asked)
